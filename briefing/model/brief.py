"""The brief: what is printed, in the order it is printed. Every format is rendered from this one object.

A `Line` (`model/line.py`) has no text of its own, so a renderer can't print a sentence without a source. The rows of tables are
in `model/items.py`, what is said across days in `model/changes.py`; all are given out here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from briefing.errors import Problem
from briefing.model.changes import Change, ChangeKind, Clash, ClashKind, ClashSide, ThenAndNow, Watched
from briefing.model.items import CastMember, CommitmentItem, HistoryItem, QuestionItem, QuoteItem, Role, WatchItem
from briefing.model.line import Gloss, Line, Words
from briefing.model.run_report import RunReport
from briefing.model.span import Span

__all__ = [
    "Brief",
    "BriefArticle",
    "CastMember",
    "Change",
    "ChangeKind",
    "Clash",
    "ClashKind",
    "ClashSide",
    "CommitmentItem",
    "Figure",
    "Gloss",
    "HistoryItem",
    "Line",
    "QuestionItem",
    "QuoteItem",
    "Role",
    "Story",
    "StoryState",
    "ThenAndNow",
    "WatchItem",
    "Watched",
    "Words",
]

StoryState = Literal["NEW", "UPDATED", "ONGOING", "BACKGROUND"]


@dataclass(frozen=True, slots=True)
class BriefArticle:
    """A source of the brief. `letter` begins its references; `sentences` are numbered from 1 in print.

    `headline` is where the text bears its own title (printed as `A0`), `sha256` the digest of the text in UTF-8. `earlier`: an
    article of an edition before this one, of which only some words are held against today's.
    """

    id: str
    letter: str
    text: str
    sentences: tuple[Span, ...]
    title: str | None = None
    published: dt.date | None = None
    publisher: str | None = None
    url: str | None = None
    path: str | None = None
    duplicate_of: str | None = None
    headline: Span | None = None
    sha256: str = ""
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """One story: its articles, headline and lines. `topic` is a name from the articles to scan by.

    `title` is the leading article's own title where its text bears none: it heads the
    story as the source states it, and `headline` is the first line below it (of a nib it isn't printed).

    `contrast` is what speaks against the lines, `background` what was so before. A `nib` is headline and first line only.
    `published` is the day of its newest dated article, `new_sentences` how many an UPDATED story has gained.
    """

    id: str
    state: StoryState
    articles: tuple[str, ...]
    headline: Line
    topic: Line | None = None
    published: dt.date | None = None
    lines: tuple[Line, ...] = ()
    quote: QuoteItem | None = None
    contrast: Line | None = None
    background: Line | None = None
    nib: bool = False
    new_sentences: int = 0
    title: str | None = None

    @property
    def prose(self) -> Iterator[Line]:
        """Give the story's printed lines in order, its pull quote left out."""
        if not (self.nib and self.title):
            yield self.headline
        yield from self.lines
        yield from (line for line in (self.contrast, self.background) if line)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the day: the figure as printed and the words that say what it counts."""

    value: Line
    text: Line


@dataclass(frozen=True, slots=True)
class Brief:
    """One edition. `date` is the edition's day, `window` the days it looks at, `dropped` what there was no room for
    (section name → how many). `previous` is the day of the edition before it, `None` for the first; `hand` what the editor's
    overrides did, a sentence each.
    """

    date: dt.date
    title: str
    articles: tuple[BriefArticle, ...]
    window: tuple[dt.date | None, dt.date | None] = (None, None)
    top_lines: tuple[Line, ...] = ()
    figures: tuple[Figure, ...] = ()
    changes: tuple[Change, ...] = ()
    stories: tuple[Story, ...] = ()
    actors: tuple[CastMember, ...] = ()
    commitments: tuple[CommitmentItem, ...] = ()
    quotes: tuple[QuoteItem, ...] = ()
    questions: tuple[QuestionItem, ...] = ()
    watch: tuple[WatchItem, ...] = ()
    clashes: tuple[Clash, ...] = ()
    then_and_now: tuple[ThenAndNow, ...] = ()
    watched: tuple[Watched, ...] = ()
    problems: tuple[Problem, ...] = ()
    dropped: tuple[tuple[str, int], ...] = ()
    report: RunReport | None = None
    previous: dt.date | None = None
    hand: tuple[str, ...] = ()

    @property
    def lines(self) -> Iterator[Line]:
        """Give every printed line of the brief, in the order of the page; lines of which only the reference is printed too."""
        yield from (line for entry in self.watched for line in entry.mentions)
        yield from self.top_lines
        yield from (line for figure in self.figures for line in (figure.value, figure.text))
        yield from (line for change in self.changes for line in change.lines)
        for story in self.stories:
            yield from (line for line in (story.topic, *story.prose, *_quote(story.quote)) if line)
        for row in self.commitments:
            cells = (row.who, row.text, row.amount, row.deadline, row.condition, row.to, row.via)
            yield from (line for line in (*cells, *row.also, *(item.line for item in row.history)) if line)
        for actor in self.actors:
            yield from (actor.name, *(role.line for role in actor.roles))
        for question in self.questions:
            told = (question.text, question.asked_of, question.answer, *(item.line for item in question.history))
            yield from (line for line in told if line)
        for quote in self.quotes:
            yield from _quote(quote)
        for item in self.watch:
            yield from (line for line in (item.text, item.when) if line)
        for clash in self.clashes:
            yield from (line for side in clash.sides for line in (side.line, side.value))
        for pair in self.then_and_now:
            yield from (line for line in (pair.speaker, pair.subject, *_quote(pair.then), *_quote(pair.now)) if line)

    @property
    def word_count(self) -> int:
        """Count the words that the page prints: article's words and glosses, without labels, references and repeats."""
        texts = {article.id: article.text for article in self.articles}
        repeats = (line for row in self.commitments for line in row.also)
        titles = sum(len((story.title or "").split()) for story in self.stories)
        return (
            titles
            + sum(_words_in(line, texts) for line in self.lines)
            - sum(_words_in(line, texts) for line in repeats)
        )

    def keeping(self, section: str, items: tuple[Any, ...]) -> Brief:
        """Give the brief with these items in a section; what there are fewer than before, or more again, is counted in `dropped`."""
        dropped = dict(self.dropped)
        dropped[section] = dropped.get(section, 0) + len(getattr(self, section)) - len(items)
        changed: dict[str, Any] = {
            section: items,
            "dropped": tuple(sorted((name, number) for name, number in dropped.items() if number)),
        }
        return replace(self, **changed)

    def article(self, article_id: str) -> BriefArticle:
        """Give the article of this id.

        Raises:
            KeyError: when the brief has no such article.

        """
        for article in self.articles:
            if article.id == article_id:
                return article
        raise KeyError(article_id)


def _quote(quote: QuoteItem | None) -> Iterator[Line]:
    """Give the lines of a quotation: what was said, who said it, in which role."""
    if quote:
        yield from (line for line in (quote.text, quote.speaker, quote.role) if line)


def _words_in(line: Line, texts: dict[str, str]) -> int:
    printed = (part.text if isinstance(part, Gloss) else part.span.of(texts[part.article]) for part in line.parts)
    return sum(len(words.split()) for words in printed)
