"""Where sentences begin and end: the parser's word, mended where it breaks at an abbreviation or a mark."""

from __future__ import annotations

from spacy.tokens import Doc

from briefing.model.article import Article
from briefing.model.parsed import MarkPair
from briefing.model.span import Span


def find_sentences(doc: Doc, article: Article, marks: tuple[MarkPair, ...]) -> tuple[Span, ...]:
    """Give the sentences of the article's prose (STUB: the parser's own)."""
    del marks
    found = []
    for sent in doc.sents:
        words = article.text[sent.start_char : sent.end_char]
        start = sent.start_char + len(words) - len(words.lstrip())
        end = sent.end_char - (len(words) - len(words.rstrip()))
        if start < end and not any(z.span.overlaps(Span(start, end)) for z in article.zones):
            found.append(Span(start, end))
    return tuple(found)
