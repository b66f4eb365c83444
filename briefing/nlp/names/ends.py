"""What belongs to a name at its two ends, and what the model’s entities hold there besides: articles, posts, marks, participles."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from briefing import lexicon
from briefing.nlp.names.vocabulary import (
    DAYS,
    FULL,
    HONORIFICS,
    NO_SURNAMES,
    PARTICLES,
    TITLES,
    bare,
    is_honorific,
    is_letters,
    is_postnominal,
    of_nations,
    roles,
    short_titles,
)

POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
SIDES = frozenset({"anti", "ex", "non", "pro"})
DASHES, BREAKS = frozenset({"-", "–", "—"}), frozenset({":", ";", "|"})
MARKS = DASHES | BREAKS | {",", "."}
MIN_HYPHENED = 2
MEMBERS = frozenset({"conservative", "democrat", "fellow", "republican", "tory"})


def ends_of(doc: Doc, start: int, end: int, label: str) -> tuple[int, int]:
    """Strip what doesn't belong to the name from both ends."""
    start = _first(doc, start, end, label)
    end = _last(doc, start, end, label)
    if label == "PERSON":
        start = max([start, *(t.i + 1 for t in doc[start : end - 1] if t.text.islower() and t.pos_ == "NOUN")])
    return start, end


def _first(doc: Doc, start: int, end: int, label: str) -> int:
    """Give where the name begins, after articles, forms of address, posts and the like."""
    while start < end and (doc[start].lower_ in {"the", "a", "an"} or doc[start].is_space or doc[start].is_quote):
        start += 1
    start = _without_post(doc, start, end, label)
    if label == "ORG" and 0 < start < end - 1 and doc[start - 1].lower_ == "on" and doc[start].lower_ in DAYS:
        start += 1  # On Monday Rangers said
    while label in {"ORG", "PERSON"} and start < end - 1 and _leads_in(doc, start, label):
        start += 1
    while label in {"ORG", "PERSON"} and start < end - 1 and _prefix(doc[start]):
        start += 1
    if label == "ORG" and end - start > FULL and _takes_side(doc, start):
        start += 1  # the pro-Hale Priorities Fund
    return start


def _without_post(doc: Doc, start: int, end: int, label: str) -> int:
    """Give where the name begins after what its bearer is: `Sen. Reed`, `Republican Ada Reed`, `Founder of Hollin Metals`."""
    if label == "ORG":
        founded = end - start > FULL and _is_post_of(doc[start]) and doc[end - 1].lower_.rstrip(".") in NO_SURNAMES
        return start + FULL if founded else start
    if label != "PERSON":
        return start
    while start < end - 1 and (is_honorific(doc[start]) or bare(doc[start]) in short_titles()):
        start += 1
    if start < end - 1 and doc[start].lower_ in MEMBERS:
        start += 1
    while end - start > FULL and (_runs_on(doc, start) or _is_role(doc[start])):
        start += 1
    return start


def _last(doc: Doc, start: int, end: int, label: str) -> int:
    """Give where the name ends, before marks, possessives, letters of rank and small words."""
    if label == "ORG" and start < end - 1 and bare(doc[end - 1]) in short_titles():
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


def _takes_side(doc: Doc, start: int) -> bool:
    """Tell whether the word is whom somebody is for or against, by the `pro-` or `anti-` before it."""
    return start > 1 and doc[start - 1].text in {"-", "‑"} and doc[start - FULL].lower_ in SIDES


def _prefix(token: Token) -> bool:
    """Tell whether the token is what precedes a name in `pro-Hale`, `ex-BBC`."""
    return token.text in {"-", "‑"} or (token.text.islower() and token.nbor().text in {"-", "‑"})


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
    return word in roles() and word not in lexicon.words("forenames") and word not in HONORIFICS | TITLES


def _is_post_of(token: Token) -> bool:
    """Tell whether somebody's post in a body begins here: `Founder of`."""
    return token.lower_ in roles() and token.nbor().lower_ == "of"


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
