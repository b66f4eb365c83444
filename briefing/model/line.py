"""A printed line. It has no text of its own, only addresses in articles, and words of ours in square brackets.

Parts are printed with one space between them, and none where the next part opens with a mark that closes (`, . ; : ! ? ’ ” )`).
In a headline, two `Words` without a gloss between them leave out the words that stand between them in the article:
headlines only leave words out. Everywhere else a cut is a `Gloss("…", "cut")`, the cut at a line's end included.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefing.model.span import Span


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
