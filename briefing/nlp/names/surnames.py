"""A surname proven once in an article is that surname wherever it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from briefing import lexicon
from briefing.nlp.names.layers import Layer
from briefing.nlp.names.vocabulary import (
    FULL,
    NO_SURNAMES,
    PARTICLES,
    TITLES,
    WHERE,
    WITHIN,
    bare,
    is_honorific,
    is_name_word,
    lands,
)

MOST_WORDS = 5
THINGS = frozenset({"ORG", "PRODUCT", "WORK_OF_ART", "FAC", "EVENT"})
SUFFIXES = frozenset({"jr", "sr", "jr.", "sr.", "ii", "iii", "iv"})


def propagated(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Give the bare surnames, and the other labels that the model gave them, of people named in full or with a title."""
    surnames, compound = proven(doc, layer), _compound(layer)
    for token in doc:
        known = token.text in surnames and token.text[:1].isupper()
        if not known and not (token.text.title() in surnames and _speaks(token)):
            continue
        start = token.i
        while start and " ".join(t.lower_ for t in doc[start - 1 : token.i + 1]) in compound:
            start -= 1  # Le Pen, De Blasio, Reed-Hale
        if start == token.i and f"- {token.lower_}" in compound:
            continue  # Hale alone isn't Reed-Hale
        entity = layer.at(token.i)
        if entity is not None and _is_place(doc, entity):
            continue
        if entity is None:
            if start < token.i or not _within_name(doc, token.i):
                yield Span(doc, start, token.i + 1, label="PERSON")
        elif entity.label_ != "PERSON" and entity.start >= start and entity.end == token.i + 1:
            yield Span(doc, start, token.i + 1, label="PERSON")


def forenames_alone(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Give the forenames of people named in full where the model takes them for a thing or a body."""
    people = [e for e in layer.spans if e.label_ == "PERSON" and 1 < len(e) <= MOST_WORDS]
    proven = frozenset(e[0].text for e in people if e[0].is_title) - {
        e[0].text for e in layer.spans if len(e) == 1 and e.label_ == "GPE" and (e.text in lands() or _where(doc, e))
    }
    for entity in layer.spans:
        if len(entity) == 1 and entity.text in proven and entity.label_ in THINGS | {"GPE"} and not _where(doc, entity):
            yield Span(doc, entity.start, entity.end, label="PERSON")


def _speaks(token: Token) -> bool:
    """Tell whether a turn of a transcript begins with the name: `HALE: We will.`."""
    turn = token.is_sent_start and token.text.isupper() and token.i + 1 < len(token.doc)
    return bool(turn) and token.nbor().text == ":"


def _compound(layer: Layer) -> frozenset[str]:
    """Collect the surnames of more than one token (`le pen`, `reed - hale`), in lower case, with each of their ends."""
    found: set[str] = set()
    for entity in layer.spans:
        words = [t.lower_ for t in entity]
        if entity.label_ != "PERSON" or len(words) <= FULL:
            continue
        for at in range(1, len(words) - 1):
            if words[at] in PARTICLES or words[at + 1] == "-":
                found.update(" ".join(words[i:]) for i in range(at, len(words) - 1))
                break
    return frozenset(found)


def proven(doc: Doc, layer: Layer) -> frozenset[str]:
    """Collect last words of full and titled names, without those that stand as often where a place stands (`in Paris`)."""
    found, places, people = set(), Counter[str](), Counter[str]()
    for entity in layer.spans:
        words = [t.text for t in entity if t.lower_ not in SUFFIXES and not t.is_punct]
        if len(words) == 1 and _is_place(doc, entity):
            places[words[0]] += 1
        if entity.label_ != "PERSON" or not words or not words[-1][:1].isupper() or words[-1].lower() in NO_SURNAMES:
            continue
        people[words[-1]] += 1
        titled = entity.start > 0 and _is_titled(doc[entity.start - 1])
        full = 1 < len(words) <= MOST_WORDS and all(w[:1].isupper() or w.lower() in PARTICLES for w in words)
        if full or titled:
            found.add(words[-1])
    return frozenset(name for name in found if places[name] < people[name])


def _is_titled(before: Token) -> bool:
    """Tell whether a form of address or a title stands before a name."""
    return is_honorific(before) or (before.is_title and bare(before) in TITLES)


def _is_place(doc: Doc, entity: Span) -> bool:
    """Tell whether the model takes the name for a place's, and it stands where only a place does."""
    return entity.label_ == "GPE" and doc[entity.start - 1].lower_ in WITHIN and _where(doc, entity)


def _where(doc: Doc, entity: Span) -> bool:
    """Tell whether the name says where something is: `in Paris`, but not `in Paris’s words`, nor `shares in Paris`."""
    owns = entity.end < len(doc) and doc[entity.end].tag_ == "POS"
    if entity.start == 0 or owns or doc[entity.start - 1].lower_ not in WHERE:
        return False
    return entity.start == 1 or doc[entity.start - 2].lemma_.lower() not in lexicon.words("business_nouns")


def _within_name(doc: Doc, at: int) -> bool:
    """Tell whether the word follows another name word that isn't a title: part of some other name."""
    if at == 0 or doc[at].is_sent_start:
        return False
    before = doc[at - 1]
    return is_name_word(before) and not before.is_sent_start and before.tag_ == "NNP" and not is_honorific(before)
