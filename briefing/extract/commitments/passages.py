"""Whom a passage is about: the body that "the group", "the firm" or "180 jobs" go with, and a firm of a family's name."""

from __future__ import annotations

from spacy.tokens import Token

from briefing.extract.commitments.affiliations import classes_of, is_nameless, may_be_called
from briefing.extract.commitments.grammar import object_of
from briefing.extract.commitments.reading import Reading
from briefing.extract.commitments.subjects import named, noun_kind
from briefing.extract.commitments.voices import is_media
from briefing.lexicon import words
from briefing.model.facts import Actor
from briefing.model.span import Span
from briefing.syntax.tree import span_of

_OFFICES = frozenset(
    {"council", "department", "federation", "office", "parliament", "party", "police", "senate", "union"}
)
_PARTS = frozenset(
    {"business", "trust", "board", "network", "operator", "service", "partnership"}
)  # “the car business” is a part of one
_MEDIA = frozenset({"media", "group"})
_IN_NAMES = frozenset({"compound", "poss", "nmod"})
_REACH = 2  # paragraphs looked back through


def is_generic(head: Token, but: frozenset[str] = frozenset()) -> bool:
    """Tell whether the noun means a body named before: "the group", "the company", with nothing said of it `but` those words."""
    if head.lemma_.lower() not in words("generic_bodies") or head.tag_ != "NN":
        return False
    before = [child for child in head.children if child.i < head.i and child.lower_ not in but]
    first = head.left_edge.i
    told = [child.lower_ for child in before if child.i == first or not _is_trade(child)]
    return told in (["the"], ["that"], ["this"])  # “the company”, “the US oil company”


def _is_trade(word: Token) -> bool:
    """Tell whether the word says where a body is or what it trades in: "the US company", "the oil group"."""
    trade = word.dep_ == "compound" and word.pos_ == "NOUN" and word.head.lemma_.lower() not in _PARTS
    return word.ent_type_ in {"NORP", "GPE"} or trade


def body_before(head: Token, reading: Reading, *, beyond: bool = True) -> Actor | None:
    """Give the body that is the subject of the nearest sentence before, in the paragraph or, `beyond` it, in those before."""
    paragraph = reading.parsed.paragraph_at(head.idx)
    if paragraph is None:
        return None
    for number in range(paragraph, max(paragraph - (_REACH if beyond else 0), 0) - 1, -1):
        for sentence in reversed(reading.sentences_of(number)):
            if sentence.start < head.idx and (found := _subject_body(sentence, head, reading)) is not None:
                return found
    return None


def name_before(head: Token, reading: Reading) -> Span | None:
    """Give the name that "the group" goes back to where the cast knows nobody of that name: the subject of a sentence before.

    "Amber's Friends, the charity that …, is suing. The group will …".
    """
    if not is_generic(head):
        return None
    mention = reading.mention(head)
    actor = reading.actor(mention.actor) if mention is not None else None
    here = reading.sentence_around(head) if actor is None or is_nameless(actor) else None
    for sentence in reading.sentences_up_to(here) if here is not None else []:
        for subject in reading.tokens(sentence):
            if subject.dep_ == "nsubj" and subject.head.dep_ == "ROOT" and _is_new_name(subject, reading):
                return span_of([subject, *(t for c in subject.lefts if c.dep_ in _IN_NAMES for t in c.subtree)])
    return None


def _is_new_name(subject: Token, reading: Reading) -> bool:
    """Tell whether the subject is a body by its apposition or looks like one, and nobody of the cast."""
    if subject.pos_ not in {"PROPN", "NOUN"} or not subject.text.istitle() or reading.mention(subject) is not None:
        return False
    return subject.ent_type_ == "ORG" or any(c.dep_ == "appos" and noun_kind(c) == "body" for c in subject.children)


def holder_of_office(office: Actor, offset: int, reading: Reading) -> Actor | None:
    """Give who must hold an office that is nobody's by name: the only person named so far ("the home secretary said")."""
    head = office.name.lower().split()[-1]
    if not office.name.islower() or head not in words("office_heads") or " " not in office.name:
        return None
    people: dict[str, Actor] = {}
    for mention in reading.mentions_before(offset):
        actor = reading.actor(mention.actor)
        if actor is not None and actor.kind == "person" and mention.kind == "name":
            people[actor.id] = actor
    alone = next(iter(people.values())) if len(people) == 1 else None
    return alone if alone is not None and alone.role_span is None and not _holds_another(alone, head) else None


def _holds_another(person: Actor, office: str) -> bool:
    """Tell whether the person is called by another office: who is "the chancellor" is not "the prime minister"."""
    called = {alias.lower().split()[-1] for alias in person.aliases}
    return bool(called & words("office_heads") - {office})


def firm_of_name(head: Token, verb: Token, reading: Reading) -> Actor | None:
    """Give the firm for a bare surname that its family bears too, where the clause speaks of what only a firm has.

    "Otway said its dividend would be paid", "Otway reported a loss".
    """
    titled = any(child.dep_ in {"compound", "nmod"} for child in head.children)
    if head.pos_ != "PROPN" or titled or not (_presents_accounts(verb) or _speaks_of_its_own(verb)):
        return None
    return reading.firm_called(head.text)


def _presents_accounts(verb: Token) -> bool:
    thing = object_of(verb)
    return thing is not None and thing.lemma_.lower() in words("company_accounts")


def _speaks_of_its_own(verb: Token) -> bool:
    """Tell whether the subject of what the verb reports is "its dividend", "its shares"."""
    clause = object_of(verb, "ccomp")
    subject = object_of(clause, "nsubj", "nsubjpass") if clause is not None else None
    if subject is None or subject.lemma_.lower() not in words("company_accounts"):
        return False
    return any(child.lower_ == "its" for child in subject.children)


def _subject_body(sentence: Span, head: Token, reading: Reading) -> Actor | None:
    """Give the first body with a name of its own that is a subject in the sentence before `head`, courts and offices left out."""
    for subject in reading.tokens(sentence):
        if subject.i >= head.i:
            return None
        if subject.dep_ not in {"nsubj", "nsubjpass"} or is_generic(subject) or reading.quoted(subject):
            continue
        firm = firm_of_name(subject, subject.head, reading)
        if firm is not None:
            return firm
        mention = named(subject, reading)
        actor = reading.actor(mention.actor) if mention is not None else None
        if actor is not None and actor.kind == "organisation" and not is_nameless(actor) and not is_office(actor):
            told_of = classes_of(head) <= _MEDIA or not is_media(actor.name)
            if told_of and may_be_called(actor, head):
                return actor
    return None


def is_office(actor: Actor) -> bool:
    """Tell whether the body is one that no "firm" or "group" means: a court, a ministry, a union."""
    told = {word.lower() for word in actor.name.split()}
    return bool(told & (words("authorities") | words("governments") | _OFFICES))
