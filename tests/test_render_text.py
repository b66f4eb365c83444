"""Plain text: the same lines as every other format, in the width asked for."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from briefing.errors import Problem
from briefing.model.brief import Brief
from briefing.render import FORMATS, render
from briefing.render.coverage import prose
from briefing.render.prose import plain
from briefing.render.text import as_text
from tests.whole_brief import whole_brief


def flat(text: str) -> str:
    return re.sub(r"[\s\xa0]+", " ", text)


def test_the_text_holds_every_line_of_the_brief_with_its_reference(seed_brief: Brief) -> None:
    texts = {article.id: article.text for article in seed_brief.articles}
    shown = flat(render(seed_brief, "txt").decode())
    repeats = {id(line) for row in seed_brief.commitments for line in row.also}  # of these the reference alone
    printed = [line for line in seed_brief.lines if id(line) not in repeats]
    assert len(printed) > 30
    assert [flat(plain(line, texts)) for line in printed if flat(plain(line, texts)) not in shown] == []
    assert [line.ref for line in prose(seed_brief) if line.ref not in shown] == []


def test_the_sections_come_in_the_order_of_the_brief(seed_brief: Brief) -> None:
    shown = render(seed_brief, "txt").decode()
    heads = ["COMMITMENTS", "KEY ACTORS", "OPEN QUESTIONS", "IN THEIR WORDS", "DIARY", "SOURCES"]
    places = [shown.find(f"\n{head}") for head in heads if f"\n{head}" in shown]
    assert len(places) >= 4
    assert places == sorted(places)


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_line_is_wider_than_asked_for(seed_brief: Brief, width: int) -> None:
    assert max(len(line) for line in as_text(seed_brief, width=width).splitlines()) <= width


def test_a_missing_part_of_a_commitment_is_printed_as_missing(seed_brief: Brief) -> None:
    shown = flat(render(seed_brief, "txt").decode())
    undated = [row for row in seed_brief.commitments if not row.deadline and not row.due]
    unpriced = [row for row in seed_brief.commitments if not row.amount]
    assert shown.count("by when: no date given") == len(undated)
    assert shown.count("How much: –") == len(unpriced)


@pytest.mark.parametrize("file_format", FORMATS)
def test_every_format_gives_the_same_bytes_twice(seed_brief: Brief, file_format: str) -> None:
    assert render(seed_brief, file_format) == render(seed_brief, file_format)


def test_a_sentence_that_says_a_pledge_again_is_referred_to_once() -> None:
    row = whole_brief().commitments[0]
    again = replace(row, also=(row.text, *row.also, *row.also))
    for form in ("txt", "html"):
        assert flat(render(whole_brief(commitments=(again,)), form).decode()) == flat(
            render(whole_brief(commitments=(row,)), form).decode()
        )


@pytest.mark.parametrize("form", ["txt", "md", "html", "eml"])
def test_what_was_read_with_a_doubt_stands_apart_from_what_was_not_read(form: str) -> None:
    doubt = Problem("read", whole_brief().articles[0].path or whole_brief().articles[0].id, "read as windows-1252")
    unread = Problem("read", "inbox/3.txt", "empty")
    page = render(whole_brief(problems=(doubt, unread)), form).decode().casefold()
    assert (
        page.index("not in this brief")
        < page.index("inbox/3.txt")
        < page.index("read with a doubt")
        < page.index("read as windows-1252")
    )
    assert "read with a doubt" not in render(whole_brief(problems=(unread,)), form).decode().casefold()
