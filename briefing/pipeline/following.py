"""The stories of an edition's days, to the store and from it: what `compose.continuity` takes and gives.

Each edition follows its own stories: what is new is new to its readers.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from briefing.compose.continuity import REMEMBERED, remember, told_on
from briefing.compose.edition import sources_of
from briefing.compose.hand import Hand
from briefing.compose.occasion import Occasion
from briefing.model.facts import Facts
from briefing.model.kept import LedgerRow
from briefing.model.story_past import PastStory
from briefing.store import Store, from_json, to_json


def stories_before(store: Store, edition: str, day: dt.date) -> tuple[PastStory, ...]:
    """Give the stories that the editions of this name told in the days before `day`."""
    rows = store.ledger.rows(_kind(edition), since=day - REMEMBERED, until=day - dt.timedelta(days=1))
    return tuple(from_json(PastStory, row.body) for row in rows)


def follow(store: Store, edition: str, facts: Iterable[Facts], occasion: Occasion) -> None:
    """Write down the stories of an edition, in place of what was written down when it was made before."""
    hand = Hand(occasion.overrides)
    told = remember(
        hand.stories(told_on(sources_of(hand.articles(facts)), occasion), occasion), occasion.day
    )  # as the editor left them
    with store.writing():
        store.ledger.forget_day(
            occasion.day, _kind(edition)
        )  # an edition of a later day may have been made before this one
        store.ledger.put([_row(story, edition) for story in told])


def _row(story: PastStory, edition: str) -> LedgerRow:
    return LedgerRow(_kind(edition), story.id, story.until, "", story.since, to_json(story))


def _kind(edition: str) -> str:
    return f"story/{edition}"
