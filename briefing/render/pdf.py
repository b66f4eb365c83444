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
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from briefing.model.brief import Brief
from briefing.render.fonts import font_file
from briefing.render.templates import fill

PAGES = 2


def as_pdf(brief: Brief, templates: Path | None = None) -> bytes:
    """Give the brief as PDF, tagged after PDF/UA-1. `templates` is the user's own folder of templates.

    The second page begins with the commitments; where the first page's stories run over, they flow on instead, so that
    the brief keeps to its two pages.

    Raises:
        WrongUsage: when a template of the user's is wrong.

    """
    turned = _laid_out(brief, templates, flow=False)
    if len(turned.pages) <= PAGES:
        return _written(turned)
    flowing = _laid_out(brief, templates, flow=True)
    return _written(flowing if len(flowing.pages) < len(turned.pages) else turned)


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


def _laid_out(brief: Brief, templates: Path | None, *, flow: bool) -> Any:  # noqa: ANN401 - WeasyPrint has no types
    page = fill("print.html.j2", brief, templates, medium="print", flow=flow, font="font:{}".format)
    return HTML(string=page, url_fetcher=_OurFonts(), base_url="font:").render(font_config=_font_configuration())


def _written(document: Any) -> bytes:  # noqa: ANN401 - WeasyPrint has no types
    written: bytes = document.write_pdf(pdf_variant="pdf/ua-1", finisher=_finish)
    return written


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
