"""Nouns that describe a person again: what they may stand for, and who was spoken of just before.

The last and least sure way to bind a role noun: only nouns of `lexicon/en/epithets.txt`, or a description by age, and only
where nothing that the article says of the person speaks against it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from briefing import lexicon
from briefing.extract.actors.phrases import is_subject
from briefing.extract.actors.scene import NOWHERE, Character, Role, Scene
from briefing.extract.actors.wording import NATIONS, plain
from briefing.syntax.gender import agree, of_role

AGE = re.compile(r"\b\d+-year-old\b")
NO_NEWS = frozenset({"opposition", "party"})  # words before the noun that tell nothing new
PARTIES = frozenset(
    ["conservative", "democrat", "democratic", "green", "labour", "liberal", "libertarian", "republican", "tory"]
)
MEMBERS = frozenset(
    ["congressman", "congresswoman", "conservative", "democrat", "lawmaker", "legislator", "mp", "representative", "republican", "senator", "tory"]
)  # fmt: skip
LESSER = frozenset({"assistant", "associate", "deputy", "junior", "shadow", "vice"})
SENTENCES_BACK = 2
STATED, INFERRED = 2, 1  # strengths of a role


@dataclass(frozen=True, slots=True)
class Nominal:
    """A definite role noun: its tokens, its head, the role that it names, whether somebody owns it (`her aide`)."""

    start: int
    end: int
    head: Token
    role: Role
    owned: bool


def stands_for(noun: str) -> frozenset[str]:
    """Give the nouns that `noun` may stand for besides itself (`leader`: president, premier, …)."""
    return _epithets().get(noun, ("", frozenset()))[1]


def fitting(scene: Scene, nominal: Nominal) -> list[Character]:
    """Give the people whose gender allows the noun, and who aren't known to be less or more than it says."""
    shown = of_role(nominal.head.lemma_)
    people = (c for c in scene.people() if agree(c.gender, shown) and c.occurrences)
    return [c for c in people if not _of_another_rank(c, nominal.role)]


def _of_another_rank(character: Character, asked: Role) -> bool:
    """Tell whether the post is one that the character has in another rank only: a shadow chancellor is no chancellor."""
    alike = [r for r in character.roles if r.head == asked.head]
    return bool(alike) and all((r.words ^ asked.words) & LESSER for r in alike)


def just_named(scene: Scene, nominal: Nominal) -> Character | None:
    """Find the person spoken of just before: in the sentence the nearest who isn't its subject, else the last subject."""
    head, doc = nominal.head, scene.doc
    if nominal.owned or scene.quoted[head.i] or not _describes_again(scene, nominal):
        return None
    recent = _recent(scene, nominal)
    anybody = sort_of(nominal.role.head) in {"general", "office"} or AGE.search(doc[nominal.start : head.i + 1].text)
    if not anybody and len({c.number for _, c in recent}) > 1:
        return None  # `the singer` tells nobody which of two
    here = scene.sentence[head.i]
    same = [(i, c) for i, c in recent if scene.sentence[i] == here]
    if not is_subject(head):
        return next((c for i, c in same if not is_subject(doc[i])), None)
    if head.head.dep_ == "advcl":
        found = next((c for i, c in same if is_subject(doc[i]) and doc[i].head != head.head), None)
        if found is not None:
            return found
    return next((c for i, c in recent if scene.sentence[i] < here and is_subject(doc[i])), None)


def _recent(scene: Scene, nominal: Nominal) -> list[tuple[int, Character]]:
    """Give the heads and people of the mentions just before the nominal, the nearest first, without quoted ones."""
    here = scene.sentence[nominal.head.i]
    found = [
        (o.head, c)
        for c in fitting(scene, nominal)
        if not conflicts(c, nominal.role)
        for o in c.occurrences
        if o.head < nominal.start
        and scene.sentence[o.head] != NOWHERE
        and here - scene.sentence[o.head] <= SENTENCES_BACK
        and not scene.quoted[o.head]
    ]
    return sorted(found, key=lambda pair: -pair[0])


def _describes_again(scene: Scene, nominal: Nominal) -> bool:
    """Tell whether the phrase is one that describes somebody again: by such a noun, or by age (`the 52-year-old …`)."""
    if AGE.search(scene.doc[nominal.start : nominal.head.i + 1].text):
        return True
    tokens = scene.doc[nominal.start : nominal.head.i]
    familiar = NO_NEWS | PARTIES | set(nominal.role.head.split("-"))
    member = nominal.role.head in MEMBERS  # the Orford Republican, the Orford senator
    if any(t.dep_ == "compound" and plain(t) not in familiar and not (member and _tells_home(t)) for t in tokens):
        return False
    if tokens[0].lower_ == "that" or any(t.tag_ in {"CD", "VBG"} or _ranks(t) for t in tokens):
        return False
    return nominal.role.head in _epithets()


def _tells_home(token: Token) -> bool:
    """Tell whether the word before a member's noun says where from, or is the end of a hyphened one (`first-term`)."""
    return token.tag_ == "NNP" or token.nbor(-1).tag_ == "HYPH"


def _ranks(token: Token) -> bool:
    """Tell whether the word numbers one of several: `the second candidate`, but not `the second-term senator`."""
    return token.ent_type_ == "ORDINAL" and token.nbor().tag_ != "HYPH"


def conflicts(character: Character, asked: Role) -> bool:
    """Tell whether the article gives the character another country, another party or another office."""
    for role in character.roles:
        for family in (NATIONS, PARTIES):
            mine, theirs = role.words & family, asked.words & family
            if mine and theirs and not mine & theirs:
                return True
        another = role.head != asked.head and role.head not in stands_for(asked.head)
        official = "office" in {sort_of(role.head), sort_of(asked.head)}
        if role.strength >= STATED and another and official and sort_of(asked.head) != "general":
            return True
    return False


def sort_of(noun: str) -> str:
    """Give the sort of a noun: `office`, `general`, `trade`, or nothing."""
    return _epithets().get(noun, ("", frozenset()))[0]


@cache
def _epithets() -> dict[str, tuple[str, frozenset[str]]]:
    """Read the lexicon: each noun, its sort, and what it may stand for."""
    return {noun: (sort, frozenset(" ".join(rest).split())) for noun, sort, *rest in lexicon.entries("epithets")}
