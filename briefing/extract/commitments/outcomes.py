"""What comes of a thing by somebody's doing: "the bridge will be open by June", "the broadcasts will continue"."""

from __future__ import annotations

from spacy.tokens import Token

from briefing.extract.commitments.grammar import BE, infinitive_under, is_passive, object_of
from briefing.extract.commitments.subjects import noun_kind
from briefing.lexicon import words

_GOES_ON = frozenset({"begin", "cease", "commence", "continue", "end", "proceed", "restart", "resume", "start", "stop"})
_REMAINS = frozenset({"remain", "stay"})
_KEPT = frozenset({"closed", "shut", "open", "suspended", "frozen", "in place", "in force", "in effect"})


def comes_of(action: Token, thing: Token) -> bool:
    """Tell whether a speaker may see to what the clause says of `thing`, the head word of its subject."""
    if thing.pos_ != "NOUN" or is_passive(action):
        return False
    if action.lemma_ in BE:
        kind = noun_kind(thing)
        noun = thing.lemma_.lower()
        seen_to = kind is None or noun in words("posts_and_premises") or (kind == "role" and thing.tag_ == "NNS")
        return seen_to and _stands(action, words("states_brought_about"))
    goes_on = action.lemma_ in _GOES_ON or (action.lemma_ == "go" and _goes_ahead(action))
    if not goes_on and not (action.lemma_ in _REMAINS and _stands(action, _KEPT)):
        return False
    alone = object_of(action, "dobj", "xcomp") is None and infinitive_under(action) is None
    return (alone or not goes_on) and thing.lemma_.lower() in _courses()


def is_brought_about(action: Token) -> bool:
    """Tell whether the action is only to be available, open, in place: "is expected to be available this month"."""
    return action.lemma_ in BE and not is_passive(action) and _stands(action, words("states_brought_about"))


def _courses() -> frozenset[str]:
    return words("courses_of_action") | words("programmes") | words("measures_in_force")


def _goes_ahead(action: Token) -> bool:
    return any(child.lower_ in {"ahead", "on"} and child.dep_ in {"advmod", "prt"} for child in action.children)


def _stands(verb: Token, states: frozenset[str]) -> bool:
    """Tell whether one of the states, an adjective or a phrase such as "in place", is said of the subject."""
    for child in verb.children:
        if child.i < verb.i:
            continue
        inside = object_of(child, "pobj") if child.dep_ == "prep" else None
        printed = child.lower_ if inside is None else f"{child.lower_} {inside.lower_}"
        if printed in states and child.dep_ in {"acomp", "prep", "oprd", "xcomp", "advmod"}:
            return True
    return False
