"""Teasers → the articles that they announce, from their pages."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import TypeVar

from briefing.model.article import Article
from briefing.sources.fetching.contents import Teaser, article_behind, article_on
from briefing.sources.fetching.guard import host_of, web_url
from briefing.sources.fetching.refusals import Busy, Gone, NotThere, OutOfTime, Unread
from briefing.sources.fetching.visiting import Visitor
from briefing.sources.refusal import Refused

Read = TypeVar("Read")

_PATIENCE = 9  # what a site has before the rest of its pages isn’t asked for; a page that is read restores it
_REFUSED = 3  # what a page costs that the site refuses
_UNREAD = 1  # and one on which no article is found: a film, a gallery, a wall


async def in_thread(reader: Executor, read: Callable[[], Read]) -> Read:
    """Read what came in the reader’s thread, so that slow reading holds up nobody’s deadline.

    Raises:
        Refused: when it can’t be read, whatever broke.

    """
    try:
        return await asyncio.get_running_loop().run_in_executor(reader, read)
    except Refused:
        raise
    except Exception as error:  # what strangers write may break a library anywhere, and must not stop the others
        raise Refused(f"can’t be read: {type(error).__name__}") from error


@dataclass(frozen=True, slots=True)
class Followed:
    """What stood behind a teaser: the article, else what its feed says of it, and why it isn’t the whole one.

    `missed` tells that there is nothing of it at all, and that another day there may be.
    """

    article: Article | None
    reason: str = ""
    missed: bool = False


def doubts_about(followed: Iterable[Followed]) -> list[str]:
    """Say how many articles aren’t whole, and the two most frequent reasons."""
    results = list(followed)
    reasons = Counter(result.reason for result in results if result.reason)
    if not reasons:
        return []
    why = "; ".join(reason for reason, _ in reasons.most_common(2))
    count = f"{sum(reasons.values())} of {len(results)}"
    return [f"{count} articles couldn’t be had from their pages, and stand as the feed tells them: {why}"]


class Following:
    """Follows teasers to their pages. Two feeds of a paper announce one article: its page is fetched once."""

    def __init__(self, visitor: Visitor, reader: Executor) -> None:
        """Fetch pages by `visitor`, and read them in `reader`."""
        self._visitor = visitor
        self._reader = reader
        self._pages: dict[str, asyncio.Task[Article]] = {}

    async def follow(self, teasers: Sequence[Teaser]) -> Mapping[Teaser, Followed]:
        """Follow each, sites side by side, the pages of one site one by one."""
        sites: dict[str, list[Teaser]] = {}
        nowhere: list[tuple[Teaser, Followed]] = []
        for teaser in teasers:
            try:
                sites.setdefault(host_of(web_url(teaser.url)), []).append(teaser)
            except Refused as refusal:
                nowhere.append((teaser, _unfollowed(teaser, refusal)))
        found = await asyncio.gather(*map(self._on_site, sites.values()))
        return {teaser: result for site in (nowhere, *found) for teaser, result in site}

    async def _on_site(self, teasers: Iterable[Teaser]) -> list[tuple[Teaser, Followed]]:
        """Follow the teasers of one site; one that turns us away several times isn’t asked any more."""
        found: list[tuple[Teaser, Followed]] = []
        patience, refusal = _PATIENCE, Refused()
        for teaser in teasers:
            if patience <= 0:  # nobody knows what stands there
                found.append((teaser, _unfollowed(teaser, Refused(str(refusal)))))
                continue
            try:
                found.append((teaser, Followed(await self._behind(teaser))))
                patience = _PATIENCE
            except Refused as error:
                patience, refusal = patience - _cost(error), error
                found.append((teaser, _unfollowed(teaser, error)))
        return found

    async def _behind(self, teaser: Teaser) -> Article:
        if teaser.url not in self._pages:
            self._pages[teaser.url] = asyncio.create_task(self._read(teaser.url))
        article = await self._pages[teaser.url]
        try:
            return article_behind(teaser, article)
        except Refused as refusal:
            raise Unread(str(refusal)) from refusal

    async def _read(self, url: str) -> Article:
        visit = await self._visitor.visit(url, {})
        try:
            return await in_thread(self._reader, lambda: article_on(visit.answer.body, visit.url))
        except Refused as refusal:
            raise Unread(str(refusal)) from refusal


def _unfollowed(teaser: Teaser, refusal: Refused) -> Followed:
    article = teaser.article
    for_good = isinstance(refusal, Unread | NotThere | Gone)
    return Followed(article, str(refusal), missed=article is None and not for_good)


def _cost(refusal: Refused) -> int:
    if isinstance(refusal, Busy | OutOfTime):
        return _PATIENCE
    return _UNREAD if isinstance(refusal, Unread) else _REFUSED
