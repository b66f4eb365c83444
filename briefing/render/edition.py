"""One brief made ready to print: what templates ask it for. Nothing here decides what is said."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import replace
from functools import cached_property
from pathlib import PurePath
from typing import Literal

from briefing.errors import Problem
from briefing.model.brief import Brief, BriefArticle, CastMember, Line, QuoteItem, Story, Words
from briefing.model.ruler import NAMED, STRIPS
from briefing.model.span import Span
from briefing.render.charts import TimeLine, days_of, mentions_by_day, time_line
from briefing.render.coverage import Passage, in_context, numbers, paragraphs, used_sentences
from briefing.render.days import span_of_days
from briefing.render.prose import Piece, pieces, plain, quoted
from briefing.render.safe import visible

TONES = 6  # colours that can be told apart; an article beyond them is printed in the neutral tone, 0
WORDS_A_MINUTE = 220  # silent reading of English non-fiction is 238 a minute (Brysbaert 2019); tables take longer
_REST = 30  # characters' room that a paragraph's last line leaves free on the average

Told = tuple[Literal["line", "contrast", "background", "quote"], Line | QuoteItem]


class Edition:
    """A brief with what its pages need to look up: words, references, colours, coverage."""

    STRIPS, NAMED = STRIPS, NAMED

    def __init__(self, brief: Brief) -> None:
        """Index the brief's articles."""
        self.brief = brief
        self._articles = {article.id: article for article in brief.articles}
        self._texts = {article.id: article.text for article in brief.articles}
        self._dropped = dict(brief.dropped)

    def pieces(self, line: Line) -> tuple[Piece, ...]:
        """Give a line's words and glosses as they are printed."""
        return pieces(line, self._texts)

    def plain(self, line: Line) -> str:
        """Give a line as it is printed where type has one face."""
        return plain(line, self._texts)

    def quoted(self, line: Line) -> tuple[Piece, ...]:
        """Give the same in the quotation marks that the article has around it."""
        return quoted(line, self._texts)

    def article_of(self, line: Line) -> BriefArticle | None:
        """Give the article of the line's first words."""
        return next((self._articles[words.article] for words in line.words), None)

    def tone(self, article_id: str) -> int:
        """Give the number (from 1) of the article's colour; 0 for an article without one. No two articles share a colour."""
        return self._tones.get(article_id, 0)

    def reference(self, line: Line) -> str:
        """Give the reference to print: `A7`, or `A7–9` where the line's words come from several sentences."""
        article = self.article_of(line)
        stood_in = numbers(line, article) if article else []
        if article and len(stood_in) > 1 and line.ref == f"{article.letter}{stood_in[0]}":
            return f"{line.ref}–{stood_in[-1]}"
        return line.ref

    def anchor(self, line: Line) -> str:
        """Give the place of the line's first sentence in the texts at the end of the page, or its article's."""
        article = self.article_of(line)
        return line.ref if article is None or line.ref in self._anchors else f"article-{article.letter}"

    def text_of(self, article: BriefArticle) -> list[list[Passage]]:
        """Give the article's text as paragraphs of passages."""
        return self._paragraphs[article.id]

    def context_of(self, article: BriefArticle) -> list[list[Passage]]:
        """Give the sentences of the article that the brief prints words of, each run of them with the sentence before and after."""
        return in_context(self._paragraphs[article.id])

    def shares(self, actor: CastMember) -> list[tuple[int, int]]:
        """Give an actor's mentions by the colours of their articles: (tone, mentions), those without a colour together, last."""
        coloured = [(self.tone(article), count) for article, count in actor.mentions]
        rest = sum(count for tone, count in coloured if not tone)
        return [share for share in coloured if share[0]] + ([(0, rest)] if rest else [])

    @cached_property
    def time_line(self) -> TimeLine | None:
        """Give the commitments by the day they are due; `None` where too few have a day."""
        return time_line(self.brief)

    @cached_property
    def days(self) -> tuple[dt.date, ...]:
        """Give the days on which the actors were in the news; none where it is but one."""
        return days_of(self.brief)

    def mentions_by_day(self, actor: CastMember) -> dict[dt.date, int]:
        """Count an actor's mentions by day."""
        return mentions_by_day(self.brief, actor)

    def used(self, article: BriefArticle) -> frozenset[int]:
        """Give the numbers (from 1) of the article's sentences that the brief prints words of."""
        return self._used[article.id] - {0}

    @cached_property
    def printed_from(self) -> frozenset[str]:
        """Give the ids of the articles that a printed reference leads to: names and roles in the cast have none."""
        told = replace(self.brief, actors=())
        return frozenset(words.article for line in told.lines for words in line.words)

    def titled(self, story: Story) -> Line | None:
        """Give the place of the title that heads the story, to print its reference by: before the article's first sentence (`A0`)."""
        article = self.article_of(story.headline) if story.title else None
        return Line(f"{article.letter}0", (Words(article.id, Span(0, 0)),)) if article else None

    def headline(self, story: Story) -> str:
        """Give what heads the story, where type has one face: the source's own title, or else the headline."""
        return visible(story.title) if story.title else self.plain(story.headline)

    def halves(self, story: Story) -> tuple[list[Told], list[Told]]:
        """Part what a story tells after its headline in two, for two columns that come out about alike."""
        first = (story.headline,) if story.title else ()
        told: list[Told] = [("line", line) for line in (*first, *story.lines)]
        told += [("contrast", story.contrast)] if story.contrast else []
        told += [("background", story.background)] if story.background else []
        told += [("quote", story.quote)] if story.quote else []
        lengths = [self._length(item) for _, item in told]
        at = min(range(len(told) + 1), key=lambda cut: (max(sum(lengths[:cut]), sum(lengths[cut:])), -cut))
        return told[:at], told[at:]

    def _length(self, item: Line | QuoteItem) -> float:
        """Measure a paragraph in characters of a line of body type: a quotation is set larger, and has its speaker below it."""
        if isinstance(item, Line):
            return sum(len(piece.text) for piece in self.pieces(item)) + _REST
        return 1.25 * self._length(item.text) + 2 * _REST

    def dropped(self, section: str) -> int:
        """Count what the section had no room for."""
        return self._dropped.get(section, 0)

    @property
    def outlets(self) -> int:
        """Count the publishers that the edition's own articles name."""
        return len({article.publisher for article in self.own_articles if article.publisher})

    @cached_property
    def problems(self) -> tuple[list[Problem], list[Problem]]:
        """Give the problems of what could not be read, and those of articles that were read all the same."""
        read = {name for article in self.brief.articles for name in (article.id, article.path) if name}
        problems = self.brief.problems
        doubts = [one for one in problems if one.doubt or one.where in read]
        return [one for one in problems if one not in doubts], doubts

    @cached_property
    def own_articles(self) -> list[BriefArticle]:
        """Give the articles that the edition is made of: not those of earlier ones that it only points back to."""
        return [article for article in self.brief.articles if not article.earlier]

    @property
    def tells_stories(self) -> bool:
        """Tell whether stories are what the edition counts by: not where it prints other sections without any."""
        return bool(self.brief.stories) or not any(self.brief.lines)

    @property
    def window(self) -> str:
        """Write the days that the edition looks at; nothing where it looks at all of them."""
        first, last = self.brief.window
        return span_of_days(first, last) if first else ""

    @property
    def minutes(self) -> int:
        """Count the minutes that reading takes, part of one rounded up."""
        return max(1, math.ceil(self.brief.word_count / WORDS_A_MINUTE))

    @cached_property
    def most_mentions(self) -> int:
        """Count the mentions of the actor who is mentioned most: the length of the longest bar."""
        return max((mentions(actor) for actor in self.brief.actors), default=0)

    @cached_property
    def _tones(self) -> dict[str, int]:
        """Give the colours to the articles that most is printed from, in the order of the letters."""
        articles = self.brief.articles
        most = sorted(range(len(articles)), key=lambda at: (-len(self._used[articles[at].id]), at))[:TONES]
        return {articles[at].id: tone for tone, at in enumerate(sorted(most), start=1)}

    @cached_property
    def _used(self) -> dict[str, frozenset[int]]:
        return used_sentences(self.brief)

    @cached_property
    def _paragraphs(self) -> dict[str, list[list[Passage]]]:
        return {article.id: paragraphs(article, self._used[article.id]) for article in self.brief.articles}

    @cached_property
    def _anchors(self) -> frozenset[str]:
        return frozenset(
            f"{article.letter}{passage.number}"
            for article in self.brief.articles
            for paragraph in self._paragraphs[article.id]
            for passage in paragraph
            if passage.number is not None
        )


def source_name(article: BriefArticle) -> str:
    """Name an article as a list of sources does: its publisher and title, or else its file."""
    named = [name for name in (article.publisher, article.title) if name]
    if named:
        return ": ".join(named)
    return PurePath(article.path).name if article.path else article.url or article.id


def mentions(actor: CastMember) -> int:
    """Count an actor's mentions in all articles."""
    return sum(count for _, count in actor.mentions)
