"""What in a text isn't the article's own prose: marked as zones, never cut out.

A false zone loses facts, a missed one prints junk; where the text leaves doubt, it stays prose. The opening lines are
read in order until the first line of prose (`opening`), then every line is asked whether it is furniture of the page
(`furniture`) or a division of the article (`sections`), and each paragraph whether it opens with a dateline.
"""

from __future__ import annotations

from briefing.model.article import Zone
from briefing.sources.zones.furniture import find_furniture, find_inserts
from briefing.sources.zones.layout import Layout, is_taken
from briefing.sources.zones.opening import bare_title, read_opening
from briefing.sources.zones.prefixes import find_prefixes
from briefing.sources.zones.sections import find_sections

__all__ = ["Layout", "bare_title", "find_zones"]


def find_zones(layout: Layout, title: str | None = None, name: str | None = None) -> tuple[Zone, ...]:
    """Give the zones of a text in order, none overlapping.

    `title` is the article's title where it is known from outside, `name` its file's name without the suffix: a line that
    says the same is the headline.
    """
    zones, first = read_opening(layout, title, name)
    for find in (find_furniture, find_sections, find_prefixes, find_inserts):
        taken = [zone.span for zone in zones]
        new = [zone for zone in find(layout, first, taken) if not is_taken(zone.span, taken)]
        zones = sorted([*zones, *new], key=lambda zone: zone.span)
    return tuple(zones)
