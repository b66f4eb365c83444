"""Bodies by the noun that introduces them: `the drinks group Hollin Brand`, `rescue charity Project Tern`."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from briefing import lexicon
from briefing.nlp.names.layers import Layer, is_name_word

NOUNS = (
    lexicon.words("body_nouns")
    - lexicon.words("bodily_roles")
    - frozenset(
        ["administration", "board", "body", "campaign", "commission", "committee", "council", "court", "department", "force",
         "government", "inquiry", "office", "panel", "parliament", "party", "police", "service", "side", "team", "tribunal"]
    )
    | frozenset(["band", "bookmaker", "giant", "quartet", "site", "trio", "website"])
)  # fmt: skip
MISTAKEN = frozenset({"FAC", "GPE", "LOC", "NORP", "PERSON", "PRODUCT"})
PROPER = frozenset({"NNP", "NNPS"})
LONGEST = 4  # words
SITE = (".com", ".net", ".org", ".co.uk")


def introduced(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Give the names that stand right after the noun of a body, wherever the model sees a person, a place or nothing."""
    found = list(_introduced(doc, layer))
    names = {e.text for e in found}
    yield from found
    yield from (Span(doc, e.start, e.end, label="ORG") for e in layer.spans if e.text in names and e.label_ in MISTAKEN)


def _introduced(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Give the names where they are introduced."""
    forenames = lexicon.words("forenames")
    for noun in doc[:-1]:
        if noun.lower_ not in NOUNS or noun.tag_ != "NN" or not noun.text.islower():
            continue
        start = end = noun.i + 1
        while end < len(doc) and end - start < LONGEST and _is_named(doc[end], start):
            end += 1
        if end == start or doc[start].is_sent_start or not _tied(noun, doc[end - 1]):
            continue
        over = layer.over(start, end)
        whole = all(e.start == start and e.end == end and e.label_ in MISTAKEN for e in over)
        person = any(e.label_ == "PERSON" for e in over) and doc[start].lower_ in forenames
        if whole and not person:
            yield Span(doc, start, end, label="ORG")


def of_believers(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Give a body the nation or faith that it begins with, which the model takes for a name of its own: `Muslim Helpers`."""
    for entity in layer.spans:
        before = entity.start - 1
        named = entity.label_ == "ORG" and len(entity) == 1 and entity[0].tag_ == "NNPS" and before >= 0
        if named and doc[before].ent_type_ == "NORP" and doc[before].head == entity[0]:
            yield Span(doc, before, entity.end, label="ORG")


def _is_named(token: Token, start: int) -> bool:
    """Tell whether the word can be part of a body's name."""
    if token.i == start and token.lower_.endswith(SITE):
        return True
    return token.tag_ in PROPER and is_name_word(token) and not (token.i > start and token.is_sent_start)


def _tied(noun: Token, last: Token) -> bool:
    """Tell whether noun and name are one phrase: `the firm Hollin`, no `the firm Hollin bought`."""
    return noun.head == last or (last.dep_ == "appos" and last.head == noun) or last.lower_.endswith(SITE)
