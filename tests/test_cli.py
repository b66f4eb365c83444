"""The command line as its users meet it: exact words, exact exit codes, data apart from words, never a traceback."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefing.cli.main import commands, main, run
from briefing.cli.voice import Voice
from briefing.errors import NothingToReport, Problem
from briefing.extract import extract as find_all
from briefing.model.facts import Facts
from briefing.model.parsed import ParsedArticle
from briefing.sources.refusal import Refused

ROOT = Path(__file__).resolve().parent.parent
Command = Callable[..., Any]

FERRY = "The council will reopen the ferry in May, the mayor Anna Lund said on Monday. It closed after the storm."
BRIDGE = "The old bridge at Varnes is shut until June, said Per Holt, who runs the port. Lorries take the tunnel."


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with good and bad sources, and work in it."""
    (tmp_path / "good.txt").write_text(FERRY, "utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "blank.txt").write_bytes(b" \n\t\n")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    (tmp_path / "old.txt").write_bytes(b"Caf\xe9 staff said \x93no\x94 to the plan on Monday, and left early.")
    (tmp_path / "broken.json").write_bytes(b'{"schema": "another/1"}')
    (tmp_path / "noted.json").write_bytes(b"{}")
    (tmp_path / "round.txt").symlink_to("round.txt")
    (tmp_path / "nothing").mkdir()
    (tmp_path / "mixed").mkdir()
    (tmp_path / "mixed/a.txt").write_text(FERRY, "utf-8")
    (tmp_path / "mixed/b.txt").write_bytes(b"")
    (tmp_path / "two").mkdir()
    (tmp_path / "two/ferry.txt").write_text(FERRY, "utf-8")
    (tmp_path / "two/bridge.txt").write_text(BRIDGE, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


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
@pytest.mark.usefixtures("desk")
def test_a_mistake_is_one_line_with_its_exit_code(
    arguments: list[str], code: int, words: str, briefing_command: Command
) -> None:
    done = briefing_command(*arguments)
    assert (done.code, done.err, done.out) == (code, f"briefing: {words}\n", "")


@pytest.mark.usefixtures("desk")
def test_a_mistake_found_in_another_process_is_told_like_any_other(briefing_command: Command) -> None:
    done = briefing_command("extract", "two", "--jobs", "2", "--model", "en_no_such")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "briefing: the spaCy model en_no_such is not installed: pip install it, or name another with --model\n"
    )


@pytest.mark.usefixtures("desk")
def test_a_process_that_dies_at_work_is_told_in_one_line(
    briefing_command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing.cli.inputs.hold_your_tongue", sys.exit)
    done = briefing_command("extract", "two", "--jobs", "2")
    assert done.code == 1
    assert "briefing: a process died at work, most likely for want of memory: try fewer --jobs\n" in done.err


@pytest.mark.usefixtures("desk")
def test_a_folder_without_articles_fails_and_says_so(briefing_command: Command) -> None:
    done = briefing_command("build", "nothing")
    assert done.code == 1
    assert done.err.startswith("briefing: ")
    assert done.err.count("\n") == 1


@pytest.mark.usefixtures("desk")
def test_a_guessed_encoding_is_told_and_is_no_failure(briefing_command: Command) -> None:
    done = briefing_command("extract", "old.txt", "--strict")
    assert (done.code, done.err) == (0, "briefing: old.txt: not UTF-8: read as Windows-1252\n")
    assert json.loads(done.out)["text"].startswith("Café staff said “no”")


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("command", ["extract", "build"])
def test_one_bad_source_does_not_stop_the_rest(command: str, briefing_command: Command) -> None:
    done = briefing_command(command, "mixed")
    assert (done.code, done.err) == (0, "briefing: mixed/b.txt: empty\n")
    assert "ferry" in done.out


@pytest.fixture
def stumbling_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a rule raise on the article of the bridge, and on no other."""

    def stumble(parsed: ParsedArticle) -> Facts:
        if "bridge" in parsed.article.text:
            raise ZeroDivisionError("by naught")
        return find_all(parsed)

    monkeypatch.setattr("briefing.pipeline.building.extract", stumble)


@pytest.mark.usefixtures("desk", "stumbling_rule")
@pytest.mark.parametrize("command", ["extract", "build"])
def test_an_article_that_a_rule_stumbles_over_does_not_stop_the_rest(command: str, briefing_command: Command) -> None:
    done = briefing_command(command, "two", "--strict")
    told = "briefing: two/bridge.txt: left out for a fault of our own: ZeroDivisionError: by naught\n"
    assert (done.code, done.err) == (4, told)
    assert "ferry" in done.out
    assert "by naught" in done.out


@pytest.mark.parametrize("command", [["extract", "two"], ["build", "two", "-o", "brief.txt"]])
def test_when_no_article_can_be_analysed_the_command_fails_and_nothing_is_written(
    command: list[str], desk: Path, briefing_command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing.pipeline.building.extract", lambda _: 1 / 0)
    done = briefing_command(*command)
    assert done.code == 1
    assert done.err.splitlines()[-1] == "briefing: no article could be analysed"
    assert not (desk / "brief.txt").exists()


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("command", ["extract", "build"])
def test_with_strict_a_bad_source_is_told_by_the_exit_code_after_the_work_is_done(
    command: str, briefing_command: Command
) -> None:
    done = briefing_command(command, "mixed", "--strict")
    assert done.code == 4
    assert "ferry" in done.out


@pytest.mark.usefixtures("desk")
def test_quiet_leaves_out_problems_but_not_errors(briefing_command: Command) -> None:
    assert briefing_command("-q", "extract", "mixed").err == ""
    assert briefing_command("extract", "mixed", "-q").err == ""
    assert briefing_command("extract", "empty.txt", "-q").err == "briefing: empty.txt: empty\n"


@pytest.mark.usefixtures("desk")
def test_stderr_may_be_json(briefing_command: Command) -> None:
    done = briefing_command("--log-format", "json", "extract", "mixed")
    assert json.loads(done.err) == {
        "level": "problem", "message": "mixed/b.txt: empty", "stage": "read", "where": "mixed/b.txt",
    }  # fmt: skip
    done = briefing_command("extract", "empty.txt", "--log-format", "json")
    assert json.loads(done.err) == {"level": "error", "message": "empty.txt: empty"}


def test_a_file_that_is_written_is_named_only_when_asked(desk: Path, briefing_command: Command) -> None:
    assert briefing_command("build", "good.txt", "-o", "brief.txt").err == ""
    size = (desk / "brief.txt").stat().st_size
    assert (
        briefing_command("build", "good.txt", "-v", "-o", "brief.txt").err
        == f"briefing: wrote brief.txt ({size:,} bytes)\n"
    )


def test_build_without_a_file_prints_the_text_that_it_would_write(desk: Path, briefing_command: Command) -> None:
    printed = briefing_command("build", "two", "--date", "2031-04-02").out
    briefing_command("build", "two", "--date", "2031-04-02", "-o", "brief.txt", "-o", "brief.json")
    assert (desk / "brief.txt").read_text("utf-8") == printed
    assert briefing_command("show", "brief.json").out == printed


@pytest.mark.usefixtures("desk")
def test_the_title_and_the_day_stand_on_the_brief(briefing_command: Command) -> None:
    done = briefing_command("build", "good.txt", "--date", "2031-04-02", "--title", "Harbour desk")
    assert "2 April 2031" in done.out
    assert "HARBOUR DESK" in done.out.upper()


def test_nothing_is_written_when_one_format_fails(desk: Path, briefing_command: Command) -> None:
    mine = desk / "mine"
    mine.mkdir()
    (mine / "brief.html.j2").write_text("{{ nonsense }}", "utf-8")
    done = briefing_command("build", "good.txt", "-o", "brief.txt", "-o", "brief.html", "--templates", "mine")
    assert done.code == 2
    assert not (desk / "brief.txt").exists()


@pytest.mark.usefixtures("desk")
def test_articles_come_from_stdin_as_json_lines_or_as_one_text(briefing_command: Command) -> None:
    lines = "".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in (("f", FERRY), ("b", BRIDGE)))
    done = briefing_command("extract", "-", stdin=lines.encode())
    assert [json.loads(line)["id"] for line in done.out.splitlines()] == ["f", "b"]
    done = briefing_command("extract", "-", stdin=FERRY.encode())
    assert json.loads(done.out)["text"] == FERRY


def test_stories_are_told_apart_and_copies_named(desk: Path, briefing_command: Command) -> None:
    (desk / "two/wire.txt").write_text(FERRY + " More soon.", "utf-8")
    records = [json.loads(line) for line in briefing_command("stories", "two", "--jsonl").out.splitlines()]
    assert [record["id"] for record in records] == ["bridge", "ferry", "wire"]
    assert records[0]["story"] != records[1]["story"] == records[2]["story"]
    assert [record["duplicate_of"] for record in records] == [None, "wire", None]
    assert records[0]["path"] == "two/bridge.txt"


@pytest.mark.usefixtures("desk")
def test_a_summary_is_whole_sentences_of_the_articles_within_what_was_asked(briefing_command: Command) -> None:
    texts = {"two/ferry.txt": FERRY, "two/bridge.txt": BRIDGE}
    done = json.loads(briefing_command("summarise", "two", "--sentences", "2", "--json").out)
    assert len(done["sentences"]) == 2
    for sentence in done["sentences"]:
        assert texts[sentence["path"]][sentence["start"] : sentence["end"]] == sentence["text"]
    short = briefing_command("summarise", "two", "--words", "20").out
    assert 0 < len(short.split()) <= 20
    assert all(line in FERRY + BRIDGE for line in short.splitlines())


@pytest.mark.parametrize("engine", ["lexrank", "textrank", "luhn"])
@pytest.mark.usefixtures("desk")
def test_a_stock_engine_can_be_asked_to_summarise(engine: str, briefing_command: Command) -> None:
    done = briefing_command("summarise", "two", "--engine", engine, "--sentences", "4")
    assert (done.code, done.err) == (0, "")
    fit = [f"{sentence}." for text in (FERRY, BRIDGE) for sentence in text.rstrip(".").split(". ")][:3]
    assert sorted(done.out.splitlines()) == sorted(fit)  # “Lorries take the tunnel.” is too short to stand alone


@pytest.mark.usefixtures("stumbling_rule")
def test_an_article_that_a_rule_stumbles_over_is_named_beside_the_summary(
    desk: Path, briefing_command: Command
) -> None:
    done = briefing_command("summarise", str(desk / "two"), "--strict")
    assert done.code == 4
    assert "bridge.txt: left out" in done.err
    assert done.out.startswith("The council will reopen the ferry")


def test_a_summary_has_one_measure(desk: Path, briefing_command: Command) -> None:
    done = briefing_command("summarise", str(desk / "good.txt"), "--words", "20", "--sentences", "2")
    assert (done.code, done.err) == (2, "briefing: --sentences or --words, not both\n")


def test_a_brief_is_proven_against_its_sources(desk: Path, briefing_command: Command) -> None:
    briefing_command("build", "two", "-o", "output/brief.json")
    done = briefing_command("verify", "output/brief.json")
    assert done.code == 0
    assert done.out.startswith("output/brief.json: ")
    assert done.out.endswith(" lines from 2 articles, each word for word in its source\n")
    (desk / "two/ferry.txt").write_text(FERRY.replace("May", "June"), "utf-8")
    done = briefing_command("verify", "output/brief.json")
    assert (done.code, done.out) == (1, "")
    assert "no longer stands in two/ferry.txt" in done.err
    assert done.err.endswith("briefing: output/brief.json: not proven, for what is said above\n")


def test_a_brief_whose_words_were_changed_is_not_proven(desk: Path, briefing_command: Command) -> None:
    briefing_command("build", "good.txt", "-o", "brief.json")
    forged = (desk / "brief.json").read_text("utf-8").replace('"text": "The council will', '"text": "The council may')
    (desk / "brief.json").write_text(forged, "utf-8")
    done = briefing_command("verify", "brief.json")
    assert done.code == 1
    assert "A1" in done.err


@pytest.mark.usefixtures("desk")
def test_a_reference_leads_to_its_sentence_file_offsets_and_rules(briefing_command: Command) -> None:
    briefing_command("build", "good.txt", "-o", "brief.json")
    done = briefing_command("explain", "brief.json", "a1")
    sentence = FERRY.split(" It ", maxsplit=1)[0]
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"A1  good.txt, line 1, characters 0–{len(sentence)}\n    “The council will reopen")
    assert "commitment" in done.out
    assert "rule" in done.out


def test_the_headline_of_a_markdown_file_is_printed_without_its_mark(desk: Path, briefing_command: Command) -> None:
    (desk / "ferry.md").write_text(f"# Ferry to be back in May\n\n{FERRY}\n", "utf-8")
    briefing_command("build", "ferry.md", "-o", "brief.json", "-o", "brief.txt")
    assert "\nFerry to be back in May A0\n" in (desk / "brief.txt").read_text("utf-8")
    assert briefing_command("verify", "brief.json").out.endswith(
        " lines from 1 article, each word for word in its source\n"
    )
    assert "characters 2–25" in briefing_command("explain", "brief.json", "A0").out


def test_a_pledge_stands_in_its_table_though_a_top_line_dates_its_sentence(
    desk: Path, briefing_command: Command
) -> None:
    (desk / "bridge.md").write_text(
        "---\ntitle: Mayor may go over bridge\ndate: 2031-05-07\n---\n"
        "Mayor Ada Roe said on Tuesday she would resign by 1 June 2031 unless the £2.9m bridge is finished.\n\n"
        '"I will build the bridge," she said. "I promised it. I will keep my word."\n\n'
        "The council declined to say when the work would end. It will meet on 12 May 2031.\n",
        "utf-8",
    )
    briefing_command("build", "bridge.md", "--date", "2031-05-07", "-o", "brief.json")
    brief = json.loads((desk / "brief.json").read_bytes())
    assert [part["gloss"] for part in brief["top_lines"][0]["parts"] if "gloss" in part] == ["6 May 2031"]
    assert "2031-06-01" in [pledge["due"] for pledge in brief["commitments"]]


@pytest.mark.usefixtures("desk")
def test_a_reference_to_several_sentences_leads_to_all_of_them(briefing_command: Command) -> None:
    briefing_command("build", "good.txt", "-o", "brief.json")
    for reference in ("A1–2", "a1-2"):
        done = briefing_command("explain", "brief.json", reference)
        assert (done.code, done.err) == (0, "")
        assert f"characters 0–{len(FERRY)}\n" in done.out


def test_a_sentence_is_used_wherever_its_words_are_printed(desk: Path, briefing_command: Command) -> None:
    said = "Mayor Ada Roe met the owners of the bridge at Varnes on Tuesday.\n\n“I promised it. I will keep my word,” she said.\n"
    (desk / "bridge.txt").write_text(said, "utf-8")
    briefing_command("build", "bridge.txt", "-o", "brief.json")
    assert "A2–3" in briefing_command("show", "brief.json").out
    assert "quote, text" in briefing_command("explain", "brief.json", "A3").out.split("Found in it")[0]


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        ("A2–1", "A2–1: article A has sentences 1 to 2"),
        ("7", "7: not a reference; write one as the brief prints it, for instance A7"),
        ("B1", "B1: the brief has no article B, but A"),
        ("", "an empty word: not a reference; write one as the brief prints it, for instance A7"),
        ("A9", "A9: article A has sentences 1 to 2"),
        ("A0", "A0: article A has sentences 1 to 2"),
    ],
)
@pytest.mark.usefixtures("desk")
def test_a_reference_that_is_not_there_is_refused(reference: str, words: str, briefing_command: Command) -> None:
    briefing_command("build", "good.txt", "-o", "brief.json")
    done = briefing_command("explain", "brief.json", reference)
    assert (done.code, done.err) == (2, f"briefing: {words}\n")


def test_a_reference_is_explained_when_its_file_is_gone(desk: Path, briefing_command: Command) -> None:
    briefing_command("build", "good.txt", "-o", "brief.json")
    there = briefing_command("explain", "brief.json", "A1")
    (desk / "good.txt").unlink()
    assert briefing_command("explain", "brief.json", "A1") == there


def test_a_template_is_copied_changed_and_used(desk: Path, briefing_command: Command) -> None:
    assert "brief.txt.j2" in briefing_command("template", "list").out.splitlines()
    assert briefing_command("template", "copy", "mine", "brief.txt.j2").code == 0
    copy = desk / "mine/brief.txt.j2"
    assert copy.read_text("utf-8") == briefing_command("template", "show", "brief.txt.j2").out
    copy.write_text("Mine: " + copy.read_text("utf-8"), "utf-8")
    assert briefing_command("build", "good.txt", "--templates", "mine").out.startswith("Mine: ")


def test_a_template_that_is_not_there_is_refused(briefing_command: Command) -> None:
    done = briefing_command("template", "show", "nothing.j2")
    assert done.code == 2
    assert done.err.startswith("briefing: no template 'nothing.j2'")


def test_the_doctor_finds_everything_here(briefing_command: Command) -> None:
    done = briefing_command("doctor")
    assert done.code == 0
    assert [line.split()[0] for line in done.out.splitlines()] == ["ok"] * len(done.out.splitlines())


def test_the_doctor_says_what_is_missing_and_what_to_do(
    briefing_command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing.cli.doctor.DEFAULT_MODEL", "en_no_such")
    done = briefing_command("doctor")
    assert done.code == 1
    (line,) = [line for line in done.out.splitlines() if line.startswith("missing")]
    assert line.startswith("missing  model      the spaCy model en_no_such is not installed")


def test_the_doctor_looks_for_the_model_of_the_settings(desk: Path, briefing_command: Command) -> None:
    (desk / "briefing.toml").write_text('model = "en_also_none"\n\n[[source]]\npath = "."\n', "utf-8")
    done = briefing_command("doctor")
    assert done.code == 1
    assert "missing  model      the spaCy model en_also_none is not installed" in done.out


@pytest.fixture
def no_pango(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Hide WeasyPrint's system libraries; give what is then advised."""
    (tmp_path / "weasyprint.py").write_text("print('pages of advice')\nraise OSError('cannot load library')", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr("briefing.cli.pdf_libraries.this_system", lambda: "fedora")
    return "PDF needs system libraries: dnf install pango"


def test_the_doctor_names_the_packages_that_pdf_needs(briefing_command: Command, no_pango: str) -> None:
    done = briefing_command("doctor")
    assert done.code == 1
    assert f"missing  pdf        {no_pango}\n" in done.out
    assert "pages of advice" not in done.out + done.err


def test_without_the_libraries_a_pdf_is_refused_and_a_page_is_not(
    desk: Path, briefing_command: Command, no_pango: str
) -> None:
    done = briefing_command("build", "good.txt", "-o", "brief.txt", "-o", "brief.pdf")
    assert (done.code, done.err) == (1, f"briefing: {no_pango}\n")
    assert not (desk / "brief.txt").exists()
    assert briefing_command("build", "good.txt", "-o", "brief.html").code == 0


def test_help_and_version_answer_without_loading_a_model() -> None:
    program = "import sys; from briefing.cli.main import run; run([sys.argv[1]])\n"
    program += "heavy = {'spacy', 'sklearn', 'numpy', 'weasyprint', 'jinja2', 'sumy'} & set(sys.modules)\n"
    program += "assert not heavy, heavy"
    for option in ("--help", "--version"):
        done = subprocess.run([sys.executable, "-c", program, option], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")


def test_the_command_without_arguments_prints_its_help_and_is_wrong_usage(briefing_command: Command) -> None:
    done = briefing_command()
    assert done.code == 2
    assert done.err.startswith("Usage: briefing")


def test_a_fault_of_our_own_is_one_line_and_its_traceback_comes_when_asked(
    briefing_command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("by naught")

    monkeypatch.setattr(commands, "invoke", fail)
    done = briefing_command("doctor")
    assert done.code == 1
    assert done.err == (
        "briefing: a fault of our own: ZeroDivisionError: by naught (run again with -v and report what it prints)\n"
    )
    assert "Traceback" in briefing_command("-v", "doctor").err


@pytest.mark.parametrize(("error", "code"), [(KeyboardInterrupt(), 130), (NothingToReport("nothing new"), 3)])
def test_an_interrupt_and_a_quiet_day_have_exit_codes_of_their_own(
    error: BaseException, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(commands, "invoke", fail)
    assert run(["doctor"]) == code


def test_an_interrupt_while_modules_are_loaded_leaves_no_traceback() -> None:
    program = "import os, signal, sys\nclass Hand:\n    def find_spec(self, name, *_):\n"
    program += "        if name == 'click': os.kill(os.getpid(), signal.SIGINT)\n"
    program += "sys.meta_path.insert(0, Hand())\nimport briefing.cli\n"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, "", "")  # of which a shell makes 130


def test_an_interrupt_from_outside_leaves_no_traceback() -> None:
    program = "import time; from briefing.cli.main import commands, main; import click\n"
    program += "@click.command()\ndef wait():\n    print('ready', flush=True); time.sleep(60)\n"
    program += "commands.add_command(wait); main(['wait'])"
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as waiting:
        assert waiting.stdout
        assert waiting.stdout.readline() == "ready\n"
        time.sleep(0.05)
        waiting.send_signal(signal.SIGINT)
        _, words = waiting.communicate(timeout=30)
    assert (waiting.returncode, words.strip()) == (130, "")


def test_main_exits_with_the_code_of_its_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["briefing", "extract", "nowhere.txt"])
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 2


def test_a_problem_is_said_once(capsys: pytest.CaptureFixture[str]) -> None:
    problem = Problem("read", "a.txt", "empty")
    Voice().problems([problem, problem])
    assert capsys.readouterr().err == "briefing: a.txt: empty\n"


def test_a_path_that_may_not_be_read_does_not_stop_the_others(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)  # root, too, is told so
    monkeypatch.setattr("briefing.sources.reading.read_start", refusing(desk / "old.txt"))
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


def test_python_minus_m_is_the_same_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "briefing", "extract", "nowhere.txt"],
        capture_output=True, text=True, check=False, cwd=ROOT, env={**os.environ, "NO_COLOR": "1"},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (2, "briefing: no such file or folder: nowhere.txt\n")
