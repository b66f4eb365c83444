"""*Will*, *shall*, *would* and *going to*."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from briefing.extract.commitments.grammar import auxiliaries, infinitive_under, negation_of
from briefing.extract.commitments.predicates import chain_from
from briefing.extract.commitments.undertaking import Undertaking
from briefing.model.facts import Strength
from briefing.syntax.tree import subject_of

WILL = frozenset({"will", "wo", "shall", "sha", "'ll", "’ll"})
WOULD = frozenset({"would", "'d", "’d"})


def modals_at(token: Token) -> Iterator[Undertaking]:
    """Give the undertaking of the verb at `token` where a modal of the future belongs to it."""
    if token.lower_ == "going" and (action := infinitive_under(token)) is not None:
        if any(c.lemma_ == "be" for c in auxiliaries(token)):
            yield _undertaking(token, action, [*auxiliaries(token), token], "going to")
        return
    helper = next((c for c in token.children if c.dep_ == "aux" and c.tag_ == "MD"), None)
    if helper is None or helper.lower_ not in WILL | WOULD:
        return
    if any(c.dep_ == "aux" and c.lemma_ == "have" for c in token.children):
        return  # “would have won”, “will have ended”: nothing to be done any more
    if helper.lower_ in {"'d", "’d"} and token.tag_ == "VBN":
        return  # had
    yield _undertaking(token, token, [helper], "would" if helper.lower_ in WOULD else "will")


def _undertaking(verb: Token, action: Token, cue: list[Token], rule: str) -> Undertaking:
    last, more, further = chain_from(action)
    strengths: list[Strength] = [*further] or ["firm"]
    if (negative := negation_of(verb)) is not None:
        strengths.append("refusal")
        cue.append(negative)
    words = tuple(sorted({*cue, *more, last if not more else cue[0]}, key=lambda t: t.i))
    return Undertaking(words, verb, last, subject_of(verb), tuple(strengths), "modal", rule)
