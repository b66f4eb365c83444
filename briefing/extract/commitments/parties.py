"""Who is bound: the grammatical subject, the speaker for *I* and *we*, the owner of a plan or a policy."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from briefing.extract.commitments.affiliations import body_of_source, led_body, side_of_source
from briefing.extract.commitments.grammar import bound_by, object_of
from briefing.extract.commitments.owners import named_owner
from briefing.extract.commitments.passages import (
    body_before,
    firm_of_name,
    holder_of_office,
    name_before,
)
from briefing.extract.commitments.pronouns import (
    Antecedent,
    antecedent_of,
    goes_on_with_thing,
    owner_of_word,
    person_before,
    principal_of,
    served_by_spokesman,
    speaker_within,
    told_of_by_papers,
    topic_kept,
)
from briefing.extract.commitments.reading import Reading
from briefing.extract.commitments.referents import (
    body_of_voice,
    client_of,
    country_before,
    described,
    firm_reported,
    group_before,
    is_counted,
    is_numbered,
    is_plural,
    is_speakers,
    named_for,
    named_so,
    owner_of_people,
    paper_of,
)
from briefing.extract.commitments.several import bound_together, is_merged, is_of_two, joined_before, last_two
from briefing.extract.commitments.subjects import (
    FIRST,
    THIRD,
    is_chooser,
    is_led_by_speaker,
    is_pair,
    kind_of,
    named,
)
from briefing.extract.commitments.voices import is_own
from briefing.lexicon import words
from briefing.model.facts import Actor, Attribution
from briefing.model.span import Span
from briefing.syntax.tree import phrase

_LANDS = frozenset({"country", "nation"})
_RULING = frozenset({"chancellor", "king", "minister", "premier", "president", "queen", "taoiseach"})


@dataclass(frozen=True, slots=True)
class Party:
    """One bound: the actor's id where the cast has one, the name to print, the words that show it."""

    who: str | None
    name: str
    span: Span


def party_of(head: Token, verb: Token, reading: Reading, *, agent: bool = False) -> Party | None:
    """Name the one bound from the head word of the subject or owner; joint parties are joined by `; `.

    `agent`: the verb is one that only those who can choose are subjects of. `None` when nobody can be named: a wrong name costs more than none.
    """
    found = [_one(word, verb, reading, agent=agent) for word in bound_together(head, verb, reading)]
    parties = [party for party in found if party is not None and any(map(str.isalpha, party.name))]
    if not parties:
        return None
    names = list(dict.fromkeys(name for party in parties for name in party.name.split("; ")))
    names = [name for name in names if not any(name in other and name != other for other in names)]
    return Party(parties[0].who, "; ".join(names), parties[0].span)


def _one(head: Token, verb: Token, reading: Reading, *, agent: bool = False) -> Party | None:
    span = Span(head.idx, head.idx + len(head))
    if (body := _body_meant(head, verb, reading)) is not None:
        return as_party(body, span)
    if (name := name_before(head, reading)) is not None:
        return Party(None, name.of(reading.text), span)
    if (body := firm_reported(head, verb, reading)) is not None:
        return as_party(body, span)
    if (meant := described(head, reading)) is not None:
        return as_party(meant, phrase(head))
    if head.lower_ in FIRST or is_led_by_speaker(head) or is_speakers(head):
        return _speaker(head, span, reading)
    if head.lower_ in THIRD and (owner := owner_of_word(head, verb, reading)) is not None:
        return _stands_for(owner, span, reading)
    if head.lower_ in THIRD and (one := served_by_spokesman(head, verb, reading)) is not None:
        return as_party(one, span)
    if head.lower_ == "they" and (told := told_of_by_papers(head, verb, reading)) is not None:
        return party_of(*told, reading)
    if (several := _several_meant(head, verb, reading)) is not None:
        return several
    if head.lower_ == "client" and is_own(head) and (client := client_of(head, verb, reading)) is not None:
        return as_party(client, span)
    if goes_on_with_thing(head, verb, reading):
        return None
    if (topic := topic_kept(head, verb, reading)) is not None:
        return _stands_for(topic, span, reading)
    return _of_cast(head, verb, reading, agent=agent)


def _body_meant(head: Token, verb: Token, reading: Reading) -> Actor | None:
    """Give the body that the words or what stands before them mean, whatever the cast took them for."""
    return (
        body_of_source(head, reading)
        or side_of_source(head, verb, reading)
        or led_body(head, reading)
        or (body_before(head, reading) if is_merged(head) else None)
        or firm_of_name(head, verb, reading)
        or group_before(head, reading)
        or named_so(head, reading)
        or country_before(head, reading)
    )


def _several_meant(head: Token, verb: Token, reading: Reading) -> Party | None:
    """Name those whom a number or *they* stands for: "both companies", "three candidates", who were reported together."""
    if is_of_two(head) and (two := joined_before(head, reading)):
        return _both(two, head)
    if is_counted(head):
        return printed(head, reading)
    return _joint_source(head, verb, reading) if head.lower_ == "they" else None


def _both(two: list[Actor], head: Token) -> Party:
    return Party(two[0].id, "; ".join(one.name for one in two), Span(head.idx, head.idx + len(head)))


def _of_cast(head: Token, verb: Token, reading: Reading, *, agent: bool) -> Party | None:
    """Name the one whom the cast has at the word, or else whom the word by itself can stand for."""
    span = Span(head.idx, head.idx + len(head))
    mention = named(head, reading) if head.lower_ not in THIRD else reading.pronoun(head)
    actor = reading.actor(mention.actor) if mention is not None else None
    if actor is not None and (holder := holder_of_office(actor, head.idx, reading)) is not None:
        return as_party(holder, span)
    if actor is not None and actor.name in _LANDS and (ruler := _ruler_telling(verb, reading)) is not None:
        return as_party(ruler, span)  # “the president announced that the country would close the border”
    if head.lower_ == "it" and (actor is None or is_plural(actor, verb, reading)):
        found = _spoken_for(verb, reading)
        if found is not None or actor is not None:
            return found and Party(found.who, found.name, span)
    if (whose := owner_of_people(head, reading)) is not None:
        its = printed(head, reading).name
        return Party(whose.id, f"{whose.name}; {its[:1].lower()}{its[1:]}", phrase(head))
    if mention is None or actor is None:
        return _outside_cast(head, verb, reading, agent=agent)
    if actor.name.islower() and _is_other(head, actor):
        return printed(head, reading)  # “his party” is none of “the other big parties”
    if (actor.name.islower() or mention.kind == "nominal") and is_numbered(head):
        return Party(actor.id, printed(head, reading).name, phrase(head))
    if mention.kind == "pronoun":
        return as_party(named_for(actor, reading), span)
    return as_party(actor, mention.span)


def _ruler_telling(verb: Token, reading: Reading) -> Actor | None:
    """Give the head of a country who is reported to tell what the country, which nobody names, will do."""
    report = reading.report(verb.head) if verb.dep_ == "ccomp" else None
    mention = reading.mention(report.source) if report is not None and report.source is not None else None
    actor = reading.actor(mention.actor) if mention is not None else None
    role = actor.role_span.of(reading.text).lower().split() if actor is not None and actor.role_span is not None else []
    return actor if _RULING.intersection(role) else None


def _outside_cast(head: Token, verb: Token, reading: Reading, *, agent: bool) -> Party | None:
    """Name whom a word stands for that no mention holds: two, an antecedent, or the phrase as it is printed."""
    span = Span(head.idx, head.idx + len(head))
    if is_pair(head):
        two = last_two(head, reading)
        return _both(two, head) if two else None
    if head.lower_ in THIRD:
        if (principal := principal_of(head, reading)) is not None:
            return as_party(principal, span)
        return _stands_for(antecedent_of(head, verb, reading), span, reading)
    if head.pos_ in {"NOUN", "PROPN"} and (kind_of(head, reading) is not None or (agent and is_chooser(head))):
        return printed(head, reading)
    return None


def _is_other(head: Token, actor: Actor) -> bool:
    """Tell whether a body without a name is another than the one that the noun was taken for."""
    if head.tag_ != "NN":
        return False
    his = any(child.lower_ in {"his", "her"} for child in head.children)
    return actor.kind == "group" or (his and head.lower_ not in actor.name.split())


def _stands_for(antecedent: Antecedent | None, span: Span, reading: Reading) -> Party | None:
    """Name what a pronoun at `span` goes back to."""
    many = antecedent is not None and reading.text[span.start : span.end].lower() == "they"
    find = party_of if many else _one
    found = find(*antecedent, reading) if antecedent is not None else None
    return found and Party(found.who, found.name, span)


def speaker_at(token: Token, reading: Reading) -> Party | None:
    """Name whose words `token` belongs to."""
    voice = reading.voice(token)
    if voice is None or voice.speaker_name is None or voice.speaker_span is None:
        return None
    source = reading.token_at(voice.speaker_span.end - 1)
    if source is not None and (generic := group_before(source, reading)) is not None:
        return Party(generic.id, generic.name, voice.speaker_span)
    if source is not None and (paper := paper_of(source)) is not None:
        return _issuer(paper, reading)
    if source is not None and (firm := firm_of_name(source, source.head, reading)) is not None:
        return Party(firm.id, firm.name, voice.speaker_span)
    actor = reading.actor(voice.speaker)
    holder = holder_of_office(actor, token.idx, reading) if actor is not None else None
    if holder is not None:
        return Party(holder.id, holder.name, voice.speaker_span)
    return _as_speaker(voice, voice.speaker_span, reading)


def _issuer(paper: Token, reading: Reading) -> Party | None:
    """Name who issued it: who is named with it, else the body that the passage is about."""
    if (owner := named_owner(paper)) is not None:
        return party_of(owner, paper.head, reading)
    body = body_before(paper, reading)
    return Party(body.id, body.name, Span(paper.idx, paper.idx + len(paper))) if body is not None else None


def _speaker(head: Token, span: Span, reading: Reading) -> Party | None:
    voice = reading.voice(head)
    if voice is not None and (inner := speaker_within(head, voice, reading)) is not None:
        other = person_before(inner[0], reading, but=voice.speaker) if inner[0].lower_ in {"he", "she"} else None
        return Party(other.id, other.name, span) if other is not None else _one(*inner, reading)
    if voice is None or voice.speaker_name is None:
        return None
    said = reading.token_at(voice.speaker_span.end - 1) if voice.speaker_span is not None else None
    if said is not None and said.lower_ in words("speaking_for") and all(c.dep_ == "det" for c in said.children):
        body = body_before(said, reading) or reading.main_body
        return Party(body.id, body.name, span) if body is not None else _as_speaker(voice, span, reading)
    if voice.speaker is None and said is not None and (paper := paper_of(said)) is not None:
        issuer = _issuer(paper, reading) or as_party(reading.protagonist, span)
        return issuer and Party(issuer.who, issuer.name, span)
    return _as_speaker(voice, span, reading)


def _as_speaker(voice: Attribution, span: Span, reading: Reading) -> Party | None:
    """Name the speaker, or the body that one without a name speaks for."""
    name, told = voice.speaker_name, voice.speaker_span
    body = body_of_voice(told, reading.actor(voice.speaker), reading) if told is not None else None
    if body is not None:
        return Party(body.id, body.name, span)
    return Party(voice.speaker, _without_article(name), span) if name is not None else None


def _spoken_for(verb: Token, reading: Reading) -> Party | None:
    """Name the body that those who speak stand for: "lawyers for the firm have indicated that it will appeal"."""
    source = bound_by(verb.head) if verb.dep_ == "ccomp" else None
    if source is None or source.i > verb.i or source.lower_.removesuffix("s") not in words("speaking_for"):
        return None
    stands_for = next((child for child in source.children if child.lower_ == "for"), None)
    client = object_of(stands_for, "pobj") if stands_for is not None else None
    mention = reading.mention(client) if client is not None else None
    actor = reading.actor(mention.actor) if mention is not None else None
    if client is None or client.tag_ not in {"NN", "NNP"} or (actor is not None and actor.kind == "person"):
        return None
    return printed(client, reading) if mention is reading.mention(source) else _one(client, verb, reading)


def _joint_source(they: Token, verb: Token, reading: Reading) -> Party | None:
    """Take both for *they* where two are reported together: "Denmark and Finland said they would"."""
    report = reading.report(verb.head) if verb.dep_ == "ccomp" else None
    source = report.source if report is not None else None
    listed = [c for c in source.children if c.dep_ == "appos" and c.pos_ == "PROPN"] if source is not None else []
    source = listed[0] if listed and any(c.dep_ == "conj" for c in listed[0].children) else source
    if source is not None and source.i != they.i and is_counted(source):
        known, span = reading.mention(source), Span(they.idx, they.idx + len(they))
        found = _one(source, verb.head, reading)  # “All three candidates have said they would”
        return found and Party(found.who or (known.actor if known is not None else None), found.name, span)
    if source is None or source.i == they.i or not any(c.dep_ == "conj" for c in source.children):
        return None
    found = party_of(source, verb.head, reading)
    return found and Party(found.who, found.name, Span(they.idx, they.idx + len(they)))


def printed(head: Token, reading: Reading) -> Party:
    """Name somebody by the phrase as it stands, without its article."""
    span = phrase(head)
    name = span.of(reading.text).removesuffix("’s").removesuffix("'s")
    return Party(None, _without_article(name), span)


def as_party(actor: Actor | None, span: Span) -> Party | None:
    """Give the actor as the one bound, shown by the words at `span`."""
    return Party(actor.id, actor.name, span) if actor is not None else None


def _without_article(name: str) -> str:
    first, _, rest = name.partition(" ")
    return rest if first.lower() in {"the", "a", "an"} and rest else name
