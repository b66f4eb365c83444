"""Words between marks that nobody is quoted with: titles of works, nicknames, terms being introduced."""

from __future__ import annotations

from spacy.tokens import Token

from briefing.extract.quotes.passages import Passage
from briefing.lexicon import words

_SMALL = frozenset({"a", "an", "the", "of", "and", "or", "in", "on", "at", "to", "for", "with", "by", "from", "is", "as", "but", "n't", "'s", "’s", "it"})  # fmt: skip
LONGEST_TITLE = 10  # words
LONGEST_TERM = 4


def is_cited(passage: Passage) -> bool:
    """Tell whether the passage names something instead of quoting somebody."""
    if not passage.tokens:
        return True
    last_word = passage.before[-1] if passage.before else None
    next_word = passage.after[0] if passage.after else None
    return (
        _is_nickname(passage, next_word, last_word)
        or _is_title(passage, next_word, last_word)
        or _is_term(passage, last_word)
    )


def _is_nickname(passage: Passage, next_word: Token | None, last_word: Token | None) -> bool:
    """Robert C. “Bobby” Scott: one or two capitalised words inside a name."""
    if last_word is None or next_word is None or len(passage.tokens) > 2:  # noqa: PLR2004
        return False
    named = last_word.tag_ == "NNP" or last_word.text[-1:] == "."
    capitals = [word.text[:1].isupper() for word in (last_word, passage.tokens[0], next_word)]
    return named and all(capitals) and not next_word.is_sent_start


def _is_title(passage: Passage, next_word: Token | None, last_word: Token | None) -> bool:
    """Tell a work, show or programme: capitals throughout, and a word beside it that works go with."""
    inside = [token for token in passage.tokens if not token.is_punct]
    if not inside or len(inside) > LONGEST_TITLE:
        return False
    before = [w.lemma_.lower() for w in passage.before[-2:] if w.is_alpha][-1:]
    after = [w.lemma_.lower() for w in passage.after[:2] if w.is_alpha]
    if last_word is not None and last_word.lower_ in {"titled", "entitled", "headlined", "subtitled"}:
        return True
    capitals = all(t.text[:1].isupper() or t.text[:1].isdigit() or t.lower_ in _SMALL for t in inside)
    if not capitals or not (inside[0].text[:1].isupper() or inside[0].text[:1].isdigit()):
        return False
    if words("works") & {*before, *after}:
        return True
    if last_word is None:
        return False
    if last_word.tag_ == "POS" or last_word.dep_ == "case":
        return not passage.fragment or len(inside) > 1
    return last_word.lower_ in {"on", "of", "in", "watch", "read"} and len(inside) > 1


def _is_term(passage: Passage, last_word: Token | None) -> bool:
    """Tell a term being introduced: `so-called`, `known as`, `dubbed` go before it."""
    if last_word is None or len(passage.tokens) > LONGEST_TERM + 2:
        return False
    before = " ".join(token.lower_ for token in passage.before[-4:])
    return any(before.endswith(phrase) for phrase in words("term_openers"))
