"""What the store keeps of editions, and which articles the next one looks at."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import StoreError
from briefing.store import Store
from tests.to_keep import MOMENT, a_store, add, article, day, edition


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
