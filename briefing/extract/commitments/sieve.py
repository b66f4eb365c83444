"""Which markers are pledges: a party that can choose, an action that can be chosen, a clause that stands.

One function for each family of markers; each says no at the first reason. A marker that passes is a commitment.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from briefing.extract.commitments.actions import is_courtesy, is_diary_event, is_outcome, is_talk, is_willed
from briefing.extract.commitments.grammar import BE, form_of, is_passive
from briefing.extract.commitments.reading import Reading
from briefing.extract.commitments.standing import Standing, in_tense, perhaps, shifted, standing_of
from briefing.extract.commitments.subjects import FIRST, is_crowd, is_loose, kind_of
from briefing.extract.commitments.undertaking import Family, Undertaking
from briefing.extract.commitments.voices import speaks_for
from briefing.lexicon import words

Judge = Callable[[Undertaking, Token, Standing, Reading], bool]

_BENEFIT = frozenset({"receive", "get", "qualify", "benefit", "extend", "apply"})
_NOTHINGS = frozenset({"thing", "something", "everything", "anything", "way"})
_IDIOMS = frozenset({"blame", "come", "follow", "date"})  # “is to blame”, “is to come”


def is_pledge(undertaking: Undertaking, reading: Reading) -> bool:
    """Tell whether the candidate counts as a commitment."""
    party, verb = undertaking.party, undertaking.verb
    standing = standing_of(verb, reading)
    if standing is None or party is None or kind_of(party, reading) is None:
        return False
    if _describes_a_thing(verb) or _is_guess(verb):
        return False
    if undertaking.own and not speaks_for(party, verb, standing.source, reading):
        return False
    return _JUDGES[undertaking.family](undertaking, party, standing, reading)


def _modal(undertaking: Undertaking, party: Token, standing: Standing, reading: Reading) -> bool:
    verb, action = undertaking.verb, undertaking.action
    if is_loose(party, reading) or kind_of(party, reading) == "people":
        return False
    if undertaking.word == "would" and (not standing.reported or verb.dep_ == "relcl"):
        return False
    if undertaking.word == "going to" and form_of(verb) != "progressive" and not shifted(verb, reading):
        return False
    if not standing.reported and not _is_news(undertaking, party, reading):
        return False
    if not speaks_for(party, verb, standing.source, reading):
        return False
    if party.lower_ in FIRST and (is_courtesy(action) or is_talk(action)):
        return False
    if undertaking.refused and (is_talk(action) or action.head.lower_ == "ready"):
        return False  # “would not be ready to fight” means not able
    return is_willed(action) and (undertaking.refused or not is_diary_event(action))


def _policy(undertaking: Undertaking, party: Token, standing: Standing, reading: Reading) -> bool:
    """Judge what a policy lays down, or what would be done under a government."""
    verb, action = undertaking.verb, undertaking.action
    if verb.dep_ == "relcl" or perhaps(verb) or not speaks_for(party, verb, standing.source, reading):
        return False
    benefit = action.lemma_ in _BENEFIT or (action.lemma_ in BE and not is_passive(action))
    return not is_outcome(action) and (is_passive(action) or is_willed(action) or benefit)


def _verb(undertaking: Undertaking, party: Token, standing: Standing, reading: Reading) -> bool:
    del standing
    verb, action = undertaking.verb, undertaking.action
    if perhaps(verb) or not in_tense(verb, undertaking.tense, reading):
        return False
    if undertaking.word in {"refuse", "decline"} and (form_of(verb) == "past" or is_talk(action)):
        return False
    if undertaking.tense == "any":
        return undertaking.word in {"commit", "bind", "recommit"} or not _reflexive(verb)
    if is_loose(party, reading) or kind_of(party, reading) == "people":
        return False
    if undertaking.word == "want" and (undertaking.refused or is_courtesy(action)):
        return False
    if is_talk(action) or (undertaking.own and not is_willed(action)):
        return False
    return undertaking.refused or not is_diary_event(action)


def _adjective(undertaking: Undertaking, party: Token, standing: Standing, reading: Reading) -> bool:
    del standing
    verb, action = undertaking.verb, undertaking.action
    if is_loose(party, reading) or perhaps(verb) or not in_tense(verb, undertaking.tense, reading):
        return False
    if "expected" in undertaking.strengths and (is_crowd(party, reading) or is_diary_event(action)):
        return False
    return is_willed(action) and not is_talk(action)


def _scheduled(undertaking: Undertaking, party: Token, standing: Standing, reading: Reading) -> bool:
    del standing
    action = undertaking.action
    if party.lower_ == "it" or action.lemma_ in _IDIOMS or is_loose(party, reading):
        return False
    return is_willed(action) and not is_diary_event(action)


def _noun(undertaking: Undertaking, party: Token, standing: Standing, reading: Reading) -> bool:
    del standing
    told_in_time = undertaking.tense == "any" or in_tense(undertaking.verb, undertaking.tense, reading)
    return told_in_time and not is_loose(party, reading)


def _called(undertaking: Undertaking, party: Token, standing: Standing, reading: Reading) -> bool:
    del undertaking, standing
    return not is_loose(party, reading)


_JUDGES: dict[Family, Judge] = {
    "modal": _modal,
    "policy": _policy,
    "verb": _verb,
    "adjective": _adjective,
    "scheduled": _scheduled,
    "noun": _noun,
    "called": _called,
}


def _is_news(undertaking: Undertaking, party: Token, reading: Reading) -> bool:
    """Tell whether a *will* in the writer's own voice is news of a decision and no forecast, opinion or courtesy."""
    if is_crowd(party, reading) or undertaking.verb.lemma_ in {"continue", "keep"}:
        return False
    return undertaking.cue[0].lower_ not in {"'ll", "’ll"} and not any(
        child.lower_ == "you" for child in undertaking.action.children
    )


def _describes_a_thing(verb: Token) -> bool:
    """Tell whether the clause only describes a thing: "something we will protect", "the things she wants to do"."""
    return verb.dep_ == "relcl" and verb.head.lemma_.lower() in _NOTHINGS


def _is_guess(verb: Token) -> bool:
    """Tell whether an adverb makes the clause a guess or a habit."""
    return any(child.dep_ == "advmod" and child.lower_ in words("unsure_adverbs") for child in verb.children)


def _reflexive(verb: Token) -> bool:
    """Tell whether the subject promises itself something."""
    return any(
        child.dep_ in {"dobj", "dative"} and child.lower_.endswith(("self", "selves")) for child in verb.children
    )
