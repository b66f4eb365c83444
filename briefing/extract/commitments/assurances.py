"""Which promises that something will be so are pledges: "promised families that they would not have to move"."""

from __future__ import annotations

from spacy.tokens import Token

from briefing.extract.commitments.case import Case
from briefing.extract.commitments.grammar import bound_by, is_passive
from briefing.extract.commitments.standing import in_tense, perhaps
from briefing.extract.commitments.subjects import FIRST, THIRD, is_loose, kind_of
from briefing.extract.commitments.voices import speaks_for
from briefing.syntax.tense import auxiliaries

_HAVING = frozenset({"receive", "get", "benefit", "have", "keep", "lose"})


def assured_stands(case: Case) -> bool:
    """Judge a promise that something will be so; where somebody is to do it, it is he who is bound."""
    it = case.undertaking
    subject = bound_by(it.action)
    offered = case.party.lower_ in FIRST and any(helper.lower_ == "can" for helper in auxiliaries(it.verb))
    if subject is None or subject.lower_ in FIRST or (perhaps(it.verb) and not offered):  # “I can promise that …”
        return False
    if subject.lower_ in THIRD and not _is_promisee(subject, it.verb):
        return False
    if _is_benefit(it.action):
        return offered or in_tense(it.verb, "any", case.reading)  # “promised that Ms Lindqvist would have £5m”
    if subject.lower_ in THIRD:
        return False
    nobody = kind_of(subject, case.reading) in {None, "people"} or is_loose(subject, case.reading)
    if not nobody and subject.tag_ == "NNS":  # “promised that lawmakers would act”: no word of theirs
        nobody = not speaks_for(subject, None, it.action, bound_by(it.verb), case.reading)
    return nobody and in_tense(it.verb, "any", case.reading)


def _is_promisee(subject: Token, verb: Token) -> bool:
    """Tell whether *they* are the many to whom the promise is made: "promised families that they would not have to move"."""
    heard = next((child for child in verb.children if child.dep_ in {"dobj", "dative"}), None)
    if heard is None:
        return False
    many = heard.tag_ in {"NNS", "NNPS"}
    return subject.lower_ in ({"they"} if many else {"he", "she", "it"})


def _is_benefit(action: Token) -> bool:
    """Tell whether the clause says what somebody will have, be given or be let do, and nothing that he does."""
    if any(helper.lower_ in {"can", "could"} for helper in auxiliaries(action)):
        return True  # “promised Mr Weiner that he could run the firm”
    return is_passive(action) or action.lemma_ in _HAVING
