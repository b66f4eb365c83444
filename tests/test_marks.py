"""Quotation marks: which opens, which closes, which is an apostrophe."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.model.article import Article
from briefing.model.facts import Facts
from briefing.model.span import Span
from briefing.nlp.marks import pair_marks
from tests.conftest import load_cases

MARKS = "“”‘’\"'„«»`"


def article_of(text: str) -> Article:
    """Make an article whose paragraphs are the lines of `text`."""
    paragraphs, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append(Span(start, start + len(line)))
        start += len(line) + 1
    return Article("test", text, tuple(paragraphs))


@pytest.mark.parametrize("case", load_cases("marks"))
def test_marks_are_paired_as_a_reader_pairs_them(case: dict[str, Any]) -> None:
    pairs = pair_marks(article_of(case["text"]))
    assert [pair.inner.of(case["text"]) for pair in pairs] == case["expected"]
    for flag in ("closed", "continues"):
        if flag in case:
            assert [getattr(pair, flag) for pair in pairs] == case[flag]


texts = st.text(alphabet=st.sampled_from(list(MARKS + "aAs 9 s .,!?\n-")), max_size=80)


@settings(derandomize=True, max_examples=400, deadline=None)
@given(texts)
def test_pairs_are_in_order_and_never_overlap_or_cross_a_paragraph(text: str) -> None:
    article = article_of(text)
    pairs = pair_marks(article)
    for before, after in pairwise(pairs):
        assert before.outer.end <= after.outer.start
    for pair in pairs:
        assert pair.outer.holds(pair.inner)
        assert any(paragraph.holds(pair.outer) for paragraph in article.paragraphs)


@settings(derandomize=True, max_examples=200, deadline=None)
@given(texts)
def test_the_words_of_a_pair_have_no_white_space_at_their_ends(text: str) -> None:
    for pair in pair_marks(article_of(text)):
        words = pair.inner.of(text)
        assert words == words.strip()


@settings(derandomize=True, max_examples=200, deadline=None)
@given(st.text(alphabet="abc ,.\n", max_size=60))
def test_a_text_without_marks_has_no_pairs(text: str) -> None:
    assert pair_marks(article_of(text)) == ()


@settings(derandomize=True, max_examples=200, deadline=None)
@given(texts)
def test_only_the_last_pair_of_a_paragraph_may_stay_open(text: str) -> None:
    article = article_of(text)
    for paragraph in article.paragraphs:
        pairs = [pair for pair in pair_marks(article) if paragraph.holds(pair.outer)]
        assert all(pair.closed for pair in pairs[:-1])


def test_the_seeds_have_as_many_pairs_as_a_reader_counts(seed_facts: dict[str, Facts]) -> None:
    counts = {name: len(pair_marks(facts.article)) for name, facts in seed_facts.items()}
    assert counts == {"000": 29, "004": 17}
