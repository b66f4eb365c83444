"""Commitments that no rule is sure of, told from the rest by weight: all that speaks for and against a candidate is added up.

The rules before are precise and few sentences are like those they were written for. What they leave is weighed here: each
candidate of the markers, and each clause that merely looks ahead (`openings`), by its traits (`traits`) on the `scales`.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from briefing.extract.commitments.actions import is_diary_event, is_empty
from briefing.extract.commitments.drafting import drafted
from briefing.extract.commitments.reading import Reading
from briefing.extract.commitments.undertaking import Undertaking
from briefing.extract.commitments.weighing.bars import is_barred
from briefing.extract.commitments.weighing.bearers import likeliest
from briefing.extract.commitments.weighing.openings import openings_in
from briefing.extract.commitments.weighing.traits import Traits
from briefing.lexicon.scales import scales
from briefing.model.facts import Commitment
from briefing.model.span import Span

__all__ = ["Sighted", "candidates", "strongest", "weighed"]

Sighted = Sequence[Sequence[Undertaking]]
"""The candidates of the markers, sentence by sentence."""


def candidates(
    sighted: Sighted, reading: Reading, told: Container[Span] = frozenset()
) -> Iterator[tuple[int, Undertaking]]:
    """Give all that is put on the scales, with the number of its sentence; nothing in the sentences that are `told` already."""
    for number, (sentence, tokens) in enumerate(reading.sentences()):
        if sentence not in told and not reading.parsed.asks(sentence):
            together = (*sighted[number], *openings_in(tokens, sighted[number]))
            yield from ((number, it) for it in together if not is_empty(it.action))


def strongest(sighted: Sighted, found: Sequence[Commitment], reading: Reading) -> dict[int, tuple[float, Undertaking]]:
    """Give the candidate that weighs most in each sentence where the rules have `found` none, by the sentence's number."""
    told = {c.span for c in found}
    traits, scale = Traits(sighted, reading), scales("commitment_weights")
    best: dict[int, tuple[float, Undertaking]] = {}
    for number, it in candidates(sighted, reading, told):
        weight = scale.each() + scale.weigh(traits.of(it, number))
        if (number not in best or weight > best[number][0]) and not is_barred(it, reading):
            best[number] = weight, it
    return best


def weighed(sighted: Sighted, found: Sequence[Commitment], reading: Reading) -> Iterator[Commitment]:
    """Give the commitments that weigh enough, in sentences where the rules have `found` none."""
    told = sorted(found, key=lambda commitment: commitment.span)
    for number, (weight, it) in strongest(sighted, found, reading).items():
        party = likeliest(it, number, reading, told) if weight > 0 else None
        if party is not None:
            strengths = ("expected", *it.strengths) if is_diary_event(it.action) else it.strengths  # a mere schedule
            plain = replace(it, family="weighed", strengths=strengths)
            commitment = drafted(plain, party, reading.parsed.sentences[number], reading)
            if commitment is not None:
                yield commitment
