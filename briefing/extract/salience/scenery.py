"""Who is only scenery: places that do nothing, bodies that only describe somebody, and whoever is mentioned on the way."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from spacy.tokens import Token

from briefing import lexicon
from briefing.extract.salience.names import in_headline, is_called_body, nations, plain
from briefing.extract.salience.standing import acts
from briefing.model.facts import Actor, Mention
from briefing.model.parsed import ParsedArticle

SETTING = frozenset({"at", "from", "in", "near", "on", "outside", "via"})
SUBJECTS, MODIFIERS = frozenset({"nsubj", "nsubjpass"}), frozenset({"amod", "compound", "nmod"})
OFTEN, FEW = 2, 3  # deeds that make a town somebody; mentions up to which a name needs something that proves it
PAIRED = 3  # tokens from a name to the noun of two: `the Homecoming and Harvest programmes`
HEAD_OF_ARTICLE = 5  # sentences among which a line of its own is a byline; further down one may sign a letter
LEAST_BODY, LEAST_GROUP = 0.25, 0.36  # salience below which a silent body or group isn't worth a line
LEAST_PLACE = 0.3  # below which a place named once isn't
PAIR = 2  # words of `the man`
TAKING_UP = frozenset(["her", "his", "my", "our", "that", "the", "their", "this"])
PEOPLE = lexicon.words("mere_people")
LANDS = frozenset({"country", "nation", "state"})
SEATS = frozenset({"capitol", "kremlin", "pentagon", "white house"})  # of power, and mere houses where nobody acts
REACHED = lexicon.words("reaching_verbs")
PRIZED = lexicon.words("winning_verbs")
OWN_DEEDS = lexicon.words("reporting_nouns") | lexicon.words("pledge_nouns") | lexicon.words("deeds_of_nations")


def is_scenery(parsed: ParsedArticle, actor: Actor, every: Sequence[Token]) -> bool:
    """Tell whether the actor never acts: a place, a body that is never more than a modifier or a setting, a name that nothing proves."""
    spoken_of = list(zip(actor.mentions, every, strict=True))
    in_prose = [(m, head) for m, head in spoken_of if parsed.sentence_at(m.span.start) is not None]
    heads = [head for _, head in in_prose or spoken_of]
    if actor.kind == "person" and len(heads) == 1 and _is_byline(parsed, [m for m, _ in in_prose]):
        return True
    if actor.kind == "place":
        return _is_setting(parsed, actor, heads)
    if actor.kind == "group" or any(acts(head) for head in heads):
        return False
    if actor.kind == "person":
        return _one_bare_word(actor) or _names_a_thing(heads) or _is_nobody(parsed, actor, heads)
    if plain(actor.name) in SEATS and all(plain(name) in SEATS for name in actor.aliases):
        return True
    if any(_is_programme(head) for head in heads):
        return not is_called_body(actor)
    if any(head.dep_ in SUBJECTS and not _is_state(head) for head in heads):
        return False
    setting = len(heads) == 1 and (_is_prize(heads[0]) or (heads[0].dep_ == "pobj" and heads[0].head.lower_ in SETTING))
    return setting or _is_unproven(parsed, actor) or all(head.dep_ in MODIFIERS for head in heads)


def _is_setting(parsed: ParsedArticle, actor: Actor, heads: list[Token]) -> bool:
    """Tell whether a place does nothing: a nation acts once at least, a town twice, or where the headline names it."""
    deeds = sum(acts(head) for head in heads)
    if not any(plain(alias) in nations() for alias in actor.aliases):
        return deeds < (1 if in_headline(parsed, actor) else OFTEN)
    if deeds or any(head.dep_ in SUBJECTS and not _is_state(head) for head in heads):
        return False
    told = any(_owns_deed(head) for head in heads) or _leads(parsed, actor, heads)
    return not told and not _with(heads)


def _is_unproven(parsed: ParsedArticle, actor: Actor) -> bool:
    """Tell whether nothing shows a name to be a body's: neither a word in it nor how often or where it stands. Things are called so."""
    named = any(m.kind == "name" for m in actor.mentions)
    return named and len(actor.mentions) <= FEW and not is_called_body(actor) and not in_headline(parsed, actor)


def is_in_passing(actor: Actor, weight: float) -> bool:
    """Tell whether a body, group or place is only mentioned on the way: it hardly counts, by its `weight`."""
    if actor.kind == "person":
        return False
    if actor.kind == "place":
        return len(actor.mentions) == 1 and weight < LEAST_PLACE
    if actor.kind == "organisation" and all(m.kind != "name" for m in actor.mentions):
        return False  # `the government`, `the committee` are somebody
    return weight < (LEAST_GROUP if actor.kind == "group" else LEAST_BODY)


def is_anybody(parsed: ParsedArticle, actor: Actor) -> bool:
    """Tell whether the actor is only ever `the man`, `her father` or `the country`, whom no reader could look up."""
    if any(m.kind == "name" for m in actor.mentions):
        return False
    if actor.kind != "person":
        return actor.kind == "organisation" and actor.name.split()[-1].lower() in LANDS
    words = [m.span.of(parsed.article.text).lower().split() for m in actor.mentions if m.kind == "nominal"]
    return all(len(w) == PAIR and w[0] in TAKING_UP and w[1] in _anybody() for w in words)


@cache
def _anybody() -> frozenset[str]:
    """Give the nouns that tell nobody who somebody is: kin, and people as such."""
    return PEOPLE | {entry[0] for entry in lexicon.entries("role_heads") if entry[2:] == ("kin",)}


def _is_state(head: Token) -> bool:
    """Tell whether the sentence says what somebody is or is like, who does nothing: `Norland was close behind`."""
    return head.dep_ == "nsubj" and head.head.lemma_ == "be"


def _leads(parsed: ParsedArticle, actor: Actor, heads: list[Token]) -> bool:
    """Tell whether the headline names a nation that has somebody who acts: `Norland's president`."""
    owns = any(head.dep_ == "poss" and head.head.dep_ in {"nsubj", "nsubjpass"} for head in heads)
    return owns and len(heads) > 1 and in_headline(parsed, actor)


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


def _is_prize(head: Token) -> bool:
    """Tell whether the body is only what others sit in or are after: `who will control the Assembly`."""
    return head.dep_ == "dobj" and head.head.lemma_.lower() in PRIZED


def _is_programme(head: Token) -> bool:
    """Tell whether the name is that of a programme or a law: `the Homecoming programme`."""
    named = head.dep_ in {"compound", "nmod"} and 0 < head.head.i - head.i <= PAIRED
    return named and head.head.lemma_.lower() in lexicon.words("named_programmes")


def _owns_deed(head: Token) -> bool:
    """Tell whether a nation does what acts or is acted on: `Norland's offer was refused`, no `Norland's economy shrank`."""
    deed = head.head
    return head.dep_ == "poss" and deed.lemma_.lower() in OWN_DEEDS and deed.dep_ in {"nsubj", "nsubjpass", "dobj"}


def _names_a_thing(heads: list[Token]) -> bool:
    """Tell whether a person's name only says which thing is meant: `the Alto Verde project`."""
    return len(heads) == 1 and heads[0].dep_ == "compound" and heads[0].head.pos_ == "NOUN"


def _is_nobody(parsed: ParsedArticle, actor: Actor, heads: list[Token]) -> bool:
    """Tell whether a name that stands once and does nothing has neither a forename nor a role: `Dawn Raid Nine`, `La Rondine`."""
    if len(heads) > 1 or actor.role_span is not None or in_headline(parsed, actor):
        return False
    if heads[0].dep_ in SUBJECTS and not _is_state(heads[0]):
        return False
    return actor.name.split()[0].lower() not in lexicon.words("forenames")


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
