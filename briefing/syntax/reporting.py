"""Who reports what: verbs and nouns of saying, thinking and judging, each with the head word of its source.

The frames are those of the news-attribution corpora (Pareti 2012, PARC; Newell et al. 2018, PolNeAR): a cue, a source that the
cue's grammar points at, a content that the cue governs. This module finds the first two.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from spacy.tokens import Doc, Token

from briefing.lexicon import entries, words
from briefing.syntax.tree import SUBJECTS, subject_of

Kind = Literal["say", "tell", "ask", "think", "judge", "will", "show", "find", "noun", "according"]

_PARTICLES = frozenset({"prt", "prep", "advmod", "dobj", "acomp", "ccomp", "xcomp"})


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """A word that reports (`cue`), what kind it is, and the head word of who is reported (`None`: not said)."""

    cue: Token
    kind: Kind
    source: Token | None


def find_reports(doc: Doc) -> dict[int, Report]:
    """Give each reporting verb and noun of the text, by the number of its token."""
    found: dict[int, Report] = {}
    for token in doc:
        if token.lower_ == "according":
            found[token.i] = Report(token, "according", _according_to(token))
        elif token.tag_.startswith("VB"):
            kind = _kind(token)
            if kind:
                found[token.i] = Report(token, kind, source_of(token))
        elif token.tag_ in {"NN", "NNS"} and token.lemma_.lower() in words("reporting_nouns"):
            found[token.i] = Report(token, "noun", owner_of(token))
    return found


@cache
def _kinds() -> dict[str, dict[str, Kind]]:
    """Give the kind of each verb (by lemma), for each second word that it needs (`""` for none)."""
    kinds: dict[str, dict[str, Kind]] = {}
    for entry, kind, *_ in entries("reporting_verbs"):
        lemma, _, second = entry.partition(" ")
        kinds.setdefault(lemma, {})[second] = cast("Kind", kind)
    return kinds


def _kind(verb: Token) -> Kind | None:
    """Give what kind of report the verb makes, with the second word that stands by it."""
    seconds = _kinds().get(verb.lemma_.lower())
    if not seconds:
        return None
    for child in verb.children:
        if child.dep_ in _PARTICLES and child.i > verb.i and child.lower_ in seconds:
            return seconds[child.lower_]
    return seconds.get("")


def source_of(verb: Token) -> Token | None:
    """Give the head word of who says what `verb` reports: its subject, or the agent when it is passive."""
    if is_passive(verb):
        agents = [child for child in verb.children if child.dep_ == "agent"]
        return next((word for by in agents for word in by.children if word.dep_ == "pobj"), None)
    if verb.tag_ == "VBG" and verb.i and not any(child.dep_ in SUBJECTS for child in verb.children):
        beside = verb.nbor(-1)  # “footage of Ms Rao asking”
        if beside.pos_ == "PROPN" and verb.dep_ in {"acl", "advcl", "pcomp"}:
            return beside
    subject = subject_of(verb)
    if subject is None or subject.dep_ == "expl":
        return None
    if verb.dep_ == "acl" and subject.i == verb.head.i and any(child.tag_ == "TO" for child in verb.children):
        return owner_of(subject)  # “his refusal to call it …”: he, not the refusal
    return subject


def is_passive(verb: Token) -> bool:
    """Tell whether what the verb says is done to its subject (`was called`, `asked about it`)."""
    labels = {child.dep_ for child in verb.children}
    if labels & {"auxpass", "nsubjpass"}:
        return True
    if labels & (SUBJECTS | {"aux", "dobj"}):
        return False
    return verb.tag_ == "VBN" and verb.dep_ in {"acl", "advcl", "relcl", "amod"}


def owner_of(noun: Token) -> Token | None:
    """Give the head word of whose words the noun holds: its possessor, `from` or `by` whom, or who utters it."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for child in noun.children:
        if child.lower_ in {"from", "by"}:
            return next((word for word in child.children if word.dep_ == "pobj"), None)
    head = noun.head
    if noun.dep_ == "dobj" and head.lemma_.lower() in words("light_verbs"):
        return source_of(head)
    return None


def _according_to(token: Token) -> Token | None:
    for preposition in token.children:
        if preposition.lower_ == "to":
            return next((word for word in preposition.children if word.dep_ == "pobj"), None)
    return None
