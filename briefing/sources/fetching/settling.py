"""The articles of one source made fit to keep: each once, none from the future, and a word on those in other languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from briefing.model.article import Article
from briefing.sources.language import is_english
from briefing.sources.text import LONGEST, content_id

Unknown = Callable[[Sequence[Article]], Sequence[Article]]  # which of some articles have not been kept before

SKEW = timedelta(hours=48)  # by which a publisher’s clock and zone may run ahead of ours


def newest_of(days: Sequence[date | None], most: int) -> list[int]:
    """Give the places of the `most` newest, in their order. One without a day counts for that of the one before it."""
    if len(days) <= most:
        return list(range(len(days)))
    filled: list[date] = []
    for day in days:
        filled.append(day or (filled[-1] if filled else date.max))
    return sorted(sorted(range(len(days)), key=lambda at: filled[at], reverse=True)[:most])


def latest_of(now: datetime, day: date | None) -> date:
    """Give the last day that an article may bear. For an edition of a day that is still to come the clock can't tell what is too late."""
    return date.max if day and day > now.date() else (now + SKEW).date()


def settle(
    articles: Iterable[Article], latest: date, unknown: Unknown = tuple, *, speak_of_language: bool = True
) -> tuple[tuple[Article, ...], list[str]]:
    """Give those articles that are `unknown`, in their order, and what to say of them. One dated after `latest` counts as undated."""
    every = unknown(tuple(_told_apart(articles)))
    told_apart = tuple(article for article in every if len(article.text) <= LONGEST)
    settled = tuple(_dated(article, latest) for article in told_apart)
    doubts = []
    if endless := len(every) - len(settled):
        doubts.append(f"{_of(endless, every)} longer than {LONGEST:,} characters: left out")
    if ahead := sum(one.published != other.published for one, other in zip(told_apart, settled, strict=True)):
        doubts.append(f"{_of(ahead, settled)} dated in the future: taken as undated")
    if speak_of_language and (foreign := sum(not is_english(article.text) for article in settled)):
        doubts.append(
            f"{_of(foreign, settled)} not English, it seems: no actors, quotations or commitments are taken from there"
        )
    return settled, doubts


def _told_apart(articles: Iterable[Article]) -> Iterator[Article]:
    """Give each article once. Of two with one name and address the later is an update; others with one name are told apart."""
    kept: dict[str, Article] = {}
    for article in articles:
        first = kept.get(article.id)
        if first is None:
            kept[article.id] = article
        elif article.text == first.text:
            continue
        elif article.url == first.url:
            kept[article.id] = max(first, article, key=lambda one: one.published or date.min)
        else:
            name = content_id(f"{article.id}\n{article.url}\n{article.text}")
            kept.setdefault(name, replace(article, id=name))
    return iter(kept.values())


def _dated(article: Article, latest: date) -> Article:
    return replace(article, published=None) if article.published and article.published > latest else article


def _of(count: int, articles: Sequence[Article]) -> str:
    return f"{count} of {len(articles)} articles {'is' if count == 1 else 'are'}"
