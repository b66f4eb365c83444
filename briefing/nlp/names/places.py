"""Places that the model takes for people or bodies: `the town of Yarrowby`, `between Yarrowby (Norland) and`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Span

from briefing import lexicon
from briefing.nlp.names.layers import Layer
from briefing.nlp.names.vocabulary import FULL, WHERE

SETTLED = lexicon.words("settlements")
PEOPLED = frozenset(["inhabitants", "mayor", "outskirts", "people", "population", "residents", "streets", "villagers"])
MEMBERS = frozenset(["AM", "MEP", "MHA", "MP", "MSP", "TD"])
BETWEEN = WHERE | {"between"}
WATERS = frozenset({"lake", "loch", "lough", "mount", "river"})
SEATED = frozenset({"bishop", "archbishop", "constable", "dean", "governor", "mayor", "president", "sheriff", "vicar"})
ROADS = lexicon.words("roads")
ROUTE = "ROUTE"  # a label of our own: nobody takes what bears it for an actor
PLACES = frozenset({"GPE", "LOC"})
MISTAKEN = frozenset({"FAC", "ORG", "PERSON", "PRODUCT"})


def places(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Give the places among the people and bodies, by what stands around them."""
    spans = [e for e in layer.spans if e.label_ in MISTAKEN | PLACES]
    around = zip([None, *spans], spans, [*spans[1:], None], strict=False)
    for before, entity, after in around:
        if entity.label_ not in MISTAKEN or _is_body(entity):
            continue
        told = _of_settlement(doc, entity) or _of_country(doc, before, entity)
        if told or _in_country(doc, entity, after) or _listed(doc, before, entity, after):
            yield Span(doc, entity.start, entity.end, label="GPE")


def seats(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Give places that the model takes for people: `the chief constable of Ravenshire`, where no Ravenshire has a forename."""
    surnames = {e[-1].text for e in layer.spans if e.label_ == "PERSON" and len(e) > 1}
    alone = [e for e in layer.spans if e.label_ == "PERSON" and len(e) == 1 and e.text not in surnames]
    named = {doc[t.i + 2].text for t in doc[:-FULL] if t.lower_ in SEATED and t.nbor().lower_ == "of"}
    yield from (Span(doc, e.start, e.end, label="GPE") for e in alone if e.text in named)


def routes(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Give the roads and waters among the people and bodies: `on Joe Marlow Road`, `the River Til`, but no `Diane Lane said`."""
    for entity in layer.spans:
        if entity.label_ not in MISTAKEN | PLACES or len(entity) == 1 or entity.text in _bodies():
            continue
        there = entity.start > 0 and doc[entity.start - 1].lower_ in WHERE | {"along", "off", "on"}
        there |= entity.start > 1 and doc[entity.start - 2].lower_ in ROADS  # in Joe Marlow Road and Harp Close
        nobody = there or entity.label_ != "PERSON" or len(entity) > len(("Diane", "Lane"))
        road = entity[-1].lower_ in ROADS and nobody
        water = entity[0].lower_ in WATERS and not _is_body(entity)
        if (road or water) and entity[0].is_title:
            yield Span(doc, entity.start, entity.end, label=ROUTE)


def _of_settlement(doc: Doc, entity: Span) -> bool:
    """Tell whether the name stands after `the town of`, `residents of`, or is a constituency: `the MP for Yarrowby North`."""
    if entity.start <= 1:
        return False
    link, noun = doc[entity.start - 1].lower_, doc[entity.start - 2].text
    return (link == "of" and (noun in SETTLED or noun.lower() in PEOPLED)) or (link == "for" and noun in MEMBERS)


def _of_country(doc: Doc, before: Span | None, entity: Span) -> bool:
    """Tell whether the name is of a part of a country, in which something happens: `in Norland's Yarrowby`."""
    if before is None or before.label_ != "GPE" or before.start == 0 or entity.label_ == "PERSON":
        return False
    owned = before.end + 1 == entity.start and doc[before.end].tag_ == "POS"
    return owned and doc[before.start - 1].lower_ in WHERE - {"at", "from"}


def _in_country(doc: Doc, entity: Span, after: Span | None) -> bool:
    """Tell whether a country follows in brackets, where something happens: `between Yarrowby (Norland) and`."""
    if after is None or after.label_ != "GPE" or after.start != entity.end + 1 or after.end >= len(doc):
        return False
    bracketed = doc[entity.end].text == "(" and doc[after.end].text == ")"
    return bracketed and entity.root.dep_ == "pobj" and entity.root.head.lower_ in BETWEEN


def _listed(doc: Doc, before: Span | None, entity: Span, after: Span | None) -> bool:
    """Tell whether the name stands between two places in a list: `Norland, St Yarrow and Ilvany`."""
    if before is None or after is None or entity.label_ == "PERSON" or not {before.label_, after.label_} <= PLACES:
        return False
    joined = doc[before.end : entity.start].text, doc[entity.end : after.start].text
    return joined[0] == "," and joined[1] in {",", "and", ", and"}


def _is_body(entity: Span) -> bool:
    """Tell whether a word of the name is one of bodies, or the name is a well-known body's."""
    return entity.text in _bodies() or any(t.lower_ in lexicon.words("organisation_words") for t in entity)


@cache
def _bodies() -> frozenset[str]:
    return lexicon.names("bodies") | lexicon.names("media")
