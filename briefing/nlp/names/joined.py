"""Two names that the model runs into one: `Hollin Brand and Verlan`, `Reed and Hale`.

The article shows it: one of the two stands alone elsewhere. Names that hold an `and` of their own (`Trade and Industry`) never do.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span

from briefing.nlp.names.layers import Layer
from briefing.nlp.names.surnames import proven

ALONE = frozenset({"GPE", "ORG"})


def joined(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Give both names of each pair."""
    pairs = [(e, link) for e in layer.spans if e.label_ == "ORG" and (link := _link(e)) is not None]
    if not pairs:
        return
    alone = {e.text for e in layer.spans if e.label_ in ALONE}
    surnames = proven(doc, layer)
    for entity, link in pairs:
        one, other = doc[entity.start : link], doc[link + 1 : entity.end]
        if one.text == other.text:
            continue
        if one.text in surnames and other.text in surnames:
            yield from (Span(doc, name.start, name.end, label="PERSON") for name in (one, other))
        elif one.text in alone or other.text in alone:
            yield from (Span(doc, name.start, name.end, label="ORG") for name in (one, other))


def _link(entity: Span) -> int | None:
    """Give the only `and` of a name, between two capitalised words and with no other small word around."""
    links = [t.i for t in entity if t.lower_ == "and"]
    if len(links) != 1 or any(t.text[:1].islower() and t.i != links[0] for t in entity):
        return None
    return links[0] if entity.start < links[0] < entity.end - 1 else None
