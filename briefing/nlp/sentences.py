"""Sentences: bounds set before the parser runs, so that the trees agree with them, and read off afterwards.

`bound_sentences` is a component that stands before the parser. spaCy's parser honours a token marked as a start or as
no start, and decides only the doubtful ones.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from briefing.model.article import Article
from briefing.model.parsed import MarkPair
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


def find_sentences(doc: Doc, article: Article, marks: tuple[MarkPair, ...]) -> tuple[Span, ...]:
    """Give the sentences of the article's prose: trimmed, none in a zone, none without a letter or digit."""
    del marks
    text = article.text
    zones = [zone.span for zone in article.zones]
    found = []
    for sent in doc.sents:
        words = text[sent.start_char : sent.end_char]
        start = sent.start_char + len(words) - len(words.lstrip())
        end = start + len(words.strip())
        if any(map(str.isalnum, words)) and not any(zone.overlaps(Span(start, end)) for zone in zones):
            found.append(Span(start, end))
    return tuple(found)
