"""Which proposals and programmes are pledges: what somebody has proposed, what his plan says, what is named in passing."""

from __future__ import annotations

from briefing.extract.commitments.actions import is_outcome, is_talk
from briefing.extract.commitments.case import Case
from briefing.extract.commitments.grammar import form_of
from briefing.extract.commitments.positions import POSITIONS
from briefing.extract.commitments.standing import in_tense, perhaps, shifted
from briefing.extract.commitments.subjects import is_crowd, is_loose, kind_of, noun_kind
from briefing.lexicon import words


def programme_stands(case: Case) -> bool:
    """Judge a proposal, or what a plan is told to say."""
    it = case.undertaking
    people = kind_of(case.party, case.reading) == "people" and not it.word.endswith(" text")  # “voters approved a law”
    if perhaps(it.verb) or is_loose(case.party, case.reading) or people:
        return False
    if form_of(it.verb) == "pluperfect" and not shifted(it.verb, case.reading):
        return False
    if it.word.startswith("plan ") and it.verb.dep_ != "acl" and not in_tense(it.verb, "live", case.reading):
        return False
    if it.word.endswith(" is") and not _is_known(case):
        return False
    if it.word.split()[0] in POSITIONS and (case.bound.who is None or is_crowd(case.party, case.reading)):
        return False
    told_of_plan = it.word.startswith("plan ") and it.action.pos_ == "VERB"
    return not is_talk(it.action) and not (told_of_plan and is_outcome(it.action))


def held_stands(case: Case) -> bool:
    """Judge a pledge or a plan that is named in passing as somebody's: "his planned sale of the docks"."""
    blamed = case.party.tag_ == "PRP$" and case.undertaking.verb.head.lemma_.lower() in words("criticising_verbs")
    if blamed:
        return False  # “Mr Hale attacked his proposed ban”: another’s
    if case.undertaking.action.lemma_ in {"succeed", "fail", "happen"} or _may_be_anothers(case):
        return False  # “for his proposal to succeed”
    return _is_known(case) and not is_loose(case.party, case.reading)


def _may_be_anothers(case: Case) -> bool:
    """Tell whether *his* may be somebody else's: "Mr Hale argued that Ms Rao's aide was sincere and said his bid to"."""
    noun, his = case.undertaking.verb, case.party
    here = case.reading.sentence_around(noun)
    if his.lower_ not in {"his", "her"} or here is None or not case.standing.reported:
        return False
    named = (case.reading.mention(token) for token in case.reading.tokens(here) if token.i < his.i)
    people = {m.actor for m in named if m is not None and m.kind == "name" and _is_person(m.actor, case)}
    return bool(people) and case.bound.who not in people


def _is_person(actor_id: str, case: Case) -> bool:
    actor = case.reading.actor(actor_id)
    return actor is not None and actor.kind == "person"


def _is_known(case: Case) -> bool:
    """Tell whether it is somebody of the cast, or one of a kind: "the mayor", "the council"."""
    one = case.party.tag_ in {"NN", "NNP"} and noun_kind(case.party) in {"role", "body"}
    return case.bound.who is not None or one or case.party.ent_type_ in {"ORG", "NORP", "GPE"}  # “Tory plans”
