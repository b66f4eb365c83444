"""How much room a brief takes on paper, reckoned from its words, so that what is said never depends on who prints it.

Who writes the brief fits it by this ruler, who prints it chooses the layout by it. A test holds what is reckoned against what is printed.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefing.model.brief import Brief
from briefing.model.ruler import CompactRuler, Ruler

PAGE = 267.0  # mm of text on an A4 page
PAGES = 524.0  # mm: two pages, less what is lost where a block would not break over their edge


@dataclass(frozen=True, slots=True)
class Room:
    """The height of a brief in mm: what happened (`news`), and the records below it (`records`)."""

    news: float
    records: float

    @property
    def whole(self) -> float:
        """Give the height of both."""
        return self.news + self.records


def room_of(brief: Brief, *, compact: bool = False) -> Room:
    """Measure a brief set on A4 paper; `compact` is the look of one page, in which stories and questions stand two abreast."""
    rule = CompactRuler(brief) if compact else Ruler(brief)
    if brief.questions or brief.quotes:
        middle = max(rule.actors(), rule.questions()) + rule.quotes() + rule.diary()
    else:  # the diary stands beside the actors
        middle = max(rule.actors(), rule.diary(columns=1 if brief.actors else 2))
    across = rule.clashes() + rule.then_and_now()
    records = rule.table() + middle + across + rule.sources() + rule.report()
    return Room(rule.masthead + rule.watched() + rule.top() + rule.changes() + rule.stories(), records)
