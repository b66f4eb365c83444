"""The reader's own names: every mention of them, first on the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from briefing.compose.printed import Printed
from briefing.compose.source import Source
from briefing.compose.wording import sentence_line
from briefing.model.brief import Line, Watched
from briefing.model.span import Span

MOST = 3  # mentions printed of one entry


def watched(names: Iterable[str], sources: Sequence[Source], printed: Printed) -> tuple[Watched, ...]:
    """Give each entry with the sentences that mention it, one an article first. Where all are on the page already, the name alone leads to them."""
    return tuple(_entry(name, sources, printed) for name in dict.fromkeys(names))


def _entry(name: str, sources: Sequence[Source], printed: Printed) -> Watched:
    found = [(number, source, *pair) for source in sources for number, pair in enumerate(_places(name, source).items())]
    found.sort(key=lambda item: item[0])
    lines: list[Line] = []
    for _, source, sentence, _ in found:
        if len(lines) < MOST and printed.admits_prose(source, sentence):
            lines.append(sentence_line(source, sentence))
            printed.prose(lines[-1])
    if not lines:  # all are on the page already: the name leads to them
        lines = [source.line(mention) for _, source, _, mention in found[:MOST]]
    return Watched(name, tuple(lines), len(found))


def mentions_of(name: str, source: Source) -> list[Span]:
    """Find the sentences that name the entry: by a name of the actor that it is, or by its words."""
    return list(_places(name, source))


def _places(name: str, source: Source) -> dict[Span, Span]:
    """Find the sentences that name the entry, each with its first mention."""
    actors = (
        a for a in source.facts.cast.actors if name.casefold() in {form.casefold() for form in (a.name, *a.aliases)}
    )
    places = [m.span for actor in actors for m in actor.mentions if m.kind != "pronoun"]
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)".replace(r"\ ", r"\s+"), re.IGNORECASE)
    places += [Span(match.start(), match.end()) for match in pattern.finditer(source.text)]
    first: dict[Span, Span] = {}
    for place in sorted(places):
        sentence = source.sentence_of(place)
        if sentence.holds(place) and sentence != place:
            first.setdefault(sentence, place)
    return first
