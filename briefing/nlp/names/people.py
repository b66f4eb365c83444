"""People that the model misses or cuts short: after a title, with a particle, by a known forename."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Span, Token

from briefing import lexicon
from briefing.nlp.names.layers import Layer
from briefing.nlp.names.posts import link_before
from briefing.nlp.names.vocabulary import (
    FULL,
    HEIRS,
    NO_SURNAMES,
    PARTICLES,
    PROPER,
    TITLES,
    bare,
    is_honorific,
    is_letters,
    is_name_word,
    is_postnominal,
    is_title,
    known_forenames,
    name_from,
    names_person,
    of_nations,
    roles,
    well_known,
)

LONGEST_BY_FORENAME = 3
NICKNAME_MARKS = frozenset({'""', "“”", "()", "''", "‘’"})
SYLLABLE = 5  # letters at most of a part of a Korean or Chinese forename
AFTER_NAMES = frozenset({"era", "led", "like", "made", "only", "run", "style", "type", "wide"})  # the Reed-led council
_SECOND = re.compile(rf"[a-z]{{2,{SYLLABLE}}}")
PEERAGE = frozenset({"earl", "king", "lady", "lord", "prince", "princess", "queen"})


def with_title(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Find names after a form of address or a title: `Mrs von der Leyen`, `Councillor Ade Bakare`."""
    for token in doc:
        if not is_honorific(token) and not is_title(token):
            continue
        end = name_from(doc, token.i + 1)
        start = _after_role(doc, token.i + 1, end)
        if end == start or doc[start].is_sent_start or _goes_on(doc, token.i, end) or bare(doc[start]) in HEIRS:
            continue
        last = doc[end - 1].lower_
        if end == start + 1 and last in lexicon.words("function_words"):
            continue
        if _in_body(layer, token.i, start, end) or (not is_honorific(token) and last in NO_SURNAMES):
            continue
        if token.i and token.lower_ in PEERAGE and doc[token.i - 1].lower_ == "in":
            continue  # a town that is called so: `residents in Earl Marlow`
        covered = [e for e in layer.over(start, end) if e.label_ == "PERSON"]
        yield Span(doc, start, max([end, *(e.end for e in covered)]), label="PERSON")


def _after_role(doc: Doc, start: int, end: int) -> int:
    """Give where the name begins after what its bearer is besides the title: `Chief Harbour Analyst Ada Reed`."""
    for word in doc[start : max(start, end - FULL)]:
        role = word.lower_ in roles() and word.lower_ not in lexicon.words("forenames")
        if role and names_person(doc[word.i + 1 : end]):
            return word.i + 1
    return start


def _goes_on(doc: Doc, title: int, end: int) -> bool:
    """Tell whether what follows the title is more of it: `Deputy Prime Minister`."""
    return end < len(doc) and doc[title + 1 : end + 1].text.lower().rstrip(".") in TITLES


def with_rare_forename(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Give surnames the forename before them that the model doesn't know for one: `Tzofi` + `Lavan`."""
    for entity in layer.spans:
        if entity.label_ != "PERSON" or len(entity) > 1 or entity.start == 0:
            continue
        before = doc[entity.start - 1]
        word = before.lower_
        tied = (before.dep_ == "compound" and before.head == entity.root) or _after_post(doc, layer, before)
        named = before.tag_ == "NNP" and before.text.istitle() and tied
        if not named or len(word) == 1 or layer.at(before.i) is not None or entity[0].is_sent_start:
            continue
        known = word in _common() or word in NO_SURNAMES or is_honorific(before) or is_title(before)
        if not known and is_name_word(entity[0]):
            yield Span(doc, before.i, entity.end, label="PERSON")


def _after_post(doc: Doc, layer: Layer, token: Token) -> bool:
    """Tell whether a post in a body ends right before the word: `chief executive of the Porters Union Tzofi`."""
    body = layer.at(token.i - 1) if token.i else None
    if body is None or body.label_ != "ORG" or body.end != token.i:
        return False
    link = link_before(doc, body.start)
    return link > 0 and bare(doc[link - 1]) in lexicon.words("role_heads")


def with_particles(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Give each person's name its particle and what follows it: `Ursula von der` + `Leyen`."""
    for entity in layer.spans:
        if entity.label_ != "PERSON":
            continue
        end = entity.end
        while end < len(doc) and doc[end].lower_ in PARTICLES:
            end += 1
        ends_in_particle = doc[end - 1].lower_ in PARTICLES and doc[end - 1].text.islower()
        if end < len(doc) and ends_in_particle and is_name_word(doc[end]):
            yield Span(doc, entity.start, end + 1, label="PERSON")
    for token in doc[:-1]:
        if token.text in {"von", "van"} and layer.at(token.i) is None:
            end = token.i + 1
            while end < len(doc) and doc[end].lower_ in PARTICLES:
                end += 1
            if end < len(doc) and is_name_word(doc[end]):
                yield Span(doc, _forenames_start(doc, token.i), end + 1, label="PERSON")


def with_syllable(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Give each full name the syllable that a hyphen ties to it: `Hwan Jae` + `-in`, no `Ada Reed` + `-led`."""
    for entity in layer.spans:
        hyphen, last = entity.end, entity[-1]
        if entity.label_ != "PERSON" or len(entity) < FULL or hyphen + 1 >= len(doc) or last.whitespace_:
            continue
        syllable = doc[hyphen + 1]
        tied = doc[hyphen].text == "-" and not doc[hyphen].whitespace_ and len(last) <= SYLLABLE
        if tied and _SECOND.fullmatch(syllable.text) and syllable.lower_ not in AFTER_NAMES and syllable.tag_ != "VBN":
            yield Span(doc, entity.start, hyphen + 2, label="PERSON")


def with_nickname(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Find names that hold a nickname in quotation marks or brackets: `Edward “Ned” Marsh`."""
    forenames = known_forenames()
    for token in doc[:-4]:
        nickname, closing, surname = token.nbor(2), token.nbor(3), token.nbor(4)
        marks = token.nbor().text + closing.text
        if marks not in NICKNAME_MARKS or token.lower_ not in forenames or not token.text[:1].isupper():
            continue
        around = layer.at(token.i)
        if around is not None and around.end > surname.i:
            continue
        named = is_name_word(nickname) and is_name_word(surname) and not surname.is_sent_start
        if named and surname.lower_ not in NO_SURNAMES and surname.tag_ in {"NNP", "NNPS"}:
            yield Span(doc, token.i, name_from(doc, surname.i), label="PERSON")


def by_forename(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Find `Forename Surname` where the model saw nothing, or something other than a person."""
    forenames = known_forenames()
    for token in doc[:-1]:
        gender = forenames.get(token.lower_)
        if gender is None or gender.endswith("?") or not token.text[:1].isupper():
            continue
        if token.tag_ not in PROPER and not (token.dep_ == "compound" and token.nbor().tag_ in PROPER):
            continue
        if token.text in of_nations() and token.nbor().lower_ in forenames:
            continue  # Dane Tom Hale
        if token.i and doc[token.i - 1].lower_ in lexicon.words("no_forenames"):
            continue
        before = doc[token.i - 1] if token.i and not token.is_sent_start else None
        if before is not None and is_name_word(before) and before.tag_ == "NNP" and not _is_apart(before):
            continue  # in the middle of a longer name
        end = min(name_from(doc, token.i), token.i + LONGEST_BY_FORENAME + 1)
        if not 1 < end - token.i <= LONGEST_BY_FORENAME or doc[end - 1].lower_ in NO_SURNAMES:
            continue
        if doc[token.i : end].text in well_known():
            continue  # Hong Kong, Al Qaeda
        over = layer.over(token.i, end)
        exact = len(over) == 1 and over[0].start == token.i and over[0].label_ != "PERSON"
        exact = exact and all(is_postnominal(t) for t in doc[end : over[0].end])
        parts = over and all(token.i <= e.start and e.end <= end and e.end - e.start < end - token.i for e in over)
        if not over or exact or parts:
            yield Span(doc, token.i, end, label="PERSON")


def _is_apart(token: Token) -> bool:
    """Tell whether the capitalised word before a name is its bearer's nation or firm."""
    return token.text in of_nations() or is_letters(token)


def _forenames_start(doc: Doc, particle: int) -> int:
    """Walk back from a particle over the forenames."""
    start = particle
    while start and is_name_word(doc[start - 1]) and not is_title(doc[start - 1]) and not doc[start].is_sent_start:
        start -= 1
    return start


def _in_body(layer: Layer, title: int, start: int, end: int) -> bool:
    """Tell whether title and name lie in one body's name: `General Motors`, `Justice Department`."""
    around = layer.at(title)
    if around is None or around not in layer.over(start, end):
        return False
    return around.label_ in {"ORG", "FAC", "GPE"} and any(t.lower_ in NO_SURNAMES for t in around)


@cache
def _common() -> frozenset[str]:
    """Give the words that are no forenames: common ones, and what people are or do."""
    frequent = frozenset(stem for _, *stems in lexicon.entries("word_frequencies") for stem in " ".join(stems).split())
    return lexicon.words("role_heads") | frequent | lexicon.words("no_forenames") | lexicon.words("no_actors")
