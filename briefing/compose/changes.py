"""Since yesterday: what has become of pledges, which figures changed, what was answered, which stories and points are new.

Nothing that an edition has printed is told as new again. First comes what changed, then what is new.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefing.compose.ledger.digests import sentence_digest
from briefing.compose.ledger.measures import differ, measures_in
from briefing.compose.ledger.noting import Reading
from briefing.compose.ledger.standing import standing, turned_on, weightiest
from briefing.compose.past import Past
from briefing.compose.pledges import whole_wording
from briefing.compose.remembered import pledge_of, question_of
from briefing.compose.source import Source
from briefing.compose.wording import dated_line
from briefing.model.brief import Change, CommitmentItem, Line, QuestionItem, Story
from briefing.model.memory import Measure, OpenQuestion, Pledge, PledgeEvent
from briefing.model.span import Span

MOST = 10
MOST_NEW = 2  # pledges, and as many questions, that are told as new: the others say so in their tables
_TOLD = ("WITHDRAWN", "CHANGED", "KEPT")  # what an article makes of a pledge that is news by itself
_COUNTED_ENDS = re.compile(
    r"[,.;:–—()“”\"\n]|\s[-‘]|\b(?:and|but|or|who|which|because|while|when|after|before|as|if)\b"
)
COUNTED = 60  # characters after a figure that say what it counts


def changes_of(
    past: Past, stories: Sequence[Story], commitments: Sequence[CommitmentItem], questions: Sequence[QuestionItem]
) -> tuple[Change, ...]:
    """Give what is new since the edition before, the weightiest first; nothing for a first edition."""
    if past.memory.previous is None:
        return ()
    told = [
        *_pledges(past),
        *_figures(past, stories),
        *_answers(past),
        *_stories(past, stories),
        *_new(past, commitments, questions),
    ]
    return tuple(told[:MOST])


def _pledges(past: Past) -> Iterator[Change]:
    """Tell what today's articles made of pledges, then which fell due or whose day is gone."""
    for state in _TOLD:
        for pledge in past.memory.pledges:
            event = pledge.history[-1]
            if event.state == state and past.is_today(event.place):
                yield from _told(pledge, event, past)
    for pledge in sorted(past.memory.pledges, key=weightiest):
        yield from _fallen_due(pledge, past)


def _told(pledge: Pledge, event: PledgeEvent, past: Past) -> Iterator[Change]:
    now = past.pledged(event.place, event.said)
    before = [other for other in pledge.history if other.place.key != event.place.key and other.day < event.day]
    was = past.pledged(before[-1].place, before[-1].said) if before else None
    if now is not None and not _is_printed(past, event):
        yield Change(
            kind="commitment",
            now=now,
            was=was,
            who=past.bound(pledge.party, (*before, event)),
            state=event.state,
            changed=event.changed,
            published=event.day,
            since=before[-1].day if before else pledge.since,
        )


def _fallen_due(pledge: Pledge, past: Past) -> Iterator[Change]:
    """Tell of a pledge whose day has come, or is gone with no word."""
    day, previous = past.memory.day, past.memory.previous or past.memory.day
    state, turned = standing(pledge, day), turned_on(pledge, day)
    event = pledge.history[-1]
    if turned is None or not previous < turned <= day:
        return
    now = past.pledged(event.place, event.said)
    if now is not None:
        who = past.bound(pledge.party, pledge.history)
        yield Change("commitment", now, who=who, state=state, published=event.day, since=pledge.since)


def _figures(past: Past, stories: Sequence[Story]) -> Iterator[Change]:
    """Tell which figures of before are other numbers today: the latest of before, against today's first."""
    seen: set[str] = set()
    told = [event for pledge in past.memory.pledges for event in pledge.history if event.changed]
    for one in past.memory.today:
        reading = Reading(one)
        for now in measures_in(reading):
            earlier = [was for was in past.memory.measures if was.place.day < now.place.day and differ(was, now)]
            was = max(earlier, key=lambda was: (was.place.day, was.id), default=None)
            source = past.source(one.key)
            if was is None or was.id in seen or source is None or source.duplicate_of is not None:
                continue
            if any(event.place.key == one.key and event.said.holds(now.value) for event in told):
                continue  # the pledge's own line tells it
            before = past.line(was.place, was.value)
            seen.add(was.id)
            if before is not None:
                yield Change(
                    kind="figure",
                    now=source.line(_counted(source, now)),
                    was=before,
                    story=next((story.id for story in stories if source.id in story.articles), None),
                    published=now.place.day,
                    since=was.place.day,
                )


def _counted(source: Source, measure: Measure) -> Span:
    """Take in the words that say what a figure counts."""
    end = min(measure.place.span.end, measure.value.end + COUNTED)
    stop = _COUNTED_ENDS.search(source.text, measure.value.end, end)
    said = source.text[measure.value.start : stop.start() if stop else source.text.rfind(" ", measure.value.end, end)]
    return Span(measure.value.start, max(measure.value.end, measure.value.start + len(said.rstrip())))


def _answers(past: Past) -> Iterator[Change]:
    """Tell which open questions today's articles settle."""
    for question in past.memory.questions:
        event = question.history[-1]
        if question.state != "ANSWERED" or not past.is_today(event.place):
            continue
        asked = next(other for other in reversed(question.history) if other.state == "OPEN")
        now, was = past.dated(event.place, event.place.span), past.dated(asked.place, asked.about)
        if now is not None:
            who = past.name(question.asked_of, (event.place, asked.place)) if question.asked_of else None
            yield Change("answer", now, was=was, who=who, published=event.day, since=question.since)


def _stories(past: Past, stories: Sequence[Story]) -> Iterator[Change]:
    """Tell which stories are new, and which have grown by how much."""
    for story in stories:
        now = story.headline
        if story.state == "NEW" and not _line_is_printed(past, story.headline):
            yield Change("story", now, story=story.id, published=story.published)
        elif story.state == "UPDATED" and story.new_sentences:
            yield Change("grown", now, count=story.new_sentences, story=story.id, published=story.published)


def _new(past: Past, commitments: Sequence[CommitmentItem], questions: Sequence[QuestionItem]) -> Iterator[Change]:
    """Tell which pledges and open points of the page are new: the weightiest, those with a day or a sum before the others."""
    rows = [row for row in commitments if _is_new(past, pledge_of(row, past), row.text)]
    for row in sorted(rows, key=lambda row: (row.due is None, row.amount is None))[:MOST_NEW]:
        yield Change("commitment", _whole(past, row), who=row.who, state="NEW", published=row.since, since=row.since)
    items = [item for item in questions if _is_new(past, question_of(item, past), item.text)]
    for item in items[:MOST_NEW]:
        yield Change("question", item.text, who=item.asked_of, published=item.since, since=item.since)


def _whole(past: Past, row: CommitmentItem) -> Line:
    """Print the words of a row that has a condition together with it: the table has a column for it, this list has none."""
    words = list(row.text.words)
    source = past.source(past.keys.get(words[0].article, ""))
    if row.condition is None or source is None:
        return row.text
    return dated_line(source, *whole_wording(source, Span(words[0].span.start, words[-1].span.end)))


def _is_new(past: Past, thread: Pledge | OpenQuestion | None, line: Line) -> bool:
    """Tell whether today's articles are the first to speak of a pledge or a question, and no edition has printed it."""
    if thread is None or not past.is_today(thread.history[0].place):
        return False
    return not _line_is_printed(past, line)


def _is_printed(past: Past, event: PledgeEvent) -> bool:
    return sentence_digest(event.place.text) in past.memory.printed


def _line_is_printed(past: Past, line: Line) -> bool:
    """Tell whether an edition before has printed the sentence in which a line begins."""
    words = next(line.words)
    source = past.source(past.keys.get(words.article, ""))
    return source is not None and sentence_digest(source.sentence_of(words.span).of(source.text)) in past.memory.printed
