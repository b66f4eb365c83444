"""The present progressive that means the future: "we’re closing the ward on Friday"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from briefing.extract.commitments.grammar import bound_by, form_of, is_passive, negation_of
from briefing.extract.commitments.markers import verb_markers
from briefing.extract.commitments.undertaking import Undertaking
from briefing.model.facts import Strength
from briefing.syntax.tense import auxiliaries


def progressives_at(token: Token) -> Iterator[Undertaking]:
    """Give the undertaking of a progressive at `token`; the sieve asks for a coming time beside it."""
    if token.tag_ != "VBG" or (token.lemma_.lower() in verb_markers() and negation_of(token) is None):
        return
    if token.lower_ == "going" and not any(child.lower_ == "anywhere" for child in token.children):
        return
    if form_of(token) != "progressive" or is_passive(token):
        return
    helpers = auxiliaries(token) or auxiliaries(token.head)
    negative = negation_of(token)
    strengths: tuple[Strength, ...] = ("firm",) if negative is None else ("firm", "refusal")
    spelled = [*helpers, token, *([negative] if negative is not None else [])]
    cue = tuple(sorted(spelled, key=lambda t: t.i))
    yield Undertaking(cue, token, token, bound_by(token), strengths, "progressive", "be doing")
