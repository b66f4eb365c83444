"""A brief as one web page: no script, no network, the articles' texts at its end for every reference to lead to."""

from __future__ import annotations

import string
from functools import partial
from pathlib import Path

from briefing.config.settings import Look
from briefing.model.brief import Brief
from briefing.render.fonts import font_data
from briefing.render.safe import visible
from briefing.render.templates import fill

_ALWAYS = string.ascii_letters + string.digits + string.punctuation + " \xa0‘’“”–—…·"  # what the templates print


def as_html(brief: Brief, templates: Path | None = None, look: Look = "brief") -> bytes:
    """Give the page in UTF-8. `templates` is the user's own folder of templates, `look` says how large it is set.

    Raises:
        WrongUsage: when a template of the user's is wrong.

    """
    texts = (visible(article.text + (article.title or "")) for article in brief.articles)
    used = {*_ALWAYS, *visible(brief.title)}.union(*texts)
    font = partial(font_data, characters="".join(sorted(used)))
    return fill("brief.html.j2", brief, templates, medium="page", look=look, font=font).encode()
