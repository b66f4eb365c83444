"""Who is bound: the grammatical subject, the speaker for *I* and *we*, the owner of a plan or a policy."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from briefing.extract.commitments.reading import Reading
from briefing.lexicon import entries, words
from briefing.model.facts import Mention
from briefing.model.span import Span
from briefing.syntax.tree import phrase, subject_of

FIRST = frozenset({"i", "we", "me", "us", "my", "our", "ourselves", "myself"})
THIRD = frozenset({"he", "she", "it", "they", "him", "her", "them", "his", "its", "their"})
_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})


@dataclass(frozen=True, slots=True)
class Party:
    """One bound: the actor's id where the cast has one, the name to print, the words that show it."""

    who: str | None
    name: str
    span: Span
    spoken: bool = False  # by I or we


def party_of(head: Token | None, verb: Token, reading: Reading) -> Party | None:
    """Name the one bound from the head word of the subject or owner; `None` when nobody can be named."""
    if head is None:
        return None
    parties = [found for word in (head, *head.conjuncts) if (found := _party(word, verb, reading)) is not None]
    if not parties or (len(parties) < 1 + len(head.conjuncts) and not parties[0].name):
        return None
    names = list(dict.fromkeys(p.name for p in parties))
    if len(names) == 1:
        return parties[0]
    return Party(parties[0].who, "; ".join(names), parties[0].span)


def kind_of(head: Token, reading: Reading) -> str | None:
    """Tell what the subject is: actor, body, role, people, speaker, or `None` for things."""
    if head.lower_ in FIRST or _led_by_speaker(head):
        return "speaker"
    if _pair(head, reading) is not None:
        return "actor"
    mention = reading.mention(head)
    if mention is not None or head.ent_type_ in _NAMED:
        return "people" if mention is not None and _crowd(mention, reading) else "actor"
    if head.lower_ in THIRD:
        return "actor"
    return _nouns().get(head.lemma_.lower())


def _crowd(mention: Mention, reading: Reading) -> bool:
    """Tell whether the actor is people in general ("eight in ten voters")."""
    actor = reading.actor(mention.actor)
    last = actor.name.lower().split()[-1] if actor is not None and actor.kind == "group" else ""
    return "people" in {_nouns().get(last), _nouns().get(last.removesuffix("s"))}


def _party(head: Token, verb: Token, reading: Reading) -> Party | None:
    span = Span(head.idx, head.idx + len(head))
    if head.lower_ in FIRST:
        return _speaker(head, span, reading)
    if _led_by_speaker(head):
        return _speaker(head, span, reading)
    if (pair := _pair(head, reading)) is not None:
        return pair
    if head.lower_ in THIRD and (owner := _owner_of_word(head, verb, span, reading)) is not None:
        return owner
    named = _named(head, reading)
    if named is not None and (actor := reading.actor(named.actor)) is not None:
        return Party(actor.id, actor.name, span if named.kind == "pronoun" else named.span)
    if head.lower_ in THIRD:
        return _controller(head, verb, span, reading)
    if head.pos_ in {"NOUN", "PROPN"} and kind_of(head, reading) is not None:
        return _printed(head, reading)
    return None


def _named(head: Token, reading: Reading) -> Mention | None:
    """Give the mention over `head`, or the name that stands in apposition to it."""
    mention = reading.mention(head)
    if mention is not None and mention.kind != "nominal" and head.dep_ != "appos":
        return mention
    beside = [head.head] if head.dep_ == "appos" else [c for c in head.children if c.dep_ == "appos"]
    names = [found for word in beside if (found := reading.mention(word)) is not None and found.kind == "name"]
    return names[0] if names else mention


def _led_by_speaker(head: Token) -> bool:
    """Tell whether the subject is what the speaker leads: "a Britain I lead will always stand by its allies"."""
    return any(
        clause.dep_ == "relcl"
        and clause.lemma_ in {"lead", "run", "head"}
        and any(c.lower_ in FIRST for c in clause.children)
        for clause in head.children
    )


def _pair(head: Token, reading: Reading) -> Party | None:
    """Name the two persons last named for "the pair" and "the two leaders"."""
    two = head.lower_ in {"pair", "duo", "two"} or any(c.lower_ == "two" and c.dep_ == "nummod" for c in head.children)
    if (
        not two
        or not any(c.lower_ in {"the", "these", "both"} for c in head.children)
        or reading.mention(head) is not None
    ):
        return None
    names: dict[str, str] = {}
    for mention in reading.mentions_before(head.idx):
        actor = reading.actor(mention.actor)
        if actor is not None and actor.kind == "person" and mention.kind == "name":
            names.setdefault(actor.id, actor.name)
        if len(names) == 2:  # noqa: PLR2004
            break
    if len(names) < 2:  # noqa: PLR2004
        return None
    nearest_last = list(names.items())[::-1]
    return Party(nearest_last[0][0], "; ".join(name for _, name in nearest_last), Span(head.idx, head.idx + len(head)))


def _speaker(head: Token, span: Span, reading: Reading) -> Party | None:
    voice = reading.voice(head)
    if voice is None or voice.speaker_name is None:
        return None
    return Party(voice.speaker, voice.speaker_name, span, spoken=True)


def _controller(head: Token, verb: Token, span: Span, reading: Reading) -> Party | None:
    """Take the subject of the verb of saying for a pronoun that the cast leaves open ("She said she would")."""
    for above in verb.ancestors:
        report = reading.report(above)
        if report is None or report.source is None or report.source.i == head.i:
            continue
        subject = report.source
        apart = reading.parsed.marks_at(head.idx) != reading.parsed.marks_at(subject.idx)
        if apart and reading.quoted(head):
            return _principal(head, span, reading)
        if subject.lower_ in THIRD | FIRST or not _agrees(head, subject, reading):
            return None
        found = _party(subject, above, reading)
        return found and Party(found.who, found.name, span)
    return None


def _singulars(phrase_: str) -> set[str]:
    """Give the words of a phrase in lower case, without the plural's *s*."""
    found = {word.strip(",.;:’'") for word in phrase_.lower().split()}
    return found | {word.removesuffix("s") for word in found}


def _owner_of_word(pronoun: Token, verb: Token, span: Span, reading: Reading) -> Party | None:
    """Take the owner of a word for the pronoun in it: "the mayor's warning that he would …"."""
    report = reading.report(verb.head) if verb.dep_ == "acl" else None
    if report is None or report.kind != "noun" or report.source is None or report.source.lower_ in THIRD:
        return None
    if report.source.dep_ != "poss" or not _agrees(pronoun, report.source, reading):
        return None
    found = _party(report.source, verb.head, reading)
    return found and Party(found.who, found.name, span)


def _principal(pronoun: Token, span: Span, reading: Reading) -> Party | None:
    """Take the person named last for *he* or *she* in the words of somebody who speaks for another."""
    voice = reading.voice(pronoun)
    if pronoun.lower_ not in {"he", "she"} or voice is None or voice.speaker_span is None:
        return None
    speaker = reading.actor(voice.speaker)
    told = _singulars(voice.speaker_span.of(reading.text))
    if speaker is not None and speaker.role_span is not None:
        told |= _singulars(speaker.role_span.of(reading.text))
    if not told & words("speaking_for"):
        return None
    for mention in reading.mentions_before(pronoun.idx)[:4]:
        actor = reading.actor(mention.actor)
        if actor is not None and actor.kind == "person" and actor.id != voice.speaker:
            return Party(actor.id, actor.name, span)
    return None


def via_of(party: Party, verb: Token, reading: Reading) -> str | None:
    """Give the id of the actor who reports the pledge, where that is not the one bound."""
    voice = reading.voice(verb)
    return voice.speaker if voice is not None and voice.speaker != party.who else None


def _agrees(pronoun: Token, noun: Token, reading: Reading) -> bool:
    """Tell whether the pronoun may mean the noun: *it* no person, *he* and *she* nothing else."""
    mention = reading.mention(noun)
    actor = reading.actor(mention.actor) if mention is not None else None
    kind = (
        actor.kind
        if actor is not None
        else {"role": "person", "people": "group", "body": "organisation"}.get(kind_of(noun, reading) or "", "thing")
    )
    if pronoun.lower_ in {"it", "its"}:
        return kind in {"organisation", "place", "group"}
    if pronoun.lower_ in {"he", "she", "him", "her", "his"}:
        return kind == "person" and noun.tag_ not in {"NNS", "NNPS"}
    return True


def speaks_for(party: Token, verb: Token, source: Token | None, reading: Reading) -> bool:
    """Tell whether the words on `party` may pass as its own: it says them, its people do, or the writer tells them."""
    if party.lower_ in FIRST:
        return True
    voice = reading.voice(verb)
    if voice is None and source is None:
        return True
    bound = party_of(party, verb, reading)
    if bound is None:
        return True
    if source is not None and source.lower_ not in THIRD and (voice is None or not reading.quoted(verb)):
        speaker, printed = party_of(source, source, reading), source
        words_said = {t.lemma_.lower() for t in printed.subtree if t.i <= printed.i} | {printed.lemma_.lower()}
        name = speaker.name if speaker else None
        who = speaker.who if speaker else None
    elif voice is not None and voice.speaker_name is not None:
        name, who = voice.speaker_name, voice.speaker
        span = voice.speaker_span
        words_said = _singulars(span.of(reading.text) if span else name)
    else:
        return True
    actor = reading.actor(who)
    if actor is not None and actor.role_span is not None:
        words_said |= _singulars(actor.role_span.of(reading.text))
    if name != bound.name and words_said & words("bystanders"):
        return False
    if name == bound.name or words_said & words("speaking_for"):
        return True
    if actor is not None and actor.kind in {"organisation", "group"}:
        return True
    bound_actor = reading.actor(bound.who)
    kind = bound_actor.kind if bound_actor is not None else kind_of(party, reading)
    people = party.ent_type_ == "NORP" or (
        party.tag_ == "NNPS" and not any(c.dep_ == "compound" for c in party.children)
    )
    body = kind in {"organisation", "place", "body"} or _nouns().get(party.lemma_.lower()) == "body"
    return body and not people


def _printed(head: Token, reading: Reading) -> Party:
    span = phrase(head)
    words_ = span.of(reading.text)
    for article in ("the ", "a ", "an "):
        if words_.lower().startswith(article):
            words_ = words_[len(article) :]
    words_ = words_.removesuffix("’s").removesuffix("'s")
    return Party(None, words_, span)


@cache
def _nouns() -> dict[str, str]:
    """Map each noun that can undertake something to body, role or people."""
    found = dict.fromkeys(sorted(words("role_heads")), "role")
    found |= dict.fromkeys(sorted(words("body_nouns")), "body")
    found |= {entry[0]: entry[1] for entry in entries("undertakers")}
    return found
