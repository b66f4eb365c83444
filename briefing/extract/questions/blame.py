"""Blame that is handed on: “A source blamed the region. The region blamed Madrid.” leaves open who it was."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from briefing.extract.questions.cues import Cue
from briefing.model.parsed import ParsedArticle
from briefing.syntax.tree import SUBJECTS, negated, span_of, spelt

BLAMING = frozenset({"accuse", "blame"})


def find_blame(parsed: ParsedArticle) -> Iterator[Cue]:
    """Find those who are blamed and in the next sentence, or clause, blame somebody else."""
    before: tuple[Token, Token] | None = None
    for verb in spelt(parsed.doc, BLAMING):
        if verb.lemma_ not in BLAMING or not verb.tag_.startswith("VB") or parsed.sentence_at(verb.idx) is None:
            continue
        if parsed.marks_at(verb.idx) is not None or negated(verb):
            continue
        subject, blamed = _child(verb, SUBJECTS), _child(verb, frozenset({"dobj"}))
        if before is not None and subject is not None and _is_same(before[1], subject) and verb.i - before[0].i < _NEAR:
            yield Cue(
                "disputed", span_of([verb]), verb, (span_of(list(before[0].subtree)),), "disputed: blame handed on"
            )
        before = (verb, blamed) if blamed is not None else None


_NEAR = 40  # tokens


def _child(verb: Token, labels: frozenset[str]) -> Token | None:
    return next((child for child in verb.children if child.dep_ in labels), None)


def _is_same(blamed: Token, subject: Token) -> bool:
    return blamed.lemma_.lower() == subject.lemma_.lower() or subject.lower_ in {"they", "it", "he", "she"}
