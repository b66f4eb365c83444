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
    """Give each entry with the sentences that mention it, one an article first; those that are on the page already are only counted."""
    return tuple(_entry(name, sources, printed) for name in dict.fromkeys(names))


def _entry(name: str, sources: Sequence[Source], printed: Printed) -> Watched:
    found = [(number, source, span) for source in sources for number, span in enumerate(mentions_of(name, source))]
    lines: list[Line] = []
    for _, source, span in sorted(found, key=lambda item: item[0]):
        if len(lines) < MOST and printed.admits_prose(source, span):
            line = sentence_line(source, span)
            printed.prose(line)
            lines.append(line)
    return Watched(name, tuple(lines), len(found))


def mentions_of(name: str, source: Source) -> list[Span]:
    """Find the sentences that name the entry: by a name of the actor that it is, else by its words."""
    actors = (
        a for a in source.facts.cast.actors if name.casefold() in {form.casefold() for form in (a.name, *a.aliases)}
    )
    places = [m.span for actor in actors for m in actor.mentions if m.kind != "pronoun"]
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)".replace(r"\ ", r"\s+"), re.IGNORECASE)
    places += [Span(match.start(), match.end()) for match in pattern.finditer(source.text)]
    numbers = sorted({source.sentence_at(span.start) for span in places})
    sentences = (source.facts.sentences[number] for number in numbers if number >= 0)
    return [sentence for sentence in sentences if any(sentence.overlaps(span) for span in places)]
