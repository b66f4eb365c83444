"""A brief as one web page: no script, no network, the articles' texts at its end for every reference to lead to."""

from __future__ import annotations

from pathlib import Path

from briefing.model.brief import Brief
from briefing.render.templates import fill


def as_html(brief: Brief, templates: Path | None = None) -> bytes:
    """Give the page in UTF-8. `templates` is the user's own folder of templates.

    Raises:
        WrongUsage: when a template of the user's is wrong.

    """
    return fill("brief.html.j2", brief, templates, medium="page").encode()
