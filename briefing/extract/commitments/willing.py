"""Is it a pledge at all? A party that can choose, an action that can be chosen, a clause that stands."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from briefing.extract.commitments.grammar import object_of
from briefing.extract.commitments.parties import kind_of
from briefing.extract.commitments.reading import Reading
from briefing.extract.commitments.standing import in_tense, layer_of
from briefing.extract.commitments.undertaking import Undertaking
from briefing.lexicon import entries, words

_LIGHT = frozenset({"continue", "keep", "go", "start", "begin", "help", "be"})


def is_pledge(undertaking: Undertaking, reading: Reading) -> bool:
    """Tell whether the candidate counts as a commitment."""
    family = undertaking.family
    layer = layer_of(undertaking.verb, reading)
    if layer == "no":
        return False
    if undertaking.party is None or kind_of(undertaking.party, reading) is None:
        return False
    if family == "modal":
        return _modal(undertaking, layer, reading)
    if family == "verb":
        return _verb(undertaking, reading)
    if family in {"adjective", "scheduled"}:
        return _willed(undertaking.action) and not _talk(undertaking.action)
    return True


def _modal(undertaking: Undertaking, layer: str, reading: Reading) -> bool:
    party = undertaking.party
    if party is None or kind_of(party, reading) == "people":
        return False
    if undertaking.word == "would" and layer != "reported":
        return False
    if any(c.dep_ == "auxpass" for c in undertaking.action.children):
        return False
    return _willed(undertaking.action) and not (party.lower_ in {"i", "we"} and _talk(undertaking.action))


def _verb(undertaking: Undertaking, reading: Reading) -> bool:
    if not in_tense(undertaking.verb, undertaking.tense, reading):
        return False
    if undertaking.word in {"refuse", "decline"} and _talk(undertaking.action):
        return False
    return _willed(undertaking.action) or undertaking.tense == "any"


def _willed(action: Token) -> bool:
    """Tell whether the action is one that somebody can choose to do."""
    kind = _unwilled().get(action.lemma_.lower())
    if kind == "always":
        return False
    return kind is None or object_of(action) is not None


def _talk(action: Token) -> bool:
    return action.lemma_.lower() in words("answering_verbs")


@cache
def _unwilled() -> dict[str, str]:
    return {entry[0]: entry[1] for entry in entries("unwilled_verbs")}
