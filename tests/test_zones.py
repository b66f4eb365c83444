"""Captions, datelines, headlines, furniture: marked where they stand, and never where they don't."""

from __future__ import annotations

import itertools
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.model.article import Article
from briefing.sources.text import article_from_text
from tests.conftest import ROOT, load_cases


def read(case: dict[str, Any]) -> Article:
    text = Path(ROOT, case["file"]).read_bytes().decode() if "file" in case else case["text"].strip("\n")
    return article_from_text(text, "test", title=case.get("given_title"), name=case.get("file_name"))


@pytest.mark.parametrize("case", load_cases("zones"))
def test_zones_are_marked_where_they_stand(case: dict[str, Any]) -> None:
    article = read(case)
    assert [[zone.kind, zone.span.of(article.text)] for zone in article.zones] == case["zones"]
    if "title" in case:
        assert article.title == case["title"]
    if "published" in case:
        assert article.published == case["published"]
    if "paragraphs" in case:
        assert len(article.paragraphs) == case["paragraphs"]


PIECES = st.sampled_from(
    [
        "Pool to shut in May",
        "The pool is to shut in May, the council said.",
        "“We were never asked,” said Priya Nair.",
        "OSLO (AP) — Talks opened.",
        "By Ana Ruiz",
        "Most popular",
        "Why is my bill so high?",
        "date 2031-02-03",
        "3 February 2031",
        "Tom Hale/PA",
        "Editor’s note: The Herald",
        "legacy.”Nato members met.",
        "7 p.m.",
        "\ufeff",
        "\u00a0",
        "EXCLUSIVE: He left.",
        "Title: One",
        "URL: two",
        "## Anger",
        "---",
        "(WARNING: Video contains blood.)",
        "* a point",
        "wörter ohne ende " * 12,
    ]
)
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from(["\n", "\n\n", "\r\n", " ", "", "\u2028"])), max_size=14).map(
    lambda parts: "".join(piece + gap for piece, gap in parts)
)


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.one_of(TEXTS, st.text(max_size=300)), st.sampled_from([None, "Pool to shut in May", ""]))
def test_zones_and_paragraphs_lie_in_the_text_in_order_and_share_nothing(text: str, title: str | None) -> None:
    article = article_from_text(text, "test", title=title, name="2031-02-03_pool-to-shut-in-may")
    assert article.text == text
    parts = sorted([zone.span for zone in article.zones] + list(article.paragraphs))
    assert list(article.paragraphs) == sorted(article.paragraphs)
    assert [zone.span for zone in article.zones] == sorted(zone.span for zone in article.zones)
    assert all(0 <= part.start < part.end <= len(text) for part in parts)
    assert all(before.end <= after.start for before, after in itertools.pairwise(parts))
    covered = "".join(text[part.start : part.end] for part in parts)
    missing = len("".join(filter(str.isalnum, text))) - len("".join(filter(str.isalnum, covered)))
    assert missing == 0
    assert all(part.of(text).strip() for part in parts)


def test_the_day_an_article_states_counts_before_the_day_in_its_file_name() -> None:
    article = article_from_text("date 2031-02-03 The pool is to shut.", "test", name="2030-01-01_pool")
    assert article.published == date(2031, 2, 3)
