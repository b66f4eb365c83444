"""What a programme says: "the budget calls for the sale of", "a bill designed to", "the plan includes a ban"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from briefing.extract.commitments.authors import author_of
from briefing.extract.commitments.grammar import bound_by, infinitive_under, negation_of
from briefing.extract.commitments.measures import fits
from briefing.extract.commitments.undertaking import Undertaking
from briefing.lexicon import entries, words

_OF_PARTS = frozenset({"plan", "proposal", "manifesto", "reform", "blueprint", "package"})


def programmes_at(token: Token) -> Iterator[Undertaking]:
    """Give the undertaking of what a plan says, whose verb is at `token`: "the bill seeks to", "a budget designed to"."""
    wanted = _programme_verbs().get(token.lower_) or _programme_verbs().get(token.lemma_.lower())
    if wanted is None or not token.tag_.startswith("VB"):
        return
    passive = token.lower_ in _programme_verbs() and token.tag_ == "VBN"
    plan = _plan_of(token, passive=passive)
    if plan is None or negation_of(token) is not None:
        return
    for name in wanted.split(","):
        kind = "thing" if name == "part" and plan.lemma_ in _OF_PARTS else name
        found = _complement(token, kind)
        if found is not None and (author := author_of(plan)) is not None:
            cue, action = found
            yield Undertaking((token, *cue), token, action, author, ("intention",), "programme", f"plan {token.lower_}")
            return


def _plan_of(verb: Token, *, passive: bool) -> Token | None:
    """Give the plan that the verb or participle tells of: its subject, or the noun it follows."""
    subject = verb.head if verb.dep_ == "acl" and verb.tag_ in {"VBN", "VBG"} else bound_by(verb)
    if subject is None or subject.pos_ not in {"NOUN", "PROPN"} or subject.lemma_.lower() not in words("policies"):
        return None
    if verb.tag_ == "VBN" and not passive:
        return None
    return subject


def _complement(verb: Token, name: str) -> tuple[tuple[Token, ...], Token] | None:
    """Give the words between and the head of what follows."""
    preposition, _, kind = name.rpartition(":")
    if preposition:
        word = next((c for c in verb.children if c.lower_ == preposition and c.i > verb.i), None)
        below = list(word.children) if word is not None else []
        if word is not None and word.dep_ in {"prt", "advmod"}:
            below = list(verb.children)
        found = next((c for c in below if fits(c, kind)), None)
        return ((word,), found) if word is not None and found is not None else None
    if name == "to":
        action = infinitive_under(verb)
        return (tuple(c for c in action.children if c.tag_ == "TO"), action) if action is not None else None
    found = next((c for c in verb.children if c.i > verb.i and fits(c, name)), None)
    return ((), found) if found is not None else None


@cache
def _programme_verbs() -> dict[str, str]:
    return {entry[0]: entry[1] for entry in entries("programme_verbs")}
