"""The outline of a brief: its sections in the order of the page, each item as paragraphs of runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from briefing.errors import Problem
from briefing.model.brief import (
    Brief,
    BriefArticle,
    CastMember,
    CommitmentItem,
    Figure,
    HistoryItem,
    Line,
    QuestionItem,
    Role,
    Story,
    WatchItem,
)
from briefing.model.days import over
from briefing.render.across import change, clash, counted, run_report, since, then_and_now, watched
from briefing.render.days import diary_day, plain_day, short_day
from briefing.render.edition import Edition, mentions, source_name
from briefing.render.outline import Bar, Entry, Paragraph, Run, Section, entry, paragraph, run
from briefing.render.safe import visible
from briefing.render.templates import labels
from briefing.render.typesetter import TIE, Typesetter

Item = TypeVar("Item")


def outline(brief: Brief, templates: Path | None = None) -> tuple[Section, ...]:
    """Give the sections that the brief has something for. `templates` is the user's own folder: its labels are used.

    Raises:
        WrongUsage: when the user's own labels are wrong.

    """
    setter = Typesetter(Edition(brief), labels(templates))
    return tuple(section for section in _sections(setter) if section.entries)


def _sections(setter: Typesetter) -> Iterator[Section]:
    brief = setter.brief

    def section(name: str, title: str, items: Iterable[Item], make: Callable[[Typesetter, Item], Entry]) -> Section:
        left_out = 0 if name == "actors" else setter.edition.dropped(name)
        deck = setter.labels.decks.get(name, "")
        return Section(name, title, tuple(make(setter, item) for item in items), deck, left_out)

    yield section("watched", "On your list", brief.watched, watched)
    yield section("top", "Top lines", brief.top_lines, _line)
    yield section("figures", "In figures", brief.figures, _figure)
    yield section("changes", since(brief), brief.changes, change)
    yield section("stories", "Stories", (story for story in brief.stories if not story.nib), _story)
    yield section("nibs", "In brief", (story for story in brief.stories if story.nib), _nib)
    yield section("commitments", "Commitments", brief.commitments, _commitment)
    yield section("actors", "Key actors", brief.actors, _actor)
    yield section("questions", "Open questions", brief.questions, _question)
    yield section("quotes", "In their words", brief.quotes, lambda setter, quote: Entry(setter.quote(quote)))
    yield section("watch", "Diary", brief.watch, _event)
    yield section("clashes", "Clashes", brief.clashes, clash)
    yield section("then_and_now", "Then and now", brief.then_and_now, then_and_now)
    yield Section("sources", "Sources", tuple(_sources(setter)), setter.labels.decks["sources"])
    unread, doubted = setter.edition.problems
    yield section("problems", "Not in this brief", unread, _problem)
    yield section("doubts", "Read with a doubt", doubted, _problem)
    yield Section("report", "This edition", tuple(run_report(brief)))


def _line(setter: Typesetter, line: Line) -> Entry:
    return entry(setter.put(line))


def _figure(setter: Typesetter, figure: Figure) -> Entry:
    return entry(setter.words(figure.value, "strong"), run(": "), setter.put(figure.text))


def _story(setter: Typesetter, story: Story) -> Entry:
    kicker = [run(setter.labels.states[story.state], "state")]
    kicker += [run(f" +{counted(story.new_sentences, 'sentence')}", "mute")] if story.new_sentences else []
    kicker += [run(" · "), setter.words(story.topic, "strong")] if story.topic else []
    articles = f" · {len(story.articles):,} articles" if len(story.articles) > 1 else ""
    about = run(f" · {plain_day(story.published)}{articles}", "mute")
    found = [paragraph(*kicker, about, kind="kicker"), paragraph(setter.head(story), kind="headline")]
    first = (story.headline,) if story.title else ()
    found += [paragraph(setter.put(line)) for line in (*first, *story.lines)]
    for label, line in (("Against that: ", story.contrast), ("Background: ", story.background)):
        found += [paragraph(run(label, "label"), setter.put(line))] if line else []
    return Entry((*found, *(setter.quote(story.quote) if story.quote else ())))


def _nib(setter: Typesetter, story: Story) -> Entry:
    more = (run(" – "), setter.put(story.lines[0])) if story.lines else ()
    return entry(setter.head(story), *more)


def _commitment(setter: Typesetter, row: CommitmentItem) -> Entry:
    firm = "asked of them" if row.asked else setter.labels.strengths[row.strength].lower()
    via = (run(", via ", "mute"), setter.words(row.via)) if row.via else ()
    also = (piece for line in repeats(row) for piece in (TIE, setter.reference(line)))
    found = [
        paragraph(
            setter.words(row.who, "strong"), run(": "), run(firm, "label"), *via, _standing(setter, row), kind="who"
        ),
        paragraph(setter.put(row.text), also, kind="what"),
    ]
    found += [paragraph(run("To: ", "label"), setter.words(row.to), kind="detail")] if row.to else []
    return Entry((*found, _terms(setter, row), *_history(setter, row.history)))


def repeats(row: CommitmentItem) -> list[Line]:
    """Give where a commitment is said again: each sentence once, its own left out."""
    places = {line.ref: line for line in row.also if line.ref != row.text.ref}
    return list(places.values())


def _standing(setter: Typesetter, row: CommitmentItem) -> tuple[Run, ...]:
    """Say what has become of a pledge since it was first made."""
    if row.state is None:
        return ()
    state = setter.labels.pledge_states[row.state].lower()
    changed = ", ".join(setter.labels.terms[term] for term in row.changed)
    first = f" (since {short_day(row.since)})" if row.since and row.state != "NEW" else ""
    return run(f", {state}{': ' if changed else ''}{changed}{first}", "mute")


def _terms(setter: Typesetter, row: CommitmentItem) -> Paragraph:
    passed = ", passed" if row.passed else ""
    due = run(f"({diary_day(row.due)}{passed})") if row.due else ()
    by = _cell(setter, row, row.deadline) if row.deadline else () if row.due else run("no date given", "mute")
    return paragraph(
        run("How much: ", "label"), _cell(setter, row, row.amount) or run("–", "mute"),
        run("; "), run("by when: ", "label"), by, run(" ") if row.deadline and row.due else (), due,
        run("; "), run("on condition: ", "label"), _cell(setter, row, row.condition) or run("–", "mute"),
        kind="detail",
    )  # fmt: skip


def _cell(setter: Typesetter, row: CommitmentItem, line: Line | None) -> tuple[Run, ...]:
    """Set a term; with its reference where an earlier article has it and not the row's own."""
    if line is None or next(line.words).article == next(row.text.words).article:
        return setter.words(line)
    return setter.put(line)


def _history(setter: Typesetter, items: Iterable[HistoryItem]) -> Iterator[Paragraph]:
    """Set what was said before, the oldest first."""
    for item in items:
        yield paragraph(run(f"{short_day(item.date)}: ", "label"), setter.put(item.line), kind="detail")


def _actor(setter: Typesetter, actor: CastMember) -> Entry:
    roles = (
        piece for number, role in enumerate(actor.roles) for piece in _role(setter, role, number, len(actor.roles))
    )
    number = mentions(actor)
    longest = setter.edition.most_mentions
    bars = tuple(Bar(tone, 100 * found / longest) for tone, found in setter.edition.shares(actor) if found)
    named = paragraph(setter.words(actor.name, "strong"), roles, run(f": {counted(number, 'mention')}", "mute"))
    return Entry((named,), bars)


def _role(setter: Typesetter, role: Role, number: int, of: int) -> tuple[Run, ...]:
    dated = f" ({short_day(role.published)})" if role.published or of > 1 else ""
    return (*run(", then " if number else ", "), *setter.words(role.line), *run(dated, "mute"))


def _question(setter: Typesetter, question: QuestionItem) -> Entry:
    by = (run(" by ", "mute"), setter.words(question.asked_of)) if question.asked_of else ()
    age = run(f", day {question.age + 1:,} unanswered", "mute") if question.age else ()
    asked = paragraph(run(setter.labels.kinds[question.kind], "label"), *by, age, run(": "), setter.put(question.text))
    found = [asked]
    if question.answer:
        found.append(paragraph(run("Reply: ", "label"), setter.reply(question.answer), kind="detail"))
    return Entry((*found, *_history(setter, question.history)))


def _event(setter: Typesetter, item: WatchItem) -> Entry:
    was = ", was due" if item.past_tense or over(item.date, setter.brief.date) else ""
    when = (run(" ("), setter.words(item.when), run(")")) if item.when else ()
    day = run(diary_day(item.date), "strong")
    return entry(day, run(was, "label"), run(": "), setter.put(item.text), *when)


def _sources(setter: Typesetter) -> Iterator[Entry]:
    """Give each article that a printed reference leads to; the others together in one entry."""
    printed = setter.edition.printed_from
    for article in setter.brief.articles:
        if article.id in printed:
            used, of = len(setter.edition.used(article)), len(article.sentences)
            tally = run(f"; {used} of {counted(of, 'sentence')}", "mute")
            yield entry((setter.letter(article),), run(f"  {_named(setter, article)}"), tally)
    others = [article for article in setter.brief.articles if article.id not in printed]
    if len(others) > setter.edition.NAMED:
        yield entry(run(f"{len(others):,} more articles were read, and nothing is printed from them."))
    elif others:
        yield entry(run("Read, nothing printed: ", "label"), *_listed(setter, others))


def _listed(setter: Typesetter, articles: list[BriefArticle]) -> Iterator[tuple[Run, ...]]:
    for number, article in enumerate(articles):
        yield (*run("; " if number else ""), setter.letter(article), *run(f" {_named(setter, article)}"))


def _named(setter: Typesetter, article: BriefArticle) -> str:
    again = f", repeats {setter.brief.article(article.duplicate_of).letter}" if article.duplicate_of else ""
    earlier = ", from an earlier edition" if article.earlier else ""
    return f"{visible(source_name(article))}, {plain_day(article.published)}{again}{earlier}"


def _problem(_setter: Typesetter, problem: Problem) -> Entry:
    return entry(run(visible(problem.where), "strong"), run(f": {visible(problem.message)}"))
