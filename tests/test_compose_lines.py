"""Lines of the page: what is put in brackets, what is cut, what can stand alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.compose.openings import connective, dangles
from briefing.compose.shortening import kept
from briefing.model.brief import Words
from briefing.model.span import Span
from tests.made_facts import (
    made,
    with_actors,
    with_mention,
)
from tests.three_articles import brief_of, printed


def test_a_pronoun_gets_its_name_only_where_nobody_else_can_be_meant() -> None:
    sure = "Mona Reyes met the crews of the yard in Marrow.\nShe said the lease would end in the spring of that year."
    text = sure.replace("the crews", "Ada Brandt and the crews")
    alone = with_mention(with_actors(made(sure), ("Mona Reyes", "person", None)), "She", "a1")
    two = with_actors(made(text), ("Mona Reyes", "person", None), ("Ada Brandt", "person", None))
    second = with_mention(two, "She", "a2")
    assert "She [Mona Reyes] said" in " ".join(printed(brief_of(alone), line) for line in brief_of(alone).lines)
    assert not [part for line in brief_of(second).lines for part in line.parts if getattr(part, "rule", "") == "name"]


def test_a_headline_leaves_words_out_unmarked_within_and_marked_at_its_end(facts_of_text: object) -> None:
    facts = facts_of_text(  # type: ignore[operator]
        "The Harbour Board, which owns both piers, closed the Skerra terminal to all freight and passengers on Friday "
        "after the last of the three great storms tore away most of the northern pier.\nThe crews went home."
    )
    brief = brief_of(facts)
    headline = brief.stories[0].headline
    words = [part for part in headline.parts if isinstance(part, Words)]
    assert len(words) > 1
    assert "which owns" not in printed(brief, headline)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("But the vote was lost.", "But "),
        ("Meanwhile, the vote was lost.", "Meanwhile, "),
        ("However the vote was lost.", "However "),
        ("On the other hand, the vote was lost.", "On the other hand, "),
        ("Later trains were full.", None),
        ("Still waters run deep.", None),
        ("Butter prices rose.", None),
        ("Andrew lost the vote.", None),
    ],
)
def test_a_connective_is_one_only_where_it_ties_sentences(sentence: str, expected: str | None) -> None:
    found = connective(sentence, Span(0, len(sentence)))
    assert (found.of(sentence) if found else None) == expected


def test_openers_that_point_back_dangle() -> None:
    assert dangles("“It is over,” she said.")
    assert dangles("The move was welcomed.")
    assert dangles("Among them: a lighthouse in Marrow.")
    assert dangles("At least that’s what the council hopes.")
    assert not dangles("At least forty people sailed.")
    assert not dangles("Items were sold.")
    assert not dangles("The mover was paid.")


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=5))
def test_what_is_kept_and_what_is_cut_make_up_the_sentence(bounds: list[tuple[int, int]]) -> None:
    cuts = [Span(min(pair), max(pair)) for pair in bounds if pair[0] != pair[1]]
    pieces = kept(Span(0, 40), cuts)
    held = {offset for piece in pieces for offset in range(piece.start, piece.end)}
    lost = {offset for cut in cuts for offset in range(cut.start, cut.end)}
    assert held | lost == set(range(40))
    assert not held & lost
