"""Bodies by what is told of them: `Ashdown Vale, the company that …`, `a group calling itself Nightjar`, `an analyst at Broadstreet`."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span

from briefing import lexicon
from briefing.nlp.names.layers import Layer
from briefing.nlp.names.posts import is_post
from briefing.nlp.names.vocabulary import ARGUMENTS, PROPER, capitals_from, is_capital

OBSERVERS = frozenset({"analyst", "analysts", "economist", "economists", "strategist", "strategists", "trader"})
UNREAD = "UNREAD"


def bodies_in_apposition(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Find bodies by what is said beside their name: `Ashdown Vale, the company that owned the clinic`."""
    nouns = lexicon.words("body_nouns") - lexicon.words("bodily_roles")
    for entity in (*layer.spans, *_unread(doc, layer)):
        comma = entity.end
        if (
            entity.label_ not in {"PERSON", UNREAD}
            or comma + 2 >= len(doc)
            or doc[comma].text != ","
            or doc[comma + 1].lower_ not in {"a", "an", "the"}
            or is_post(doc, comma + 1)
        ):
            continue
        for token in doc[comma + 2 : comma + 7]:
            if token.lemma_.lower() in nouns and token.dep_ == "poss":
                break  # “Ada Reed, the union's general secretary”
            goes_on = token.i + 1 < len(doc) and token.nbor().pos_ in {"NOUN", "PROPN"}
            if token.text.islower() and token.lemma_.lower() in nouns and not goes_on:
                yield Span(doc, entity.start, entity.end, label="ORG")
            if token.pos_ not in {"ADJ", "PROPN", "NOUN"} or token.lemma_.lower() in nouns:
                break


def _unread(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Give capitalised words before a comma in which the model saw nothing: `Stellarway, the company that …`."""
    for token in doc[:-1]:
        named = token.tag_ in PROPER and token.text[:1].isupper() and token.nbor().text == ","
        if named and layer.at(token.i) is None and token.dep_ in ARGUMENTS:
            start = token.i
            while start and is_capital(doc[start - 1]) and layer.at(start - 1) is None and not doc[start].is_sent_start:
                start -= 1
            yield Span(doc, start, token.i + 1, label=UNREAD)


def self_styled(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Find a body by how it calls itself: `a group calling itself Nightjar`."""
    for token in doc[:-2]:
        if token.lower_ not in {"calling", "styling"} or token.nbor().lower_ not in {"itself", "themselves"}:
            continue
        start = token.i + 2
        start += doc[start].lower_ == "the"
        end = capitals_from(doc, start)
        if start < end and layer.within(start, end):
            yield Span(doc, start, end, label="ORG")


def houses(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Give firms that the model takes for places: `an analyst at Broadstreet`."""
    for token in doc[:-2]:
        if token.lower_ not in OBSERVERS or token.nbor().lower_ not in {"at", "with"}:
            continue
        entity = layer.at(token.i + 2)
        if entity is not None and entity.start == token.i + 2 and entity.label_ in {"GPE", "PERSON", "LOC", "FAC"}:
            known = entity.text.lower() in lexicon.words("countries") or (entity.label_ == "PERSON" and len(entity) > 1)
            if not known:
                yield Span(doc, entity.start, entity.end, label="ORG")
