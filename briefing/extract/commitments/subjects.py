"""What kind of subject it is: one who can bind itself, people in general, nobody in particular, or a thing."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from spacy.tokens import Token

from briefing.extract.commitments.owners import NAMED
from briefing.extract.commitments.reading import Reading
from briefing.lexicon import entries, words
from briefing.model.facts import Actor, Mention
from briefing.syntax.tree import SUBJECTS

SubjectKind = Literal["speaker", "actor", "body", "role", "people"]

FIRST = frozenset({"i", "we", "me", "my", "our", "ourselves", "myself"})  # no “us”: it looks like the US
THIRD = frozenset({"he", "she", "it", "they", "him", "her", "them", "his", "its", "their"})
_SAME = {
    word: frozenset(group)
    for group in (("he", "him", "his"), ("she", "her"), ("it", "its"), ("they", "them", "their"))
    for word in group
}
_LAW = re.compile(
    r"\b(Act|Amendment|Resolution)$|\b(Bill|Measure|Initiative|Prop\.?|Proposition|Referendum) \d+$|^(H\.?[BR]\.?|S\.?B\.?) ?\d+$"
)
_STORMS = frozenset({"cyclone", "hurricane", "storm", "typhoon"})
_TIMES = frozenset({"DATE", "TIME", "EVENT", "LAW", "WORK_OF_ART", "MONEY", "PERCENT"})
_QUANTIFIERS = frozenset(
    {"many", "some", "most", "several", "few", "any", "no", "every", "each", "all", "more", "other", "such"}
)
_ASSEMBLED = frozenset({"police"})  # one body for all its plural verb
_PREMODIFIERS = frozenset({"det", "poss", "compound", "nmod", "amod", "nummod"})


def kind_of(head: Token, reading: Reading) -> SubjectKind | None:
    """Tell what the subject is; `None` for things."""
    if head.lower_ in FIRST or head.text == "us" or is_led_by_speaker(head):
        return "speaker"
    mention = reading.mention(head)
    if mention is not None and _is_crowd(reading.actor(mention.actor)):
        return "people"
    if mention is not None or head.ent_type_ in NAMED or head.lower_ in THIRD or is_pair(head):
        return "actor"
    if (
        (head.pos_ == "PROPN" and not head.ent_type_ and not head.text.islower())
        or reading.is_bare_name(head)
        or _is_acronym(head)
    ):
        return "actor"  # a name that the model doesn't know
    return noun_kind(head)


def _is_acronym(head: Token) -> bool:
    """Tell whether the word is a name of capitals that the tagger took for a noun: "the EU-27"."""
    return head.pos_ == "NOUN" and head.tag_ == "NN" and sum(map(str.isupper, head.text)) > 1


def is_chooser(head: Token) -> bool:
    """Tell whether the noun may be somebody because it is known and no text, plan, work or event: "the brewery".

    Asked only of the subject of a verb that none but those who can choose are subjects of.
    """
    if head.pos_ == "PROPN" and head.ent_type_ not in _TIMES:
        return True  # a name that the model takes for a place in the landscape or a product
    if head.pos_ != "NOUN" or head.lemma_.lower() in _things():
        return False
    if any(child.dep_ == "poss" and child.lemma_.lower() in words("works") for child in head.children):
        return False  # “the novel’s heroine”
    before = [*head.children, *(head.head.children if head.dep_ == "compound" else ())]
    return any(c.i < head.i and c.dep_ in {"det", "poss"} and c.lower_ not in _QUANTIFIERS for c in before)


def noun_kind(head: Token) -> SubjectKind | None:
    """Tell what the noun alone says: a body, a role, people in general, or nothing."""
    return _nouns().get(head.lemma_.lower())


def is_body_word(head: Token, reading: Reading) -> bool:
    """Tell whether the subject is an organisation, a country or several who act as one, by its noun or its name."""
    mention = reading.mention(head)
    actor = reading.actor(mention.actor) if mention is not None else None
    if actor is not None:
        return actor.kind in {"organisation", "place"} or (actor.kind == "group" and not _is_crowd(actor))
    unknown = head.tag_ == "NNP" and head.ent_type_ in {"", "ORG"}
    return unknown or noun_kind(head) == "body" or (head.tag_ == "NNS" and noun_kind(head) == "role")


def chooses_nothing(head: Token) -> bool:
    """Tell whether a name is a storm's or that of people who never met to choose: "Hurricane Ada", "most Danes", "your children".

    "The Danes" may be their side.
    """
    if any(child.lower_ == "your" for child in head.children):
        return True  # “your children will pay for it”
    if head.pos_ == "PROPN" and any(child.lower_ in _STORMS for child in head.children if child.dep_ == "compound"):
        return True
    if head.tag_ not in {"NNS", "NNPS"} or not head.text.istitle() or any(c.lower_ == "the" for c in head.children):
        return False
    return head.lower_.removesuffix("s") in words("natives") | _peoples()


def means_people(head: Token, name: str) -> bool:
    """Tell whether the pronoun `head` means a whole people by the `name` that it is led to: "Danes ache to reopen; they'll go on"."""
    return (
        head.lower_ in THIRD and name.endswith("s") and name.lower().removesuffix("s") in words("natives") | _peoples()
    )


def is_law(name: str) -> bool:
    """Tell whether the name is that of a law, a bill or a ballot, which binds and is never bound: "HB1228", "Measure 71"."""
    return _LAW.search(name) is not None


def is_loose(head: Token, reading: Reading) -> bool:
    """Tell whether the subject is nobody in particular: "many schools", "companies", "everyone"."""
    mention = reading.mention(head)
    if mention is not None and mention.kind in {"name", "pronoun"}:
        return False
    if head.lower_ in words("indefinite_pronouns"):
        return True
    if any(child.lower_ in _QUANTIFIERS for child in head.children if child.i < head.i):
        return True
    if head.tag_ != "NNS" or head.lemma_.lower() in _ASSEMBLED or any(c.dep_ in _PREMODIFIERS for c in head.children):
        return False
    return noun_kind(head) == "body" or any(child.dep_ == "relcl" for child in head.children)


def is_crowd(head: Token, reading: Reading) -> bool:
    """Tell whether the subject is people of one kind or camp: "voters", "Republicans", "Muslims"."""
    if kind_of(head, reading) == "people" or head.ent_type_ == "NORP":
        return True
    mention = reading.mention(head)
    actor = reading.actor(mention.actor) if mention is not None else None
    if head.tag_ == "NNPS":
        return not any(child.dep_ in {"compound", "nmod"} for child in head.children)
    return actor is not None and actor.kind == "group" and head.tag_ == "NNP"


def is_led_by_speaker(head: Token) -> bool:
    """Tell whether the subject is what the speaker leads: "a Britain I lead will always stand by its allies"."""
    return any(
        clause.dep_ == "relcl"
        and clause.lemma_ in {"lead", "run", "head"}
        and any(child.lower_ in FIRST for child in clause.children)
        for clause in head.children
    )


def is_pair(head: Token) -> bool:
    """Tell whether the subject is two who were named before: "the pair", "the two leaders"."""
    if head.lower_ == "both" and head.dep_ in SUBJECTS and not any(True for _ in head.rights):
        return True  # “both have promised to”
    two = head.lower_ in {"pair", "duo", "two"} or any(c.lower_ == "two" and c.dep_ == "nummod" for c in head.children)
    return two and any(child.lower_ in {"the", "these", "both"} for child in head.children)


def agrees(pronoun: Token, noun: Token, reading: Reading) -> bool:
    """Tell whether the pronoun may mean the noun: *it* no person, *he* and *she* nothing else."""
    mention = named(noun, reading)
    actor = reading.actor(mention.actor) if mention is not None else None
    if noun.lower_ in THIRD:
        return {pronoun.lower_, noun.lower_} <= _SAME.get(pronoun.lower_, frozenset())
    if actor is None and kind_of(noun, reading) == "actor":
        return noun.tag_ not in {"NNS", "NNPS"} or pronoun.lower_ in {"they", "them", "their"}  # a name nobody knows
    person = actor.kind == "person" if actor is not None else kind_of(noun, reading) == "role"
    person = person or any(child.dep_ == "appos" and noun_kind(child) == "role" for child in noun.children)
    if pronoun.lower_ in {"it", "its"}:
        person = person and not (actor is not None and _is_doubtful(actor))
        firm = actor is not None and actor.kind == "organisation" and mention is not None and mention.kind == "name"
        return (
            (firm or noun.tag_ != "NNS")
            and not person
            and not is_crowd(noun, reading)
            and kind_of(noun, reading) is not None
        )
    if pronoun.lower_ in {"he", "she", "him", "her", "his"}:
        return person and noun.tag_ not in {"NNS", "NNPS"}
    return not person or noun.tag_ in {"NNS", "NNPS"} or any(child.dep_ == "conj" for child in noun.children)


def _is_doubtful(actor: Actor) -> bool:
    """Tell whether nothing but the model shows that a name of one word is a person's: "Yukos is suing"."""
    kinds = {mention.kind for mention in actor.mentions}
    return kinds == {"name"} and all(" " not in alias for alias in actor.aliases)


def named(head: Token, reading: Reading) -> Mention | None:
    """Give the mention over `head`, or the name that stands in apposition to it."""
    mention = reading.mention(head)
    if mention is not None and mention.kind != "nominal" and head.dep_ != "appos":
        return mention
    beside = [head.head] if head.dep_ == "appos" else [child for child in head.children if child.dep_ == "appos"]
    names = (found for word in beside if (found := reading.mention(word)) is not None and found.kind == "name")
    return next(names, mention)


def _is_crowd(actor: Actor | None) -> bool:
    """Tell whether the actor is people in general ("eight in ten voters")."""
    if actor is None or actor.kind != "group":
        return False
    last = actor.name.lower().split()[-1]
    return "people" in {_nouns().get(last), _nouns().get(last.removesuffix("s"))}


@cache
def _peoples() -> frozenset[str]:
    """Give the last word of each adjective of a country, which is also what one of its people is called: "korean"."""
    adjectives = (name for entry in entries("countries") if len(entry) > 1 for name in entry[1].split("|") if name)
    return frozenset(name.split()[-1].lower() for name in adjectives)


@cache
def _things() -> frozenset[str]:
    return words("policies") | words("documents") | words("works") | words("event_nouns")


@cache
def _nouns() -> dict[str, SubjectKind]:
    found: dict[str, SubjectKind] = dict.fromkeys(sorted(words("role_heads")), "role")
    found |= dict.fromkeys(sorted(words("body_nouns")), "body")
    kinds: dict[str, SubjectKind] = {"body": "body", "role": "role", "people": "people"}
    return found | {noun: kinds[kind] for noun, kind in entries("undertakers")}
