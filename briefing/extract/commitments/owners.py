"""Whose a noun is: its possessor, the name before it, the one it comes from."""

from __future__ import annotations

from spacy.tokens import Token

from briefing.extract.commitments.grammar import bound_by
from briefing.lexicon import words

_REACH = 60  # tokens looked back through
NAMED = frozenset({"ORG", "GPE", "PERSON", "NORP"})


def named_owner(noun: Token) -> Token | None:
    """Give the head word of the owner: "Ms Rao's plan", "the Labour pledge", "a pledge by ministers"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for child in noun.children:
        if child.dep_ in {"compound", "nmod", "amod"} and child.ent_type_ in NAMED:
            return child
        if child.dep_ in {"prep", "agent"} and child.lower_ in {"by", "from"}:
            return next((c for c in child.children if c.dep_ == "pobj"), None)
        if child.dep_ == "acl" and (agent := _agent(child)) is not None:
            return agent
    return None


def _agent(participle: Token) -> Token | None:
    """Give who did it: "the plans published by the council"."""
    agents = (word for by in participle.children if by.dep_ == "agent" for word in by.children if word.dep_ == "pobj")
    return next(agents, None) if participle.lemma_.lower() in words("pledge_carriers") else None


def owner_under(verb: Token, nouns: frozenset[str]) -> Token | None:
    """Give the owner of the noun that the clause of `verb` stands *under*: "under a Labour government", "under her plan"."""
    for token in verb.subtree:
        if token.lower_ == "under" and token.dep_ == "prep":
            for noun in token.children:
                if noun.dep_ == "pobj" and noun.lemma_.lower() in nouns:
                    return named_owner(noun)
    return None


def owner_before(noun: Token) -> Token | None:
    """Give the owner of the plan that "the plan" goes back to: who has it, or has laid it before others, just above."""
    if not any(child.lower_ in {"the", "this", "that"} and child.dep_ == "det" for child in noun.children):
        return None
    for word in reversed(noun.doc[max(noun.i - _REACH, 0) : noun.i]):
        if word.lemma_ != noun.lemma_ or word.pos_ != "NOUN" or word.i >= noun.sent.start:
            continue
        laid = word.dep_ == "dobj" and word.head.lemma_.lower() in words("laying_verbs")
        return named_owner(word) or (bound_by(word.head) if laid else None)
    return None
