"""The model's entities put right by their own words: ends cut, two names parted, labels that the words belie."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Span, Token

from briefing import lexicon
from briefing.nlp.names.ends import BREAKS, DASHES, ends_of
from briefing.nlp.names.vocabulary import (
    FULL,
    NAMED,
    NO_SURNAMES,
    TITLES,
    bare,
    is_honorific,
    is_letters,
    is_name_word,
    lands,
    names_person,
    of_nations,
    roles,
    short_titles,
    well_known,
)

_UNITS = "p|k|m|bn|tn|am|pm|km|kg|mph|st|nd|rd|th"
CODE = re.compile(rf"[A-Za-z]{{1,6}}-\d+\w*|\d[\d.,]*(?:{_UNITS})")  # a visa, a road, a price
CONSTITUENCY = re.compile(r"[DRIL]-[A-Z]")  # (D-Mass.)
SITE = re.compile(r"[\w-]+\.(?:com|edu|gov|io|net|org|tv)", re.IGNORECASE)
INITIAL = re.compile(r"[A-Z]\.?")
APART = frozenset({"at", "for", "from"})  # words that no name of a person holds
NEVER = frozenset(entry[0] for entry in lexicon.entries("no_surnames") if entry[1:] == ("never",))
NAMED_THINGS = lexicon.words("named_things")


def trimmed(doc: Doc) -> Iterator[Span]:
    """Give the model's entities without articles, forms of address and possessives at their ends.

    `Hale University security and Orford Council` is two bodies; a code (`EB-5`) or a word that is never an actor
    (`lexicon/en/no_actors.txt`) is none.
    """
    for entity in doc.ents:
        if entity.label_ not in NAMED:
            yield from _parted(entity)
            continue
        for piece in _pieces(entity):
            start, end = ends_of(doc, *piece, entity.label_)
            label = _label(doc, start, end, entity.label_) if piece[0] == entity.start else _rest(doc, piece[0], entity)
            if (
                start >= end
                or not label
                or (label == "PERSON" and _no_person(doc, start, end))
                or _in_brackets(doc, start, end, label)
            ):
                continue
            words = doc[start:end].text
            thing = label == "ORG" and (doc[end - 1].lower_ in NAMED_THINGS or _is_office(doc[start:end]))
            thing |= label == "ORG" and doc[start].tag_ == "NNS" and _begins_plainly(doc, start, end)
            thing |= _is_blaze(doc, start, end) or (len(words) == 1 and words != "X")  # Ada Reed (D)
            if words[:1].isupper() | words[:1].isdigit() and not _no_actor(words) and not thing:
                yield Span(doc, start, end, label=label)


def _parted(entity: Span) -> Iterator[Span]:
    """Part a day from who is named after its comma: `On Sunday, South Korea said`."""
    doc = entity.doc
    comma = next((t.i for t in entity if t.text == ","), entity.end)
    rest = doc[comma + 1 : entity.end].text
    if rest not in well_known():
        yield entity
        return
    yield Span(doc, entity.start, comma, label=entity.label_)
    yield Span(doc, comma + 1, entity.end, label="GPE" if rest in lands() else "ORG")


def _is_blaze(doc: Doc, start: int, end: int) -> bool:
    """Tell whether the words name a wildfire, as they are called after a place: `the Marl Creek Fire`."""
    named = end - start > 1 and doc[end - 1].text in {"Fire", "Fires"}
    return named and doc[max(0, start - 1)].lower_ in {"a", "the", "this"}


def _is_office(words: Span) -> bool:
    """Tell whether the words are what somebody is, and name no body: `Bishop`, `Grand Mufti`, `MEP`, `Sen. Reed’s office`."""
    first = words[0]
    post = first.text.isupper() and first.lower_ in roles()
    return bare(first) in short_titles() or (len(words) == 1 and post) or words.text.lower().rstrip(".") in TITLES


def _pieces(entity: Span) -> Iterator[tuple[int, int]]:
    """Cut an entity where one name ends and another begins."""
    start = entity.start
    closed = any(t.text == ")" for t in entity)
    for token in entity:
        if token.i > start and (_parts(token, entity) or token.text in BREAKS or (token.text == "(" and not closed)):
            yield start, token.i
            start = token.i + 1
    yield start, entity.end


def _parts(token: Token, entity: Span) -> bool:
    """Tell whether two names meet at the word: at an `and` after a common noun or before `the`, at `for` after a person.

    Also at the mark of an owner: `Lord Dubs' Bill`, `Harrow's Ada Reed`.
    """
    word, before = token.lower_, token.nbor(-1)
    if token.tag_ == "POS" and token.i + 1 < entity.end:
        return entity.label_ == "PERSON" or names_person(entity.doc[token.i + 1 : entity.end])
    if word == "and":
        common = entity.label_ == "PERSON" or (before.text.islower() and before.pos_ == "NOUN")
        return common or (token.i + 1 < entity.end and token.nbor().lower_ == "the")
    if token.text == "," and entity.doc[entity.start : token.i].text in well_known():
        return True  # In a statement on Twitter, Reed praised …
    aside = bool(token.text in DASHES and before.whitespace_)  # Ian Hale - out
    if aside and token.i + 1 < entity.end and token.nbor().text.islower():
        return True  # the Harrow Institute - a group that …
    if entity.label_ == "PERSON":
        return aside or token.text in APART or (token.text == "of" and bare(before) in TITLES)
    if entity.label_ == "ORG" and token.text == "the" and token.i - entity.start >= FULL and before.text[:1].isupper():
        return True  # according to Orford Council the Safer Lanes programme
    if entity.label_ == "ORG" and bare(token) in TITLES and token.is_title:
        return names_person(entity.doc[token.i + 1 : entity.end])  # Orford Council President Ada Reed
    return (
        token.text in APART
        and entity.label_ == "ORG"
        and token.i - entity.start == FULL
        and names_person(entity[:FULL])
    )


def _label(doc: Doc, start: int, end: int, label: str) -> str:
    """Put right a label that the words themselves belie: `Dana P. Hollis` is a person, `Kingsmead Road` none."""
    words = doc[start:end]
    if len(words) == 1 and words.text in of_nations() and not (start and is_honorific(doc[start - 1])):
        return "NORP"
    initialled = len(words) == len(("Dana", "P.", "Hollis")) and INITIAL.fullmatch(words[1].text) is not None
    if initialled and label in {"ORG", "GPE", "FAC", "PRODUCT"} and words[0].is_title and words[2].is_title:
        return label if words[2].lower_ in NO_SURNAMES else "PERSON"
    no_surname = words[-1].lower_ in NO_SURNAMES or words[-1].tag_ == "NNPS" if start < end else False
    if label == "PERSON" and SITE.fullmatch(words.text):
        return "ORG"
    if label == "PERSON" and len(words) == 1 and is_letters(words[0]) and not _is_shouted(words[0]):
        return "ORG"
    if label == "PERSON" and len(words) > 1 and no_surname and (words[-1].lower_ in NEVER or not _called(doc, start)):
        return "ORG" if words[-1].tag_ == "NNPS" or words[-1].lower_ in lexicon.words("organisation_words") else "FAC"
    return label


def _rest(doc: Doc, start: int, entity: Span) -> str:
    """Give the label of what follows a name cut in two: whom a person speaks for is a body, what somebody owns nobody."""
    if doc[start - 1].tag_ == "POS" or bare(doc[start - 1]) in TITLES:
        return "PERSON" if names_person(doc[start : entity.end]) else ""
    return "ORG" if entity.label_ == "PERSON" and doc[start - 1].lower_ in APART else entity.label_


def _called(doc: Doc, start: int) -> bool:
    """Tell whether a forename begins here, or a title stands before."""
    if doc[start].lower_ in lexicon.words("forenames"):
        return True
    return start > 0 and (bare(doc[start - 1]) in TITLES or is_honorific(doc[start - 1]))


def _in_brackets(doc: Doc, start: int, end: int, label: str) -> bool:
    """Tell whether a place stands alone in brackets, where it only says whence somebody comes: `Ada Reed (Fla.)`."""
    if label != "GPE" or start == 0 or end >= len(doc) or doc[end].text != ")":
        return False
    before = doc[max(0, start - 3) : start].text.replace(" ", "")
    return before.endswith("(") or re.search(r"\(\w-$", before) is not None


def _is_shouted(token: Token) -> bool:
    """Tell whether capitals say nothing of the word: those around it are in capitals too, or it begins a turn of a transcript."""
    beside = [t for t in token.doc[max(0, token.i - 1) : token.i + 2] if t.i != token.i]
    return any(t.text == ":" or is_letters(t) for t in beside)


def _no_person(doc: Doc, start: int, end: int) -> bool:
    """Tell whether the words name a storm or an operation, or are titles or kin (`Mum`, `Tory Lord`) without a name."""
    if all(t.lower_ in _kin() for t in doc[start:end]) or len(doc[start:end].text) == 1:
        return True
    if end == start + 1 and doc[start].tag_ in {"PRP", "PRP$"}:
        return True  # `He`, in capitals of a headline
    if _begins_plainly(doc, start, end) or "]" in doc[start:end].text:
        return True
    if doc[start:end].text == "Bill" and start and doc[start - 1].pos_ in {"DET", "NOUN", "PROPN"}:
        return True  # the ID cards Bill
    if doc[end - 1].text in {"No", "No."} and start < end - 1:
        return True  # House Bill No. 12
    if is_honorific(doc[end - 1]) and end < len(doc) and is_name_word(doc[end]) and not doc[end].is_sent_start:
        return True  # whose name follows
    around = {doc[start].lower_} | ({doc[start - 1].lower_} if start else set())
    return bool(around & lexicon.words("no_forenames")) or all(bare(t) in TITLES for t in doc[start:end])


def _begins_plainly(doc: Doc, start: int, end: int) -> bool:
    """Tell whether the name is a plural that begins a sentence, whose capital says nothing: `Jobs will be lost`."""
    first = doc[start]
    plain = end == start + 1 and first.is_sent_start and first.tag_ in {"NNS", "NNPS"}
    return bool(plain) and first.lower_ not in lexicon.words("forenames")


def _no_actor(words: str) -> bool:
    """Tell whether the words name a thing, not somebody."""
    return (
        bool(CODE.fullmatch(words) or CONSTITUENCY.match(words))
        or "%" in words
        or words.lower() in lexicon.words("no_actors")
    )


@cache
def _kin() -> frozenset[str]:
    return frozenset(entry[0] for entry in lexicon.entries("role_heads") if entry[2:] == ("kin",))
