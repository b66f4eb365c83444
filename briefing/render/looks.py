"""The looks of a brief: which of its items each one prints. How they are set stands in the style sheets.

`brief` and `large` print the whole brief, `compact` a page of it: whole items are left out from the end of each section, and
counted where the section counts what it had no room for.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from briefing.config.settings import Look
from briefing.model.brief import Brief, Story

PAGES: Final[dict[Look, float]] = {"brief": 2, "compact": 1, "large": float("inf")}

_COMPACT: Final = {"top_lines": 3, "figures": 0, "commitments": 4, "quotes": 1, "questions": 3, "watch": 4, "actors": 0}
_FEWEST: Final = {"quotes": 0, "watch": 2, "questions": 2, "commitments": 2, "top_lines": 1}
_STORIES = 4  # of a compact brief, each by its headline and its first line
_WORDS = 380  # of a compact brief: what fits on a page with its table


def in_look(brief: Brief, look: Look) -> Brief:
    """Give what the look prints of a brief."""
    if look != "compact":
        return brief
    shown = replace(brief, stories=tuple(_short(story) for story in brief.stories[:_STORIES]))
    shown = _counting(shown, "stories", len(brief.stories) - len(shown.stories))
    for section, most in _COMPACT.items():
        shown = _kept(shown, section, most)
    for section, fewest in _FEWEST.items():
        while shown.word_count > _WORDS and len(getattr(shown, section)) > fewest:
            shown = _kept(shown, section, len(getattr(shown, section)) - 1)
    return shown


def _short(story: Story) -> Story:
    """Leave a story its headline and its first line."""
    return replace(story, lines=story.lines[:1], quote=None, contrast=None, background=None)


def _kept(brief: Brief, section: str, most: int) -> Brief:
    items = getattr(brief, section)
    return _counting(replace(brief, **{section: items[:most]}), section, len(items) - most)


def _counting(brief: Brief, section: str, left_out: int) -> Brief:
    """Add to the count of what the section leaves out."""
    if left_out <= 0:
        return brief
    dropped = dict(brief.dropped)
    dropped[section] = dropped.get(section, 0) + left_out
    return replace(brief, dropped=tuple(sorted(dropped.items())))
