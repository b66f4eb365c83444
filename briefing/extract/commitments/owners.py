"""Whose a noun is: its possessor, the name before it, the one it comes from."""

from __future__ import annotations

from spacy.tokens import Token

from briefing.lexicon import words

NAMED = frozenset({"ORG", "GPE", "PERSON", "NORP"})
_IN_POWER = frozenset({"government", "council", "ministry", "administration", "cabinet"})


def named_owner(noun: Token) -> Token | None:
    """Give the head word of the owner: "Ms Rao's plan", "the Labour pledge", "a pledge by ministers"."""
    possessors = [child for child in noun.children if child.dep_ == "poss"]
    if possessors:
        return possessors[-1]  # the nearest, should the parser see two
    for child in noun.children:
        if child.dep_ in {"compound", "nmod", "amod"} and (child.ent_type_ in NAMED or child.lower_ in _IN_POWER):
            return None if _is_meant_for(child) else child  # “the Labour pledge”, “government plans”
        if child.dep_ in {"prep", "agent"} and child.lower_ in {"by", "from"}:
            return next((c for c in child.children if c.dep_ == "pobj"), None)
        if child.dep_ == "acl" and (agent := _agent(child)) is not None:
            return agent
    return None


def _is_meant_for(name: Token) -> bool:
    """Tell whether it is against or for somebody, and not his: "the anti-Kell plan"."""
    return name.i > 1 and name.nbor(-1).text == "-" and name.nbor(-2).lower_ in {"anti", "counter", "pro"}


def _agent(participle: Token) -> Token | None:
    """Give who did it: "the plans published by the council"."""
    agents = (word for by in participle.children if by.dep_ == "agent" for word in by.children if word.dep_ == "pobj")
    return next(agents, None) if participle.lemma_.lower() in words("pledge_carriers") else None
