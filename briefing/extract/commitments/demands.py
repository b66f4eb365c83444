"""Which demands bind: what others call for, what an authority lays on somebody, what somebody will have to do."""

from __future__ import annotations

from briefing.extract.commitments.actions import is_talk, is_willed
from briefing.extract.commitments.case import Case
from briefing.extract.commitments.orders import ORDERING
from briefing.extract.commitments.standing import perhaps
from briefing.extract.commitments.subjects import FIRST, is_crowd, is_loose, noun_kind
from briefing.extract.commitments.time_limits import is_dated
from briefing.extract.commitments.voices import has_office
from briefing.lexicon import words


def called_stands(case: Case) -> bool:
    """Judge what others call on somebody to do."""
    return not is_loose(case.party, case.reading)


def ordered_stands(case: Case) -> bool:
    """Judge what is laid on somebody, by an authority, a rule or the course of things."""
    party = case.party
    if case.undertaking.word == "must by" and (case.standing.reported or case.reading.quoted(case.undertaking.verb)):
        return False  # a critic's demand
    if case.undertaking.word == "have to" and not _has_to(case):
        return False
    brief = case.undertaking.action.lemma_.lower() in words("momentary_acts")
    if case.undertaking.word in ORDERING and brief and not is_dated(case.undertaking.action, case.reading):
        return False  # “police ordered him to stop”
    if case.undertaking.word == "given until" and not is_willed(case.undertaking.action):
        return False  # “has until Sunday to get fit”
    known = party.lower_ not in FIRST and not is_loose(party, case.reading) and not is_crowd(party, case.reading)
    return known and not is_talk(case.undertaking.action)


def _has_to(case: Case) -> bool:
    """Tell whether somebody known has to do what he can choose, by the word of others who are in office.

    What the writer says of it, or somebody of himself, is the course of things: "the mayor will have to weigh up".
    """
    verb = case.undertaking.verb
    if case.reading.quoted(verb) or not case.standing.reported:
        return False
    voice = case.reading.voice(verb)
    of_himself = voice is not None and voice.speaker is not None and voice.speaker == case.bound.who
    told = not of_himself and case.believed and has_office(verb, case.reading)
    known = case.bound.who is not None or noun_kind(case.party) == "body"
    return told and known and is_willed(case.undertaking.action) and not perhaps(verb)
