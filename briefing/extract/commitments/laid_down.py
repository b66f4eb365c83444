"""Which measures are pledges: what will be done, by somebody who is named or by whoever is in office, and what a policy lays down."""

from __future__ import annotations

from spacy.tokens import Token

from briefing.extract.commitments.actions import (
    befalls_by_nature,
    is_listed,
    is_outcome,
    is_willed,
)
from briefing.extract.commitments.case import Case
from briefing.extract.commitments.clauses import takes_time
from briefing.extract.commitments.grammar import BE, is_passive, mentions_money, object_of
from briefing.extract.commitments.outcomes import comes_of
from briefing.extract.commitments.reading import Reading
from briefing.extract.commitments.standing import perhaps
from briefing.extract.commitments.subjects import FIRST, THIRD, is_crowd, is_loose, kind_of
from briefing.extract.commitments.tellers import unveiler
from briefing.extract.commitments.voices import calls_it, has_office
from briefing.lexicon import words

_BENEFIT = frozenset({"receive", "get", "qualify", "benefit", "extend", "apply"})
_LAID_DOWN = frozenset(
    {"lose", "keep", "retain", "pay", "close", "open", "reopen", "move", "gain", "share", "start", "end"}
)


def spoken_stands(case: Case) -> bool:
    """Judge what a speaker promises will be done: "all patients will be contacted, the trust said".

    The speaker must be an organisation or an office-holder, and what is done must not befall somebody who is named.
    """
    if comes_of(case.undertaking.action, case.party):
        unable = case.undertaking.refused and case.undertaking.action.lemma_ in BE  # “will not be ready by June”
        own = calls_it(case.party, case.undertaking.verb, case.reading)
        return own and case.standing.reported and not unable and has_office(case.undertaking.verb, case.reading)
    if case.undertaking.word.startswith("there ") and not case.undertaking.refused:
        if not case.standing.reported:
            return unveiler(case.reading) is not None and not case.reading.quoted(case.undertaking.verb)
        return has_office(case.undertaking.verb, case.reading)
    mention = case.reading.mention(case.party)
    if any(child.dep_ == "agent" and _is_somebody(child, case.reading) for child in case.undertaking.action.children):
        return False
    befalls = case.party.lower_ in FIRST | THIRD or (mention is not None and mention.kind != "nominal")
    if befalls or case.undertaking.verb.dep_ == "relcl":
        return False
    action = case.undertaking.action
    if not case.standing.reported:
        return _is_laid_down(case)
    spared = not is_passive(action) or is_listed(action, "spared_fates")
    if case.undertaking.refused and spared:
        return has_office(case.undertaking.verb, case.reading)  # “no one will lose a day’s pay”
    suffered = action.lemma_.lower() in words("suffered_verbs") and not _is_deemed(action)
    return not suffered and not befalls_by_nature(action) and has_office(case.undertaking.verb, case.reading)


def _is_laid_down(case: Case) -> bool:
    """Tell whether the writer tells of a measure that is to be taken: "consuls will be appointed in their place"."""
    it = case.undertaking
    taken = is_passive(it.action) and it.action.lemma_.lower() in words("measures") | words("provisions")
    told = case.reading.voice(it.verb) is None and not case.reading.quoted(it.verb)
    return taken and told and not perhaps(it.verb) and not _concedes(it.verb)


def _is_deemed(passive: Token) -> bool:
    """Tell whether it is said what somebody will count as: "minors would be considered a group apart"."""
    as_what = {child.dep_ for child in passive.children} & {"oprd"}
    return passive.lemma_ in {"consider", "treat"} and bool(as_what or any(c.lower_ == "as" for c in passive.children))


def done_stands(case: Case) -> bool:
    """Judge what will be done by somebody who is named: "the sea wall will be rebuilt by the council"."""
    it = case.undertaking
    action = it.action.lemma_.lower()
    unnamed = is_loose(case.party, case.reading) or is_crowd(case.party, case.reading)
    if it.word == "would" and not case.standing.reported:
        return False
    return not unnamed and case.believed and action in words("measures") | words("provisions")


def _is_somebody(by: Token, reading: Reading) -> bool:
    return any(child.dep_ == "pobj" and kind_of(child, reading) is not None for child in by.children)


def policy_stands(case: Case) -> bool:
    """Judge what a policy lays down, or what would be done under a government."""
    it = case.undertaking
    verb, action = it.verb, it.action
    if verb.dep_ == "relcl" or perhaps(verb) or not case.believed or _concedes(verb) or takes_time(action):
        return False
    if is_passive(action) and verb.head.lemma_ in {"fear", "warn"}:
        return False  # “warned that his policies will be overturned”
    laid_down = it.strengths[0] == "intention" and action.lemma_ in _LAID_DOWN
    benefit = laid_down or action.lemma_ in _BENEFIT or (action.lemma_ in BE and not is_passive(action))
    if it.refused and action.lemma_ in {"stop", "prevent", "remove", "replace"}:
        return False  # what it isn't able to do
    return _is_grant(action) or (not is_outcome(action) and (is_passive(action) or is_willed(action) or benefit))


def _is_grant(action: Token) -> bool:
    """Tell whether it is said what somebody is to get, in money or by number: "schools would get £3m"."""
    thing = object_of(action, "dobj", "npadvmod")
    if action.lemma_ not in {"get", "receive"} or thing is None:
        return False
    return mentions_money(thing) or any(child.dep_ == "nummod" for child in thing.children)


def _concedes(verb: Token) -> bool:
    """Tell whether the clause is granted by whoever reckons: "though his plan would hand out £4bn, a study found"."""
    return verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in {"though", "although"} for c in verb.children)
