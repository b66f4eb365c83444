"""Firms that the model takes for places or people: `Verlan has agreed …; Verlan’s chief executive; a strike at Verlan`.

No single sign is enough, since a town has workers as well. A name is a firm's when things happen at it and never in it, or
when it has what only firms have, and it does what only somebody does; `Verlan.com` makes a firm of Verlan.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Span

from briefing import lexicon
from briefing.nlp.names.layers import Layer, is_honorific
from briefing.nlp.names.surnames import WHERE

ENOUGH = 2  # signs
PLACES = WHERE - {"at", "from", "to"}
MISTAKEN = frozenset({"GPE", "PERSON", "LOC", "FAC", "PRODUCT", "NORP"})
OFFICERS = frozenset({"ceo", "cfo", "coo", "executive", "shareholder", "spokesman", "spokesperson", "spokeswoman"})
OWNED = OFFICERS | lexicon.words("business_nouns")


def firms(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Give the names of one word that are firms by what is said of them in the article."""
    found: dict[str, list[Span]] = {}
    for entity in layer.spans:
        if len(entity) == 1 and entity.label_ in MISTAKEN and entity[0].is_title and entity[0].tag_ == "NNP":
            found.setdefault(entity.text, []).append(entity)
    sites = {e[0].text.partition(".")[0] for e in layer.spans if e.label_ == "ORG" and "." in e[0].text.rstrip(".")}
    people = {t.text for e in layer.spans if e.label_ == "PERSON" and len(e) > 1 for t in e}
    for text, spans in found.items():
        if text in people or text.lower() in _no_firms() or any(_elsewhere(doc, e) for e in spans):
            continue
        signs = Counter(sign for e in spans if (sign := _sign(doc, e)))
        if text in sites or (signs["owns"] and sum(signs.values()) >= ENOUGH):
            yield from (Span(doc, e.start, e.end, label="ORG") for e in spans)


def _elsewhere(doc: Doc, entity: Span) -> bool:
    """Tell whether the name is a place here (`in Verlan`) or a person (`Mr Verlan`)."""
    if entity.start == 0:
        return False
    before = doc[entity.start - 1]
    return is_honorific(before) or (before.lower_ in PLACES and not _owns(entity))


def _sign(doc: Doc, entity: Span) -> str:
    """Give the sign of a firm that the name shows here: it owns, it acts, something happens at it."""
    if _owns(entity):
        return "owns"
    root = entity.root
    if root.dep_ == "nsubj" and root.head.lemma_.lower() in lexicon.words("reporting_verbs"):
        return "acts"
    return "at" if entity.start and doc[entity.start - 1].lower_ == "at" else ""


def _owns(entity: Span) -> bool:
    """Tell whether the name has what firms have: `Verlan’s shares`, `Verlan executives`."""
    head = entity.root.head
    return entity.root.dep_ in {"poss", "compound", "nmod"} and head.i >= entity.end and head.lemma_.lower() in OWNED


@cache
def _no_firms() -> frozenset[str]:
    """Give the words that are countries, their capitals or forenames."""
    lands = (n.lower() for entry in lexicon.entries("countries") for column in entry for n in column.split("|"))
    return frozenset(lands) | lexicon.words("forenames")
