"""`briefing summarise`: whole sentences of the articles, within what was asked."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.article_desk import BRIDGE, FERRY

Command = Callable[..., Any]


@pytest.mark.usefixtures("article_desk")
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
@pytest.mark.usefixtures("article_desk")
def test_a_stock_engine_can_be_asked_to_summarise(engine: str, briefing_command: Command) -> None:
    done = briefing_command("summarise", "two", "--engine", engine, "--sentences", "4")
    assert (done.code, done.err) == (0, "")
    fit = [f"{sentence}." for text in (FERRY, BRIDGE) for sentence in text.rstrip(".").split(". ")][:3]
    assert sorted(done.out.splitlines()) == sorted(fit)  # “Lorries take the tunnel.” is too short to stand alone


@pytest.mark.usefixtures("stumbling_rule")
def test_an_article_that_a_rule_stumbles_over_is_named_beside_the_summary(
    article_desk: Path, briefing_command: Command
) -> None:
    done = briefing_command("summarise", str(article_desk / "two"), "--strict")
    assert done.code == 4
    assert "bridge.txt: left out" in done.err
    assert done.out.startswith("The council will reopen the ferry")


def test_a_summary_has_one_measure(article_desk: Path, briefing_command: Command) -> None:
    done = briefing_command("summarise", str(article_desk / "good.txt"), "--words", "20", "--sentences", "2")
    assert (done.code, done.err) == (2, "briefing: --sentences or --words, not both\n")
