"""Two sides in one sentence: the video shows him alone, but Ms Aldous said two others were there."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from briefing.extract.questions.cues import Cue
from briefing.lexicon import words
from briefing.model.parsed import ParsedArticle
from briefing.syntax.tree import span_of

_AGAINST = frozenset({"but", "while", "whereas", "although", "though", "yet"})
_SHOWING = frozenset({"show", "suggest", "indicate", "find", "put", "estimate", "appear", "depict", "record", "reveal"})


def find_contrasts(parsed: ParsedArticle) -> Iterator[Cue]:
    """Find sentences in which one says and another says otherwise."""
    for token in parsed.doc:
        if token.lower_ not in _AGAINST or parsed.sentence_at(token.idx) is None or parsed.marks_at(token.idx):
            continue
        pair = _sides(token)
        if pair is not None:
            first, second = pair
            span = span_of([token, second])
            yield Cue(
                "disputed", span, second, (span_of(list(first.subtree)),), f"disputed: {token.lower_} … {second.lemma_}"
            )


def _sides(turn: Token) -> tuple[Token, Token] | None:
    """Give the two verbs of saying that *but* or *while* sets against each other."""
    if turn.dep_ == "cc":
        first = turn.head
        second = next((c for c in first.children if c.dep_ == "conj" and c.i > turn.i), None)
    else:
        second = turn.head
        first = second.head if second.dep_ == "advcl" else second
        first = first.head if first.dep_ == "ccomp" and not _holds(first) else first
    if second is None or first.i == second.i or not (_holds(first) and _says(second)):
        return None
    one, other = _subject(first), _subject(second)
    if any(child.lower_ in {"initially", "originally", "first", "earlier"} for child in first.children):
        return None  # a correction
    if one is None or other is None or other.pos_ == "PRON" or one.lemma_.lower() == other.lemma_.lower():
        return None
    return first, second


def _subject(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ == "nsubj"), None)


def _says(verb: Token) -> bool:
    return verb.lemma_ in words("claiming_verbs") and any(c.dep_ == "ccomp" for c in verb.children)


def _holds(verb: Token) -> bool:
    shows = verb.lemma_ in _SHOWING and any(c.dep_ in {"ccomp", "dobj"} for c in verb.children)
    return shows or _says(verb)
