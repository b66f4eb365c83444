"""What all fits of weights share: candidates as a table, a logistic regression over some of its rows, a lexicon of its columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

import click
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from briefing.lexicon.scales import EACH

LEXICONS = Path("briefing/lexicon/en")
FEWEST = 10  # articles that must show a trait
FOLDS = 10
LEAST = 0.04  # a weight that is kept

Vector = NDArray[np.float64]
Numbers = NDArray[np.int64]


MARKED_FOLDERS = click.argument("folders", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
WRITE = click.option("--write", is_flag=True, help="Write the lexicon.")


class Fit(Protocol):
    """Candidates that weights can be fitted to."""

    def report(self) -> None:
        """Print how those fare that the fit has not seen."""

    def write(self) -> None:
        """Fit all and write the lexicon."""


def report(fit: Fit, *, write: bool) -> None:
    """Print how the fit does, and where asked write its lexicon."""
    fit.report()
    if write:
        fit.write()


class Table:
    """Candidates, a row each, and their traits, a column each."""

    def __init__(self, candidates: Iterable[Iterable[str]], articles: Sequence[str]) -> None:
        """Lay out the traits of each of the `candidates`, and from which of the `articles` it is."""
        self._vectors = DictVectorizer()
        rows = [dict.fromkeys(sorted(traits), 1.0) for traits in candidates]
        self._cells: csr_matrix = self._vectors.fit_transform(rows).tocsr()
        self.articles = np.array(articles)

    def fitted(
        self, rows: Numbers, right: NDArray[np.bool_], strength: float, counts: Vector | None = None
    ) -> tuple[Vector, float]:
        """Fit a weight for each column, and one for each candidate, to whether the candidates `rows` are right.

        `strength` is scikit-learn's C, `counts` what each of them counts. A row may be given twice, once as right and once not.
        """
        columns = self._shown_often(rows)
        model = LogisticRegression(C=strength, max_iter=3000)
        model.fit(self._cells[rows][:, columns], right, sample_weight=counts)
        return self._spread(columns, model.coef_)[:, 0], float(model.intercept_[0])

    def fitted_kinds(self, rows: Numbers, kinds: Numbers, strength: float) -> tuple[NDArray[np.float64], Vector]:
        """Fit the same to which of several kinds they are, a weight for each kind; all kinds count alike."""
        columns = self._shown_often(rows)
        model = LogisticRegression(C=strength, max_iter=3000, class_weight="balanced")
        model.fit(self._cells[rows][:, columns], kinds)
        return self._spread(columns, model.coef_), model.intercept_

    def weigh(self, rows: Numbers, weights: Vector) -> Vector:
        """Add up the weights of each of the candidates `rows`."""
        return np.asarray(self._cells[rows] @ weights)

    def write(self, lexicon: str, head: str, each: Iterable[float], weights: NDArray[np.float64]) -> None:
        """Write the lexicon: under `head` a line a trait, with its weight in each column; those that weigh next to nothing are left out."""
        named = zip(self._vectors.get_feature_names_out(), weights, strict=True)
        kept = sorted((str(name), row) for name, row in named if np.abs(row).max() >= LEAST and "#" not in name)
        lines = ["\t".join([name, *(f"{weight:.2f}" for weight in row)]) for name, row in [(EACH, each), *kept]]
        (LEXICONS / f"{lexicon}.txt").write_text(head + "\n".join(lines) + "\n", "utf-8")
        click.echo(f"{len(kept)} weights written to {lexicon}")

    def _shown_often(self, rows: Numbers) -> Numbers:
        _, article = np.unique(self.articles[rows], return_inverse=True)
        shown = csr_matrix((np.ones(len(rows)), (article, np.arange(len(rows))))) @ self._cells[rows]
        return np.flatnonzero(np.asarray((shown > 0).sum(axis=0)).ravel() >= FEWEST)

    def _spread(self, columns: Numbers, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        spread = np.zeros((self._cells.shape[1], len(weights)))
        spread[columns] = weights.T
        return spread
