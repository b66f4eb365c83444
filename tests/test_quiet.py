"""Thirty-six articles in which nothing is promised, open or coming: what is found there all the same is false."""

from __future__ import annotations

from pathlib import Path

from briefing.model.facts import Commitment, Question, Upcoming
from tests.conftest import ROOT, FactsOf

QUIET = ROOT / "tests" / "quiet"
DAY = "2024-11-19"
ALLOWED = 1  # in three dozen; the aim is one a dozen


def articles() -> list[Path]:
    """Give the quiet articles in the order of their names."""
    return sorted(QUIET.glob("*.txt"))


def test_thirty_six_quiet_articles_are_of_the_length_of_news() -> None:
    lengths = {file.stem: len(file.read_text(encoding="utf-8").split()) for file in articles()}
    assert len(lengths) == 36
    assert all(180 <= words <= 300 for words in lengths.values()), lengths


def test_articles_with_nothing_promised_open_or_coming_give_at_most_one_false_item(facts_of_text: FactsOf) -> None:
    false = []
    for file in articles():
        facts = facts_of_text(file.read_text(encoding="utf-8"), DAY)
        items: list[Commitment | Question | Upcoming] = [*facts.commitments, *facts.questions, *facts.watch]
        false += [f"{file.stem}: {item.rule}: {item.span.of(facts.article.text)}" for item in items]
    assert len(false) <= ALLOWED, "\n".join(false)
