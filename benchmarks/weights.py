"""Fit the weights by which candidates are told from the rest: `python -m benchmarks.weights commitments|questions|watch FOLDER...`.

Each FOLDER holds `texts/NAME.txt` and the marks of readers in `gold/NAME.json` (lists of items with `start`, `end`, `kind` and
`optional`, offsets in code points). Prints how sentences fare that the fit has not seen (ten-fold, whole articles kept
together), then with `--write` writes the lexicon. An article may give `judged`, pairs of offsets: then only those of its
sentences count. Texts and marks are not part of the project: the weights are all that is
kept of them. The project's own cases are learnt from as well, and not counted.

Which candidate of a marked sentence is meant is not marked: each round keeps the one that the round before liked best
(multiple-instance learning; Andrews, Tsochantaridis and Hofmann 2003).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import GroupKFold

from benchmarks.fitting import FOLDS, MARKED_FOLDERS, WRITE, Numbers, Table, Vector, report
from benchmarks.marked import MAY, MUST, NOT, Kind, Marked, Sentence
from briefing.extract.questions.cues import KINDS

NAMES = {"commitments": "commitment_weights", "questions": "question_weights", "watch": "watch_weights"}
OF_KINDS = "question_kinds"
# What the fit counts against the weights’ size (scikit-learn’s C).
STRENGTH = {"commitments": 0.1, "questions": 0.2, "watch": 0.1}
# Log odds that are asked: a false pledge costs more than a false question.
RISK = {"commitments": 0.0, "questions": -0.7, "watch": 1.0}
OPTIONAL = 0.6  # what an item counts that a careful reader could leave out
MADE_UP = 10.0  # what a sentence of the project’s cases counts
ROUNDS = 2
_WORD = re.compile(r"[a-z]+")
HEAD = """# What each trait of a candidate among {what} weighs, in log odds{columns}. Written by `python -m benchmarks.weights`
# from {articles} articles of {sentences} sentences that readers marked; not to be edited by hand.
"""


class Fit:
    """The candidates of all sentences as a table, and what is fitted to some of them."""

    def __init__(self, what: Kind, sentences: Sequence[Sentence], names: frozenset[str]) -> None:
        """Lay out the table; traits that hold one of `names` are left out."""
        self.what: Kind = what
        known = {trait for s in sentences for c in s.candidates for trait in c}
        general = {trait for trait in known if names.isdisjoint(_WORD.findall(trait))}
        own = [
            (number, sentence.article, c & general)
            for number, sentence in enumerate(sentences)
            for c in sentence.candidates
        ]
        self.table = Table([traits for _, _, traits in own], [article for _, article, _ in own])
        self.owner = np.array([number for number, _, _ in own])
        self.marks = np.array([sentence.mark for sentence in sentences])
        self.kinds = np.array([sentence.kind or "" for sentence in sentences])
        self.real = np.array([not sentence.made_up for sentence in sentences])
        self.articles = np.array([sentence.article for sentence in sentences])

    def fitted(self, among: Numbers) -> tuple[Vector, float]:
        """Fit the candidates of the sentences `among`: a weight for each column, and one for each candidate."""
        rows = np.flatnonzero(np.isin(self.owner, among))
        marks, real = self.marks[self.owner[rows]], self.real[self.owner[rows]]
        counts = np.where(marks == MAY, OPTIONAL, 1.0) * np.where(real, 1.0, MADE_UP)
        weights, each = self.table.fitted(rows, marks > NOT, STRENGTH[self.what], counts)
        for _ in range(ROUNDS):
            sums = self.table.weigh(rows, weights)
            kept = (marks == NOT) | (sums >= self._best(sums, rows)[self.owner[rows]])
            weights, each = self.table.fitted(rows[kept], marks[kept] > NOT, STRENGTH[self.what], counts[kept])
        return weights, each

    def _best(self, weights: Vector, rows: Numbers) -> Vector:
        best = np.full(len(self.marks), -np.inf)
        np.maximum.at(best, self.owner[rows], weights)
        return best

    def unseen(self) -> Vector:
        """Weigh each sentence by a fit to the other articles."""
        best = np.full(len(self.marks), -np.inf)
        for train, test in GroupKFold(FOLDS).split(self.marks, groups=self.articles):
            weights, each = self.fitted(train)
            rows = np.flatnonzero(np.isin(self.owner, test))
            best = np.maximum(best, self._best(self.table.weigh(rows, weights) + each, rows))
        return best

    def report(self) -> None:
        """Print precision and recall of unseen sentences, for each risk."""
        best = self.unseen()
        for risk in np.arange(-0.6, 1.3, 0.2):
            told = (best > risk) & self.real
            must, may, not_ = ((told & (self.marks == mark)).sum() for mark in (MUST, MAY, NOT))
            precision = (must + may) / max(1, must + may + not_)
            recall = must / max(1, ((self.marks == MUST) & self.real).sum())
            f1 = 2 * precision * recall / ((precision + recall) or 1)
            click.echo(f"risk {risk:5.1f}  P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}")

    def write(self) -> None:
        """Fit all and write the lexicon."""
        weights, each = self.fitted(np.arange(len(self.marks)))
        self._written(NAMES[self.what], "", [each - RISK[self.what]], weights[:, np.newaxis])
        if any(self.kinds):
            self._write_kinds(self.table.weigh(np.arange(len(self.owner)), weights))

    def _write_kinds(self, sums: Vector) -> None:
        """Fit the kinds of the marked sentences, each by the candidate with the greatest of the `sums`."""
        best = self._best(sums, np.arange(len(self.owner)))
        rows = np.flatnonzero((self.kinds[self.owner] != "") & (sums >= best[self.owner]))
        kinds = np.array([KINDS.index(kind) for kind in self.kinds[self.owner[rows]]])
        weights, each = self.table.fitted_kinds(rows, kinds, STRENGTH[self.what])
        self._written(OF_KINDS, f", for {', '.join(KINDS)}", each, weights)

    def _written(self, lexicon: str, columns: str, each: Iterable[float], weights: NDArray[np.float64]) -> None:
        head = HEAD.format(
            what=self.what, columns=columns, articles=len(set(self.articles[self.real])), sentences=self.real.sum()
        )
        self.table.write(lexicon, head, each, weights)


@click.command()
@click.argument("what", type=click.Choice(sorted(NAMES)))
@MARKED_FOLDERS
@WRITE
def main(what: Kind, folders: tuple[Path, ...], *, write: bool) -> None:
    """Fit the weights of WHAT to the marked articles in FOLDERS."""
    marked = Marked(what)
    sentences = [*marked.in_folders(folders), *marked.in_cases()]
    fit = Fit(what, sentences, marked.names())
    report(fit, write=write)


if __name__ == "__main__":
    main()
