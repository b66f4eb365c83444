"""The ledger of open questions: raised, raised again, and settled only where a later sentence answers what was asked.

Unsure means open. What asks *whether* is settled by somebody's word that it will or did, what asks *who* by a clause with a doer, *when* by
a day, *how many* by a number; *why* and *how* are left to the reader.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from briefing.compose.ledger.amounts import amounts_in
from briefing.compose.ledger.likeness import near, same_topic, told_apart
from briefing.compose.ledger.noting import Reading, identity
from briefing.compose.ledger.parties import kinship
from briefing.compose.ledger.wording import pairs, stems_in
from briefing.compose.vectors import stem
from briefing.model.facts import Act
from briefing.model.memory import OpenQuestion, Party, QuestionEvent, Topic, Trait
from briefing.model.span import Span

MOST_TOPICS = 12
LOOKED_UP_BY = 3  # of a question's words, in pairs
LONG = 6  # words of a topic: of so many, an answer may lack one
_UNSURE = re.compile(
    r"\b(?:may|might|could|if|whether|unclear|unknown|declined?|refused?|would not|has not|have not|had not|yet to|asked|consider\w*|"
    r"possib\w+|likely|unlikely|expected|reportedly|rumou?r\w*|fear\w*|hope[sd]?|want(?:s|ed)?|should|call(?:s|ed)? (?:on|for)|urge[sd]?)\b|\?",
    re.IGNORECASE,
)
_SETTLING = frozenset({"whether", "who", "when", "number"})


def question_keys(topic: Topic) -> tuple[str, ...]:
    """Give what a question is found again by: pairs of its longest words."""
    longest = sorted(topic.stems, key=lambda stem: (-len(stem), stem))[:LOOKED_UP_BY]
    return pairs(longest)


@dataclass(frozen=True)
class Answer:
    """A sentence that tells something for certain: it may settle a question.

    `acts` are its clauses: the stem of the verb, those of all its words, and whether it names a doer.
    """

    reading: Reading
    span: Span
    stems: Trait
    proper: Trait
    speakers: tuple[Party, ...]
    acts: tuple[tuple[str, frozenset[str], bool], ...]
    dated: bool
    numbered: bool

    def looked_up_by(self) -> tuple[str, ...]:
        """Give what the questions that it may settle are looked up by."""
        return pairs(self.stems)


def answers_in(reading: Reading) -> Iterator[Answer]:
    """Give the sentences of an article that tell of something done or undertaken, and leave nothing open."""
    facts = reading.filed.facts
    open_points = [question.span for question in facts.questions]
    starts = dict.fromkeys(
        reading.source.sentence_of(span)
        for span in (
            *(act.span for act in facts.acts),
            *(event.span for event in facts.watch),
            *(said.span for said in facts.statements),
        )
    )
    for sentence in sorted(starts):
        words = sentence.of(reading.source.text)
        if _UNSURE.search(words) or any(sentence.overlaps(span) for span in open_points):
            continue
        stems, proper = stems_in(reading.source, sentence)
        acts = [act for act in facts.acts if sentence.holds(act.span)]
        yield Answer(
            reading,
            sentence,
            stems,
            proper,
            tuple(reading.parties.within(sentence)),
            acts=tuple(_act(reading, act) for act in acts),
            dated=any(sentence.holds(phrase.span) and phrase.date for phrase in facts.dates),
            numbered=any(True for _ in amounts_in(reading.source.text, sentence)),
        )


class Questions:
    """The threads of open questions while one day is entered."""

    def __init__(self, known: Iterable[OpenQuestion]) -> None:
        """Begin with the threads that the day's articles may speak of, as they stood the day before."""
        self._threads = {question.id: replace(question, history=()) for question in known}
        self._touched: dict[str, None] = {}
        self._by_key: dict[str, dict[str, None]] = defaultdict(dict)
        for question in self._threads.values():
            for topic in question.topics:
                self._index(question.id, topic)

    def touched(self) -> list[OpenQuestion]:
        """Give the threads that the day changed, each with the day's own events as its history, by id."""
        return [self._threads[thread] for thread in sorted(self._touched)]

    def enter(self, event: QuestionEvent) -> None:
        """Enter an open point: into the question that it raises again, or as a new one."""
        found = [
            (alike, thread.last, thread.id)
            for thread in self._found(pairs(event.topic.stems))
            if thread.state == "OPEN" and not any(other.place.key == event.place.key for other in thread.history)
            if (alike := max(same_topic(event.topic, topic) for topic in thread.topics))
        ]
        if found:
            self._add(self._threads[max(found)[-1]], event)
            return
        fresh = OpenQuestion(
            id=identity(event.day, event.place.key, event.about.start, event.kind),
            kind=event.kind,
            since=event.day,
            last=event.day,
            state="OPEN",
            asked_of=event.topic.asked_of,
            topics=(event.topic,),
            history=(event,),
        )
        self._keep(fresh, event)

    def settle(self, answer: Answer) -> None:
        """Enter what settles a question, where it settles just one."""
        found = [thread for thread in self._found(answer.looked_up_by()) if _settles(thread, answer)]
        if len(found) != 1:
            return
        told = QuestionEvent(
            day=answer.reading.filed.day,
            state="ANSWERED",
            place=answer.reading.place(answer.span),
            about=answer.span,
            kind=found[0].kind,
            topic=found[0].topics[-1],
            answer=answer.span,
        )
        self._add(found[0], told)

    def _found(self, keys: Iterable[str]) -> Iterator[OpenQuestion]:
        ids = dict.fromkeys(thread for key in keys for thread in self._by_key.get(key, ()))
        return (self._threads[thread] for thread in ids)

    def _add(self, thread: OpenQuestion, event: QuestionEvent) -> None:
        new = event.topic not in thread.topics
        known = replace(
            thread,
            last=event.day,
            state=event.state,
            asked_of=thread.asked_of or event.topic.asked_of,
            topics=(*thread.topics, event.topic)[-MOST_TOPICS:] if new else thread.topics,
            history=(*thread.history, event),
        )
        self._keep(known, event)

    def _keep(self, question: OpenQuestion, event: QuestionEvent) -> None:
        self._threads[question.id] = question
        self._touched[question.id] = None
        self._index(question.id, event.topic)

    def _index(self, thread: str, topic: Topic) -> None:
        for key in question_keys(topic):
            self._by_key[key][thread] = None


def _settles(thread: OpenQuestion, answer: Answer) -> bool:
    """Tell whether a sentence of another article answers what a question asks."""
    if thread.state != "OPEN" or any(event.place.key == answer.reading.filed.key for event in thread.history):
        return False
    return any(_answers(thread, topic, answer) for topic in thread.topics)


def _answers(thread: OpenQuestion, topic: Topic, answer: Answer) -> bool:
    if topic.wants not in _SETTLING or told_apart(topic.stems, answer.stems, topic.proper, answer.proper):
        return False
    asked = thread.asked_of
    if asked is None:
        speaks = near(topic, Topic(answer.stems, answer.proper, setting=answer.reading.setting))
    else:
        speaks = any(kinship(party, asked) != "none" for party in answer.speakers)
    if not speaks:
        return False
    doers = _tellers(topic, answer)
    if doers is None:
        return False
    return {"whether": True, "who": doers, "when": answer.dated, "number": answer.numbered}[topic.wants]


def _tellers(topic: Topic, answer: Answer) -> bool | None:
    """Tell whether a clause of the sentence does what the topic speaks of, and if so, whether it names who does; `None` for none.

    Without such a clause the sentence must hold every word of the topic.
    """
    spared = int(len(topic.stems) >= LONG)
    for verb, stems, doer in answer.acts:
        if verb in topic.stems and len(stems & set(topic.stems)) >= len(topic.stems) - spared:
            return doer
    return (
        False
        if set(topic.stems) <= set(answer.stems) and not any(verb in topic.stems for verb, *_ in answer.acts)
        else None
    )


def _act(reading: Reading, act: Act) -> tuple[str, frozenset[str], bool]:
    span = reading.source.sentence_of(act.span) if act.time == "pledged" else act.span
    return stem(act.verb.split(" ")[0]), frozenset(stems_in(reading.source, span)[0]), act.who is not None


def age(question: OpenQuestion, day: dt.date) -> int:
    """Count the days that a question has been open on `day`."""
    return max(0, (day - question.since).days)
