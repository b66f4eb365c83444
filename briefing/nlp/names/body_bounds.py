"""Bodies whose name the model cuts short or lets run on: `the Midwives’ Alliance`, `the state Senate`, `Ashdown Foods` of Norway."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from briefing.nlp.names.layers import Layer
from briefing.nlp.names.organisations import HEADS, WORDS, are_paired
from briefing.nlp.names.vocabulary import FIRM_WORDS, FULL, capitals_from, is_capital

CHAMBERS = frozenset({"assembly", "capitol", "house", "legislature", "senate"})
LOCAL = frozenset({"provincial", "regional", "state"})


def of_members(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Give a body those whose it is: `the Midwives' Alliance`, which the model cuts to `Alliance`."""
    for token in doc[1:-1]:
        if token.dep_ != "case" or token.text not in {"'", "’"} or not is_capital(token.nbor(-1)):
            continue
        body = token.nbor()
        if body.lower_ not in WORDS or not body.text[:1].isupper() or not _are_many(token.nbor(-1)):
            continue
        start, end = token.i - 1, capitals_from(doc, body.i + 1)
        while start and (is_capital(doc[start - 1]) or are_paired(doc, start - 1)) and not doc[start].is_sent_start:
            start -= 1
        if layer.within(start, end):
            yield Span(doc, start, end, label="ORG")


def of_namesake(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Give a body the name of whom or what it is for: `the Reed's Disease Movement`, cut to `Disease Movement`.

    The article shows it: nobody's own possessive has one. An owner who is somebody known (`the Guardian's Reed Group`) owns.
    """
    for entity in layer.spans:
        mark = entity.start - 1
        owned = entity.label_ == "ORG" and mark > 1 and doc[mark].tag_ == "POS" and is_capital(doc[mark - 1])
        owner = layer.at(mark - 1) if mark else None
        nobody = owner is None or (owner.label_ == "PERSON" and len(owner) == 1)
        if owned and doc[mark - 2].lower_ == "the" and nobody:
            yield Span(doc, mark - 1, entity.end, label="ORG")


def with_adjective(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Give a chamber the adjective that tells it from the nation's: `the state Senate`."""
    for entity in layer.spans:
        before = entity.start - 1
        if before >= 0 and entity.label_ == "ORG" and entity[0].lower_ in CHAMBERS and doc[before].text in LOCAL:
            yield Span(doc, before, entity.end, label="ORG")


def without_home(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Leave out where a firm comes from: `Ashdown Foods` of `Ashdown Foods of Norway`, though not of `Bank of Norway`."""
    for entity in layer.spans:
        if entity.label_ != "ORG" or len(entity) <= FULL or any(t.lower_ in HEADS for t in entity):
            continue
        link = next((t.i for t in entity if t.lower_ in {"of", "in"}), None)
        if link is not None and link - entity.start > 1 and doc[link - 1].lower_ in FIRM_WORDS:
            yield Span(doc, entity.start, link, label="ORG")


def _are_many(token: Token) -> bool:
    """Tell whether the word means people of a kind, who own together: `Teachers'`, no `Hughes'`."""
    return token.tag_ == "NNPS" or (token.text.endswith("s") and token.ent_type_ != "PERSON")
