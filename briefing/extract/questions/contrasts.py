"""Two sides in one sentence: the video shows him alone, but Ms Aldous said two others were there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from briefing.extract.questions.cues import Cue
from briefing.extract.questions.sides import is_ruling
from briefing.lexicon import entries, words
from briefing.model.parsed import ParsedArticle
from briefing.syntax.tree import negated, span_of, spelt

_AGAINST = frozenset({"but", "while", "whereas", "although", "though", "yet", ";"})
_CONTENDING = frozenset({"allege", "argue", "assert", "claim", "contend", "counter", "deny", "insist", "maintain"})
_DENYING = frozenset({"deny", "dispute", "reject"})
_DIFFERING = frozenset({"disagree", "differ", "beg", "demur"})
_COUNTING = frozenset({"estimate", "expect", "forecast", "predict", "put", "reckon"})
_JOINED = frozenset({"ccomp", "conj", "parataxis"})
_POINTERS = frozenset({"it", "that", "this"})
_POLLED = frozenset({"%", "few", "majority", "many", "most", "respondent", "third", "voter"})
_SHOWING = frozenset({"show", "suggest", "indicate", "find", "put", "estimate", "appear", "depict", "record", "reveal"})


def find_contrasts(parsed: ParsedArticle) -> Iterator[Cue]:
    """Find sentences in which one says and another says otherwise."""
    for token in spelt(parsed.doc, _AGAINST | _DIFFERING):
        if token.lemma_ in _DIFFERING and (first := _said_before(token)) is not None and not parsed.marks_at(token.idx):
            topic = (span_of(list(first.subtree)),)
            rule = f"disputed: {first.lemma_} … {token.lemma_}"
            yield Cue("disputed", span_of([token]), token, topic, rule, opposed=True)
        if token.lower_ not in _AGAINST or parsed.sentence_at(token.idx) is None or parsed.marks_at(token.idx):
            continue
        pair = _apart(token) if token.lower_ == ";" else _sides(token) or _across(token)
        if pair is not None:
            first, second = pair
            topic, rule = (span_of(list(first.subtree)),), f"disputed: {token.lower_} … {second.lemma_}"
            yield Cue("disputed", span_of([token, second]), second, topic, rule, opposed=True)


def _apart(mark: Token) -> tuple[Token, Token] | None:
    """Give the two verbs on both sides of a semicolon: “Critics call it a land grab; farmers say it will save them”."""
    first = next((c for c in mark.head.children if c.dep_ in _JOINED and c.i < mark.i), None)
    second: Token | None = mark.head
    if first is None and mark.head.i < mark.i:
        first = mark.head
        second = next((c for c in first.children if c.dep_ in _JOINED and c.i > mark.i), None)
    if first is None or second is None or not _are_two(first, second) or _agree(first, second):
        return None
    claim, answer = _claim(first, second), _claim(second, first)
    if claim is None or answer is None:
        return None
    sides = _judges(first) or _judges(second) or {first.lemma_, second.lemma_} <= _CONTENDING
    return (first, second) if sides or _against(claim, answer) else None


def _are_two(first: Token, second: Token) -> bool:
    """Tell whether two different subjects speak, both of them named or described."""
    one, other = _subject(first), _subject(second)
    if one is None or other is None or "PRON" in {one.pos_, other.pos_}:
        return False
    return one.lemma_.lower() != other.lemma_.lower()


def _claim(verb: Token, other: Token) -> Token | None:
    """Give the head of what the verb says is so, where it judges or says something of its own."""
    if _judges(verb):
        return verb
    said = [c for c in verb.children if c.dep_ in {"ccomp", "dobj", "xcomp"} and c.i != other.i]
    counted = {verb.lemma_, other.lemma_} <= _COUNTING and len({verb.lemma_, other.lemma_}) > 1
    return said[0] if said and (counted or verb.lemma_ in words("claiming_verbs")) else None


@cache
def _judging() -> dict[str, str]:
    """Give the verbs of judging, each with the side that it takes by itself (`""`: none)."""
    return {entry[0]: "".join(entry[1:]) for entry in entries("judging_verbs")}


def _judges(verb: Token) -> bool:
    """Tell whether the verb says what something is: “call it a giveaway”, “condemn it”, “put the crowd at 4,000”."""
    side = _judging().get(verb.lemma_)
    objects = sum(c.dep_ in {"oprd", "dobj", "ccomp"} for c in verb.children)
    named = any(c.dep_ == "prep" and c.lower_ in {"as", "at"} for c in verb.children)
    return side is not None and objects > 0 and (bool(side) or named or objects > 1)


def _agree(first: Token, second: Token) -> bool:
    """Tell whether both verbs take the same side: “backed the bill; welcomed the vote”."""
    side = _judging().get(first.lemma_)
    return bool(side) and side == _judging().get(second.lemma_)


def _against(first: Token, second: Token) -> bool:
    """Tell whether the second side says of the same thing what the first does not: one of them with a *not*."""
    same = _subject(second)
    return negated(first) != negated(second) and same is not None and same.lower_ in {"it", "they", "this", "that"}


def _sides(turn: Token) -> tuple[Token, Token] | None:
    """Give the two verbs of saying that *but* or *while* sets against each other."""
    if turn.dep_ == "cc":
        first = turn.head
        second = next((c for c in first.children if c.dep_ == "conj" and c.i > turn.i), None)
    else:
        second = turn.head
        first = second.head if second.dep_ == "advcl" else second
        first = first.head if first.dep_ == "ccomp" and not _holds(first) else first
    if second is None or first.i == second.i or not (_holds(first) and (_says(second) or _differs(second))):
        return None
    one, other = _subject(first), _subject(second)
    if any(child.lower_ in {"initially", "originally", "first", "earlier"} for child in first.children):
        return None  # a correction
    if one is None or other is None or other.pos_ == "PRON" or one.lemma_.lower() == other.lemma_.lower():
        return None
    return None if {one.lemma_.lower(), other.lemma_.lower()} & _POLLED else (first, second)


def _said_before(verb: Token) -> Token | None:
    """Give what one side says in the sentence before that of the other's “disagree”."""
    if verb.dep_ != "ROOT" or not _differs(verb) or negated(verb) or not verb.sent.start:
        return None
    before = verb.doc[verb.sent.start - 1].sent.root
    one, other = _subject(before), _subject(verb)
    apart = (
        one is not None and other is not None and other.pos_ != "PRON" and one.lemma_.lower() != other.lemma_.lower()
    )
    return before if apart and _says(before) else None


def _across(turn: Token) -> tuple[Token, Token] | None:
    """Give the verbs of two sentences that a *But* sets against each other: “Police say …. But residents say …”."""
    if not turn.is_sent_start or turn.lower_ not in {"but", "yet"} or not turn.i:
        return None
    before = turn.nbor(-1)
    first, second = before.sent.root, turn.sent.root
    if before.is_space or not (_says(first) and _says(second)) or first.i == second.i or _is_asked(second):
        return None
    one, other = _subject(first), _subject(second)
    if one is None or other is None or "PRON" in {one.pos_, other.pos_} or one.lemma_.lower() == other.lemma_.lower():
        return None
    polled = {one.lemma_.lower(), other.lemma_.lower()} & _POLLED
    return None if polled or is_ruling(other) else (first, second)


def _is_asked(verb: Token) -> bool:
    """Tell whether the second only answers a question: “But asked if he would run, Lund said he would not”."""
    return any(child.dep_ == "advcl" and child.lower_ == "asked" and child.i < verb.i for child in verb.children)


def _subject(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ == "nsubj"), None)


def _differs(verb: Token) -> bool:
    """Tell whether the verb alone says no: “but the maker disagrees”, “but the ministry denied it”."""
    if verb.lemma_ in _DENYING and any(child.dep_ == "dobj" and child.lower_ in _POINTERS for child in verb.children):
        return True
    return verb.lemma_ in _DIFFERING and not any(child.dep_ in {"dobj", "xcomp"} for child in verb.children)


def _says(verb: Token) -> bool:
    return verb.lemma_ in words("claiming_verbs") and any(c.dep_ == "ccomp" for c in verb.children)


def _holds(verb: Token) -> bool:
    shows = verb.lemma_ in _SHOWING and any(c.dep_ in {"ccomp", "dobj"} for c in verb.children)
    return shows or _says(verb)
