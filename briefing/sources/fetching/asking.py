"""One source: asked, read, its teasers followed, and what to remember of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import date, datetime

import httpx

from briefing.config import SourceSettings
from briefing.errors import Problem
from briefing.model.article import Article
from briefing.model.source_state import SourceState
from briefing.sources.fetching.contents import Contents, Teaser, contents_of
from briefing.sources.fetching.following import Followed, Following, doubts_about, in_thread
from briefing.sources.fetching.outcomes import STAGE, Outcome
from briefing.sources.fetching.refusals import Busy, Gone, NotThere, OutOfTime
from briefing.sources.fetching.settling import Unknown, settle
from briefing.sources.fetching.visiting import NOT_MODIFIED, Visit, Visitor
from briefing.sources.refusal import Refused

_LONGEST_VALIDATOR = 500  # characters
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a run asks for. Articles that are `known` by their address, or older than `since`, aren’t fetched from their pages.

    What was read and isn’t `unknown` isn’t given again. `latest` is the last day that an article may bear. `refresh` asks for
    everything, changed or not. `max_failures` is how often a source may fail before it is spoken about.
    """

    now: datetime
    known: Callable[[str], bool]
    unknown: Unknown
    since: date | None
    latest: date
    refresh: bool
    max_failures: int


@dataclass(frozen=True, slots=True)
class _Found:
    """What contents came to: articles, what to say of them, how many teasers were too old to follow, how many known.

    `whole` tells that nothing was missed that another day may be had.
    """

    articles: list[Article]
    doubts: list[str]
    old: int
    known: int
    whole: bool


class Asking:
    """Asks the sources of one run. `reader` is a thread for reading what came, one answer at a time."""

    def __init__(self, visitor: Visitor, wishes: Wishes, reader: Executor) -> None:
        """Ask by `visitor`, and read in `reader`."""
        self._visitor = visitor
        self._wishes = wishes
        self._reader = reader
        self._following = Following(visitor, reader)

    async def ask(self, source: SourceSettings, state: SourceState) -> Outcome:
        """Ask one source, and give what came of it, whatever that is."""
        now = self._wishes.now
        if state.gone_since:
            return Outcome(source, state, "gone", spoken=False)
        if state.not_before and now < state.not_before:
            message = f"asks to be called again after {state.not_before:%Y-%m-%d %H:%M} UTC: not asked"
            return Outcome(source, state, "postponed", problems=_said(source, [message]), spoken=False)
        try:
            return await self._answered(source, state)
        except Refused as refusal:
            return self._refused(source, state, refusal)
        except Exception as error:  # noqa: BLE001 - what strangers write may break a library anywhere, and must not stop the others
            return self._refused(source, state, Refused(f"can’t be read: {type(error).__name__}"))

    def _refused(self, source: SourceSettings, state: SourceState, refusal: Refused) -> Outcome:
        """Draw from a refusal what follows from it."""
        problems = _said(source, [str(refusal)])
        if isinstance(refusal, OutOfTime):
            return Outcome(source, state, "postponed", problems=problems)
        tried = replace(state, last_attempt=self._wishes.now, not_before=None, error=str(refusal))
        if isinstance(refusal, Busy):
            return Outcome(source, replace(tried, not_before=refusal.until), "postponed", problems=problems)
        if isinstance(refusal, Gone):
            farewell = _said(source, [f"{refusal}: it won’t be asked again; take it out of your sources"])
            gone = replace(tried, gone_since=self._wishes.now, etag=None, last_modified=None)
            return Outcome(source, gone, "gone", problems=farewell)
        failed = replace(tried, failures=state.failures + 1)
        if isinstance(refusal, NotThere):
            failed = replace(failed, address=None)  # if it once moved, perhaps to the wrong place
        spoken = state.last_success is None or failed.failures >= self._wishes.max_failures
        if failed.failures > 1:
            problems = _said(source, [f"{refusal} ({failed.failures} times in a row)"])
        return Outcome(source, failed, "failed", problems=problems, spoken=spoken)

    async def _answered(self, source: SourceSettings, state: SourceState) -> Outcome:
        """Ask a source and read its answer.

        Raises:
            Refused: when it can’t be had or read.

        """
        visit = await self._visit(state)
        worked = SourceState(
            where=state.where,
            address=visit.moved or state.address,
            etag=state.etag,
            last_modified=state.last_modified,
            kind=state.kind,
            last_attempt=self._wishes.now,
            last_success=self._wishes.now,
            doubts=state.doubts,
        )
        moved = [f"moved for good to {visit.moved}: change its address"] if visit.moved else []
        if visit.answer.status == NOT_MODIFIED:
            return Outcome(source, worked, "unchanged", problems=_said(source, moved, doubt=True))
        contents = await in_thread(self._reader, lambda: contents_of(visit.answer.body, visit.url, source, state.kind))
        found = await self._found(contents)
        articles, further = settle(found.articles, self._wishes.latest, self._wishes.unknown)
        news = _said(source, [*moved, *found.doubts, *further], doubt=True)
        doubts = _doubts_of(contents)
        return Outcome(
            source,
            replace(
                worked,
                etag=_validator(visit.answer.headers, "etag") if found.whole else None,
                last_modified=_validator(visit.answer.headers, "last-modified") if found.whole else None,
                kind=contents.kind,
                doubts=doubts,
            ),
            "fetched",
            articles,
            (*contents.problems, *news),
            contents.dropped + found.old,
            found.known,
            spoken=bool(news) or doubts is None or doubts != state.doubts,
        )

    async def _visit(self, state: SourceState) -> Visit:
        """Ask whether there is anything new, or for everything. “Nothing new” is no answer to the latter: it is asked once more.

        Raises:
            Refused: when the source can’t be had.

        """
        headers = {} if self._wishes.refresh else _conditions(state)
        visit = await self._visitor.visit(state.url, headers)
        if visit.answer.status == NOT_MODIFIED and not headers:
            visit = await self._visitor.visit(state.url, {"Cache-Control": "no-cache"})
            if visit.answer.status == NOT_MODIFIED:
                raise Refused("says that nothing is new, and won’t say what there is")
        return visit

    async def _found(self, contents: Contents) -> _Found:
        """Give the articles in their order, those behind teasers too."""
        teasers = [item for item in contents.items if isinstance(item, Teaser)]
        young = [teaser for teaser in teasers if not self._is_old(teaser)]
        fresh = [teaser for teaser in young if not self._wishes.known(teaser.url)]
        followed = await self._following.follow(fresh)
        found = [_whole(item, followed) for item in contents.items]
        return _Found(
            [article for article in found if article],
            doubts_about(followed.values()),
            len(teasers) - len(young),
            len(young) - len(fresh),
            not any(result.missed for result in followed.values()),
        )

    def _is_old(self, teaser: Teaser) -> bool:
        since, day = self._wishes.since, teaser.heading.published
        return bool(since and day and day < since)


def _doubts_of(contents: Contents) -> str | None:
    """Give the doubts about an answer as a whole, without the numbers of its lines and entries: they change from day to day.

    `None` where there are none, or something is worse than a doubt.
    """
    messages = [_NUMBER.sub("", problem.message) for problem in contents.problems if problem.doubt]
    return "; ".join(messages) if len(messages) == len(contents.problems) > 0 else None


def _whole(item: Article | Teaser, followed: Mapping[Teaser, Followed]) -> Article | None:
    if isinstance(item, Article):
        return item
    return followed[item].article if item in followed else None


def _said(source: SourceSettings, messages: Iterable[str], *, doubt: bool = False) -> tuple[Problem, ...]:
    return tuple(Problem(STAGE, source.where, message, doubt) for message in messages)


def _conditions(state: SourceState) -> dict[str, str]:
    """Give the headers by which a server sees what is had already."""
    stated = {"If-None-Match": state.etag, "If-Modified-Since": state.last_modified}
    return {name: value for name, value in stated.items() if value}


def _validator(headers: httpx.Headers, name: str) -> str | None:
    """Give a validator of an answer, if it can be sent back as it is."""
    value = headers.get(name, "")
    fit = value.isascii() and value.isprintable() and len(value) <= _LONGEST_VALIDATOR
    return (value if fit else "") or None
