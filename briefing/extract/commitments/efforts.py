"""What somebody is at work on while it is told: "is seeking a court order", "are resisting the sale", "has been suing"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import cast

from spacy.tokens import Token

from briefing.extract.commitments.case import Case
from briefing.extract.commitments.grammar import bound_by, form_of, is_passive, negation_of, object_of
from briefing.extract.commitments.predicates import link_at
from briefing.extract.commitments.standing import perhaps, shifted
from briefing.extract.commitments.subjects import FIRST, is_crowd, is_loose
from briefing.extract.commitments.undertaking import Undertaking
from briefing.lexicon import entries, words
from briefing.model.facts import Strength

_TOLD = frozenset({"ROOT", "conj", "ccomp", "parataxis"})
_UNSOUGHT = frozenset(
    {"answer", "asylum", "advice", "attention", "comment", "dream", "information", "treatment", "work"}
)
_FOUGHT = frozenset(
    {
        "back",
        "cancer",
        "disease",
        "fire",
        "blaze",
        "illness",
        "life",
        "war",
        "battle",
        "tear",
        "carpet",
        "election",
        "seat",
    }
    | {"allegation", "accusation", "charge", "conviction", "indictment", "probe", "crime", "virus", "pandemic", "flame"}
)  # “is fighting a charge” rules nothing out


def efforts_at(token: Token) -> Iterator[Undertaking]:
    """Give the undertaking of the progressive at `token`."""
    wanted = _efforts().get(token.lemma_.lower()) if token.tag_ == "VBG" else None
    if wanted is None or token.dep_ not in _TOLD or form_of(token) not in {"progressive", "past_progressive"}:
        return
    strength, beside = wanted
    thing = _beside(token, beside)
    if thing is None or is_passive(token) or negation_of(token) is not None or link_at(token) is not None:
        return
    if thing.lemma_.lower() not in _UNSOUGHT | _FOUGHT and not is_weighed(token):
        yield Undertaking(
            (token,), token, token, bound_by(token), (strength,), "effort", token.lemma_.lower(), own=True
        )


def is_weighed(verb: Token) -> bool:
    """Tell whether what others decided is being weighed, which binds nobody: "is reviewing the ruling"."""
    thing = object_of(verb)
    return verb.lemma_ == "review" and thing is not None and thing.lemma_.lower() in words("answered_acts")


def effort_stands(case: Case) -> bool:
    """Judge an effort under way: somebody's who is known, or the speaker's own, and no camp's or crowd's."""
    verb = case.undertaking.verb
    if perhaps(verb) or is_loose(case.party, case.reading) or is_crowd(case.party, case.reading):
        return False
    if form_of(verb) == "past_progressive" and not shifted(verb, case.reading):
        return False
    return case.bound.who is not None or case.party.lower_ in FIRST


def _beside(verb: Token, wanted: frozenset[str]) -> Token | None:
    thing = object_of(verb)
    if "object" in wanted and thing is not None:
        return thing
    for child in verb.children:
        if child.i > verb.i and child.lower_ in wanted and child.dep_ in {"prep", "prt", "advmod"}:
            return object_of(child, "pobj", "pcomp") or child
    return None


@cache
def _efforts() -> dict[str, tuple[Strength, frozenset[str]]]:
    return {
        verb: (cast("Strength", strength), frozenset(beside.split(",")))
        for verb, strength, beside in entries("efforts")
    }
