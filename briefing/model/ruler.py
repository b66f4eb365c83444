"""The ruler: how high each part of a brief is when it is printed, from the widths of its letters.

Sizes and distances are those of `templates/print.css` on A4 paper, in mm: where the one changes, so must the other.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath

from briefing.model.brief import Brief, BriefArticle, CommitmentItem, Gloss, Line, QuoteItem, Story
from briefing.model.copyfit import POINT, Face, height, lines, width

STRIPS = 8  # articles whose strips are printed; of more there are only the names
NAMED = 6  # sources named that nothing is printed from; more are counted

WIDE, COLUMN = 180.0, 86.0  # mm
RULE = POINT / 2

_BODY = Face(10, 13)
_SMALL = Face(9.4, 11.8)
_ROW = Face(9.4, 11.4)
_SAID = Face(10, 12.6, 0.93)
_PULLED = Face(11.2, 13.6, 0.93)
_TOP = Face(11.6, 14.8, 1.015)
_HEADLINE = Face(13.4, 15.6, 1.012)  # set a little closer
_COMPACT_TOP = Face(11, 13.8, 1.015)
_COMPACT_HEADLINE = Face(11.6, 13.8, 1.03)
_LEAD = Face(17, 19, 1.012)
_NIB = Face(10, 13, 1.03)
_LABEL = Face(8.2, 10.2, 0.935)
_BOLD = Face(8.2, 10.2, 0.97)
_CREDIT = Face(8.2, 10.4, 0.945)
_EARLIER = Face(8.8, 10.8)
_REFERENCE = Face(7, 10, 0.963)

_HEADING = 3.0 + 1.4 * POINT + 0.8 + 14.6 * POINT  # its white, its rule, its type
_DECK = 1.0  # between a head with its deck and what stands below
_ITEM = 1.8 + RULE
_BELOW = 0.9  # mm of white below a paragraph of a story; none below the last of a column


class Ruler:
    """Measures the parts of one brief, in mm."""

    masthead = 23.2

    def __init__(self, brief: Brief) -> None:
        """Measure the parts of `brief`."""
        self.brief = brief
        self._texts = {article.id: article.text for article in brief.articles}

    def _words(self, line: Line | None) -> str:
        """Look a line up, about as it is printed: to the ruler a mark more or less is nothing."""
        if line is None:
            return ""
        return " ".join(
            f"[{part.text}]" if isinstance(part, Gloss) else part.span.of(self._texts[part.article])
            for part in line.parts
        )

    def _set(self, line: Line, face: Face, measure: float, before: str = "", after: str = "") -> float:
        """Measure a line and its reference in a column; `before` and `after` are words of ours beside it."""
        reference = width(f" {line.ref}", _REFERENCE)
        if after:
            reference += width(f" {after}", _LABEL)
        return height(self._words(line), face, measure, reference, width(before, _BOLD) if before else 0.0)

    def top(self) -> float:
        """Measure the top lines, and beside them the figures."""
        brief = self.brief
        measure = (118 if brief.figures else WIDE) - 6
        told = [self._set(line, _TOP, measure) + 2.9 + RULE for line in brief.top_lines]
        figures = [self._figure(self._words(f.value), f.text) for f in brief.figures]
        opening = 10 * POINT + 0.8
        return max(opening + sum(told) - 1.4 if told else 0, opening + 2.1 + sum(figures) if figures else 0)

    def _figure(self, value: str, text: Line) -> float:
        printed = 12 * POINT + 1.8 + RULE
        return printed + self._set(text, _LABEL, 48.8, value * 2) - _LABEL.line

    def watched(self) -> float:
        """Measure the reader's list, which stands in two columns."""
        told = [
            _BODY.line + _ITEM + sum(self._set(line, _SMALL, COLUMN - 2.6) for line in entry.mentions)
            for entry in self.brief.watched
        ]
        return _HEADING + 4.4 + _in_columns(told) if told else 0

    def changes(self) -> float:
        """Measure what is new since the edition before, in two columns."""
        told = []
        for change in self.brief.changes:
            label = f"New commitment {self._words(change.who)} "
            apart = bool(change.was and change.kind != "figure")
            heights = [self._set(line, _SMALL, COLUMN, "1 March") for line in (change.was, change.now) if line]
            own = _SMALL.line if apart else 0
            alone = self._set(change.now, _SMALL, COLUMN, label) if not change.was else 0.0
            told.append(_ITEM + (alone or own + sum(heights) + 0.6))
        return _HEADING + 3.2 + _in_columns(told) if told else 0

    def stories(self) -> float:
        """Measure the stories, those in brief included."""
        full = sum(self._story(story, lead=not n) for n, story in enumerate(self.brief.stories) if not story.nib)
        nibs = [story for story in self.brief.stories if story.nib]
        told = [self._head(story, _NIB, COLUMN) + _BELOW for story in nibs]
        left = bool(dict(self.brief.dropped).get("stories"))
        if not nibs:
            return full + (10 * POINT + 0.6 if left else 0)
        return full + _HEADING + (_DECK if left else 0) + _in_columns(told)

    def _story(self, story: Story, *, lead: bool = False) -> float:
        """Measure a story: its head across the page, and below it two columns of about one height."""
        head = self._head(story, _LEAD if lead else _HEADLINE, WIDE)
        first = (story.headline,) if story.title else ()
        told = [(self._paragraph(line), _BELOW) for line in (*first, *story.lines)]
        labelled = (("Against that", story.contrast), ("Background", story.background))
        told += [(self._paragraph(line, label), _BELOW) for label, line in labelled if line]
        if story.quote:
            told.append((0.8 + self._quote(story.quote, _PULLED, COLUMN - 3.6), 2 * _BELOW))
        above = 3 + 1.4 * POINT + 1.3 + 10.4 * POINT + 0.5 + 0.9
        return above + head + min(max(map(_stacked, (told[:cut], told[cut:]))) for cut in range(len(told) + 1))

    def _head(self, story: Story, face: Face, measure: float) -> float:
        """Measure what heads a story: its title, or else its headline."""
        if story.title is None:
            return self._set(story.headline, face, measure)
        return height(story.title, face, measure, width(f" {story.headline.ref}", _REFERENCE))

    def _paragraph(self, line: Line, label: str = "") -> float:
        """Measure a paragraph of a story."""
        return self._set(line, _BODY, COLUMN, f"{label} " if label else "")

    def _quote(self, quote: QuoteItem, face: Face, measure: float, day: str = "") -> float:
        """Measure what was said and, below it, who said it."""
        role = f", {self._words(quote.role)}" if quote.role else ""
        named = f"{self._words(quote.speaker)}{role}{day} {quote.text.ref}"
        said = height(f"“{self._words(quote.text)}”", face, measure)
        return said + 0.6 + height(named, _CREDIT, measure)

    def table(self) -> float:
        """Measure the commitments."""
        rows = self.brief.commitments
        return _HEADING + _DECK + 10.2 * POINT + 0.4 + sum(map(self._row, rows)) if rows else 0

    def _row(self, row: CommitmentItem) -> float:
        """Measure a row by its fullest cell."""
        told = self._set(row.text, _ROW, 75.6)
        told += _LABEL.line * lines(f"to {self._words(row.to)}", _LABEL, 75.6) if row.to else 0
        told += sum(self._set(item.line, _EARLIER, 75.6, "12 Mar 2031 ") for item in row.history)
        bound = height(self._words(row.who), _BOLD, 31.6)
        via = f"Asked of them, via {self._words(row.via)}" if row.via else "Conditional"
        bound += height(via, _LABEL, 28.6)
        if row.state:
            changed = ", ".join(row.changed)
            bound += height(f"{row.state}: {changed} (since 12 Mar 2031)" if row.changed else row.state, _LABEL, 31.6)
        by = height(self._words(row.deadline) or "no date given", _LABEL, 20.6) if row.deadline or not row.due else 0
        by += _LABEL.line if row.due else 0
        amount, condition = (
            height(self._words(line), _LABEL, measure) if line else 0
            for line, measure in ((row.amount, 17.6), (row.condition, 25.0))
        )
        return 1.6 + RULE + max(told, bound, by, amount, condition)

    def actors(self) -> float:
        """Measure the cast."""
        rows = sum(self._actor([self._words(role.line) for role in actor.roles]) for actor in self.brief.actors)
        return _HEADING + _DECK + 10.2 * POINT + 0.4 + rows if self.brief.actors else 0

    def _actor(self, roles: Sequence[str]) -> float:
        called = ", then ".join(f"{role} (12 Mar 2031)" for role in roles)
        return 1.2 + RULE + _LABEL.line + (height(called, _LABEL, COLUMN - 2.4) if roles else 0)

    def questions(self) -> float:
        """Measure the open questions."""
        told = [self._question(number) for number in range(len(self.brief.questions))]
        return _HEADING + _DECK + sum(told) if told else 0

    def _question(self, number: int) -> float:
        question = self.brief.questions[number]
        label = f"Unanswered by {self._words(question.asked_of)}: " if question.asked_of else "Unanswered: "
        label += "day 12 unanswered: " if question.age else ""
        asked = self._set(question.text, _SMALL, COLUMN, label)
        replies = [("Reply ", question.answer), *(("12 Mar 2031 ", item.line) for item in question.history)]
        return asked + _ITEM + sum(self._set(line, _LABEL, COLUMN, before) for before, line in replies if line)

    def quotes(self) -> float:
        """Measure the quotations, which stand in two columns."""
        told = [self._quote(quote, _SAID, COLUMN, ", 12 Mar 2031") + 1.6 for quote in self.brief.quotes]
        return _HEADING + _DECK + _in_columns(told) if told else 0

    def diary(self, columns: int = 2) -> float:
        """Measure the diary, which stands in two columns, or in the one beside the actors."""
        told = [
            _ITEM
            + self._set(
                item.text, _SMALL, COLUMN, "Wed 12 Mar 2031 ", f"({self._words(item.when)})" if item.when else ""
            )
            for item in self.brief.watch
        ]
        return _HEADING + _DECK + (_in_columns(told) if columns > 1 else sum(told)) if told else 0

    def clashes(self) -> float:
        """Measure the clashes, their sides next to each other."""
        told = [
            max(
                self._set(
                    side.line, _SMALL, 87.0, f"{self._words(side.value)} ", f"{', '.join(side.publishers)} 12 Mar 2031"
                )
                for side in clash.sides
            )
            for clash in self.brief.clashes
        ]
        return _HEADING + _DECK + sum(_ITEM + _SMALL.line + 0.6 + side for side in told) if told else 0

    def then_and_now(self) -> float:
        """Measure what was said on two days, side by side."""
        told = [
            max(self._quote(quote, _SAID, 83.4, ", 12 Mar 2031") for quote in (pair.then, pair.now))
            for pair in self.brief.then_and_now
        ]
        return _HEADING + _DECK + sum(_ITEM + _BODY.line + 0.6 + sides for sides in told) if told else 0

    def report(self) -> float:
        """Measure the account of how the edition was made, and of what the editor did to it."""
        report = self.brief.report
        count = len(self.brief.hand)
        count += 1 + sum(not source.worked or source.stale for source in report.sources) if report else 0
        problems = len(self.brief.problems)
        return sum(_HEADING + 5.7 * entries for entries in (count, problems) if entries)

    def sources(self) -> float:
        """Measure the list of sources: a few in two columns with their strips, many as one paragraph."""
        told = {words.article for line in replace(self.brief, actors=()).lines for words in line.words}
        if len(self.brief.articles) > STRIPS:
            return self._listed({article.id: f"{_name(article)}, 12 Mar 2031" for article in self.brief.articles}, told)
        names = {article.id: f"{_name(article)}, 12 November 2031" for article in self.brief.articles}
        shown = [f"{names[a.id]} 12 of 30 printed" for a in self.brief.articles if a.id in told]
        printed = _in_columns([_ITEM + 3 + 0.5 + height(name, _CREDIT, COLUMN) for name in shown])
        return _HEADING + _DECK + printed + self._unprinted(names, told)

    def _listed(self, names: Mapping[str, str], told: Collection[str]) -> float:
        shown = "; ".join(name for article, name in names.items() if article in told)
        return _HEADING + 0.6 + height(shown, _CREDIT, WIDE) + self._unprinted(names, told)

    def _unprinted(self, names: Mapping[str, str], told: Collection[str]) -> float:
        others = [name for article, name in names.items() if article not in told]
        if len(others) > NAMED:
            return 1 + _CREDIT.line
        return 1 + height("; ".join(["Read, nothing printed:", *others]), _CREDIT, WIDE) if others else 0


class CompactRuler(Ruler):
    """Measures the parts of a brief in the compact look: each story a headline and a line, in two columns."""

    masthead = 17.0

    def top(self) -> float:
        """Measure the top lines, which have the page's whole width."""
        told = [self._set(line, _COMPACT_TOP, WIDE - 6) + 2 + RULE for line in self.brief.top_lines]
        return 10 * POINT + 0.8 + sum(told) if told else 0

    def stories(self) -> float:
        """Measure the stories, which fill one column and then the other; none breaks between them."""
        told = [self._short(story) for story in self.brief.stories]
        left = 10 * POINT + 0.6 if dict(self.brief.dropped).get("stories") else 0
        return 2 + left + min(max(sum(told[:cut]), sum(told[cut:])) for cut in range(len(told) + 1))

    def _short(self, story: Story) -> float:
        return (
            9
            + self._head(story, _COMPACT_HEADLINE, COLUMN)
            + sum(0.9 + self._paragraph(line) for line in (*((story.headline,) if story.title else ()), *story.lines))
        )

    def questions(self) -> float:
        """Measure the open questions, which stand in two columns."""
        told = [self._question(number) for number in range(len(self.brief.questions))]
        return _HEADING + _DECK + _in_columns(told) if told else 0

    def sources(self) -> float:
        """Measure the sources, a paragraph of publishers and days."""
        told = {words.article for line in self.brief.lines for words in line.words}
        names = {a.id: f"{a.letter} {a.publisher or _name(a)}, 12 Mar 2031" for a in self.brief.articles}
        return self._listed(names, told)


def _name(article: BriefArticle) -> str:
    """Name an article about as a list of sources does."""
    named = ": ".join(name for name in (article.publisher, article.title) if name)
    return f"{article.letter} {named or PurePath(article.path or article.id).name}"


def _stacked(told: Sequence[tuple[float, float]]) -> float:
    """Give the height of paragraphs, each with the white below it, of which the last has none."""
    return sum(map(sum, told)) - told[-1][1] if told else 0.0


def _in_columns(heights: Sequence[float]) -> float:
    """Give the height of items two abreast, row by row."""
    return sum(max(heights[at : at + 2]) for at in range(0, len(heights), 2))
