"""`briefing build`: the brief as it is printed, and as it is written into files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.article_desk import FERRY

Command = Callable[..., Any]


def test_a_file_that_is_written_is_named_only_when_asked(article_desk: Path, briefing_command: Command) -> None:
    assert briefing_command("build", "good.txt", "-o", "brief.txt").err == ""
    size = (article_desk / "brief.txt").stat().st_size
    assert (
        briefing_command("build", "good.txt", "-v", "-o", "brief.txt").err
        == f"briefing: wrote brief.txt ({size:,} bytes)\n"
    )


def test_build_without_a_file_prints_the_text_that_it_would_write(
    article_desk: Path, briefing_command: Command
) -> None:
    printed = briefing_command("build", "two", "--date", "2031-04-02").out
    briefing_command("build", "two", "--date", "2031-04-02", "-o", "brief.txt", "-o", "brief.json")
    assert (article_desk / "brief.txt").read_text("utf-8") == printed
    assert briefing_command("show", "brief.json").out == printed


@pytest.mark.usefixtures("article_desk")
def test_the_title_and_the_day_stand_on_the_brief(briefing_command: Command) -> None:
    done = briefing_command("build", "good.txt", "--date", "2031-04-02", "--title", "Harbour desk")
    assert "2 April 2031" in done.out
    assert "HARBOUR DESK" in done.out.upper()


def test_nothing_is_written_when_one_format_fails(article_desk: Path, briefing_command: Command) -> None:
    mine = article_desk / "mine"
    mine.mkdir()
    (mine / "brief.html.j2").write_text("{{ nonsense }}", "utf-8")
    done = briefing_command("build", "good.txt", "-o", "brief.txt", "-o", "brief.html", "--templates", "mine")
    assert done.code == 2
    assert not (article_desk / "brief.txt").exists()


def test_the_headline_of_a_markdown_file_is_printed_without_its_mark(
    article_desk: Path, briefing_command: Command
) -> None:
    (article_desk / "ferry.md").write_text(f"# Ferry to be back in May\n\n{FERRY}\n", "utf-8")
    briefing_command("build", "ferry.md", "-o", "brief.json", "-o", "brief.txt")
    assert "\nFerry to be back in May A0\n" in (article_desk / "brief.txt").read_text("utf-8")
    assert briefing_command("verify", "brief.json").out.endswith(
        " lines from 1 article, each word for word in its source\n"
    )
    assert "characters 2–25" in briefing_command("explain", "brief.json", "A0").out


def test_a_pledge_stands_in_its_table_though_a_top_line_dates_its_sentence(
    article_desk: Path, briefing_command: Command
) -> None:
    (article_desk / "bridge.md").write_text(
        "---\ntitle: Mayor may go over bridge\ndate: 2031-05-07\n---\n"
        "Mayor Ada Roe said on Tuesday she would resign by 1 June 2031 unless the £2.9m bridge is finished.\n\n"
        '"I will build the bridge," she said. "I promised it. I will keep my word."\n\n'
        "The council declined to say when the work would end. It will meet on 12 May 2031.\n",
        "utf-8",
    )
    briefing_command("build", "bridge.md", "--date", "2031-05-07", "-o", "brief.json")
    brief = json.loads((article_desk / "brief.json").read_bytes())
    assert [part["gloss"] for part in brief["top_lines"][0]["parts"] if "gloss" in part] == ["6 May 2031"]
    assert "2031-06-01" in [pledge["due"] for pledge in brief["commitments"]]
