"""What became of a pledge, where an article says so: kept, given up, moved, raised or lowered. Silence says nothing.

An act keeps a pledge when it is of the pledge's kind, on the same thing, by the same party (or told where the party is named), and
nothing in its clause speaks of another day, place or sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from briefing.compose.ledger.amounts import Amount, amounts_in
from briefing.compose.ledger.likeness import same_verb, told_apart
from briefing.compose.ledger.noting import Reading
from briefing.compose.ledger.parties import kinship, name_words, sought_by
from briefing.compose.ledger.pledges import Pledges, act_keys
from briefing.compose.ledger.standing import SETTLED, last_day
from briefing.compose.ledger.wording import overlap, shared, stems_in
from briefing.compose.vectors import stem
from briefing.lexicon import words
from briefing.model.facts import Act
from briefing.model.memory import Party, Pledge, PledgeEvent, PledgeState, Term, Terms, Wording
from briefing.model.span import Span

MOST_OF_IT = 0.5  # of the pledge's words that the clause must hold
NAMED_WHOLE = 0.6  # the same, where the clause speaks of a pledge in general (“its promise to …”)
_PLEDGE_NOUNS = "pledge_nouns"


class Clause:
    """A clause of an article in which something is done, as it is held against the pledges."""

    def __init__(self, reading: Reading, act: Act) -> None:
        """Read what the clause says once."""
        self.reading, self.act = reading, act
        self.stems, self.proper = stems_in(reading.source, act.span)
        self.things = tuple(dict.fromkeys(stem(thing) for thing in act.things))
        self.agent = reading.parties.of(act.who)
        self.named: tuple[Party, ...] = tuple(reading.parties.within(reading.source.sentence_of(act.span)))
        self.of_a_pledge = bool({*act.things} & _nouns_of_pledging())

    @property
    def amounts(self) -> list[Amount]:
        """Give the numbers in the clause."""
        return list(amounts_in(self.reading.source.text, self.act.span))

    def looked_up_by(self) -> tuple[str, ...]:
        """Give what the pledges that it may speak of are looked up by."""
        found = list(act_keys(self.act.verb, self.things))
        found += act_keys(self.act.verb, [s for s in self.stems if self._is_about_parties])
        speaks = self.gives_up or self.makes_good or self.moves or self.of_a_pledge
        words_of = self.stems if speaks else self.things
        found += [f"{key}|{part}" for party in self.named for key in sought_by(party) for part in words_of]
        return tuple(dict.fromkeys(found))

    @property
    def _is_about_parties(self) -> bool:
        """Tell whether the clause pays or hands over: its objects are sums, its things the receivers."""
        return bool(self.amounts)

    @property
    def gives_up(self) -> bool:
        """Tell whether the verb takes something back."""
        return bool(_forms(self.act.verb) & words("giving_up_verbs"))

    @property
    def makes_good(self) -> bool:
        """Tell whether a pledge is said to be kept in so many words."""
        return self.of_a_pledge and bool(_forms(self.act.verb) & words("keeping_verbs"))

    @property
    def moves(self) -> bool:
        """Tell whether the verb moves a day."""
        return bool(_forms(self.act.verb) & words("moving_verbs"))


def _forms(verb: str) -> set[str]:
    return {verb, verb.split(maxsplit=1)[0]} if verb else set()


def _nouns_of_pledging() -> frozenset[str]:
    return words(_PLEDGE_NOUNS) | {"promise", "scheme", "policy", "programme", "project"}


def clauses_of(reading: Reading) -> Iterator[Clause]:
    """Give the article's clauses in which something is done."""
    return (Clause(reading, act) for act in reading.filed.facts.acts if act.time == "done")


def settle(pledges: Pledges, clauses: Iterable[Clause]) -> None:
    """Enter what the clauses tell of the pledges: each into the one pledge that it speaks of, into none where two may be meant."""
    for clause in clauses:
        found = [
            (_share(thread, clause), thread, event)
            for thread in pledges.found(clause.looked_up_by())
            for event in [_event(thread, clause)]
            if event
        ]
        found.sort(key=lambda item: (-item[0], item[1].id))
        if found and (len(found) == 1 or found[0][0] > found[1][0]):
            pledges.add(found[0][1], found[0][2])


def _share(thread: Pledge, clause: Clause) -> float:
    """Give how much of the pledge's words the clause holds."""
    return max(len(shared(w.stems, clause.stems)) / len(w.stems) for w in thread.wordings)


def _event(thread: Pledge, clause: Clause) -> PledgeEvent | None:
    """Give what the clause makes of the pledge, `None` when it says nothing of it."""
    if thread.state in SETTLED or any(other.place.key == clause.reading.filed.key for other in thread.history):
        return None
    best = max(thread.wordings, key=lambda w: (len(shared(w.stems, clause.stems)), -len(w.stems)))
    if told_apart(best.stems, clause.stems, best.proper, clause.proper) or _is_of_old(thread, clause):
        return None
    if (clause.gives_up or clause.makes_good) and _is_by(thread, clause):
        if same_verb(clause.act.verb, best.verb) and not clause.of_a_pledge:
            return _kept(thread, best, clause)
        if _speaks_of(best, clause):
            return _told(thread, best, clause, "WITHDRAWN" if clause.gives_up else "KEPT")
    if clause.moves and _is_by(thread, clause) and _speaks_of(best, clause):
        return _moved(thread, best, clause)
    if clause.of_a_pledge and _is_by(thread, clause):
        return _resized(thread, best, clause)
    return _kept(thread, best, clause)


def _is_by(thread: Pledge, clause: Clause) -> bool:
    """Tell whether the clause is about the pledge's own party."""
    parties = (*clause.named, *((clause.agent,) if clause.agent else ()))
    return any(kinship(party, thread.party) != "none" for party in parties)


def _speaks_of(best: Wording, clause: Clause) -> bool:
    """Tell whether the clause is about what was pledged: its thing or its act, or most of its words after a noun of pledging."""
    if clause.of_a_pledge:
        return overlap(best.stems, clause.stems) >= NAMED_WHOLE and len(shared(best.stems, clause.stems)) * 2 >= len(
            best.stems
        )
    touched = shared(clause.things, (*best.things, stem(best.verb)))
    return bool(touched) and len(shared(best.stems, (*clause.stems, stem(best.verb)))) >= MOST_OF_IT * len(best.stems)


def _kept(thread: Pledge, best: Wording, clause: Clause) -> PledgeEvent | None:
    """Give the event of a pledge that the clause carries out."""
    if best.refusal or not same_verb(clause.act.verb, best.verb) or not _is_whole(thread.terms, clause):
        return None
    paid = _pays(thread.terms, clause)
    on_it = bool(shared(clause.things, (*best.things, *best.stems))) and bool(shared(best.things, clause.stems))
    if not (on_it or paid) or len(shared(best.stems, clause.stems)) < MOST_OF_IT * len(best.stems):
        return None
    if (
        clause.agent is not None
        and not paid
        and kinship(clause.agent, thread.party) == "none"
        and not _is_thing(clause, best)
    ):
        return None
    present = clause.named if paid else tuple(clause.reading.parties.present())
    said = " ".join(name_words(clause.act.span.of(clause.reading.source.text))) if paid else clause.reading.all_words
    if not _is_named(thread.party, said) and not any(kinship(one, thread.party) != "none" for one in present):
        return None
    return _told(thread, best, clause, "KEPT")


def _is_named(party: Party, said: str) -> bool:
    """Tell whether the words hold the party's name, even if it is no actor there."""
    return any(f" {form} " in f" {said} " for form in party.known)


def _is_thing(clause: Clause, best: Wording) -> bool:
    """Tell whether the subject is the thing itself: “Sallow Bridge reopened”. A court that sends a case back is none."""
    named = {stem(word) for form in (clause.agent.known if clause.agent else ()) for word in form.split()}
    return bool(named & set(best.stems) & set(clause.things))


def _pays(terms: Terms, clause: Clause) -> bool:
    """Tell whether the sum that was pledged changed hands in the clause."""
    if terms.amount is None:
        return False
    pledged = next(amounts_in(terms.amount, Span(0, len(terms.amount))), None)
    return pledged is not None and any((a.number, a.unit) == (pledged.number, pledged.unit) for a in clause.amounts)


def _is_whole(terms: Terms, clause: Clause) -> bool:
    """Tell whether the clause speaks of no other sum than the one pledged: 120 of 300 teachers keep no pledge."""
    if terms.amount is None:
        return True
    pledged = next(amounts_in(terms.amount, Span(0, len(terms.amount))), None)
    if pledged is None:
        return True
    alike = [amount.number for amount in clause.amounts if amount.unit == pledged.unit]
    return not alike or max(alike) >= pledged.number


def _is_of_old(thread: Pledge, clause: Clause) -> bool:
    """Tell whether the clause dates itself before the pledge: “last lit in 1953”."""
    text = clause.reading.source.text
    dates = (d.date for d in clause.reading.filed.facts.dates if clause.act.span.holds(d.span) and d.date)
    past = [last for last in map(last_day, dates) if last is not None and last < thread.since]
    years = (word for word in clause.act.span.of(text).replace(",", " ").split() if word.strip(".’'\"”)").isdigit())
    numbers = (int(word.strip(".’'\"”)")) for word in years)
    return bool(past) or any(1000 < number < thread.since.year for number in numbers)  # noqa: PLR2004 (a year of four digits)


def _moved(thread: Pledge, best: Wording, clause: Clause) -> PledgeEvent | None:
    """Give the event of a pledge whose day is moved: to the day that the clause names, else to none."""
    coming = [d for d in clause.reading.filed.facts.dates if clause.act.span.holds(d.span) and d.relation == "future"]
    text = clause.reading.source.text
    to = coming[-1] if coming else None
    terms = replace(thread.terms, deadline=to.span.of(text) if to else None, due=to.date if to else None)
    return _changed(_told(thread, best, clause, "CHANGED"), terms, "deadline")


def _resized(thread: Pledge, best: Wording, clause: Clause) -> PledgeEvent | None:
    """Give the event of a pledge that is raised or lowered: “raised its pledge for the wall to £15 million”."""
    if not shared(best.things or best.stems, clause.stems) or not thread.terms.amount:
        return None
    text = clause.reading.source.text
    pledged = next(amounts_in(thread.terms.amount, Span(0, len(thread.terms.amount))), None)
    new = [
        a
        for a in clause.amounts
        if pledged and a.unit == pledged.unit and text[: a.span.start].rstrip().endswith(" to")
    ]
    if not new or pledged is None or new[-1].number == pledged.number:
        return None
    terms = replace(thread.terms, amount=new[-1].span.of(text))
    return _changed(_told(thread, best, clause, "CHANGED"), terms, "amount")


def _told(thread: Pledge, best: Wording, clause: Clause, state: PledgeState) -> PledgeEvent:
    """Make the event of a clause: its own place and words, and what the pledge is recognised by as it was."""
    return PledgeEvent(
        day=clause.reading.filed.day,
        state=state,
        place=clause.reading.place(clause.act.span),
        said=clause.act.span,
        terms=thread.terms,
        wording=best,
    )


def _changed(event: PledgeEvent, terms: Terms, term: Term) -> PledgeEvent:
    return replace(event, terms=terms, changed=(term,))
