"""Fit the weights by which actors are told from those nobody would name: `python -m benchmarks.actors FOLDER...`.

Each FOLDER holds `texts/NAME.txt` and the marks of readers in `gold/NAME.json`: actors with `name` and `aliases`. Everybody
whom the product finds is told from the others by whether a reader named him, as one of the story or on the way. Prints how
those fare that the fit has not seen (ten-fold, whole articles kept together), then with `--write` writes the lexicon.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import numpy as np
from sklearn.model_selection import GroupKFold

from benchmarks.fitting import FOLDS, MARKED_FOLDERS, WRITE, Numbers, Table, Vector, report
from benchmarks.marked import parsed_in, plain
from briefing.extract import extract
from briefing.extract.actors import find_cast
from briefing.extract.salience.parts import parts_of
from briefing.extract.salience.traits import traits_of
from briefing.model.parsed import ParsedArticle

STRENGTH = 0.3  # of the fit against the weights' size (scikit-learn's C)
OPTIONAL = 0.7  # how far one that a careful reader could leave out counts as named
HEAD = """# What each trait of an actor weighs, in log odds that a reader would name it. Written by `python -m benchmarks.actors`
# from {actors} actors of {articles} articles that readers marked; not to be edited by hand.
"""


@dataclass(frozen=True)
class Candidate:
    """One whom the product found: his article, his traits, whether the rules leave him aside, and how far a reader named him."""

    article: str
    traits: Sequence[str]
    aside: bool
    named: float


def candidates_in(name: str, parsed: ParsedArticle, marked: Mapping[str, Any]) -> Iterator[Candidate]:
    """Give everybody found in the article `name`, as its readers `marked` it."""
    facts, cast = extract(parsed), find_cast(parsed)
    known: dict[str, float] = {}
    for actor in marked["actors"]:
        for form in map(plain, (actor["name"], *actor.get("aliases", ()))):
            known[form] = max(known.get(form, 0.0), OPTIONAL if actor.get("optional") else 1.0)
    for part in parts_of(parsed, cast, (*facts.quotes, *facts.statements), facts.commitments):
        forms = {plain(form) for form in (part.actor.name, *part.actor.aliases)}
        named = max(known.get(form, 0.0) for form in sorted(forms))
        yield Candidate(name, traits_of(parsed, part), bool(part.aside), named)


class Fit:
    """All candidates as a table, and what is fitted to some of them."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        """Lay out the table."""
        self.table = Table([c.traits for c in candidates], [c.article for c in candidates])
        self.named = np.array([c.named for c in candidates])
        self.aside = np.array([c.aside for c in candidates])

    def fitted(self, rows: Numbers) -> tuple[Vector, float]:
        """Fit the candidates `rows`: a weight for each column, and one for each candidate."""
        unsure = rows[self.named[rows] % 1 > 0]
        told = np.concatenate([rows, unsure])  # the unsure are told as named and as not, each as far as they are
        named = np.concatenate([self.named[rows] > 0, np.zeros(len(unsure), dtype=bool)])
        counts = np.concatenate([np.maximum(self.named[rows], self.named[rows] == 0), 1 - self.named[unsure]])
        return self.table.fitted(told, named, STRENGTH, counts)

    def report(self) -> None:
        """Print for the unseen, those aside and the others, how many stay at each weight and how many of them a reader named."""
        odds = np.zeros(len(self.named))
        for train, test in GroupKFold(FOLDS).split(self.named, groups=self.table.articles):
            weights, each = self.fitted(train)
            odds[test] = self.table.weigh(test, weights) + each
        for what, here in (("kept by the rules", ~self.aside), ("left aside", self.aside)):
            click.echo(f"{what}: {here.sum()}, {(self.named[here] > 0).mean():.3f} named")
            for least in (-0.5, 0.0, 0.5, 1.0, 1.5):
                stay = here & (odds > least)
                click.echo(f"  above {least:4}: {stay.sum()} stay, {(self.named[stay] > 0).mean():.3f} named")

    def write(self) -> None:
        """Fit all and write the lexicon."""
        weights, each = self.fitted(np.arange(len(self.named)))
        head = HEAD.format(actors=len(self.named), articles=len(set(self.table.articles)))
        self.table.write("actor_weights", head, [each], weights[:, np.newaxis])


@click.command()
@MARKED_FOLDERS
@WRITE
def main(folders: tuple[Path, ...], *, write: bool) -> None:
    """Fit the weights of actors to the marked articles in FOLDERS."""
    fit = Fit([it for article in parsed_in(folders) for it in candidates_in(*article)])
    report(fit, write=write)


if __name__ == "__main__":
    main()
