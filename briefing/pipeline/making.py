"""The third step of a run: an edition of the articles in its window, kept in the store before anybody sees it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from typing import Any

from briefing.compose import Occasion
from briefing.compose.overrides import Overrides
from briefing.config import EditionSettings
from briefing.config.settings import SECTIONS
from briefing.errors import Problem
from briefing.model.brief import Brief
from briefing.model.facts import Facts
from briefing.model.kept import Edition
from briefing.model.run_report import RunReport
from briefing.pipeline.building import written
from briefing.pipeline.errand import Errand, Shift
from briefing.pipeline.finding import facts_of_hashes, find_missing
from briefing.pipeline.following import follow, stories_before
from briefing.pipeline.gathering import Gathered
from briefing.pipeline.publishing import files_of, listed
from briefing.pipeline.remembering import recall, remember_printed
from briefing.pipeline.windows import Window, articles_of, edition_id, printed_later, window_of
from briefing.render.brief_json import to_json as brief_json
from briefing.store import Store, digest, to_json


@dataclass(frozen=True, slots=True)
class Composed:
    """An edition that nobody has seen yet: as the store is to keep it, its files, and what it was written from."""

    edition: Edition
    files: dict[str, bytes]
    brief: Brief
    facts: tuple[Facts, ...]
    occasion: Occasion

    def keep(self, store: Store) -> None:
        """Keep the edition, and what the next ones have to know of it."""
        name = self.edition.name
        with store.writing():
            store.editions.save(self.edition)
            remember_printed(store, self.brief, name)
            follow(store, name, self.facts, self.occasion)


def make(shift: Shift, edition: EditionSettings, gathered: Gathered) -> Composed:
    """Make an edition of the articles in its window."""
    store, settings, day = shift.store, shift.settings, shift.errand.day
    window = window_of(store, settings, edition, day, shift.errand.since)
    hashes = articles_of(store, settings, edition, window)
    stumbles = find_missing(shift, hashes)
    report = _report(shift.errand, edition, gathered, window, quiet=not hashes)
    name = edition_id(settings, edition, day)
    facts, occasion = facts_of_hashes(store, hashes, settings), _occasion(shift, edition, hashes, window)
    problems = (*_untold(gathered), *stumbles, *_elsewhere(name, printed_later(store, edition, window)))
    brief = replace(_chosen(written(facts, problems, occasion), edition), window=(window.begins, day), report=report)
    files = files_of(brief, name, edition)
    kept = Edition(
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
    )
    return Composed(kept, files, brief, tuple(facts), occasion)


def _chosen(brief: Brief, edition: EditionSettings) -> Brief:
    """Keep the sections that an edition wants, and count nothing as left out of the others."""
    if not edition.sections:
        return brief
    unwanted: dict[str, Any] = {name: () for name in SECTIONS if name not in edition.sections}
    dropped = tuple((name, count) for name, count in brief.dropped if name not in unwanted)
    return replace(brief, **unwanted, dropped=dropped)


def _elsewhere(edition: str, later: Mapping[str, int]) -> Iterator[Problem]:
    """Say which articles of the edition's days are not in it, for one of a later day, made before it, has them."""
    for name, count in later.items():
        articles = "1 article" if count == 1 else f"{count} articles"
        yield Problem("compose", edition, f"{articles} of its days left out, being in the edition {name} already")


def _occasion(shift: Shift, edition: EditionSettings, hashes: Sequence[str], window: Window) -> Occasion:
    """Give what the edition depends on besides its articles: the days before it, its readers, the editor's hand."""
    store, settings = shift.store, shift.settings
    return Occasion(
        day=window.day,
        title=edition.title or settings.title,
        limits=settings.limits,
        first=window.begins,
        memory=recall(store, hashes, window.day, window.previous.day if window.previous else None, edition.name),
        watch=edition.watch,
        overrides=shift.errand.overrides or Overrides(),
        stories=stories_before(store, edition.name, window.day),
    )


def _report(errand: Errand, edition: EditionSettings, gathered: Gathered, window: Window, *, quiet: bool) -> RunReport:
    """Say how the edition came to be."""
    return RunReport(
        built_at=gathered.at.replace(microsecond=0),
        since=window.since,
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
