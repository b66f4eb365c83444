"""Newsrooms that the ledger's rules were not made on: another region in an American house style, and a British coast in single marks.

What is scored there is what `benchmarks.ledger` prints; here stands what has to hold whatever is extracted.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from briefing.compose.ledger.digests import sentence_digest
from briefing.compose.overrides import read_overrides
from briefing.config import DEFAULT_MODEL
from briefing.model.brief import Brief
from briefing.model.facts import Facts
from briefing.pipeline import all_facts
from briefing.sources import read_paths
from briefing.store import Store
from tests.days import book, edition, enter, everything, up_to
from tests.test_newsroom import holds, score, sentence_of, words_of

ROOMS = Path(__file__).parent / "newsroom"
LEAST = {"second": 0.9, "third": 0.9}  # share of (thread, day) whose state must be right


class Room:
    """A newsroom's articles with what its ledger should hold, entered day by day."""

    def __init__(self, name: str, store: Store) -> None:
        self.name, self.store = name, store
        self.expected: dict[str, Any] = tomllib.loads((ROOMS / name / "expected.toml").read_text(encoding="utf-8"))
        self.articles: list[Facts] = list(all_facts(read_paths([ROOMS / name / "articles"]).articles, DEFAULT_MODEL))
        self.days = sorted({facts.article.published for facts in self.articles if facts.article.published})
        enter(self.store, self.articles)
        befores: list[dt.date | None] = [None, *self.days]
        self.editions: dict[dt.date, Brief] = {
            day: edition(self.store, day, before) for day, before in zip(self.days, befores, strict=False)
        }


@pytest.fixture(scope="module", params=sorted(LEAST))
def room(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    with Store.open(tmp_path_factory.mktemp("room") / "ledger.db") as store:
        yield Room(request.param, store)


def test_most_states_are_right(room: Room) -> None:
    right, wrong = score(room.store, room.days, "commitments", room.expected["commitment"])
    settled, unsettled = score(room.store, room.days, "questions", room.expected["question"])
    asked = right + settled + len(wrong) + len(unsettled)
    assert right + settled >= LEAST[room.name] * asked, wrong + unsettled


def test_no_two_pledges_and_no_two_questions_are_merged(room: Room) -> None:
    for name, threads in (("commitments", room.expected["commitment"]), ("questions", room.expected["question"])):
        for record in book(room.store, name, room.days[-1]):  # type: ignore[arg-type]
            held = {thread["name"] for thread in threads for said in thread["said"] if holds(record, said)}
            assert len(held) <= 1, held


def test_what_changed_is_named_and_nothing_else(room: Room) -> None:
    for thread in room.expected["commitment"]:
        found = next((r for r in book(room.store, "commitments", room.days[-1]) if holds(r, thread["said"][0])), None)
        if found is not None:
            changed = {event["date"]: event["changed"] for event in found["history"] if event["changed"]}
            assert changed == {str(day): list(terms) for day, terms in thread.get("changed", {}).items()}


def test_figures_that_changed_stand_side_by_side(room: Room) -> None:
    for figure in room.expected.get("figure", ()):
        brief = room.editions[figure["day"]]
        told = [(words_of(brief, c.was), words_of(brief, c.now)) for c in brief.changes if c.kind == "figure" and c.was]
        assert any(was == figure["was"] and now.startswith(figure["now"]) for was, now in told), told


def test_no_sentence_is_told_as_new_twice(room: Room) -> None:
    kinds = {"story", "question", "answer", "figure"}
    told = Counter(
        (change.kind, sentence_digest(sentence_of(brief, change.now)))
        for brief in room.editions.values()
        for change in brief.changes
        if change.kind in kinds or change.state in {"NEW", "CHANGED", "KEPT", "WITHDRAWN"}
    )
    assert told
    assert [key for key, times in told.items() if times > 1] == []


def test_the_days_out_of_order_leave_the_same_ledger(room: Room, tmp_path: Path) -> None:
    with Store.open(tmp_path / "ledger.db") as other:
        for day in sorted(room.days, key=lambda day: (day.day % 3, -day.day)):
            enter(other, [facts for facts in room.articles if facts.article.published == day])
            up_to(other, day)
        up_to(other, room.days[-1])
        kept = [[row for row in everything(store) if row.kind != "day"] for store in (other, room.store)]
        assert kept[0] == kept[1]


def test_an_edition_made_again_says_the_same(room: Room) -> None:
    for before, day in zip(room.days, room.days[1:], strict=False):
        assert edition(room.store, day, before) == room.editions[day]


def test_the_editors_hand_changes_the_page_and_not_the_memory(room: Room) -> None:
    before, day = room.days[-2], room.days[-1]
    rows = everything(room.store)
    article = room.editions[day].articles[0]
    orders = read_overrides(f'kill {article.id}\nrename "{article.publisher}" "Another Paper"')
    struck = edition(room.store, day, before, overrides=orders)
    assert article.id not in {words.article for line in struck.lines for words in line.words}
    assert struck.hand
    assert everything(room.store) == rows
    assert edition(room.store, day, before) == room.editions[day]
