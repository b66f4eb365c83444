"""Headlines capitalise verbs, so the model's names there run on (`Rips Ada Reed`): the body of the article corrects them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Span

from briefing import lexicon
from briefing.model.article import Article
from briefing.model.span import Span as Stretch
from briefing.nlp.names.layers import Layer
from briefing.nlp.names.vocabulary import NAMED

SHORT = 2  # letters: words that stay small in headlines
FEWEST = 6  # words of a line that is a headline, no name
_SMALL = lexicon.words("small_in_titles") | lexicon.words("function_words")
_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")


def settle_headline(doc: Doc, layer: Layer, article: Article) -> None:
    """Cut each entity of a headline, or of a line like one, to the longest run of words that the body names; one that it doesn't know goes."""
    headlines = [z.span for z in article.zones if z.kind == "headline"] + _teasers(article.text)
    if not headlines:
        return
    above = [e for e in layer.spans if any(z.covers(e.start_char) for z in headlines)]
    known: dict[tuple[str, ...], str] = {}
    for entity in layer.spans:
        if entity not in above and entity.label_ in NAMED:
            words = _words(entity)
            known.setdefault(words, entity.label_)
            if entity.label_ == "PERSON":
                known.setdefault(words[-1:], "PERSON")
    layer.spans = [e for e in layer.spans if e not in above or e.label_ not in NAMED]
    layer.lay([cut for e in above if e.label_ in NAMED for cut in _cuts(doc, e, known)])


def _teasers(text: str) -> list[Stretch]:
    """Give the lines written as headlines are, which lead to other stories: `Ada Reed Rips Plan To Close Harrow Mine`."""
    found = []
    for line in _LINE.finditer(text):
        words = [w for w in _WORD.findall(line.group()) if len(w) > SHORT and w.lower() not in _SMALL]
        if len(words) >= FEWEST and all(w[:1].isupper() for w in words) and ", " not in line.group():
            found.append(Stretch(*line.span()))
    return found


def _words(entity: Span) -> tuple[str, ...]:
    return tuple(t.text for t in entity)


def _cuts(doc: Doc, entity: Span, known: dict[tuple[str, ...], str]) -> Iterator[Span]:
    """Give the longest known runs of words in `entity`, from the left."""
    words, at = _words(entity), 0
    while at < len(words):
        end = next((e for e in range(len(words), at, -1) if words[at:e] in known), at)
        if end > at:
            yield Span(doc, entity.start + at, entity.start + end, label=known[words[at:end]])
        at = max(end, at + 1)
