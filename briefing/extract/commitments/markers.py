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


@dataclass(frozen=True, slots=True)
class NounMarker:
    """A noun that holds a pledge, and by what its owner is known (`owner`: see the lexicon)."""

    word: str
    strength: Strength
    complements: tuple[str, ...]
    owner: str
    tense: Tense


@cache
def verb_markers() -> Mapping[str, tuple[Marker, ...]]:
    """Give the verbs that undertake, by lemma; those with more particles first."""
    return _by_word("pledge_verbs")


@cache
def adjective_markers() -> Mapping[str, tuple[Marker, ...]]:
    """Give the adjectives and participles that undertake, by lower-case form."""
    return _by_word("pledge_adjectives")


@cache
def noun_markers() -> Mapping[str, NounMarker]:
    """Give the nouns that hold a pledge, by lemma."""
    return {
        word: NounMarker(word, _strength(strength), tuple(complements.split(",")), owner, cast("Tense", tense))
        for word, strength, complements, owner, tense in entries("pledge_nouns")
    }


def strongest(strengths: list[Strength]) -> Strength:
    """Give the first that fits, in the order refusal, conditional, expected, intention, firm."""
    return min(strengths, key=STRENGTHS.index)


def _strength(word: str) -> Strength:
    if word not in get_args(Strength):
        message = f"no such strength: {word}"
        raise ValueError(message)
    return cast("Strength", word)


def _by_word(name: str) -> dict[str, tuple[Marker, ...]]:
    found: dict[str, list[Marker]] = defaultdict(list)
    for words, strength, complements, *rest in entries(name):
        word, *particles = words.split()
        tense = cast("Tense", rest[0]) if rest else "any"
        marker = Marker(word, tuple(particles), _strength(strength), tuple(complements.split(",")), tense)
        found[word].append(marker)
    return {word: tuple(sorted(group, key=lambda m: -len(m.particles))) for word, group in found.items()}
