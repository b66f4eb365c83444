"""The archive of editions as a folder of pages that needs no server: editions, actors, the ledger, a search, feeds.

A page is given as its path in the folder and its bytes, one at a time, so that a year of editions needs no more room than a few.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from briefing.config.settings import Look
from briefing.model.brief import Brief
from briefing.render.feed import Entry, atom, json_feed
from briefing.render.fonts import font_data
from briefing.render.looks import in_look
from briefing.render.site_gathering import Archive, Told, page_of
from briefing.render.templates import fill, fill_page, template_source

NEWEST = 20  # editions in the feeds
SCRIPTS = ("search.js", "ledger.js")
_LETTERS = "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2040), 0x20AC)))

Page = tuple[str, bytes]


def site_pages(
    editions: Iterable[tuple[str, Brief]], title: str, templates: Path | None = None, look: Look = "brief"
) -> Iterator[Page]:
    """Give the pages of the site. `editions` are ids and briefs in the order of their days; their pages are printed in `look`.

    Raises:
        WrongUsage: when a template of the user's is wrong.

    """
    archive = Archive()
    newest: deque[Entry] = deque(maxlen=NEWEST)
    font = partial(font_data, characters=_LETTERS)
    for edition_id, brief in editions:
        archive.take_in(edition_id, brief)
        newest.appendleft(Entry(edition_id, brief, page_of(edition_id)))
        shared = {"sheet": "../style.css", "home": "../index.html", "font": font}
        page = fill("brief.html.j2", in_look(brief, look), templates, medium="page", look=look, **shared)
        yield page_of(edition_id), page.encode()
    yield "style.css", fill_page("site/style.css", templates, medium="page", look=look, font=font).encode()
    yield from _lists(archive, title, templates)
    yield "feed.atom", atom(newest, title=title, home="index.html")
    yield "feed.json", json_feed(newest, title=title, home="index.html")
    for name in SCRIPTS:
        yield name, template_source(f"site/{name}").encode()
    yield "lines.js", f"window.briefingLines = {_lines(archive.lines)};\n".encode()


def _lists(archive: Archive, title: str, templates: Path | None) -> Iterator[Page]:
    """Give the pages that are made of all editions together."""

    def page(name: str, path: str, **values: Any) -> Page:  # noqa: ANN401 - whatever the template prints
        root = "../" * path.count("/")
        return path, fill_page(f"site/{name}.html.j2", templates, title=title, root=root, **values).encode()

    dossiers = archive.dossiers
    yield page("index", "index.html", issues=archive.issues[::-1], dossiers=dossiers)
    yield page("actors", "actors/index.html", dossiers=dossiers)
    days = [issue.day for issue in archive.issues]
    for dossier in dossiers:
        yield page("actor", dossier.file, dossier=dossier, days=days)
    yield page("ledger", "ledger.html", pledges=archive.pledges, questions=archive.questions)
    yield page("search", "search.html", issues=archive.issues)


def _lines(lines: Sequence[Told]) -> str:
    """Write what the search looks through: days and pages once, then (page, anchor, reference, words) for each line."""
    pages = list(dict.fromkeys((told.day.isoformat(), told.href.partition("#")[0]) for told in lines))
    numbers = {page: number for number, (_, page) in enumerate(pages)}
    rows = []
    for told in lines:
        page, _, anchor = told.href.partition("#")
        rows.append([numbers[page], anchor, told.ref, told.plain])
    written = json.dumps({"pages": pages, "lines": rows}, ensure_ascii=False, separators=(",", ":"))
    return written.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
