"""How much room a brief takes on paper, reckoned from its words, so that what is said never depends on who prints it.

Each part's share was measured on briefs of one to sixty sources as A4 pages print them at 10/13 pt; the sum stays within some
five per cent of the printed height. Who writes the brief fits it by this ruler, who prints it chooses the layout by it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from briefing.model.brief import Brief, CommitmentItem, Gloss, Line, Story

PAGE = 267.0  # mm of text on an A4 page
PAGES = 516.0  # mm: two pages, less what is lost where a block would not break over their edge
STRIPS = 8  # sources whose strips are printed; of more there are only the names
NAMED = 6  # sources named that nothing is printed from; more are counted

LETTERS = 6  # of a word and the space after it
_HEADING = 9.0  # mm of a section's head
_MASTHEAD = 23.5
_ROW = 4.2  # mm of a line of type in a table or a list


@dataclass(frozen=True, slots=True)
class Room:
    """The height of a brief in mm: what happened (`news`), and the records below it (`records`)."""

    news: float
    records: float

    @property
    def whole(self) -> float:
        """Give the height of both."""
        return self.news + self.records


def room_of(brief: Brief) -> Room:
    """Measure a brief set on A4 paper."""
    rule = _Rule(brief)
    beside = max(rule.actors(), rule.questions())
    across = rule.clashes() + rule.then_and_now()
    records = rule.table() + beside + rule.quotes() + rule.diary() + across + rule.sources() + rule.report()
    return Room(_MASTHEAD + rule.watched() + rule.top() + rule.changes() + rule.stories(), records)


class _Rule:
    """Measures the parts of one brief, in mm."""

    def __init__(self, brief: Brief) -> None:
        self.brief = brief
        self._texts = {article.id: article.text for article in brief.articles}

    def _words(self, *lines: Line | None) -> float:
        """Count the words of lines, one for every six letters and spaces: a long word takes the room of two."""
        printed = (part for line in lines if line for part in line.parts)
        said = (p.text if isinstance(p, Gloss) else p.span.of(self._texts[p.article]) for p in printed)
        return sum(len(words) + 1 for words in said) / LETTERS

    def top(self) -> float:
        """Measure the top lines, and beside them the figures."""
        brief = self.brief
        lines = 3 + sum(4 + 0.6 * self._words(line) for line in brief.top_lines)
        figures = 7 + sum(3.5 + 0.75 * self._words(figure.value, figure.text) for figure in brief.figures)
        return max(lines if brief.top_lines else 0, figures if brief.figures else 0)

    def watched(self) -> float:
        """Measure the reader's list, which stands in two columns."""
        entries = (entry.mentions for entry in self.brief.watched)
        told = [6.2 + sum(_ROW * ceil((self._words(line) + 1) / 9.5) for line in lines) for lines in entries]
        return _HEADING + 5 + _in_columns(told) if told else 0

    def changes(self) -> float:
        """Measure what is new since the edition before, in two columns."""
        told = [
            2 + _ROW * sum(ceil((self._words(line) + 4) / 9.5) for line in (change.now, change.was) if line)
            for change in self.brief.changes
        ]
        return _HEADING + 3 + _in_columns(told) if told else 0

    def stories(self) -> float:
        """Measure the stories, those in brief included."""
        full = sum(self._story(story) for story in self.brief.stories if not story.nib)
        nibs = [story for story in self.brief.stories if story.nib]
        return full + (_HEADING if nibs else 0) + sum(0.8 + 3 * ceil(self._words(s.headline) / 9) for s in nibs)

    def _story(self, story: Story) -> float:
        voice = 7 + 0.4 * self._words(story.quote.text) if story.quote else 0
        return 15.5 + 0.32 * self._words(*story.prose) + voice

    def table(self) -> float:
        """Measure the commitments."""
        rows = self.brief.commitments
        return 14 + sum(self._row(row) for row in rows) if rows else 0

    def _row(self, row: CommitmentItem) -> float:
        """Measure a row by its fullest cell; the columns are 12, 2 and 3 words wide."""
        told = 2 + (_ROW - 0.1) * ceil(self._words(row.text) / 12)
        told += sum(3.8 * ceil((self._words(item.line) + 3) / 12) for item in row.history)
        narrow = 2 + 3.4 * max(ceil(self._words(row.amount) / 2), ceil(self._words(row.deadline, row.condition) / 3))
        bound = 5.6 + 3.6 * ceil(self._words(row.who) / 3) + (3.6 if row.via else 0)
        bound += 7.2 if row.changed else 3.6 if row.state else 0
        return max(9.2, told, narrow, bound)

    def actors(self) -> float:
        """Measure the cast."""
        called = ([self._words(role.line) + 3 for role in actor.roles] for actor in self.brief.actors)
        return 14 + sum(4.9 + 3.6 * ceil(sum(words) / 11) for words in called) if self.brief.actors else 0

    def questions(self) -> float:
        """Measure the open questions."""
        questions = self.brief.questions
        asked = (2 + _ROW * ceil((self._words(q.text) + 4) / 9) for q in questions)
        replies = ((q.answer, *(item.line for item in q.history)) for q in questions)
        answered = (3.7 * ceil(self._words(line) / 12) for lines in replies for line in lines if line)
        return _HEADING + sum(asked) + sum(answered) if questions else 0

    def quotes(self) -> float:
        """Measure the quotations, which stand in two columns."""
        named = [3.7 * ceil((self._words(quote.speaker, quote.role) + 4) / 11) for quote in self.brief.quotes]
        quotes = [
            2.2 + 4.5 * ceil(self._words(quote.text) / 9.5) + credit
            for quote, credit in zip(self.brief.quotes, named, strict=True)
        ]
        return _HEADING + _in_columns(quotes) if quotes else 0

    def diary(self) -> float:
        """Measure the diary, which stands in two columns."""
        diary = [2 + _ROW * ceil((self._words(item.text) + 4) / 9.5) for item in self.brief.watch]
        return _HEADING + _in_columns(diary) if diary else 0

    def clashes(self) -> float:
        """Measure the clashes, their sides next to each other."""
        told = (
            max(2 + _ROW * ceil((self._words(side.line, side.value) + 5) / 9.5) for side in clash.sides)
            for clash in self.brief.clashes
        )
        return _HEADING + sum(6 + height for height in told) if self.brief.clashes else 0

    def then_and_now(self) -> float:
        """Measure what was said on two days, side by side."""
        told = (
            max(4.6 * ceil(self._words(quote.text) / 9) for quote in (pair.then, pair.now))
            for pair in self.brief.then_and_now
        )
        return _HEADING + sum(11 + height for height in told) if self.brief.then_and_now else 0

    def report(self) -> float:
        """Measure the account of how the edition was made, and of what the editor did to it."""
        report = self.brief.report
        lines = len(self.brief.hand) + len(self.brief.problems)
        lines += 2 + sum(not source.worked or source.stale for source in report.sources) if report else 0
        return _HEADING + 5.2 * lines if lines else 0

    def sources(self) -> float:
        """Measure the list of sources: a few in two columns with their strips, many as one paragraph."""
        told = {words.article for line in replace(self.brief, actors=()).lines for words in line.words}
        names = {a.id: len(a.title or a.path or a.id) / LETTERS + 8 for a in self.brief.articles}
        if len(told) <= STRIPS:
            printed = _in_columns([5.2 + 3.7 * ceil(names[article] / 10.5) for article in sorted(told)])
        else:
            printed = 3.7 * ceil(sum(names[article] for article in told) / 24)
        others = sorted(names.keys() - told)
        rest = 1 if len(others) > NAMED else ceil(sum(names[article] for article in others) / 24)
        return _HEADING + 3 + printed + (1 + 3.7 * rest if others else 0)


def _in_columns(heights: Sequence[float]) -> float:
    """Give the height of items two abreast, row by row."""
    return sum(max(heights[at : at + 2]) for at in range(0, len(heights), 2))
