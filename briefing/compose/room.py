"""How much room a brief takes on paper, reckoned from its words, so that what is said never depends on who prints it.

Each part's share was measured on briefs of one to eight sources as the two A4 pages print them at 10/13 pt; the sum stays
within some five per cent of the printed height.
"""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from briefing.model.brief import Brief, CommitmentItem, Gloss, Line, Story

PAGES = 524.0  # mm: two pages, less what is lost where a block would not break over their edge

LETTERS = 6  # of a word and the space after it
_HEADING = 9.0  # mm of a section's head
_MASTHEAD = 19.0
_STRIPS = 8  # of more sources the strips aren't printed
_NAMED = 12  # sources named that nothing is printed from
_ROW = 4.2  # mm of a line of type in a table or a list


class Rule:
    """Measures the parts of one brief, in mm."""

    def __init__(self, brief: Brief) -> None:
        """Take the brief, whose articles hold the words."""
        self.brief = brief
        self._texts = {article.id: article.text for article in brief.articles}

    def height(self) -> float:
        """Give the height of the whole brief set in one column of paper, in mm."""
        beside = max(self._actors(), self._questions())
        return _MASTHEAD + self._top() + self._stories() + self._table() + beside + self._lists() + self._sources()

    def _words(self, *lines: Line | None) -> float:
        """Count the words of lines, one for every six letters and spaces: a long word takes the room of two."""
        printed = (part for line in lines if line for part in line.parts)
        said = (p.text if isinstance(p, Gloss) else p.span.of(self._texts[p.article]) for p in printed)
        return sum(len(words) + 1 for words in said) / LETTERS

    def _top(self) -> float:
        brief = self.brief
        lines = 3 + sum(4 + 0.6 * self._words(line) for line in brief.top_lines)
        figures = 7 + sum(3.5 + 0.75 * self._words(figure.value, figure.text) for figure in brief.figures)
        return max(lines if brief.top_lines else 0, figures if brief.figures else 0)

    def _stories(self) -> float:
        full = sum(self._story(story) for story in self.brief.stories if not story.nib)
        nibs = [story for story in self.brief.stories if story.nib]
        return full + (_HEADING if nibs else 0) + sum(0.8 + 3 * ceil(self._words(s.headline) / 9) for s in nibs)

    def _story(self, story: Story) -> float:
        voice = 7 + 0.4 * self._words(story.quote.text) if story.quote else 0
        return 15.5 + 0.32 * self._words(*story.prose) + voice

    def _table(self) -> float:
        rows = self.brief.commitments
        return 14 + sum(self._row(row) for row in rows) if rows else 0

    def _row(self, row: CommitmentItem) -> float:
        """Measure a row by its fullest cell; the columns are 12, 2 and 3 words wide."""
        told = 2 + (_ROW - 0.1) * ceil(self._words(row.text) / 12)
        narrow = 2 + 3.4 * max(ceil(self._words(row.amount) / 2), ceil(self._words(row.deadline, row.condition) / 3))
        bound = 5.6 + 3.6 * ceil(self._words(row.who) / 3) + (3.6 if row.via else 0)
        return max(9.2, told, narrow, bound)

    def _actors(self) -> float:
        called = ([self._words(role.line) + 3 for role in actor.roles] for actor in self.brief.actors)
        return 14 + sum(4.9 + 3.6 * ceil(sum(words) / 11) for words in called) if self.brief.actors else 0

    def _questions(self) -> float:
        questions = self.brief.questions
        asked = (2 + _ROW * ceil((self._words(q.text) + 4) / 9) for q in questions)
        answered = (3.7 * ceil(self._words(q.answer) / 12) for q in questions)
        return _HEADING + sum(asked) + sum(answered) if questions else 0

    def _lists(self) -> float:
        """Measure the quotations and the diary, which stand in two columns."""
        quotes = sum(6.5 + 4.6 * ceil(self._words(quote.text) / 10) for quote in self.brief.quotes)
        diary = sum(2 + _ROW * ceil((self._words(item.text) + 3) / 10) for item in self.brief.watch)
        return (_HEADING + 0.63 * quotes if quotes else 0) + (_HEADING + 0.64 * diary if diary else 0)

    def _sources(self) -> float:
        """Measure the list of sources: those that are printed from in two columns with their strips, the others by name."""
        told = {words.article for line in replace(self.brief, actors=()).lines for words in line.words}
        names = {a.id: len((a.title or a.path or a.id).split()) + 6 for a in self.brief.articles}
        strip = 5.2 if len(told) <= _STRIPS else 2.0
        printed = sum(strip + 3.7 * ceil(names[article] / 11) for article in sorted(told)) / 2
        others = sum(names[article] for article in sorted(names.keys() - told)[:_NAMED])
        return _HEADING + printed + (1 + 3.7 * ceil(others / 24) if others else 0)


def height(brief: Brief) -> float:
    """Give the height of a brief on paper, in mm."""
    return Rule(brief).height()
