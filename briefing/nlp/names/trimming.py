"""The model's entities put right by their own words: ends cut, two names parted, labels that the words belie."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Span, Token

from briefing import lexicon
from briefing.nlp.names.layers import (
    DAYS,
    FULL,
    HONORIFICS,
    NAMED,
    NO_SURNAMES,
    PARTICLES,
    TITLES,
    bare,
    is_honorific,
    is_letters,
    is_name_word,
    is_postnominal,
    names_person,
    of_nations,
)

POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
CODE = re.compile(
    r"[A-Za-z]{1,6}-\d+\w*|\d[\d.,]*(?:p|k|m|bn|tn|am|pm|km|kg|mph|st|nd|rd|th)"
)  # a visa, a road, a price
CONSTITUENCY = re.compile(r"[DRIL]-[A-Z]")  # (D-Mass.)
INITIAL = re.compile(r"[A-Z]\.?")
APART = frozenset({"at", "for", "from"})  # words that no name of a person holds
SIDES = frozenset({"anti", "ex", "non", "pro"})
DASHES, BREAKS = frozenset({"-", "–", "—"}), frozenset({":", ";", "|"})
MARKS = DASHES | BREAKS | {",", "."}
MIN_HYPHENED = 2
MEMBERS = frozenset({"conservative", "democrat", "fellow", "republican", "tory"})
NAMED_THINGS = lexicon.words("named_things")


def _takes_side(doc: Doc, start: int) -> bool:
    """Tell whether the word is whom somebody is for or against, by the `pro-` or `anti-` before it."""
    return start > 1 and doc[start - 1].text in {"-", "‑"} and doc[start - FULL].lower_ in SIDES


def _prefix(token: Token) -> bool:
    """Tell whether the token is what precedes a name in `pro-Hale`, `ex-BBC`."""
    return token.text in {"-", "‑"} or (token.text.islower() and token.nbor().text in {"-", "‑"})


def trimmed(doc: Doc) -> Iterator[Span]:
    """Give the model's entities without articles, forms of address and possessives at their ends.

    `Hale University security and Orford Council` is two bodies; a code (`EB-5`) or a word that is never an actor
    (`lexicon/en/no_actors.txt`) is none.
    """
    for entity in doc.ents:
        if entity.label_ not in NAMED:
            yield entity
            continue
        for piece in _pieces(entity):
            start, end = _ends(doc, *piece, entity.label_)
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
            if words[:1].isupper() | words[:1].isdigit() and not _no_actor(words) and not thing:
                yield Span(doc, start, end, label=label)


def _is_office(words: Span) -> bool:
    """Tell whether the words are what somebody is, and name no body: `Bishop`, `MEP`, `Sen. Reed’s office`."""
    first = words[0]
    post = first.text.isupper() and first.lower_ in _roles()
    return bare(first) in _short_titles() or (len(words) == 1 and (post or bare(first) in TITLES))


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
        return (before.text.islower() and before.pos_ == "NOUN") or (
            token.i + 1 < entity.end and token.nbor().lower_ == "the"
        )
    if entity.label_ == "PERSON":
        apart = token.text in DASHES and before.whitespace_  # Ian Hale - out
        return bool(apart) or token.text in APART or (token.text == "of" and bare(before) in TITLES)
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
    if label == "PERSON" and len(words) == 1 and is_letters(words[0]) and not _is_shouted(words[0]):
        return "ORG"
    if label == "PERSON" and len(words) > 1 and no_surname and not _called(doc, start):
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


def _ends(doc: Doc, start: int, end: int, label: str) -> tuple[int, int]:
    """Strip what doesn't belong to the name from both ends."""
    start = _start(doc, start, end, label)
    end = _end(doc, start, end, label)
    if label == "PERSON":
        start = max([start, *(t.i + 1 for t in doc[start : end - 1] if t.text.islower() and t.pos_ == "NOUN")])
    return start, end


def _start(doc: Doc, start: int, end: int, label: str) -> int:
    """Walk forward past articles, titles, roles and what leads in: the name begins there."""
    while start < end and (doc[start].lower_ in {"the", "a", "an"} or doc[start].is_space or doc[start].is_quote):
        start += 1
    while label == "PERSON" and start < end - 1 and (is_honorific(doc[start]) or bare(doc[start]) in _short_titles()):
        start += 1
    post = label == "ORG" and end - start > FULL and _is_post_of(doc[start])
    if post and doc[end - 1].lower_.rstrip(".") in NO_SURNAMES:
        start += FULL  # Founder of Hollin Metals
    if label == "PERSON" and start < end - 1 and doc[start].lower_ in MEMBERS:
        start += 1  # Fellow Reed, Republican Ada Reed
    while label == "PERSON" and end - start > FULL and (_runs_on(doc, start) or _is_role(doc[start])):
        start += 1
    if label == "ORG" and 0 < start < end - 1 and doc[start - 1].lower_ == "on" and doc[start].lower_ in DAYS:
        start += 1  # On Monday Rangers said
    while label in {"ORG", "PERSON"} and start < end - 1 and _leads_in(doc, start, label):
        start += 1
    while label in {"PERSON", "ORG"} and start < end - 1 and _prefix(doc[start]):
        start += 1
    if label == "ORG" and end - start > FULL and _takes_side(doc, start):
        start += 1  # the pro-Hale Priorities Fund
    return start


def _end(doc: Doc, start: int, end: int, label: str) -> int:
    """Walk back past titles, letters after a name, owners' marks and tails: the name ends there."""
    if label == "ORG" and start < end - 1 and bare(doc[end - 1]) in _short_titles():
        end -= 1  # Ohio Highway Patrol Capt. Ada Reed
    if label == "PERSON" and end - start > MIN_HYPHENED and doc[end - 2].text == "-" and _participle(doc[end - 1]):
        end -= 2  # `Ada Reed-funded`
    while label == "PERSON" and end - 1 > start and is_postnominal(doc[end - 1]):
        end -= 1
    while end > start and (
        doc[end - 1].text in POSSESSIVES or doc[end - 1].is_space or doc[end - 1].is_quote or _tail(doc[end - 1], label)
    ):
        end -= 1
    return end


def _is_shouted(token: Token) -> bool:
    """Tell whether capitals say nothing of the word: those around it are in capitals too, or it begins a turn of a transcript."""
    beside = [t for t in token.doc[max(0, token.i - 1) : token.i + 2] if t.i != token.i]
    return any(t.text == ":" or is_letters(t) for t in beside)


def _leads_in(doc: Doc, start: int, label: str) -> bool:
    """Tell whether a name begins with its bearer's nation or firm (`Dane Tom Hale`), or with the verb or adverb that opens a sentence."""
    first, forenames = doc[start], lexicon.words("forenames")
    named = doc[start + 1].lower_ in forenames
    if is_letters(first):
        return named  # EADS Tom Hale
    if first.text in of_nations():
        return named or (label == "PERSON" and first.lower_ not in forenames)
    opens = label == "PERSON" and first.is_sent_start and first.lower_ not in forenames - {"said"}
    return bool(opens) and first.tag_.startswith(("VB", "RB"))


def _no_person(doc: Doc, start: int, end: int) -> bool:
    """Tell whether the words name a storm or an operation, or are titles or kin (`Mum`, `Tory Lord`) without a name."""
    if all(t.lower_ in _kin() for t in doc[start:end]) or len(doc[start:end].text) == 1:
        return True
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


def _runs_on(doc: Doc, start: int) -> bool:
    """Tell whether a name of three words or more begins with a word too many (`Floridians Ada Reed`)."""
    first, second = doc[start], doc[start + 1]
    forenames = lexicon.words("forenames")
    long = (
        len(first.text.rstrip(".")) > 1
        and first.lower_ not in PARTICLES
        and "-" not in {second.text, second.nbor().text}
    )
    return long and first.lower_ not in forenames and second.lower_ in forenames and second.text[:1].isupper()


def _is_role(token: Token) -> bool:
    """Tell whether a name begins with what its bearer does (`Striker Ada Reed`), and no forename."""
    word = token.lower_
    return word in _roles() and word not in lexicon.words("forenames") and word not in HONORIFICS | TITLES


def _is_post_of(token: Token) -> bool:
    """Tell whether somebody's post in a body begins here: `Founder of`."""
    return token.lower_ in _roles() and token.nbor().lower_ == "of"


def _participle(token: Token) -> bool:
    """Tell whether the token is what follows a name in `Reed-funded`, and no part of it (`Geun-hye`)."""
    return token.text.islower() and token.text.endswith(("ed", "ing", "led", "run", "spent", "made", "held"))


def _tail(token: Token, label: str) -> bool:
    """Tell whether the token is a mark, a score (`Ada Reed 6-2`), a pronoun, or a small word after a body's name (`Hale University security`)."""
    if (
        token.text in MARKS
        or (token.text, token.tag_) == ("I", "PRP")
        or (token.is_digit and token.nbor(-1).text in MARKS)
    ):
        return True
    if label == "PERSON":
        return token.text == "The" or token.lower_ == "of"  # of a sentence that no full stop parts from the name
    return label == "ORG" and token.text.islower() and token.pos_ in {"NOUN", "ADJ", "ADP", "CCONJ", "VERB"}


def _no_actor(words: str) -> bool:
    """Tell whether the words name a thing, not somebody."""
    return bool(CODE.fullmatch(words) or CONSTITUENCY.match(words)) or words.lower() in lexicon.words("no_actors")


@cache
def _short_titles() -> frozenset[str]:
    return frozenset(entry[0] for entry in lexicon.entries("titles") if len(entry) > 1)


@cache
def _roles() -> frozenset[str]:
    return frozenset(entry[0] for entry in lexicon.entries("role_heads") if "-" not in entry[0])


@cache
def _kin() -> frozenset[str]:
    return frozenset(entry[0] for entry in lexicon.entries("role_heads") if entry[2:] == ("kin",))
