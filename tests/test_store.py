"""What the store keeps, and how it is found again."""

from __future__ import annotations

import contextlib
import datetime as dt
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import StoreError
from briefing.model.article import Article
from briefing.model.kept import Edition, EditionFile, LedgerRow
from briefing.model.source_state import SourceState
from briefing.store import Store, content_hash
from tests.made_facts import made

MOMENT = "2024-11-07T06:30:00+00:00"
FEED = "https://mill.example/feed.xml"


def day(number: int) -> dt.date:
    return dt.date(2024, 11, number)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "state" / "briefing.db") as opened:
        yield opened


def article(number: int, published: int | None = 7, **fields: Any) -> Article:  # noqa: ANN401 (of `Article`)
    facts = made(f"The mill at Hollin will close in {1900 + number}.", f"mill-{number}")
    return replace(facts.article, published=day(published) if published else None, **fields)


def add(store: Store, *articles: Article, came_in: int = 7) -> list[str]:
    return [store.articles.add(one, came_in=day(came_in), source=FEED, seen=MOMENT) for one in articles]


# articles


def test_an_article_comes_back_as_it_was_added(store: Store) -> None:
    given_article = article(1, url="https://mill.example/1", author="Ada Reed", title="“Mill” to close")
    (name,) = add(store, given_article)
    kept = store.articles.get(name)
    assert kept is not None
    assert kept.article == given_article
    assert (kept.hash, kept.day, kept.came_in, kept.source) == (content_hash(given_article), day(7), day(7), FEED)
    assert store.articles.by_id("mill-1") == kept
    assert store.articles.get("no such hash") is store.articles.by_id("no such id") is None


def test_adding_an_article_again_changes_nothing(store: Store) -> None:
    first = add(store, article(1))
    again = [store.articles.add(article(1, path="moved.txt"), came_in=day(9), source="elsewhere", seen="later")]
    assert again == first
    assert [kept.came_in for kept in store.articles.each(first)] == [day(7)]
    assert store.articles.hashes(None, day(30)) == first


def test_two_articles_of_one_id_are_told_apart(store: Store) -> None:
    one, two = add(store, article(1), replace(article(2), id="mill-1"))
    ids = [kept.article.id for kept in store.articles.each([one, two])]
    assert ids == ["mill-1", f"mill-1-{two[:8]}"]
    assert store.articles.by_id(ids[1]) == store.articles.get(two)


def test_an_address_is_known_once_its_article_came_in(store: Store) -> None:
    add(store, article(1, url="https://mill.example/1"))
    assert store.articles.known("https://mill.example/1")
    assert not store.articles.known("https://mill.example/2")


def test_what_never_came_in_is_unknown(store: Store) -> None:
    names = add(store, article(1), article(2))
    assert store.articles.unknown(["new", names[0], "newer", "new"]) == ["new", "newer"]


def test_an_undated_article_counts_for_the_day_it_came_in(store: Store) -> None:
    dated, undated = add(store, article(1, published=3), article(2, published=None), came_in=7)
    assert store.articles.hashes(day(7), day(7)) == [undated]
    assert store.articles.hashes(day(1), day(6)) == [dated]


def test_articles_come_by_day_and_hash_whatever_the_order_they_came_in(tmp_path: Path) -> None:
    articles = [article(number, published=1 + number % 3) for number in range(9)]
    with Store.open(tmp_path / "one.db") as one, Store.open(tmp_path / "two.db") as two:
        add(one, *articles)
        add(two, *reversed(articles))
        assert list(one.articles.span(None, day(30))) == list(two.articles.span(None, day(30)))


def test_of_a_revised_article_the_newest_text_counts_and_all_are_kept(store: Store) -> None:
    url = "https://mill.example/1"
    (first,) = add(store, article(1, url=url), came_in=7)
    (second,) = add(store, article(2, url=url), came_in=8)
    (third,) = add(store, article(3, url=url, published=9), came_in=9)
    assert store.articles.hashes(None, day(8)) == [second]
    assert store.articles.hashes(None, day(9)) == [third]
    assert [kept.hash for kept in store.articles.each([first, second, third])] == [first, second, third]


def test_articles_come_in_the_order_they_were_asked_for_however_many(store: Store) -> None:
    with store.writing():
        names = add(store, *(article(number) for number in range(250)))
    assert [kept.hash for kept in store.articles.each([*names[::-1], "unknown", names[0]])] == names[::-1]


def test_half_a_character_in_a_text_or_an_address_survives(store: Store) -> None:
    (name,) = add(store, article(1, text="half \ud83d of one", url="https://mill.example/\ud83d", id="half-\ud83d"))
    kept = store.articles.get(name)
    assert kept is not None
    assert kept.article.text == "half \ud83d of one"
    assert store.articles.known("https://mill.example/\ud83d")


def test_the_memory_is_told_what_it_has_not_entered(store: Store) -> None:
    late, early, undated = add(store, article(1, published=6), article(2, published=3), article(3, published=None))
    assert store.articles.unremembered(day(6)) == [early, late]
    store.articles.remembered([early])
    add(store, article(2, published=3))
    assert store.articles.unremembered(day(30)) == [late, undated]


# facts


def test_facts_are_found_again_by_what_found_them(store: Store) -> None:
    names = add(store, article(1), article(2))
    kept = list(store.articles.each(names))
    facts = [made(one.article.text, one.article.id) for one in kept]
    facts = [replace(found, article=one.article) for found, one in zip(facts, kept, strict=True)]
    store.facts.put(names[0], facts[0], "0.1 small")
    assert store.facts.missing(names, "0.1 small") == names[1:]
    assert store.facts.missing(names, "0.2 small") == names
    store.facts.put(names[1], facts[1], "0.1 small")
    assert list(store.facts.each(reversed(kept), "0.1 small")) == facts[::-1]
    assert store.facts.get(kept[0], "0.2 small") is None
    store.facts.put(names[0], facts[0], "0.2 small")
    assert store.facts.missing(names, "0.1 small") == names[:1]
    assert list(store.facts.each(kept)) == facts


def test_facts_of_an_article_that_is_not_kept_are_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="no article nowhere"):
        store.facts.put("nowhere", made("The mill will close."), "0.1")


def test_facts_of_a_shape_that_is_no_longer_ours_count_as_not_found(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = add(store, article(1))
    (kept,) = store.articles.each(names)
    store.facts.put(kept.hash, made(kept.article.text), "0.1")
    monkeypatch.setattr(store.facts, "_shape", "of tomorrow")
    assert store.facts.missing(names, "0.1") == names
    assert store.facts.get(kept) is None


# sources


def test_the_state_of_a_source_replaces_the_one_before(store: Store) -> None:
    state = SourceState(FEED, etag='"1"', not_before=dt.datetime(2024, 11, 7, 6, 30, tzinfo=dt.UTC))
    store.sources.put(SourceState(FEED), SourceState("https://other.example/"))
    store.sources.put(state)
    assert store.sources.get(FEED) == state
    assert list(store.sources.all()) == [FEED, "https://other.example/"]
    store.sources.forget([FEED])
    assert store.sources.get(FEED) is None


def test_a_state_is_kept_with_the_articles_that_came_of_it_or_not_at_all(store: Store) -> None:
    def interrupted() -> None:
        with store.writing():
            add(store, article(1))
            store.sources.put(SourceState(FEED, etag='"1"'))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert store.articles.hashes(None, day(30)) == []
    assert store.sources.all() == {}


# runs


def test_a_run_that_was_cut_short_is_taken_up_with_the_steps_it_did(store: Store) -> None:
    run = store.runs.begin(day(7), MOMENT)
    run = store.runs.step(run, "fetch", "done", MOMENT, note='{"articles": 3}')
    run = store.runs.step(run, "parse", "begun", MOMENT)
    again = store.runs.begin(day(7), "later")
    assert again == run
    assert (again.done("fetch"), again.done("parse"), again.done("deliver")) == (True, False, False)
    assert store.runs.left_behind() == [run]
    run = store.runs.step(run, "parse", "done", "later")
    assert [(step.name, step.state) for step in run.steps] == [("fetch", "done"), ("parse", "done")]
    run = store.runs.finish(run, "later")
    assert store.runs.unfinished(day(7)) is None
    assert store.runs.last() == run
    assert store.runs.begin(day(7), "a third time").id != run.id
    assert [one.finished for one in store.runs.of_day(day(7))] == ["later", None]


def test_runs_of_other_days_and_editions_are_other_runs(store: Store) -> None:
    runs = [
        store.runs.begin(day(7), MOMENT),
        store.runs.begin(day(8), MOMENT),
        store.runs.begin(day(7), MOMENT, "evening"),
    ]
    assert len({run.id for run in runs}) == 3
    assert store.runs.last() is None


# editions


def edition(number: int = 7, **fields: Any) -> Edition:  # noqa: ANN401 (of `Edition`)
    plain = {
        "id": f"2024-11-{number:02}",
        "day": day(number),
        "name": "daily",
        "window": (day(number - 1), day(number)),
        "brief": b'{"schema": "briefing.brief/1"}',
        "made": MOMENT,
        "version": "0.1.0",
        "files": (EditionFile("brief.html", "ab" * 32, 1000),),
    }
    return Edition(**{**plain, **fields})


def test_an_edition_comes_back_as_it_was_saved(store: Store) -> None:
    names = sorted(add(store, article(1), article(2)))
    saved = edition(considered=tuple(names), printed=(names[1],), settings='{"look":"compact"}', fingerprint="f")
    assert store.editions.save(saved)
    assert store.editions.get("2024-11-07") == saved
    assert store.editions.get("2024-11-08") is None


def test_saving_the_same_edition_again_changes_nothing(store: Store) -> None:
    store.editions.save(edition())
    assert not store.editions.save(edition(made="later"))
    found = store.editions.get("2024-11-07")
    assert found is not None
    assert found.made == MOMENT


def test_another_brief_of_the_same_edition_takes_its_place_whole(store: Store) -> None:
    names = add(store, article(1), article(2))
    store.editions.save(edition(considered=tuple(names)))
    assert store.editions.save(edition(brief=b"{}", files=(), considered=(names[0],)))
    found = store.editions.get("2024-11-07")
    assert found is not None
    assert (found.brief, found.files, found.considered) == (b"{}", (), (names[0],))


def test_the_latest_edition_is_that_of_the_newest_day_before(store: Store) -> None:
    evening = edition(6, id="2024-11-06/evening", name="evening")
    for one in (edition(7), edition(5), evening):
        store.editions.save(one)
    assert store.editions.latest() == edition(7)
    assert store.editions.latest("daily", before=day(7)) == edition(5)
    assert store.editions.latest(before=day(7)) == evening
    assert store.editions.latest(before=day(5)) is None
    assert store.editions.ids() == ["2024-11-05", "2024-11-06/evening", "2024-11-07"]
    assert store.editions.ids("evening") == ["2024-11-06/evening"]
    assert store.editions.of_day(day(6)) == [evening]


def test_all_editions_are_listed_without_their_briefs(store: Store) -> None:
    (name,) = add(store, article(1))
    store.editions.save(edition(7, considered=(name,)))
    store.editions.save(edition(6))
    store.editions.save(edition(6, id="2024-11-06/evening", name="evening"))
    assert [one.id for one in store.editions.all()] == store.editions.ids()
    assert list(store.editions.all("daily")) == [edition(6, brief=b""), edition(7, brief=b"", considered=(name,))]


def test_an_edition_that_the_settings_list_elsewhere_now_takes_its_new_id_unless_it_was_sent(store: Store) -> None:
    store.editions.save(edition())
    renamed = edition(id="2024-11-07/daily")
    assert store.editions.save(renamed)
    assert list(store.editions.all()) == [replace(renamed, brief=b"")]
    store.deliveries.intend(renamed.id, {"desk": "<1>"}, MOMENT)
    with pytest.raises(StoreError, match="the edition daily of 2024-11-07 was sent as 2024-11-07/daily"):
        store.editions.save(edition())
    assert store.editions.ids() == [renamed.id]


def test_an_edition_of_articles_that_are_not_kept_is_refused_whole(store: Store) -> None:
    with pytest.raises(StoreError, match="cannot keep this"):
        store.editions.save(edition(considered=("nowhere",)))
    assert store.editions.ids() == []


def test_an_edition_looks_at_what_none_before_it_looked_at(store: Store) -> None:
    (monday,) = add(store, article(1, published=4), came_in=4)
    store.editions.save(edition(4, considered=(monday,)))
    late, today = add(store, article(2, published=4), article(3, published=5), came_in=5)
    assert sorted(store.articles.unreported("daily", day(1), day(5))) == sorted([late, today])
    assert sorted(store.articles.unreported("evening", day(1), day(5))) == sorted([monday, late, today])
    assert store.articles.unreported("daily", day(5), day(5)) == [today]


def test_what_an_edition_of_a_later_day_looked_at_is_not_looked_at_again_by_an_earlier_one(store: Store) -> None:
    names = add(store, article(1, published=3), article(2, published=4), came_in=4)
    store.editions.save(edition(4, considered=tuple(names)))
    (late,) = add(store, article(3, published=3), came_in=5)
    assert store.articles.unreported("daily", day(2), day(3)) == [late]


def test_an_edition_that_is_made_again_looks_at_the_same_articles(store: Store) -> None:
    names = add(store, article(1, published=4), article(2, published=5))
    before = store.articles.unreported("daily", None, day(5))
    store.editions.save(edition(5, considered=tuple(names)))
    assert store.articles.unreported("daily", None, day(5)) == before
    assert store.articles.unreported("daily", None, day(6)) == []


# deliveries


def sent_to(store: Store, *recipients: str, again: bool = False) -> list[str]:
    messages = {recipient: f"<{recipient}>" for recipient in recipients}
    return [one.recipient for one in store.deliveries.intend("2024-11-07", messages, MOMENT, again=again)]


def test_nobody_is_given_twice_who_has_or_may_have_the_edition(store: Store) -> None:
    store.editions.save(edition())
    recipients = ("accepted", "failed", "deferred", "uncertain", "cut short")
    given_out = store.deliveries.intend("2024-11-07", {name: f"<{name}>" for name in recipients}, MOMENT)
    for delivery in given_out[:4]:
        store.deliveries.settle(delivery, delivery.recipient, "later", word=f"250 {delivery.recipient}")  # type: ignore[arg-type]
    assert [one.recipient for one in store.deliveries.cut_short()] == ["cut short"]
    assert sent_to(store, *recipients, "new") == ["failed", "deferred", "new"]
    assert sent_to(store, *recipients, again=True) == list(recipients)
    attempts = [(one.recipient, one.attempt, one.state) for one in store.deliveries.history("2024-11-07")]
    assert attempts[:2] == [("accepted", 1, "accepted"), ("accepted", 2, "intended")]
    assert [one.attempt for one in store.deliveries.of("2024-11-07")] == [2, 2, 3, 3, 1, 2]


def test_a_delivery_keeps_what_the_other_side_said(store: Store) -> None:
    store.editions.save(edition())
    (delivery,) = store.deliveries.intend("2024-11-07", {"desk@paper.example": "<1@paper.example>"}, MOMENT)
    store.deliveries.settle(delivery, "failed", "later", "550 no such user")
    assert store.deliveries.of("2024-11-07") == [
        replace(delivery, state="failed", settled="later", word="550 no such user")
    ]


def test_a_delivery_is_recorded_by_itself_and_never_as_a_part_of_something(store: Store) -> None:
    store.editions.save(edition())
    with pytest.raises(StoreError, match="durable"), store.writing():
        sent_to(store, "desk@paper.example")
    assert store.deliveries.history("2024-11-07") == []


def test_a_delivery_that_was_never_intended_cannot_be_settled(store: Store) -> None:
    store.editions.save(edition())
    (delivery,) = store.deliveries.intend("2024-11-07", {"desk": "<1>"}, MOMENT)
    with pytest.raises(StoreError, match="never meant for other"):
        store.deliveries.settle(replace(delivery, recipient="other"), "accepted", "later")
    with pytest.raises(StoreError, match="cannot keep this"):
        store.deliveries.intend("no such edition", {"desk": "<1>"}, MOMENT)


# ledger


def row(thread: str, number: int, state: str = "NEW", **fields: Any) -> LedgerRow:  # noqa: ANN401 (of `LedgerRow`)
    return LedgerRow("pledge", thread, day(number), state, fields.pop("since", day(1)), "{}", **fields)


def test_the_ledger_of_any_day_is_still_there(store: Store) -> None:
    rows = [row("t1", 1, keys=("mill",)), row("t1", 5, "CHANGED", keys=("close",)), row("t2", 3, actor="Ada Reed")]
    store.ledger.put(rows)
    assert store.ledger.rows("pledge") == rows[1:]
    assert store.ledger.rows("pledge", until=day(4)) == [rows[0], rows[2]]
    assert store.ledger.rows("pledge", history=True) == rows
    assert store.ledger.rows("pledge", state="NEW") == rows[2:]
    assert store.ledger.rows("pledge", actor="Ada Reed") == rows[2:]
    assert store.ledger.rows("pledge", since=day(4)) == rows[1:2]
    assert store.ledger.rows("pledge", threads=["t2", "t9"]) == rows[2:]
    assert store.ledger.rows("question") == []
    assert store.ledger.days("pledge") == [day(1), day(3), day(5)]


def test_threads_are_found_by_the_keys_they_bore_by_then(store: Store) -> None:
    rows = [row("t1", 1, keys=("mill", "close")), row("t1", 5, keys=("hollin",)), row("t2", 3, keys=("mill",))]
    store.ledger.put(rows)
    assert store.ledger.found("pledge", ["mill"], until=day(9)) == rows[1:]
    assert store.ledger.found("pledge", ["mill", "hollin", "mill"], until=day(9), at_least=2) == rows[1:2]
    assert store.ledger.found("pledge", ["mill", "hollin"], until=day(4), at_least=2) == []
    assert store.ledger.found("pledge", ["mill"], until=day(2)) == rows[:1]
    assert store.ledger.found("pledge", (f"key {number}" for number in range(5000)), until=day(9)) == []
    assert store.ledger.found("question", ["mill"], until=day(9)) == []
    assert store.ledger.found("pledge", ["mill"], until=day(9), since=day(4)) == rows[1:2]
    assert store.ledger.found("pledge", ["mill"], until=day(4), since=day(3)) == rows[2:]


def test_what_was_learnt_from_a_day_on_can_be_taken_back(store: Store) -> None:
    (name,) = add(store, article(1))
    rows = [row("t1", 1, keys=("mill",)), row("t1", 5, keys=("mill", "hollin"), articles=(name,)), row("t2", 6)]
    store.ledger.put([*rows, replace(rows[2], kind="question")])
    assert store.ledger.forget(day(5), ["pledge"]) == 2
    assert store.ledger.rows("pledge", history=True) == rows[:1]
    assert store.ledger.found("pledge", ["hollin"], until=day(9)) == []
    assert store.ledger.found("pledge", ["mill"], until=day(9)) == rows[:1]
    assert len(store.ledger.rows("question")) == 1


@contextlib.contextmanager
def a_store() -> Iterator[Store]:
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "briefing.db") as opened:
        yield opened


pledges = st.builds(
    row,
    st.sampled_from(["t1", "t2", "t3"]),
    st.integers(1, 9),
    st.sampled_from(["NEW", "CHANGED"]),
    keys=st.lists(st.sampled_from("abcd"), unique=True, max_size=3).map(tuple),
)


@settings(derandomize=True, deadline=None, max_examples=20)
@given(st.lists(pledges, max_size=12, unique_by=lambda one: (one.thread, one.day)), st.integers(1, 10))
def test_forgetting_from_a_day_is_as_if_nothing_had_come_since(rows: list[LedgerRow], number: int) -> None:
    with a_store() as whole, a_store() as short:
        whole.ledger.put(rows)
        short.ledger.put(one for one in rows if one.day < day(number))
        assert whole.ledger.forget(day(number), ["pledge"]) == sum(one.day >= day(number) for one in rows)
        assert whole.ledger.rows("pledge", history=True) == short.ledger.rows("pledge", history=True)
        for key in "abcd":
            assert whole.ledger.found("pledge", [key], until=day(30)) == short.ledger.found(
                "pledge", [key], until=day(30)
            )


arrivals = st.lists(
    st.tuples(st.none() | st.integers(1, 5), st.integers(1, 5), st.none() | st.integers(1, 2)), min_size=1, max_size=8
)
made_from = st.lists(
    st.tuples(st.sampled_from(["daily", "evening"]), st.integers(2, 6), st.sets(st.integers(0, 7))),
    max_size=4,
    unique_by=lambda one: one[:2],
)


@settings(derandomize=True, deadline=None, max_examples=30)
@given(arrivals, made_from, st.integers(1, 6), st.integers(1, 6))
def test_what_an_edition_looks_at_is_what_the_rule_says(
    came: list[tuple[int | None, int, int | None]],
    editions: list[tuple[str, int, set[int]]],
    first: int,
    last: int,
) -> None:
    articles = [
        article(number, published, url=f"https://mill.example/{place}" if place else None)
        for number, (published, _, place) in enumerate(came)
    ]
    with a_store() as store:
        names = [add(store, one, came_in=came_in)[0] for one, (_, came_in, _) in zip(articles, came, strict=True)]
        for name, number, looked_at in editions:
            considered = tuple(names[index] for index in looked_at if index < len(names))
            store.editions.save(edition(number, id=f"{number}/{name}", name=name, considered=considered))

        def counts_for(index: int) -> int:
            return came[index][0] or came[index][1]

        def revised(index: int) -> bool:
            return any(
                came[other][2] == came[index][2] is not None
                and (came[other][1], names[other]) > (came[index][1], names[index])
                and counts_for(other) <= last
                for other in range(len(names))
            )

        looked_at_before = {
            index for name, number, looked_at in editions if name == "daily" and number != last for index in looked_at
        }
        of_these_days = [
            index for index in range(len(names)) if first <= counts_for(index) <= last and not revised(index)
        ]
        by_day = sorted(of_these_days, key=lambda index: (counts_for(index), names[index]))
        assert store.articles.hashes(day(first), day(last)) == [names[index] for index in by_day]
        assert store.articles.unreported("daily", day(first), day(last)) == [
            names[index] for index in by_day if index not in looked_at_before
        ]
