"""The stories of an edition before they are written: their state, their order, their sentences best first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from briefing.compose.continuity import Told, story_id
from briefing.compose.evidence import fit_to_stand_alone, items_of, weight_of, weight_of_facts
from briefing.compose.merit import Text, Weights
from briefing.compose.quotes import LEAD_MARKS
from briefing.compose.source import Source
from briefing.compose.summary import READ, rank
from briefing.compose.titles import is_round_up
from briefing.compose.watchlist import mentions_of
from briefing.model.brief import StoryState
from briefing.model.span import Span

MOST_RANKED = 40  # sentences of a story that are worth ranking: many times what is printed
TELLING = 1.0  # what a sentence with a pledge, a dodge or a dispute is worth more, against 2 for being the first
MOST_STAKE = 5.0  # of a story's weight: a long report isn't the more important for each point it lists
ABOUT, NAMED = 2, 2.0  # actors that an article is about, and what it weighs more if all other stories name one of them
FIRST = 3  # the lead stands among an article's first sentences

Place = tuple[int, int]  # which of the story's sources, which of its sentences


@dataclass(frozen=True)
class Thread:
    """A story before it is written: its sources in the brief's order, its state, and its sentences best first."""

    sources: tuple[Source, ...]
    state: StoryState
    order: tuple[Place, ...]
    id: str
    new_sentences: int = 0

    @property
    def ids(self) -> frozenset[str]:
        """Give the ids of its articles."""
        return frozenset(source.id for source in self.sources)

    @property
    def lead(self) -> Source:
        """Give the source whose lead tells the story: the one that holds the best sentence, of those whose title can be read."""
        ranked = [self.sources[which] for which, _ in self.order] or list(self.sources)
        return next((source for source in ranked if not source.is_spoilt), ranked[0])

    @property
    def published(self) -> date | None:
        """Give the day of the newest dated article."""
        return max((s.facts.article.published for s in self.sources if s.facts.article.published), default=None)

    def sentences(self) -> Iterator[tuple[Source, int]]:
        """Give the sentences that stand alone, best first."""
        return ((self.sources[which], number) for which, number in self.order)

    def unranked(self) -> Iterator[tuple[Source, int]]:
        """Give the sentences that don't stand alone, or weren't among the best, in the order of the texts."""
        ranked = set(self.order)
        for which, source in enumerate(self.sources):
            numbers = range(len(source.facts.sentences[:READ]))
            yield from ((source, number) for number in numbers if (which, number) not in ranked)


def thread_of(
    sources: Sequence[Source], state: StoryState, telling: float = TELLING, most: int = MOST_RANKED
) -> Thread:
    """Rank the `most` best sentences of a story's articles together; copies of an article say nothing new and are left out.

    `telling` is what a sentence with a pledge, a dodge or a dispute is worth more.
    """
    originals = tuple(source for source in sources if source.duplicate_of is None) or tuple(sources[:1])
    places = [
        (which, number)
        for which, source in enumerate(originals)
        for number in range(len(source.facts.sentences[:READ]))
    ]
    text = Text(
        sentences=tuple(originals[w].facts.sentences[n].of(originals[w].text) for w, n in places),
        title=" ".join(source.facts.article.title or "" for source in originals),
        source=tuple(which for which, _ in places),
        facts=tuple(weight for source in originals for weight in weight_of_facts(source.facts)[:READ]),
        barred=frozenset(at for at, (w, n) in enumerate(places) if not fit_to_stand_alone(originals[w].facts, n)),
    )
    order = rank(text, lambda picked: len(picked) >= most, Weights(facts=telling))
    return Thread(originals, state, tuple(places[at] for at in order), story_id(originals))


def threads_of(told: Sequence[Told], watch: Sequence[str] = (), clashing: frozenset[str] = frozenset()) -> list[Thread]:
    """Order the day's stories, the one to lead with first. `watch` is what the readers watch, `clashing` the articles that others gainsay."""
    threads = [replace(thread_of(one.sources, one.state), id=one.id, new_sentences=one.new_sentences) for one in told]
    weights = {thread.id: weight_in(thread, [other for other in threads if other is not thread]) for thread in threads}
    return sorted(threads, key=lambda thread: in_order(thread, watch, clashing, weights[thread.id]))


def weight_in(thread: Thread, others: Sequence[Thread]) -> float:
    """Weigh a story by what is at stake in it, pledged, dodged or left open, and by how many of the day's others name somebody it is about."""
    items = [weight_of(item) for source in thread.sources for item in items_of(source.facts) if not item.weighed]
    stake = min(MOST_STAKE, sum(items) / len(thread.sources))
    about = (actor for actor in thread.lead.facts.cast.actors[:ABOUT] if actor.kind in {"person", "organisation"})
    names = [actor.name.rpartition(" ")[2] if actor.kind == "person" else actor.name for actor in about]
    named = [sum(any(name in one.text for one in other.sources) for other in others) for name in names]
    return round(stake + NAMED * max(named, default=0) / max(1, len(others)), 2)


def in_order(thread: Thread, watch: Sequence[str], clashing: frozenset[str], weight: float = 0.0) -> tuple[object, ...]:
    """Background last, and before it what tells no one story (letters, pictures of the day); first what the readers watch, what bears a day (an undated article may be old), what is new, what more publishers carry, what holds a pledge, a dodge or a clash, what more articles tell (of a folder of cuttings nobody knows the publishers), what is newer, what weighs more.

    A story that goes on and that several publishers tell today is no smaller news than one that is new.
    """
    publishers = {source.facts.article.publisher or source.id for source in thread.sources}
    telling = any(s.facts.commitments or s.facts.questions or s.id in clashing for s in thread.sources)
    newest = thread.published.toordinal() if thread.published else date.max.toordinal()
    return (
        thread.state == "BACKGROUND",
        _is_round_up(thread),
        _watched(thread, watch),
        thread.published is None,
        0 if thread.state == "UPDATED" and len(publishers) > 1 else STATES.index(thread.state),
        -len(publishers),
        STATES.index(thread.state),
        not telling,
        -len(thread.sources),
        -newest,
        -weight,
        thread.id,
    )


def _is_round_up(thread: Thread) -> bool:
    """Tell whether the headline is that of a page which holds many things."""
    source = thread.lead
    headline = source.headline.of(source.text) if source.headline else source.facts.article.title or ""
    return is_round_up(headline)


def _watched(thread: Thread, watch: Sequence[str]) -> int:
    """Tell how near to the readers' own names a story is: 0 where a lead has one, 1 where it has one at all, else 2."""
    places = [
        source.sentence_at(sentence.start)
        for name in watch
        for source in thread.sources
        for sentence in mentions_of(name, source)
    ]
    return 2 if not places else int(min(places) >= FIRST)


STATES: tuple[StoryState, ...] = ("NEW", "UPDATED", "ONGOING", "BACKGROUND")


def lead_of(thread: Thread) -> tuple[Source, Span] | None:
    """Give the sentence that tells the story's news: the best of the first ones of its leading article, one that opens with speech last."""
    source = thread.lead
    ranked = [n for which, n in thread.order if thread.sources[which] is source and n < FIRST]
    first = next((n for n in range(len(source.facts.sentences)) if fit_to_stand_alone(source.facts, n)), 0)
    if not source.facts.sentences:
        return None
    told = [n for n in ranked if source.facts.sentences[n].of(source.text)[0] not in LEAD_MARKS]
    return source, source.facts.sentences[next(iter([*told, *ranked]), first)]
