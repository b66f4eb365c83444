"""Entities in layers: a later layer replaces what it overlaps."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans

from briefing import lexicon
from briefing.model.days import WEEKDAYS

PARTICLES = lexicon.words("particles")
NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE"})
DAYS = frozenset(map(str.lower, WEEKDAYS))
DASHES, BREAKS = frozenset({"-", "–", "—"}), frozenset({":", ";", "|"})
MOST_INITIALS = 2
FULL = 2
HONORIFICS = lexicon.words("honorifics")
TITLES = lexicon.words("titles")
NO_SURNAMES = lexicon.words("organisation_words") | lexicon.words("no_surnames")


class Layer:
    """The entities found so far, by token."""

    def __init__(self, doc: Doc, spans: Iterable[Span]) -> None:
        """Begin with `spans`."""
        self.doc = doc
        self.spans: list[Span] = []
        self._at: dict[int, Span] = {}
        self.lay(spans)

    def at(self, token: int) -> Span | None:
        """Give the entity that holds the token of this number."""
        return self._at.get(token)

    def over(self, start: int, end: int) -> list[Span]:
        """Give the entities that share a token with `start:end`, in order."""
        found = {e.start: e for i in range(start, end) if (e := self._at.get(i)) is not None}
        return [found[k] for k in sorted(found)]

    def lay(self, new: Iterable[Span]) -> None:
        """Lay `new` over the rest; of new ones that overlap, the longest, then the first stays."""
        chosen = filter_spans(new)
        taken = {i for span in chosen for i in range(span.start, span.end)}
        kept = [e for e in self.spans if not any(i in taken for i in range(e.start, e.end))]
        self.spans = sorted([*kept, *chosen], key=lambda e: e.start)
        self._at = {i: e for e in self.spans for i in range(e.start, e.end)}


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


def is_name_word(token: Token) -> bool:
    """Tell whether the token could be part of a person's name: a capital, or an initial, and letters only."""
    text = token.text
    if not text[:1].isupper() or text == "The" or is_honorific(token):
        return False
    letters = text.replace("-", "").replace("'", "").replace("’", "").rstrip(".")
    return letters.isalpha() and (len(letters) == 1 or not text.endswith(".") or letters.lower() in {"jr", "sr"})


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
def _sure_forenames() -> frozenset[str]:
    """Give the forenames that are hardly ever anything else."""
    return frozenset(entry[0] for entry in lexicon.entries("forenames") if not entry[1].endswith("?"))


@cache
def lands() -> frozenset[str]:
    """Give the names of countries."""
    return frozenset(name for entry in lexicon.entries("countries") for name in entry[0].split("|"))


@cache
def well_known() -> frozenset[str]:
    """Give the names of countries and of well-known bodies."""
    return lands() | {name for entry in lexicon.entries("bodies") for name in entry[0].split("|")}


@cache
def of_nations() -> frozenset[str]:
    """Give the adjectives of countries and the nouns for their people: `Welsh` is no body."""
    adjectives = (a for entry in lexicon.entries("countries") for column in entry[1:2] for a in column.split("|"))
    return frozenset(a for a in adjectives if a)


@cache
def short_titles() -> frozenset[str]:
    """Give the titles that are abbreviated: `Sen`."""
    return frozenset(entry[0] for entry in lexicon.entries("titles") if len(entry) > 1)


@cache
def roles() -> frozenset[str]:
    """Give the nouns of one word for what somebody does: `striker`."""
    return frozenset(entry[0] for entry in lexicon.entries("role_heads") if "-" not in entry[0])
