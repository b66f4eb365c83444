"""A story as earlier editions told it: what is needed to know it again the next day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PastStory:
    """A story from the days before. `since` is the day of the edition that first had it, `until` that of the last.

    `articles` are the ids of its articles, `words` the heaviest of its profile with their weights, `said` the digests of the
    sentences that its articles held. `within` is the id of the story that the editor merged it into, `apart_from` of the one that the
    editor split it from.
    """

    id: str
    since: date
    until: date
    articles: tuple[str, ...]
    words: tuple[tuple[str, float], ...]
    said: tuple[str, ...]
    within: str = ""
    apart_from: str = ""
