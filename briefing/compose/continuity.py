"""Stories from day to day: which of today's is one of yesterday's, what it has that is new, and what tomorrow needs to know.

All of it is a function of today's articles and of the past as a value. A story keeps its id as long as it is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import sqrt

import numpy as np

from briefing.compose.ledger.digests import sentence_digest
from briefing.compose.likeness import BLOCK, Profile, profiles
from briefing.compose.occasion import Occasion
from briefing.compose.regrouping import divided, near, told_within
from briefing.compose.source import Source
from briefing.compose.stories import STRICT_CUT, group
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
class Part:
    """Articles of today that go on with one story of the past, or with none: with their profiles and the id they are remembered by.

    `past` is what they go on with, `apart_from` the id of what the editor has just taken them from.
    """

    sources: tuple[Source, ...]
    found: tuple[Profile, ...]
    id: str
    past: PastStory | None = None
    apart_from: str = ""

    def only(self, chosen: Collection[str]) -> Part | None:
        """Give the part without the articles whose ids aren't `chosen`; `None` where nothing is left."""
        kept = [at for at, source in enumerate(self.sources) if source.id in chosen]
        if not kept:
            return None
        return replace(self, sources=tuple(self.sources[at] for at in kept), found=tuple(self.found[at] for at in kept))


@dataclass(frozen=True)
class Told:
    """A story of today: its id, its state, how many sentences an UPDATED one has gained, and its parts: one, unless the editor merged it."""

    id: str
    state: StoryState
    parts: tuple[Part, ...]
    new_sentences: int = 0

    @property
    def sources(self) -> tuple[Source, ...]:
        """Give its articles in the brief's order."""
        return tuple(sorted((source for part in self.parts for source in part.sources), key=_lettered))


def told_on(sources: Sequence[Source], occasion: Occasion) -> list[Told]:
    """Group the day's articles into stories, and know those again that earlier editions told."""
    past = [one for one in occasion.stories if one.until < occasion.day and one.until + REMEMBERED >= occasion.day]
    known = {one.id: one for one in past}
    whole: dict[str, list[Part]] = {}
    for part in _parts(sources, past, occasion.day):
        whole.setdefault(told_within(part.id, known), []).append(part)
    return [told_of(name, parts, occasion) for name, parts in whole.items()]


def _parts(sources: Sequence[Source], past: Sequence[PastStory], day: date) -> list[Part]:
    found = profiles([source.facts.article for source in sources])
    members: dict[int, list[int]] = {}
    place = {source.id: at for at, source in enumerate(sources)}
    original = {at: place[source.duplicate_of] for at, source in enumerate(sources) if source.duplicate_of in place}
    for at, number in enumerate(group([source.facts.article for source in sources], found, original)):
        members.setdefault(number, []).append(at)
    groups = divided(list(members.values()), sources, found, past, day)
    stories = [tuple(sources[at] for at in ats) for ats in groups]
    alike = [tuple(found[at] for at in ats) for ats in groups]
    known = _known_again(stories, [_centre(one) for one in alike], past, day)
    ids = _ids(stories, known, {one.within for one in past})
    return [Part(story, alike[number], ids[number], known.get(number)) for number, story in enumerate(stories)]


def remember(told: Iterable[Told], day: date) -> tuple[PastStory, ...]:
    """Give what is to be remembered of the day's stories, by id. Stories that the day was silent about stay as they were."""
    found = (_remembered(part, one.id, day) for one in told if one.state != "BACKGROUND" for part in one.parts)
    return tuple(sorted(found, key=lambda story: story.id))


def story_id(sources: Sequence[Source]) -> str:
    """Give the id of a story that nobody knows yet: its earliest article's."""
    return min(sources, key=_came).id


def free_id(sources: Sequence[Source], taken: Collection[str]) -> str:
    """Give the id of a story that nobody knows yet, where some ids are taken: that of an article of its own which names no other."""
    free = [source.id for source in sorted(sources, key=_came) if source.id not in taken]
    return free[0] if free else f"{story_id(sources)}+"


def _came(source: Source) -> tuple[date, str]:
    return source.facts.article.published or date.max, source.id


def _lettered(source: Source) -> tuple[int, str]:
    return len(source.letter), source.letter


def told_of(name: str, parts: Sequence[Part], occasion: Occasion) -> Told:
    """Tell the parts as one story: what is new in it is new to all of them."""
    told = Told(name, "NEW", tuple(parts))
    days = [source.facts.article.published for source in told.sources]
    if all(day is not None and day < occasion.since - STALE for day in days):
        return replace(told, state="BACKGROUND")
    past = [part.past for part in parts if part.past]
    if not past:
        return told
    new = len(_said(told.sources).difference(*(one.said for one in past)))
    return replace(told, state="UPDATED" if new else "ONGOING", new_sentences=new)


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
        if near(stories[number], past[at], day)
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


def _ids(
    stories: Sequence[Sequence[Source]], known: Mapping[int, PastStory], others: Collection[str]
) -> dict[int, str]:
    """Name the stories: as they were named, or by an article of theirs that names no other."""
    ids = {number: past.id for number, past in known.items()}
    taken = {*ids.values(), *others}
    for number, story in enumerate(stories):
        if number not in ids:
            ids[number] = free_id(story, taken)
            taken.add(ids[number])
    return ids


def _remembered(part: Part, told: str, day: date) -> PastStory:
    """Give what is to be remembered of a part of the story `told`. One that was just taken out of another begins anew."""
    past = None if part.apart_from else part.past
    before = past.articles if past else ()
    now = sorted(source.id for source in part.sources)
    share = len(now) / (len(before) + len(now))
    mixed = {word: weight * (1 - share) for word, weight in (past.words if past else ())}
    for word, weight in _centre(part.found).items():
        mixed[word] = mixed.get(word, 0.0) + weight * share
    heaviest = sorted(mixed.items(), key=lambda item: (-item[1], item[0]))[:WORDS]
    said = part.past.said if part.past else ()
    return PastStory(
        id=part.id,
        since=past.since if past else day,
        until=day,
        articles=(*now, *(one for one in before if one not in now))[:ARTICLES],
        words=tuple((word, round(weight, PRECISION)) for word, weight in heaviest),
        said=tuple(dict.fromkeys((*sorted(_said(part.sources)), *said)))[:SAID],
        within="" if told == part.id else told,
        apart_from=part.apart_from or (past.apart_from if past else ""),
    )
