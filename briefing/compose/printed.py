"""What the page has printed already, so that no sentence is printed twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from briefing.compose.repeats import say_the_same
from briefing.compose.source import Source
from briefing.model.brief import Line, Words
from briefing.model.span import Span

MOST = 0.75  # of a sentence: where the tables print so much, the prose has nothing to add
WHOLE = 0.9  # of a line: who prints so much of it prints it again


class Printed:
    """A ledger of the words on the page.

    Prose (top lines, headlines, story lines, quotations, figures) never shares a word with other prose. A record (a
    commitment, an open question, a date) may take its clause from a sentence that the prose prints, since a table of
    pledges without the day's first pledge would be worth little; but never a sentence whole, and never the words of
    another record.
    """

    def __init__(self) -> None:
        """Begin with an empty page."""
        self._prose: dict[str, list[Span]] = defaultdict(list)
        self._tops: dict[str, list[Span]] = defaultdict(list)
        self._records: dict[str, list[Span]] = defaultdict(list)

    def has_prose(self, source: Source, span: Span) -> bool:
        """Tell whether the page's prose holds any word of `span`."""
        return any(span.overlaps(printed) for printed in self._prose[source.id])

    def says(self, sources: Iterable[Source], source: Source, span: Span) -> bool:
        """Tell whether the page's prose says what stands at `span` in the words of another of `sources`."""
        said = span.of(source.text)
        others = (other for other in sources if other is not source)
        return any(say_the_same(words.of(other.text), said) for other in others for words in self._prose[other.id])

    def in_top_line(self, source: Source, span: Span) -> bool:
        """Tell whether a top line holds any word of `span`: a record goes there only if it can't be read elsewhere."""
        return any(span.overlaps(printed) for printed in self._tops[source.id])

    def has_record(self, source: Source, span: Span) -> bool:
        """Tell whether a record holds any word of `span`."""
        return any(span.overlaps(printed) for printed in self._records[source.id])

    def share_recorded(self, source: Source, span: Span) -> float:
        """Tell how much of `span` the records print (0–1)."""
        shared = (min(span.end, r.end) - max(span.start, r.start) for r in self._records[source.id] if span.overlaps(r))
        return sum(shared) / len(span)

    def admits_record(self, source: Source, span: Span) -> bool:
        """Tell whether a record may print `span`: not another record's words, not a sentence that the prose prints whole."""
        return not self.has_record(source, span) and not any(
            _whole(span, printed) for printed in self._prose[source.id] if span.overlaps(printed)
        )

    def admits_prose(self, source: Source, span: Span) -> bool:
        """Tell whether the prose may print `span`: no word of it twice, and not a sentence that a record prints whole."""
        return not self.has_prose(source, span) and self.share_recorded(source, span) < MOST

    def top_line(self, line: Line) -> None:
        """Note a top line, which is prose."""
        self.prose(line)
        for words in line.words:
            self._tops[words.article].append(words.span)

    def prose(self, line: Line) -> None:
        """Note a line of prose. Words with nothing but a gloss of ours between them are one stretch."""
        before: Words | None = None
        for words in line.words:
            stretches = self._prose[words.article]
            goes_on = before and before.article == words.article and 0 <= words.span.start - before.span.end <= 1
            stretches.append(Span(stretches.pop().start, words.span.end) if goes_on else words.span)
            before = words

    def record(self, line: Line) -> None:
        """Note the words of a record."""
        for words in line.words:
            self._records[words.article].append(words.span)


def _whole(span: Span, printed: Span) -> bool:
    """Tell whether `span` repeats all of what is printed. A clause is less: the subject or the attribution is missing."""
    return min(span.end, printed.end) - max(span.start, printed.start) >= WHOLE * len(printed)
