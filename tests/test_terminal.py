"""`briefing show`: an edition in the terminal, and plain text where there is none."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from briefing.model.brief import Brief
from briefing.model.kept import Edition
from briefing.render import render
from briefing.render.terminal import WIDEST, Screen, as_terminal
from briefing.store import Store
from tests.conftest import ROOT
from tests.whole_brief import whole_brief

Command = Callable[..., Any]
CONTROL = re.compile(r"\x1b\[[\d;]*m|\x1b\]8;[^\x1b]*\x1b\\")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give an empty folder to work in, without a terminal's settings and without a home."""
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def newsdesk(desk: Path) -> Path:
    """Give a folder with settings and a store of two editions."""
    (desk / "briefing.toml").write_text('version = 1\n[[source]]\npath = "inbox"\n', encoding="utf-8")
    with Store.open(desk / "state" / "briefing.db") as store:
        for day in (date(2031, 4, 1), date(2031, 4, 2)):
            brief = render(whole_brief(date=day), "json")
            made = f"{day.isoformat()}T06:30:00+00:00"
            store.editions.save(Edition(day.isoformat(), day, "daily", (None, day), brief, made, "1", "f", "{}"))
    return desk


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    shown = CONTROL.sub("", as_terminal(whole_brief(), Screen(width)))
    assert max(map(cell_len, shown.splitlines())) <= min(width, WIDEST)


def test_references_are_links_where_the_screen_follows_links() -> None:
    link = "\x1b]8;;https://example.org/ferry?id=1&x=2#:~:text=Repairs%20cost%20%C2%A32.4%20million.\x1b\\A3"
    assert link in re.sub(r"\x1b\[[\d;]*m", "", as_terminal(whole_brief(), Screen(80)))
    assert "\x1b]8" not in as_terminal(whole_brief(), Screen(80, links=False))


def test_without_colours_there_are_none() -> None:
    codes = {
        code
        for found in re.findall(r"\x1b\[([\d;]*)m", as_terminal(whole_brief(), Screen(80, colours=False)))
        for code in found.split(";")
    }
    assert codes == {"0", "1", "2", "3"}  # bold, faint and italic are no colours


def test_the_same_screen_shows_the_same_bytes() -> None:
    assert as_terminal(whole_brief(), Screen(80)) == as_terminal(whole_brief(), Screen(80))


def test_no_word_of_an_article_drives_the_terminal() -> None:
    brief = whole_brief(title="\x1b[2J\x1b]0;owned\x07 \x9b31m [bold]:smile:[/bold]")
    shown = as_terminal(brief, Screen(80))
    assert "\x1b[2J" not in shown
    assert not re.search(r"[\x00-\x09\x0b-\x1a\x7f-\x9f]", shown)
    assert "[bold]:smile:[/bold]" in shown


def test_a_pipe_gets_plain_text(newsdesk: Path, briefing_command: Command) -> None:
    file = newsdesk / "brief.json"
    file.write_bytes(render(whole_brief(), "json"))
    assert briefing_command("show", "brief.json").out == render(whole_brief(), "txt").decode()


def test_a_brief_is_printed_once_more_in_any_format(newsdesk: Path, briefing_command: Command) -> None:
    brief = whole_brief()
    (newsdesk / "brief.json").write_bytes(render(brief, "json"))
    files = ("again.pdf", "again.html", "again.md")
    asked = [word for file in files for word in ("-o", file)]
    done = briefing_command("show", "brief.json", *asked, "--look", "compact", "--paper", "letter")
    assert (done.code, done.out) == (0, "")
    for file in files:
        format_ = Path(file).suffix.removeprefix(".")
        assert (newsdesk / file).read_bytes() == render(brief, format_, look="compact", paper="letter")


def test_no_brief_is_printed_in_a_format_that_nobody_knows(newsdesk: Path, briefing_command: Command) -> None:
    (newsdesk / "brief.json").write_bytes(render(whole_brief(), "json"))
    done = briefing_command("show", "brief.json", "-o", "brief.docx")
    assert (done.code, done.err.startswith("briefing: brief.docx: no format for this suffix")) == (2, True)


@pytest.mark.usefixtures("newsdesk")
def test_without_a_word_the_latest_edition_is_shown(briefing_command: Command) -> None:
    assert "Wednesday 2 April 2031" in briefing_command("show").out
    assert briefing_command("show", "latest") == briefing_command("show")


@pytest.mark.usefixtures("newsdesk")
def test_an_edition_is_shown_by_its_id(briefing_command: Command) -> None:
    assert "Tuesday 1 April 2031" in briefing_command("show", "2031-04-01").out


@pytest.mark.usefixtures("newsdesk")
def test_an_edition_that_there_is_not_is_answered_with_where_to_find_those_there_are(briefing_command: Command) -> None:
    done = briefing_command("show", "2031-04-09")
    words = "briefing: no edition '2031-04-09'; the newest is 2031-04-02, and briefing editions lists them all\n"
    assert (done.code, done.out, done.err) == (2, "", words)


def test_an_empty_store_says_what_to_do(desk: Path, briefing_command: Command) -> None:
    (desk / "briefing.toml").write_text('version = 1\n[[source]]\npath = "inbox"\n', encoding="utf-8")
    done = briefing_command("show")
    assert (done.code, done.out) == (1, "")
    assert done.err.endswith("nothing has been run yet; briefing run makes the first edition\n")
    assert not (desk / "state").exists()
    with Store.open(desk / "state" / "briefing.db"):
        pass
    assert briefing_command("show").err == "briefing: there is no edition yet; briefing run makes the first one\n"


def test_without_settings_the_brief_that_was_built_is_shown(desk: Path, briefing_command: Command) -> None:
    assert briefing_command("show").err == (
        "briefing: there is nothing to show: name a brief.json, or let briefing run make an edition\n"
    )
    (desk / "output").mkdir()
    (desk / "output" / "brief.json").write_bytes(render(whole_brief(), "json"))
    assert "HARBOUR & COAST" in briefing_command("show").out


@pytest.mark.usefixtures("newsdesk")
def test_the_width_can_be_asked_for(briefing_command: Command) -> None:
    assert max(map(len, briefing_command("show", "--width", "50").out.splitlines())) <= 50
    assert briefing_command("show", "--width", "10").code == 2


@pytest.mark.usefixtures("newsdesk")
def test_colours_can_be_kept_in_a_pipe(briefing_command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[1;31mHarbour & Coast\x1b[0m" in briefing_command("show").out


def in_a_terminal(folder: Path, **environment: str) -> str:
    """Run `briefing show` with a terminal on its stdout; give what the terminal was sent."""
    ours, theirs = pty.openpty()
    kept = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "FORCE_COLOR"}}
    with subprocess.Popen(
        [sys.executable, "-m", "briefing", "show"],
        cwd=folder, env={**kept, "PYTHONPATH": str(ROOT), "COLUMNS": "80", **environment}, stdin=theirs, stdout=theirs, stderr=theirs,
    ) as process:  # fmt: skip
        os.close(theirs)
        sent = b""
        while part := _read(ours):
            sent += part
        assert process.wait() == 0
    os.close(ours)
    return sent.decode().replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux says so when the other end has closed
        return b""


@pytest.mark.skipif(sys.platform == "win32", reason="terminals of Unix")
def test_a_terminal_gets_what_it_can_do(newsdesk: Path) -> None:
    assert in_a_terminal(newsdesk, TERM="xterm-256color") == as_terminal(whole_brief(), Screen(80))
    assert in_a_terminal(newsdesk, TERM="linux", NO_COLOR="1") == as_terminal(
        whole_brief(), Screen(80, colours=False, links=False)
    )
    assert in_a_terminal(newsdesk, TERM="dumb") == render(whole_brief(), "txt").decode()


def test_a_day_without_news_says_so() -> None:
    assert "Nothing significant today." in as_terminal(Brief(date(2031, 4, 2), "Quiet", ()), Screen(80))
