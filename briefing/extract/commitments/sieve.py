"""Which markers are pledges: a party that can choose, an action that can be chosen, a clause that stands.

Each family of markers has its judge, here or in a module of its own (`…_stands`), which says no at the first reason.
A marker that passes is a commitment.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from briefing.extract.commitments.actions import (
    is_courtesy,
    is_diary_event,
    is_empty,
    is_listed,
    is_talk,
    is_willed,
)
from briefing.extract.commitments.agendas import held_stands, programme_stands
from briefing.extract.commitments.assurances import assured_stands
from briefing.extract.commitments.case import Case
from briefing.extract.commitments.clauses import describes_a_thing, is_aside, is_guess, is_misjoined, is_misread
from briefing.extract.commitments.continued import continued_stands
from briefing.extract.commitments.demands import called_stands, ordered_stands
from briefing.extract.commitments.efforts import effort_stands, is_weighed
from briefing.extract.commitments.entitlements import granted_stands
from briefing.extract.commitments.futures import modal_stands
from briefing.extract.commitments.grammar import form_of, is_passive
from briefing.extract.commitments.laid_down import done_stands, policy_stands, spoken_stands
from briefing.extract.commitments.modals import WOULD
from briefing.extract.commitments.parties import Party
from briefing.extract.commitments.progressives import FORECASTS, STEPS, is_announced, is_leaving
from briefing.extract.commitments.reading import Reading
from briefing.extract.commitments.standing import Standing, perhaps, standing_of
from briefing.extract.commitments.subjects import (
    FIRST,
    chooses_nothing,
    is_chooser,
    is_law,
    is_loose,
    kind_of,
    means_people,
)
from briefing.extract.commitments.time_limits import is_dated
from briefing.extract.commitments.undertaking import Family, Undertaking
from briefing.extract.commitments.verbs_and_nouns import adjective_stands, noun_stands, verb_stands
from briefing.extract.commitments.voices import has_office, is_body
from briefing.lexicon import words
from briefing.syntax.calling_off import is_off_after
from briefing.syntax.tense import auxiliaries

_TELLERS = ("source", "sources")  # who tell of others' plans are never bound themselves
_IDIOMS = frozenset({"blame", "come", "follow", "date"})  # “is to blame”, “is to come”


def is_pledge(undertaking: Undertaking, bound: Party, reading: Reading) -> bool:
    """Tell whether the candidate that would bind `bound` counts as a commitment."""
    party, verb = undertaking.party, undertaking.verb
    standing = _passing(verb, reading) if undertaking.family == "held" else standing_of(verb, reading)
    if standing is None or party is None:
        return False
    chooses = undertaking.family in {"spoken", "cut", "granted", "unclaimed"} or (
        undertaking.agent and is_chooser(party)
    )
    if not chooses and kind_of(party, reading) is None:
        return False
    if is_empty(undertaking.action) or is_guess(verb) or is_misjoined(verb) or reading.is_common_word(party):
        return False
    if undertaking.family not in {"noun", "held"} and describes_a_thing(verb):
        return False
    if (
        chooses_nothing(party)
        or is_law(bound.name)
        or means_people(party, bound.name)
        or bound.name.lower().endswith(_TELLERS)
    ):
        return False
    if is_misread(party, verb) or is_off_after(verb) or is_aside(verb):
        return False
    case = Case(undertaking, party, bound, standing, reading)
    return (case.believed or not undertaking.own) and _JUDGES[undertaking.family](case)


def _scheduled(case: Case) -> bool:
    it = case.undertaking
    action = it.action
    unsaid = case.party.lower_ == "it" and not case.standing.reported  # “it is to be hoped”
    if unsaid or action.lemma_ in _IDIOMS or is_loose(case.party, case.reading):
        return False
    if any(child.dep_ == "acomp" and child.i < it.verb.i for child in it.verb.children):
        return False  # “the less likely they are to support it”
    if it.verb.lower_ == "were" and any(t.lower_ == "if" for t in it.verb.sent if t.i < it.verb.i):
        return False  # “if one were to raise duties and they were to reply”
    weds = action.lemma_ == "marry" and is_passive(action)  # “are to be married”
    return (is_willed(action) or weds) and not case.is_entry


def _progressive(case: Case) -> bool:
    it = case.undertaking
    action = it.action
    many = case.party.tag_ == "NNS" and kind_of(case.party, case.reading) == "actor" and case.bound.name.islower()
    if many:
        return False  # “all parties are stepping up campaigning”
    told = case.party.lower_ in FIRST or (_is_institution(case) and case.believed)
    announced = is_announced(case) or is_leaving(case)
    if not (told or announced) or perhaps(it.verb) or (case.reading.report(action) is not None and not announced):
        return False
    if not is_willed(action) or is_diary_event(action) or is_talk(action) or is_courtesy(action):
        return False
    if form_of(it.verb) == "past_progressive" or not is_dated(action, case.reading, "future", "unknown"):
        return announced or _is_departure(case) or _is_under_way(case)
    return True


def _is_under_way(case: Case) -> bool:
    """Tell whether a body says that it is taking a measure: "the bank said it was closing 40 branches"."""
    it = case.undertaking
    voice = case.reading.voice(it.verb)
    said = it.verb.dep_ in {"ccomp", "conj"} and voice is not None and case.bound.who in {voice.speaker} - {None}
    things = {child.lemma_.lower() for child in it.action.children if child.dep_ == "dobj"}
    measure = it.action.lemma_.lower() in words("measures") | STEPS and bool(things) and not things & FORECASTS
    measure = measure and not is_weighed(it.action)
    return said and measure and not case.reading.quoted(it.verb) and is_body(case.party, case.reading)


def _is_institution(case: Case) -> bool:
    """Tell whether the one bound is a body, by its name or by an *its* after the verb."""
    its = any(t.lower_ == "its" for c in case.undertaking.action.children if c.dep_ == "dobj" for t in c.children)
    return its or is_body(case.party, case.reading)


def _is_departure(case: Case) -> bool:
    """Tell whether the speaker says that he goes or stays: "I'm resigning", "we are not selling"; needs no date."""
    listed = is_listed(case.undertaking.action, "departures")
    listed |= case.undertaking.refused and _is_step(case.undertaking.action)
    listed |= case.undertaking.refused and is_listed(case.undertaking.action, "yielding_acts")
    return listed and case.party.lower_ in FIRST and case.reading.quoted(case.undertaking.verb)


def _is_step(action: Token) -> bool:
    """Tell whether it is a step that somebody says he does not take: "we are not taking action over it"."""
    things = {child.lemma_.lower() for child in action.children if child.dep_ == "dobj"}
    return action.lemma_ == "take" and bool(things & (words("courses_of_action") | {"step", "measure", "part"}))


def _unclaimed(case: Case) -> bool:
    """Judge a plan nobody is named for: who tells of it must be in office, and no critic."""
    verb = case.undertaking.verb
    return not perhaps(verb) and (not case.standing.reported or has_office(verb, case.reading))


def _cut(case: Case) -> bool:
    verb = case.undertaking.verb
    shifted_back = any(helper.lower_ in WOULD for helper in auxiliaries(verb))
    return not perhaps(verb) and case.believed and (case.standing.reported or not shifted_back)


_JUDGES: dict[Family, Callable[[Case], bool]] = {
    "modal": modal_stands,
    "spoken": spoken_stands,
    "policy": policy_stands,
    "done": done_stands,
    "verb": verb_stands,
    "adjective": adjective_stands,
    "scheduled": _scheduled,
    "assured": assured_stands,
    "noun": noun_stands,
    "called": called_stands,
    "ordered": ordered_stands,
    "progressive": _progressive,
    "cut": _cut,
    "unclaimed": _unclaimed,
    "programme": programme_stands,
    "held": held_stands,
    "continued": continued_stands,
    "granted": granted_stands,
    "effort": effort_stands,
}


def _passing(noun: Token, reading: Reading) -> Standing | None:
    """Give the standing of what is named as somebody's in passing: no clause above it makes it doubtful, but a question does."""
    sentence = reading.sentence_around(noun)
    if sentence is None or reading.parsed.asks_at(noun.idx):
        return None
    return Standing(reported=reading.voice(noun) is not None)
