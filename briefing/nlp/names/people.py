"""People that the model misses or cuts short: after a title, with a particle, by a known forename."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Span, Token

from briefing import lexicon
from briefing.nlp.names.layers import (
    NO_SURNAMES,
    PARTICLES,
    TITLES,
    Layer,
    bare,
    is_honorific,
    is_letters,
    is_name_word,
    is_postnominal,
    of_nations,
    well_known,
)

LONGEST_NAME = 5  # words
LONGEST_BY_FORENAME = 3
FULL = 2
PROPER = frozenset({"NNP", "NNPS"})
NICKNAME_MARKS = frozenset({'""', "“”", "()", "''", "‘’"})
PEERAGE = frozenset({"earl", "king", "lady", "lord", "prince", "princess", "queen"})


def with_title(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Find names after a form of address or a title: `Mrs von der Leyen`, `Councillor Ade Bakare`."""
    for token in doc:
        if not is_honorific(token) and not _is_title(token):
            continue
        start, end = token.i + 1, _name_end(doc, token.i + 1)
        if end == start or doc[start].is_sent_start or _goes_on(doc, token.i, end):
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
        known = word in _common() or word in NO_SURNAMES or is_honorific(before) or _is_title(before)
        if not known and is_name_word(entity[0]):
            yield Span(doc, before.i, entity.end, label="PERSON")


def _after_post(doc: Doc, layer: Layer, token: Token) -> bool:
    """Tell whether a post in a body ends right before the word: `chief executive of the Porters Union Tzofi`."""
    body = layer.at(token.i - 1) if token.i else None
    if body is None or body.label_ != "ORG" or body.end != token.i:
        return False
    link = _link_before(doc, body.start)
    return link > 0 and bare(doc[link - 1]) in lexicon.words("role_heads")


def _link_before(doc: Doc, start: int) -> int:
    """Give the token that ties what begins at `start` to a post before it (`secretary of the …`), 0 where there is none."""
    link = start - 1
    if link > 0 and doc[link].lower_ == "the":
        link -= 1
    return link if link > 0 and doc[link].lower_ in {"at", "for", "of", "to"} else 0


def with_portfolio(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Find ministers whose name the model runs into what they are minister of: `Minister of Health Ada Reed`."""
    forenames = _forenames()
    for entity in layer.spans:
        first, link = entity.end - FULL, _link_before(doc, entity.start)
        if (
            first <= entity.start
            or not link
            or not (_is_title(doc[link - 1]) or bare(doc[link - 1]) in lexicon.words("role_heads"))
        ):
            continue
        named = doc[first].lower_ in forenames and doc[first + 1].lower_ not in NO_SURNAMES
        if named and is_name_word(doc[first + 1]):
            yield Span(doc, first, entity.end, label="PERSON")
    for token in doc[:-FULL]:
        if token.lower_ == "for" and token.i and _is_title(doc[token.i - 1]):
            yield from _after_portfolio(doc, layer, token.i + 1)


def _after_portfolio(doc: Doc, layer: Layer, start: int) -> Iterator[Span]:
    """Find the full name that ends the capitalised words from `start`: `Minister for the Environment Ada Reed`."""
    start += doc[start].lower_ == "the"
    end = start
    while end < len(doc) and is_name_word(doc[end]) and not doc[end].is_sent_start:
        end += 1
    first = end - FULL
    named = first > start and doc[first].lower_ in _forenames() and doc[end - 1].lower_ not in NO_SURNAMES
    if named and not layer.over(first, end):
        yield Span(doc, first, end, label="PERSON")


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


def in_apposition(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Find names that a relative's or a role's noun introduces: `His wife, Marta,`; `the harbour master, Ivo Brandt,`."""
    roles = {entry[0]: entry[2:] == ("kin",) for entry in lexicon.entries("role_heads")}
    for token in doc[:-2]:
        if token.lemma_.lower() not in roles or token.pos_ != "NOUN" or token.nbor().text not in {",", "-", "–", "—"}:
            continue
        start, end = token.i + 2, _name_end(doc, token.i + 2)
        long_enough = end - start >= (1 if roles[token.lemma_.lower()] else FULL)
        if not long_enough or doc[start].is_sent_start or doc[end - 1].lower_ in NO_SURNAMES:
            continue
        closed = end < len(doc) and doc[end].is_punct
        tied = doc[end - 1].dep_ == "appos" and doc[end - 1].head == token
        over = layer.over(start, end)
        if (
            closed
            and tied
            and doc[start:end].text not in well_known()
            and all(e.label_ != "PERSON" and start <= e.start and e.end <= end for e in over)
        ):
            yield Span(doc, start, end, label="PERSON")


def with_nickname(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Find names that hold a nickname in quotation marks or brackets: `Edward “Ned” Marsh`."""
    forenames = _forenames()
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
            yield Span(doc, token.i, _name_end(doc, surname.i), label="PERSON")


def by_forename(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Find `Forename Surname` where the model saw nothing, or something other than a person."""
    forenames = _forenames()
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
        end = min(_name_end(doc, token.i), token.i + LONGEST_BY_FORENAME + 1)
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


def _is_title(token: Token) -> bool:
    """Tell whether the token is a capitalised title (its last word, of several: `Prime Minister`)."""
    if not token.text[:1].isupper():
        return False
    word = bare(token)
    if word in TITLES:
        return True
    if word == "state" and token.i > 1:
        return token.nbor(-1).lower_ == "of" and token.nbor(-2).lower_ == "secretary"
    return token.i > 0 and f"{bare(token.nbor(-1))} {word}" in TITLES


def _name_end(doc: Doc, start: int) -> int:
    """Walk over the words of a name from `start`: capitals, initials, particles between them."""
    end = start
    while end < len(doc) and end - start < LONGEST_NAME:
        token = doc[end]
        if end > start and token.is_sent_start and not doc[end - 1].text.endswith("."):
            break
        if _hyphen_within(doc, end, start):
            end += 2  # Geun-hye
            continue
        if not (is_name_word(token) or (token.text in PARTICLES and end + 1 < len(doc))) or _is_title(token):
            break
        end += 1
    while end > start and (doc[end - 1].text in PARTICLES or is_postnominal(doc[end - 1])):
        end -= 1
    return end


def _hyphen_within(doc: Doc, at: int, start: int) -> bool:
    """Tell whether the token is a hyphen inside a name, written together on both sides."""
    if doc[at].text != "-" or at == start or at + 1 >= len(doc) or doc[at].whitespace_ or doc[at - 1].whitespace_:
        return False
    return doc[at + 1].is_alpha and len(doc[at + 1]) > 1 and doc[at + 1].pos_ == "PROPN"


def _forenames_start(doc: Doc, particle: int) -> int:
    """Walk back from a particle over the forenames."""
    start = particle
    while start and is_name_word(doc[start - 1]) and not _is_title(doc[start - 1]) and not doc[start].is_sent_start:
        start -= 1
    return start


def _in_body(layer: Layer, title: int, start: int, end: int) -> bool:
    """Tell whether title and name lie in one body's name: `General Motors`, `Justice Department`."""
    around = layer.at(title)
    if around is None or around not in layer.over(start, end):
        return False
    return around.label_ in {"ORG", "FAC", "GPE"} and any(t.lower_ in NO_SURNAMES for t in around)


@cache
def _forenames() -> dict[str, str]:
    return {entry[0]: entry[1] for entry in lexicon.entries("forenames")}


@cache
def _common() -> frozenset[str]:
    """Give the words that are no forenames: common ones, and what people are or do."""
    frequent = frozenset(stem for _, *stems in lexicon.entries("word_frequencies") for stem in " ".join(stems).split())
    return lexicon.words("role_heads") | frequent | lexicon.words("no_forenames") | lexicon.words("no_actors")
