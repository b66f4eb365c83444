"""Two weeks of an invented region's news, day by day: the ledger that they should leave, and what each edition should say is new.

The articles and the expectation were written by somebody who had not seen the code; `tests/newsroom/expected.toml` is the expectation.
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
from briefing.config import DEFAULT_MODEL
from briefing.model.brief import Brief, Line
from briefing.model.facts import Facts
from briefing.pipeline import all_facts
from briefing.pipeline.recounting import Record
from briefing.sources import read_paths
from briefing.store import Store
from tests.days import book, edition, enter, everything, up_to

NEWSROOM = Path(__file__).parent / "newsroom"
EXPECTED = tomllib.loads((NEWSROOM / "expected.toml").read_text(encoding="utf-8"))
RIGHT = 0.95  # share of (thread, day) whose state must be right


@pytest.fixture(scope="module")
def articles() -> list[Facts]:
    return list(all_facts(read_paths([NEWSROOM / "articles"]).articles, DEFAULT_MODEL))


@pytest.fixture(scope="module")
def days(articles: list[Facts]) -> list[dt.date]:
    return sorted({facts.article.published for facts in articles if facts.article.published})


@pytest.fixture(scope="module")
def store(articles: list[Facts], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("newsroom") / "ledger.db") as kept:
        enter(kept, articles)
        yield kept


@pytest.fixture(scope="module")
def editions(store: Store, days: list[dt.date]) -> dict[dt.date, Brief]:
    return {day: edition(store, day, previous) for day, previous in zip(days, [None, *days], strict=False)}


def stem_of(event: dict[str, Any]) -> str:
    path = Path(event["path"])
    return f"{path.parent.name}/{path.stem}"


def holds(record: Record, said: list[str]) -> bool:
    return any(stem_of(event) == said[0] and said[1] in event["text"] for event in record["history"])


def expected_state(states: dict[str, str], day: dt.date) -> str | None:
    passed = [one for one in states if one <= day.isoformat()]
    return states[max(passed)] if passed else None


def score(store: Store, days: list[dt.date], name: Any, threads: list[dict[str, Any]]) -> tuple[int, list[str]]:  # noqa: ANN401
    """Count the (thread, day) that are right, and tell the others."""
    right, wrong = 0, []
    for day in days:
        records = book(store, name, day)
        for thread in threads:
            states = {str(key): state for key, state in thread["states"].items()}
            want = expected_state(states, day)
            if want is None:
                continue
            found = next((record["state"] for record in records if holds(record, thread["said"][0])), None)
            right += found == want
            wrong += [] if found == want else [f"{thread['name']} on {day}: {found}, not {want}"]
    return right, wrong


def test_the_ledgers_states_are_right_day_by_day(
    store: Store, days: list[dt.date], editions: dict[dt.date, Brief]
) -> None:
    assert editions
    right, wrong = score(store, days, "commitments", EXPECTED["commitment"])
    asked, unsettled = score(store, days, "questions", EXPECTED["question"])
    total = right + asked + len(wrong) + len(unsettled)
    assert right + asked >= RIGHT * total, wrong + unsettled


def test_no_two_pledges_are_merged(store: Store, days: list[dt.date], editions: dict[dt.date, Brief]) -> None:
    assert editions
    for name, threads in (("commitments", EXPECTED["commitment"]), ("questions", EXPECTED["question"])):
        for record in book(store, name, days[-1]):  # type: ignore[arg-type]
            held = {thread["name"] for thread in threads for said in thread["said"] if holds(record, said)}
            assert len(held) <= 1, held


def test_what_changed_is_named(store: Store, days: list[dt.date], editions: dict[dt.date, Brief]) -> None:
    assert editions
    records = book(store, "commitments", days[-1])
    for thread in EXPECTED["commitment"]:
        found = next((record for record in records if holds(record, thread["said"][0])), None)
        if found is not None:
            changed = {event["date"]: event["changed"] for event in found["history"] if event["changed"]}
            assert changed == {str(day): list(terms) for day, terms in thread.get("changed", {}).items()}, thread[
                "name"
            ]


def words_of(brief: Brief, line: Line) -> str:
    return " ".join(words.span.of(brief.article(words.article).text) for words in line.words)


def sentence_of(brief: Brief, line: Line) -> str:
    words = next(line.words)
    article = brief.article(words.article)
    return next((s.of(article.text) for s in article.sentences if s.overlaps(words.span)), words.span.of(article.text))


def test_no_sentence_is_told_as_new_twice(editions: dict[dt.date, Brief]) -> None:
    kinds = {"story", "question", "answer", "figure"}
    told = Counter(
        (change.kind, sentence_digest(sentence_of(brief, change.now)))
        for brief in editions.values()
        for change in brief.changes
        if change.kind in kinds or change.state in {"NEW", "CHANGED", "KEPT", "WITHDRAWN"}
    )
    assert told
    assert [key for key, times in told.items() if times > 1] == []


def test_changed_figures_stand_side_by_side(editions: dict[dt.date, Brief]) -> None:
    for figure in EXPECTED["figure"]:
        brief = editions[figure["day"]]
        told = [(words_of(brief, c.was), words_of(brief, c.now)) for c in brief.changes if c.kind == "figure" and c.was]
        assert any(was == figure["was"] and now.startswith(figure["now"]) for was, now in told), told


def test_sources_that_differ_stand_side_by_side_and_no_others(editions: dict[dt.date, Brief]) -> None:
    told = {
        (day, *sorted(words_of(brief, side.value).split()[0] for side in clash.sides))
        for day, brief in editions.items()
        for clash in brief.clashes
    }
    assert told == {(clash["day"], *sorted(clash["sides"])) for clash in EXPECTED["clash"]}


def test_both_wordings_of_a_changed_pledge_are_printed(editions: dict[dt.date, Brief]) -> None:
    changed = [c for brief in editions.values() for c in brief.changes if c.state == "CHANGED"]
    assert len(changed) == sum(len(thread.get("changed", {})) for thread in EXPECTED["commitment"])
    assert all(
        change.was and change.since and change.published and change.since < change.published for change in changed
    )


def test_the_days_out_of_order_leave_the_same_ledger(
    articles: list[Facts], store: Store, days: list[dt.date], editions: dict[dt.date, Brief], tmp_path: Path
) -> None:
    assert editions
    with Store.open(tmp_path / "ledger.db") as other:
        for day in sorted(days, key=lambda day: (day.day % 4, -day.day)):
            enter(other, [facts for facts in articles if facts.article.published == day])
            up_to(other, day)
        up_to(other, days[-1])
        assert [row for row in everything(other) if row.kind != "day"] == [
            row for row in everything(store) if row.kind != "day"
        ]


def test_an_edition_made_again_says_the_same(store: Store, days: list[dt.date], editions: dict[dt.date, Brief]) -> None:
    assert edition(store, days[6], days[5]) == editions[days[6]]
