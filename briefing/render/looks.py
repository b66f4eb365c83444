"""The looks of a brief: which of its items each one prints. How they are set stands in `templates/looks/`.

`brief` and `large` print the whole brief, `compact` a page of it: whole items are left out from the end of each section, and
counted where the section counts what it had no room for.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from briefing.config.settings import Look
from briefing.model.brief import Brief, Story
from briefing.model.room import room_of

PAGES: Final[dict[Look, float]] = {"brief": 2, "compact": 1, "large": float("inf")}

_MOST: Final = {
    "watched": 4,
    "figures": 0,
    "changes": 4,
    "stories": 4,
    "commitments": 4,
    "actors": 0,
    "questions": 3,
    "quotes": 1,
    "watch": 4,
    "clashes": 1,
    "then_and_now": 0,
}
_FEWEST: Final = (
    ("quotes", 0), ("clashes", 0), ("changes", 2), ("watch", 2), ("questions", 2), ("commitments", 3), ("stories", 3),
    ("top_lines", 2), ("commitments", 2), ("stories", 2), ("watch", 0), ("watched", 1), ("questions", 0), ("changes", 0),
    ("commitments", 0), ("stories", 1), ("top_lines", 1), ("watched", 0),
)  # fmt: skip
_BACK: Final = ("top_lines", "stories", "commitments", "questions", "watch", "changes", "quotes", "clashes")
_ROOM = 269.0  # mm of a page, less what the ruler may err by


def in_look(brief: Brief, look: Look) -> Brief:
    """Give what the look prints of a brief."""
    if look != "compact":
        return brief
    shown = replace(brief, stories=tuple(map(_short, brief.stories)))
    for section, most in _MOST.items():
        shown = _kept(shown, section, most)
    whole = shown
    for section, fewest in _FEWEST:
        while _room(shown) > _ROOM and len(getattr(shown, section)) > fewest:
            shown = _kept(shown, section, len(getattr(shown, section)) - 1)
    return _filled(shown, whole)


def _filled(shown: Brief, whole: Brief) -> Brief:
    """Put items of the `whole` brief back, one a section in turn, while they fit: the last one that went may have freed more than was lacking."""
    grown = True
    while grown:
        grown = False
        for section in _BACK:
            items, number = getattr(whole, section), len(getattr(shown, section))
            longer = shown.keeping(section, items[: number + 1])
            if number < len(items) and _room(longer) <= _ROOM:
                shown, grown = longer, True
    return shown


def _room(brief: Brief) -> float:
    return room_of(brief, compact=True).whole


def _short(story: Story) -> Story:
    """Leave a story its headline and its first line, which is the headline itself below a title."""
    return replace(story, lines=() if story.title else story.lines[:1], quote=None, contrast=None, background=None)


def _kept(brief: Brief, section: str, most: int) -> Brief:
    """Keep the first items of a section."""
    items = getattr(brief, section)
    return brief.keeping(section, items[:most]) if len(items) > most else brief
