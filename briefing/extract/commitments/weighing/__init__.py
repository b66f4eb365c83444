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
from briefing.extract.commitments.subjects import is_law, means_people
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
_HOPELESS, _UNMARKED = -5.5, -4.0
"""What a sentence weighs at most, in log odds, that no candidate in it makes up for, or none without a marker: it is not looked into."""


def candidates(sighted: Sighted, reading: Reading) -> Iterator[tuple[int, Undertaking]]:
    """Give all that may be put on the scales, with the number of its sentence."""
    for number, sentence in enumerate(reading.parsed.sentences):
        if not reading.parsed.asks(sentence):  # nobody is bound by a question
            yield from ((number, it) for it in _in_sentence(number, sighted, reading))


def strongest(
    sighted: Sighted, found: Sequence[Commitment], reading: Reading, least: float = -inf
) -> dict[int, tuple[float, Undertaking]]:
    """Give the candidate that weighs most, and more than `least`, in each sentence where the rules have `found` none."""
    return {number: best[0] for number, best in _ranked(sighted, found, reading, least)}


def _ranked(
    sighted: Sighted, found: Sequence[Commitment], reading: Reading, least: float
) -> Iterator[tuple[int, list[tuple[float, Undertaking]]]]:
    """Give the candidates that weigh more than `least`, the weightiest first, of each sentence where the rules have `found` none."""
    told = {c.span for c in found}
    traits, scale = Traits(sighted, reading), scales("commitment_weights")
    for number, sentence in enumerate(reading.parsed.sentences):
        if sentence in told or reading.parsed.asks(sentence):
            continue
        around = scale.odds(traits.around(number))
        if around <= least + (_HOPELESS if sighted[number] else _UNMARKED):
            continue
        hopeful = (it for it in _in_sentence(number, sighted, reading) if not is_barred(it, reading))
        heavy = [(weight, it) for it in hopeful if (weight := around + scale.weigh(traits.own(it))) > least]
        if heavy:
            yield number, sorted(heavy, key=lambda pair: -pair[0])


def _in_sentence(number: int, sighted: Sighted, reading: Reading) -> Iterator[Undertaking]:
    """Give the candidates of a sentence: what the markers stand on and what looks ahead."""
    together = (*sighted[number], *openings_in(reading.tokens(reading.parsed.sentences[number]), sighted[number]))
    return (it for it in together if not is_empty(it.action))


def weighed(sighted: Sighted, found: Sequence[Commitment], reading: Reading) -> Iterator[Commitment]:
    """Give the commitments that weigh enough, in sentences where the rules have `found` none."""
    told = Told(found)
    for number, heavy in _ranked(sighted, found, reading, least=0):
        drawn = (_drawn_up(it, number, reading, told) for _, it in heavy)  # the next where nobody bears the weightiest
        commitment = next((commitment for commitment in drawn if commitment is not None), None)
        if commitment is not None:
            yield commitment


def _drawn_up(it: Undertaking, number: int, reading: Reading, told: Told) -> Commitment | None:
    """Draw up what `it` binds the likeliest to, if there is anybody."""
    party = likeliest(it, number, reading, told)
    if party is None or is_law(party.name) or (it.party is not None and means_people(it.party, party.name)):
        return None
    strengths = ("expected", *it.strengths) if is_diary_event(it.action) else it.strengths  # a mere schedule
    return drafted(replace(it, family="weighed", strengths=strengths), party, reading.parsed.sentences[number], reading)
