"""Sentences: bounds set before the parser runs, so that the trees agree with them, and read off afterwards.

`bound_sentences` is a component that stands before the parser. spaCy's parser honours a token marked as a start or as
no start, and decides only the doubtful ones.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from briefing.model.article import Article
from briefing.model.span import Span
from briefing.nlp.boundaries import Ends, sentence_starts

COMPONENT = "briefing_sentence_bounds"


@Language.component(COMPONENT)
def bound_sentences(doc: Doc) -> Doc:
    """Mark where sentences begin; what the text leaves in doubt stays unmarked."""
    starts = dict(sentence_starts(doc.text))
    for token in doc:
        verdict = starts.get(token.idx)
        if verdict is not Ends.PARSER:
            token.is_sent_start = verdict is Ends.YES
    if len(doc):
        doc[0].is_sent_start = True
    return doc


def find_sentences(doc: Doc, article: Article) -> tuple[Span, ...]:
    """Give the sentences of the article's paragraphs, white space at their ends left out, none without a letter or digit."""
    paragraphs = iter(article.paragraphs)
    paragraph = next(paragraphs, None)
    found = []
    for sent in doc.sents:
        while paragraph and paragraph.end <= sent.start_char:
            paragraph = next(paragraphs, None)
        if not paragraph:
            break
        start, end = max(sent.start_char, paragraph.start), min(sent.end_char, paragraph.end)
        words = article.text[start:end]
        if start < end and any(map(str.isalnum, words)):
            found.append(Span(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())))
    return tuple(found)
