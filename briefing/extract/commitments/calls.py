"""Commitments that others call for: "urged ministers to commit to …"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from briefing.extract.commitments.grammar import is_infinitive, object_of
from briefing.extract.commitments.predicates import chain_from, link_at
from briefing.extract.commitments.undertaking import Undertaking
from briefing.lexicon import entries
from briefing.syntax.tree import SUBJECTS


def calls_at(token: Token) -> Iterator[Undertaking]:
    """Give the undertaking of a pledge verb that somebody is called on to fulfil."""
    if not is_infinitive(token) or token.dep_ not in {"xcomp", "ccomp", "advcl"}:
        return
    caller = token.head
    preposition = _callers().get(caller.lemma_.lower())
    link = link_at(token)
    if preposition is None or link is None or link[0].tense != "any" or link[0].strength == "intention":
        return
    called = next((c for c in token.children if c.dep_ in SUBJECTS), None) or _called(caller, preposition)
    if called is None:
        return
    last, more, further = chain_from(link[2])
    cue = tuple(sorted({*link[1], *more}, key=lambda t: t.i))
    yield Undertaking(cue, caller, last, called, ("expected", *further), "called", caller.lemma_.lower())


def _called(caller: Token, preposition: str) -> Token | None:
    if not preposition:
        return object_of(caller)
    for child in caller.children:
        if child.lower_ == preposition:
            return object_of(child, "pobj")
    return None


@cache
def _callers() -> dict[str, str]:
    return {entry[0]: entry[1] if len(entry) > 1 else "" for entry in entries("calling_verbs")}
