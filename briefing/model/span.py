"""Where something stands in an article."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's text: code points, half-open.

    Raises:
        ValueError: when `start` is negative or `end` lies before `start`.

    """

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse a span that can't exist."""
        if not 0 <= self.start <= self.end:
            message = f"no such span: {self.start}–{self.end}"
            raise ValueError(message)

    def __len__(self) -> int:
        """Count the code points."""
        return self.end - self.start

    def of(self, text: str) -> str:
        """Look the words up in `text`, the text of the article that the span belongs to."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Tell whether `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end

    def covers(self, offset: int) -> bool:
        """Tell whether the code point at `offset` is in the span."""
        return self.start <= offset < self.end
