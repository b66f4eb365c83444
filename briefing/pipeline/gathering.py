"""The first step of a run: ask the sources, and keep what came of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from briefing.config import SourceSettings
from briefing.errors import Problem
from briefing.model.article import Article
from briefing.model.kept import Run
from briefing.model.run_report import SourceReport, none_worked
from briefing.pipeline.errand import Errand, Means, Shift
from briefing.sources.fetching import Outcome, fetch
from briefing.store import Store, content_hash, from_json, to_json

STEP = "fetch"


@dataclass(frozen=True, slots=True)
class Gathered:
    """What came of asking the sources, as the run remembers it: when, how each fared, and what is worth a line."""

    at: dt.datetime
    sources: tuple[SourceReport, ...] = ()
    problems: tuple[Problem, ...] = ()
    spoken: tuple[Problem, ...] = ()


def gather(shift: Shift, run: Run, first: dt.date) -> Gathered:
    """Ask the sources, unless this run has done so before it was cut short; articles, states and the step are kept together or not at all.

    `first` is the first day that any edition looks at.
    """
    step = run.step(STEP)
    if step and step.state == "done":
        return from_json(Gathered, step.note)
    store, now = shift.store, shift.means.clock()
    outcomes = asked(shift.errand, shift.means, first, now, store)
    with store.writing():
        reports = tuple(_kept(store, outcome, shift.errand.day, now) for outcome in outcomes)
        gathered = Gathered(now, reports, *problems_of(outcomes))
        store.runs.step(run, STEP, "done", now.isoformat(timespec="seconds"), to_json(gathered))
    return gathered


def asked_in_vain(run: Run) -> bool:
    """Tell whether a run asked its sources and none of them could be had."""
    step = run.step(STEP)
    return step is not None and step.state == "done" and none_worked(from_json(Gathered, step.note).sources)


def asked(
    errand: Errand, means: Means, first: dt.date | None, now: dt.datetime, store: Store | None
) -> tuple[Outcome, ...]:
    """Ask the sources, those on the web only when not offline. Nothing is kept yet."""
    sources = [source for source in errand.settings.sources if not (errand.offline and source.url)]
    states = store.sources.all() if store else {}
    known = store.articles.known if store else lambda _: False

    with means.progress("fetching", len(sources)) as step:
        return fetch(
            sources,
            states,
            errand.settings.network,
            now,
            known=known,
            unknown=partial(unknown_to, store),
            since=first,
            day=errand.day,
            told=lambda _: step(),
        )


def problems_of(outcomes: Sequence[Outcome]) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Give all problems of the sources, and those worth a line now."""
    every = tuple(plain(problem) for outcome in outcomes for problem in outcome.problems)
    spoken = tuple(plain(problem) for outcome in outcomes if outcome.spoken for problem in outcome.problems)
    return every, spoken


def unread(problems: Iterable[Problem]) -> bool:
    """Tell whether something of a source that was had could not be read, a file of a folder perhaps."""
    return any(problem.stage == "read" and not problem.doubt for problem in problems)


def plain(problem: Problem) -> Problem:
    """Leave out of a problem's words the place that stands before them anyway."""
    return replace(problem, message=problem.message.removesuffix(f": {problem.where}"))


def report_of(outcome: Outcome, new: int, zone: dt.tzinfo | None) -> SourceReport:
    """Tell how a source fared that gave so many new articles."""
    success = outcome.state.last_success
    return SourceReport(
        name=name_of(outcome.source),
        where=outcome.source.where,
        outcome=outcome.status,
        articles=new,
        dropped=outcome.dropped,
        stale=outcome.stale,
        last_success=success.astimezone(zone).date() if success and outcome.stale else None,
        word=word_of(outcome),
    )


def word_of(outcome: Outcome) -> str:
    """Say what was wrong with a source, nothing where all was well."""
    return "; ".join(dict.fromkeys(plain(problem).message for problem in outcome.problems))


def name_of(source: SourceSettings) -> str:
    """Give what a source is called."""
    return source.name or source.where


def unknown_to(store: Store | None, articles: Sequence[Article]) -> list[Article]:
    """Give the articles that the store has not, each once. One that it has without a day, when its date was not to be believed, it has."""
    named = {content_hash(one): one for one in articles}
    if store is None:
        return list(named.values())
    undated = {name: content_hash(replace(one, published=None)) for name, one in named.items()}
    missing = set(store.articles.unknown([*named, *undated.values()]))
    return [one for name, one in named.items() if missing.issuperset((name, undated[name]))]


def _kept(store: Store, outcome: Outcome, day: dt.date, now: dt.datetime) -> SourceReport:
    """Keep the articles of a source and what is to be remembered of it."""
    new = unknown_to(store, outcome.articles)
    seen = now.isoformat(timespec="seconds")
    for article in new:
        store.articles.add(article, came_in=day, source=outcome.source.where, seen=seen)
    store.sources.put(outcome.state)
    return report_of(outcome, len(new), now.tzinfo)
