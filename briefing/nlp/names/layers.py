"""Entities in layers: a later layer replaces what it overlaps."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Span
from spacy.util import filter_spans


class Layer:
    """The entities found so far, by token."""

    def __init__(self, doc: Doc, spans: Iterable[Span]) -> None:
        """Begin with `spans`."""
        self.doc = doc
        self.spans: list[Span] = []
        self._at: dict[int, Span] = {}
        self.lay(spans)

    def at(self, token: int) -> Span | None:
        """Give the entity that holds the token of this number."""
        return self._at.get(token)

    def over(self, start: int, end: int) -> list[Span]:
        """Give the entities that share a token with `start:end`, in order."""
        found = {e.start: e for i in range(start, end) if (e := self._at.get(i)) is not None}
        return [found[k] for k in sorted(found)]

    def within(self, start: int, end: int) -> bool:
        """Tell whether no entity that shares a token with `start:end` reaches beyond it."""
        return all(start <= e.start and e.end <= end for e in self.over(start, end))

    def lay(self, new: Iterable[Span]) -> None:
        """Lay `new` over the rest; of new ones that overlap, the longest, then the first stays."""
        chosen = filter_spans(new)
        taken = {i for span in chosen for i in range(span.start, span.end)}
        kept = [e for e in self.spans if not any(i in taken for i in range(e.start, e.end))]
        self.spans = sorted([*kept, *chosen], key=lambda e: e.start)
        self._at = {i: e for e in self.spans for i in range(e.start, e.end)}
