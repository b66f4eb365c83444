"""`Facts` → `Brief`: the order in which the page is written.

Each story's lead becomes its headline; then come the top lines, then the records (diary, commitments, questions) choose
their words and figures are taken, then each story tells the rest, then come single voices. Whoever is later finds in `Printed`
what is on the page already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from briefing.compose.billing import with_members
from briefing.compose.cast import company_of
from briefing.compose.changes import changes_of
from briefing.compose.clashes import clashes_of
from briefing.compose.continuity import told_on
from briefing.compose.diary import coming, in_diary_order, in_print_order, spread, watch_item
from briefing.compose.duplicates import copies
from briefing.compose.hand import Hand
from briefing.compose.layout import NIBS, as_nib, fit
from briefing.compose.ledger.noting import Reading
from briefing.compose.lettering import Letters, letters_of, pointed_at
from briefing.compose.numbers import figures_of
from briefing.compose.occasion import Occasion
from briefing.compose.overrides import NONE
from briefing.compose.past import Past
from briefing.compose.pledges import Pledge, in_table_order, pledge_item, ranked_pledges
from briefing.compose.printed import Printed
from briefing.compose.remembered import with_age, with_state
from briefing.compose.repeats import say_the_same
from briefing.compose.source import Source, letter
from briefing.compose.telling import ALONE_WORDS, STORY_WORDS, tell, topic_line, voices
from briefing.compose.then_and_now import then_and_now
from briefing.compose.threads import Thread, lead_of, threads_of
from briefing.compose.titles import title_of
from briefing.compose.tops import top_lines
from briefing.compose.unanswered import question_item, ranked_questions
from briefing.compose.watchlist import watched
from briefing.compose.wording import headline_line, sentence_line
from briefing.errors import Problem
from briefing.model.brief import (
    Brief,
    CastMember,
    CommitmentItem,
    Figure,
    Line,
    QuestionItem,
    QuoteItem,
    Story,
    WatchItem,
)
from briefing.model.facts import Facts
from briefing.model.memory import Filed, Memory

BEST = 4  # sentences of a story that no figure is taken from
REPORT = 16.0  # mm of the account of how an edition with a memory was made, which is added to it later
FEW_STORIES = 3  # from so many on each is told in brief

Candidate = TypeVar("Candidate")
Item = TypeVar("Item", QuestionItem, WatchItem, QuoteItem)
Record = TypeVar("Record", QuestionItem, CommitmentItem)


def compose(facts: Iterable[Facts], problems: Sequence[Problem], occasion: Occasion) -> Brief:
    """Write the brief. The order of `facts` changes nothing: articles are put in the order of their paths and ids.

    The editor's orders speak of the page as it is without them: their references are read by its letters.
    """
    found = list(facts)
    if not occasion.overrides.orders:
        return _composed(found, problems, occasion, {})
    read = _composed(found, problems, replace(occasion, overrides=NONE), {})
    return _composed(found, problems, occasion, letters_of(read))


def _composed(facts: Sequence[Facts], problems: Sequence[Problem], occasion: Occasion, letters: Letters) -> Brief:
    hand = Hand(occasion.overrides)
    sources = sources_of(hand.articles(facts), letters)
    desk = _Desk(sources, occasion, hand)
    stories = desk.headlines()
    tops = top_lines(desk.threads, desk.printed, occasion.limits.top_lines)
    own = watched(occasion.watch, desk.originals, desk.printed)
    commitments, watch, questions = desk.commitments(), desk.diary(), desk.questions()
    pairs = then_and_now(desk.past, desk.readings, desk.printed)
    figures, told = desk.figures(), desk.tell(stories)
    quotes = desk.quotes(told)
    brief = Brief(
        date=occasion.day,
        title=occasion.title,
        articles=tuple(source.as_printed() for source in sources),
        previous=desk.past.memory.previous,
        watched=own,
        window=(occasion.first, occasion.day)
        if occasion.first
        else (None, None),  # without one, all articles given are looked at
        top_lines=tops,
        figures=figures,
        changes=changes_of(desk.past, told, desk.untold(commitments), desk.untold(questions)),
        stories=told,
        actors=desk.actors(),
        commitments=commitments,
        quotes=quotes,
        questions=questions,
        watch=watch,
        clashes=desk.clashes,
        then_and_now=pairs,
        problems=(*problems, *(problem for source in sources for problem in source.facts.problems)),
        dropped=tuple(sorted((section, count) for section, count in desk.left_out.items() if count)),
    )
    brief = replace(brief, articles=(*brief.articles, *desk.past.printed()))
    return hand.page(
        pointed_at(with_members(fit(brief, occasion.limits, REPORT if occasion.memory else 0.0), desk.company), letters)
    )


def sources_of(facts: Iterable[Facts], letters: Letters = MappingProxyType({})) -> list[Source]:
    """Put the articles in the order of their paths and ids, give them the `letters` that they have or those of their place, and mark copies.

    Raises:
        ValueError: when two articles bear one id.

    """
    ordered = sorted(facts, key=lambda found: (found.article.path or "", found.article.id))
    if len({found.article.id for found in ordered}) < len(ordered):
        raise ValueError("two articles bear one id")
    original = copies([found.article for found in ordered])
    return [
        Source(
            found,
            letters.get(found.article.id) or letter(number),
            ordered[original[number]].article.id if number in original else None,
        )
        for number, found in enumerate(ordered)
    ]


def _forgetful(sources: Sequence[Source], occasion: Occasion) -> Memory:
    """Give the memory of an edition that has none: its own articles, undated ones under its day."""
    days = ((source, source.facts.article.published or occasion.day) for source in sources)
    return Memory(occasion.day, today=tuple(Filed(day, source.id, source.facts) for source, day in days))


class _Desk:
    """Where one edition is made: its sources and stories, and the ledger of what is printed."""

    def __init__(self, sources: Sequence[Source], occasion: Occasion, hand: Hand) -> None:
        self.sources = sources
        self.occasion = occasion
        self.past = Past(occasion.memory or _forgetful(sources, occasion), sources)
        self.readings = [Reading(one) for one in self.past.memory.today]
        self.clashes = clashes_of(self.readings, sources)
        clashing = frozenset(next(side.line.words).article for clash in self.clashes for side in clash.sides)
        told = hand.stories(told_on(sources, occasion), occasion)
        self.threads: list[Thread] = hand.pinned(threads_of(told, occasion.watch, clashing), sources)
        self.originals = [source for source in sources if source.duplicate_of is None]
        self.leading = frozenset(s.id for t in self.threads if t.state != "BACKGROUND" for s in t.sources)
        self.printed = Printed()
        self.left_out: dict[str, int] = {}
        self.company = company_of(sources, self.leading)

    def headlines(self) -> list[tuple[Thread, Line]]:
        """Give the stories that there is room for, with their headlines."""
        leads = [(thread, lead) for thread in self.threads if (lead := lead_of(thread))]
        found = [(thread, (sentence_line if title_of(lead[0]) else headline_line)(*lead)) for thread, lead in leads]
        room = self.occasion.limits.stories + NIBS if self.occasion.limits.stories else 0
        self.left_out["stories"] = max(0, len(found) - room)
        for _, headline in found[:room]:
            self.printed.prose(headline)
        return found[:room]

    def tell(self, stories: Sequence[tuple[Thread, Line]]) -> tuple[Story, ...]:
        """Tell the first stories in full, the others by their headlines."""
        limits = self.occasion.limits
        share = STORY_WORDS if len(stories) >= FEW_STORIES else ALONE_WORDS
        full = [tell(*story, self.printed, limits, share) for story in stories[: limits.stories]]
        nibs = [as_nib(tell(*story, Printed(), limits)) for story in stories[limits.stories :]]
        return tuple(
            replace(story, topic=topic_line(thread, headline, [other for other in self.threads if other is not thread]))
            for story, (thread, headline) in zip((*full, *nibs), stories, strict=True)
        )

    def diary(self) -> tuple[WatchItem, ...]:
        """Choose the coming events."""
        today = coming(self.originals, self.occasion.day, self.leading)
        standing = [found for found in today if not self.past.is_called_off(*found)]
        events = in_diary_order([*standing, *self.past.appointments(self.occasion.day)])
        return in_print_order(self._choose("watch", spread(events), lambda found: watch_item(*found, self.printed)))

    def commitments(self) -> tuple[CommitmentItem, ...]:
        """Choose the pledges, one row for what several articles tell, and put them in the table's order."""
        rows: list[tuple[Pledge, CommitmentItem]] = []
        left = 0
        for pledge in ranked_pledges(self.originals, self.leading):
            twin = next((at for at, (told, _) in enumerate(rows) if self._one_pledge(told, pledge)), None)
            if twin is not None:
                told, item = rows[twin]
                rows[twin] = told, replace(item, also=(*item.also, pledge.source.line(pledge.best.action)))
            elif len(rows) == self.occasion.limits.commitments:
                left += 1
            elif written := pledge_item(pledge, self.occasion.day, self.printed):
                rows.append((pledge, written))
        self.left_out["commitments"] = left
        known = (with_state(item, self.past, self.occasion.day) for _, item in rows)
        return tuple(in_table_order(known))

    def _one_pledge(self, one: Pledge, two: Pledge) -> bool:
        """Tell whether two articles tell of one pledge by one actor; within an article its extractor has judged."""
        if one.source is two.source:
            return False
        who, other = ((p.source.id, p.best.who or "") for p in (one, two))
        same_actor = self.company.members.get(who) is not None and (
            self.company.members.get(who) == self.company.members.get(other)
        )
        said, again = (p.best.span.of(p.source.text) for p in (one, two))
        acts = (p.best.action.of(p.source.text) for p in (one, two))
        return same_actor and (say_the_same(*acts) or say_the_same(said, again))

    def questions(self) -> tuple[QuestionItem, ...]:
        """Choose the open questions."""
        found = ranked_questions(self.originals, self.leading, self.printed)
        chosen = self._choose("questions", found, lambda item: question_item(*item, self.printed))
        return tuple(with_age(item, self.past, self.occasion.day) for item in chosen)

    def quotes(self, told: Sequence[Story]) -> tuple[QuoteItem, ...]:
        """Choose the voices that no story has given yet: one a speaker a story."""
        heard = {(story.id, self._speaker(story.quote)) for story in told if story.quote}
        by_story = [
            quote
            for thread in self.threads
            for quote in voices(thread, self.printed)
            if (thread.id, self._speaker(quote)) not in heard
        ]
        chosen = self._choose("quotes", by_story, lambda quote: quote)
        for quote in chosen:
            self.printed.prose(quote.text)
        return chosen

    def _speaker(self, quote: QuoteItem) -> object:
        """Give who speaks, by whatever article: the member of the cast, or the words that name somebody."""
        return self.company.members.get((next(quote.text.words).article, quote.actor or ""), tuple(quote.speaker.words))

    def untold(self, records: Sequence[Record]) -> list[Record]:
        """Leave out the records of which a top line tells: what is new in them stands just above the list of what is new."""
        by_id = {source.id: source for source in self.sources}
        places = [(record, next(record.text.words)) for record in records]
        return [record for record, at in places if not self.printed.in_top_line(by_id[at.article], at.span)]

    def figures(self) -> tuple[Figure, ...]:
        """Choose the figures of the day, the news' own first; the best sentences are left for the stories to tell."""
        news = [thread for thread in self.threads if thread.state != "BACKGROUND"] or self.threads
        ranked = [place for thread in news for place in list(thread.sentences())[BEST:]]
        spoken = [place for thread in news for place in thread.unranked()]  # speech has its figures too
        return figures_of([*ranked, *spoken], self.printed, self.occasion.limits.figures)

    def actors(self) -> tuple[CastMember, ...]:
        """Give the cast that there is room for: who speaks, pledges or is spoken of more than once. A place named once acts in nothing.

        Who bears no name (“a customer”) belongs to the cast only where spoken of more than once.
        """
        most = self.occasion.limits.actors
        acting = [
            member
            for member in self.company.cast
            if sum(n for _, n in member.mentions) > 1
            or (member.id in self.company.named and (member.quotes or member.commitments))
        ]
        self.left_out["actors"] = max(0, len(acting) - most)
        return tuple(acting[:most])

    def _repeats(self, one: Line, two: Line) -> bool:
        """Tell whether two lines say the same: of one article only what stands there twice, word for word (a caption)."""
        texts = {source.id: source.text for source in (*self.sources, *self.past.used())}
        articles = {next(line.words).article for line in (one, two)}
        said = [" ".join(words.span.of(texts[words.article]) for words in line.words) for line in (one, two)]
        return said[0] == said[1] or (len(articles) > 1 and say_the_same(*said))

    def _choose(
        self, section: str, candidates: Sequence[Candidate], write: Callable[[Candidate], Item | None]
    ) -> tuple[Item, ...]:
        """Write the first candidates that the page admits, and count those that there is no room for."""
        most = int(getattr(self.occasion.limits, section))
        chosen: list[Item] = []
        for number, candidate in enumerate(candidates):
            if len(chosen) == most:
                self.left_out[section] = len(candidates) - number
                break
            item = write(candidate)
            if item is not None and not any(self._repeats(item.text, other.text) for other in chosen):
                chosen.append(item)
        return tuple(chosen)
