"""Which markers are pledges: a party that can choose, an action that can be chosen, a clause that stands.

One function for each family of markers; each says no at the first reason. A marker that passes is a commitment.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from briefing.extract.commitments.actions import (
    befalls_by_nature,
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
from briefing.extract.commitments.clauses import describes_a_thing, is_guess, is_misjoined, is_misread
from briefing.extract.commitments.conditions import condition_of
from briefing.extract.commitments.continued import continued_stands
from briefing.extract.commitments.demands import called_stands, ordered_stands
from briefing.extract.commitments.efforts import effort_stands
from briefing.extract.commitments.entitlements import granted_stands
from briefing.extract.commitments.futures import done_stands, modal_stands, policy_stands, spoken_stands
from briefing.extract.commitments.grammar import form_of, is_passive, is_reflexive, negation_of
from briefing.extract.commitments.modals import WOULD
from briefing.extract.commitments.outcomes import is_brought_about
from briefing.extract.commitments.parties import Party
from briefing.extract.commitments.predicates import doer_of
from briefing.extract.commitments.reading import Reading
from briefing.extract.commitments.standing import Standing, in_tense, perhaps, shifted, standing_of
from briefing.extract.commitments.subjects import FIRST, is_chooser, is_crowd, is_loose, kind_of, noun_kind
from briefing.extract.commitments.time_limits import is_dated
from briefing.extract.commitments.undertaking import Family, Undertaking
from briefing.extract.commitments.voices import has_office, is_body
from briefing.lexicon import words
from briefing.syntax.calling_off import is_off_after
from briefing.syntax.tense import auxiliaries

_PLANNING = frozenset({"plan", "intend"})
_BIDDEN = frozenset({"told", "ordered", "instructed", "directed"})
_FORECASTS = frozenset({"forecast", "estimate", "outlook", "rating", "guidance", "target"})
_SUCCEEDS = frozenset({"succeed", "fail", "happen"})
_OFTEN = frozenset({"always", "consistently", "frequently", "often", "repeatedly", "usually"})
_COURTS = frozenset({"court", "judge", "jury", "justice", "magistrate", "tribunal"})
_YET_TO_RULE = frozenset({"consider", "decide", "examine", "hear", "look", "review", "revisit", "rule", "take"})
_ONCE = frozenset({"previously", "originally", "once", "initially", "formerly"})
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
    if is_misread(party, verb) or is_off_after(verb):
        return False
    case = Case(undertaking, party, bound, standing, reading)
    return (case.believed or not undertaking.own) and _JUDGES[undertaking.family](case)


def _verb(case: Case) -> bool:
    it = case.undertaking
    verb, action = it.verb, it.action
    if perhaps(verb) or not in_tense(verb, it.tense, case.reading):
        return False
    if form_of(verb) in {"perfect", "pluperfect"} and any(child.lower_ in _ONCE for child in verb.children):
        return False  # “has previously planned”
    if verb.dep_ == "ccomp" and verb.head.lemma_ in {"want", "need"} and verb.tag_ in {"VBZ", "NNS"}:
        return False  # “want their health plans to cover it”
    if verb.dep_ == "ccomp" and verb.head.lemma_ in {"make", "let"} and form_of(verb) in {"present", "infinitive"}:
        return False  # “it would make her refuse to serve”
    if it.word in {"refuse", "decline"} and (is_talk(action) or not _is_course(case)):
        return False
    if it.word == "offer" and form_of(verb) == "past" and not _is_open_offer(case):
        return False
    if _is_court(case) and (it.strengths[0] == "refusal" or _is_ruled(it)):
        return False  # “the court rejected his bid to”: a ruling
    if it.word == "refuse" and action.pos_ == "NOUN" and form_of(verb) == "past":
        return False  # “refused a request for it”: done
    if it.word == "choose" and (form_of(verb) == "past" or any(c.lower_ in _OFTEN for c in verb.children)):
        return False
    if it.word == "mean" and _is_a_word(case):
        return False  # “‘thole’ means to endure”
    if it.word == "vote" and (verb.tag_ == "NN" or _is_of_a_year(verb) or is_crowd(case.party, case.reading)):
        return False
    if it.word == "vote" and it.action.lemma_.lower() in words("settled_votes"):
        return False
    if it.tense == "any" and it.verb.dep_ == "relcl" and case.party.lower_ == "people":
        return False  # “people who have signed up to”
    if it.tense == "any":
        return it.word in {"commit", "bind", "recommit"} or not is_reflexive(verb)
    if is_loose(case.party, case.reading) or kind_of(case.party, case.reading) == "people":
        return False
    if it.word == "want" and (it.refused or is_courtesy(action) or _wanted_then(verb) or _is_anothers(case)):
        return False
    if it.word in _PLANNING:
        return not is_talk(action)
    if it.tense == "dated" and not (is_dated(action, case.reading) or is_dated(verb, case.reading)):
        return False
    if is_talk(action) or (it.own and not is_willed(action)):
        return False
    return it.refused or not is_diary_event(action)


def _is_court(case: Case) -> bool:
    """Tell whether the one bound is a court or somebody who sits in one."""
    actor = case.reading.actor(case.bound.who)
    role = actor.role_span.of(case.reading.text) if actor is not None and actor.role_span is not None else ""
    last = {words_.split()[-1].lower() for words_ in (role, case.bound.name) if words_.strip()}
    return bool(({case.party.lemma_.lower()} | last) & _COURTS)


def _is_ruled(it: Undertaking) -> bool:
    """Tell whether it is what a court just decided: "the judges agreed to send it back", but not "agreed to hear it"."""
    over = form_of(it.verb) in {"past", "perfect", "pluperfect"}
    return over and it.word in {"agree", "decide", "vote", "choose"} and it.action.lemma_ not in _YET_TO_RULE


def _is_a_word(case: Case) -> bool:
    """Tell whether the subject is a word that is explained: it alone stands within marks."""
    marks = case.reading.parsed.marks_at(case.party.idx)
    return marks is not None and not marks.outer.covers(case.undertaking.verb.idx)


def _wanted_then(verb: Token) -> bool:
    """Tell whether it is told of somebody's past in a clause beside: "her clients, who wanted to", "left because he wanted to"."""
    return verb.dep_ in {"relcl", "advcl"} and form_of(verb) == "past"


def _is_anothers(case: Case) -> bool:
    """Tell whether a rival says within marks what somebody else is after: "‘The ministry wants to weaken it,’ campaigners said"."""
    verb = case.undertaking.verb
    voice = case.reading.voice(verb) if case.reading.quoted(verb) else None
    if voice is None or case.party.lower_ in FIRST:
        return False
    return voice.speaker != case.bound.who and not has_office(verb, case.reading)


def _is_of_a_year(verb: Token) -> bool:
    """Tell whether it is told of a year: "members voted in 2001 to"."""
    years = (c for p in verb.subtree if p.lower_ == "in" for c in p.children if c.dep_ == "pobj")
    return form_of(verb) == "past" and any(year.like_num and year.text.isdigit() for year in years)


def _is_open_offer(case: Case) -> bool:
    """Tell whether an offer told in the past still stands: a body's, or one on a condition, and no kindness of the day."""
    it = case.undertaking
    return is_body(case.party, case.reading) or condition_of(it.action, it.verb, refused=False) is not None


def _adjective(case: Case) -> bool:
    it = case.undertaking
    verb, action = it.verb, it.action
    bidden = it.word in _BIDDEN and noun_kind(case.party) == "body"  # “hospitals have been told to cancel”
    loose = is_loose(case.party, case.reading) and not bidden
    if loose or perhaps(verb) or not in_tense(verb, it.tense, case.reading):
        return False
    by_somebody = any(child.dep_ == "agent" for child in verb.children)
    if it.word in _BIDDEN and action.lemma_.lower() in words("momentary_acts") and not by_somebody:
        return False
    if form_of(verb) == "pluperfect":
        return False  # “had been due to”: it came to nothing
    if it.word == "willing" and verb.dep_ == "relcl" and negation_of(verb.head.head) is not None:
        return False  # “I have not made a decision that I’m willing to share”
    if it.word == "likely" and (is_diary_event(action) or not is_willed(action)):
        return False
    if "expected" in it.strengths and (is_crowd(case.party, case.reading) or _is_entry(case)):
        return False
    done = is_passive(action) and doer_of(action) is not None and not befalls_by_nature(action)
    chosen = done or it.strengths[0] == "firm" or is_willed(action) or is_brought_about(action)
    chosen |= is_diary_event(action) and action.lemma_ != "face" and case.bound.who is not None  # “is due to arrive”
    return chosen and not is_talk(action)


def _is_entry(case: Case) -> bool:
    """Tell whether it is a mere entry for the diary, of nobody who is known."""
    return is_diary_event(case.undertaking.action) and case.bound.who is None


def _scheduled(case: Case) -> bool:
    it = case.undertaking
    action = it.action
    unsaid = case.party.lower_ == "it" and not case.standing.reported  # “it is to be hoped”
    if unsaid or action.lemma_ in _IDIOMS or is_loose(case.party, case.reading):
        return False
    if it.verb.lower_ == "were" and any(t.lower_ == "if" for t in it.verb.sent if t.i < it.verb.i):
        return False  # “if one were to raise duties and they were to reply”
    weds = action.lemma_ == "marry" and is_passive(action)  # “are to be married”
    return (is_willed(action) or weds) and not _is_entry(case)


def _noun(case: Case) -> bool:
    it = case.undertaking
    if it.word in {"effort", "readiness", "willingness"} and not is_willed(it.action):
        return False  # “his efforts to win”
    if it.action.lemma_ in _SUCCEEDS:
        return False  # “for his proposal to succeed”
    if it.word == "refusal" and (is_talk(it.action) or not is_body(case.party, case.reading)):
        return False  # conduct
    if it.word == "decision" and it.action.lemma_ not in _YET_TO_RULE and _is_court(case):
        return False
    told_in_time = it.tense == "any" or in_tense(it.verb, it.tense, case.reading)
    return told_in_time and not is_loose(case.party, case.reading)


def _progressive(case: Case) -> bool:
    it = case.undertaking
    action = it.action
    many = case.party.tag_ == "NNS" and kind_of(case.party, case.reading) == "actor" and case.bound.name.islower()
    if many:
        return False  # “all parties are stepping up campaigning”
    told = case.party.lower_ in FIRST or (_is_institution(case) and case.believed)
    if not told or perhaps(it.verb) or case.reading.report(action) is not None:
        return False
    if not is_willed(action) or is_diary_event(action) or is_talk(action) or is_courtesy(action):
        return False
    if form_of(it.verb) == "past_progressive" or not is_dated(action, case.reading, "future", "unknown"):
        return _is_departure(case) or _is_under_way(case)
    return True


def _is_under_way(case: Case) -> bool:
    """Tell whether a body says that it is taking a measure: "the bank said it was closing 40 branches"."""
    it = case.undertaking
    voice = case.reading.voice(it.verb)
    said = it.verb.dep_ in {"ccomp", "conj"} and voice is not None and case.bound.who in {voice.speaker} - {None}
    things = {child.lemma_.lower() for child in it.action.children if child.dep_ == "dobj"}
    measure = it.action.lemma_.lower() in words("measures") and bool(things) and not things & _FORECASTS
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


def _is_course(case: Case) -> bool:
    """Tell whether a refusal told in the past is a course somebody keeps to: "refused to resign", not "refused to stop"."""
    it = case.undertaking
    if form_of(it.verb) not in {"past", "pluperfect"}:
        return True
    if form_of(it.verb) == "pluperfect" and not shifted(it.verb, case.reading):
        return False
    told = it.verb.dep_ in {"ROOT", "ccomp", "conj"} and it.action.lemma_.lower() not in words("momentary_acts")
    return told and is_willed(it.action) and not is_loose(case.party, case.reading) and not case.reading.quoted(it.verb)


_JUDGES: dict[Family, Callable[[Case], bool]] = {
    "modal": modal_stands,
    "spoken": spoken_stands,
    "policy": policy_stands,
    "done": done_stands,
    "verb": _verb,
    "adjective": _adjective,
    "scheduled": _scheduled,
    "assured": assured_stands,
    "noun": _noun,
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
    if sentence is None or reading.parsed.asks(sentence):
        return None
    return Standing(reported=reading.voice(noun) is not None)
