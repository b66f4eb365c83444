"""Links that a page lays into its sentences: `Ada Reed Ada Jane ReedHale wins again Reed hits back MORE said`.

What is laid in names who it leads to once more, and runs on into headlines of other stories, up to `MORE`; a blank may
part the name from them, and without headlines `MORE` is glued to the name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from spacy.tokens import Doc, Token

from briefing.model.span import Span
from briefing.syntax.tree import span_of

CLOSING = "MORE"
NAME, LINK = 8, 100  # tokens of a name told twice; of what is laid in, at most
LEAST = 2  # letters of a surname


@lru_cache(maxsize=2)
def inlaid(doc: Doc) -> tuple[Span, ...]:
    """Give the stretches laid in, as token numbers, without the name that leads to them; read once, since most extractors ask."""
    return tuple(_laid_in(doc))


def _laid_in(doc: Doc) -> Iterator[Span]:
    closings = [token.i for token in doc if token.text.endswith(CLOSING)]
    reached = 0
    for end in closings:
        for at in range(max(reached, end - LINK), end + 1):
            told = _told_before(doc[at])
            if told is not None:
                yield Span(told.i + 1 + _is_suffix(told.nbor()), end + 1)
                reached = end + 1
                break


def leading_to_link(token: Token) -> Token:
    """Give the name that leads to the link in which the token stands, for which parsers take the link: `Reed` of `Reed Ada Jane ReedHale wins again MORE`."""
    link = next((link for link in inlaid(token.doc) if link.start <= token.i < link.end), None)
    return token if link is None else token.doc[link.start - 1]


def in_links(doc: Doc) -> Callable[[Span], bool]:
    """Give what tells whether words of the text, by their offsets in code points, stand in a link laid in: other stories say them."""
    links = [span_of(list(doc[link.start : link.end])) for link in inlaid(doc)]
    return lambda words: any(words.overlaps(link) for link in links)


def _told_before(token: Token) -> Token | None:
    """Give the surname told before with which the token begins, where the next word is glued to it or the name told twice."""
    text = token.text
    if text.islower() or text.isupper():
        return None
    for before in reversed(token.doc[max(0, token.i - NAME) : token.i]):
        rest = text[len(before) :]
        glued = rest[:1].isupper() or rest[:1].isdigit()
        if len(before) >= LEAST and text.startswith(before.text) and glued and _is_surname(before.text):
            return before
        if len(before) >= LEAST and text == before.text and _is_surname(text) and _is_told_twice(before, token):
            return before
    return None


def _is_told_twice(before: Token, token: Token) -> bool:
    """Tell whether one full name follows another of the same two ends, without a mark or a word between: `Ada Reed Ada Jane Reed`."""
    between = token.doc[before.i + 1 : token.i]
    forename = before.nbor(-1).text if before.i else ""
    return bool(between) and between[0].text == forename and all(_is_surname(t.text) for t in between)


def _is_suffix(token: Token) -> bool:
    """Tell whether the token tells a son from his father: `Tom Reed Jr.`."""
    return token.lower_ in {"jr", "jr.", "sr", "sr."}


def _is_surname(word: str) -> bool:
    """Tell whether the word may be a surname: `Reed`, `McHale`."""
    return word[0].isupper() and not word.isupper()
