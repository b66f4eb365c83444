"""Verbs that report, and what kind of report each makes."""

from __future__ import annotations

from functools import cache
from typing import Literal, cast

from spacy.tokens import Token

from briefing.lexicon import entries

Kind = Literal["say", "tell", "ask", "think", "judge", "will", "show", "find", "noun", "according"]
_DAYS = frozenset({"DATE", "TIME"})
_PARTICLES = frozenset({"prt", "prep", "advmod", "dobj", "acomp", "ccomp"})


@cache
def _kinds() -> dict[str, dict[str, Kind]]:
    """Give the kind of each verb (by lemma), for each second word that it needs (`""` for none)."""
    kinds: dict[str, dict[str, Kind]] = {}
    for entry, kind, *_ in entries("reporting_verbs"):
        lemma, _, second = entry.partition(" ")
        kinds.setdefault(lemma, {})[second] = cast("Kind", kind)
    return kinds


def kind_of(verb: Token) -> Kind | None:
    """Give what kind of report the verb makes, with the second word that stands by it."""
    seconds = _kinds().get(_base(verb))
    if not seconds or (verb.lemma_ == "continue" and any(child.dep_ == "xcomp" for child in verb.rights)):
        return None
    for child in verb.rights:
        dated = any(word.ent_type_ in _DAYS for word in child.rights)  # called it a farce on Monday
        if child.dep_ in _PARTICLES and child.lower_ in seconds and not dated:
            return seconds[child.lower_]
    return seconds.get("")


def _base(verb: Token) -> str:
    """Give the verb's base form, with the mute *e* that the lemmatiser may have taken with the ending (*hoped*, hop)."""
    lemma = verb.lemma_.lower()
    return f"{lemma}e" if verb.lower_.startswith(f"{lemma}e") and f"{lemma}e" in _kinds() else lemma


@cache
def tellers() -> frozenset[str]:
    """Give the verbs that tell what others did."""
    return frozenset(verb for verb, kinds in _kinds().items() if kinds.get("") in {"say", "tell"})
