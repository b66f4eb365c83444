"""Who takes sides, who stands above them, and what one can be against."""

from __future__ import annotations

from spacy.tokens import Token

from briefing.lexicon import words

_RULING = frozenset({"court", "judge", "jury", "justice", "magistrate", "officer", "police", "prosecutor", "tribunal"})
FINDINGS = frozenset({"audit", "data", "figure", "poll", "research", "study", "survey", "test"})
TALK = frozenset({"i", "me", "my", "our", "us", "we", "you"})  # pronouns of people talking, who are no side


def is_side(verb: Token) -> bool:
    """Tell whether somebody takes sides who is no court and not the writer."""
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if verb.dep_ == "acl" or any(child.dep_ == "auxpass" for child in verb.children):
        subject = next((t for by in verb.subtree if by.lower_ == "by" for t in by.children), None)
    elif subject is None:
        return verb.dep_ == "advcl" or (verb.dep_ == "conj" and is_side(verb.head))
    if subject is None or subject.lower_ in TALK or is_ruling(subject):
        return False
    return subject.lemma_.lower() not in FINDINGS


def is_ruling(subject: Token) -> bool:
    """Tell whether it is somebody who decides on both sides or looks into it: a judge, the police."""
    return any(token.lemma_.lower() in _RULING for token in subject.doc[subject.left_edge.i : subject.i + 1])


def is_contestable(thing: Token) -> bool:
    """Tell whether it is something that somebody decided, plans or says."""
    named = thing.pos_ == "PROPN" and any(child.dep_ in {"det", "poss"} for child in thing.children)  # the White Paper
    return (named or thing.pos_ == "NOUN") and thing.lemma_.lower() in words("contestable") | words("claim_nouns")
