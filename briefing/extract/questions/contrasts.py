"""Two sides in one sentence: the video shows him alone, but Ms Aldous said two others were there."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from briefing.extract.questions.cues import Cue
from briefing.lexicon import words
from briefing.model.parsed import ParsedArticle
from briefing.syntax.tree import negated, span_of

_AGAINST = frozenset({"but", "while", "whereas", "although", "though", "yet", ";"})
_JOINED = frozenset({"ccomp", "conj", "parataxis"})
_SHOWING = frozenset({"show", "suggest", "indicate", "find", "put", "estimate", "appear", "depict", "record", "reveal"})


def find_contrasts(parsed: ParsedArticle) -> Iterator[Cue]:
    """Find sentences in which one says and another says otherwise."""
    for token in parsed.doc:
        if token.lower_ not in _AGAINST or parsed.sentence_at(token.idx) is None or parsed.marks_at(token.idx):
            continue
        pair = _apart(token) if token.lower_ == ";" else _sides(token)
        if pair is not None:
            first, second = pair
            span = span_of([token, second])
            yield Cue(
                "disputed", span, second, (span_of(list(first.subtree)),), f"disputed: {token.lower_} … {second.lemma_}"
            )


def _apart(mark: Token) -> tuple[Token, Token] | None:
    """Give the two verbs on both sides of a semicolon: “Critics call it a land grab; farmers say it will save them”."""
    second = mark.head
    first = next((c for c in second.children if c.dep_ in _JOINED and c.i < mark.i), None)
    if first is None and second.i < mark.i:
        first, second = second, next((c for c in second.children if c.dep_ in _JOINED and c.i > mark.i), None)
    if first is None or second is None or not (_judges(first) or _says(first)) or not (_judges(second) or _says(second)):
        return None
    one, other = _subject(first), _subject(second)
    if one is None or other is None or "PRON" in {one.pos_, other.pos_} or one.lemma_.lower() == other.lemma_.lower():
        return None
    return (first, second) if _judges(first) or _judges(second) or _speaks_against(first, second) else None


def _judges(verb: Token) -> bool:
    """Tell whether the verb says what something is: “call it a giveaway”, “put the crowd at 4,000”."""
    named = any(c.dep_ == "oprd" or (c.dep_ == "prep" and c.lower_ in {"as", "at"}) for c in verb.children)
    judged = verb.lemma_ in words("calling_verbs") or verb.lemma_ in {"see", "regard", "put", "view", "paint"}
    return judged and (named or any(c.dep_ == "ccomp" for c in verb.children))


def _speaks_against(first: Token, second: Token) -> bool:
    """Tell whether the second side says of the same thing what the first does not: one of them with a *not*."""
    claims = [next(c for c in verb.children if c.dep_ == "ccomp") for verb in (first, second)]
    same = _subject(claims[1])
    return negated(claims[0]) != negated(claims[1]) and same is not None and same.lower_ in {"it", "they", "this", "that"}


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
