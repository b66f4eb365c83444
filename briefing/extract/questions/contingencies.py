"""What happens “unless Parliament acts”, or “if Parliament doesn’t act”: open until somebody does."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from briefing.extract.questions.cues import Cue
from briefing.lexicon import entries, words
from briefing.model.parsed import ParsedArticle
from briefing.syntax.tense import clause_time, is_verb
from briefing.syntax.tree import negated, span_of, spelt, subject_of

_AS_IT_LIKES = frozenset({"choose", "like", "prefer", "realise", "realize", "recognise", "recognize", "understand", "want", "wish"})  # fmt: skip
_PRONOUNS = frozenset({"he", "i", "she", "they", "we"})


def find_contingencies(parsed: ParsedArticle) -> Iterator[Cue]:
    """Find futures that hang on an *unless*, in the writer's own words."""
    for token in spelt(parsed.doc, {"unless"}):
        if parsed.sentence_at(token.idx) is None or parsed.marks_at(token.idx):
            continue
        act, outcome = token.head, _outcome(token.head)
        future = act.dep_ == "advcl" and is_verb(outcome) and clause_time(outcome) == "future"
        if future and act.lemma_ not in _AS_IT_LIKES and not _is_threatened(outcome) and not _is_warning(outcome):
            topic = [t for t in act.subtree if t.i > token.i]
            yield Cue("pending", span_of([token, act]), outcome, (span_of(topic or [act]),), "pending: unless")


def find_failures(parsed: ParsedArticle) -> Iterator[Cue]:
    """Find futures that come about if somebody else does not act: “if the board does not pass a budget, the port will close”."""
    for token in spelt(parsed.doc, {"if"}):
        act, outcome = token.head, _outcome(token.head)
        if parsed.sentence_at(token.idx) is None or act.dep_ != "advcl" or token.dep_ != "mark" or not is_verb(outcome):
            continue
        doer, befalls = subject_of(act), subject_of(outcome)
        told = clause_time(outcome) == "future" or any(child.lower_ == "would" for child in outcome.children)
        if doer is None or befalls is None or not told or not _is_left_undone(act) or _is_threatened(outcome):
            continue
        if "PRON" not in {doer.pos_, befalls.pos_} and doer.tag_ != "NNS" and not _is_warning(outcome):
            topic = [t for t in act.subtree if t.i > token.i]
            yield Cue("pending", span_of([token, act]), outcome, (span_of(topic or [act]),), "pending: if not")


def _is_left_undone(act: Token) -> bool:
    """Tell what may yet be done from what was not (“if the council had not acted”)."""
    fails = act.lemma_ == "fail" and any(child.dep_ == "xcomp" for child in act.children)
    return (negated(act) or fails) and clause_time(act) == "present"


def _is_threatened(outcome: Token) -> bool:
    """Tell whether the outcome is what somebody chooses to do: “drivers will strike unless the firm raises pay”.

    That is a pledge on a condition; what befalls a thing, or is done to it, stays open.
    """
    doer = subject_of(outcome)
    if doer is None or doer.dep_ == "nsubjpass" or any(child.dep_ == "auxpass" for child in outcome.children):
        return False
    if outcome.lemma_.lower() in {entry[0] for entry in entries("unwilled_verbs")}:
        return False
    nouns = words("role_heads") | words("body_nouns") | words("organised_people")
    chooses = doer.lemma_.lower() in nouns or doer.lower_ in _PRONOUNS
    return chooses or doer.ent_type_ in {"PERSON", "ORG", "GPE", "NORP"}


def _is_warning(outcome: Token) -> bool:
    """Tell what those are told who can avert it: “parents were warned they would receive a fine unless they paid”."""
    doer, above = subject_of(outcome), outcome.head
    told = outcome.dep_ == "ccomp" and any(child.dep_ == "nsubjpass" for child in above.children)
    return told and doer is not None and doer.lower_ in _PRONOUNS


def _outcome(act: Token) -> Token:
    """Give the verb of what will happen; the parser may hang the condition from “warned” after it."""
    above = act.head
    if above.lemma_ not in words("reporting_verbs"):
        return above
    return next((c for c in above.children if c.dep_ == "ccomp" and c.i < act.i), above)
