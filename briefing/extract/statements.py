"""Indirect speech: who said what, without marks (or with marks around a part of it).

Precision before recall: people themselves agree on only seven in ten such passages (PolNeAR). So a statement needs a
word of saying with a source, and a clause that the word governs in the tree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from briefing.model.facts import Attribution, Cast
from briefing.model.parsed import ParsedArticle
from briefing.model.span import Span
from briefing.syntax.reporting import Report, find_reports
from briefing.syntax.speakers import name_speaker

LEAST = 3  # words of a content
_TO = frozenset({"will", "tell", "say", "think", "ask"})


@dataclass(frozen=True, slots=True, eq=False)
class _Content:
    """What a word of saying governs: its tokens from first to last, and the construction that says so."""

    report: Report
    first: Token
    last: Token
    rule: str


def find_statements(parsed: ParsedArticle, cast: Cast, quotes: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Find indirect speech, in order. What a quote holds whole is no statement, nor what stands within a statement."""
    return _Finder(parsed, cast, quotes).find()


class _Finder:
    """Looks at each word of saying in the narrator's words, and keeps the outermost contents."""

    def __init__(self, parsed: ParsedArticle, cast: Cast, quotes: Sequence[Attribution]) -> None:
        self.parsed = parsed
        self.cast = cast
        self.text = parsed.article.text
        self.quoted = [False] * (len(self.text) + 1)
        for quote in quotes:
            self.quoted[quote.span.start : quote.span.end] = [True] * len(quote.span)
        self.prose = [False] * (len(self.text) + 1)
        for sentence in parsed.sentences:
            self.prose[sentence.start : sentence.end] = [True] * len(sentence)

    def find(self) -> tuple[Attribution, ...]:
        reports = [r for r in find_reports(self.parsed.doc).values() if self._counts(r)]
        contents = [c for r in reports for c in contents_of(r) if self._is_indirect(c)]
        contents.sort(key=lambda c: (c.first.i, -c.last.i))
        found: list[Attribution] = []
        reach = -1
        for content in contents:
            if content.report.cue.i <= reach and content.first.i <= reach:
                continue
            found.append(self._statement(content))
            reach = max(reach, content.last.i)
        return tuple(found)

    def _counts(self, report: Report) -> bool:
        cue = report.cue
        return report.source is not None and self.prose[cue.idx] and not self.quoted[cue.idx]

    def _is_indirect(self, content: _Content) -> bool:
        tokens = [t for t in self.parsed.doc[content.first.i : content.last.i + 1] if t.is_alpha]
        outside = [t for t in tokens if not self.quoted[t.idx]]
        return len(tokens) >= LEAST and len(outside) > len(tokens) // 10

    def _statement(self, content: _Content) -> Attribution:
        cue, source = content.report.cue, content.report.source
        speaker = name_speaker(source, self.cast, self.text) if source is not None else None
        return Attribution(
            span=Span(content.first.idx, content.last.idx + len(content.last)),
            speaker=speaker.actor if speaker else None,
            speaker_name=speaker.name if speaker else None,
            speaker_span=speaker.span if speaker else None,
            cue=cue.text,
            cue_span=Span(cue.idx, cue.idx + len(cue)),
            rule=content.rule,
        )


def contents_of(report: Report) -> Iterator[_Content]:
    """Give the contents of one report."""
    cue = report.cue
    if report.kind == "according":
        yield from _according(report)
        return
    for child in cue.children:
        to = any(grandchild.tag_ == "TO" for grandchild in child.children)
        if child.dep_ == "ccomp" or (child.dep_ == "xcomp" and to and report.kind in _TO):
            content = _trimmed(report, child, f"{report.kind} {child.dep_}{'>' if child.i > cue.i else '<'}")
            if content is not None:
                yield content


def _trimmed(report: Report, head: Token, rule: str) -> _Content | None:
    """Give the subtree of `head` on its side of the cue and its source, without punctuation at the ends."""
    cue, source = report.cue, report.source
    subtree = [t for t in head.subtree if not t.is_space]
    if head.i > cue.i:
        subtree = [t for t in subtree if t.i > cue.i]
    else:
        edge = min(cue.i, source.left_edge.i if source is not None else cue.i)
        subtree = [t for t in subtree if t.i < edge]
    while subtree and (subtree[-1].is_punct or subtree[-1].is_space):
        subtree.pop()
    while subtree and subtree[0].is_punct:
        subtree.pop(0)
    return _Content(report, subtree[0], subtree[-1], rule) if subtree else None


def _according(report: Report) -> Iterator[_Content]:
    """Give the rest of the sentence on the longer side of `according to X`."""
    cue = report.cue
    tokens = [t for t in cue.sent if not t.is_space]
    inside = {t.i for t in cue.subtree}
    before = [t for t in tokens if t.i < min(inside)]
    after = [t for t in tokens if t.i > max(inside)]
    side = before if len(before) >= len(after) else after
    while side and side[-1].is_punct:
        side.pop()
    while side and side[0].is_punct:
        side.pop(0)
    if side:
        yield _Content(report, side[0], side[-1], "according")
