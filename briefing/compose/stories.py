"""Which articles tell one story.

Articles are compared by their profiles (`likeness`), kept apart where their days are far apart, and linked (`linkage`). How
well that does, and how the cuts were chosen, stands in `docs/stories.md`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

import numpy as np

from briefing.compose.likeness import Profile, cosines, profiles
from briefing.compose.linkage import CUT, linked
from briefing.compose.vectors import Rows
from briefing.model.article import Article

STRICT_CUT = 0.32  # mean cosine where a pair's days can't be compared or lie a week apart, or among a few articles
FEW = 4  # articles: below this, one shared cast looks like one story
FAR_APART = 7  # days between two articles of one story, at the most
NO_COPIES: Mapping[int, int] = MappingProxyType({})


def group(
    articles: Sequence[Article], found: Sequence[Profile] | None = None, original: Mapping[int, int] = NO_COPIES
) -> list[int]:
    """Give each article the number of its story, numbered from 0 by first appearance.

    `found` are the articles' profiles, where they are known already; `original` says of which article each copy is one: it is
    told with that, whatever was added to it.
    """
    alike = cosines(profiles(articles) if found is None else found)
    linked_to = linked(guarded(alike, [article.published for article in articles]))
    numbers: dict[int, int] = {}
    return [numbers.setdefault(linked_to[original.get(at, at)], len(numbers)) for at in range(len(articles))]


def guarded(alike: Rows, days: Sequence[date | None]) -> Rows:
    """Make cosines worth less where the days speak against one story: nothing far apart, less where only one is known.

    From the second day between two articles on they must be more alike, up to the strict cut at the last: who holds news of one subject
    against each other over a week finds the same names in other events (time decay, Yang and others 1999).
    """
    number = np.array([day.toordinal() if day else 0 for day in days])
    one = np.repeat(np.arange(alike.shape[0]), np.diff(alike.indptr))
    two = alike.indices
    dated = number > 0
    between = np.where(dated[one] & dated[two], np.abs(number[one] - number[two]), 0)
    strict = (dated[one] != dated[two]) | (len(days) < FEW)
    late = np.clip((between - 1) / (FAR_APART - 1), 0.0, 1.0)
    worth = 1.0 - (1.0 - CUT / STRICT_CUT) * np.where(strict, 1.0, late)
    trusted = alike.copy()
    trusted.data = alike.data * np.where(between > FAR_APART, 0.0, worth)
    trusted.eliminate_zeros()
    return trusted
