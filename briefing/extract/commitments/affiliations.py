"""Which body somebody belongs to: what "the club" and "his party" mean in the words of whoever speaks for one."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from briefing.extract.commitments.reading import Reading
from briefing.extract.commitments.subjects import noun_kind
from briefing.lexicon import entries, words
from briefing.model.facts import Actor
from briefing.model.span import Span

_HIS = frozenset({"his", "her"})
_RULING = frozenset({"government"})  # who speaks for a firm says "the government" of another
_JOINED = frozenset({"bank", "club", "company", "party", "union"})  # one belongs to no more than one of them
_OF_PLACES = frozenset({"club", "council", "country", "nation"})  # called by the name of their place


def body_of_source(head: Token, reading: Reading) -> Actor | None:
    """Give the body of whoever says what "the club" will do: "Corran Rovers chairman Ann Roe said the club would …".

    An onlooker's own body is not meant ("an analyst at Corran Bank said the company would …"), nor is the speaker's
    where another that may be called so is named between ("Ms Roe said Dunmore had lost and the club would …").
    """
    if head.tag_ not in {"NN", "NNP"} or [c.lower_ for c in head.children if c.i < head.i] != ["the"]:
        return None
    if not classes_of(head) - _RULING:
        return None
    source, speaker = _source_of(head, reading)
    if source is None or noun_kind(source) == "body" or _is_another(head, speaker, reading):
        return None
    told = _phrase_with_names(source)
    if words("bystanders") & {word.strip(",.").lower() for word in _described(told, speaker, reading).split()}:
        return None
    body = body_in(told, head, reading) or _body_of_role(speaker, head, reading)
    if body is None or not may_be_called(body, head):
        return None
    between = Span(min(told.end, head.idx), head.idx)
    rivals = (reading.actor(m.actor) for m in reading.mentions_in(between) if m.kind == "name")
    if any(one is not None and one.id != body.id and one.kind == "organisation" for one in rivals):
        return None
    return body


def _is_another(head: Token, speaker: Actor | None, reading: Reading) -> bool:
    """Tell whether the noun is known to mean another body than the one that speaks: "the agency will appeal, Radio Norland said"."""
    mention = reading.mention(head)
    meant = reading.actor(mention.actor) if mention is not None else None
    if meant is None or speaker is None or speaker.kind != "organisation":
        return False
    return meant != speaker and not is_nameless(meant)


def body_of(told: Span, reading: Reading) -> Actor | None:
    """Give the body that whoever is named at `told` belongs to, as far as the article says."""
    source = reading.token_at(told.end - 1)
    if source is None:
        return None
    mention = reading.mention(source)
    person = reading.actor(mention.actor) if mention is not None else None
    return body_in(_phrase_with_names(source), source, reading) or _body_of_role(person, source, reading)


def side_of_source(they: Token, verb: Token, reading: Reading) -> Actor | None:
    """Give whom *they* means in the words of one who speaks for many: "Valdan negotiator Ann Roe said they would"."""
    report = reading.report(verb.head) if they.lower_ == "they" and verb.dep_ == "ccomp" else None
    source = report.source if report is not None else None
    if source is None or source.tag_ != "NNP" or any(source.conjuncts):
        return None
    told = _phrase_with_names(source)
    if words("bystanders") & {word.strip(",.").lower() for word in told.of(reading.text).split()}:
        return None
    return body_of(told, reading)


def led_body(head: Token, reading: Reading) -> Actor | None:
    """Give the body that a person's role names for "his firm", "her party": that of "Norland Rail's chief executive"."""
    whose = next((child for child in head.children if child.dep_ == "poss" and child.lower_ in _HIS), None)
    if whose is None or head.tag_ not in {"NN", "NNP"} or noun_kind(head) != "body":
        return None
    source, _ = _source_of(head, reading)
    mention = next(iter(reading.mentions_in(Span(whose.idx, whose.idx + len(whose)))), None)
    if mention is None:
        mention = reading.mention(source) if source is not None and source.i < head.i else None
    person = reading.actor(mention.actor) if mention is not None else None
    if person is None or person.kind != "person":
        return None
    said = reading.mention(source) if source is not None else None
    here = source if said is not None and said.actor == person.id else None
    body = _body_of_role(person, head, reading)
    body = body or (body_in(_phrase_with_names(here), head, reading) if here is not None else None)
    return body if body is not None and may_be_called(body, head) else None


def is_nameless(actor: Actor) -> bool:
    """Tell whether the cast knows the actor by a common noun only: "club", "German firm"."""
    return actor.name.split()[-1].islower()


def may_be_called(body: Actor, noun: Token) -> bool:
    """Tell whether the noun may stand for the body: a council is no company, a bank no club."""
    wanted = classes_of(noun)
    found = {kind for word in body.name.lower().split() if (kind := _kinds().get(word)) is not None}
    called = [_nouns().get(alias.lower().split()[-1], frozenset()) for alias in body.aliases]
    if wanted and any(called) and not any(wanted & classes for classes in called):
        return False  # who is called “the union” elsewhere is no company
    return not wanted or not found or bool(wanted & found)


def _source_of(head: Token, reading: Reading) -> tuple[Token | None, Actor | None]:
    """Give the head word of who says it, and who that is."""
    for above in head.ancestors:
        report = reading.report(above)
        if report is not None and report.source is not None and report.source.i != head.i:
            if head.is_ancestor(report.source) or report.kind == "noun":
                continue
            mention = reading.mention(report.source)
            return report.source, reading.actor(mention.actor) if mention is not None else None
    voice = reading.voice(head)
    if voice is None or voice.speaker_span is None:
        return None, None
    return reading.token_at(voice.speaker_span.end - 1), reading.actor(voice.speaker)


def _phrase_with_names(source: Token) -> Span:
    """Give the phrase of who speaks, apposition included, up to a clause that says more of him."""
    tokens = [source]
    for child in source.children:
        if child.dep_ not in {"relcl", "acl", "cc", "conj"}:
            tokens.extend(child.subtree)
    first, last = min(tokens, key=lambda t: t.i), max(tokens, key=lambda t: t.i)
    return Span(first.idx, last.idx + len(last))


def _described(told: Span, speaker: Actor | None, reading: Reading) -> str:
    role = speaker.role_span.of(reading.text) if speaker is not None and speaker.role_span is not None else ""
    return f"{told.of(reading.text)} {role}"


def body_in(told: Span, noun: Token, reading: Reading) -> Actor | None:
    """Give the only body that the phrase names: by its name, or by the word for its people ("a Liberal spokesman")."""
    kinds = {"organisation", "place"} if _OF_PLACES & {noun.lemma_.lower(), *classes_of(noun)} else {"organisation"}
    named = (reading.actor(mention.actor) for mention in reading.mentions_in(told) if mention.kind == "name")
    found = {actor.id: actor for actor in named if actor is not None and actor.kind in kinds}
    if not found:
        found = {body.id: body for body in reading.bodies_by_adjective(told.of(reading.text))}
    return next(iter(found.values())) if len(found) == 1 else None


def _body_of_role(person: Actor | None, noun: Token, reading: Reading) -> Actor | None:
    if person is None:
        return None
    called = [person.role_span] if person.role_span is not None else []
    if classes_of(noun) & _JOINED:
        earlier = (mention for mention in person.mentions if mention.span.end <= noun.idx)
        called += [mention.span for mention in earlier if mention.kind != "pronoun"]
    return next((body for told in called if (body := body_in(told, noun, reading)) is not None), None)


def classes_of(noun: Token) -> frozenset[str]:
    """Give the classes of bodies that the noun may stand for."""
    return _nouns().get(noun.lemma_.lower(), frozenset())


@cache
def _nouns() -> dict[str, frozenset[str]]:
    """Give the classes of bodies that each noun may stand for."""
    return {entry[0]: frozenset(entry[1].split()) for entry in entries("body_nouns") if len(entry) > 1}


@cache
def _kinds() -> dict[str, str]:
    """Give the class of body that each word in a name shows."""
    return {entry[0]: entry[1] for entry in entries("organisation_words")}
