"""Where somebody stands on a measure that is not his own: "opposes the bill", "backs a ban"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from briefing.extract.commitments.bindings import is_text
from briefing.extract.commitments.grammar import bound_by, negation_of, object_of
from briefing.extract.commitments.proposals import is_act
from briefing.extract.commitments.undertaking import Undertaking
from briefing.model.facts import Strength

POSITIONS: dict[str, Strength] = {
    "oppose": "refusal",
    "support": "intention",
    "back": "intention",
    "favour": "intention",
    "favor": "intention",
    "advocate": "intention",
}
_TOLD = frozenset({"ROOT", "conj", "ccomp"})


def positions_at(token: Token) -> Iterator[Undertaking]:
    """Give the undertaking of a stance that somebody has now."""
    strength = POSITIONS.get(token.lemma_.lower())
    if (
        strength is None
        or token.tag_ not in {"VBZ", "VBP"}
        or token.dep_ not in _TOLD
        or negation_of(token) is not None
    ):
        return
    thing = object_of(token)
    if thing is not None and (is_act(thing) or is_text(thing)):
        yield Undertaking((token,), token, thing, bound_by(token), (strength,), "programme", f"{token.lemma_} act")
