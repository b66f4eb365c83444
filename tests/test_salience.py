"""In which order actors come, and who is worth a line."""

from __future__ import annotations

import pytest

from benchmarks.marked import plain as plain_mark
from briefing.extract.actors import find_cast
from briefing.extract.salience import rank_cast, ranking
from briefing.extract.salience.parts import Part, parts_of
from briefing.extract.salience.traits import traits_of
from briefing.model.facts import Cast
from briefing.model.parsed import ParsedArticle
from tests.conftest import ParsedOf

TEXT = (
    "Ada Reed closed the harbour on Monday. Tom Hale cut the ropes. Officials at the port blamed the storm. "
    "Fans cheered. They had waited in Orford for hours."
)
MANY = (
    "Ada Reed",
    "Tom Hale",
    "Jo Finch",
    "Priya Nair",
    "Ivo Brandt",
    "Laura Quayle",
    "Dan Marsh",
    "Ruth Moor",
    "Alan Fenwick",
    "Maria Torvill",
    "Peter Lamb",
)
PASSING = "Drivers shrugged."


def _ranked(
    monkeypatch: pytest.MonkeyPatch, parsed: ParsedArticle, odds: dict[str, float], kept: frozenset[str] = frozenset()
) -> Cast:
    def given(_: ParsedArticle, part: Part) -> float:
        return odds.get(part.actor.name, 9.0)

    monkeypatch.setattr(ranking, "_odds", given)
    return rank_cast(parsed, find_cast(parsed), (), (), kept)


def _names(cast: Cast) -> list[str]:
    return [actor.name for actor in cast.actors]


def test_who_is_unlikely_leaves_the_cast(monkeypatch: pytest.MonkeyPatch, parsed_of_text: ParsedOf) -> None:
    parsed = parsed_of_text(TEXT)
    assert "Tom Hale" in _names(_ranked(monkeypatch, parsed, {"Tom Hale": -0.1}))
    assert "Tom Hale" not in _names(_ranked(monkeypatch, parsed, {"Tom Hale": -0.3}))


def test_whom_other_facts_name_stays_however_unlikely(
    monkeypatch: pytest.MonkeyPatch, parsed_of_text: ParsedOf
) -> None:
    parsed = parsed_of_text(TEXT)
    asked = frozenset(actor.id for actor in find_cast(parsed).actors if actor.name == "Tom Hale")
    assert "Tom Hale" in _names(_ranked(monkeypatch, parsed, {"Tom Hale": -5.0}, asked))


def test_the_likelier_of_two_comes_first(monkeypatch: pytest.MonkeyPatch, parsed_of_text: ParsedOf) -> None:
    parsed = parsed_of_text(TEXT)
    assert _names(_ranked(monkeypatch, parsed, {}))[0] == "Ada Reed"
    assert _names(_ranked(monkeypatch, parsed, {"Ada Reed": 0.1}))[0] == "Tom Hale"


def test_scenery_is_worth_a_line_only_when_it_is_sure(
    monkeypatch: pytest.MonkeyPatch, parsed_of_text: ParsedOf
) -> None:
    parsed = parsed_of_text(TEXT)
    assert "Orford" in _names(_ranked(monkeypatch, parsed, {"Orford": 0.7}))
    assert "Orford" not in _names(_ranked(monkeypatch, parsed, {"Orford": 0.5}))


def test_after_many_sure_ones_the_likely_follow_at_the_end(
    monkeypatch: pytest.MonkeyPatch, parsed_of_text: ParsedOf
) -> None:
    parsed = parsed_of_text(f"{PASSING} " + " ".join(f"{name} closed the gate." for name in MANY))
    cast = _ranked(monkeypatch, parsed, {"Drivers": 0.5})
    assert _names(cast)[-1] == "Drivers"
    weights = [actor.salience for actor in cast.actors]
    assert weights == sorted(weights, reverse=True)
    assert "Drivers" not in _names(_ranked(monkeypatch, parsed, {"Drivers": -0.5}))


def test_a_text_of_a_few_sentences_is_left_to_the_rules(parsed_of_text: ParsedOf) -> None:
    parsed = parsed_of_text(TEXT)
    for part in parts_of(parsed, find_cast(parsed), (), ()):
        assert ranking._odds(parsed, part) == ranking.SURE  # noqa: SLF001


def test_traits_tell_how_somebody_is_spoken_of(parsed_of_text: ParsedOf) -> None:
    parsed = parsed_of_text(TEXT)
    parts = {part.actor.name: part for part in parts_of(parsed, find_cast(parsed), (), ())}
    traits = {name: traits_of(parsed, part) for name, part in parts.items()}
    assert {"person named by forename", "person named once as nsubj", "person named first 1"} <= set(traits["Ada Reed"])
    assert {"group nameless word fans", "group nameless bare", "group nameless silent"} <= set(traits["Fans"])
    assert {"organisation named scenery", "organisation named after in"} <= set(traits["Orford"])
    for given in traits.values():
        assert len(given) == len(set(given))


@pytest.mark.parametrize(
    ("mark", "plain"), [("Mr Hale’s", "hale"), ("The Harrow Courier", "harrow courier"), ("Mr.", "mr")]
)
def test_a_mark_is_compared_without_title_and_ending(mark: str, plain: str) -> None:
    assert plain_mark(mark) == plain
