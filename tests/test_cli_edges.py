"""The command line in odd places: names that are no text, folders that are gone, words that would drive a terminal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefing.cli.voice import Voice
from briefing.errors import Problem
from tests.article_desk import FERRY

Command = Callable[..., Any]

RED, TURNED, C1 = "\x1b[31m", "\u202e", "\x9b2J"  # a terminal’s escape sequence, letters turned round, another sequence
LOUD = (
    f"Anna {RED}Lund, the mayor of Varnes, said on Monday that the council would re{TURNED}open the ferry in May{C1}. "
    "The council has promised £2m for it by June. It is not clear who will pay for the rest of the work on the quay."
)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder with one article."""
    (tmp_path / "ferry.txt").write_text(FERRY, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["biuld"], "No such command 'biuld'. Did you mean 'build'? (see briefing --help)"),
        (["summarize", "ferry.txt"], "No such command 'summarize'. Did you mean 'summarise'? (see briefing --help)"),
        (["sources", "ad"], "No such command 'ad'. Did you mean 'add'? (see briefing sources --help)"),
    ],
)
def test_the_nearest_command_is_named_before_any_was_loaded(arguments: list[str], words: str) -> None:
    done = subprocess.run([sys.executable, "-m", "briefing", *arguments], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"briefing: {words}\n")


def test_a_mistake_in_the_arguments_is_told_in_the_shape_that_they_ask_for(briefing_command: Command) -> None:
    done = briefing_command("build", "--foo", "--log-format", "json")
    words = "No such option '--foo'. Did you mean '--look'? (see briefing build --help)"
    assert (done.code, json.loads(done.err)) == (2, {"level": "error", "message": words})


def test_a_folder_that_was_removed_under_ones_feet_is_told(
    desk: Path, briefing_command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = desk / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    done = briefing_command("build", "ferry.txt", "-o", "brief.txt")
    assert done.code == 2
    done = briefing_command("build", str(desk / "ferry.txt"), "-o", "brief.txt")
    assert (done.code, done.err) == (1, "briefing: the folder you are in is there no more; go to another\n")
    monkeypatch.chdir(desk)


def test_what_a_name_hides_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    Voice().problems([Problem("read", f"a{RED}{TURNED}{C1}.txt", "empty")])
    assert capsys.readouterr().err == "briefing: a\\x1b[31m\\u202e\\x9b2J.txt: empty\n"


def test_a_brief_is_proven_from_its_own_folder_by_articles_in_the_one_above(
    desk: Path, briefing_command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert briefing_command("build", "ferry.txt", "-o", "output/brief.json").code == 0
    monkeypatch.chdir(desk / "output")
    assert briefing_command("verify", "brief.json").code == 0


@pytest.mark.skipif(sys.platform == "darwin", reason="names of files are text there")
def test_a_brief_of_a_file_whose_name_is_no_text_is_proven(desk: Path, briefing_command: Command) -> None:
    (desk / os.fsdecode(b"caf\xe9.txt")).write_text(FERRY, "utf-8")
    (desk / "other.txt").write_text(FERRY.replace("May", "June"), "utf-8")
    assert briefing_command("build", os.fsdecode(b"caf\xe9.txt"), "-o", "brief.json").code == 0
    assert briefing_command("verify", "brief.json").code == 0
    (desk / os.fsdecode(b"caf\xe9.txt")).unlink()
    done = briefing_command("verify", "brief.json")
    assert done.code == 1
    assert f"caf\ufffd.txt is not there (looked in {desk}, {desk.parent}); go" in done.err


def test_a_folder_stands_for_the_brief_in_it(desk: Path, briefing_command: Command) -> None:
    assert briefing_command("build", "ferry.txt", "-o", "monday/brief.json").code == 0
    assert briefing_command("verify", "monday").out.startswith("monday: ")
    assert briefing_command("show", "monday").out == briefing_command("show", "monday/brief.json").out
    assert briefing_command("explain", "monday", "A1").code == 0
    assert briefing_command("diff", "monday", "monday").out == ""
    assert (desk / "monday/brief.json").is_file()


def driven(text: str) -> list[str]:
    """Give the characters that a terminal obeys, or that turn its words round."""
    return [one for one in text if one in "\x1b\x9b\u202e" or (one < " " and one != "\n")]


def test_no_words_of_an_article_reach_the_terminal_as_orders(desk: Path, briefing_command: Command) -> None:
    (desk / "loud_2024-11-06.txt").write_text(LOUD, "utf-8")
    (desk / "briefing.toml").write_text('[[source]]\npath = "loud_2024-11-06.txt"\n', "utf-8")
    assert briefing_command("run", "--date", "2024-11-07").code == 0
    asked = [
        ("build", "loud_2024-11-06.txt"), ("summarise", "loud_2024-11-06.txt"), ("show",), ("explain", "latest", "A1"),
        ("ledger", "commitments"), ("ledger", "questions", "--format", "csv"), ("ledger", "actors"), ("editions",),
        ("extract", "loud_2024-11-06.txt"), ("summarise", "loud_2024-11-06.txt", "--json"), ("store", "export"),
        ("ledger", "commitments", "--format", "json"),
    ]  # fmt: skip
    for arguments in asked:
        done = briefing_command(*arguments)
        assert done.code == 0
        assert "council" in done.out or arguments in {("editions",), ("ledger", "actors"), asked[5]}
        assert driven(done.out) == [], arguments


def test_what_is_escaped_in_json_is_read_back_as_it_was(desk: Path, briefing_command: Command) -> None:
    (desk / "loud.txt").write_text(LOUD, "utf-8")
    assert json.loads(briefing_command("extract", "loud.txt").out)["text"] == LOUD


def test_a_store_below_a_file_is_refused_by_the_name_of_that_file(desk: Path, briefing_command: Command) -> None:
    (desk / "state").write_bytes(b"")
    (desk / "briefing.toml").write_text('[[source]]\npath = "ferry.txt"\n', "utf-8")
    done = briefing_command("run", "--date", "2024-11-07")
    assert done.code == 1
    assert done.err.endswith("briefing.db.lock: state is a file, not a folder\n")


@pytest.mark.usefixtures("desk")
def test_a_closed_stderr_stops_nothing() -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f'"{sys.executable}" -m briefing extract ferry.txt 2>&-'],
        stdout=subprocess.PIPE, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout.count(b"\n")) == (0, 1)
