"""Jobs and premises that are to go: "about 180 jobs are to go", "the plant will close in May".

Nobody is named as subject. Bound is whose they are, who tells of it, or else the body that the passage is about.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from briefing.extract.commitments.grammar import infinitive_under, is_passive, negation_of, object_of
from briefing.extract.commitments.modals import LOOKING_AHEAD
from briefing.extract.commitments.owners import NAMED
from briefing.extract.commitments.undertaking import Undertaking
from briefing.lexicon import words
from briefing.syntax.tense import auxiliaries
from briefing.syntax.tree import SUBJECTS

_FORESEEN = frozenset({"due", "set", "expected", "scheduled"})
_PLACES = frozenset({"at", "of", "by"})


def belongings_at(token: Token) -> Iterator[Undertaking]:
    """Give the undertaking of the noun at `token` where it is jobs or premises with something in store."""
    if token.lemma_.lower() not in words("posts_and_premises") or token.dep_ not in SUBJECTS or not _counted(token):
        return
    verb = token.head
    action = _in_store(verb)
    if action is None or action.lemma_.lower() not in words("ends_of_premises") or negation_of(verb) is not None:
        return
    if object_of(action) is not None:
        return
    cue = tuple(sorted({*auxiliaries(verb), verb, action}, key=lambda t: t.i))
    yield Undertaking(cue, verb, action, token, ("expected",), "cut", "jobs and premises")


def owner_of(noun: Token, action: Token) -> Token | None:
    """Give the head word of whose the jobs or premises are: "its plant", "the jobs at Vale Bank", "cut by the council"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "acl" and (agent := object_of(child, "agent")) is not None:
            return object_of(agent, "pobj")  # “the £2m pledged by Vale Bank”
        if child.dep_ in {"compound", "nmod"} and child.ent_type_ in NAMED:
            return child
        if child.dep_ == "prep" and child.lower_ == "in" and (money := object_of(child, "pobj")) is not None:
            for giver in money.children:  # “$20 million in Hale money”
                if giver.dep_ == "compound" and giver.pos_ == "PROPN":
                    return giver
    for place in (noun, action):
        for preposition in place.children:
            if preposition.dep_ in {"prep", "agent"} and preposition.lower_ in _PLACES:
                owner = object_of(preposition, "pobj")
                if owner is not None and (owner.ent_type_ == "ORG" or preposition.dep_ == "agent"):
                    return owner
    return None


def _counted(noun: Token) -> bool:
    """Tell whether it is a number of them, or one that is known; or any of which somebody tells: "said schools would reopen"."""
    if noun.tag_ == "NNS" and noun.head.dep_ == "ccomp" and not any(child.i < noun.i for child in noun.children):
        return True
    for child in noun.children:
        if child.lower_ == "one" and child.i and child.nbor(-1).lower_ == "not":
            return False  # “not one job will go”
        if child.i < noun.i and (child.dep_ in {"nummod", "poss"} or (child.dep_ == "det" and child.lower_ == "the")):
            return True
    return False


def _in_store(verb: Token) -> Token | None:
    """Give the head of what is to become of them: "are to go", "will close", "are due to be cut"."""
    helpers = auxiliaries(verb)
    if verb.lemma_ == "be" and verb.tag_ in {"VBZ", "VBP", "VBD"}:
        action = infinitive_under(verb)
        if action is not None and action.dep_ == "xcomp" and action.i - verb.i <= (3 if is_passive(action) else 2):
            return action
        verb = next((c for c in verb.children if c.dep_ == "acomp" and c.lower_ in _FORESEEN), verb)
    if verb.lower_ in _FORESEEN:
        return infinitive_under(verb)
    return verb if any(helper.lower_ in LOOKING_AHEAD for helper in helpers) else None
