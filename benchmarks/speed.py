"""How long each room takes, in CPU seconds, and how much memory all of it.

    .venv/bin/python -m benchmarks.speed FOLDER

FOLDER holds articles (`seeds` will do, some hundred texts are better). CPU seconds are printed, not wall seconds: they
hold on a busy machine. The parse is spaCy's; `extract` is every rule of ours on top of it.
"""

from __future__ import annotations

import datetime as dt
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from briefing.compose.summary import summarise
from briefing.config import DEFAULT_MODEL
from briefing.extract import extract
from briefing.nlp import Parser
from briefing.pipeline import build_brief
from briefing.render import FORMATS, render
from briefing.sources import read_paths

Result = TypeVar("Result")
DAY = dt.date(2024, 11, 7)


def timed(work: Callable[[], Result]) -> tuple[Result, float]:
    """Run `work` and give what it gave, and the CPU seconds that it took."""
    began = time.process_time()
    result = work()
    return result, time.process_time() - began


def rooms(folder: str) -> tuple[dict[str, float], int, int]:
    """Give the CPU seconds of each room, the number of articles and the number of words."""
    seconds = {}
    reading, seconds["read"] = timed(lambda: read_paths([folder]))
    parser, seconds["load the model"] = timed(lambda: Parser(DEFAULT_MODEL))
    parsed, seconds["parse"] = timed(lambda: [parser.parse(article) for article in reading.articles])
    found, seconds["extract"] = timed(lambda: [extract(article) for article in parsed])
    facts, seconds["summarise"] = timed(lambda: [replace(one, summary=summarise(one)) for one in found])
    brief, seconds["compose"] = timed(lambda: build_brief(facts, reading.problems, DAY))
    for form in FORMATS:
        _, seconds[f"render {form}"] = timed(lambda form=form: render(brief, form))  # type: ignore[misc]
    return seconds, len(reading.articles), sum(len(article.text.split()) for article in reading.articles)


def report(folder: str) -> str:
    """Give the table."""
    seconds, articles, words = rooms(folder)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rows = [f"| {room} | {spent:.2f} | {spent / articles * 1000:.1f} |" for room, spent in seconds.items()]
    facts = seconds["parse"] + seconds["extract"] + seconds["summarise"]
    pace = f"{words / facts:,.0f} words and {articles / facts:.1f} articles a CPU second"
    share = f"the rules cost {seconds['extract'] / seconds['parse']:.0%} of the parse"
    table = ["| room | CPU s | ms an article |", "|---|---|---|", *rows]
    return "\n".join(
        [f"{articles} articles, {words:,} words", "", *table, "", f"{pace}; {share}; {memory:.0f} MB at the peak"]
    )


if __name__ == "__main__":
    print(report(sys.argv[1] if len(sys.argv) > 1 else "seeds"))
