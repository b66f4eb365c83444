"""What an article calls a person: an office before a post in a party, a post before a description."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefing.compose.source import Source, word_count
from briefing.lexicon import entries, words
from briefing.model.brief import Line
from briefing.model.facts import Actor
from briefing.model.span import Span

OFFICE, POST = 3, 2  # what a role is worth
LONGEST = 8  # words of a description that serves as a role
LONG = 10  # words of a role that may end before its second half (“… and senior director for …”)
MOST_WORDS = 3  # of a title before a name
_WORD = re.compile(r"\S+")
_ARTICLE = re.compile(r"(?:the|an?)\s+(?=\w)", re.IGNORECASE)
_OWNER = re.compile(r"(?:his|her|its|their|my|our|your|whose|one|this|that)\b", re.IGNORECASE)
_THEN = re.compile(r"then\b|the\s+then\b", re.IGNORECASE)  # what somebody was on a day that the role doesn't tell
_HEAD_ENDS = re.compile(r"\s+(?:of|at|for|in|from|on|to|with|and|who|that)\b|,")


def role_line(source: Source, actor: Actor) -> Line | None:
    """Print the best of what the article calls an actor, the article (“the”) before it left out; no relation to somebody else (“rival”)."""
    told = actor.role_span
    options = [_first_half(source, told)] if told and not _THEN.match(source.text, told.start) else []
    if actor.kind == "person" and (not options or standing(options[0].of(source.text)) == POST):
        options += [span for span in _described(source, actor) if standing(span.of(source.text)) == OFFICE]
    if not options:
        return None
    best = min(enumerate(options), key=lambda option: (-standing(option[1].of(source.text)), option[0]))[1]
    if _is_relation(_head(best.of(source.text))):
        return None
    opening = _ARTICLE.match(source.text, best.start, best.end)
    return source.line(_from_title(source, Span(opening.end(), best.end) if opening else best))


def _first_half(source: Source, role: Span) -> Span:
    """End a long role of two before the second, which must name a post: “director of trade and industry” is one."""
    said = role.of(source.text)
    if word_count(said) <= LONG:
        return role
    joints = (found for found in re.finditer(r",?\s+and\s+", said) if standing(said[found.end() :]) >= POST)
    second = next(joints, None)
    return Span(role.start, role.start + second.start()) if second else role


def _from_title(source: Source, role: Span) -> Span:
    """Leave out what is only said of the bearer before an office with a capital: “39-year old Texas land commissioner”.

    What stands before a title that a name follows, the extractor has left out (`extract/actors/titles.py`).
    """
    capital = re.search(r"(?<!\S)[A-Z]", role.of(source.text))
    at = capital.start() if capital else 0
    before, title = role.of(source.text)[:at].split(), role.of(source.text)[at:]
    limited = any(part in words("office_limits") for word in before for part in word.split("-"))
    return Span(role.start + at, role.end) if before and not limited and standing(title) == OFFICE else role


def _described(source: Source, actor: Actor) -> Iterator[Span]:
    """Find the article's other words for a person: nominal mentions, and titles before the name."""
    for mention in actor.mentions:
        said = mention.span.of(source.text)
        if mention.kind == "nominal" and word_count(said) <= LONGEST and "," not in said:
            yield mention.span
        elif mention.kind == "name" and not source.quotes_in(mention.span):  # “Thank you, President Hale” may be a wish
            title = _title_before(source, mention.span)
            if title:
                yield title


def _title_before(source: Source, name: Span) -> Span | None:
    """Find the title that a name is printed with: “President-elect Hale”, “Chancellor Ada Brandt”."""
    start = source.text.rfind("\n", 0, name.start) + 1
    before = list(_WORD.finditer(source.text, max(start, name.start - 40), name.start))
    within = list(_WORD.finditer(source.text, name.start, name.end))
    for length in range(MOST_WORDS, 0, -1):
        for found in (within[:length] if len(within) > length else [], before[-length:]):
            span = Span(found[0].start(), found[-1].end()) if len(found) == length else None
            if span and span.of(source.text)[0].isupper() and span.of(source.text).casefold() in _offices():
                return span
    return None


def standing(role: str) -> int:
    """Rank a role: 3 an office, 2 a post (“Labour leader”) or an office in short (“PM”), 1 a trade or a description, 0 what names a relation."""
    head = _head(role)
    if not head or _OWNER.match(head[0]) or _is_relation(head) or any(word.endswith(("’s", "'s")) for word in head):
        return 0
    if any(" ".join(head[-length:]) in _offices() for length in range(1, len(head) + 1)):
        return OFFICE
    return POST if head[-1].rstrip(".") in words("office_heads") | words("titles") | {"leader"} else 1


def _head(role: str) -> list[str]:
    """Give the words of a role up to its noun: “rival” of “the rival from Ohio”."""
    return _HEAD_ENDS.split(_ARTICLE.sub("", role.strip()), maxsplit=1)[0].casefold().split()


def _is_relation(head: list[str]) -> bool:
    """Tell whether a role says only what somebody is to another."""
    return bool(head) and head[-1] in _kin() | words("relations")


@cache
def _offices() -> frozenset[str]:
    """Give the titles, their abbreviations left out."""
    return frozenset(entry[0] for entry in entries("titles") if len(entry) == 1)


@cache
def _kin() -> frozenset[str]:
    return frozenset(entry[0] for entry in entries("role_heads") if "kin" in entry)
