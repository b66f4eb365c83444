"""What one edition prints and another doesn't: stories, pledges, questions, figures, held against each other by their words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from briefing.compose.ledger.digests import sentence_digest
from briefing.model.brief import Brief, Line

Side = Literal["only in the first", "only in the second"]


@dataclass(frozen=True, slots=True)
class Difference:
    """A line that one of two editions prints and the other doesn't: its section, its reference and its words."""

    side: Side
    section: str
    ref: str
    text: str


_SECTIONS: dict[str, Callable[[Brief], Iterator[Line]]] = {
    "top lines": lambda brief: iter(brief.top_lines),
    "stories": lambda brief: (line for story in brief.stories for line in story.prose),
    "commitments": lambda brief: (row.text for row in brief.commitments),
    "quotes": lambda brief: (quote.text for quote in brief.quotes),
    "questions": lambda brief: (item.text for item in brief.questions),
    "watch": lambda brief: (item.text for item in brief.watch),
    "figures": lambda brief: (figure.value for figure in brief.figures),
    "actors": lambda brief: (actor.name for actor in brief.actors),
}


def differences(one: Brief, two: Brief) -> Iterator[Difference]:
    """Give the lines of one brief that the other doesn't have, section by section."""
    for section, lines in _SECTIONS.items():
        first, second = _by_words(one, list(lines(one))), _by_words(two, list(lines(two)))
        yield from (Difference("only in the first", section, *first[words]) for words in first if words not in second)
        yield from (Difference("only in the second", section, *second[words]) for words in second if words not in first)


def _by_words(brief: Brief, lines: Sequence[Line]) -> dict[str, tuple[str, str]]:
    texts = {article.id: article.text for article in brief.articles}
    said = ((line, " … ".join(words.span.of(texts[words.article]) for words in line.words)) for line in lines)
    return {sentence_digest(text): (line.ref, " ".join(text.split())) for line, text in said}
