"""Mistakes and bad sources: one line each on stderr, the exit code that says which, and the rest of the work done."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefing.cli.main import run
from briefing.cli.voice import Voice
from briefing.errors import Problem
from briefing.sources.refusal import Refused

Command = Callable[..., Any]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["extract", "nowhere.txt"], 2, "no such file or folder: nowhere.txt"),
        (["build", "nowhere.txt", "nor-here"], 2, "no such file or folder: nowhere.txt, nor-here"),
        (["extract", "empty.txt"], 1, "empty.txt: empty"),
        (["extract", "blank.txt"], 1, "blank.txt: empty"),
        (["extract", "picture.txt"], 1, "picture.txt: not text: a PNG picture"),
        (["build", "empty.txt", "blank.txt"], 1, "empty.txt: empty; blank.txt: empty"),
        (["build", "good.txt", "-o", "brief.docx"], 2, "brief.docx: no format for this suffix; end the name in one of .html, .pdf, .txt, .json, .md, .eml, .epub, .ics"),
        (["build", "good.txt", "-o", "brief"], 2, "brief: no format for this suffix; end the name in one of .html, .pdf, .txt, .json, .md, .eml, .epub, .ics"),
        (["build", "good.txt", "-o", "good.txt"], 2, "good.txt: this is one of the articles; write the brief to another file"),
        (["build", "good.txt", "-o", "empty.txt/brief.txt"], 1, "empty.txt/brief.txt: empty.txt is a file, not a folder"),
        (["build", "good.txt", "-o", "/proc/brief.txt"], 1, "/proc/brief.txt: no such file or directory"),
        (["build", "good.txt", "--date", "2024-13-01"], 2, "Invalid value for '--date': '2024-13-01' is not a day; write it as YYYY-MM-DD, for instance 2024-11-07 (see briefing build --help)"),
        (["build", "good.txt", "--date", "20241107"], 2, "Invalid value for '--date': '20241107' is not a day; write it as YYYY-MM-DD, for instance 2024-11-07 (see briefing build --help)"),
        (["build", "good.txt", "--date", "0001-01-01"], 2, "Invalid value for '--date': no edition of 0001-01-01 can be made: the year must be 1600 to 2999 (see briefing build --help)"),
        (["build", ""], 2, "a PATH is empty; write . for the folder you are in (see briefing build --help)"),
        (["extract", "-"], 1, "-: empty"),
        (["summarise", "good.txt", "--words", "3"], 1, "no sentence fits into 3 words"),
        (["summarise", "good.txt", "--engine", "lsa"], 2, "Invalid value for '--engine': 'lsa' is not one of 'brief', 'lexrank', 'textrank', 'luhn' (see briefing summarise --help)"),
        (["build", "good.txt", "--jobs", "0"], 2, "Invalid value for '--jobs': 0 is not in the range x>=1 (see briefing build --help)"),
        (["build", "good.txt", "--model", "en_no_such"], 2, "the spaCy model en_no_such is not installed: pip install it, or name another with --model"),
        (["build"], 2, "Missing argument 'PATH...' (see briefing build --help)"),
        (["biuld", "good.txt"], 2, "No such command 'biuld'. Did you mean 'build'? (see briefing --help)"),
        (["show"], 1, "there is nothing to show: name a brief.json, or let briefing run make an edition"),
        (["show", "broken.json"], 1, "broken.json: this is another/1; only briefing.brief/1 can be read"),
        (["verify", "broken.json"], 1, "broken.json: this is another/1; only briefing.brief/1 can be read"),
        (["explain", "broken.json", "A1"], 1, "broken.json: this is another/1; only briefing.brief/1 can be read"),
        (["verify", "nowhere.json"], 2, "no such file: nowhere.json"),
        (["show", "nowhere.json"], 2, "no such file: nowhere.json"),
        (["explain", "nowhere.json", "A1"], 2, "no such file: nowhere.json"),
        (["diff", "nowhere.json", "noted.json"], 2, "no such file: nowhere.json"),
        (["verify", "two"], 2, "no such file: two/brief.json"),
        (["show", "good.txt"], 1, "good.txt: this is no brief: no JSON in line 1"),
        (["show", "picture.txt"], 1, "picture.txt: this is no brief: no text in UTF-8"),
        (["diff", "noted.json", "broken.json"], 1, "noted.json: this is no brief: it has no 'schema'"),
        (["build", "round.txt"], 1, "round.txt: can’t be read: Too many levels of symbolic links"),
    ],
    ids=lambda v: " ".join(v) if isinstance(v, list) else None,
)  # fmt: skip
@pytest.mark.usefixtures("article_desk")
def test_a_mistake_is_one_line_with_its_exit_code(
    arguments: list[str], code: int, words: str, briefing_command: Command
) -> None:
    done = briefing_command(*arguments)
    assert (done.code, done.err, done.out) == (code, f"briefing: {words}\n", "")


@pytest.mark.usefixtures("article_desk")
def test_a_mistake_found_in_another_process_is_told_like_any_other(briefing_command: Command) -> None:
    done = briefing_command("extract", "two", "--jobs", "2", "--model", "en_no_such")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "briefing: the spaCy model en_no_such is not installed: pip install it, or name another with --model\n"
    )


@pytest.mark.usefixtures("article_desk")
def test_a_process_that_dies_at_work_is_told_in_one_line(
    briefing_command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing.cli.inputs.hold_your_tongue", sys.exit)
    done = briefing_command("extract", "two", "--jobs", "2")
    assert done.code == 1
    assert "briefing: a process died at work, most likely for want of memory: try fewer --jobs\n" in done.err


@pytest.mark.usefixtures("article_desk")
def test_a_folder_without_articles_fails_and_says_so(briefing_command: Command) -> None:
    done = briefing_command("build", "nothing")
    assert done.code == 1
    assert done.err.startswith("briefing: ")
    assert done.err.count("\n") == 1


@pytest.mark.usefixtures("article_desk")
@pytest.mark.parametrize("command", ["extract", "build"])
def test_one_bad_source_does_not_stop_the_rest(command: str, briefing_command: Command) -> None:
    done = briefing_command(command, "mixed")
    assert (done.code, done.err) == (0, "briefing: mixed/b.txt: empty\n")
    assert "ferry" in done.out


@pytest.mark.usefixtures("article_desk", "stumbling_rule")
@pytest.mark.parametrize("command", ["extract", "build"])
def test_an_article_that_a_rule_stumbles_over_does_not_stop_the_rest(command: str, briefing_command: Command) -> None:
    done = briefing_command(command, "two", "--strict")
    told = "briefing: two/bridge.txt: left out for a fault of our own: ZeroDivisionError: by naught\n"
    assert (done.code, done.err) == (4, told)
    assert "ferry" in done.out
    assert "by naught" in done.out


@pytest.mark.parametrize("command", [["extract", "two"], ["build", "two", "-o", "brief.txt"]])
def test_when_no_article_can_be_analysed_the_command_fails_and_nothing_is_written(
    command: list[str], article_desk: Path, briefing_command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing.pipeline.building.extract", lambda _: 1 / 0)
    done = briefing_command(*command)
    assert done.code == 1
    assert done.err.splitlines()[-1] == "briefing: no article could be analysed"
    assert not (article_desk / "brief.txt").exists()


@pytest.mark.usefixtures("article_desk")
@pytest.mark.parametrize("command", ["extract", "build"])
def test_with_strict_a_bad_source_is_told_by_the_exit_code_after_the_work_is_done(
    command: str, briefing_command: Command
) -> None:
    done = briefing_command(command, "mixed", "--strict")
    assert done.code == 4
    assert "ferry" in done.out


@pytest.mark.usefixtures("article_desk")
def test_quiet_leaves_out_problems_but_not_errors(briefing_command: Command) -> None:
    assert briefing_command("-q", "extract", "mixed").err == ""
    assert briefing_command("extract", "mixed", "-q").err == ""
    assert briefing_command("extract", "empty.txt", "-q").err == "briefing: empty.txt: empty\n"


@pytest.mark.usefixtures("article_desk")
def test_stderr_may_be_json(briefing_command: Command) -> None:
    done = briefing_command("--log-format", "json", "extract", "mixed")
    assert json.loads(done.err) == {
        "level": "problem", "message": "mixed/b.txt: empty", "stage": "read", "where": "mixed/b.txt",
    }  # fmt: skip
    done = briefing_command("extract", "empty.txt", "--log-format", "json")
    assert json.loads(done.err) == {"level": "error", "message": "empty.txt: empty"}


def test_a_problem_is_said_once(capsys: pytest.CaptureFixture[str]) -> None:
    problem = Problem("read", "a.txt", "empty")
    Voice().problems([problem, problem])
    assert capsys.readouterr().err == "briefing: a.txt: empty\n"


def test_a_path_that_may_not_be_read_does_not_stop_the_others(
    article_desk: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)  # root, too, is told so
    monkeypatch.setattr("briefing.sources.reading.read_start", refusing(article_desk / "old.txt"))
    assert run(["stories", "good.txt", "old.txt"]) == 0
    said = capfd.readouterr()
    assert said.out.count("\n") == 1
    assert said.err == "briefing: old.txt: can’t be read: Permission denied\n"


def refusing(closed: Path) -> Callable[[Path, int], bytes]:
    """Give a reader of files’ first bytes that may not read one of them."""

    def read(path: Path, size: int) -> bytes:
        if path.resolve() == closed:
            raise Refused("can’t be read: Permission denied")
        return path.read_bytes()[:size]

    return read
