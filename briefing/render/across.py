"""What a brief says across days and sources, and of its own making, as entries of the outline."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from briefing.model.brief import Brief, Change, Clash, ThenAndNow, Watched
from briefing.model.days import MONTHS
from briefing.model.run_report import RunReport, SourceReport
from briefing.render.days import plain_day, short_day, span_of_days
from briefing.render.edition import Edition
from briefing.render.outline import Entry, Run, entry, paragraph, run
from briefing.render.safe import visible
from briefing.render.typesetter import Typesetter


def since(brief: Brief) -> str:
    """Name the block of changes after the edition before: the day before is yesterday, any other day has its date.

    >>> since(Brief(dt.date(2024, 11, 7), "", (), previous=dt.date(2024, 11, 5)))
    'Since 5 November'
    """
    before = brief.previous
    if before is None or brief.date - before == dt.timedelta(days=1):
        return "Since yesterday"
    year = "" if before.year == brief.date.year else f" {before.year}"
    return f"Since {before.day} {MONTHS[before.month - 1]}{year}"


def about(edition: Edition) -> str:
    """Say how much the edition holds and how long it takes to read."""
    brief = edition.brief
    outlets = f" from {counted(edition.outlets, 'outlet')}" if edition.outlets else ""
    window = f"; looks at {edition.window}" if edition.window else ""
    stories = f", {counted(len(brief.stories), 'story', 'stories')}" if edition.tells_stories else ""
    held = f"{counted(len(edition.own_articles), 'article')}{outlets}{stories}{window}"
    return f"{held}; {counted(brief.word_count, 'word')}, {counted(edition.minutes, 'minute')}"


def counted(number: int, one: str, many: str = "") -> str:
    """Write a number with what it counts.

    >>> counted(1, "story", "stories"), counted(1200, "word")
    ('1 story', '1,200 words')
    """
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def quiet(brief: Brief) -> str:
    """Say that there is no news on a day without; nothing where something is printed, be it without its stories.

    >>> quiet(Brief(dt.date(2024, 11, 7), "", ()))
    'Nothing significant today.'
    """
    if brief.report and brief.report.quiet:
        unknown = "None of the sources could be had: what is new is not known."
        return unknown if brief.report.unfed else "Nothing new to report."
    return "" if any(brief.lines) else "Nothing significant today."


def watched(setter: Typesetter, item: Watched) -> Entry:
    """Set a name of the reader's list and each printed mention of it."""
    count = counted(item.count, "mention") if item.count else "no mention"
    name = paragraph(run(visible(item.name), "strong"), run(f": {count}", "mute"))
    return Entry((name, *(paragraph(setter.put(line), kind="detail") for line in item.mentions)))


def change(setter: Typesetter, item: Change) -> Entry:
    """Set what is new: its kind, whose it is, what was and what is."""
    label = setter.labels.change_kinds[item.kind]
    if item.state:
        label = f"{label}, {setter.labels.pledge_states[item.state].lower()}"
    if item.changed:
        label = f"{label} ({', '.join(setter.labels.terms[term] for term in item.changed)})"
    whose = (setter.words(item.who, "strong"), run(": ")) if item.who else ()
    more = run(f" (+{counted(item.count, 'sentence')})", "mute") if item.count else ()
    was = (_was(setter, item), run(" → ", "mute")) if item.was else ()
    return entry(run(f"{label}: ", "label"), *whose, *was, setter.put(item.now), more)


def _was(setter: Typesetter, item: Change) -> tuple[Run, ...]:
    dated = run(f" ({short_day(item.since)})", "mute") if item.since else ()
    return (*(setter.put(item.was) if item.was else ()), *dated)


def clash(setter: Typesetter, item: Clash) -> Entry:
    """Set the sides of a clash one under the other, with who says so."""
    found = [paragraph(run(setter.labels.clash_kinds[item.kind], "label"))]
    for side in item.sides:
        said_by = ", ".join(visible(name) for name in side.publishers)
        dated = short_day(side.published) if side.published else ""
        by = run(f" ({', '.join(part for part in (said_by, dated) if part)})", "mute") if said_by or dated else ()
        found.append(paragraph(setter.words(side.value, "strong"), run(": "), setter.put(side.line), by, kind="detail"))
    return Entry(tuple(found))


def then_and_now(setter: Typesetter, item: ThenAndNow) -> Entry:
    """Set what one speaker said on one subject on two days."""
    on = (run(" on "), setter.words(item.subject)) if item.subject else ()
    head = paragraph(setter.words(item.speaker, "strong"), *on)
    return Entry((head, *setter.quote(item.then), *setter.quote(item.now)))


def run_report(brief: Brief) -> Iterator[Entry]:
    """Say how the edition came to be: when it was built, from what, what failed, and what the editor did to it."""
    if brief.report:
        yield entry(run(_made(brief.report)))
        yield from (_source(source) for source in brief.report.sources if not source.worked or source.stale)
    yield from (entry(run("Editor’s hand: ", "label"), run(visible(word))) for word in brief.hand)


def _made(report: RunReport) -> str:
    built = report.built_at
    said = [f"Built on {plain_day(built.date())} at {built:%H:%M} {_zone(built)}".rstrip()]
    if report.since:
        said.append(f"looks at what came since {plain_day(report.since.date())}, {report.since:%H:%M}")
    if report.missed:
        spans = ", ".join(span_of_days(first, last) for first, last in _unbroken(report.missed))
        said.append(f"covers {spans} too, which had no edition")
    if report.offline:
        said.append("nothing was fetched, by order")
    elif report.sources:
        worked = len(report.sources) - len(report.failed)
        said.append(f"{worked:,} of {len(report.sources):,} sources answered")
    if report.dropped:
        said.append(f"{report.dropped:,} articles over the limit were left out")
    return "; ".join(said) + "."


def _zone(moment: dt.datetime) -> str:
    """Name the zone by its offset, which an edition's record keeps: its local name (GMT, BST) is lost there.

    >>> _zone(dt.datetime(2031, 5, 7, 6, tzinfo=dt.timezone(dt.timedelta(hours=1))))
    'UTC+01:00'
    """
    offset = moment.utcoffset()
    return "" if offset is None else str(dt.timezone(offset))


def _unbroken(days: Iterable[dt.date]) -> list[tuple[dt.date, dt.date]]:
    """Give the first and last day of each unbroken row of days.

    >>> _unbroken([dt.date(2024, 3, 8), dt.date(2024, 3, 9), dt.date(2024, 3, 11)])[0]
    (datetime.date(2024, 3, 8), datetime.date(2024, 3, 9))
    """
    found: list[tuple[dt.date, dt.date]] = []
    for day in sorted(days):
        follows = found and day - found[-1][1] == dt.timedelta(days=1)
        found.append((found.pop()[0] if follows else day, day))
    return found


def _source(source: SourceReport) -> Entry:
    word = f", {visible(source.word)}" if source.word else ""
    last = f"; last brought something on {plain_day(source.last_success)}" if source.last_success else ""
    how = source.outcome if not source.worked else "stale"
    return entry(run(visible(source.name), "strong"), run(f": {how}{word}{last}"))
