"""An article as its narrator tells it: what stands between marks, who reports what around them, what was decided so far."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Token

from briefing.extract.quotes.cited import cited
from briefing.extract.quotes.governor import Reports
from briefing.extract.quotes.passages import read_passages
from briefing.extract.quotes.turns import LABEL
from briefing.model.facts import Cast
from briefing.model.parsed import ParsedArticle
from briefing.syntax.reporting import Report, find_reports
from briefing.syntax.speakers import Speaker
from briefing.syntax.tree import SUBJECTS


@dataclass(frozen=True, slots=True)
class Said:
    """What was decided about one passage."""

    speaker: Speaker | None
    cue: Token | None
    rule: str
    inherited: bool = False


class Account:
    """One article as it is gone through once, passage by passage, since a passage may take its speaker from the one before.

    `narrated` holds the reports outside marks by the place of their cue; `reports` those of them whose source, where they have one,
    stands outside too; `sources` the narrator's voices in order; `said` what was decided of each passage so far.
    """

    def __init__(self, parsed: ParsedArticle, cast: Cast) -> None:
        """Part the passages from the words around them."""
        self.parsed = parsed
        self.cast = cast
        self.text = parsed.article.text
        passages = read_passages(parsed, parsed.marks)
        names = cited(passages)
        quoted = [passage.pair for passage, name in zip(passages, names, strict=True) if not name]
        self.passages = read_passages(parsed, quoted) if any(names) else passages
        self.spoken = {token.i for passage in self.passages for token in passage.tokens}
        found = find_reports(parsed.doc)
        self.narrated: Reports = {i: self._narrated(report) for i, report in found.items() if i not in self.spoken}
        self.reports: Reports = {
            i: report for i, report in self.narrated.items() if (report.source is None) == (found[i].source is None)
        }
        voices = (r.source for r in self.narrated.values() if r.source is not None and r.kind in {"say", "tell"})
        self.sources = sorted(voices, key=lambda source: source.i)
        turns = (LABEL.match(self.text, passage.pair.inner.start) for passage in self.passages)
        self.in_turns = len({match.group(1) for match in turns if match}) > 1  # a conversation, not one “WARNING: …”
        self.said: list[Said | None] = []

    @property
    def last(self) -> Said | None:
        """What was decided about the latest passage that is a quotation."""
        return next((said for said in reversed(self.said) if said is not None), None)

    def _narrated(self, report: Report) -> Report:
        """Give the report as the narrator makes it: a source that stands in a quotation is none."""
        if report.source is None or report.source.i not in self.spoken:
            return report
        outside = (c for c in report.cue.children if c.dep_ in SUBJECTS and c.i not in self.spoken)
        return replace(report, source=next(outside, None))
