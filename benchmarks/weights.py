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
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from benchmarks.marked import MAY, MUST, NOT, Kind, Marked, Sentence
from briefing.extract.questions.cues import KINDS
from briefing.lexicon.scales import EACH

LEXICONS = Path("briefing/lexicon/en")
NAMES = {"commitments": "commitment_weights", "questions": "question_weights", "watch": "watch_weights"}
OF_KINDS = "question_kinds"
# What the fit counts against the weights’ size (scikit-learn’s C).
STRENGTH = {"commitments": 0.1, "questions": 0.2, "watch": 0.1}
# Log odds that are asked: a false pledge costs more than a false question.
RISK = {"commitments": 0.0, "questions": -0.5, "watch": 1.0}
OPTIONAL = 0.6  # what an item counts that a careful reader could leave out
MADE_UP = {"commitments": 10.0, "questions": 10.0, "watch": 3.0}  # what a sentence of the project’s cases counts
ROUNDS = 3
LEAST = 0.04  # a weight that is kept
_WORD = re.compile(r"[a-z]+")
FEWEST = 10  # articles that must show a trait
FOLDS = 10
HEAD = """# What each trait of a candidate among {what} weighs, in log odds{columns}. Written by `python -m benchmarks.weights`
# from {articles} articles of {sentences} sentences that readers marked; not to be edited by hand.
"""

Vector = NDArray[np.float64]
Numbers = NDArray[np.int64]


class Fit:
    """The candidates of all sentences as a table, and what is fitted to some of them."""

    def __init__(self, what: Kind, sentences: Sequence[Sentence], names: frozenset[str]) -> None:
        """Lay out the table; traits that hold one of `names` are left out."""
        self.what: Kind = what
        self.vectors = DictVectorizer()
        known = {trait for s in sentences for c in s.candidates for trait in c}
        general = {trait for trait in known if names.isdisjoint(_WORD.findall(trait))}
        rows = [(n, dict.fromkeys(sorted(c & general), 1.0)) for n, s in enumerate(sentences) for c in s.candidates]
        self.table: csr_matrix = self.vectors.fit_transform([traits for _, traits in rows]).tocsr()
        self.owner = np.array([number for number, _ in rows])
        self.marks = np.array([sentence.mark for sentence in sentences])
        self.kinds = np.array([sentence.kind or "" for sentence in sentences])
        self.real = np.array([not sentence.made_up for sentence in sentences])
        self.articles = np.array([sentence.article for sentence in sentences])

    def fitted(self, among: Numbers) -> tuple[Vector, float]:
        """Fit the candidates of the sentences `among`: a weight for each column, and one for each candidate."""
        rows = np.flatnonzero(np.isin(self.owner, among))
        columns = self._shown_often(rows)
        table, marks = self.table[rows][:, columns], self.marks[self.owner[rows]]
        importance = np.where(marks == MAY, OPTIONAL, 1.0)
        importance *= np.where(self.real[self.owner[rows]], 1.0, MADE_UP[self.what])
        kept, model = np.ones(len(rows), dtype=bool), LogisticRegression(C=STRENGTH[self.what], max_iter=3000)
        for _ in range(ROUNDS):
            model.fit(table[kept], marks[kept] > NOT, sample_weight=importance[kept])
            weights = model.decision_function(table)
            kept = (marks == NOT) | (weights >= self._best(weights, rows)[self.owner[rows]])
        spread = np.zeros(self.table.shape[1])
        spread[columns] = model.coef_[0]
        return spread, float(model.intercept_[0])

    def _shown_often(self, rows: Numbers) -> Numbers:
        _, article = np.unique(self.articles[self.owner[rows]], return_inverse=True)
        shown = csr_matrix((np.ones(len(rows)), (article, np.arange(len(rows))))) @ self.table[rows]
        return np.flatnonzero(np.asarray((shown > 0).sum(axis=0)).ravel() >= FEWEST)

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
            best = np.maximum(best, self._best(self.table[rows] @ weights + each, rows))
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
            self._write_kinds(self._best(self.table @ weights, np.arange(len(self.owner))), self.table @ weights)

    def _write_kinds(self, best: Vector, weights: Vector) -> None:
        """Fit the kinds of the marked sentences, each by its best candidate."""
        rows = np.flatnonzero((self.kinds[self.owner] != "") & (weights >= best[self.owner]))
        columns = self._shown_often(rows)
        model = LogisticRegression(C=STRENGTH[self.what], max_iter=3000, class_weight="balanced")
        kinds = np.array([KINDS.index(kind) for kind in self.kinds[self.owner[rows]]])
        model.fit(self.table[rows][:, columns], kinds)
        spread = np.zeros((self.table.shape[1], len(KINDS)))
        spread[columns] = model.coef_.T
        self._written(OF_KINDS, f", for {', '.join(KINDS)}", model.intercept_, spread)

    def _written(self, lexicon: str, columns: str, each: Iterable[float], weights: NDArray[np.float64]) -> None:
        head = HEAD.format(
            what=self.what, columns=columns, articles=len(set(self.articles[self.real])), sentences=self.real.sum()
        )
        write_weights(lexicon, head, each, zip(self.vectors.get_feature_names_out(), weights, strict=True))


def write_weights(lexicon: str, head: str, each: Iterable[float], named: Iterable[tuple[str, Vector]]) -> None:
    """Write the lexicon: under `head` a line a trait, with its weight in each column; those that weigh next to nothing are left out."""
    kept = sorted((str(name), row) for name, row in named if np.abs(row).max() >= LEAST and "#" not in name)
    lines = ["\t".join([name, *(f"{weight:.2f}" for weight in row)]) for name, row in [(EACH, each), *kept]]
    (LEXICONS / f"{lexicon}.txt").write_text(head + "\n".join(lines) + "\n", "utf-8")
    click.echo(f"{len(kept)} weights written to {lexicon}")


@click.command()
@click.argument("what", type=click.Choice(sorted(NAMES)))
@click.argument("folders", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--write", is_flag=True, help="Write the lexicon.")
def main(what: Kind, folders: tuple[Path, ...], *, write: bool) -> None:
    """Fit the weights of WHAT to the marked articles in FOLDERS."""
    marked = Marked(what)
    sentences = [*marked.in_folders(folders), *marked.in_cases()]
    fit = Fit(what, sentences, marked.names())
    fit.report()
    if write:
        fit.write()


if __name__ == "__main__":
    main()
