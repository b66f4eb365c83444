"""Turns of phrase that leave something open, met in the text and judged by the grammar around them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from briefing.extract.questions.checks import CHECKS
from briefing.extract.questions.meeting import Meeting
from briefing.extract.questions.topics import topics_of
from briefing.extract.questions.vetoes import is_ruled_out
from briefing.lexicon import entries
from briefing.model.facts import Cast, QuestionKind
from briefing.model.parsed import ParsedArticle
from briefing.model.span import Span
from briefing.syntax.markers import Markers
from briefing.syntax.tense import governing_verb
from briefing.syntax.tree import span_of

KINDS: tuple[QuestionKind, ...] = ("dodged", "unanswered", "disputed", "pending", "uncertain")  # most explicit first


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """A turn of phrase that stood the test: `verb` carries its clause, `topics` say what it is about.

    `reply` is the verb of saying after which something else is said instead.
    """

    kind: QuestionKind
    span: Span
    verb: Token
    topics: tuple[Span, ...]
    rule: str
    reply: Token | None = None


@cache
def _markers() -> Markers:
    kinds = (*KINDS, "settled")
    return Markers([(pattern, kind, *needs) for kind in kinds for pattern, *needs in entries(kind)])


def find_cues(parsed: ParsedArticle, cast: Cast, history: frozenset[int]) -> Iterator[Cue]:
    """Find the cues of the article, in order; `history` are the verbs of clauses dated in the past."""
    all_found = list(_markers().find(parsed.doc))
    settled = {token.i for found in all_found if found.marker.columns[0] == "settled" for token in found.tokens}
    for found in all_found:
        head = found.head
        if parsed.sentence_at(head.idx) is None or not settled.isdisjoint(token.i for token in found.tokens):
            continue
        met = Meeting(found, governing_verb(head) or head, parsed, cast)
        if not is_ruled_out(met, history) and all(CHECKS[need](met) for need in met.needs):
            settled.add(found.tokens[0].i)
            yield _cue(met)


def _cue(met: Meeting) -> Cue:
    tokens = met.found.tokens
    topics = topics_of(tokens, met.verb, split=met.kind == "dodged")
    return Cue(met.kind, span_of(list(tokens)), met.verb, topics, f"{met.kind}: {tokens[0].lemma_}")
