"""Groups of average link over a sparse graph: two groups are one while their members are alike on average.

Pairs of groups that are each other's nearest are merged at once, round by round (reciprocal agglomeration, Sumengen and
others 2021); for average link that gives the groups of the textbook's one merge at a time, and the rounds are few. Memory and
time follow the pairs that are alike, not the square of the articles.

A fixed cut alone joins the many reports of this year's earthquake with the many of last year's: they are less like each other
than like their own, and still more alike than strangers are. So two groups must also be nearly as alike as each is within
(the relative closeness of Karypis and others 1999).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from briefing.compose.vectors import Matrix, Rows

Numbers = NDArray[np.int64]

CUT = 0.22  # two groups are one from this mean cosine on
CLOSE = 0.62  # of the mean cosine within them, that between them must have
TYPICAL = 0.35  # mean cosine within a story
PAIRS = 3  # as many pairs' worth of that is believed of a group, before its own are counted
DIGITS = 9  # a mean is rounded to so many: two ways of summing it must not differ


@dataclass(frozen=True, slots=True)
class _Groups:
    """The groups of one round: how alike each two are in sum, how many each holds, how alike its members are in sum."""

    alike: Rows
    size: Matrix
    within: Matrix

    def cohesion(self) -> Matrix:
        """Give the mean cosine within each group; of a small one what is typical."""
        pairs = self.size * (self.size - 1) / 2
        return np.asarray((self.within + TYPICAL * PAIRS) / (pairs + PAIRS))


def linked(alike: Rows, cut: float = CUT, close: float = CLOSE) -> list[int]:
    """Give each item the number of its group, numbered from 0 by first appearance.

    `alike` holds the cosines of the pairs that are alike at all: sparse, symmetric, nothing on its diagonal. `cut` and `close` are
    there to be measured.
    """
    count = alike.shape[0]
    groups = _Groups(alike, np.ones(count), np.zeros(count))
    member: Numbers = np.arange(count)
    while len(nearest := _nearest_pairs(groups, cut, close)):
        groups, into = _merged(groups, nearest)
        member = into[member]
    numbers: dict[int, int] = {}
    return [numbers.setdefault(int(group), len(numbers)) for group in member]


def _nearest_pairs(groups: _Groups, cut: float, close: float) -> Numbers:
    """Give the pairs of groups that may be one and are each other's nearest; the first of equals."""
    count, alike = len(groups.size), groups.alike
    one = np.repeat(np.arange(count), np.diff(alike.indptr))
    two = alike.indices
    mean = np.round(alike.data / (groups.size[one] * groups.size[two]), DIGITS)
    within = groups.cohesion()
    fit = (mean >= cut) & (mean >= close * np.sqrt(within[one] * within[two]))
    one, two, mean = one[fit], two[fit], mean[fit]
    best = np.zeros(count)
    np.maximum.at(best, one, mean)
    first = mean == best[one]
    nearest = np.full(count, count)
    np.minimum.at(nearest, one[first], two[first])
    known = np.flatnonzero(nearest < count)
    mutual = known[(nearest[nearest[known]] == known) & (known < nearest[known])]
    return np.stack([mutual, nearest[mutual]], axis=1)


def _merged(groups: _Groups, pairs: Numbers) -> tuple[_Groups, Numbers]:
    """Merge the pairs; give the groups, and the new number of each old one."""
    count = len(groups.size)
    kept: Numbers = np.arange(count)
    kept[pairs[:, 1]] = pairs[:, 0]
    names, into = np.unique(kept, return_inverse=True)
    within = np.bincount(into, groups.within, len(names)).astype(float)
    within[into[pairs[:, 0]]] += np.asarray(groups.alike[pairs[:, 0], pairs[:, 1]]).ravel()
    member = sparse.csr_array((np.ones(count), (into, np.arange(count))), shape=(len(names), count))
    alike = (member @ groups.alike @ member.T).tocsr()
    alike = (alike - sparse.diags_array(alike.diagonal())).tocsr()
    alike.eliminate_zeros()
    alike.sort_indices()
    size = np.bincount(into, groups.size, len(names)).astype(float)
    return _Groups(alike, size, within), into
