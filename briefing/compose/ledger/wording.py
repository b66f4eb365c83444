"""The words by which an undertaking or a topic is recognised when it is spoken of again."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import combinations

from briefing.compose.source import WORD, Source
from briefing.compose.vectors import stem
from briefing.lexicon import entries, words
from briefing.model.memory import Party, Trait
from briefing.model.span import Span

_SCALES = frozenset({"million", "billion", "trillion", "thousand", "hundred", "cent", "per", "bn", "mn", "tn"})


def stems_in(source: Source, span: Span, leave_out: Iterable[Span] = ()) -> tuple[Trait, Trait]:
    """Give the stems of the words that carry meaning, and those of names among them, without repeats, in order.

    Numbers are left out, and what says little of what is undertaken (`new`, `make`, `week`).
    """
    gaps = [gap for gap in leave_out if gap.overlaps(span)]
    found: dict[str, bool] = {}
    sentence = source.sentence_of(span).start
    for match in WORD.finditer(source.text, span.start, span.end):
        word = match.group().casefold().replace("’", "'").removesuffix("'s")
        if _is_weak(word) or any(gap.covers(match.start()) for gap in gaps):
            continue
        name = match.group()[0].isupper() and match.start() > sentence + 1
        for part in (stem(piece) for piece in word.split("-")):
            if len(part) > 1 and not _is_weak(part):
                found[part] = found.get(part, False) or name
    return tuple(found), tuple(part for part, name in found.items() if name)


@cache
def _is_weak(word: str) -> bool:
    return (
        any(char.isdigit() for char in word)
        or word in words("stop_words")
        or word in words("weak_words")
        or word in words("calendar_words")
        or word in _SCALES
    )


def without_party(stems: Trait, party: Party | None) -> Trait:
    """Leave out the words of the party's own name: they tell who, not what."""
    if party is None:
        return stems
    own = {stem(word) for form in party.known for word in form.split()}
    kept = tuple(part for part in stems if part not in own)
    return kept or stems


def shared(one: Trait, two: Trait) -> frozenset[str]:
    """Give the stems that two traits have in common."""
    return frozenset(one) & frozenset(two)


def overlap(one: Trait, two: Trait) -> float:
    """Give the share of the shorter trait that the other holds (0–1)."""
    least = min(len(set(one)), len(set(two)))
    return len(shared(one, two)) / least if least else 0.0


def distinct(names: Iterable[str]) -> Trait:
    """Leave out the words that many bodies bear: two councils are not one."""
    return tuple(name for name in dict.fromkeys(names) if name not in _generic_stems())


@cache
def _generic_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in words("body_nouns") | words("titles"))


def pairs(stems: Iterable[str]) -> tuple[str, ...]:
    """Give every two of some stems as a key."""
    return tuple(f"{one}+{two}" for one, two in combinations(sorted(set(stems)), 2))


def act_class(verb: str) -> str:
    """Give the first verb of the row of kindred verbs that `verb` stands in, else the verb itself.

    >>> act_class("construct"), act_class("reopen"), act_class("juggle")
    ('build', 'reopen', 'juggle')
    """
    return _kindred().get(verb, verb)


@cache
def _kindred() -> dict[str, str]:
    return {verb: row[0] for row in entries("kindred_acts") for verb in row}
