"""The parts of a pledge: the action, its condition, deadline, amount and addressee, each cut from the text."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.extract.commitments.reading import Reading
from briefing.extract.commitments.undertaking import Undertaking
from briefing.model.span import Span
from briefing.syntax.tree import span_of


@dataclass(frozen=True, slots=True)
class Parts:
    """What the clause holds besides who and what; each `None` where nothing is printed."""

    action: Span
    condition: Span | None = None
    deadline: Span | None = None
    due: str | None = None
    amount: Span | None = None
    to: Span | None = None
    via: str | None = None


def parts_of(undertaking: Undertaking, sentence: Span, reading: Reading) -> Parts:
    """Cut the parts of `undertaking` from its sentence."""
    del reading
    tokens = [t for t in undertaking.action.subtree if sentence.covers(t.idx) and t.i >= undertaking.action.left_edge.i]
    first = undertaking.action
    action = span_of([t for t in tokens if t.i >= first.i])
    return Parts(action)
