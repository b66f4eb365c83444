"""What the memory takes down of one article: pledges, questions, what was done, who appeared, what was said and counted.

Events carry all that they are recognised by later, so that an article is read once and never again.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

from briefing.compose.ledger.parties import Parties, name_words
from briefing.compose.ledger.wording import stems_in, without_party
from briefing.compose.pledges import is_pledge, pledges_of
from briefing.compose.source import Source
from briefing.compose.vectors import stem
from briefing.lexicon import words
from briefing.model.facts import Act, Commitment, Question
from briefing.model.memory import (
    Appearance,
    Filed,
    Party,
    Place,
    PledgeEvent,
    QuestionEvent,
    Terms,
    Topic,
    Trait,
    Wording,
)
from briefing.model.span import Span

_CLAUSE_END = re.compile(r"[,;:.–—](?=\s|$)|\s[-–—]\s|[’”\"](?!\w)")
OPENING = 2  # sentences that say what an article is about
FEWEST = 2  # stems of an act: less (“will help”) cannot be recognised, unless it has a day or a sum
_WANTS = (
    ("how many", "number"), ("how much", "number"), ("how long", "number"), ("how often", "number"), ("whether", "whether"), ("if", "whether"),
    ("when", "when"), ("what date", "when"), ("who", "who"), ("which", "which"), ("why", "why"), ("where", "where"), ("how", "how"),
)  # fmt: skip


@dataclass(frozen=True)
class Reading:
    """One article as the memory reads it."""

    filed: Filed

    @cached_property
    def source(self) -> Source:
        """Give the article with the ways to look into it."""
        return Source(self.filed.facts, "")

    @cached_property
    def parties(self) -> Parties:
        """Give the article's parties."""
        return Parties(self.source)

    @cached_property
    def pledged(self) -> dict[Span, Act]:
        """Give the acts that commitments undertake, by the commitment's action."""
        return {act.span: act for act in self.filed.facts.acts if act.time == "pledged"}

    @cached_property
    def all_words(self) -> str:
        """Give the words of the article in lower case, as names are compared."""
        return " ".join(name_words(self.filed.facts.article.text))

    @cached_property
    def setting(self) -> Trait:
        """Give the names in the article's opening, which say where and among whom it happens."""
        opening = self.source.facts.sentences[:OPENING]
        return tuple(dict.fromkeys(part for sentence in opening for part in stems_in(self.source, sentence)[1]))

    def place(self, span: Span) -> Place:
        """Give the sentence in which `span` begins as a place that can be remembered."""
        article, sentence = self.filed.facts.article, self.source.sentence_of(span)
        return Place(
            day=self.filed.day,
            article=article.id,
            key=self.filed.key,
            span=sentence,
            text=sentence.of(article.text),
            path=article.path,
            publisher=article.publisher,
        )


def pledges_in(reading: Reading) -> list[PledgeEvent]:
    """Give the article's undertakings, each once, that can be recognised again; what is only expected is none."""
    found = []
    for pledge in pledges_of([reading.source]):
        rows = (pledge.best, *pledge.again)
        event = _pledge_event(reading, pledge.best, rows)
        if event is not None and is_pledge(reading.source, pledge.best) and pledge.best.strength != "expected":
            found.append(event)
    return found


def _pledge_event(reading: Reading, row: Commitment, rows: tuple[Commitment, ...]) -> PledgeEvent | None:
    source, text = reading.source, reading.source.text
    party = reading.parties.of(row.who, row.who_name, row.via)
    if party is None:
        return None
    gaps = [span for span in (row.deadline, row.condition) if span]
    act_words = _act_words(source, row, gaps)
    stems, proper = stems_in(source, act_words, gaps)
    act = reading.pledged.get(row.action)
    things = tuple(dict.fromkeys(stem(thing) for thing in act.things)) if act else ()
    verb = act.verb if act else ""
    stems = without_party(stems, party)
    terms = _terms(source, rows, reading.filed.day, soft=_is_soft(row.cue.of(text), row.strength))
    if len(stems) < FEWEST and not (stems and (terms.due or terms.amount)):
        return None
    start = row.cue.start if row.cue.start <= row.action.start <= row.cue.end + 40 else row.action.start
    return PledgeEvent(
        day=reading.filed.day,
        state="NEW",
        place=reading.place(row.action),
        said=Span(start, max(act_words.end, row.cue.end)),
        terms=terms,
        wording=Wording(
            party=party,
            verb=verb,
            things=tuple(thing for thing in things if thing in stems),
            stems=stems,
            proper=tuple(part for part in proper if part in stems),
            refusal=row.strength == "refusal",
        ),
    )


def _terms(source: Source, rows: tuple[Commitment, ...], day: dt.date, *, soft: bool) -> Terms:
    """Put the terms together that an article gives of one pledge in several places: the first place that has one.

    A limit that is the article's own day, or over by then, tells when the pledge was made and limits nothing to come.
    """

    def first(name: str) -> str | None:
        spans = (getattr(row, name) for row in rows)
        return next((span.of(source.text) for span in spans if span), None)

    dated = next((row for row in rows if row.due and row.due > day.isoformat()[: len(row.due)]), None)
    undated = next((row for row in rows if row.deadline and not row.due), None)
    limit = dated or undated
    return Terms(
        strength=rows[0].strength,
        amount=first("amount"),
        deadline=limit.deadline.of(source.text) if limit and limit.deadline else None,
        due=dated.due if dated and rows[0].strength != "refusal" else None,  # what is ruled out falls due on no day
        condition=first("condition"),
        soft=soft,
    )


def _act_words(source: Source, row: Commitment, gaps: list[Span]) -> Span:
    """Give the words that say what is undertaken: the action, with the rest of its clause where it names a sum alone."""
    if stems_in(source, row.action, gaps)[0]:
        return row.action
    end = source.sentence_of(row.action).end
    stop = _CLAUSE_END.search(source.text, row.action.end, end)
    return Span(row.action.start, stop.start() if stop else end)


def _is_soft(cue: str, strength: str) -> bool:
    softened = {stem(word) for word in words("soft_pledges")}
    return strength == "intention" and any(stem(word) in softened for word in cue.casefold().split())


def questions_in(reading: Reading) -> list[QuestionEvent]:
    """Give the article's open points, each group once, at the place whose topic says most."""
    groups: dict[object, list[Question]] = {}
    for number, question in enumerate(reading.filed.facts.questions):
        groups.setdefault(question.group if question.group is not None else (number,), []).append(question)
    events = (event for group in groups.values() for event in [_question_event(reading, group)])
    return [event for event in events if event is not None]


def _question_event(reading: Reading, group: list[Question]) -> QuestionEvent | None:
    best: QuestionEvent | None = None
    for question in group:
        asked = reading.parties.of(question.asked_of)
        stems, proper = stems_in(reading.source, question.about)
        own = {stem(word) for word in asked.known[0].split()} if asked else set()
        beyond = tuple(part for part in stems if part not in own)
        stems = beyond if len(beyond) >= FEWEST else (*beyond, *sorted(own)) if beyond else ()
        if len(stems) < FEWEST or (best is not None and len(stems) <= len(best.topic.stems)):
            continue
        answer = next((o.answer for o in group if o.answer and o.asked_of == question.asked_of), None)
        best = QuestionEvent(
            day=reading.filed.day,
            state="OPEN",
            place=reading.place(question.about),
            about=question.about,
            kind=question.kind,
            topic=Topic(
                stems=stems,
                proper=tuple(part for part in proper if part in stems),
                wants=wanted(question.about.of(reading.source.text)),
                asked_of=asked,
                setting=reading.setting,
            ),
            answer=answer,
        )
    return best


def wanted(topic: str) -> str:
    """Tell what kind of answer a topic asks for, by the word that it opens with; empty where it says none.

    >>> wanted("when the ward will open"), wanted("the future of the ferry"), wanted("how many jobs will go")
    ('when', '', 'number')
    """
    lowered = f"{topic.casefold().strip()} "
    return next((kind for opening, kind in _WANTS if lowered.startswith(f"{opening} ")), "")


def appearances_in(reading: Reading) -> Iterator[tuple[Party, Appearance]]:
    """Give each named actor of the article with what it does there."""
    facts, source = reading.filed.facts, reading.source
    quotes = Counter(quote.speaker for quote in facts.quotes)
    bound = Counter(row.who for row in facts.commitments if row.strength != "expected")
    for actor in facts.cast.actors:
        party = reading.parties.of(actor.id)
        if party is None or not actor.name[:1].isupper() or not any(m.kind == "name" for m in actor.mentions):
            continue
        role = (actor.role_span.of(source.text),) if actor.role_span else ()
        yield party, Appearance(reading.filed.day, len(actor.mentions), quotes[actor.id], bound[actor.id], role)


def identity(*parts: object) -> str:
    """Give the id of what begins at a place: the same for the same place on every machine."""
    return blake2b("\n".join(map(str, parts)).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
