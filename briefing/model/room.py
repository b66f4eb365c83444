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
_REFERENCE = 3  # letters' room
_HEADING = 9.0  # mm of a section's head
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


def room_of(brief: Brief, *, compact: bool = False) -> Room:
    """Measure a brief set on A4 paper; `compact` is the look of one page, in which stories and questions stand two abreast."""
    rule = _CompactRule(brief) if compact else _Rule(brief)
    if brief.questions or brief.quotes:
        middle = max(rule.actors(), rule.questions()) + rule.quotes() + rule.diary()
    else:  # the diary stands beside the actors
        middle = max(rule.actors(), rule.diary(columns=1 if brief.actors else 2))
    across = rule.clashes() + rule.then_and_now()
    records = rule.table() + middle + across + rule.sources() + rule.report()
    return Room(rule.masthead + rule.watched() + rule.top() + rule.changes() + rule.stories(), records)


class _Rule:
    """Measures the parts of one brief, in mm."""

    masthead = 23.5

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
        across = 62 if brief.figures else 92
        letters = (LETTERS * self._words(line) + _REFERENCE for line in brief.top_lines)
        lines = 4 + sum(2.9 + 5.2 * ceil(length / across) for length in letters)
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
        full = sum(self._story(story, lead=not n) for n, story in enumerate(self.brief.stories) if not story.nib)
        nibs = [story for story in self.brief.stories if story.nib]
        told = [0.2 + 4.6 * ceil((LETTERS * self._words(story.headline) + _REFERENCE) / 50) for story in nibs]
        left = 4.2 if dict(self.brief.dropped).get("stories") else 0
        return full + (_HEADING + _in_columns(told) if nibs else 0) + left

    def _story(self, story: Story, *, lead: bool = False) -> float:
        """Measure a story: its head across the page, and below it two columns of about one height."""
        letters = LETTERS * self._words(story.headline) + _REFERENCE
        head = 6.7 * ceil(letters / 66) if lead else 5.5 * ceil(letters / 84)
        told = [self._paragraph(line) for line in story.lines]
        told += [self._paragraph(line, labelled=True) for line in (story.contrast, story.background) if line]
        if story.quote:
            said = LETTERS * self._words(story.quote.text)
            named = LETTERS * self._words(story.quote.speaker, story.quote.role)
            told.append(3.4 + 4.8 * _lines(said / 50) + 3.7 * _lines((named + _REFERENCE) / 62))
        return 9.9 + head + min(max(sum(told[:cut]), sum(told[cut:])) for cut in range(len(told) + 1))

    def _paragraph(self, line: Line, *, labelled: bool = False) -> float:
        """Measure a paragraph in a column of 86 mm; a label before it (“Against that”) takes a fifth of a line."""
        letters = LETTERS * self._words(line) + _REFERENCE + 11 * labelled
        return 0.9 + 4.6 * _lines(letters / 54)

    def table(self) -> float:
        """Measure the commitments."""
        rows = self.brief.commitments
        return 14 + sum(self._row(row) for row in rows) if rows else 0

    def _row(self, row: CommitmentItem) -> float:
        """Measure a row by its fullest cell; those for words are 8 and 3½ wide, those for terms 2, 2½ and 3."""
        told = 1.8 + 4 * ceil((self._words(row.text) + 0.3) / 8) + (3.6 if row.to else 0)
        told += sum(3.8 * ceil((self._words(item.line) + 3) / 9) for item in row.history)
        terms = (ceil(self._words(row.amount) / 2), self._by(row), ceil(self._words(row.condition) / 3))
        bound = ceil(self._words(row.who) / 3.6) + ceil((2 + self._words(row.via)) / 3.6)
        bound += 2 if row.changed else 1 if row.state else 0
        return max(told, 1.8 + 3.6 * max(*terms, bound))

    def _by(self, row: CommitmentItem) -> int:
        """Count the lines of a deadline and the day that it means."""
        return ceil(self._words(row.deadline) / 2.4) + (1 if row.due else 0)

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

    def diary(self, columns: int = 2) -> float:
        """Measure the diary, which stands in two columns, or in the one beside the actors."""
        diary = [2 + _ROW * ceil((self._words(item.text) + 4) / 9.5) for item in self.brief.watch]
        return _HEADING + (_in_columns(diary) if columns > 1 else sum(diary)) if diary else 0

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


class _CompactRule(_Rule):
    """Measures the parts of a brief in the compact look: each story a headline and a line, in two columns."""

    masthead = 17.0

    def top(self) -> float:
        """Measure the top lines, which have the page's whole width."""
        letters = [LETTERS * self._words(line) + _REFERENCE for line in self.brief.top_lines]
        return 4 + sum(2 + 4.9 * ceil(length / 98) for length in letters) if letters else 0

    def stories(self) -> float:
        """Measure the stories, which fill one column and then the other; none breaks between them."""
        told = [self._short(story) for story in self.brief.stories]
        left = 4.2 if dict(self.brief.dropped).get("stories") else 0
        return 2 + left + min(max(sum(told[:cut]), sum(told[cut:])) for cut in range(len(told) + 1))

    def _short(self, story: Story) -> float:
        headline = 4.9 * ceil((LETTERS * self._words(story.headline) + _REFERENCE) / 44)
        return 9 + headline + sum(map(self._paragraph, story.lines))

    def questions(self) -> float:
        """Measure the open questions, which stand in two columns."""
        asked = [2 + _ROW * ceil((self._words(q.text) + 4) / 9) for q in self.brief.questions]
        replies = [3.7 * ceil(self._words(q.answer) / 12) for q in self.brief.questions]
        return _HEADING + _in_columns([a + r for a, r in zip(asked, replies, strict=True)]) if asked else 0

    def sources(self) -> float:
        """Measure the sources, a paragraph of publishers and days."""
        told = {words.article for line in self.brief.lines for words in line.words}
        names = {a.id: len(a.publisher or a.title or a.path or a.id) + 14 for a in self.brief.articles}
        printed = 3.7 * ceil(sum(names[article] for article in told) / 140)
        others = sorted(names.keys() - told)
        rest = 1 if len(others) > NAMED else ceil(sum(names[article] for article in others) / 140)
        return _HEADING + printed + (1 + 3.7 * rest if others else 0)


def _lines(full: float) -> float:
    """Give how many lines a paragraph of `full` lines' words comes out at on the average: its last one is seldom full."""
    return max(1, full + 0.4)


def _in_columns(heights: Sequence[float]) -> float:
    """Give the height of items two abreast, row by row."""
    return sum(max(heights[at : at + 2]) for at in range(0, len(heights), 2))
