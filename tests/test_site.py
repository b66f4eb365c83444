"""The archive of editions: every link in it leads somewhere, it runs nothing but its own two scripts, and it can be made again."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
from lxml import html as lxml_html
from lxml.html import HtmlElement

from briefing.model.brief import Brief, HistoryItem
from briefing.render import render
from briefing.render.site import SCRIPTS, site_pages
from briefing.render.site_gathering import known_by, page_of
from tests.conftest import Done

FIRST, SECOND = dt.date(2024, 11, 7), dt.date(2024, 11, 8)


def editions_of(brief: Brief) -> list[tuple[str, Brief]]:
    """Give two days' editions of one brief: on the second a commitment is no longer printed, another has changed."""
    was = brief.commitments[0]
    changed = replace(
        was, state="CHANGED", since=FIRST, changed=("amount",), history=(HistoryItem(FIRST, "NEW", was.text),)
    )
    again = replace(brief, date=SECOND, commitments=(changed, *brief.commitments[2:]))
    return [("2024-11-07", replace(brief, date=FIRST)), ("2024-11-08/evening", again)]


@pytest.fixture(scope="module")
def site(seed_brief: Brief) -> dict[str, bytes]:
    return dict(site_pages(editions_of(seed_brief), "An <archive>"))


@pytest.fixture(scope="module")
def pages(site: dict[str, bytes]) -> dict[str, HtmlElement]:
    return {path: lxml_html.document_fromstring(data) for path, data in site.items() if path.endswith(".html")}


def text_of(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_an_edition_s_page_is_printed_in_the_look_asked_for(seed_brief: Brief) -> None:
    pages = dict(site_pages(editions_of(seed_brief), "An archive", look="compact"))
    shown = text_of(lxml_html.document_fromstring(pages["editions/2024-11-07.html"]).get_element_by_id("brief"))
    alone = lxml_html.document_fromstring(render(replace(seed_brief, date=FIRST), "html", look="compact"))
    assert shown == text_of(alone.get_element_by_id("brief"))


def test_every_link_of_every_page_leads_somewhere(site: dict[str, bytes], pages: dict[str, HtmlElement]) -> None:
    names = {path: {*page.xpath("//@id")} for path, page in pages.items()}
    led = 0
    for path, page in pages.items():
        for href in (*page.xpath("//@href"), *page.xpath("//@src")):
            to, _, anchor = href.partition("#")
            target = normpath(join(dirname(path), to)) if to else path
            assert target in site, (path, href)
            assert not anchor or anchor in names[target], (path, href)
            led += 1
    assert led > 200


def test_every_edition_and_every_actor_has_a_page(pages: dict[str, HtmlElement], seed_brief: Brief) -> None:
    assert {page_of("2024-11-07"), page_of("2024-11-08/evening")} <= pages.keys()
    listed = [text_of(link) for link in pages["actors/index.html"].xpath("//tbody//th/a")]
    assert len(listed) == len(seed_brief.actors)
    assert listed[0] == "Sir Keir Starmer"
    starmer = pages["actors/sir-keir-starmer.html"]
    assert [text_of(head) for head in starmer.iter("h2")] == ["Roles", "In their words", "Commitments"]
    assert "Labour leader" in text_of(starmer)
    assert "in 2 editions" in text_of(starmer)


@pytest.mark.parametrize("path", ["ledger.html", "actors/index.html"])
def test_a_row_names_its_terms_where_a_phone_shows_no_heads(pages: dict[str, HtmlElement], path: str) -> None:
    (table,) = pages[path].xpath("//table[@class='cards']")
    heads = [text_of(head).split(",")[0] for head in table.xpath("thead//th")]
    for row in table.xpath("tbody/tr"):
        assert [cell.get("data-head", head) for head, cell in zip(heads, row, strict=True)] == heads


def test_a_commitment_stands_in_the_ledger_once_as_the_last_edition_has_it(pages: dict[str, HtmlElement]) -> None:
    rows = [text_of(row) for row in pages["ledger.html"].xpath("//table[@id='pledges']/tbody/tr")]
    assert len(rows) == len({row.partition("2024,")[0] for row in rows})
    assert "changed, since 7 Nov 2024" in rows[0]
    dropped = [row for row in rows if " 7 Nov 2024, " in row]
    assert dropped  # the one that only the first edition prints


def test_the_search_looks_through_every_printed_line(site: dict[str, bytes]) -> None:
    written = site["lines.js"].decode()
    found = json.loads(written.removeprefix("window.briefingLines = ").removesuffix(";\n"))
    said = {row[3] for row in found["lines"]}
    assert [page for _, page in found["pages"]] == [page_of("2024-11-07"), page_of("2024-11-08/evening")]
    assert any("dodged questions" in words for words in said)
    assert all(anchor in site[found["pages"][page][1]].decode() for page, anchor, _, _ in found["lines"])
    assert "<" not in written


def test_pages_fetch_nothing_from_elsewhere_and_run_only_their_own_scripts(
    site: dict[str, bytes], pages: dict[str, HtmlElement]
) -> None:
    for path, page in pages.items():
        assert not [link for link in page.xpath("//link/@href | //script/@src") if "//" in link], path
        assert not page.xpath("//script[not(@src)]"), path
    assert b"http" not in b"".join(site[name] for name in SCRIPTS)


def test_without_a_script_the_lists_are_whole_and_the_forms_hidden(pages: dict[str, HtmlElement]) -> None:
    assert pages["ledger.html"].get_element_by_id("filters").get("hidden") is not None
    assert pages["search.html"].get_element_by_id("search").get("hidden") is not None
    assert not pages["ledger.html"].xpath("//tr[@hidden]")


def test_the_title_is_escaped(pages: dict[str, HtmlElement]) -> None:
    assert text_of(pages["index.html"].xpath("//h1")[0]) == "An <archive>"


def test_the_site_is_the_same_bytes_when_made_again(site: dict[str, bytes], seed_brief: Brief) -> None:
    assert dict(site_pages(editions_of(seed_brief), "An <archive>")) == site


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Sir Tom R. Ash", "Tom Ash", True),
        ("Mr Ash", "Ash", True),
        ("Tom Ash", "Tim Ash", False),
        ("X", "Y", False),
    ],
)
def test_a_name_is_known_again_without_its_title_and_initials(one: str, two: str, *, same: bool) -> None:
    assert (known_by(one) == known_by(two)) is same


def test_the_command_makes_the_site_of_a_folder_of_editions(
    seed_brief: Brief, tmp_path: Path, briefing_command: Callable[..., Done]
) -> None:
    for edition_id, brief in editions_of(seed_brief):
        file = tmp_path / "output" / edition_id / "brief.json"
        file.parent.mkdir(parents=True)
        file.write_bytes(render(brief, "json"))
    (tmp_path / "output" / "latest").symlink_to("2024-11-07")
    done = briefing_command("site", str(tmp_path / "output"), "-o", str(tmp_path / "public"), "--title", "Ours")
    assert (done.code, done.err) == (0, "")
    assert len(list((tmp_path / "public" / "editions").iterdir())) == 2
    assert "Ours" in (tmp_path / "public" / "index.html").read_text(encoding="utf-8")


def test_a_folder_without_editions_is_told_in_a_line(tmp_path: Path, briefing_command: Callable[..., Done]) -> None:
    done = briefing_command("site", str(tmp_path))
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "no brief.json in it" in done.err
