"""Lines of the page: what is put in brackets, what is cut, what can stand alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.compose.openings import connective, dangles, points_back
from briefing.compose.shortening import kept
from briefing.compose.source import Source
from briefing.compose.wording import leans, sentence_line
from briefing.model.brief import Words
from briefing.model.facts import Cut, Mention
from briefing.model.span import Span
from tests.made_facts import (
    at,
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


@pytest.mark.parametrize(
    ("sentence", "leaning"),
    [
        ("For that reason, the ferry stayed in port.", True),
        ("Despite this, the ferry sailed.", True),
        ("Nowhere is that truer than on the quay.", True),
        ("Him they feared.", True),
        ("In this year’s budget the ferry has no place.", False),
        ("For those who sail at night, a bus waits on the quay.", False),
        ("By this week the ferry was full.", False),
    ],
)
def test_a_reason_or_a_place_told_before_leans(sentence: str, leaning: bool) -> None:  # noqa: FBT001
    assert dangles(sentence) is leaning


@pytest.mark.parametrize(
    ("sentence", "pointing"),
    [
        ("Ada Roe would resign if that happened.", True),
        ("The voters must make theirs.", True),
        ("The Herald wrote that one was held in March.", True),
        ("Ada Roe would resign if that board is sold.", False),
    ],
)
def test_what_stands_for_words_told_before_points_back(sentence: str, pointing: bool) -> None:  # noqa: FBT001
    assert points_back(sentence) is pointing


def test_a_line_leans_whose_first_pronoun_has_nobody_to_stand_for() -> None:
    text = "Ada Roe met Ivo Kell.\nShe quickly told him to go.\nOnce more, she blamed the board.\nBefore she left, Ada Roe sang."
    facts = with_actors(made(text), ("Ada Roe", "person", None), ("Ivo Kell", "person", None))
    for words, actor in (("him", "a2"), ("she blamed", "a1"), ("she left", "a1")):
        start = text.index(words)
        mention = Mention(Span(start, start + len(words.split()[0])), actor, "pronoun", "made")
        cast = tuple(replace(a, mentions=(*a.mentions, mention)) if a.id == actor else a for a in facts.cast.actors)
        facts = replace(facts, cast=replace(facts.cast, actors=cast))
    source = Source(facts, "A")
    assert [leans(source, sentence_line(source, one)) for one in facts.sentences] == [False, True, True, False]


def test_neither_what_is_said_nor_who_says_it_is_cut() -> None:
    told = ", balked when the crews asked about their wages in the spring of the year,"
    text = f"Speaking on the quay in Marrow, the deputy of the harbour board, Ada Roe{told} saying that no sum had been set yet by anybody."
    said, name = ", saying that no sum had been set yet by anybody", ", Ada Roe,"
    facts = with_actors(made(text), ("Ada Roe", "person", None))
    cuts = (Cut(at(text, name), "aside"), Cut(at(text, told[:-1]), "aside"), Cut(at(text, said[1:]), "trailing"))
    source = Source(replace(facts, cuts=tuple(sorted(cuts, key=lambda cut: cut.span))), "A")
    assert sentence_line(source, facts.sentences[0], aim=12).parts == source.line(facts.sentences[0]).parts


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=5))
def test_what_is_kept_and_what_is_cut_make_up_the_sentence(bounds: list[tuple[int, int]]) -> None:
    cuts = [Span(min(pair), max(pair)) for pair in bounds if pair[0] != pair[1]]
    pieces = kept(Span(0, 40), cuts)
    held = {offset for piece in pieces for offset in range(piece.start, piece.end)}
    lost = {offset for cut in cuts for offset in range(cut.start, cut.end)}
    assert held | lost == set(range(40))
    assert not held & lost
