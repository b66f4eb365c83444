"""A brief as an e-book (EPUB 3.3): the brief, and behind every reference the article with its sentence.

Written by hand, for the libraries that do it are under licences we don't pass on: `mimetype` first and unpacked, the edition's
day on every file, so that the same brief gives the same bytes.
"""

from __future__ import annotations

import io
import re
import uuid
from functools import partial
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from briefing.model.brief import Brief
from briefing.render.across import about, quiet
from briefing.render.edition import Edition
from briefing.render.safe import visible
from briefing.render.sections import outline
from briefing.render.templates import fill

_CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
  <rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_LETTERS = re.compile(r"(?:article-)?([A-Z]+)")
_FIRST_YEAR = 1980  # the calendar of ZIP begins here


def as_epub(brief: Brief, templates: Path | None = None) -> bytes:
    """Give the brief as an e-book. `templates` is the user's own folder of templates.

    Raises:
        WrongUsage: when a template of the user's is wrong.

    """
    title = visible(brief.title).strip() or "Brief"
    filled = partial(fill, brief=brief, folder=templates, title=title)
    sections, edition = outline(brief, templates), Edition(brief)
    files = {
        "META-INF/container.xml": _CONTAINER,
        "EPUB/package.opf": filled("epub/package.opf.j2", identifier=_identifier(brief)),
        "EPUB/nav.xhtml": filled("epub/nav.xhtml.j2", outline=sections),
        "EPUB/brief.xhtml": filled(
            "epub/brief.xhtml.j2", outline=sections, about=about(edition), quiet=quiet(brief), file_of=_file_of
        ),
    }
    for article in brief.articles:
        files[f"EPUB/article-{article.letter}.xhtml"] = filled(
            "epub/article.xhtml.j2", article=article, paragraphs=edition.text_of(article)
        )
    files["EPUB/style.css"] = filled("epub/style.css")
    return _packed(brief, {name: content.lstrip() for name, content in files.items()})


def _file_of(anchor: str) -> str:
    """Name the file that an anchor stands in: `A7` and `article-A` stand in the file of article A."""
    found = _LETTERS.match(anchor)
    return f"article-{found[1]}.xhtml" if found else "brief.xhtml"


def _identifier(brief: Brief) -> str:
    """Name the edition as no other is named: by its title, its day and its articles."""
    of = "\n".join([brief.title, brief.date.isoformat(), *(article.sha256 for article in brief.articles)])
    return uuid.uuid5(uuid.NAMESPACE_URL, of.encode("utf-8", "replace").decode()).urn


def _packed(brief: Brief, files: dict[str, str]) -> bytes:
    written = io.BytesIO()
    day = (max(brief.date.year, _FIRST_YEAR), brief.date.month, brief.date.day, 0, 0, 0)
    with ZipFile(written, "w") as archive:
        for name, content in {"mimetype": "application/epub+zip", **files}.items():
            info = ZipInfo(name, day)
            info.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            info.create_system = 3  # Unix, wherever it was made
            archive.writestr(info, content.encode("utf-8", "replace"))
    return written.getvalue()
