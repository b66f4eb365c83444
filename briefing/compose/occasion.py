"""What an edition is: everything that the page depends on besides the articles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from briefing.compose.overrides import NONE, Overrides
from briefing.config import Limits
from briefing.model.memory import Memory
from briefing.model.story_past import PastStory

WINDOW = timedelta(days=1)  # how far back an edition looks that has none before it


@dataclass(frozen=True)
class Occasion:
    """An edition: its day, its title, how much it may print, and the first day it looks at (`None`: the day before).

    `memory` is what is known from the days before, `watch` the names and phrases that its readers watch, `overrides` the editor's hand,
    `stories` what the editions before have told.
    """

    day: date
    title: str
    limits: Limits
    first: date | None = None
    memory: Memory | None = None
    watch: tuple[str, ...] = ()
    overrides: Overrides = NONE
    stories: tuple[PastStory, ...] = ()

    @property
    def since(self) -> date:
        """Give the first day that the edition looks at."""
        return self.first or self.day - WINDOW
