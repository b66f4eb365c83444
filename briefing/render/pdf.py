"""A brief as a tagged PDF of two A4 pages, by WeasyPrint.

The same brief gives the same bytes: the only date in the file is the edition's, and the fonts are our own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pydyf
from weasyprint import HTML
from weasyprint.formatting_structure.boxes import LineBox
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from briefing.model.brief import Brief
from briefing.render.fonts import font_file
from briefing.render.templates import fill

PAGES = 2
PAGE = 262  # mm of text on a page
ROOM = 22  # mm at the foot of the first page that are better spread over it
_MM = 96 / 25.4  # WeasyPrint counts in CSS pixels


def as_pdf(brief: Brief, templates: Path | None = None) -> bytes:
    """Give the brief as PDF, tagged after PDF/UA-1. `templates` is the user's own folder of templates.

    It is laid out in the ways that `templates/print.css` knows until one keeps to two pages. A brief that is too long
    for all of them flows on over as many pages as it needs.

    Raises:
        WrongUsage: when a template of the user's is wrong.

    """
    best = _laid_out(brief, templates, "turned")
    for layout in _layouts(best):
        document = _laid_out(brief, templates, layout)
        if len(document.pages) <= max(PAGES, len(best.pages)):
            best = document
        if len(best.pages) <= PAGES:
            break
    written: bytes = best.write_pdf(pdf_variant="pdf/ua-1", finisher=_finish)
    return written


def _layouts(first: Any) -> list[str]:  # noqa: ANN401 - WeasyPrint has no types
    """Say how else to lay the brief out, best first, by how it came out with the commitments on a page of their own."""
    free = [_free(page) for page in first.pages]
    airy = free[0] >= ROOM
    if len(free) * PAGE - sum(free) > PAGES * PAGE:
        return ["flow"]  # no white to save that much with
    if len(free) > PAGES:
        return [*(["turned tight airy"] if airy else []), "turned tight", "flow tight", "flow"]
    if sum(free) >= PAGE:
        return ["flow"]
    return ["turned airy"] if airy else []


def _free(page: Any) -> float:  # noqa: ANN401 - WeasyPrint has no types
    """Measure the room below a page's last line, in mm."""
    box = page._page_box  # noqa: SLF001 - there is no public measure
    lines = (line for line in box.children[0].descendants() if isinstance(line, LineBox))
    foot = max((line.position_y + line.height for line in lines), default=0)
    return float(box.content_box_y() + box.height - foot) / _MM


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


def _laid_out(brief: Brief, templates: Path | None, layout: str) -> Any:  # noqa: ANN401 - WeasyPrint has no types
    page = fill("print.html.j2", brief, templates, medium="print", layout=layout, font="font:{}".format)
    return HTML(string=page, url_fetcher=_OurFonts(), base_url="font:").render(font_config=_font_configuration())


def _finish(document: Any, pdf: Any) -> None:  # noqa: ANN401 - WeasyPrint has no types
    """Put right what WeasyPrint 70 leaves out of the tags: heads' scope, the print flag and the words of links."""
    for box in _boxes(document):
        attributes = box.element.attrib
        if box.element_tag == "th" and isinstance(getattr(box, "mark", None), pydyf.Dictionary):
            box.mark["A"]["Scope"] = "/Row" if attributes.get("scope") == "row" else "/Column"  # ISO 32000-1, 14.8.5.7
        if box.link_annotation:
            box.link_annotation["Contents"] = pydyf.String(attributes.get("title") or attributes.get("href"))
    for made in pdf.objects:
        if isinstance(made, pydyf.Dictionary) and made.get("Subtype") == "/Link":
            made["F"] = 4  # printed with the page: ISO 14289-1, 7.18.1


def _boxes(document: Any) -> Iterator[Any]:  # noqa: ANN401 - WeasyPrint has no types
    """Give the boxes of all pages that an HTML element made."""
    for page in document.pages:
        for box in page._page_box.descendants():  # noqa: SLF001 - the finisher is given nothing better
            if box.element is not None:
                yield box
