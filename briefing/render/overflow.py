"""What leaves a brief first where a medium has a limit: whole items, in the order in which a reader misses them least."""

from __future__ import annotations

from briefing.model.brief import Brief

_ORDER = (  # section, and how many items stay at this step
    ("problems", 8),
    ("nibs", 0),
    ("actors", 5),
    ("quotes", 3),
    ("watch", 4),
    ("questions", 3),
    ("commitments", 5),
    ("actors", 0),
    ("watch", 0),
    ("quotes", 0),
    ("questions", 0),
    ("figures", 0),
    ("commitments", 0),
    ("stories", 1),
    ("then_and_now", 0),
    ("clashes", 0),
    ("changes", 0),
    ("watched", 0),
    ("problems", 0),
    ("stories", 0),
    ("top_lines", 0),
)


def shorter_briefs(brief: Brief) -> list[Brief]:
    """Give the brief with one item less, then with two, and so on; what was left out is counted in `dropped`."""
    found: list[Brief] = []
    for section, least in _ORDER:
        while (shorter := _less_one(brief, section, least)) is not None:
            found.append(shorter)
            brief = shorter
    return found


def _less_one(brief: Brief, section: str, least: int) -> Brief | None:
    """Leave out the last item of a section that has more than `least`."""
    field = "stories" if section == "nibs" else section
    items = getattr(brief, field)
    able = [at for at, item in enumerate(items) if section != "nibs" or item.nib]
    if len(able) <= least:
        return None
    return brief.keeping(field, (*items[: able[-1]], *items[able[-1] + 1 :]))
