"""A brief as a tagged PDF by WeasyPrint: two pages of A4 or US Letter, and the source sentences on further ones if asked for.

The same brief gives the same bytes: the only date in the file is the edition's, and the fonts are our own.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from fontTools.ttLib.tables import _h_e_a_d as _head  # type: ignore[import-untyped]

from briefing.config.settings import Look, Paper
from briefing.garbage import garbage_left
from briefing.model.brief import Brief
from briefing.model.room import PAGE, room_of
from briefing.render.engine import HTML, FontConfiguration, URLFetcher, URLFetcherResponse
from briefing.render.fonts import font_file
from briefing.render.looks import PAGES
from briefing.render.pdf_tags import finish
from briefing.render.templates import fill

HEIGHTS: Final[dict[Paper, float]] = {"a4": PAGE, "letter": PAGE - 2}  # mm of text; lines are wider on Letter
AIRY = 18.0  # mm free at the foot of the first page that are better spread over it
SNUG = 4.0  # mm: where less is free on the second page, it is set tight from the first
TIGHT = 14.0  # mm that setting a page tight saves


def as_pdf(
    brief: Brief,
    templates: Path | None = None,
    *,
    look: Look = "brief",
    paper: Paper = "a4",
    appendix: bool = False,
) -> bytes:
    """Give the brief as PDF, tagged after PDF/UA-1. `templates` is the user's own folder; `look` says how large it is set.

    Laying out is nearly all of the work, so the layout is chosen by the ruler (`model.room`) and done once; where the ruler
    was wrong and the pages are one too many, tighter layouts are tried, the last with narrower margins. A brief that is too long for all of them flows on
    over as many pages as it needs. `appendix` adds the sentences that the lines were taken from.

    Raises:
        WrongUsage: when a template of the user's is wrong.

    """
    with garbage_left():
        document: Any = None
        for layout in _layouts(brief, HEIGHTS[paper]) if look == "brief" else ("flow", "flow tight", "flow tight snug"):
            page = fill(
                "print.html.j2", brief, templates, medium="print", look=look, paper=paper, appendix=appendix,
                layout=f"{look} {layout}", font="font:{}".format,
            )  # fmt: skip
            document = laid_out(page)
            if _length(document) <= PAGES[look]:
                break
        with _no_moment():
            written: bytes = document.write_pdf(pdf_variant="pdf/ua-1", finisher=finish)
    return written


@contextlib.contextmanager
def _no_moment() -> Iterator[None]:
    """Let the fonts bear a moment that never changes.

    Where HarfBuzz's subsetter is missing, or too old, fontTools cuts the fonts in its stead, and writes into each when it did so.
    """
    clock = _head.timestampNow
    _head.timestampNow = int  # always 0
    try:
        yield
    finally:
        _head.timestampNow = clock


def laid_out(page: str) -> Any:  # noqa: ANN401 - WeasyPrint has no types
    """Lay a page of HTML out in our fonts; it fetches nothing else."""
    return HTML(string=page, url_fetcher=_OurFonts(), base_url="font:").render(font_config=_font_configuration())


def _layouts(brief: Brief, page: float) -> Iterator[str]:
    """Say in which ways `templates/print.css` is to lay the brief out, best first."""
    room = room_of(brief)
    free, left = page - room.news, page - room.records
    if room.whole > page - SNUG and free >= 0 and left >= -TIGHT:  # what happened on one page, the records on the other
        airy = " airy" if free >= AIRY else ""
        yield f"turned tight{airy}" if left < SNUG else f"turned{airy}"
    else:
        yield "flow"
    yield "flow tight"
    yield "flow tight snug"


def _length(document: Any) -> int:  # noqa: ANN401 - WeasyPrint has no types
    """Count the pages before the appendix."""
    anchored = (number for number, page in enumerate(document.pages) if "appendix" in page.anchors)
    return next(anchored, len(document.pages))


class _OurFonts(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Fetches our fonts, and nothing else from anywhere."""

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """Give the font at `url`.

        Raises:
            ValueError: for any other address; WeasyPrint then goes on without it.

        """
        del headers
        scheme, _, name = url.partition(":")
        if scheme != "font":
            message = f"a brief fetches nothing: {url}"
            raise ValueError(message)
        return URLFetcherResponse(url, font_file(name), {"Content-Type": "font/otf"})


@cache
def _font_configuration() -> Any:  # noqa: ANN401 - WeasyPrint has no types
    """Make the one font configuration of this process."""
    return FontConfiguration()
