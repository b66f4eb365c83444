"""Fit the weights by which the one bound is told from others who may be meant: `python -m benchmarks.parties FOLDER...`.

Each FOLDER holds `texts/NAME.txt` and the marks of readers in `gold/NAME.json`: commitments with `who` and, where others
may be named as well, `alt_who`; actors with `name` and `aliases`. Of each marked sentence the candidate that weighs most is
taken, with all who may bear it. Prints how often unseen sentences get the right name (ten-fold, whole articles kept
together) beside what the rules for parties name, then with `--write` writes the lexicon.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import numpy as np
from sklearn.model_selection import GroupKFold

from benchmarks.fitting import FOLDS, MARKED_FOLDERS, WRITE, Table, Vector, report
from benchmarks.marked import TITLES, is_of, parsed_in, plain, read
from briefing.extract.commitments import found_by_rules, sightings_in
from briefing.extract.commitments.weighing import strongest
from briefing.extract.commitments.weighing.bearers import Told, bearers
from briefing.model.parsed import ParsedArticle

STRENGTH = 0.1  # of the fit against the weights' size (scikit-learn's C)
RULES = "rules"  # the way of the rules for parties
HEAD = """# What each trait of one who may be bound weighs, in log odds. Written by `python -m benchmarks.parties`
# from {sentences} sentences of {articles} articles that readers marked; not to be edited by hand.
"""


@dataclass(frozen=True)
class Choice:
    """The bearers of one marked sentence: the traits of each, and whether he is right."""

    article: str
    weight: float
    bearers: tuple[frozenset[str], ...]
    right: tuple[bool, ...]


def choices_in(name: str, parsed: ParsedArticle, marked: Mapping[str, Any]) -> Iterator[Choice]:
    """Give the choices of the article `name`, as its readers `marked` them."""
    reading, cast = read(parsed)
    sighted = sightings_in(reading)
    told = Told(found_by_rules(sighted, reading))
    actors = marked["actors"] or [{"name": actor.name, "aliases": actor.aliases} for actor in cast.actors]
    called = [_plain(actor["name"], *actor.get("aliases", ())) for actor in actors]
    for number, (weight, it) in sorted(strongest(sighted, (), reading).items()):
        here = [mark for mark in marked["commitments"] if is_of(mark, parsed.sentences[number])]
        wanted = _plain(*(who for mark in here for who in (mark.get("who"), *mark.get("alt_who", ())) if who))
        if wanted:
            wanted = wanted.union(*(forms for forms in called if forms & wanted))
            given = list(bearers(it, number, reading, told))
            right = tuple(is_meant(party.name, wanted) for party, _ in given)
            yield Choice(name, weight, tuple(traits for _, traits in given), right)


def _plain(*names: str) -> frozenset[str]:
    """Give the names in lower case, those of several apart, without titles and endings."""
    parts = (part for name in names for part in (name, *name.replace(" and ", ";").replace(",", ";").split(";")))
    return frozenset(form for part in parts if (form := plain(part)) and form not in TITLES)


def is_meant(name: str, wanted: frozenset[str]) -> bool:
    """Tell whether one of the names is wanted, in full or but for words before or after it: "Vale" is "Vale group"."""
    return any(_is_same(one.split(), other.split()) for one in _plain(name) for other in sorted(wanted))


def _is_same(one: Sequence[str], other: Sequence[str]) -> bool:
    short, long = sorted((one, other), key=len)
    if short == long:
        return True
    owned = any(word.endswith(("'s", "s'")) for word in long)
    return bool(short) and not owned and short in (long[: len(short)], long[-len(short) :])


class Fit:
    """All bearers as a table, and what is fitted to some of them."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        """Lay out the table."""
        self.choices = choices
        self.table = Table(
            [traits for choice in choices for traits in choice.bearers],
            [choice.article for choice in choices for _ in choice.bearers],
        )
        self.owner = np.repeat(np.arange(len(choices)), [len(choice.bearers) for choice in choices])
        self.right = np.array([right for choice in choices for right in choice.right])

    def fitted(self, among: Iterable[int]) -> tuple[Vector, float]:
        """Fit the bearers of the choices `among`: a weight for each column, and one for each bearer."""
        rows = np.flatnonzero(np.isin(self.owner, list(among)))
        return self.table.fitted(rows, self.right[rows], STRENGTH)

    def report(self) -> None:
        """Print how many unseen choices name the right one, by the rules and by weight, for each weight that is asked."""
        best = np.full((len(self.choices), 2), -np.inf)
        for train, test in GroupKFold(FOLDS).split(self.choices, groups=[choice.article for choice in self.choices]):
            weights, each = self.fitted(train)
            for number in test:
                rows = np.flatnonzero(self.owner == number)
                if len(rows):
                    sums = self.table.weigh(rows, weights) + each
                    best[number] = sums.max(), self.right[rows[sums.argmax()]]
        by_rules = np.array(
            [any(r and RULES in t for t, r in zip(c.bearers, c.right, strict=True)) for c in self.choices]
        )
        for name, asked in (("all", -np.inf), ("printed", 0.0)):
            here = np.array([choice.weight > asked for choice in self.choices])
            click.echo(f"{name}: {here.sum()} sentences, by rules {by_rules[here].mean():.3f}")
            for least in (-np.inf, -0.5, 0.0, 0.5, 1.0):
                told = here & (best[:, 0] > least)
                click.echo(f"  above {least:4}: {told.sum()} named, {best[told, 1].mean():.3f} of them right")

    def write(self) -> None:
        """Fit all and write the lexicon."""
        weights, each = self.fitted(range(len(self.choices)))
        head = HEAD.format(sentences=len(self.choices), articles=len(set(self.table.articles)))
        self.table.write("party_weights", head, [each], weights[:, np.newaxis])


@click.command()
@MARKED_FOLDERS
@WRITE
def main(folders: tuple[Path, ...], *, write: bool) -> None:
    """Fit the weights of who is bound to the marked articles in FOLDERS."""
    fit = Fit([choice for article in parsed_in(folders) for choice in choices_in(*article)])
    report(fit, write=write)


if __name__ == "__main__":
    main()
