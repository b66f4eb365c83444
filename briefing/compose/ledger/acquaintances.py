"""The ledger of actors: who appeared on which day, how often, and what they were called then."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from briefing.compose.ledger.noting import identity
from briefing.compose.ledger.parties import kinship, name_keys, sought_names
from briefing.model.memory import Acquaintance, Appearance, Party


class Acquaintances:
    """The actors while one day is entered."""

    def __init__(self, known: Iterable[Acquaintance]) -> None:
        """Begin with the actors that the day's articles may name, as they were known the day before."""
        self._known = {actor.id: replace(actor, history=()) for actor in known}
        self._touched: dict[str, None] = {}
        self._by_key: dict[str, dict[str, None]] = defaultdict(dict)
        for actor in self._known.values():
            self._index(actor)

    def _index(self, actor: Acquaintance) -> None:
        for key in name_keys(actor.party):
            self._by_key[key][actor.id] = None

    def touched(self) -> list[Acquaintance]:
        """Give the actors whom the day named, each with the day alone as its history, by id."""
        return [self._known[actor] for actor in sorted(self._touched)]

    def enter(self, party: Party, seen: Appearance) -> None:
        """Enter an actor of one article: the one known actor whom it may be, else a new one."""
        ids = dict.fromkeys(actor for key in sought_names(party) for actor in self._by_key.get(key, ()))
        same = [self._known[actor] for actor in ids if kinship(self._known[actor].party, party) == "same"]
        if len(same) == 1:
            known = same[0]
            forms = tuple(dict.fromkeys((*known.party.known, *party.known)))
            name = max((known.party.name, party.name), key=lambda name: (len(name.split()), name == known.party.name))
            both = replace(
                known,
                party=replace(known.party, name=name, known=forms),
                last=seen.day,
                history=_added(known.history, seen),
            )
        else:
            number = identity(seen.day, party.name, party.kind, *party.known)
            both = Acquaintance(number, party, seen.day, seen.day, (seen,))
            both = replace(both, history=_added(self._known[number].history, seen)) if number in self._known else both
        self._known[both.id] = both
        self._touched[both.id] = None
        self._index(both)


def _added(history: tuple[Appearance, ...], seen: Appearance) -> tuple[Appearance, ...]:
    """Add what one more article of the day holds."""
    if not history:
        return (seen,)
    one = history[0]
    roles = tuple(dict.fromkeys((*one.roles, *seen.roles)))
    counts = one.mentions + seen.mentions, one.quotes + seen.quotes, one.commitments + seen.commitments
    return (Appearance(one.day, *counts, roles),)


def roles_of(rows: Iterable[Acquaintance]) -> list[tuple[str, dt.date]]:
    """Give what an actor was called, each with the first day, the oldest first."""
    found: dict[str, dt.date] = {}
    for seen in (seen for row in rows for seen in row.history):
        for role in seen.roles:
            found.setdefault(role, seen.day)
    return list(found.items())
