"""A commitment drawn up of its marker, the one bound and its parts."""

from __future__ import annotations

from briefing.extract.commitments.markers import strongest
from briefing.extract.commitments.parties import Party
from briefing.extract.commitments.parts import parts_of
from briefing.extract.commitments.reading import Reading
from briefing.extract.commitments.time_limits import is_over, told_of_old
from briefing.extract.commitments.undertaking import Undertaking
from briefing.extract.commitments.voices import via_of
from briefing.model.facts import Commitment, Strength
from briefing.model.span import Span
from briefing.syntax.tree import span_of


def drafted(undertaking: Undertaking, party: Party, sentence: Span, reading: Reading) -> Commitment | None:
    """Draw up what `party` is bound to in `sentence`; `None` where its time is over or it is told of old."""
    parts = parts_of(undertaking, sentence, reading)
    if is_over(parts.due, parts.action, reading) or told_of_old(undertaking, sentence, parts.action, reading):
        return None
    strengths: list[Strength] = [*undertaking.strengths, *(["conditional"] if parts.condition else [])]  # type: ignore[list-item]
    return Commitment(
        span=sentence,
        action=parts.action,
        strength=strongest(strengths),
        cue=span_of(list(undertaking.cue)),
        who=party.who,
        who_name=party.name,
        who_span=party.span,
        condition=parts.condition,
        deadline=parts.deadline,
        due=parts.due,
        amount=parts.amount,
        to=parts.to,
        via=via_of(party.who, undertaking.verb, reading),
        rule=undertaking.rule,
    )
