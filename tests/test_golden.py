"""The brief of the seeds, word for word as it was last read and found good; and the same bytes however it is made.

`make golden` writes the two files anew. Read the difference before you commit it.
"""

from __future__ import annotations

import difflib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden"
FORMATS = ("html", "pdf", "json", "txt")
DAY = "2024-11-07"

Command = Callable[..., Any]


@pytest.fixture
def built(
    tmp_path: Path, briefing_command: Command, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., dict[str, bytes]]:
    """Give a function: arguments of `build` → the bytes of each format, built in this process from the checkout."""
    monkeypatch.chdir(ROOT)

    def build(*arguments: str, formats: tuple[str, ...] = FORMATS) -> dict[str, bytes]:
        files = {form: tmp_path / f"brief.{form}" for form in formats}
        wanted = [word for file in files.values() for word in ("-o", str(file))]
        done = briefing_command("build", *arguments, "--date", DAY, *wanted)
        assert (done.code, done.err) == (0, "")
        return {form: file.read_bytes() for form, file in files.items()}

    return build


@pytest.mark.parametrize("form", ["txt", "json"])
def test_the_brief_of_the_seeds_is_the_golden_one(form: str, built: Callable[..., dict[str, bytes]]) -> None:
    golden = (GOLDEN / f"brief.{form}").read_text(encoding="utf-8")
    now = built("seeds", formats=(form,))[form].decode()
    difference = "\n".join(difflib.unified_diff(golden.splitlines(), now.splitlines(), "golden", "now", lineterm=""))
    assert now == golden, f"{difference}\n\nIs the new one better? make golden"


@pytest.mark.usefixtures("tmp_path")
def test_the_golden_brief_is_proven(briefing_command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert briefing_command("verify", "tests/golden/brief.json").code == 0


def test_the_order_of_the_articles_changes_nothing(built: Callable[..., dict[str, bytes]]) -> None:
    files = sorted(f"seeds/{file.name}" for file in (ROOT / "seeds").glob("*.txt"))
    assert len(files) > 1
    assert built(*reversed(files)) == built("seeds")


def built_outside(folder: Path, hash_seed: str, *arguments: str) -> dict[str, bytes]:
    """Build the brief of the seeds in a process of its own."""
    folder.mkdir()
    wanted = [word for form in FORMATS for word in ("-o", str(folder / f"brief.{form}"))]
    subprocess.run(
        [sys.executable, "-m", "briefing", "build", "seeds", "--date", DAY, *wanted, *arguments],
        cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": hash_seed}, check=True,
    )  # fmt: skip
    return {form: (folder / f"brief.{form}").read_bytes() for form in FORMATS}


def test_the_same_bytes_come_out_whatever_the_hash_seed_and_however_many_work(
    tmp_path: Path, built: Callable[..., dict[str, bytes]]
) -> None:
    here = built("seeds")
    assert built_outside(tmp_path / "zero", "0") == here
    assert built_outside(tmp_path / "one", "1", "--jobs", "2") == here


def test_facts_come_out_the_same_with_one_process_or_two(tmp_path: Path, briefing_command: Command) -> None:
    for number in range(5):
        text = f"The council will repair bridge number {number} by June, said Anna Lund, the mayor of Varnes."
        (tmp_path / f"{number}.txt").write_text(text, "utf-8")
    assert briefing_command("extract", str(tmp_path), "--jobs", "2") == briefing_command("extract", str(tmp_path))
