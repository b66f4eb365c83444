"""Stories from day to day: which of today's is one of yesterday's, what it has that is new, and what tomorrow needs to know.

All of it is a function of today's articles and of the past as a value. A story keeps its id as long as it is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt

import numpy as np

from briefing.compose.ledger.digests import sentence_digest
from briefing.compose.likeness import BLOCK, Profile, profiles
from briefing.compose.occasion import Occasion
from briefing.compose.source import Source
from briefing.compose.stories import FAR_APART, STRICT_CUT, group
from briefing.compose.vectors import rows_of
from briefing.model.brief import StoryState
from briefing.model.story_past import PastStory

STALE = timedelta(days=7)  # before the window: what is older is background
REMEMBERED = timedelta(days=14)  # a story that was silent for longer begins anew
WORDS = 200  # of a story's profile that are remembered
SAID = 2000  # sentences of a story that are remembered, and
ARTICLES = 200  # articles
PRECISION = 4  # decimals of a remembered weight

Words = dict[str, float]


@dataclass(frozen=True)
class Told:
    """A story of today: its articles, its id, its state, and how many sentences an UPDATED one has gained."""

    sources: tuple[Source, ...]
    id: str
    state: StoryState
    new_sentences: int = 0
    past: PastStory | None = None
    words: Mapping[str, float] | None = None


def told_on(sources: Sequence[Source], occasion: Occasion) -> list[Told]:
    """Group the day's articles into stories, and know those again that earlier editions told."""
    found = profiles([source.facts.article for source in sources])
    members: dict[int, list[int]] = {}
    place = {source.id: at for at, source in enumerate(sources)}
    original = {at: place[source.duplicate_of] for at, source in enumerate(sources) if source.duplicate_of in place}
    for at, number in enumerate(group([source.facts.article for source in sources], found, original)):
        members.setdefault(number, []).append(at)
    stories = [tuple(sources[at] for at in ats) for ats in members.values()]
    centres = [_centre([found[at] for at in ats]) for ats in members.values()]
    past = [one for one in occasion.stories if one.until < occasion.day and one.until + REMEMBERED >= occasion.day]
    known = _known_again(stories, centres, past, occasion.day)
    ids = _ids(stories, known)
    return [
        _told(story, ids[number], known.get(number), centre, occasion)
        for number, (story, centre) in enumerate(zip(stories, centres, strict=True))
    ]


def remember(sources: Sequence[Source], occasion: Occasion) -> tuple[PastStory, ...]:
    """Give what is to be remembered of the day's stories, by id. Stories that the day was silent about stay as they were."""
    found = (_remembered(told, occasion.day) for told in told_on(sources, occasion) if told.state != "BACKGROUND")
    return tuple(sorted(found, key=lambda story: story.id))


def story_id(sources: Sequence[Source]) -> str:
    """Give the id of a story that nobody knows yet: its earliest article's."""
    return min(sources, key=_came).id


def _came(source: Source) -> tuple[date, str]:
    return source.facts.article.published or date.max, source.id


def _told(sources: tuple[Source, ...], name: str, past: PastStory | None, centre: Words, occasion: Occasion) -> Told:
    days = [source.facts.article.published for source in sources]
    if all(day is not None and day < occasion.since - STALE for day in days):
        return Told(sources, name, "BACKGROUND", past=past, words=centre)
    if past is None:
        return Told(sources, name, "NEW", words=centre)
    new = len(_said(sources) - set(past.said))
    return Told(sources, name, "UPDATED" if new else "ONGOING", new, past, centre)


def _said(sources: Iterable[Source]) -> set[str]:
    """Give the digests of the sentences that a story's articles hold; copies repeat them, more or less, and aren't asked."""
    return {
        sentence_digest(sentence.of(source.text))
        for source in sources
        if source.duplicate_of is None
        for sentence in source.facts.sentences
    }


def _centre(found: Sequence[Profile]) -> Words:
    """Give the mean of some profiles. The product of two such means is the mean cosine of their articles."""
    summed: Words = {}
    for profile in found:
        for word, weight in profile.items():
            summed[word] = summed.get(word, 0.0) + weight / len(found)
    return summed


def _known_again(
    stories: Sequence[Sequence[Source]], centres: Sequence[Words], past: Sequence[PastStory], day: date
) -> dict[int, PastStory]:
    """Pair today's stories with those of the past: by an article that both have, else where they are much alike: that news is new must not be hidden.

    The best pairs come first, and nobody is paired twice: of a story that has split, the part most like it keeps its id.
    """
    alike = {
        (number, at): mean
        for number, at, mean in _alike(centres, [dict(one.words) for one in past])
        if _near(stories[number], past[at], day)
    }
    shared = _shared(stories, past)
    pairs = [
        (-shared[number, at], -alike.get((number, at), 0.0), past[at].id, number, at)
        for number, at in {**shared, **alike}
    ]
    known: dict[int, PastStory] = {}
    taken: set[str] = set()
    for _, _, name, number, at in sorted(pairs):
        if number not in known and name not in taken:
            known[number] = past[at]
            taken.add(name)
    return known


def _near(story: Sequence[Source], past: PastStory, day: date) -> bool:
    """Tell whether an article of the story came out within days of the past one's last edition."""
    days = (source.facts.article.published or day for source in story)
    return any(abs((one - past.until).days) <= FAR_APART for one in days)


def _shared(stories: Sequence[Sequence[Source]], past: Sequence[PastStory]) -> Counter[tuple[int, int]]:
    """Count the articles that a story of today and one of the past have both."""
    holders: dict[str, list[int]] = {}
    for at, one in enumerate(past):
        for article in one.articles:
            holders.setdefault(article, []).append(at)
    return Counter(
        (number, at) for number, story in enumerate(stories) for source in story for at in holders.get(source.id, ())
    )


def _alike(centres: Sequence[Words], past: Sequence[Words]) -> Iterator[tuple[int, int, float]]:
    """Give the stories of today and of the past whose articles are alike on average, with how much."""
    rows = rows_of([*centres, *past])
    length = np.array([sqrt(sum(weight * weight for weight in words.values())) for words in (*centres, *past)])
    count = len(centres)
    for start in range(0, count, BLOCK):
        end = min(count, start + BLOCK)
        part = (rows[start:end] @ rows[count:].T).tocoo()
        mean = np.round(part.data * length[part.row + start] * length[part.col + count], PRECISION)
        enough = mean >= STRICT_CUT
        yield from zip(
            (part.row[enough] + start).tolist(), part.col[enough].tolist(), mean[enough].tolist(), strict=True
        )


def _ids(stories: Sequence[Sequence[Source]], known: Mapping[int, PastStory]) -> dict[int, str]:
    """Name the stories: as they were named, or by an article of theirs that names no other."""
    ids = {number: past.id for number, past in known.items()}
    taken = set(ids.values())
    for number, story in enumerate(stories):
        if number not in ids:
            free = [source.id for source in sorted(story, key=_came) if source.id not in taken]
            ids[number] = free[0] if free else f"{story_id(story)}+"
            taken.add(ids[number])
    return ids


def _remembered(told: Told, day: date) -> PastStory:
    past, words = told.past, told.words or {}
    before = past.articles if past else ()
    now = sorted(source.id for source in told.sources)
    share = len(now) / (len(before) + len(now))
    mixed = {word: weight * (1 - share) for word, weight in (past.words if past else ())}
    for word, weight in words.items():
        mixed[word] = mixed.get(word, 0.0) + weight * share
    heaviest = sorted(mixed.items(), key=lambda item: (-item[1], item[0]))[:WORDS]
    return PastStory(
        id=told.id,
        since=past.since if past else day,
        until=day,
        articles=(*now, *(one for one in before if one not in now))[:ARTICLES],
        words=tuple((word, round(weight, PRECISION)) for word, weight in heaviest),
        said=tuple(dict.fromkeys((*sorted(_said(told.sources)), *(past.said if past else ()))))[:SAID],
    )
