"""What the store keeps of articles and their facts, and of the sources that they came from."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.errors import StoreError
from briefing.model.source_state import SourceState
from briefing.store import Store, content_hash
from tests.made_facts import made
from tests.to_keep import FEED, add, article, day


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
