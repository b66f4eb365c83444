"""Turns of phrase that leave something open, met in the text and judged by the grammar around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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

    `reply` is the verb of saying after which something else is said instead; `opposed` tells that two sides are heard.
    """

    kind: QuestionKind
    span: Span
    verb: Token
    topics: tuple[Span, ...]
    rule: str
    reply: Token | None = None
    opposed: bool = False


@cache
def _markers() -> Markers:
    kinds = (*KINDS, "settled")
    return Markers([(pattern, kind, *needs) for kind in kinds for pattern, *needs in entries(kind)])


def markers_met(parsed: ParsedArticle, cast: Cast) -> list[Meeting]:
    """Give the markers of the lexicons that stand in the article's sentences, in order, unjudged."""
    met = ((found, found.head) for found in _markers().find(parsed.doc))
    return [
        Meeting(found, governing_verb(head) or head, parsed, cast)
        for found, head in met
        if parsed.sentence_at(head.idx) is not None
    ]


def find_cues(met: Sequence[Meeting], history: frozenset[int]) -> Iterator[Cue]:
    """Find the cues among the markers, in order; `history` are the verbs of clauses dated in the past."""
    settled = {token.i for it in met if it.found.marker.columns[0] == "settled" for token in it.found.tokens}
    for it in met:
        if not settled.isdisjoint(token.i for token in it.found.tokens):
            continue
        if not is_ruled_out(it, history) and all(CHECKS[need](it) for need in it.needs):
            settled.add(it.found.tokens[0].i)
            yield _cue(it)


def _cue(met: Meeting) -> Cue:
    tokens = met.found.tokens
    topics = topics_of(tokens, met.verb, split=met.kind == "dodged")
    return Cue(met.kind, span_of(list(tokens)), met.verb, topics, f"{met.kind}: {tokens[0].lemma_}")
