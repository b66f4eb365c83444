"""The lexicons of pledge markers, read into records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast, get_args

from briefing.lexicon import entries
from briefing.model.facts import Strength

Tense = Literal["any", "done", "live", "going", "dated", "wish"]
STRENGTHS: tuple[Strength, ...] = ("refusal", "conditional", "expected", "intention", "firm")


@dataclass(frozen=True, slots=True)
class Marker:
    """One entry: a word (with its particles), what it does, what may follow it, in which tenses it counts.

    `own`: believed only of oneself, of one's people, or in the writer's voice. `agent`: only those who can choose do it,
    so any definite noun may be its subject. `owner` is the noun's alone: by what the one bound is known.
    """

    word: str
    particles: tuple[str, ...]
    strength: Strength
    complements: tuple[str, ...]
    tense: Tense
    own: bool = False
    agent: bool = False
    owner: str = "any"


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
    return {
        word: Marker(
            word, (), _strength(strength), tuple(complements.split(",")), cast("Tense", tense), bool(own), owner=owner
        )
        for word, strength, complements, owner, tense, *own in entries("pledge_nouns")
    }


def strongest(strengths: list[Strength]) -> Strength:
    """Give the first that fits, in the order refusal, conditional, expected, intention, firm."""
    return min(strengths, key=STRENGTHS.index)


def _by_word(name: str) -> dict[str, tuple[Marker, ...]]:
    found: dict[str, list[Marker]] = defaultdict(list)
    for words, strength, complements, tense, *whose in entries(name):
        word, *particles = words.split()
        parts = (tuple(particles), _strength(strength), tuple(complements.split(",")))
        own, agent = "own" in whose, "agent" in whose
        found[word].append(Marker(word, *parts, cast("Tense", tense), own=own, agent=agent))
    return {word: tuple(sorted(group, key=lambda m: -len(m.particles))) for word, group in found.items()}


def _strength(word: str) -> Strength:
    if word not in get_args(Strength):
        message = f"no such strength: {word}"
        raise ValueError(message)
    return cast("Strength", word)
