"""The words that identify a role or a body, made comparable: `the Danish PM` and `Denmark's prime minister` are one."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc, Token

from briefing import lexicon
from briefing.extract.actors.scene import Role

EMPTY = frozenset(
    {
        "the",
        "a",
        "an",
        "of",
        "for",
        "and",
        "to",
        "in",
        "on",
        "at",
        "with",
        "his",
        "her",
        "their",
        "its",
        "'s",
        "’s",
        "this",
        "that",
    }
)
PRAISE = frozenset({"beleaguered", "controversial", "embattled", "influential", "longtime", "outspoken", "popular", "powerful", "veteran"})  # fmt: skip
PARTY_WORDS = {"gop": "republican", "democrat": "democratic", "tory": "conservative", "tories": "conservative"}
COMPOUNDS = {
    frozenset(words.split()): words.replace(" ", "-")
    for words in (
        "prime minister",
        "first minister",
        "chief executive",
        "attorney general",
        "solicitor general",
        "secretary general",
        "press secretary",
        "secretary state",
        "first lady",
        "chief constable",
        "vice president",
        "president elect",
    )
}
CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})


def role_words(doc: Doc, start: int, end: int, strength: int) -> Role | None:
    """Read the tokens `start:end` as a role: its head noun and the words that identify it; `None` without a noun."""
    tokens = [t for t in doc[start:end] if not t.is_punct and not t.is_space]
    if not tokens:
        return None
    head = role_head(tokens)
    words = identifying(tokens)
    whole = next((w for w in words & set(COMPOUNDS.values()) if head in w.split("-")), head)
    return Role(start, end, whole, words, strength)


def role_head(tokens: list[Token]) -> str:
    """Give the role's head noun: the last role noun before any preposition, in its plain form."""
    heads = lexicon.words("role_heads")
    phrase: list[Token] = []
    for token in tokens:
        if token.pos_ == "ADP" and phrase and token.lower_ != "of":
            break
        if token.lower_ == "of" and not (phrase and phrase[-1].lower_ == "secretary"):
            break
        phrase.append(token)
    for token in reversed(phrase or tokens):
        for word in (*plain(token).split(), token.lemma_.lower(), token.lower_):
            if word in heads:
                return word
    return plain((phrase or tokens)[-1]).split()[-1]


def identifying(tokens: list[Token]) -> frozenset[str]:
    """Give the words that tell one role from another: nouns and adjectives, abbreviations and nations written out."""
    found: set[str] = set()
    skip = -1
    for here, following in zip(tokens, [*tokens[1:], None], strict=True):
        described = following is not None and here.lower_ in PRAISE  # the longtime senator is the senator
        if (
            here.i <= skip
            or described
            or here.lower_ in EMPTY
            or (here.pos_ not in CONTENT and not here.text[:1].isupper())
        ):
            continue
        pair = f"{here.lower_} {following.lower_}" if following is not None else ""
        if pair in _long_nations() and following is not None:
            found.add(_long_nations()[pair])
            skip = following.i
        else:
            found.update(plain(here).split())
    return _compounded(found)


def _compounded(words: set[str]) -> frozenset[str]:
    """Take the words of a compound office as one: a prime minister is no minister who is prime."""
    for parts, whole in COMPOUNDS.items():
        if parts <= words:
            words = (words - parts) | {whole}
    return frozenset(words)


def plain(token: Token) -> str:
    """Give the word to compare by: lemma, lower case, `Sen.` as senator, `Danish` as denmark."""
    word = token.lower_.rstrip(".")
    if word in _nations():
        return _nations()[word]
    if token.text[:1].isupper() and word in _abbreviated():
        return _abbreviated()[word]
    if word == "pm":
        return _abbreviated()[word]
    lemma = token.lemma_.lower()
    if lemma.startswith("ex-"):
        return f"ex {lemma.removeprefix('ex-')}"
    return _nations().get(lemma) or PARTY_WORDS.get(lemma, lemma)


def plain_words(phrase: str) -> frozenset[str]:
    """Give the identifying words of a phrase of a lexicon."""
    words = phrase.lower().replace("'s", "")
    for country, whole in _long_nations().items():
        words = f" {words} ".replace(f" {country} ", f" {whole} ").strip()
    return _compounded({_nations().get(w) or PARTY_WORDS.get(w, w) for w in words.split()} - EMPTY)


@cache
def _long_nations() -> dict[str, str]:
    """Give the names and adjectives of countries of more than one word, and the country as one word."""
    found: dict[str, str] = {}
    for entry in lexicon.entries("countries"):
        names = entry[0].split("|")
        for word in [*names, *(entry[1].split("|") if len(entry) > 1 else [])]:
            if " " in word:
                found[word.lower()] = names[0].lower().replace(" ", "-")
    return found


@cache
def _abbreviated() -> dict[str, str]:
    return {entry[0]: entry[1] for entry in lexicon.entries("titles") if len(entry) > 1}


@cache
def _nations() -> dict[str, str]:
    """Give for each one-word name or adjective of a country the country, as one word."""
    found: dict[str, str] = {}
    for entry in lexicon.entries("countries"):
        names = entry[0].split("|")
        country = names[0].lower().replace(" ", "-")
        for word in [*names, *(entry[1].split("|") if len(entry) > 1 else [])]:
            found[word.lower().rstrip(".")] = country
    return found


NATIONS = frozenset(_nations().values())
