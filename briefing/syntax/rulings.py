"""Clauses that hold for whoever the subject is told to be: “travellers arriving after 4am on Saturday must isolate”."""

from __future__ import annotations

from spacy.tokens import Token

from briefing.syntax.tense import auxiliaries

_RULING = frozenset({"must", "shall", "will", "'ll", "’ll", "wo"})


def ruling_verb(verb: Token) -> Token:
    """Give the verb of the rule for the participle that says for whom it holds (“must isolate” for “arriving”), else `verb`.

    A time in the participle is the time from which the rule holds. So is one in a comparison: “remove more than it emits
    by 2030”.
    """
    above = verb.head
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and above.dep_ in {"nsubj", "nsubjpass"}:
        return above.head if any(helper.lower_ in _RULING for helper in auxiliaries(above.head)) else verb
    compared = any(child.lower_ == "than" and child.i < verb.i for child in verb.children)
    while compared and not above.tag_.startswith("VB") and above.head.i != above.i:
        above = above.head
    return above if compared and above.tag_.startswith("VB") else verb
