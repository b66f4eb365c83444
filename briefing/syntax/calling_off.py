"""Whether an event is not to be after all: “Monday's strike has been called off”, “was to meet on Friday, but that was cancelled”."""

from __future__ import annotations

from spacy.tokens import Token

from briefing.lexicon import words
from briefing.syntax.tense import clause_time
from briefing.syntax.tree import SUBJECTS

_PUT_OFF = frozenset({"defer", "delay", "postpone"})
_POINTING = frozenset({"it", "that", "they", "this", "which"})


def is_off(verb: Token) -> bool:
    """Tell whether the verb calls its event off, or what follows does, or what is told of the event it describes."""
    return _calls_off(verb) or is_off_after(verb) or _is_of_one_off(verb)


def is_off_after(verb: Token) -> bool:
    """Tell whether what was to be is called off, or put off, in the clause that follows."""
    main = verb
    while main.dep_ in {"acomp", "xcomp"}:
        main = main.head
    after = (other for other in main.children if other.dep_ == "conj" and other.i > verb.i)
    return any((_calls_off(other) or _is_put_off(other)) and _is_of_the_same(other, main) for other in after)


def _calls_off(verb: Token) -> bool:
    off = any(child.dep_ == "prt" and child.lower_ == "off" for child in verb.children)
    return clause_time(verb) != "future" and (verb.lemma_ in words("calling_off") or (off and verb.lemma_ == "call"))


def _is_put_off(verb: Token) -> bool:
    return verb.lemma_ in _PUT_OFF and clause_time(verb) != "future"


def _is_of_one_off(verb: Token) -> bool:
    """Tell whether what had its day has been called or put off: “hearings scheduled for the spring have been postponed indefinitely”."""
    noun = verb.head
    above = noun.head
    told = verb.dep_ == "acl" and noun.dep_ == "nsubjpass"
    return told and (above.lemma_ in words("calling_off") | _PUT_OFF or is_off(above))


def _is_of_the_same(verb: Token, before: Token) -> bool:
    """Tell whether what is called off was told of in the clause before: by no subject of its own, a pointer, or the same noun."""
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if subject is None or subject.lower_ in _POINTING or any(child.lower_ in _POINTING for child in subject.children):
        return True
    return any(t.lemma_ == subject.lemma_ for t in before.subtree if t.i < subject.i)
