"""A run that only thinks: what would be fetched, made, written and sent. Sources are asked; nothing is kept anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from briefing.config import EditionSettings
from briefing.errors import NoStore, Problem
from briefing.pipeline.errand import Errand, Means
from briefing.pipeline.gathering import asked, name_of, problems_of, unknown_to, unread, word_of
from briefing.pipeline.publishing import brief_of, unfed_of
from briefing.pipeline.windows import Window, articles_of, edition_id, see_that_the_clock_is_right, window_of
from briefing.sources.fetching import Outcome
from briefing.store import Store, content_hash


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run would do, a line each, and what went wrong in finding out.

    `unfed` are the ids of the editions none of whose sources can be had; `quiet`: no edition has anything new to report.
    """

    lines: tuple[str, ...]
    problems: tuple[Problem, ...] = ()
    unfed: tuple[str, ...] = ()
    quiet: bool = False
    source_failed: bool = False


def plan(errand: Errand, means: Means) -> Plan:
    """Find out what a run would do.

    Raises:
        BriefingError: when a run would end at once.

    """
    settings = errand.settings
    with _store_as_it_is(errand) as store:
        if store and errand.by_clock:
            see_that_the_clock_is_right(store, means.clock())
        found = store.editions.of_day(errand.day) if store else []
        there = {one.name for one in found} - unfed_of(found)
        wanted = [one for one in settings.editions if errand.anew or one.name not in there]
        kept = {one.name for one in settings.editions if one not in wanted}
        briefs = [brief_of(one) for one in found if one.name in kept]
        reports = [brief.report for brief in briefs]
        if not wanted:
            line = f"the editions of {errand.day} are there already: nothing to do"
            quiet = all(report and report.quiet for report in reports)
            failed = any(unread(one.problems) or (one.report and one.report.failed) for one in briefs)
            return Plan((line,), quiet=quiet, source_failed=failed)
        windows = {one.name: window_of(store, settings, one, errand.day, errand.since) for one in wanted}
        first = min(window.first for window in windows.values())
        outcomes = asked(errand, means, first, means.clock(), store)
        lines = [_source_line(outcome, len(unknown_to(store, outcome.articles))) for outcome in outcomes]
        counts = {one.name: len(_candidates(errand, one, windows[one.name], outcomes, store)) for one in wanted}
        unfed = [one for one in wanted if _is_unfed(one, outcomes)]
        for one in wanted:
            lines += _edition_lines(errand, one, windows[one.name], counts[one.name], unfed=one in unfed)
        return Plan(
            tuple(lines),
            problems_of(outcomes)[0],
            tuple(edition_id(settings, one, errand.day) for one in unfed),
            quiet=not any(counts.values()) and all(report and report.quiet for report in reports),
            source_failed=unread(problems_of(outcomes)[0]) or not all(map(_worked, outcomes)),
        )


@contextmanager
def _store_as_it_is(errand: Errand) -> Iterator[Store | None]:
    """Look into the store, where there is one."""
    try:
        with Store.open(errand.settings.store, read_only=True) as store:
            yield store
    except NoStore:
        yield None


def _candidates(
    errand: Errand, edition: EditionSettings, window: Window, outcomes: tuple[Outcome, ...], store: Store | None
) -> set[str]:
    """Give the content hashes of what the edition would be made from: what is kept, and what has just come in."""
    kept = set(articles_of(store, errand.settings, edition, window)) if store else set[str]()
    for outcome in outcomes:
        if edition.sources and outcome.source.name not in edition.sources:
            continue
        for article in unknown_to(store, outcome.articles):
            if window.reaches(outcome.source.where, article.published or errand.day):
                kept.add(content_hash(article))
    return kept


def _source_line(outcome: Outcome, new: int) -> str:
    if outcome.status == "fetched":
        return f"would keep {_counted(new, 'new article')} of {name_of(outcome.source)}"
    why = word_of(outcome)
    return f"{name_of(outcome.source)}: {outcome.status}" + (f", {why}" if why else "")


def _is_unfed(edition: EditionSettings, outcomes: tuple[Outcome, ...]) -> bool:
    """Tell whether none of an edition's sources can be had."""
    own = [one for one in outcomes if not edition.sources or name_of(one.source) in edition.sources]
    return bool(own) and not any(map(_worked, own))


def _worked(outcome: Outcome) -> bool:
    return outcome.status in {"fetched", "unchanged"}


def _edition_lines(
    errand: Errand, edition: EditionSettings, window: Window, count: int, *, unfed: bool
) -> Iterator[str]:
    name = edition_id(errand.settings, edition, errand.day)
    none = ": none of its sources can be had" if unfed else ": nothing new"
    since = f"from {window.begins} on" + ("" if count else none)
    yield f"would make {name} of {_counted(count, 'article')}, {since}"
    yield f"would write {', '.join(edition.formats)} to {errand.settings.output / name}"
    if edition.recipients:
        yield f"would send it to {', '.join(edition.recipients)}"


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"
