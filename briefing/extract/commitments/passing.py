"""Pledges and plans named in passing: "Ms Rao's promise to build", "the Labour plan for a levy", "veto threats from"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import cast

from spacy.tokens import Token

from briefing.extract.commitments.actions import is_willed
from briefing.extract.commitments.grammar import bound_by, infinitive_under, is_passive, negation_of
from briefing.extract.commitments.measures import doer_of, fits, is_act, is_ended
from briefing.extract.commitments.owners import named_owner
from briefing.extract.commitments.predicates import chain_from
from briefing.extract.commitments.undertaking import Undertaking
from briefing.lexicon import entries
from briefing.model.facts import Strength

_GIVING = frozenset({"sign", "give", "make", "issue", "renew"})
_WORDS_GIVEN = frozenset({"threat", "promise", "pledge", "vow"})


def passing_at(token: Token) -> Iterator[Undertaking]:
    """Give the undertaking of the noun at `token` that somebody is named with: "Ms Rao's promise to", "the Labour plan for"."""
    held = _held().get(token.lemma_.lower()) if token.pos_ == "NOUN" else None
    owner = (named_owner(token) or _having(token)) if held is not None else None
    if held is None or owner is None or is_ended(token):
        return
    strength, wanted = held
    action = _to(token) if wanted.startswith(("to", "own")) else None
    if action is not None and (is_passive(action) or (wanted == "own" and not is_willed(action))):
        return
    if action is None and "of" in wanted:
        action = _of(token) or _before(token)
    if action is not None:
        to = tuple(c for c in action.children if c.tag_ == "TO" and c.dep_ == "aux")
        more, rest, further = chain_from(action)
        cue = tuple(sorted({token, *to, *rest}, key=lambda t: t.i))
        strengths: list[Strength] = [strength, *further]
        if negation_of(action) is not None:
            strengths.append("refusal")
        yield Undertaking(cue, token, more, owner, tuple(strengths), "held", f"held {token.lemma_.lower()}")


def _having(noun: Token) -> Token | None:
    """Give who "has plans for" something, or has acted "since signing a pledge to"."""
    verb = noun.head
    if noun.dep_ != "dobj" or negation_of(verb) is not None:
        return None
    if verb.dep_ == "pcomp" and verb.lemma_ in _GIVING:
        return doer_of(verb)
    open_ = any(child.lower_ in {"no", "any", "few"} for child in noun.children)
    has = verb.lemma_ == "have" and noun.tag_ == "NNS" and verb.tag_ in {"VBZ", "VBP"}
    return bound_by(verb) if has and not open_ else None


def _before(noun: Token) -> Token | None:
    """Give the measure that stands before the word for it: "veto threats", "the strike threat"."""
    if noun.lemma_ not in _WORDS_GIVEN:
        return None
    return next((c for c in noun.children if c.dep_ == "compound" and (is_act(c) or c.lower_ == "veto")), None)


def _to(noun: Token) -> Token | None:
    """Give the infinitive under the noun, or the one beside it that the parser hung on the verb: "signing a pledge with Rhea to"."""
    beside = noun.head if noun.dep_ == "dobj" and noun.head.dep_ == "pcomp" else None
    return infinitive_under(noun) or (infinitive_under(beside) if beside is not None else None)


def _of(noun: Token) -> Token | None:
    """Give what the noun is of or for: doing something, a measure, a sum."""
    for preposition in noun.children:
        if preposition.dep_ == "prep" and preposition.lower_ in {"of", "for", "on", "to"}:
            of = "thing" if preposition.lower_ == "for" and noun.lemma_ == "plan" else "act"
            found = next((c for c in preposition.children if fits(c, "ing") or fits(c, of)), None)
            if found is not None:
                return found
    return None


@cache
def _held() -> dict[str, tuple[Strength, str]]:
    return {noun: (cast("Strength", strength), wanted) for noun, strength, wanted in entries("held_pledges")}
