"""The brief: what is printed, in the order it is printed. Every format is rendered from this one object.

A `Line` has no text of its own. It is made of `Words`, which are addresses in articles, and `Gloss`es, which are ours,
are printed in square brackets and carry their evidence. A renderer can't print a sentence without a source.

Parts are printed with one space between them, and none where the next part opens with a mark that closes (`, . ; : ! ? ’ ” )`).
In a headline, two `Words` without a gloss between them leave out the words that stand between them in the article:
headlines only leave words out. Everywhere else a cut is a `Gloss("…", "cut")`, the cut at a line's end included.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from briefing.errors import Problem
from briefing.model.facts import ActorKind, QuestionKind, Strength
from briefing.model.span import Span

StoryState = Literal["NEW", "UPDATED", "ONGOING", "BACKGROUND"]


@dataclass(frozen=True, slots=True)
class Words:
    """Words of an article, looked up when printed. `article` is the article's id in the brief."""

    article: str
    span: Span


@dataclass(frozen=True, slots=True)
class Gloss:
    """Words of ours, printed in square brackets. `…` is a cut; a date or a name resolves the words before it.

    `evidence` is where the gloss was read off, `rule` how (`cut`, `date`, `name`, …).
    """

    text: str
    rule: str
    evidence: Words | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line. `ref` is the printed reference of its first words: `A7` is article A, sentence 7.

    `A0` is what stands before the first sentence: the article's own headline, where its text bears one.
    """

    ref: str
    parts: tuple[Words | Gloss, ...]

    @property
    def words(self) -> Iterator[Words]:
        """Give the parts that are an article's own words."""
        return (part for part in self.parts if isinstance(part, Words))


@dataclass(frozen=True, slots=True)
class BriefArticle:
    """A source of the brief. `letter` begins its references; `sentences` are numbered from 1 in print.

    `headline` is where the text bears its own title (printed as `A0`), `sha256` the digest of the text in UTF-8.
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


@dataclass(frozen=True, slots=True)
class Role:
    """What an actor is called, as one article prints it, with the day of that article."""

    line: Line
    published: dt.date | None


@dataclass(frozen=True, slots=True)
class CastMember:
    """One actor across the articles. `mentions` counts by article id; `roles` begin with the oldest."""

    id: str
    name: Line
    kind: ActorKind
    roles: tuple[Role, ...]
    mentions: tuple[tuple[str, int], ...]
    quotes: int = 0
    commitments: int = 0


@dataclass(frozen=True, slots=True)
class QuoteItem:
    """Words between marks. The text holds no outer marks; templates print them, `marks` says which the source has."""

    text: Line
    speaker: Line
    marks: Literal["double", "single"]
    role: Line | None = None
    actor: str | None = None
    published: dt.date | None = None


@dataclass(frozen=True, slots=True)
class CommitmentItem:
    """One row of the commitments table. Missing parts are `None` and are printed as missing.

    `who` is the party bound, `via` who reports it when that is somebody else (a spokesperson, a rival).
    `asked` marks a demand of others: never printed as a pledge. `also` holds where it is said again: print its
    references only. `passed`: the day it was due lies before the edition's.
    """

    who: Line
    text: Line
    strength: Strength
    amount: Line | None = None
    deadline: Line | None = None
    due: str | None = None
    condition: Line | None = None
    to: Line | None = None
    via: Line | None = None
    asked: bool = False
    actor: str | None = None
    published: dt.date | None = None
    also: tuple[Line, ...] = ()
    passed: bool = False


@dataclass(frozen=True, slots=True)
class QuestionItem:
    """An open question: the topic in the article's words, who was asked, what was said instead."""

    text: Line
    kind: QuestionKind
    asked_of: Line | None = None
    answer: Line | None = None
    published: dt.date | None = None


@dataclass(frozen=True, slots=True)
class WatchItem:
    """A coming event; `date` is ISO or part of one, `None` for the undated, who come last.

    `when` is the phrase that says when, unless `text` holds it.
    """

    text: Line
    when: Line | None = None
    date: str | None = None
    past_tense: bool = False
    published: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """One story: its articles, headline and lines. `topic` is a name from the articles to scan by.

    `contrast` is what speaks against the lines, `background` what was so before. A `nib` is headline and first line only.
    `published` is the day of its newest dated article.
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

    @property
    def prose(self) -> Iterator[Line]:
        """Give the story's printed lines in order, its pull quote left out."""
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
    (section name → how many).
    """

    date: dt.date
    title: str
    articles: tuple[BriefArticle, ...]
    window: tuple[dt.date | None, dt.date | None] = (None, None)
    top_lines: tuple[Line, ...] = ()
    figures: tuple[Figure, ...] = ()
    changes: tuple[Line, ...] = ()
    stories: tuple[Story, ...] = ()
    actors: tuple[CastMember, ...] = ()
    commitments: tuple[CommitmentItem, ...] = ()
    quotes: tuple[QuoteItem, ...] = ()
    questions: tuple[QuestionItem, ...] = ()
    watch: tuple[WatchItem, ...] = ()
    clashes: tuple[Line, ...] = ()
    problems: tuple[Problem, ...] = ()
    dropped: tuple[tuple[str, int], ...] = ()

    @property
    def lines(self) -> Iterator[Line]:
        """Give every printed line of the brief, in the order of the page; lines of which only the reference is printed too."""
        yield from self.top_lines
        yield from (line for figure in self.figures for line in (figure.value, figure.text))
        yield from self.changes
        for story in self.stories:
            yield from (line for line in (story.topic, *story.prose, *_quote(story.quote)) if line)
        for row in self.commitments:
            cells = (row.who, row.text, row.amount, row.deadline, row.condition, row.to, row.via)
            yield from (line for line in (*cells, *row.also) if line)
        for actor in self.actors:
            yield from (actor.name, *(role.line for role in actor.roles))
        for question in self.questions:
            yield from (line for line in (question.text, question.asked_of, question.answer) if line)
        for quote in self.quotes:
            yield from _quote(quote)
        for item in self.watch:
            yield from (line for line in (item.text, item.when) if line)
        yield from self.clashes

    @property
    def word_count(self) -> int:
        """Count the words that the page prints: article's words and glosses, without labels, references and repeats."""
        texts = {article.id: article.text for article in self.articles}
        unprinted = {id(line) for row in self.commitments for line in row.also}
        return sum(_words_in(line, texts) for line in self.lines if id(line) not in unprinted)

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
