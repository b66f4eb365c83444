"""In which order the actors of an article matter.

Four signs of salience, the best mix of those measured on graded gold (GUM news; Lin and Zeldes 2024): how often, how early, in
the headline, how widely spread. To these come what a brief needs: who acts and speaks ranks before who is acted on, people
before bodies, bodies before groups, all before mere places and carriers of news.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from math import sqrt

from spacy.tokens import Token

from briefing import lexicon
from briefing.model.facts import Actor, ActorKind, Attribution, Cast, Commitment, Mention
from briefing.model.parsed import ParsedArticle
from briefing.model.span import Span
from briefing.syntax.deeds import counted, is_told_to_act
from briefing.syntax.tree import tokens_in

OFTEN, EARLY, HEADLINE, SPREAD, ACTS, VOICE = 0.45, 0.35, 0.5, 0.2, 0.25, 0.1
BY_KIND: dict[ActorKind, float] = {"person": 1.0, "organisation": 0.75, "group": 0.7, "place": 0.3}
PLACE_ACTS = 0.25  # what a place gains that is the subject of every second mention of it
CARRIER = 0.5  # a paper or broadcaster: mostly the place where somebody spoke
IDLE = 0.8  # never the subject of a deed
UNNAMED = 0.7
PASSING = 0.6  # an unnamed group or body that is mentioned once
SETTING = frozenset({"at", "from", "in", "near", "on", "outside", "via"})
PAIRED = 3  # tokens from a name to the noun of two: `the Homecoming and Harvest programmes`
HEAD_OF_ARTICLE = 5  # sentences among which a line of its own is a byline; further down one may sign a letter
LEAST_BODY, LEAST_GROUP = 0.12, 0.18  # salience below which a silent body or group isn't worth a line
LEAST_PLACE = 0.2  # below which a place named once isn't
PAIR = 2  # words of `the man`
TAKING_UP = frozenset(["her", "his", "my", "our", "that", "the", "their", "this"])
PEOPLE = frozenset(["baby", "boy", "child", "girl", "lady", "man", "owner", "person", "teenager", "toddler", "woman"])
REACHED = frozenset(
    ["border", "connect", "cover", "cross", "enter", "flee", "hit", "leave", "link", "orbit", "reach", "sing", "study", "tour",
     "use", "visit"]
)  # fmt: skip
OWN_DEEDS = lexicon.words("reporting_nouns") | lexicon.words("pledge_nouns") | frozenset(
    ["act", "action", "aid", "attack", "campaign", "choice", "decision", "effort", "intervention", "invasion", "involvement",
     "move", "offer", "plan", "policy", "position", "push", "refusal", "reluctance", "role", "stance", "strategy", "strike",
     "support", "vote", "withdrawal"]
)  # fmt: skip
MODIFIES = 0.5  # what is lost by one who is only ever a modifier (`the EU summit`)


@dataclass(frozen=True, slots=True)
class Presence:
    """How an actor is present: mentions, sentence of the first (from 0), spread (share of the article), headline, deeds, words."""

    mentions: int
    first: int
    spread: float
    headline: bool
    deeds: int = 0
    voice: int = 0


def rank_cast(
    parsed: ParsedArticle,
    cast: Cast,
    quotes: tuple[Attribution, ...],
    commitments: tuple[Commitment, ...],
    kept: frozenset[str] = frozenset(),
) -> Cast:
    """Give the cast best first, with each actor's salience. Ids stay as they are; mere scenery leaves the cast.

    Scenery is a place that does nothing, and a body that only ever describes somebody (`a former X executive`). The ids
    `kept`, which other facts name, stay whatever they do.
    """
    voices = Counter([q.speaker for q in quotes if q.speaker] + [c.who for c in commitments if c.who])
    most = max((len(a.mentions) for a in cast.actors), default=1)
    heads = {m.span: _head(parsed, m.span) for a in cast.actors for m in a.mentions}
    present = [a for a in cast.actors if voices[a.id] or a.id in kept or not _mere_scenery(parsed, a, heads)]
    scored = [replace(a, salience=round(_salience(parsed, a, most, voices[a.id], heads), 4)) for a in present]
    kept_here = [a for a in scored if voices[a.id] or a.id in kept or not _in_passing(parsed, a)]
    return Cast(tuple(sorted(kept_here, key=lambda a: (-a.salience, a.mentions[0].span.start))))


def _in_passing(parsed: ParsedArticle, actor: Actor) -> bool:
    """Tell whether the actor is only mentioned on the way: it says nothing, and hardly counts."""
    if actor.kind == "person":
        return _is_anybody(parsed, actor)
    if actor.kind == "place":
        return len(actor.mentions) == 1 and actor.salience < LEAST_PLACE
    first = actor.mentions[0]
    opens = any(
        s.start == first.span.start for s in parsed.sentences[: (parsed.sentence_at(first.span.start) or 0) + 1]
    )
    capitals = any(word[:1].isupper() for word in actor.name.split()[opens:])
    nameless = first.kind != "name" and not capitals
    return actor.salience < (LEAST_GROUP if nameless or actor.kind == "group" else LEAST_BODY)


def _is_anybody(parsed: ParsedArticle, actor: Actor) -> bool:
    """Tell whether a person is only ever `the man` or `her father`, whom no reader could look up."""
    if any(m.kind == "name" for m in actor.mentions):
        return False
    words = [m.span.of(parsed.article.text).lower().split() for m in actor.mentions if m.kind == "nominal"]
    return all(len(w) == PAIR and w[0] in TAKING_UP and w[1] in _anybody() for w in words)


def _mere_scenery(parsed: ParsedArticle, actor: Actor, head_of: Mapping[Span, Token]) -> bool:
    """Tell whether the actor is a place or a body that never acts and is never more than a modifier or a setting."""
    in_prose = [m for m in actor.mentions if parsed.sentence_at(m.span.start) is not None]
    heads = [head_of[m.span] for m in in_prose or actor.mentions]
    if actor.kind == "person":  # the Alto Verde project
        if len(heads) == 1 and heads[0].dep_ == "compound" and heads[0].head.pos_ == "NOUN":
            return not _acts(heads[0])
        if len(heads) == 1 and _is_byline(parsed, in_prose):
            return True
        return _one_bare_word(actor) and not any(_acts(head) for head in heads)
    if actor.kind == "group":
        return False
    if any(_acts(head) for head in heads):
        return False
    if actor.kind == "organisation" and any(_is_programme(head) for head in heads):
        return not _is_body(actor)
    if any(head.dep_ == "nsubjpass" or (head.dep_ == "nsubj" and not _is_state(actor, head)) for head in heads):
        return False
    if actor.kind == "place":
        nation = any(_plain(alias) in _nations() for alias in actor.aliases)
        told = any(_owns_deed(head) for head in heads) or _leads(parsed, actor, heads)
        return not (nation and told) and not _with(heads)
    setting = len(heads) == 1 and heads[0].dep_ == "pobj" and heads[0].head.lower_ in SETTING
    return setting or all(head.dep_ in {"compound", "amod", "nmod"} for head in heads)


def _is_state(actor: Actor, head: Token) -> bool:
    """Tell whether the sentence says what a place is like, in which it does nothing: `Norland was close behind`."""
    return actor.kind == "place" and head.head.lemma_ == "be"


def _leads(parsed: ParsedArticle, actor: Actor, heads: list[Token]) -> bool:
    """Tell whether the headline names a nation that has somebody who acts: `Norland's president`."""
    owns = any(head.dep_ == "poss" and head.head.dep_ in {"nsubj", "nsubjpass"} for head in heads)
    return owns and len(heads) > 1 and _in_headline(parsed, actor)


def _is_byline(parsed: ParsedArticle, mentions: list[Mention]) -> bool:
    """Tell whether the only mention is a line of its own: who wrote or photographed it, where no zone was seen."""
    if not mentions:
        return False
    at = parsed.sentence_at(mentions[0].span.start)
    return (
        at is not None
        and at < HEAD_OF_ARTICLE
        and parsed.sentences[at].of(parsed.article.text).strip(" .,|") == mentions[0].span.of(parsed.article.text)
    )


def _is_programme(head: Token) -> bool:
    """Tell whether the name is that of a programme or a law: `the Homecoming programme`."""
    named = head.dep_ in {"compound", "nmod"} and 0 < head.head.i - head.i <= PAIRED
    return named and head.head.lemma_.lower() in lexicon.words("named_programmes")


def _is_body(actor: Actor) -> bool:
    """Tell whether the actor is a well-known body, or called one: `an EPA programme` is the EPA's."""
    words = lexicon.words("organisation_words")
    return any(_plain(name) in _bodies() or set(_plain(name).split()) & words for name in actor.aliases)


def _owns_deed(head: Token) -> bool:
    """Tell whether a nation does what acts or is acted on: `Norland's offer was refused`, no `Norland's economy shrank`."""
    deed = head.head
    return head.dep_ == "poss" and deed.lemma_.lower() in OWN_DEEDS and deed.dep_ in {"nsubj", "nsubjpass", "dobj"}


def _one_bare_word(actor: Actor) -> bool:
    """Tell whether all that shows a person is one capitalised word, no forename, without title or role: `Hajj`, `Chrome`."""
    names = {actor.name, *actor.aliases}
    one_word = len(names) == 1 and not actor.role_span and " " not in actor.name
    return one_word and actor.mentions[0].kind == "name" and actor.name.lower() not in lexicon.words("forenames")


def _with(heads: list[Token]) -> bool:
    """Tell whether somebody works with or against the actor: `a pact with Norland`, no `she left Norland`."""
    return any(
        (head.dep_ == "dobj" and head.head.lemma_.lower() not in REACHED)
        or (head.dep_ == "pobj" and head.head.lower_ in {"with", "against"})
        for head in heads
    )


def mix(presence: Presence, most: int) -> float:
    """Weigh one actor's presence; `most` is how often the most mentioned actor of the article is mentioned."""
    return (
        OFTEN * sqrt(presence.mentions / most)
        + EARLY / sqrt(1 + presence.first)
        + HEADLINE * presence.headline
        + SPREAD * presence.spread
        + ACTS * min(1.0, sqrt(presence.deeds) / 2)
        + VOICE * min(1.0, sqrt(presence.voice) / 2)
    )


def _salience(parsed: ParsedArticle, actor: Actor, most: int, voice: int, head_of: Mapping[Span, Token]) -> float:
    """Weigh an actor: presence, times what kind it is and how it stands in its sentences."""
    heads = [head_of[m.span] for m in actor.mentions]
    deeds = sum(_acts(head) for head in heads)
    kind = BY_KIND[actor.kind]
    if actor.kind == "place":
        kind += PLACE_ACTS * min(1.0, 2 * (deeds + voice) / len(heads))
    weight = mix(replace(_presence(parsed, actor, deeds + voice), voice=voice), most) * kind
    weight *= 1 - MODIFIES * sum(head.dep_ in {"compound", "amod", "nmod"} for head in heads) / len(heads)
    if not deeds:
        weight *= IDLE if actor.kind == "person" else IDLE**2
    nameless = all(m.kind != "name" for m in actor.mentions)
    if nameless:
        weight *= UNNAMED
    if nameless and actor.kind == "person" and _is_somebody_named(parsed, actor):
        weight *= PASSING
    if nameless and actor.kind in {"group", "organisation"} and len(actor.mentions) == 1 and not voice:
        weight *= PASSING
    if not voice and (_is_paper(actor) or all(_carries(head) for head in heads)):
        weight *= CARRIER
    return weight


def _is_somebody_named(parsed: ParsedArticle, actor: Actor) -> bool:
    """Tell whether a person without a name is always `the …`: mostly one of the named ones, though nobody knows which."""
    words = [m.span.of(parsed.article.text).split()[0].lower() for m in actor.mentions if m.kind != "pronoun"]
    return all(word == "the" for word in words)


def _presence(parsed: ParsedArticle, actor: Actor, deeds: int) -> Presence:
    """Read off where the actor is spoken of."""
    count = max(1, len(parsed.sentences))
    places = [n for m in actor.mentions if (n := parsed.sentence_at(m.span.start)) is not None]
    spread = (max(places) - min(places)) / count if places else 0.0
    return Presence(len(actor.mentions), min(places, default=count), spread, _in_headline(parsed, actor), deeds)


def _in_headline(parsed: ParsedArticle, actor: Actor) -> bool:
    """Tell whether the headline names the actor: one in the text by its mentions, one beside it by its words."""
    headlines = [z.span for z in parsed.article.zones if z.kind == "headline"]
    if any(z.overlaps(m.span) for z in headlines for m in actor.mentions):
        return True
    title = f" {_plain(parsed.article.title or '')} "
    names = {_plain(alias) for alias in (actor.name, *actor.aliases)}
    return any(len(name) > 1 and f" {name} " in title for name in names)


def _plain(words: str) -> str:
    """Give the words in lower case without marks and full stops, for comparison."""
    kept = "".join(c if c.isalnum() or c in " -" else " " if c not in ".’'" else "" for c in words.lower())
    return " ".join(w for w in kept.split() if w != "the")


def _head(parsed: ParsedArticle, span: Span) -> Token:
    """Give the head word of a mention; of an apposition or a second name, that of the first."""
    tokens = tokens_in(parsed.doc, span)
    inside = {token.i for token in tokens}
    outer = [token for token in tokens if token.head.i not in inside or token.head == token]
    head = outer[0]
    if len(outer) > 1:
        head = min(outer, key=lambda token: (sum(1 for _ in token.ancestors), -token.i))
    while head.dep_ in {"appos", "conj"} and head.head.i < head.i:
        head = head.head
    return head


def _acts(head: Token) -> bool:
    """Tell whether the mention does or says something, or is asked to: subject of a full verb, agent, `according to`."""
    if is_told_to_act(head):
        return True
    head = counted(head)
    if head.dep_ == "nsubj":
        return bool(head.head.lemma_ != "be")
    if head.dep_ in {"compound", "poss"}:  # a Reed Institute report found …
        document = head.head
        return document.dep_ == "nsubj" and document.head.lemma_ in lexicon.words("reporting_verbs")
    if head.dep_ != "pobj":
        return False
    by = head.head
    return by.dep_ == "agent" or (by.lower_ == "to" and by.i > 0 and by.nbor(-1).lower_ == "according")


def _is_paper(actor: Actor) -> bool:
    """Tell whether the actor is a well-known paper or broadcaster, or called like one."""
    if actor.kind != "organisation":
        return False
    return any(
        _plain(alias) in _carriers() or alias.rpartition(" ")[2].lower() in _paper_words() for alias in actor.aliases
    )


def _carries(head: Token) -> bool:
    """Tell whether the mention only carries somebody's words: `seen by the Courier`, `told the Courier`."""
    verb = head.head
    if verb.dep_ == "agent":
        return head.dep_ == "pobj" and verb.head.lemma_ in {"obtain", "review", "see"}
    return head.dep_ in {"dobj", "dative"} and verb.lemma_ == "tell"


@cache
def _anybody() -> frozenset[str]:
    """Give the nouns that tell nobody who somebody is: kin, and people as such."""
    return PEOPLE | {entry[0] for entry in lexicon.entries("role_heads") if entry[2:] == ("kin",)}


@cache
def _bodies() -> frozenset[str]:
    return frozenset(_plain(name) for entry in lexicon.entries("bodies") for name in entry[0].split("|"))


@cache
def _paper_words() -> frozenset[str]:
    return frozenset(entry[0] for entry in lexicon.entries("organisation_words") if entry[1] == "media")


@cache
def _carriers() -> frozenset[str]:
    return frozenset(_plain(name) for entry in lexicon.entries("media") for name in entry[0].split("|"))


@cache
def _nations() -> frozenset[str]:
    return frozenset(_plain(name) for entry in lexicon.entries("countries") for name in entry[0].split("|"))
