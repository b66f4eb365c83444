"""Commitments that no rule is sure of, told from the rest by weight: all that speaks for and against a candidate is added up.

The rules before are precise and few sentences are like those they were written for. What they leave is weighed here: each
candidate of the markers, and each clause that merely looks ahead (`openings`), by its traits (`traits`) on the `scales`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import inf

from briefing.extract.commitments.actions import is_diary_event, is_empty
from briefing.extract.commitments.drafting import drafted
from briefing.extract.commitments.reading import Reading
from briefing.extract.commitments.undertaking import Undertaking
from briefing.extract.commitments.weighing.bars import is_barred
from briefing.extract.commitments.weighing.bearers import Told, likeliest
from briefing.extract.commitments.weighing.openings import openings_in
from briefing.extract.commitments.weighing.traits import Traits
from briefing.lexicon.scales import scales
from briefing.model.facts import Commitment

__all__ = ["Sighted", "candidates", "strongest", "weighed"]

Sighted = Sequence[Sequence[Undertaking]]
"""The candidates of the markers, sentence by sentence."""
_HOPELESS = -6.0
"""What a sentence weighs at most, in log odds, that no candidate in it makes up for: its candidates are not looked at."""


def candidates(sighted: Sighted, reading: Reading) -> Iterator[tuple[int, Undertaking]]:
    """Give all that may be put on the scales, with the number of its sentence."""
    for number in range(len(sighted)):
        yield from ((number, it) for it in _in_sentence(number, sighted, reading))


def strongest(
    sighted: Sighted, found: Sequence[Commitment], reading: Reading, least: float = -inf
) -> dict[int, tuple[float, Undertaking]]:
    """Give the candidate that weighs most, and more than `least`, in each sentence where the rules have `found` none."""
    told = {c.span for c in found}
    traits, scale = Traits(sighted, reading), scales("commitment_weights")
    best: dict[int, tuple[float, Undertaking]] = {}
    for number, sentence in enumerate(reading.parsed.sentences):
        here = () if sentence in told else tuple(_in_sentence(number, sighted, reading))
        around = scale.each() + scale.weigh(traits.around(number)) if here else 0.0
        for it in here if around > least + _HOPELESS else ():
            weight = -inf if is_barred(it, reading) else around + scale.weigh(traits.own(it))
            if weight > best.get(number, (least,))[0]:
                best[number] = weight, it
    return best


def _in_sentence(number: int, sighted: Sighted, reading: Reading) -> Iterator[Undertaking]:
    """Give the candidates of a sentence: what the markers stand on and what looks ahead; nothing in a question."""
    sentence = reading.parsed.sentences[number]
    if not reading.parsed.asks(sentence):
        together = (*sighted[number], *openings_in(reading.tokens(sentence), sighted[number]))
        yield from (it for it in together if not is_empty(it.action))


def weighed(sighted: Sighted, found: Sequence[Commitment], reading: Reading) -> Iterator[Commitment]:
    """Give the commitments that weigh enough, in sentences where the rules have `found` none."""
    told = Told(found)
    for number, (_, it) in strongest(sighted, found, reading, least=0).items():
        party = likeliest(it, number, reading, told)
        if party is not None:
            strengths = ("expected", *it.strengths) if is_diary_event(it.action) else it.strengths  # a mere schedule
            plain = replace(it, family="weighed", strengths=strengths)
            commitment = drafted(plain, party, reading.parsed.sentences[number], reading)
            if commitment is not None:
                yield commitment
