"""Bodies and people by the noun that introduces them: `the drinks group Hollin Brand`, `rescue charity Project Tern`, `goalkeeper Lavan`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Span, Token

from briefing import lexicon
from briefing.nlp.names.layers import Layer
from briefing.nlp.names.vocabulary import FULL, NO_SURNAMES, PROPER, WHERE, is_honorific, is_name_word, is_title, lands

NOUNS = (
    lexicon.words("body_nouns") - lexicon.words("bodily_roles") - lexicon.words("nouns_without_names")
) | frozenset(["band", "bookmaker", "giant", "quartet", "site", "trio", "website"])
PAPERS = frozenset({"daily", "weekly"})  # whatever taggers take them for before a name
BEARERS = (
    lexicon.words("role_heads")
    - lexicon.words("body_nouns")
    - lexicon.words("bodily_roles")
    - lexicon.words("bearers_in_doubt")
)
MISTAKEN = frozenset({"FAC", "GPE", "LOC", "NORP", "PERSON", "PRODUCT"})
NOBODY = frozenset({"FAC", "GPE", "LOC", "ORG", "PRODUCT"})
LONGEST = 4  # words
LONGEST_OF_PERSON = 3  # words
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
        body = noun.lower_ in PAPERS or (noun.lower_ in NOUNS and noun.tag_ == "NN")
        if not body or not noun.text.islower():
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
    yield from _set_apart(doc, layer)


def _set_apart(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Give the names between commas right after the noun: `the firm, Hollin, said`."""
    for token in doc[FULL + 1 : -1]:
        noun, around = token.head, layer.at(token.i)
        named = token.dep_ == "appos" and token.text.istitle() and token.nbor(-1).text == "," == token.nbor().text
        body = noun.i == token.i - FULL and noun.lower_ in NOUNS and noun.tag_ == "NN"
        mistaken = around is None or (len(around) == 1 and around.label_ in MISTAKEN)
        if named and body and mistaken and token.lower_ not in lexicon.words("forenames"):
            yield Span(doc, token.i, token.i + 1, label="ORG")


def bearers(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Give the names that stand right after what only a person is, wherever the model sees a body, a place or nothing."""
    yield from _unread(doc, layer)
    found = {
        e.text
        for e in layer.spans
        if e.start and e.label_ in NOBODY and _words(e) <= LONGEST_OF_PERSON and _is_borne(e) and not _is_told(e)
    }
    alike = [e for e in layer.spans if e.text in found]
    bodily = {e.text for e in alike if _is_told(e)}
    yield from (
        Span(doc, e.start, e.end, label="PERSON") for e in alike if e.text not in bodily and e.label_ != "PERSON"
    )


def _unread(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Give the full names after such a noun of which the model saw nothing, or no more than the end: `coach Tzofi Lavan`."""
    for noun in doc[:-FULL]:
        end = noun.i + 1
        if not _is_bearer(noun) or layer.at(end) is not None or is_title(doc[end]) or is_honorific(doc[end]):
            continue
        while end < len(doc) and end - noun.i <= LONGEST_OF_PERSON and doc[end].tag_ == "NNP" and doc[end].is_title:
            end += 1
        name = doc[noun.i + 1 : end]
        goes_on = end < len(doc) and doc[end].text[:1].isupper() and not doc[end].is_sent_start
        if (
            len(name) >= FULL
            and not goes_on
            and _is_borne(name)
            and not _is_told(name)
            and layer.within(name.start, end)
            and all(e.label_ in MISTAKEN | NOBODY for e in layer.over(name.start, end))
        ):
            yield Span(doc, name.start, end, label="PERSON")


def _words(entity: Span) -> int:
    """Count the words of a name, those of hyphens as one."""
    return len(entity) - 2 * sum(t.text == "-" for t in entity)


def _is_bearer(noun: Token) -> bool:
    chief = noun.lower_ == "chief" and noun.i > 1 and noun.nbor(-1).lower_ == "in"  # taggers take it for an adjective
    return noun.lower_ in BEARERS and (noun.tag_ == "NN" or chief) and noun.text.islower()


def _is_borne(entity: Span) -> bool:
    """Tell whether a person's noun leads to the name as one phrase: `the goalkeeper Lavan`."""
    noun, root = entity.doc[entity.start - 1], entity.root
    named = all(t.text == "-" or (t.tag_ == "NNP" and is_name_word(t) and t.is_title) for t in entity)
    return named and _is_bearer(noun) and (noun.head == root or (root.dep_ == "appos" and root.head == noun))


def _is_told(entity: Span) -> bool:
    """Tell whether words of the name or beside it are a body's or a place's, or it is well known."""
    before = entity.doc[entity.start - 1].lower_ if entity.start else ""
    words = {t.lower_ for t in entity}
    return bool(words & NO_SURNAMES) or before in WHERE or entity.text in lands() or bool(words & _known())


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


@cache
def _known() -> frozenset[str]:
    """Give the names of one word of well-known bodies and papers."""
    return frozenset(name.lower() for name in lexicon.names("bodies") | lexicon.names("media") if " " not in name)
