"""What an aim is, what only looks like one, and which decisions are news."""

from __future__ import annotations

from spacy.tokens import Token

from briefing.extract.commitments.grammar import form_of, is_infinitive
from briefing.extract.commitments.measures import is_act

_PURPOSES = frozenset({"aim", "goal", "objective", "intention", "plan", "ambition", "mission", "target"})
_SCORED = frozenset({"late", "early", "winning", "first", "second", "third", "fourth", "solo", "away", "own"})


def purpose_of(noun: Token) -> Token | None:
    """Give what an aim is: "the aim of the party is to withdraw", "our intention remains to keep", "the plan is for a road to be built"."""
    be = noun.head
    if noun.dep_ != "nsubj" or be.lemma_ not in {"be", "remain"} or noun.lemma_.lower() not in _PURPOSES:
        return None
    for child in be.children:
        if child.i > be.i and child.dep_ in {"xcomp", "advcl", "ccomp"} and is_infinitive(child):
            return child
        if child.i > be.i and child.dep_ == "attr" and be.tag_ in {"VBZ", "VBP"} and _is_measure(child):
            return child
    return None


def _is_measure(thing: Token) -> bool:
    """Tell whether the aim is told by a noun: "its declared aims are an end to the tolls and the repeal of the Act"."""
    return is_act(thing) or (thing.lemma_ == "end" and any(child.lower_ == "to" for child in thing.children))


def is_scored(goal: Token) -> bool:
    """Tell whether the goal is one on the pitch: "his late goal to restore the lead"."""
    kinds = (child.dep_ in {"compound", "nummod"} or child.lower_ in _SCORED for child in goal.children)
    return goal.lemma_ == "goal" and any(kinds)


def is_explained(noun: Token) -> bool:
    """Tell whether somebody only explains what he meant to do: "said her intention was to honour the dead"."""
    be = noun.head
    was = noun.dep_ == "nsubj" and be.lemma_ == "be" and be.tag_ == "VBD"
    own = any(child.lower_ in {"his", "her", "my"} for child in noun.children)
    return was and own and not any(child.lower_ == "now" for child in be.children)


def is_taken(decision: Token) -> bool:
    """Tell whether it is news that somebody took it, and no history: "has taken the decision to close the mine"."""
    verb = decision.head
    if decision.dep_ != "dobj" or verb.lemma_ not in {"take", "make", "announce", "confirm"}:
        return False
    return form_of(verb) in {"perfect", "present"} and verb.dep_ in {"ROOT", "ccomp", "conj"}
