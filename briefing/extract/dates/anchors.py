"""Times told by an event: “in time for a July summit in the US”, “ahead of Sunday's vote”, “before the summer recess”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from spacy.tokens import Token

from briefing.extract.dates.turns import is_event
from briefing.model.facts import TimePhrase
from briefing.model.parsed import ParsedArticle
from briefing.model.span import Span
from briefing.syntax.tense import clause_time, governing_verb
from briefing.syntax.tree import phrase, spelt, tokens_in

_OPENERS = frozenset({"ahead", "before", "in", "just", "prior", "till", "until", "well"})
_ANCHOR = re.compile(
    r"(?:in\s+time\s+for|(?:well\s+|just\s+)?ahead\s+of|in\s+the\s+run-up\s+to|in\s+the\s+lead-up\s+to|prior\s+to|before|until|till)\b",
    re.IGNORECASE,
)


def with_anchors(parsed: ParsedArticle, times: list[TimePhrase]) -> tuple[TimePhrase, ...]:
    """Stretch the phrases that stand in such an event to the whole of it, and add the events that print no date."""
    anchored = list(_anchored(parsed))
    kept = []
    for time in times:
        around = next((span for span, _ in anchored if span.overlaps(time.span)), None)
        if around is None:
            kept.append(time)
        elif not any(other.span.overlaps(around) for other in kept):
            kept.append(replace(time, span=Span(min(time.span.start, around.start), around.end)))
    printed = [time.span for time in kept]
    kept += [
        TimePhrase(span, None, _relation(event), "event")
        for span, event in anchored
        if not any(span.overlaps(other) for other in printed)
    ]
    return tuple(sorted(kept, key=lambda time: time.span))


def _anchored(parsed: ParsedArticle) -> Iterator[tuple[Span, Token]]:
    free_from = 0
    for opener in spelt(parsed.doc, _OPENERS):
        match = _ANCHOR.match(parsed.article.text, opener.idx) if opener.idx >= free_from else None
        if match is None:
            continue
        free_from = match.end()
        if parsed.sentence_at(match.start()) is None:
            continue
        tokens = tokens_in(parsed.doc, Span(*match.span()))
        event = next((c for t in reversed(tokens) for c in t.children if c.dep_ == "pobj" and c.i > tokens[-1].i), None)
        if event is None or not is_event(event):
            continue
        yield Span(match.start(), phrase(event).end), event


def _relation(event: Token) -> Literal["future", "unknown"]:
    verb = governing_verb(event)
    return "future" if verb is not None and clause_time(verb) in {"future", "present"} else "unknown"
