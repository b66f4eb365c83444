"""A brief as plain text, for the terminal and for whoever reads without a browser."""

from __future__ import annotations

from pathlib import Path

from briefing.model.brief import Brief
from briefing.render.templates import fill

WIDTH = 80
NARROWEST = 40


def as_text(brief: Brief, templates: Path | None = None, width: int = WIDTH) -> str:
    """Give the brief in lines of at most `width` columns (one long word may stand out).

    Raises:
        WrongUsage: when a template of the user's is wrong.

    """
    return fill("brief.txt.j2", brief, templates, width=max(width, NARROWEST))
