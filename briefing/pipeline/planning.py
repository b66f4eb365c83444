"""A run that only thinks: what would be fetched, made, written and sent. Sources are asked; nothing is kept anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from briefing.config import EditionSettings
from briefing.errors import NoStore, Problem
from briefing.pipeline.errand import Errand, Means
from briefing.pipeline.gathering import asked, name_of, new_in, problems_of
from briefing.pipeline.windows import Window, articles_of, edition_id, window_of
from briefing.sources.fetching import Outcome
from briefing.store import Store, content_hash


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run would do, a line each, and what went wrong in finding out."""

    lines: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


def plan(errand: Errand, means: Means) -> Plan:
    """Find out what a run would do."""
    settings = errand.settings
    with _store_as_it_is(errand) as store:
        there = {one.name for one in store.editions.of_day(errand.day)} if store else set()
        wanted = [one for one in settings.editions if errand.anew or one.name not in there]
        if not wanted:
            return Plan((f"the editions of {errand.day} are there already: nothing to do",))
        windows = {one.name: window_of(store, settings, one, errand.day, errand.since) for one in wanted}
        first = min(window.first for window in windows.values())
        outcomes = asked(errand, means, first, means.clock(), store)
        lines = [_source_line(outcome, len(new_in(outcome, store))) for outcome in outcomes]
        for one in wanted:
            count = len(_candidates(errand, one, windows[one.name], outcomes, store))
            lines += _edition_lines(errand, one, windows[one.name], count)
        return Plan(tuple(lines), problems_of(outcomes)[0])


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
        new = set(new_in(outcome, store))
        for article in outcome.articles:
            day = article.published or errand.day
            if window.reaches(outcome.source.where, day) and content_hash(article) in new:
                kept.add(content_hash(article))
    return kept


def _source_line(outcome: Outcome, new: int) -> str:
    if outcome.status == "fetched":
        return f"would keep {_counted(new, 'new article')} of {name_of(outcome.source)}"
    return f"{name_of(outcome.source)}: {outcome.status}"


def _edition_lines(errand: Errand, edition: EditionSettings, window: Window, count: int) -> Iterator[str]:
    name = edition_id(errand.settings, edition, errand.day)
    since = f"from {window.begins} on" + ("" if count else ": nothing new")
    yield f"would make {name} of {_counted(count, 'article')}, {since}"
    yield f"would write {', '.join(edition.formats)} to {errand.settings.output / name}"
    if edition.recipients:
        yield f"would send it to {', '.join(edition.recipients)}"


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"
