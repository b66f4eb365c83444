"""What is put on the scales for commitments, and what never passes whatever it weighs."""

from __future__ import annotations

import pytest

from benchmarks.marked import read
from briefing.extract.commitments import sightings_in
from briefing.extract.commitments.weighing import candidates
from briefing.extract.commitments.weighing.bars import is_barred
from briefing.extract.commitments.weighing.openings import openings_in
from tests.conftest import ParsedOf


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The plant at Corran would close.", ["would"]),
        ("The lines will be sold.", ["will"]),
        ("Dunmore Rail is keen to close the branch.", ["keen to"]),
        ("The council is closing the baths.", ["is doing"]),
        ("Traders were shown the plan.", ["plan"]),
        ("The hall opened in 1911.", []),
    ],
)
def test_whatever_looks_ahead_is_opened(parsed_of_text: ParsedOf, text: str, words: list[str]) -> None:
    reading, _ = read(parsed_of_text(text))
    (_, tokens), *_ = reading.sentences()
    assert [it.word for it in openings_in(tokens, ())] == words


def test_nothing_is_opened_where_a_marker_stands(parsed_of_text: ParsedOf) -> None:
    reading, _ = read(parsed_of_text("Ann Roe promised that the plant will close."))
    (_, tokens), *_ = reading.sentences()
    seen = list(openings_in(tokens, ()))
    assert seen
    assert not list(openings_in(tokens, seen))


@pytest.mark.parametrize(
    ("text", "barred"),
    [
        ("Ann Roe said the plant would close in May.", False),
        ("Ann Roe said the plant would have closed in May.", True),
        ("Some firms will leave the town.", True),
        ("The bridge will not be ready.", True),
        ("The council raised the fee in order to deter drivers.", True),
        ("Perhaps the port will reopen.", True),
        ("Ann Roe happens to know the port.", True),
        ("Orwell is ready for a mayor that will mend its roads.", True),
        ("Winning the cup will let Ann Roe sleep.", True),
    ],
)
def test_what_the_grammar_rules_out_is_barred(parsed_of_text: ParsedOf, text: str, *, barred: bool) -> None:
    reading, _ = read(parsed_of_text(text))
    given = [it for _, it in candidates(sightings_in(reading), reading)]
    assert given
    assert all(is_barred(it, reading) for it in given) == barred


def test_a_question_is_not_put_on_the_scales(parsed_of_text: ParsedOf) -> None:
    reading, _ = read(parsed_of_text("Ann Roe spoke to the press. Will the plant close? “The plant will close.”"))
    assert {number for number, _ in candidates(sightings_in(reading), reading)} == {2}
