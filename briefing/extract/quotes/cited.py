"""Words between marks that nobody is quoted with: titles of works, nicknames, terms being introduced."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from briefing.extract.quotes.passages import Passage
from briefing.lexicon import words
from briefing.syntax.doers import is_passive

_SMALL = frozenset({"a", "an", "the", "of", "and", "or", "in", "on", "at", "to", "for", "with", "by", "from", "is", "as", "but", "n't", "'s", "’s", "it", "na", "ta"})  # fmt: skip
LONGEST_TITLE = 10  # words
LONGEST_TERM = 6
_NAMING = frozenset(
    {"the", "sang", "sings", "sing", "singing", "sung", "performed", "play", "plays", "played", "playing"}
)  # before capitals throughout: a name
_PLACES = frozenset({"on", "in", "at", "during", "from", "with", "through", "to", "for", "watch", "of"})


def cited(passages: Sequence[Passage]) -> list[bool]:
    """Tell of each passage whether it names something instead of quoting somebody."""
    found: list[bool] = []
    for passage in passages:
        listed = bool(found) and found[-1] and _is_listed(passage) and _is_capitalised(passage)
        found.append(listed or _is_cited(passage))
    return found


def _is_listed(passage: Passage) -> bool:
    """Tell whether the passage goes on a list: nothing but a comma or *and* before it in its sentence."""
    return all(w.is_punct or w.pos_ == "CCONJ" for w in passage.before)


def _is_cited(passage: Passage) -> bool:
    if not passage.tokens:
        return True
    last_word = passage.before[-1] if passage.before else None
    next_word = passage.after[0] if passage.after else None
    return (
        _is_nickname(passage, next_word, last_word)
        or _is_title(passage, last_word)
        or _is_event(passage)
        or _is_term(passage)
        or _is_called(passage, last_word, next_word)
    )


def _is_nickname(passage: Passage, next_word: Token | None, last_word: Token | None) -> bool:
    """Robert C. “Bobby” Scott: capitalised words inside a name."""
    if last_word is None or next_word is None or last_word.tag_ != "NNP" or next_word.is_sent_start:
        return False
    return _is_capital(last_word) and _is_capital(next_word) and _is_capitalised(passage)


def _is_title(passage: Passage, last_word: Token | None) -> bool:
    """Tell a work, show or programme: capitals throughout, and a word beside it that works go with."""
    if last_word is not None and last_word.lower_ in {"titled", "entitled", "headlined", "subtitled"}:
        return True
    if not _is_capitalised(passage):
        return False
    if last_word is not None and last_word.lower_ in _NAMING:
        return True
    before = next((w.lemma_.lower() for w in reversed(passage.before) if w.is_alpha), "")
    after = [w.lemma_.lower() for w in passage.after[:2] if w.is_alpha]
    if words("works") & {before, *after} or words("work_people") & set(after):
        return True
    return last_word is not None and last_word.dep_ == "case"


def _is_event(passage: Passage) -> bool:
    """Tell a programme or event by its place: on “Face the Nation”, during a “Leaders’ Forum”."""
    before = [w for w in passage.before if w.pos_ not in {"DET", "NUM"} and w.tag_ != "PRP$"]
    if not before or len(passage.tokens) < 2 or not _is_capitalised(passage):  # noqa: PLR2004
        return False
    return before[-1].lower_ in _PLACES


def _is_capitalised(passage: Passage) -> bool:
    """Tell whether every word but the small ones begins with a capital or a figure."""
    inside = [token for token in passage.tokens if not token.is_punct]
    if not inside or len(inside) > LONGEST_TITLE or not _is_capital(inside[0]):
        return False
    return all(_is_capital(t) or t.lower_ in _SMALL for t in inside)


def _is_capital(token: Token) -> bool:
    return token.text[:1].isupper() or token.text[:1].isdigit()


def _is_term(passage: Passage) -> bool:
    """Tell a term being introduced: `so-called`, `known as`, `dubbed` go before it."""
    if len(passage.tokens) > LONGEST_TERM:
        return False
    if passage.pair.inner.end - passage.pair.inner.start == 1 and passage.before:
        return True  # an “A” rating
    before = " ".join(["", *(token.lower_ for token in passage.before)])
    return any(before.endswith(f" {opener}") for opener in words("term_openers")) or _is_known_as(passage.before)


def _is_called(passage: Passage, last_word: Token | None, next_word: Token | None) -> bool:
    """Tell a name after *called*, unless it is told by whom: the boat called “Tide”; a scheme called “bin there”."""
    if last_word is None or last_word.lower_ != "called" or (next_word is not None and next_word.lower_ == "by"):
        return False
    noun = last_word.head if last_word.dep_ == "acl" and is_passive(last_word) else last_word
    return _is_capitalised(passage) or any(child.lower_ in {"a", "an"} for child in noun.children)


def _is_known_as(before: Sequence[Token]) -> bool:
    """Tell *known to locals as the*, *known in the trade as*, *referred to locally as*: words stand between."""
    rest = list(before)
    while rest and rest[-1].pos_ in {"DET", "PUNCT"}:
        rest.pop()
    if not rest or rest[-1].lower_ != "as":
        return False
    verb = next((token for token in reversed(rest) if token.pos_ in {"VERB", "AUX"} or token.is_punct), None)
    return verb is not None and verb.lower_ in {"known", "referred"}
