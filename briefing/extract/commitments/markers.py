"""The lexicons of pledge markers, read into records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast, get_args

from briefing.lexicon import entries
from briefing.model.facts import Strength

Tense = Literal["any", "done", "live", "going", "dated"]
STRENGTHS: tuple[Strength, ...] = ("refusal", "conditional", "expected", "intention", "firm")


@dataclass(frozen=True, slots=True)
class Marker:
    """One entry: a word (with its particles), what it does, what may follow it, in which tenses it counts."""

    word: str
    particles: tuple[str, ...]
    strength: Strength
    complements: tuple[str, ...]
    tense: Tense = "any"


@cache
def verb_markers() -> Mapping[str, tuple[Marker, ...]]:
    """Give the verbs that undertake, by lemma; those with more particles first."""
    return _by_word("pledge_verbs")


@cache
def adjective_markers() -> Mapping[str, tuple[Marker, ...]]:
    """Give the adjectives and participles that undertake, by lower-case form."""
    return _by_word("pledge_adjectives")


@cache
def noun_markers() -> Mapping[str, Marker]:
    """Give the nouns that hold a pledge, by lemma."""
    return {word: found[0] for word, found in _by_word("pledge_nouns").items()}


def strongest(strengths: list[Strength]) -> Strength:
    """Give the first that fits, in the order refusal, conditional, expected, intention, firm."""
    return min(strengths, key=STRENGTHS.index)


def _by_word(name: str) -> dict[str, tuple[Marker, ...]]:
    found: dict[str, list[Marker]] = defaultdict(list)
    for words, strength, complements, *rest in entries(name):
        if strength not in get_args(Strength):
            message = f"{name}: no such strength: {strength}"
            raise ValueError(message)
        word, *particles = words.split()
        tense = cast("Tense", rest[0]) if rest else "any"
        marker = Marker(word, tuple(particles), strength, tuple(complements.split(",")), tense)  # type: ignore[arg-type]
        found[word].append(marker)
    return {word: tuple(sorted(group, key=lambda m: -len(m.particles))) for word, group in found.items()}
