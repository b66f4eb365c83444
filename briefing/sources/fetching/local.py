"""Sources on this machine: folders, files, mailboxes. They are read each time; the store knows what is new."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from briefing.config import SourceSettings
from briefing.errors import BriefingError, Problem
from briefing.model.source_state import SourceState
from briefing.sources.fetching.outcomes import STAGE, Outcome
from briefing.sources.fetching.settling import newest_of, settle
from briefing.sources.files import files_under, is_folder
from briefing.sources.reading import Reading, read_paths


def read_local(source: SourceSettings, path: Path, state: SourceState, now: datetime) -> Outcome:
    """Read a source on this machine. A folder that holds nothing yet is no failure."""
    tried = replace(state, last_attempt=now)
    try:
        reading = Reading(()) if _is_empty(path) else read_paths([path])
    except BriefingError as error:
        failed = replace(tried, failures=state.failures + 1, error=str(error))
        return Outcome(source, failed, "failed", problems=(Problem(STAGE, source.where, str(error)),))
    newest = newest_of([article.published for article in reading.articles], source.limit)
    named = [
        replace(article, publisher=article.publisher or source.name)
        for article in (reading.articles[at] for at in newest)
    ]
    articles, doubts = settle(named, now, speak_of_language=False)  # `read_paths` does so, file by file
    return Outcome(
        source,
        replace(tried, failures=0, error=None, last_success=now),
        "fetched",
        articles,
        (*reading.problems, *(Problem(STAGE, source.where, doubt, doubt=True) for doubt in doubts)),
        len(reading.articles) - len(newest),
    )


def _is_empty(path: Path) -> bool:
    return is_folder(path) and next(files_under(path)) == path
