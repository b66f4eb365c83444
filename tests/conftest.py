"""What every test may ask for: a loaded parser, the facts of a text, cases kept as data; a folder, a store or a newsroom to work in."""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import io
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from briefing.cli.main import run
from briefing.config import DEFAULT_MODEL
from briefing.extract import extract as find_all
from briefing.model.brief import Brief
from briefing.model.facts import Facts
from briefing.model.parsed import ParsedArticle
from briefing.nlp import Parser
from briefing.pipeline import build_brief, facts_of
from briefing.sources.text import article_from_text
from briefing.store import Store
from tests.article_desk import lay_out
from tests.desk import FERRY, Newsroom

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
CASES = ROOT / "tests" / "cases"

FactsOf = Callable[..., Facts]
ParsedOf = Callable[[str], ParsedArticle]


def printed_under_hash_seeds(code: str) -> set[bytes]:
    """Run `code` in a Python of its own under three hash seeds; give what was printed, once when it is the same."""
    return {
        subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("0", "1", "2")
    }


def load_cases(kind: str) -> list[Any]:
    """Read `tests/cases/KIND/*.toml`; each `[[case]]` becomes one parameter. `known_failures.toml` must fail (strict)."""
    found = []
    for file in sorted((CASES / kind).glob("*.toml")):
        for number, case in enumerate(tomllib.loads(file.read_text(encoding="utf-8"))["case"]):
            marks = [pytest.mark.xfail(strict=True)] if file.stem == "known_failures" else []
            found.append(pytest.param(case, id=f"{file.stem}-{number}-{case['name']}", marks=marks))
    return found


@functools.cache
def _facts(text: str, published: date | None, title: str | None) -> Facts:
    article = article_from_text(text, "test")
    return facts_of(
        replace(article, published=published or article.published, title=title or article.title), DEFAULT_MODEL
    )


@pytest.fixture(scope="session")
def facts_of_text() -> FactsOf:
    """Give a function: text (and the day it was published, its title) → `Facts`, by the real model."""

    def facts(text: str, published: str | None = None, title: str | None = None) -> Facts:
        return _facts(text, date.fromisoformat(published) if published else None, title)

    return facts


@pytest.fixture(scope="session")
def parsed_of_text() -> ParsedOf:
    """Give a function: text → `ParsedArticle`, by the real model."""
    parser = Parser(DEFAULT_MODEL)
    return functools.cache(lambda text: parser.parse(article_from_text(text, "test")))


@pytest.fixture(scope="session")
def seed_facts() -> dict[str, Facts]:
    """Give the facts of the owner's two documents, by the first three characters of the file name."""
    return {
        f.name[:3]: facts_of(article_from_text(f.read_bytes().decode(), f.stem, f"seeds/{f.name}"), DEFAULT_MODEL)
        for f in sorted(SEEDS.glob("*.txt"))
    }


@pytest.fixture(scope="session")
def seed_brief(seed_facts: dict[str, Facts]) -> Brief:
    """Give the brief of the owner's two documents for 7 November 2024."""
    return build_brief(seed_facts.values(), (), date(2024, 11, 7))


@dataclass(frozen=True)
class Done:
    """What a command left behind: its exit code, its data, its words."""

    code: int
    out: str
    err: str


@pytest.fixture
def briefing_command(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Done]:
    """Give a function: the arguments of `briefing` (and `stdin=`) → what it did, run in this process."""

    def command(*arguments: str, stdin: bytes = b"") -> Done:
        data, words = io.BytesIO(), io.BytesIO()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        out, err = (io.TextIOWrapper(stream, encoding="utf-8", write_through=True) for stream in (data, words))
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = run(arguments)
        return Done(code, data.getvalue().decode(), words.getvalue().decode())

    return command


@pytest.fixture
def article_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with good and bad sources, and work in it."""
    lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def stumbling_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a rule raise on the article of the bridge, and on no other."""

    def stumble(parsed: ParsedArticle) -> Facts:
        if "bridge" in parsed.article.text:
            raise ZeroDivisionError("by naught")
        return find_all(parsed)

    monkeypatch.setattr("briefing.pipeline.building.extract", stumble)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Give a store that keeps nothing yet."""
    with Store.open(tmp_path / "state" / "briefing.db") as opened:
        yield opened


@pytest.fixture
def newsroom(
    tmp_path: Path, briefing_command: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Newsroom]:
    """Give a newsroom at half past six on Thursday 7 November 2024, where the ferry is the news."""
    now = [dt.datetime.fromisoformat("2024-11-07T06:30:00+00:00")]
    for module in ("run", "send"):
        monkeypatch.setattr(f"briefing.cli.{module}.now_for", lambda _: now[0])
    monkeypatch.chdir(tmp_path)
    room = Newsroom(tmp_path, briefing_command, now)
    room.article("a_2024-11-06_ferry", FERRY)
    yield room
    assert list(tmp_path.rglob(".*.part")) == []
