"""A brief that was tampered with is not proven, and the line is named; what is no brief is told in one line."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from briefing.errors import BriefingError
from briefing.model.brief import Brief
from briefing.pipeline import verify
from briefing.render import render
from tests.article_desk import FERRY

ROOT = Path(__file__).resolve().parent.parent
Record = dict[str, Any]
Command = Callable[..., Any]


@pytest.fixture(scope="module")
def record(seed_brief: Brief) -> Record:
    """Give the brief of the seeds as JSON has it."""
    assert seed_brief.date == date(2024, 11, 7)
    return dict(json.loads(render(seed_brief, "json")))


def lines(value: Any) -> Iterator[Record]:  # noqa: ANN401 (JSON)
    """Walk to every printed line."""
    if isinstance(value, dict) and "parts" in value:
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from lines(inner)


def proven(record: Record) -> list[str]:
    """Give the lines named as false, each with what is said of it."""
    return [str(fault) for fault in verify(json.dumps(record).encode(), [ROOT]).faults]


def longer(part: Record) -> None:
    part["end"] += 1


def moved(part: Record) -> None:
    part["start"] += 1


def reworded(part: Record) -> None:
    part["text"] += "!"


def elsewhere(part: Record) -> None:
    part["article"] = "nowhere"


def test_the_brief_as_it_was_written_is_proven(record: Record) -> None:
    assert proven(record) == []


@pytest.mark.parametrize("tamper", [longer, moved, reworded, elsewhere])
def test_words_changed_in_any_line_are_named(record: Record, tamper: Callable[[Record], None]) -> None:
    for number, _ in enumerate(list(lines(record))):
        forged = copy.deepcopy(record)
        line = list(lines(forged))[number]
        tamper(next(part for part in line["parts"] if "article" in part))
        assert any(line["ref"] in fault for fault in proven(forged)), line


def test_a_reference_to_another_sentence_is_named(record: Record) -> None:
    for number, _ in enumerate(list(lines(record))):
        forged = copy.deepcopy(record)
        line = list(lines(forged))[number]
        line["ref"] += "0"
        assert any(line["ref"] in fault for fault in proven(forged)), line


def test_a_word_of_ours_that_nothing_bears_out_is_named(record: Record) -> None:
    glosses = [
        (number, at)
        for number, line in enumerate(lines(record))
        for at, part in enumerate(line["parts"])
        if part.get("rule") in {"cut", "name", "joint"}
    ]
    assert glosses
    for number, at in glosses:
        for field in ("gloss", "rule"):
            forged = copy.deepcopy(record)
            line = list(lines(forged))[number]
            line["parts"][at][field] = "Nobody"
            assert any(line["ref"] in fault and "bears out" in fault for fault in proven(forged)), line


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"null",
        b"[]",
        b"{",
        b"\xff\xfe",
        b'{"schema": "briefing.brief/1"}',
        b'{"schema": "briefing.brief/1", "articles": "x"}',
        b'{"schema": "briefing.brief/1", "articles": [[]]}',
        b'{"schema": "briefing.brief/1", "articles": []}',
        b'{"schema": "briefing.brief/1", "articles": [], "stories": [{"parts": 1}]}',
        b"[" * 100_000,
    ],
    ids=lambda data: data[:60].decode("latin-1"),
)
def test_what_is_no_brief_is_told_from_a_false_one(data: bytes) -> None:
    with pytest.raises(BriefingError, match="this is no brief"):
        verify(data, [ROOT])


def test_a_brief_is_proven_against_its_sources(article_desk: Path, briefing_command: Command) -> None:
    briefing_command("build", "two", "-o", "output/brief.json")
    done = briefing_command("verify", "output/brief.json")
    assert done.code == 0
    assert done.out.startswith("output/brief.json: ")
    assert done.out.endswith(" lines from 2 articles, each word for word in its source\n")
    (article_desk / "two/ferry.txt").write_text(FERRY.replace("May", "June"), "utf-8")
    done = briefing_command("verify", "output/brief.json")
    assert (done.code, done.out) == (1, "")
    assert "no longer stands in two/ferry.txt" in done.err
    assert done.err.endswith("briefing: output/brief.json: not proven, for what is said above\n")


def test_a_brief_whose_words_were_changed_is_not_proven(article_desk: Path, briefing_command: Command) -> None:
    briefing_command("build", "good.txt", "-o", "brief.json")
    forged = (
        (article_desk / "brief.json")
        .read_text("utf-8")
        .replace('"text": "The council will', '"text": "The council may')
    )
    (article_desk / "brief.json").write_text(forged, "utf-8")
    done = briefing_command("verify", "brief.json")
    assert done.code == 1
    assert "A1" in done.err
