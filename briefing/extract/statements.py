"""Indirect speech: who said what, without marks (or with marks around a part of it).

Precision before recall: people themselves agree on only seven in ten such passages (PolNeAR). So a statement needs a
word of saying with a source, and a clause that the word governs in the tree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from briefing.lexicon import entries, words
from briefing.model.facts import Attribution, Cast
from briefing.model.parsed import ParsedArticle
from briefing.model.span import Span
from briefing.syntax.reporting import Report, find_reports
from briefing.syntax.speakers import is_nobody, name_speaker, opens_clause
from briefing.syntax.tree import SUBJECTS, negated

LEAST = 3  # words of a content
_CLAUSAL = frozenset({"say", "tell", "ask", "think", "show", "will"})
_NARRATORS = frozenset({"i", "we", "you", "one", "who", "which", "that"})


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
        self.quoted = [False] * len(self.text)
        for quote in quotes:
            self.quoted[quote.span.start : quote.span.end] = [True] * len(quote.span)
        self.prose = [False] * len(self.text)
        for sentence in parsed.sentences:
            self.prose[sentence.start : sentence.end] = [True] * len(sentence)

    def find(self) -> tuple[Attribution, ...]:
        reports = [r for r in find_reports(self.parsed.doc).values() if self._counts(r)]
        contents = [c for r in reports for c in contents_of(r) if self._is_indirect(c)]
        contents.sort(key=lambda c: (c.first.i, -c.last.i))
        found: list[Attribution] = []
        held: set[int] = set()
        for content in contents:
            if not held.issuperset({content.report.cue.i, content.first.i}):
                found.append(self._statement(content))
                held.update(range(content.first.i, content.last.i))
        return tuple(found)

    def _counts(self, report: Report) -> bool:
        cue = report.cue
        source = report.source
        if source is None or not self.prose[cue.idx] or self.quoted[cue.idx] or self.quoted[source.idx]:
            return False
        denied = (
            negated(cue)
            or is_nobody(source)
            or any(child.lower_ == "neither" for child in (*cue.lefts, *cue.head.lefts))
        )
        return source.lower_ not in _NARRATORS and not denied and not _is_unsaid(cue)

    def _is_indirect(self, content: _Content) -> bool:
        tokens = [t for t in self.parsed.doc[content.first.i : content.last.i + 1] if t.is_alpha]
        if content.report.kind == "think" and content.first.lower_ == "what":
            return False  # “recognised what she called a failure”
        outside = [t for t in tokens if not self.quoted[t.idx]]
        return len(tokens) >= LEAST and len(outside) > len(tokens) // 10

    def _span(self, content: _Content) -> Span:
        """Give the bounds of the content, with both marks of a quotation that begins or ends it."""
        start, end = content.first.idx, content.last.idx + len(content.last)
        opening, closing = self.parsed.marks_at(start), self.parsed.marks_at(content.last.idx)
        if opening and opening.inner.start == start:
            start = opening.outer.start
        return Span(start, closing.outer.end if closing and closing.outer.start >= start else end)

    def _statement(self, content: _Content) -> Attribution:
        cue, source = content.report.cue, content.report.source
        speaker = name_speaker(source, self.cast, self.text) if source is not None else None
        return Attribution(
            span=self._span(content),
            speaker=speaker.actor if speaker else None,
            speaker_name=speaker.name if speaker else None,
            speaker_span=speaker.span if speaker else None,
            cue=cue.text,
            cue_span=Span(cue.idx, cue.idx + len(cue)),
            rule=content.rule,
        )


def _is_unsaid(cue: Token) -> bool:
    """Tell whether it was left unsaid: *declined to say*, *left without saying*, *stopped short of saying*."""
    above = cue.head.head if cue.head.lower_ in {"of", "from"} else cue.head
    return cue.dep_ in {"xcomp", "pcomp"} and above.lemma_.lower() in words("unsaid_verbs")


def contents_of(report: Report) -> Iterator[_Content]:
    """Give the contents of one report: the clauses it governs, or what `according to X` stands beside."""
    contents: Iterator[_Content | None] = _according(report) if report.kind == "according" else _governed(report)
    yield from (content for content in contents if content is not None)


def _governed(report: Report) -> Iterator[_Content | None]:
    """Give the clauses that a verb governs, before it or after it, and the infinitive that tells what was promised."""
    for child in report.cue.children:
        clause = child.dep_ == "ccomp" and report.kind in _CLAUSAL and _is_clause(child)
        if clause and child in report.cue.lefts:
            yield _before(report, child)
        elif clause or (child.dep_ in {"xcomp", "ccomp"} and _tells_to(report.cue) and _has_to(child)):
            yield _after(report, child)


def _is_clause(verb: Token) -> bool:
    """Tell whether the clause has a subject and a finite verb of its own (not `found itself attracted`)."""
    labels = {child.dep_ for child in verb.children}
    finite = verb.tag_ in {"VBD", "VBZ", "VBP", "MD"} or bool(labels & {"aux", "auxpass"})
    return bool(labels & SUBJECTS) and finite and not _has_to(verb)


def _has_to(verb: Token) -> bool:
    return any(child.tag_ == "TO" for child in verb.children)


@cache
def _verbs_with_to() -> frozenset[str]:
    return frozenset(entry[0].partition(" ")[0] for entry in entries("reporting_verbs") if "to" in entry)


def _tells_to(cue: Token) -> bool:
    return cue.lemma_.lower() in _verbs_with_to()


def _after(report: Report, head: Token) -> _Content | None:
    """Give the clause of `head` as it follows its cue."""
    return _trimmed(report, [t for t in head.subtree if t.i > report.cue.i], f"{report.kind}, clause after")


def _before(report: Report, head: Token) -> _Content | None:
    """Give the clause of `head` as it goes before its cue and source: a comma must stand between."""
    cue, source = report.cue, report.source
    edge = min(cue.i, source.left_edge.i if source is not None else cue.i)
    tokens = [t for t in head.subtree if t.i < edge]
    between = [t.text for t in cue.doc[head.i : edge]]
    if not tokens or cue.doc[edge - 1].text not in {",", "”", "’", '"', "'", "''"} or {":", ";"} & set(between):
        return None
    return _trimmed(report, tokens, f"{report.kind}, clause before")


def _trimmed(report: Report, tokens: Sequence[Token], rule: str) -> _Content | None:
    """Leave out the punctuation and white space at both ends."""
    kept = [n for n, token in enumerate(tokens) if not token.is_punct and not token.is_space]
    return _Content(report, tokens[kept[0]], tokens[kept[-1]], rule) if kept else None


def _according(report: Report) -> Iterator[_Content | None]:
    """Give the rest of the sentence on the longer side of `according to X`."""
    cue = report.cue
    tokens = [t for t in cue.sent if not t.is_space]
    source, inside = report.source, {t.i for t in cue.subtree}
    own = next((c for c in source.children if c.dep_ == "conj" and opens_clause(source, c)), None) if source else None
    if own is not None:
        inside = {i for i in inside if i < own.left_edge.i}
    before = [t for t in tokens if t.i < min(inside)]
    after = [t for t in tokens if t.i > max(inside)]
    yield _trimmed(report, max(before, after, key=len), "according")
