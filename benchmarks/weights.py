"""Fit the weights by which candidates are told from the rest: `python -m benchmarks.weights FOLDER...`.

Each FOLDER holds `texts/NAME.txt` and marks of readers in `gold/NAME.json` (lists of items with `start`, `end` and `optional`,
offsets in code points). A sentence that a reader marked is one its best candidate should win; what a careful reader could
leave out counts less. Prints how sentences fare that the fit has not seen (ten-fold, whole articles kept together), then
writes the lexicon. Texts and marks are not part of the project: the weights are all that is kept of them.

Which candidate of a marked sentence is meant is not marked: each round keeps the one that the round before liked best
(multiple-instance learning; Andrews, Tsochantaridis and Hofmann 2003).
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from briefing.config import DEFAULT_MODEL
from briefing.extract.actors import find_cast
from briefing.extract.commitments import sightings_in
from briefing.extract.commitments.reading import Reading
from briefing.extract.commitments.weighing import candidates
from briefing.extract.commitments.weighing.scales import BIAS
from briefing.extract.commitments.weighing.traits import Traits
from briefing.extract.dates import find_dates
from briefing.extract.quotes import find_quotes
from briefing.extract.statements import find_statements
from briefing.model.parsed import ParsedArticle
from briefing.model.span import Span
from briefing.nlp import Parser
from briefing.sources import read_paths
from briefing.sources.text import article_from_text

LEXICON = Path("briefing/lexicon/en/commitment_weights.txt")
STRENGTH = 0.2  # of the fit against the weights' size (scikit-learn's C)
OPTIONAL = 0.6  # what an item counts that a careful reader could leave out
MADE_UP = 2.0  # what a sentence of the project's cases counts
ROUNDS = 3
MUST, MAY, NOT = 2, 1, 0
LEAST = 0.005  # a weight that is kept
FEWEST = 6  # articles that must show a trait
FOLDS = 10
RISK = 0.2  # log odds that a candidate must have to be told: a false pledge costs more than a missed one
HEAD = """# What each trait of a candidate for a commitment weighs, in log odds. Written by `python -m benchmarks.weights`
# from {articles} articles of {sentences} sentences that readers marked; not to be edited by hand.
"""

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Sentence:
    """One sentence of a marked article: 2 where it must be found, 1 where it may be, else 0; its candidates' traits."""

    article: str
    mark: int
    candidates: tuple[frozenset[str], ...]
    real: bool


def read(folder: Path, parser: Parser) -> Iterator[Sentence]:
    """Give the sentences of the marked articles in `folder`."""
    for article in read_paths([str(folder / "texts")]).articles:
        name = Path(article.path or article.id).stem
        marks = folder / "gold" / f"{name}.json"
        if marks.exists():
            yield from _sentences(f"{folder}/{name}", parser.parse(article), json.loads(marks.read_text("utf-8")))


def made_up(parser: Parser) -> Iterator[Sentence]:
    """Give the sentences of the project's own cases, which hold what reads like a pledge and is none."""
    for path in sorted(Path("tests/cases/commitments").glob("*.toml")):
        cases = tomllib.loads(path.read_text("utf-8"))["case"] if path.stem != "known_failures" else []
        for number, case in enumerate(case for case in cases if "text" in case):
            article = article_from_text(case["text"], path.stem)
            wanted = [article.text.find(item["action"]) for item in case["expected"]]
            marks = [{"start": at, "end": at + 1} for at in wanted]
            yield from _sentences(f"{path}/{number}", parser.parse(article), {"commitments": marks}, real=False)


def _sentences(
    name: str, parsed: ParsedArticle, marks: dict[str, list[dict[str, int]]], *, real: bool = True
) -> Iterator[Sentence]:
    cast, dates = find_cast(parsed), find_dates(parsed)
    quotes = find_quotes(parsed, cast)
    reading = Reading(parsed, cast, (*find_statements(parsed, cast, quotes), *quotes), dates)
    found: dict[int, list[frozenset[str]]] = {}
    sighted = sightings_in(reading)
    traits = Traits(sighted, reading)
    for number, it in candidates(sighted, reading):
        found.setdefault(number, []).append(traits.of(it, number))
    for number, span in enumerate(parsed.sentences):
        here = [MAY if mark.get("optional") else MUST for mark in marks["commitments"] if _is_of(mark, span)]
        yield Sentence(name, max(here, default=NOT), tuple(found.get(number, ())), real)


def _is_of(mark: dict[str, int], span: Span) -> bool:
    shared = min(mark["end"], span.end) - max(mark["start"], span.start)
    return shared >= 0.5 * min(mark["end"] - mark["start"], len(span))


class Fit:
    """The candidates of all sentences as a table, and what is fitted to some of them."""

    def __init__(self, sentences: list[Sentence]) -> None:
        """Lay out the table."""
        self.vectors = DictVectorizer()
        rows = [(n, dict.fromkeys(sorted(c), 1.0)) for n, s in enumerate(sentences) for c in s.candidates]
        self.table: csr_matrix = self.vectors.fit_transform([traits for _, traits in rows]).tocsr()
        self.owner = np.array([number for number, _ in rows])
        self.marks = np.array([sentence.mark for sentence in sentences])
        self.real = np.array([sentence.real for sentence in sentences])
        self.articles = np.array([sentence.article for sentence in sentences])

    def fitted(self, among: NDArray[np.int64]) -> tuple[Vector, float]:
        """Fit the candidates of the sentences `among`: a weight for each column, and one for each candidate."""
        rows = np.flatnonzero(np.isin(self.owner, among))
        columns = self._shown_often(rows)
        table, marks = self.table[rows][:, columns], self.marks[self.owner[rows]]
        importance = np.where(marks == MAY, OPTIONAL, 1.0) * np.where(self.real[self.owner[rows]], 1.0, MADE_UP)
        kept, model = np.ones(len(rows), dtype=bool), LogisticRegression(C=STRENGTH, max_iter=3000)
        for _ in range(ROUNDS):
            model.fit(table[kept], marks[kept] > NOT, sample_weight=importance[kept])
            weights = model.decision_function(table)
            best = self._best(weights, rows)
            kept = (marks == NOT) | (weights >= best[self.owner[rows]])
        spread = np.zeros(self.table.shape[1])
        spread[columns] = model.coef_[0]
        return spread, float(model.intercept_[0])

    def _shown_often(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        _, article = np.unique(self.articles[self.owner[rows]], return_inverse=True)
        shown = csr_matrix((np.ones(len(rows)), (article, np.arange(len(rows))))) @ self.table[rows]
        return np.flatnonzero(np.asarray((shown > 0).sum(axis=0)).ravel() >= FEWEST)

    def _best(self, weights: Vector, rows: NDArray[np.int64]) -> Vector:
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
            precision, recall = (
                (must + may) / max(1, must + may + not_),
                must / ((self.marks == MUST) & self.real).sum(),
            )
            f1 = 2 * precision * recall / (precision + recall)
            click.echo(f"risk {risk:5.1f}  P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}")

    def write(self) -> None:
        """Fit all and write the lexicon."""
        weights, each = self.fitted(np.arange(len(self.marks)))
        names = self.vectors.get_feature_names_out()
        lines = sorted((str(n), w) for n, w in zip(names, weights, strict=True) if abs(w) >= LEAST and "#" not in n)
        head = HEAD.format(articles=len(set(self.articles[self.real])), sentences=self.real.sum())
        body = "".join(f"{trait}\t{weight:.2f}\n" for trait, weight in [(BIAS, each - RISK), *lines])
        LEXICON.write_text(head + body, "utf-8")
        click.echo(f"{len(lines)} weights written to {LEXICON}")


@click.command()
@click.argument("folders", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--write", is_flag=True, help="Write the lexicon.")
def main(folders: tuple[Path, ...], *, write: bool) -> None:
    """Fit the weights of commitments to the marked articles in FOLDERS."""
    parser = Parser(DEFAULT_MODEL)
    fit = Fit([sentence for folder in folders for sentence in read(folder, parser)] + list(made_up(parser)))
    fit.report()
    if write:
        fit.write()


if __name__ == "__main__":
    main()
