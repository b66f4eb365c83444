"""Every format from the command line, and what a hostile article can do to the ones of one column: nothing."""

from __future__ import annotations

import email
import email.policy
import io
import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from email.message import EmailMessage
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from icalendar import Calendar
from lxml import etree
from lxml import html as lxml_html
from markdown_it import MarkdownIt

from briefing.model.brief import Brief, BriefArticle, Line, Words
from briefing.model.span import Span
from briefing.render import FORMATS, render
from briefing.render.feed import Entry, atom, json_feed
from briefing.render.terminal import Screen, as_terminal
from tests.test_render_safety import HOSTILE
from tests.whole_brief import whole_brief

BEGINS = {
    "html": b"<!doctype html>", "pdf": b"%PDF-1.7", "txt": b"THE BRIEFING\n", "json": b'{\n "schema": "briefing.brief/1"',
    "md": b"# The Briefing\n", "eml": b"From: The Briefing", "epub": b"PK\x03\x04", "ics": b"BEGIN:VCALENDAR\r\n",
}  # fmt: skip
OURS = {
    "name",
    "title",
    "word",
    "message",
    "publisher",
    "publishers",
    "hand",
    "path",
}  # fields whose words come from outside
PAGES = ("eml", "epub", "md")


@cache
def hostile_brief() -> Brief:
    """Make the brief with something in every section hostile all over."""
    line = Line("A1", (Words("x", Span(0, len(HOSTILE))),))

    def spoilt(value: Any, field: str = "") -> Any:  # noqa: ANN401 (any part of a brief)
        if isinstance(value, Line):
            return line
        if isinstance(value, tuple):
            return tuple(spoilt(part, field) for part in value)
        if isinstance(value, str) and field in OURS:
            return HOSTILE
        if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **{f.name: spoilt(getattr(value, f.name), f.name) for f in fields(value)})
        return value

    article = BriefArticle(
        "x", "A", HOSTILE, (Span(0, len(HOSTILE)),), HOSTILE, None, HOSTILE, "javascript:alert(3)", HOSTILE
    )
    brief = spoilt(whole_brief(articles=()))
    actors = tuple(replace(actor, mentions=(("x", 1),)) for actor in brief.actors)
    return replace(brief, articles=(article,), actors=actors)  # type: ignore[no-any-return]


@cache
def letter() -> EmailMessage:
    return email.message_from_bytes(render(hostile_brief(), "eml"), policy=email.policy.default)


def pages(form: str) -> list[lxml_html.HtmlElement]:
    """Give what a reader's program makes of the hostile brief in this form."""
    if form == "eml":
        part = letter().get_body(("html",))
        assert part is not None
        return [lxml_html.document_fromstring(str(part.get_content()))]
    made = render(hostile_brief(), form)
    if form == "md":
        return [lxml_html.document_fromstring(MarkdownIt("commonmark").render(made.decode()))]
    book = ZipFile(io.BytesIO(made))
    return [etree.fromstring(book.read(name)) for name in book.namelist() if name.endswith((".xhtml", ".opf"))]


def test_every_format_that_settings_may_ask_for_is_tried_here() -> None:
    assert set(FORMATS) == set(BEGINS)


def test_build_writes_the_format_of_each_suffix(tmp_path: Path, briefing_command: Callable[..., Any]) -> None:
    (tmp_path / "one.txt").write_text(
        "The council of Varnes will mend the bridge by June, said Anna Lund.", encoding="utf-8"
    )
    files = {form: tmp_path / "out" / f"brief.{form}" for form in FORMATS}
    wanted = [word for file in files.values() for word in ("-o", str(file))]
    done = briefing_command("build", str(tmp_path / "one.txt"), "--date", "2031-04-02", *wanted)
    assert (done.code, done.out, done.err) == (0, "", "")
    assert [form for form, file in files.items() if not file.read_bytes().startswith(BEGINS[form])] == []


@pytest.mark.parametrize("form", PAGES)
def test_no_element_and_no_link_comes_of_an_article_s_words(form: str) -> None:
    for page in pages(form):
        names = {etree.QName(element).localname for element in page.iter(etree.Element)}
        assert names.isdisjoint({"script", "img", "iframe", "object", "form"})
        assert not [element for element in page.iter() if any(str(name).startswith("on") for name in element.attrib)]
        links = {str(href) for href in page.xpath("//*/@href")}
        assert not [link for link in links if re.match(r"(?i)javascript|https?://192", link)]
    assert any("<script>alert(1)</script>" in "".join(page.itertext()) for page in pages(form))


def test_no_control_character_reaches_a_reader() -> None:
    brief = hostile_brief()
    bodies = [str(part.get_content()) for kind in ("plain", "html") if (part := letter().get_body((kind,)))]
    shown = re.sub(r"\x1b\[[\d;]*m|\x1b\]8;[^\x1b]*\x1b\\", "", as_terminal(brief, Screen(80)))
    feeds = [made((Entry("e", brief, "x.html"),), title=HOSTILE).decode() for made in (atom, json_feed)]
    for text in (*bodies, shown, *feeds, render(brief, "md").decode(), render(brief, "txt").decode()):
        assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", text)


def test_the_subject_and_every_header_stay_one_line() -> None:
    assert all(not re.search(r"[\r\n\x1b]", str(value)) for value in letter().values())
    assert [part.defects for part in letter().walk()] == [[]] * 5


def test_the_calendar_of_hostile_words_is_a_calendar() -> None:
    events = Calendar.from_ical(render(hostile_brief(), "ics")).events
    assert {str(event["SUMMARY"]).count("<script>alert(1)</script>") for event in events} <= {1, 2}
    assert len(events) == 3
    assert not [event for event in events if "URL" in event]


def test_a_feed_of_hostile_words_is_a_feed() -> None:
    feed = etree.fromstring(atom((Entry("e", hostile_brief(), "x.html"),), title=HOSTILE))
    (content,) = feed.iter("{http://www.w3.org/2005/Atom}content")
    shown = lxml_html.fromstring(f"<div>{content.text}</div>")
    assert {element.tag for element in shown.iter()} <= {"div", "ol", "ul", "li", "strong", "span"}
