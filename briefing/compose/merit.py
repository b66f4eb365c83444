"""What a sentence is worth by itself, whatever else is printed: where it stands, whom it is like, what it names and finds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from briefing.compose.openings import dangles
from briefing.compose.source import WORD
from briefing.compose.vectors import Matrix, Rows, content, unit

Flags = NDArray[np.bool_]

LEAD = -0.6  # how steeply a sentence's worth falls with its place
SHORT, SHORT_BESIDE, LONG = (
    12,
    8,
    60,
)  # words: below the first (of several articles the second) or above the last a sentence is worth less

_CAPITALISED = re.compile(r"\b[A-Z][\w’'\-]+")
_NUMBER = re.compile(r"[£$€]?\d")
_SPEECH = re.compile(
    r"[\"“‘'`]|[^“\"]*[“\"][^”\"]{25,}"
)  # more than a phrase between marks seldom sums up what happened


@dataclass(frozen=True, slots=True)
class Text:
    """Sentences to choose from. `source` numbers each one's article, `facts` (0–1) weighs what was found in it."""

    sentences: tuple[str, ...]
    title: str = ""
    source: tuple[int, ...] = ()
    facts: tuple[float, ...] = ()
    barred: frozenset[int] = frozenset()

    @property
    def articles(self) -> tuple[int, ...]:
        """Give the number of each sentence's article: 0 where none is given."""
        return self.source or (0,) * len(self.sentences)


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts how much. Chosen on REALSumm and the news of GUM from the middle of a wide plateau (`docs/stories.md`).

    `most_alike`: two sentences of this cosine or more are never both picked. `dangling` and `speech` are what a sentence
    loses that leans on one which isn't picked, and one that is mostly speech. `facts` is set by who asks.
    """

    position: float = 2.0
    centrality: float = 0.2
    title: float = 1.0
    density: float = 0.2
    coverage: float = 1.0
    facts: float = 0.0
    most_alike: float = 0.45
    dangling: float = 0.8
    speech: float = 0.15


def lengths(text: Text) -> Matrix:
    """Count the words of each sentence."""
    return np.array([len(WORD.findall(sentence)) for sentence in text.sentences], dtype=float)


def places(text: Text) -> Matrix:
    """Give each sentence its place within its own article, from 0."""
    seen: dict[int, int] = {}
    found = []
    for article in text.articles:
        found.append(seen.get(article, 0))
        seen[article] = found[-1] + 1
    return np.array(found, dtype=float)


def merits(text: Text, rows: Rows, weights: Weights) -> Matrix:
    """Weigh each sentence of the text; `rows` are their TF-IDF rows."""
    lead = (1.0 + places(text)) ** LEAD
    alike = rows @ rows.T
    alike = (alike - sparse.diags_array(alike.diagonal())).tocsr()
    worth = (
        weights.position * unit(lead)
        + weights.centrality * unit(_pagerank(alike, lead))
        + weights.title * title_words(text)
        + weights.density * unit(_density(text))
    )
    return np.asarray(worth + weights.facts * np.array(text.facts) if text.facts else worth)


def fitness(text: Text, weights: Weights) -> Matrix:
    """Give what each sentence keeps of its worth as a line: too short, too long and speech lose some."""
    length = lengths(text)
    short = SHORT_BESIDE if len(set(text.articles)) > 1 else SHORT
    right_length = np.clip(length / short, 0, 1) * np.clip(LONG / np.maximum(length, 1), 0, 1)
    speech = np.array([bool(_SPEECH.match(sentence)) for sentence in text.sentences])
    return np.asarray(right_length * np.where(speech, 1 - weights.speech, 1.0))


def leaning(sentences: Sequence[str]) -> Flags:
    """Tell which sentences open with a word that points back."""
    return np.array([dangles(sentence) for sentence in sentences], dtype=bool)


def title_words(text: Text) -> Matrix:
    """Give what share of the title's words each sentence holds: of several articles, of all their titles' words."""
    title = set(content(text.title))
    if not title:
        return np.zeros(len(text.sentences))
    return np.array([len(title & set(content(sentence))) / len(title) for sentence in text.sentences])


def _density(text: Text) -> Matrix:
    """Count names (a capital after the first letter) and, for half, numbers, for each word."""
    found = [len(_CAPITALISED.findall(s[1:])) + 0.5 * len(_NUMBER.findall(s)) for s in text.sentences]
    return np.asarray(np.array(found) / np.maximum(lengths(text), 6))


def _pagerank(alike: Rows, teleport: Matrix, damping: float = 0.85) -> Matrix:
    """Weigh sentences by who is like whom; what leads nowhere goes back to the teleport."""
    out = np.asarray(alike.sum(axis=1), dtype=float)
    out[out == 0] = 1
    step = alike.multiply(1 / out[:, None]).T.tocsr()
    home = teleport / teleport.sum()
    weight = home
    for _ in range(200):
        after = damping * (step @ weight)
        after += (1 - after.sum()) * home
        if np.abs(after - weight).sum() < 1e-8:  # noqa: PLR2004 (converged)
            return np.asarray(after)
        weight = after
    return np.asarray(weight)
