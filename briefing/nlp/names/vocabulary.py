"""The words that names are made of, and those that stand around them: lists that several layers share, and how to tell each word."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc, Span, Token

from briefing import lexicon
from briefing.model.days import WEEKDAYS

PARTICLES = lexicon.words("particles")
NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE"})
DAYS = frozenset(map(str.lower, WEEKDAYS))
MOST_INITIALS = 2
LONGEST_NAME = 5  # words
FULL = 2
HONORIFICS = lexicon.words("honorifics")
TITLES = lexicon.words("titles")
HEIRS = frozenset({"jr", "sr"})
NO_SURNAMES = lexicon.words("organisation_words") | lexicon.words("no_surnames")
FIRM_WORDS = frozenset(entry[0] for entry in lexicon.entries("organisation_words") if entry[1] == "company")
PROPER = frozenset({"NNP", "NNPS"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
ARGUMENTS = SUBJECTS | {"dobj", "pobj"}
TIMES = frozenset({"DATE", "TIME"})
WHERE = frozenset({"across", "around", "at", "from", "in", "into", "near", "outside", "through", "to"})
WITHIN = WHERE - {"at", "from", "to"}  # where only a place is: things happen at a firm, and people are gone to


def bare(token: Token) -> str:
    """Give the word in lower case without a closing full stop: `Sen.` and `sen` are one title."""
    return token.lower_.rstrip(".")


def is_honorific(token: Token) -> bool:
    """Tell whether the token is a form of address, as printed before a name."""
    word = bare(token)
    if word not in HONORIFICS or not token.text[:1].isupper():
        return False
    return len(word) > 1 or token.text.endswith(".")


def is_postnominal(token: Token) -> bool:
    """Tell whether the token is letters after a name (`Ada Reed KC`)."""
    return bare(token) in lexicon.words("postnominals") and (token.text.isupper() or token.text[-1].isupper())


def is_capital(token: Token) -> bool:
    """Tell whether the token is a capitalised word of a name, and no quotation mark."""
    return token.text[:1].isupper() and token.tag_ in PROPER and not token.is_quote


def capitals_from(doc: Doc, start: int) -> int:
    """Give where the capitalised words that begin at `start` end; `start` itself where there are none."""
    end = start
    while end < len(doc) and is_capital(doc[end]) and not doc[end].is_sent_start:
        end += 1
    return end


def is_title(token: Token) -> bool:
    """Tell whether the token is a capitalised title (its last word, of several: `Prime Minister`)."""
    if not token.text[:1].isupper():
        return False
    word = bare(token)
    if word in TITLES:
        return True
    if word == "state" and token.i > 1:
        return token.nbor(-1).lower_ == "of" and token.nbor(-2).lower_ == "secretary"
    return token.i > 0 and f"{bare(token.nbor(-1))} {word}" in TITLES


def is_name_word(token: Token) -> bool:
    """Tell whether the token could be part of a person's name: a capital, or an initial, and letters only."""
    text = token.text
    if not text[:1].isupper() or text == "The" or is_honorific(token):
        return False
    letters = text.replace("-", "").replace("'", "").replace("’", "").rstrip(".")
    return letters.isalpha() and (len(letters) == 1 or not text.endswith(".") or letters.lower() in {"jr", "sr"})


def name_from(doc: Doc, start: int) -> int:
    """Walk over the words of a name from `start`: capitals, initials, particles between them."""
    end = start
    while end < len(doc) and end - start < LONGEST_NAME:
        token = doc[end]
        if end > start and token.is_sent_start and not doc[end - 1].text.endswith("."):
            break
        if _hyphen_within(doc, end, start):
            end += 2  # Geun-hye
            continue
        named = is_name_word(token) or (token.text in PARTICLES and end + 1 < len(doc))
        if not (named and not is_title(token)) and not (end > start and _has_heir(doc, end)):
            break
        end += 1
    while end > start and (doc[end - 1].text in PARTICLES or is_postnominal(doc[end - 1])):
        end -= 1
    return end


def _has_heir(doc: Doc, title: int) -> bool:
    """Tell whether a word that is also a title is a surname, by what follows: `Martin Luther King Jr`."""
    return title + 1 < len(doc) and bare(doc[title + 1]) in HEIRS


def _hyphen_within(doc: Doc, at: int, start: int) -> bool:
    """Tell whether the token is a hyphen inside a name, written together on both sides."""
    if doc[at].text != "-" or at == start or at + 1 >= len(doc) or doc[at].whitespace_ or doc[at - 1].whitespace_:
        return False
    return doc[at + 1].is_alpha and len(doc[at + 1]) > 1 and doc[at + 1].pos_ == "PROPN"


def is_letters(token: Token) -> bool:
    """Tell whether the token is the letters of a body (`EADS`), and no initials of a person (`JK`)."""
    return token.text.isupper() and token.is_alpha and len(token) > MOST_INITIALS


def names_person(words: Span) -> bool:
    """Tell whether the words are a known forename and a surname, with or without an initial between them."""
    between = words[1:-1]
    if len(words) < FULL or any(len(bare(t)) > 1 for t in between) or words[0].lower_ not in _sure_forenames():
        return False
    return words[-1].is_title and words[-1].lower_ not in NO_SURNAMES


@cache
def known_forenames() -> dict[str, str]:
    """Give the known forenames, each with the gender that it tells; one that is often something else ends in `?`."""
    return {entry[0]: entry[1] for entry in lexicon.entries("forenames")}


@cache
def _sure_forenames() -> frozenset[str]:
    """Give the forenames that are hardly ever anything else."""
    return frozenset(entry[0] for entry in lexicon.entries("forenames") if not entry[1].endswith("?"))


def lands() -> frozenset[str]:
    """Give the names of countries."""
    return lexicon.names("countries")


def of_nations() -> frozenset[str]:
    """Give the adjectives of countries and the nouns for their people: `Welsh` is no body."""
    return lexicon.names("countries", 1)


@cache
def well_known() -> frozenset[str]:
    """Give the names of countries and of well-known bodies."""
    return lands() | lexicon.names("bodies")


@cache
def short_titles() -> frozenset[str]:
    """Give the titles that may be cut short in print: `Sen.`, `Capt.`."""
    return frozenset(entry[0] for entry in lexicon.entries("titles") if len(entry) > 1)


@cache
def roles() -> frozenset[str]:
    """Give the nouns for what people are or do, those of one word."""
    return frozenset(entry[0] for entry in lexicon.entries("role_heads") if "-" not in entry[0])
