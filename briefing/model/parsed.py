"""An article after the spaCy pipeline. Lives inside one process; only `Facts` travel on."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from briefing.model.article import Article
from briefing.model.span import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_CLOSING = "”’\"')] "
_START, _OUTER_START = attrgetter("start"), attrgetter("outer.start")

Known = tuple[tuple[str, tuple[str, ...]], ...]
"""Names that the reader's settings ask for: (name, other names of the same actor)."""


@dataclass(frozen=True, slots=True)
class MarkPair:
    """What stands between one pair of quotation marks, within one paragraph.

    `outer` includes the marks, `inner` leaves them out. `closed` is false when the paragraph ends first;
    `continues` is true when the pair takes up a quotation that the paragraph before left open.
    """

    outer: Span
    inner: Span
    closed: bool = True
    continues: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class ParsedArticle:
    """The article, its `Doc` (`token.idx` is the offset in `article.text`), its sentences and quotation marks.

    `doc.text` may differ from `article.text` in single characters (a curly apostrophe made straight for the parser),
    never in length: cut words from `article.text`, not from the `Doc`. `sentences` hold prose only: no zones, trimmed,
    never across a paragraph. `marks` are in order and don't overlap; pairs inside a pair are not listed.
    `known` are the names that the reader's settings ask for.
    """

    article: Article
    doc: Doc
    sentences: tuple[Span, ...]
    marks: tuple[MarkPair, ...]
    known: Known = ()

    def words(self, span: Span) -> str:
        """Cut the words at `span` from the article's own text."""
        return span.of(self.article.text)

    def asks(self, sentence: Span) -> bool:
        """Tell whether the sentence ends in a question mark, closing marks apart."""
        return self.words(sentence).rstrip(_CLOSING).endswith("?")

    def asks_at(self, offset: int) -> bool:
        """Tell whether what stands at `offset` is asked: by its sentence, or within the marks that end in it (`“Will it?” he wrote`)."""
        number = self.sentence_at(offset)
        if number is None:
            return False
        sentence, marks = self.sentences[number], self.marks_at(offset)
        if self.asks(sentence):
            return True
        if marks is None or marks.inner.end > sentence.end:
            return False
        return self.words(marks.inner).rstrip(_CLOSING + ",").endswith("?")

    def sentence_at(self, offset: int) -> int | None:
        """Give the number (from 0) of the sentence that covers `offset`, `None` in a zone or between sentences."""
        at = bisect_right(self.sentences, offset, key=_START) - 1
        return at if at >= 0 and self.sentences[at].covers(offset) else None

    def paragraph_at(self, offset: int) -> int | None:
        """Give the number (from 0) of the paragraph that covers `offset`."""
        at = bisect_right(self.article.paragraphs, offset, key=_START) - 1
        return at if at >= 0 and self.article.paragraphs[at].covers(offset) else None

    def marks_at(self, offset: int) -> MarkPair | None:
        """Give the pair of quotation marks around `offset`, the marks themselves included."""
        at = bisect_right(self.marks, offset, key=_OUTER_START) - 1
        return self.marks[at] if at >= 0 and self.marks[at].outer.covers(offset) else None
