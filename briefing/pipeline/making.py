"""The third step of a run: an edition of the articles in its window, kept in the store before anybody sees it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import version
from typing import Any

from briefing.config import EditionSettings
from briefing.config.settings import SECTIONS
from briefing.errors import Problem
from briefing.model.brief import Brief
from briefing.model.kept import Edition
from briefing.model.run_report import RunReport
from briefing.pipeline.errand import Errand, Shift
from briefing.pipeline.finding import facts_of_hashes, find_missing
from briefing.pipeline.gathering import Gathered
from briefing.pipeline.publishing import files_of, listed
from briefing.pipeline.windows import Window, articles_of, edition_id, window_of
from briefing.render.brief_json import to_json as brief_json
from briefing.store import Store, digest, to_json


def make(shift: Shift, edition: EditionSettings, gathered: Gathered) -> tuple[Edition, dict[str, bytes]]:
    """Make an edition; give it as the store is to keep it, and its files."""
    store, settings, day = shift.store, shift.settings, shift.errand.day
    window = window_of(store, settings, edition, day, shift.errand.since)
    hashes = articles_of(store, settings, edition, window)
    stumbles = find_missing(shift, hashes)
    report = _report(shift.errand, edition, gathered, window, quiet=not hashes)
    brief = _composed(shift, edition, hashes, (*_untold(gathered), *stumbles), window)
    brief = replace(brief, window=(window.begins, day), report=report)
    name = edition_id(settings, edition, day)
    files = files_of(brief, name, edition)
    return Edition(
        id=name,
        day=day,
        name=edition.name,
        window=(window.begins, day),
        brief=brief_json(brief),
        made=gathered.at.isoformat(timespec="seconds"),
        version=version("briefing"),
        fingerprint=digest(to_json(settings).encode()),
        settings=to_json(edition),
        files=listed(files),
        considered=tuple(hashes),
        printed=_printed(store, brief, hashes),
    ), files


def _composed(
    shift: Shift, edition: EditionSettings, hashes: Sequence[str], problems: Sequence[Problem], window: Window
) -> Brief:
    """Write the brief, with the sections that the edition prints."""
    from briefing.compose import Occasion  # noqa: PLC0415 (it loads what a day without an edition needs not)
    from briefing.pipeline.building import written  # noqa: PLC0415 (the same)

    settings = shift.settings
    occasion = Occasion(window.day, edition.title or settings.title, settings.limits, window.begins)
    brief = written(facts_of_hashes(shift.store, hashes, settings), problems, occasion)
    unwanted: dict[str, Any] = {name: () for name in SECTIONS if edition.sections and name not in edition.sections}
    return replace(brief, **unwanted)


def _report(errand: Errand, edition: EditionSettings, gathered: Gathered, window: Window, *, quiet: bool) -> RunReport:
    """Say how the edition came to be."""
    previous = window.previous
    return RunReport(
        built_at=gathered.at.replace(microsecond=0),
        since=dt.datetime.fromisoformat(previous.made) if previous else None,
        sources=tuple(one for one in gathered.sources if not edition.sources or one.name in edition.sources),
        missed=window.missed,
        offline=errand.offline,
        quiet=quiet,
    )


def _untold(gathered: Gathered) -> tuple[Problem, ...]:
    """Give the problems of sources that the report says nothing of: those of a source that was had all the same."""
    told = {source.where for source in gathered.sources if not source.worked}
    return tuple(problem for problem in gathered.problems if problem.where not in told)


def _printed(store: Store, brief: Brief, hashes: Sequence[str]) -> tuple[str, ...]:
    """Give the content hashes of the articles of which the brief prints a line."""
    ids = {words.article for line in brief.lines for words in line.words}
    names = {kept.article.id: kept.hash for kept in store.articles.each(hashes)}
    return tuple(sorted(names[one] for one in ids if one in names))
