"""Words at which a programme may be told, so that the rest of the text is passed over at once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from briefing.extract.commitments.bindings import bindings_at
from briefing.extract.commitments.continued import continued_at
from briefing.extract.commitments.goals import BIDS, MAKES, bids_at, goals_at
from briefing.extract.commitments.passing import passing_at
from briefing.extract.commitments.positions import POSITIONS, positions_at
from briefing.extract.commitments.programmes import programmes_at
from briefing.extract.commitments.proposals import GIVEN_WORD, proposals_at
from briefing.extract.commitments.unclaimed import PLANS, unclaimed_at
from briefing.extract.commitments.undertaking import Undertaking
from briefing.lexicon import words


def told_by_verb(token: Token) -> Iterator[Undertaking]:
    """Give the undertakings of programmes whose verb is at `token`."""
    if token.lemma_ in _verbs() or token.lower_ in _verbs():
        yield from proposals_at(token)
        yield from programmes_at(token)
        yield from goals_at(token)
        yield from bindings_at(token)
        yield from positions_at(token)
    if token.tag_ == "VB":
        yield from continued_at(token)


def told_by_noun(token: Token) -> Iterator[Undertaking]:
    """Give the undertakings of programmes whose noun is at `token`."""
    if token.lemma_.lower() in _nouns():
        yield from proposals_at(token)
        yield from passing_at(token)
        yield from bids_at(token)
        yield from unclaimed_at(token)


@cache
def _verbs() -> frozenset[str]:
    """Give the verbs and participles: lemmas, and the forms of words that only count in one form."""
    found = words("proposing_verbs") | words("lawmaking_verbs") | words("programme_verbs")
    return frozenset(entry.split()[0] for entry in found) | GIVEN_WORD.keys() | POSITIONS.keys() | MAKES | {"be"}


@cache
def _nouns() -> frozenset[str]:
    """Give the nouns; of those with a hyphen, where the model cuts, the last part."""
    acts = frozenset(act.rpartition("-")[2] for act in words("proposed_acts"))
    return acts | words("held_pledges") | BIDS | PLANS
