"""Who may bear a commitment that was only weighed, and whom the scales choose."""

from __future__ import annotations

import pytest

from benchmarks.marked import read
from benchmarks.parties import is_meant
from briefing.extract.commitments import found_by_rules, sightings_in
from briefing.extract.commitments.weighing import strongest
from briefing.extract.commitments.weighing.bearers import Told, bearers, likeliest
from tests.conftest import ParsedOf

TEXT = (
    "Dunmore Rail has lost its licence. Dunmore Rail chairman Ann Roe told reporters that the lines would be sold. "
    "Tom Hale of Corran Council said the council would buy them."
)


def bearers_of(parsed_of_text: ParsedOf, number: int) -> dict[str, frozenset[str]]:
    reading, _ = read(parsed_of_text(TEXT))
    sighted = sightings_in(reading)
    _, it = strongest(sighted, (), reading)[number]
    told = Told(found_by_rules(sighted, reading))
    return {party.name: traits for party, traits in bearers(it, number, reading, told)}


@pytest.mark.parametrize(("name", "way"), [("Ann Roe", "speaker"), ("Dunmore Rail", "mentioned first")])
def test_who_speaks_and_who_is_named_may_be_bound(parsed_of_text: ParsedOf, name: str, way: str) -> None:
    assert way in bearers_of(parsed_of_text, 1)[name]


def test_each_is_given_once_with_all_ways_that_lead_to_him(parsed_of_text: ParsedOf) -> None:
    assert {"subject above", "speaker", "mentioned", "is person"} <= bearers_of(parsed_of_text, 1)["Ann Roe"]


def test_what_is_bound_in_the_sentence_itself_does_not_count_as_bound_elsewhere(parsed_of_text: ParsedOf) -> None:
    assert "bound 0 times" in bearers_of(parsed_of_text, 2)["Corran Council"]


def test_how_each_stands_in_the_sentence_and_who_was_named_last_before_it_is_told(parsed_of_text: ParsedOf) -> None:
    found = bearers_of(parsed_of_text, 2)
    assert "as subject above" in found["Tom Hale"]
    assert "as pobj" in found["Corran Council"]
    assert {"person named last", "organisation named last"} <= {trait for traits in found.values() for trait in traits}


@pytest.mark.parametrize(
    ("name", "wanted", "meant"),
    [
        ("Vale group", "vale", True),
        ("independent tribunal", "tribunal", True),
        ("Roe; Hale", "hale", True),
        ("the Hale campaign", "roe", False),
        ("Roe's lawyers", "roe", False),
    ],
)
def test_a_name_is_meant_by_a_mark_but_for_words_around_it(name: str, wanted: str, *, meant: bool) -> None:
    assert is_meant(name, frozenset({wanted})) is meant


def test_nobody_is_named_where_more_speaks_against_everybody(parsed_of_text: ParsedOf) -> None:
    reading, _ = read(parsed_of_text("It was late. The world’s first snow lamp will be shown over the next winter."))
    _, it = strongest(sightings_in(reading), (), reading)[1]
    assert likeliest(it, 1, reading, Told([])) is None
