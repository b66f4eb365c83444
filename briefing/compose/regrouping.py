"""What the editor put together or took apart, on the days after: the same hand needn't move the same story every morning.

A story that was merged is followed by its own words and told `within` the other. One that was split off remembers what it was taken
`apart_from`; where the articles of both are alike enough for one story, each goes to the one that it is more like.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from briefing.compose.likeness import Profile
from briefing.compose.source import Source
from briefing.compose.stories import FAR_APART, STRICT_CUT
from briefing.model.story_past import PastStory


def told_within(name: str, past: Mapping[str, PastStory]) -> str:
    """Give the id under which the story `name` is told: its own, unless it was merged into another, which may have been merged itself."""
    seen = {name}
    while name in past and past[name].within and past[name].within not in seen:
        name = past[name].within
        seen.add(name)
    return name


def near(story: Sequence[Source], past: PastStory, day: date) -> bool:
    """Tell whether an article of the story came out within days of the past one's last edition; undated ones came out on `day`."""
    days = (source.facts.article.published or day for source in story)
    return any(abs((one - past.until).days) <= FAR_APART for one in days)


def divided(
    groups: Sequence[Sequence[int]],
    sources: Sequence[Source],
    found: Sequence[Profile],
    past: Sequence[PastStory],
    day: date,
) -> list[list[int]]:
    """Divide groups of articles, by their places in `sources`, as the editor divided what they go on with. `found` are their profiles."""
    known = {one.id: one for one in past}
    place = {source.id: at for at, source in enumerate(sources)}
    told = [list(ats) for ats in groups]

    def like(at: int, story: PastStory) -> float:
        """Tell how like an article is to a past story, and 1 where that has it. A copy goes with its original."""
        at = place.get(sources[at].duplicate_of or "", at)
        if sources[at].id in story.articles:
            return 1.0
        mean = sum(weight * found[at].get(word, 0.0) for word, weight in story.words)
        return mean if mean >= STRICT_CUT and near([sources[at]], story, day) else 0.0

    for part in sorted((one for one in past if one.apart_from in known), key=lambda one: one.id):
        whole = known[part.apart_from]
        parted: list[list[int]] = []
        for ats in told:
            gone = [at for at in ats if 0.0 < like(at, part) >= like(at, whole)]
            left = [at for at in ats if at not in gone]
            parted += [left, gone] if gone and any(like(at, whole) for at in left) else [ats]
        told = parted
    return told
