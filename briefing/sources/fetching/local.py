"""Sources on this machine: folders, files, mailboxes. They are read each time; the store knows what is new."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from briefing.config import SourceSettings
from briefing.errors import BriefingError, Problem
from briefing.model.article import Article
from briefing.model.source_state import SourceState
from briefing.sources.fetching.outcomes import STAGE, Outcome
from briefing.sources.fetching.settling import Unknown, newest_of, settle
from briefing.sources.files import files_under, is_folder
from briefing.sources.reading import Reading, read_paths


@dataclass(frozen=True, slots=True)
class Due:
    """What a run is due: articles `unknown` so far, from the first day of its editions to the last (`None`: any); `latest` may an article bear."""

    unknown: Unknown
    since: date | None
    day: date | None
    latest: date


def read_local(source: SourceSettings, path: Path, state: SourceState, now: datetime, due: Due) -> Outcome:
    """Read a source on this machine: what is due of it. A folder that holds nothing yet is no failure."""
    tried = replace(state, last_attempt=now)
    try:
        reading = Reading(()) if _is_empty(path) else read_paths([path])
    except BriefingError as error:
        failed = replace(tried, failures=state.failures + 1, error=str(error))
        return Outcome(source, failed, "failed", problems=(Problem(STAGE, source.where, str(error)),))
    named = [replace(article, publisher=article.publisher or source.name) for article in reading.articles]
    articles, doubts = settle(named, due.latest, due.unknown, speak_of_language=False)  # `read_paths` does so by file
    new = [one for one in articles if not (due.day and one.published and one.published > due.day)]
    newest = newest_of([one.published or date.max for one in new], _most(source, new, due.since))
    return Outcome(
        source,
        replace(tried, failures=0, error=None, last_success=now),
        "fetched",
        tuple(new[at] for at in newest),
        (*_news_of(reading, new), *(Problem(STAGE, source.where, doubt, doubt=True) for doubt in doubts)),
        len(new) - len(newest),
    )


def _most(source: SourceSettings, new: Sequence[Article], since: date | None) -> int:
    """Give how many articles are taken: all of the edition's days unless the settings say otherwise, so that only an archive is cut."""
    if source.limit or not since:
        return source.most
    return max(source.most, sum(not one.published or one.published >= since for one in new))


def _news_of(reading: Reading, new: Sequence[Article]) -> Iterator[Problem]:
    """Give the problems of a reading, without doubts about a file that has nothing new: they were told when it had."""
    old = {article.path for article in reading.articles} - {article.path for article in new}
    for problem in reading.problems:
        if not (problem.doubt and problem.where.split(", ")[0] in old):
            yield problem


def _is_empty(path: Path) -> bool:
    return is_folder(path) and next(files_under(path)) == path
