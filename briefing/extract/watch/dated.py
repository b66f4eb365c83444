"""Events that an expression of time dates: the verb or the noun that the phrase belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as Stretch
from spacy.tokens import Token

from briefing.extract.watch.events import Event, event_words, is_event_noun
from briefing.lexicon import words
from briefing.model.facts import TimePhrase
from briefing.model.parsed import ParsedArticle
from briefing.syntax.tense import clause_time, governing_verb

_DAY = len("2024-02-17")
_NEAR = frozenset({"weekday", "day", "iso", "slashed", "today", "clock", "month"})
_LOOSE = frozenset({"clock", "feast"})


def dated_events(parsed: ParsedArticle, dates: tuple[TimePhrase, ...]) -> Iterator[Event]:
    """Give the event of each phrase that looks ahead, or that speaks of the article's own day in the future."""
    for time in dates:
        if time.relation in {"past", "unknown"}:
            continue
        stretch = parsed.doc.char_span(time.span.start, time.span.end, alignment_mode="expand")
        if stretch is None:
            continue
        event = _event_at(parsed, stretch, time)
        if event is not None:
            yield event


def _event_at(parsed: ParsedArticle, stretch: Stretch, time: TimePhrase) -> Event | None:
    noun, verb = _dated_noun(stretch), governing_verb(stretch.root)
    if verb is None:
        return None
    ahead = clause_time(verb)
    if time.rule == "before":
        return _before(stretch, time)
    if _spoken_freely(parsed, verb, time):
        return None
    if noun is not None and is_event_noun(noun) and time.relation == "future":
        return Event(noun, event_words(noun), f"{time.rule}: {noun.lemma_}", time)
    if ahead not in {"future", "was_future", "present"} or (
        ahead == "present" and time.rule not in _NEAR and not _timetabled(verb)
    ):
        return None
    if not _is_set(verb, time):
        return None
    return Event(verb, event_words(verb), f"{time.rule}: {verb.lemma_}", time, ahead == "was_future")


def _dated_noun(stretch: Stretch) -> Token | None:
    """Give the noun that the phrase belongs to: “Monday's debate”, “a vote on Friday”, “a July summit”."""
    root = stretch.root
    above = root.head
    if root.dep_ in {"poss", "compound", "nmod", "amod", "nummod"}:
        return above
    return above if root.dep_ == "prep" and above.pos_ in {"NOUN", "PROPN"} else None


def _timetabled(verb: Token) -> bool:
    return verb.lemma_ in words("schedule_verbs")


def _is_set(verb: Token, time: TimePhrase) -> bool:
    """Tell whether the clause tells an event and no forecast: far and vague times need a word of the timetable."""
    if verb.lemma_ in words("change_verbs") and not (
        time.date and len(time.date) == _DAY and verb.lemma_ in {"be", "have"}
    ):
        return False
    exact = time.rule in _NEAR
    return exact or _timetabled(verb) or any(is_event_noun(c) for c in verb.subtree)


def _before(stretch: Stretch, time: TimePhrase) -> Event | None:
    """Read “months before the two face elections”: coming if that clause is not in the past."""
    clause = next((t for t in stretch.root.head.children if t.dep_ == "advcl" and t.i > stretch.end - 1), None)
    root = stretch.root if stretch.root.tag_.startswith("VB") else clause
    if root is None:
        after = stretch.doc[stretch.end - 1]
        root = after.head if after.dep_ == "mark" else None
    if root is None or not root.tag_.startswith("VB") or clause_time(root) not in {"present", "future"}:
        return None
    return Event(root, event_words(root), f"before: {root.lemma_}", time)


def _spoken_freely(parsed: ParsedArticle, verb: Token, time: TimePhrase) -> bool:
    """Tell whether the whole clause stands between marks: talk, unless it names a day."""
    marks = parsed.marks_at(time.span.start)
    return marks is not None and marks.outer.covers(verb.idx) and _main_clause_inside(marks.outer.start, verb)


def _main_clause_inside(start: int, verb: Token) -> bool:
    chain = [verb, *verb.ancestors]
    return all(token.idx >= start for token in chain if token.sent == verb.sent)
