"""Parse articles paragraph by paragraph, so that no sentence crosses a paragraph and memory stays flat."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from itertools import pairwise

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_suffix_regex

from briefing.config import DEFAULT_MODEL
from briefing.errors import WrongUsage
from briefing.lexicon import entries
from briefing.model.article import Article
from briefing.model.parsed import Known, ParsedArticle
from briefing.nlp.marks import pair_marks
from briefing.nlp.matching import matching_copy
from briefing.nlp.names import name_entities
from briefing.nlp.sentences import COMPONENT, find_sentences

BATCH = 64  # paragraphs: memory grows with the batch, speed doesn't
_ENDLESS_WORD = re.compile(r"\S{1000}")  # the tokenizer takes minutes over one of 20,000
_AFFIXES = ("co", "ex", "non", "re", "semi", "sub", "vice")
_BEHIND = "|".join(rf"(?<=\b{form})" for affix in _AFFIXES for form in (affix, affix.title()))
_NOT_AFTER_AFFIX = rf"(?!(?:{_BEHIND})-[a-z]|(?<=\bVice)-[A-Z])"
"""Co-founder and re-election are one word each, as in the texts that the model learnt from; cut at the hyphen they are parsed as three."""
LONGEST_PIECE = 20_000  # code points: the parser's memory grows with the longest text


class Parser:
    """Holds the loaded spaCy pipeline. Make one a process: loading costs a third of a second.

    Raises:
        WrongUsage: when the model is not installed.

    """

    def __init__(self, model: str = DEFAULT_MODEL) -> None:
        """Load `model`."""
        self.nlp = load(model)

    def parse(self, article: Article, known: Known = ()) -> ParsedArticle:
        """Parse one article. The names in `known` are found wherever they are printed."""
        text = matching_copy(article.text)
        pieces = _pieces(article, len(text))
        docs = list(self.nlp.pipe([text[a:b] for a, b in pieces], batch_size=BATCH))
        doc = Doc.from_docs(docs, ensure_whitespace=False) if docs else Doc(self.nlp.vocab)
        if doc.text != text:  # the offsets would lie
            message = "the parse does not cover the text"
            raise AssertionError(message)
        marks = pair_marks(article)
        name_entities(doc, article, known)
        return ParsedArticle(article, doc, find_sentences(doc, article), marks, known)


def load(model: str) -> Language:
    """Load a spaCy model by name.

    Raises:
        WrongUsage: when it is not installed.

    """
    try:
        nlp = spacy.load(model)
    except OSError as error:
        message = f"the spaCy model {model} is not installed: pip install it, or name another with --model"
        raise WrongUsage(message) from error
    for word, follows in entries("abbreviations"):
        if follows == "name" and word[:1].isupper():  # “Capt.” is one word, as in the texts that the model learnt from
            nlp.tokenizer.add_special_case(word, [{"ORTH": word}])  # type: ignore[union-attr]
    whole = [str(suffix).replace("|m|", "|") for suffix in nlp.Defaults.suffixes or ()]
    nlp.tokenizer.suffix_search = compile_suffix_regex(whole).search  # type: ignore[union-attr]  # £40m, like £40bn, is no metres
    infixes = [_NOT_AFTER_AFFIX + str(infix) for infix in nlp.Defaults.infixes or ()]
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer  # type: ignore[union-attr]
    nlp.add_pipe(COMPONENT, first=True)
    gc.freeze()  # the model lives as long as the process: the collector needn't walk it again and again
    return nlp


def _pieces(article: Article, length: int) -> Iterator[tuple[int, int]]:
    """Cut the text at the starts of its paragraphs and the edges of its zones; the pieces joined are the text again."""
    text, paragraphs = article.text, article.paragraphs
    edges = {edge for zone in article.zones for edge in (zone.span.start, zone.span.end)}
    edges |= {paragraph.start for paragraph in paragraphs}
    edges |= {one.end for one, other in pairwise(paragraphs) if not text[one.end : other.start].isspace()}  # a bullet
    edges |= {run.end() for run in _ENDLESS_WORD.finditer(text)}
    for start, end in pairwise(sorted({0, length, *edges})):
        yield from _portions(text, start, end)


def _portions(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a piece that is too long for the parser's memory, at white space where there is some."""
    while end - start > LONGEST_PIECE:
        limit = start + LONGEST_PIECE
        cut = next((at + 1 for at in range(limit - 1, limit - 1000, -1) if text[at].isspace()), limit)
        yield start, cut
        start = cut
    yield start, end
