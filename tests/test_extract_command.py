"""`briefing extract`: facts of articles from files and from stdin."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.article_desk import BRIDGE, FERRY

Command = Callable[..., Any]


@pytest.mark.usefixtures("article_desk")
def test_a_guessed_encoding_is_told_and_is_no_failure(briefing_command: Command) -> None:
    done = briefing_command("extract", "old.txt", "--strict")
    assert (done.code, done.err) == (0, "briefing: old.txt: not UTF-8: read as Windows-1252\n")
    assert json.loads(done.out)["text"].startswith("Café staff said “no”")


@pytest.mark.usefixtures("article_desk")
def test_articles_come_from_stdin_as_json_lines_or_as_one_text(briefing_command: Command) -> None:
    lines = "".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in (("f", FERRY), ("b", BRIDGE)))
    done = briefing_command("extract", "-", stdin=lines.encode())
    assert [json.loads(line)["id"] for line in done.out.splitlines()] == ["f", "b"]
    done = briefing_command("extract", "-", stdin=FERRY.encode())
    assert json.loads(done.out)["text"] == FERRY
