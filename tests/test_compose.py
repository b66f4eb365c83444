"""What becomes of facts on the page: its limits, and what holds of every brief."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.compose import audit
from briefing.compose.layout import BACK, fit
from briefing.config import Limits
from briefing.model.brief import Brief, Gloss, Line, Words
from briefing.model.facts import Facts
from briefing.model.span import Span
from briefing.render.brief_json import to_json
from tests.three_articles import brief_of, chess, clinic, ferry, printed


def test_what_there_is_no_room_for_is_counted() -> None:
    brief = brief_of(ferry(), clinic(), chess(), limits=Limits(actors=2, commitments=1))
    assert len(brief.actors) == 2
    assert len(brief.commitments) == 1
    assert dict(brief.dropped)["actors"] == 1
    assert dict(brief.dropped)["commitments"] == 1


@pytest.mark.parametrize("words", [40, 90, 160, 300])
def test_the_budget_of_words_is_kept_by_dropping_whole_items(words: int) -> None:
    whole = {printed(brief_of(ferry(), clinic(), chess()), line) for line in brief_of(ferry(), clinic(), chess()).lines}
    brief = brief_of(ferry(), clinic(), chess(), limits=Limits(words=words))
    assert brief.word_count <= words
    assert {printed(brief, line) for line in brief.lines} <= whole
    assert brief.stories


@pytest.mark.parametrize("words", [60, 90, 160, 220])
def test_no_room_is_left_empty_that_an_item_which_went_would_fill(words: int) -> None:
    whole = brief_of(ferry(), clinic(), chess())
    kept = fit(whole, Limits(words=words))
    assert kept.word_count <= words < whole.word_count
    for section in (section for section in BACK if section != "lines"):
        items = getattr(whole, section)
        assert section == "stories" or getattr(kept, section) == items[: len(getattr(kept, section))]
        if section != "stories" and len(getattr(kept, section)) < len(items):
            assert dict(kept.dropped)[section] == len(items) - len(getattr(kept, section))
            more: dict[str, Any] = {section: items[: len(getattr(kept, section)) + 1]}
            assert replace(kept, **more).word_count > words


@settings(derandomize=True, deadline=None, max_examples=25)
@given(st.permutations([ferry(), clinic(), chess()]), st.integers(1, 3))
def test_the_order_of_the_articles_changes_nothing(facts: list[Facts], count: int) -> None:
    chosen = facts[:count]
    brief = brief_of(*chosen)
    assert to_json(brief) == to_json(brief_of(*sorted(chosen, key=lambda found: found.article.id)))
    assert audit(brief) == []


def test_every_line_of_the_seeds_is_in_its_article(seed_brief: Brief) -> None:
    assert audit(seed_brief) == []
    assert seed_brief.word_count <= Limits().words


def test_the_audit_finds_a_line_that_lies() -> None:
    brief = brief_of(chess())
    headline = brief.stories[0].headline
    (words,) = headline.words
    beyond = Line(headline.ref, (Words(words.article, Span(0, 9_999)),))
    wordless = Line("A1", (Gloss("all is well", "made"),))
    elsewhere = Line("A3", headline.parts)
    for lie, fault in (
        (beyond, "nothing stands"),
        (wordless, "without a word"),
        (elsewhere, "its words are those of A1"),
    ):
        assert any(fault in found for found in audit(replace(brief, top_lines=(lie,))))
    assert any("printed already" in found for found in audit(replace(brief, top_lines=(headline,))))


def test_the_hash_seed_changes_nothing() -> None:
    code = (
        "import sys; sys.path.insert(0, '.')\n"
        "from tests.three_articles import brief_of, chess, clinic, ferry\n"
        "from briefing.render.brief_json import to_json\n"
        "sys.stdout.buffer.write(to_json(brief_of(ferry(), clinic(), chess())))"
    )
    root = Path(__file__).resolve().parent.parent
    outputs = [
        subprocess.run(
            [sys.executable, "-c", code], cwd=root, env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("0", "1")
    ]
    assert outputs[0] == outputs[1]
    assert outputs[0]
