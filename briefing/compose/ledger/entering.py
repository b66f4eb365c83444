"""One day's articles entered into the memory: first what is undertaken and asked, then what settles it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from briefing.compose.ledger.acquaintances import Acquaintances
from briefing.compose.ledger.noting import Reading, appearances_in, pledges_in, questions_in
from briefing.compose.ledger.outcomes import Clause, clauses_of, settle
from briefing.compose.ledger.parties import sought_names
from briefing.compose.ledger.pledges import Pledges, sought_pledge_keys
from briefing.compose.ledger.questions import Answer, Questions, answers_in
from briefing.compose.ledger.wording import pairs
from briefing.model.memory import (
    Acquaintance,
    Appearance,
    Filed,
    OpenQuestion,
    Party,
    Pledge,
    PledgeEvent,
    QuestionEvent,
)

_WORDS = re.compile(r"\w+")


@dataclass(frozen=True)
class Threads:
    """Threads of the ledger: those that a day's articles may speak of, or those that a day has changed."""

    pledges: Sequence[Pledge] = ()
    questions: Sequence[OpenQuestion] = ()
    actors: Sequence[Acquaintance] = ()


class Notes:
    """What the articles of one day say, in an order that doesn't depend on the order in which they came."""

    def __init__(self, filed: Sequence[Filed]) -> None:
        """Read the articles, all of one day."""
        ordered = sorted(filed, key=lambda one: (one.facts.article.path or "", one.facts.article.id, one.key))
        self.readings = [Reading(one) for one in ordered]

    @cached_property
    def pledges(self) -> list[tuple[PledgeEvent, tuple[Party, ...]]]:
        """Give the undertakings, each with the parties that its article names."""
        return [(event, tuple(reading.parties.present())) for reading in self.readings for event in pledges_in(reading)]

    @cached_property
    def clauses(self) -> list[Clause]:
        """Give the clauses in which something is done."""
        return [clause for reading in self.readings for clause in clauses_of(reading)]

    @cached_property
    def questions(self) -> list[QuestionEvent]:
        """Give the open points."""
        return [event for reading in self.readings for event in questions_in(reading)]

    @cached_property
    def answers(self) -> list[Answer]:
        """Give the sentences that may settle a question."""
        return [answer for reading in self.readings for answer in answers_in(reading)]

    @cached_property
    def appearances(self) -> list[tuple[Party, Appearance]]:
        """Give the actors named."""
        return [seen for reading in self.readings for seen in appearances_in(reading)]

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(
            word for one in self.readings for word in _WORDS.findall(one.filed.facts.article.text.casefold())
        )

    def names(self, party: str) -> bool:
        """Tell whether the day's articles may name a party: they hold each word of its name, near or far."""
        return self._words.issuperset(_WORDS.findall(party))

    def pledge_keys(self) -> set[str]:
        """Give what the pledges that these articles may speak of are looked up by."""
        said = {key for event, _ in self.pledges for key in sought_pledge_keys(event.wording)}
        return said | {key for clause in self.clauses for key in clause.looked_up_by()}

    def question_keys(self) -> set[str]:
        """Give the same for open questions."""
        raised = {key for event in self.questions for key in pairs(event.topic.stems)}
        return raised | {key for answer in self.answers for key in answer.looked_up_by()}

    def actor_keys(self) -> set[str]:
        """Give the same for actors."""
        return {key for party, _ in self.appearances for key in sought_names(party)}


def enter(notes: Notes, known: Threads) -> Threads:
    """Enter a day's notes into the threads that they may speak of; give those that changed, each with the day's events alone."""
    pledges, questions, actors = Pledges(known.pledges), Questions(known.questions), Acquaintances(known.actors)
    for event, present in notes.pledges:
        pledges.enter(event, present)
    settle(pledges, notes.clauses)
    for question in notes.questions:
        questions.enter(question)
    for answer in notes.answers:
        questions.settle(answer)
    for party, seen in notes.appearances:
        actors.enter(party, seen)
    return Threads(pledges.touched(), questions.touched(), actors.touched())
