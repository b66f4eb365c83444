"""`briefing doctor`: what this installation lacks, and what to do about it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]


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


def test_the_doctor_looks_for_the_model_of_the_settings(article_desk: Path, briefing_command: Command) -> None:
    (article_desk / "briefing.toml").write_text('model = "en_also_none"\n\n[[source]]\npath = "."\n', "utf-8")
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
    article_desk: Path, briefing_command: Command, no_pango: str
) -> None:
    done = briefing_command("build", "good.txt", "-o", "brief.txt", "-o", "brief.pdf")
    assert (done.code, done.err) == (1, f"briefing: {no_pango}\n")
    assert not (article_desk / "brief.txt").exists()
    assert briefing_command("build", "good.txt", "-o", "brief.html").code == 0
