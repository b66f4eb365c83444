"""The codec: what is written is read back the same, and what was not written so is refused with its place."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.config import EditionSettings, Settings
from briefing.errors import StoreDamaged
from briefing.model.article import Article
from briefing.model.facts import Facts
from briefing.model.kept import Edition
from briefing.model.line import Gloss, Line, Words
from briefing.model.source_state import SourceState
from briefing.model.span import Span
from briefing.store import content_hash, decode, encode, from_json, to_json

spans = st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)).map(lambda pair: Span(min(pair), max(pair)))
st.register_type_strategy(Span, spans)

whole = settings(derandomize=True, deadline=None, max_examples=60)


@dataclass(frozen=True, slots=True)
class Leaf:
    """Required fields alone."""

    name: str
    kind: Literal["person", "place"]


@dataclass(frozen=True, slots=True)
class Twig:
    """Another class of the same field."""

    name: str = "twig"


@dataclass(frozen=True, slots=True)
class Tree:
    """Every type that the codec knows."""

    span: Span
    leaf: Leaf
    day: dt.date | None = None
    moment: dt.datetime | None = None
    length: dt.timedelta = dt.timedelta(hours=24)
    place: Path = Path("state")
    share: float = 0.0
    number: int = 0
    sure: bool = False
    mixed: Leaf | Twig | None = None
    leaves: tuple[Leaf | Twig, ...] = ()
    pair: tuple[str, int] = ("", 0)
    names: tuple[tuple[str, tuple[str, ...]], ...] = field(default_factory=tuple)


trees = st.builds(
    Tree,
    moment=st.none() | st.datetimes(timezones=st.just(dt.UTC)),
    place=st.text("abc/.", min_size=1).map(Path),
    share=st.floats(allow_nan=False, allow_infinity=False),
)


@whole
@given(trees)
def test_what_is_written_is_read_back_the_same(tree: Tree) -> None:
    assert from_json(Tree, to_json(tree)) == tree
    assert decode(Tree, encode(tree)) == tree


@whole
@given(trees)
def test_equal_values_are_written_with_the_same_bytes(tree: Tree) -> None:
    again = from_json(Tree, to_json(tree))
    assert to_json(again) == to_json(tree)


@settings(derandomize=True, deadline=None, max_examples=25)
@given(st.from_type(Facts))
def test_facts_of_any_shape_are_read_back_the_same(facts: Facts) -> None:
    assert from_json(Facts, to_json(facts)) == facts
    assert from_json(Facts, to_json(facts, without=("article",)), article=facts.article) == facts


@settings(derandomize=True, deadline=None, max_examples=25)
@given(st.builds(SourceState, not_before=st.none() | st.datetimes(timezones=st.just(dt.UTC))))
def test_states_of_sources_are_read_back_the_same(state: SourceState) -> None:
    assert from_json(SourceState, to_json(state)) == state


def test_settings_are_read_back_the_same() -> None:
    given_settings = Settings(
        editions=(EditionSettings("evening", recipients=("desk@paper.example",)),), window=dt.timedelta(days=2)
    )
    assert from_json(Settings, to_json(given_settings)) == given_settings


def test_a_field_that_has_its_default_value_is_left_out() -> None:
    assert encode(Tree(Span(1, 2), Leaf("Ada Reed", "person"))) == {
        "span": [1, 2],
        "leaf": {"name": "Ada Reed", "kind": "person"},
    }


def test_nought_is_not_taken_for_no() -> None:
    @dataclass(frozen=True)
    class Odd:
        value: int | None = None
        sure: bool = False
        count: float = 0.0

    assert encode(Odd(value=0)) == {"value": 0}


def test_where_a_field_may_be_one_of_two_classes_the_record_names_it() -> None:
    line = Line("A7", (Words("a", Span(0, 4)), Gloss("…", "cut")))
    assert encode(line)["parts"] == [
        {"is": "Words", "article": "a", "span": [0, 4]},
        {"is": "Gloss", "text": "…", "rule": "cut"},
    ]
    assert from_json(Line, to_json(line)) == line


TREE = {"span": [1, 2], "leaf": {"name": "Ada Reed", "kind": "person"}}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"colour": "red"}, "no field “colour” is known"),
        ({"leaf": {"name": "Ada Reed"}}, "leaf: “kind” is missing"),
        ({"leaf": {"name": "Ada Reed", "kind": "robot"}}, "leaf.kind: 'robot' is none of person, place"),
        ({"leaf": {"name": 7, "kind": "person"}}, "leaf.name: 7 is no str"),
        ({"leaf": "Ada Reed"}, "leaf: 'Ada Reed' is no object"),
        ({"span": [2, 1]}, "span: [2, 1] is no span"),
        ({"span": [1, True]}, "span: [1, True] is no span"),
        ({"span": [1, 2, 3]}, "span: [1, 2, 3] is no span"),
        ({"number": True}, "number: True is no int"),
        ({"number": 1.0}, "number: 1.0 is no int"),
        ({"sure": 1}, "sure: 1 is no bool"),
        ({"share": "much"}, "share: 'much' is no float"),
        ({"day": "2024-02-30"}, "day: '2024-02-30'"),
        ({"day": 20240217}, "day: 20240217 is no str"),
        ({"moment": "noon"}, "moment: 'noon'"),
        ({"leaves": {}}, "leaves: {} is no list"),
        ({"leaves": [{"is": "Twig"}, {"is": "Leaf", "name": "x", "kind": 3}]}, "leaves[1].kind: 3 is none of"),
        ({"leaves": [{"name": "x"}]}, "leaves[0]: {'name': 'x'} is none of Leaf, Twig"),
        ({"mixed": {"is": "Branch"}}, "mixed: {'is': 'Branch'} is none of Leaf, Twig"),
        ({"pair": ["a"]}, "pair: 1 values instead of 2"),
        ({"names": [["a", ["b", 3]]]}, "names[0][1][1]: 3 is no str"),
    ],
)
def test_what_was_never_written_so_is_refused_with_its_place(change: dict[str, Any], words: str) -> None:
    with pytest.raises(StoreDamaged) as caught:
        decode(Tree, {**TREE, **change})
    assert str(caught.value).startswith("no Tree: ")
    assert words in str(caught.value)


@pytest.mark.parametrize("text", ["", "{", '{"span":[1,2]', "[" * 10_000, b"\xff\xfe\xff"])
def test_what_is_no_json_is_refused(text: str | bytes) -> None:
    with pytest.raises(StoreDamaged, match="no Tree: not JSON"):
        from_json(Tree, text)


@whole
@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*Tree.__slots__, "is", "x"]), inner, max_size=4),
    max_leaves=12,
))  # fmt: skip
def test_any_other_json_is_refused_and_never_stumbled_over(record: object) -> None:
    try:
        found = decode(Tree, {**TREE, **record} if isinstance(record, dict) else record)
    except StoreDamaged:
        return
    assert isinstance(found, Tree)


def test_a_type_that_the_codec_does_not_know_is_the_programmers_mistake() -> None:
    @dataclass(frozen=True)
    class Odd:
        value: complex = 0j

    with pytest.raises(TypeError, match="does not know how to write"):
        encode(Odd())
    with pytest.raises(TypeError, match="does not know how to read"):
        decode(Odd, {})


def test_a_number_that_json_cannot_write_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        to_json(Tree(Span(0, 0), Leaf("x", "place"), share=float("nan")))


def test_half_a_character_survives() -> None:
    leaf = Leaf("half \ud83d of one", "place")
    assert from_json(Leaf, to_json(leaf).encode("utf-8", "surrogatepass")) == leaf


def article(**fields: Any) -> Article:  # noqa: ANN401 (of `Article`)
    return Article(**{"id": "a", "text": "The mill will close.", "paragraphs": (), **fields})


def test_an_article_is_known_by_what_makes_it_this_article() -> None:
    known = {
        content_hash(article()),
        content_hash(article(text="The mill will open.")),
        content_hash(article(title="The mill")),
        content_hash(article(published=dt.date(2024, 11, 7))),
        content_hash(article(publisher="The Mill")),
        content_hash(article(url="https://mill.example/")),
    }
    assert len(known) == 6
    assert content_hash(article(id="b", path="elsewhere.txt", paragraphs=(Span(0, 20),))) in known


def test_the_content_hash_is_the_one_that_older_stores_hold() -> None:
    assert content_hash(article(title="The mill", published=dt.date(2024, 11, 7))) == "1142669d24f75b0238193de13266fc88"


def test_an_edition_is_no_noun_of_the_codec_since_its_brief_is_bytes() -> None:
    with pytest.raises(TypeError, match="bytes"):
        to_json(Edition("2024-11-07", dt.date(2024, 11, 7), "daily", (None, None), b"{}", "", "0.1"))


def test_a_record_is_one_line_of_json() -> None:
    assert json.loads(to_json(Leaf("two\nlines", "place"))) == {"name": "two\nlines", "kind": "place"}
    assert "\n" not in to_json(Leaf("two\nlines", "place"))
