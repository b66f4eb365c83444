"""What the page has printed already, so that no sentence is printed twice."""

from __future__ import annotations

from collections import defaultdict

from briefing.compose.source import Source
from briefing.model.brief import Line
from briefing.model.span import Span


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
        self._records: dict[str, list[Span]] = defaultdict(list)

    def has_prose(self, source: Source, span: Span) -> bool:
        """Tell whether the page's prose holds any word of `span`."""
        return any(span.overlaps(printed) for printed in self._prose[source.id])

    def has_record(self, source: Source, span: Span) -> bool:
        """Tell whether a record holds any word of `span`."""
        return any(span.overlaps(printed) for printed in self._records[source.id])

    def admits_record(self, source: Source, span: Span) -> bool:
        """Tell whether a record may print `span`: not another record's words, not a sentence that the prose prints whole."""
        return not self.has_record(source, span) and not any(
            _most_of(span, printed) for printed in self._prose[source.id] if span.overlaps(printed)
        )

    def prose(self, line: Line) -> None:
        """Note a line of prose."""
        for words in line.words:
            self._prose[words.article].append(words.span)

    def record(self, line: Line) -> None:
        """Note the words of a record."""
        for words in line.words:
            self._records[words.article].append(words.span)


def _most_of(span: Span, printed: Span) -> bool:
    """Tell whether `span` repeats nearly the whole of what is printed."""
    shared = min(span.end, printed.end) - max(span.start, printed.start)
    return shared >= 0.8 * len(printed)  # a clause of a sentence is less; its subject and attribution make the rest
