"""The sentences that say most, by a sumy summariser of ours over the article's own sentences.

A sentence is scored by where it stands in its article (which alone is nearly as good as anything known), by its weight
in the graph of sentences (LexRank with the lead as its teleport: Erkan and Radev 2004), by the headline's words, by
names and numbers, by other articles that say the same, and by the facts found in it; then picked by maximal marginal
relevance (Carbonell and Goldstein 1998), so that no two say the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from sumy.models.dom import ObjectDocumentModel, Paragraph
from sumy.models.dom import Sentence as SumySentence
from sumy.summarizers._summarizer import AbstractSummarizer
from sumy.utils import ItemsCount

from briefing.compose.evidence import fit_to_stand_alone, weight_of_facts
from briefing.compose.openings import dangles
from briefing.compose.source import WORD
from briefing.compose.vectors import Matrix, Rows, content, tfidf, unit
from briefing.model.facts import Facts
from briefing.model.span import Span

CAPITALISED = re.compile(r"\b[A-Z][\w’'\-]+")
NUMBER = re.compile(r"[£$€]?\d")
SPEECH = re.compile(
    r"[\"“‘'`]|[^“\"]*[“\"][^”\"]{25,}"
)  # more than a phrase between marks seldom sums up what happened
FACTS_WEIGHT = 0.6  # what a dodge is worth in a summary, against 2 for being the first sentence
READ = 400  # sentences of an article: a reader of news stops long before, and likeness costs their square
SUPPORTS = 0.25  # cosine from which another article's sentence bears this one out


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts how much: chosen on REALSumm and the news of GUM, but for support and facts, which stood beforehand."""

    position: float = 2.0
    centrality: float = 0.3
    title: float = 0.8
    density: float = 0.3
    support: float = 0.6
    facts: float = 0.0
    relevance: float = 0.65  # against likeness to what is picked already
    most_alike: float = 0.45  # two sentences of this cosine or more are never both picked
    dangling: float = 0.15
    speech: float = 0.2


@dataclass(frozen=True, slots=True)
class Text:
    """Sentences to choose from. `source` numbers each one's article, `facts` (0–1) weighs what was found in it."""

    sentences: tuple[str, ...]
    title: str = ""
    source: tuple[int, ...] = ()
    facts: tuple[float, ...] = ()
    barred: frozenset[int] = frozenset()


def rank(text: Text, enough: Callable[[Sequence[int]], bool], weights: Weights = Weights()) -> tuple[int, ...]:
    """Give the numbers of the best sentences, best first, until `enough` says so or none is left."""
    if not text.sentences:
        return ()
    rows = tfidf([content(sentence) for sentence in text.sentences])
    score = unit(_scores(text, rows, weights))
    left = np.array([number not in text.barred for number in range(len(score))])
    alike = np.zeros(len(score))
    picked: list[int] = []
    while left.any() and not enough(picked):
        open_to_choice = left & (alike < weights.most_alike)
        value = np.where(open_to_choice, weights.relevance * score - (1 - weights.relevance) * alike, -np.inf)
        best = int(np.argmax(value))  # the first of equals
        if not np.isfinite(value[best]):
            break
        picked.append(best)
        left[best] = False
        alike = np.maximum(alike, (rows @ rows[[best]].T).toarray().ravel())
    return tuple(picked)


def summarise(facts: Facts, count: int = 3) -> tuple[int, ...]:
    """Give the numbers (from 0) of the article's best sentences, best first; fewer only where it has fewer.

    Questions, fragments and speech that doesn't name its speaker are passed over while others are left.
    """
    text = Text(
        sentences=tuple(sentence.of(facts.article.text) for sentence in facts.sentences[:READ]),
        title=facts.article.title or "",
        facts=weight_of_facts(facts)[:READ],
        barred=frozenset(n for n, _ in enumerate(facts.sentences) if not fit_to_stand_alone(facts, n)),
    )
    weights = Weights(facts=FACTS_WEIGHT)
    picked = rank(text, lambda chosen: len(chosen) >= count, weights)
    rest = (number for number in range(len(facts.sentences)) if number not in picked)
    wanting = max(0, min(count, len(facts.sentences)) - len(picked))
    return (*picked, *list(rest)[:wanting])


def _scores(text: Text, rows: Rows, weights: Weights) -> Matrix:
    source = np.array(text.source or [0] * len(text.sentences))
    alike = rows @ rows.T
    alike = alike - sparse.diags_array(alike.diagonal())
    lead = (1.0 + _places(source)) ** -0.7
    length = np.array([len(WORD.findall(sentence)) for sentence in text.sentences], dtype=float)
    score = (
        weights.position * unit(lead)
        + weights.centrality * unit(_pagerank(alike, lead))
        + weights.title * _title_words(text)
        + weights.density * unit(_density(text.sentences, length))
    )
    if len(set(source.tolist())) > 1:
        score += weights.support * unit(_support(alike, source))
    if text.facts:
        score += weights.facts * np.array(text.facts)
    right_length = np.clip(length / 12, 0, 1) * np.clip(60 / np.maximum(length, 1), 0, 1)
    stands = np.array([1 - weights.dangling if dangles(sentence) else 1.0 for sentence in text.sentences])
    tells = np.array([1 - weights.speech if SPEECH.match(sentence) else 1.0 for sentence in text.sentences])
    return np.asarray(score * right_length * stands * tells)


def _places(source: Matrix) -> Matrix:
    """Give each sentence its place within its own article."""
    seen: dict[int, int] = {}
    places = []
    for article in source.tolist():
        places.append(seen.get(article, 0))
        seen[article] = places[-1] + 1
    return np.array(places, dtype=float)


def _title_words(text: Text) -> Matrix:
    title = set(content(text.title))
    return np.array([len(title & set(content(sentence))) / (len(title) or 1) for sentence in text.sentences])


def _density(sentences: Iterable[str], length: Matrix) -> Matrix:
    found = [len(CAPITALISED.findall(s[1:])) + 0.5 * len(NUMBER.findall(s)) for s in sentences]
    return np.asarray(np.array(found) / np.maximum(length, 6))


def _support(alike: Rows, source: Matrix) -> Matrix:
    """Count the other articles that hold a sentence much like this one."""
    pairs = alike.tocoo()
    near = (pairs.data > SUPPORTS) & (source[pairs.row] != source[pairs.col])
    bearing_out = np.unique(np.stack([pairs.row[near], source[pairs.col[near]]]), axis=1)
    return np.bincount(bearing_out[0], minlength=alike.shape[0]).astype(float)


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


class Sentence(SumySentence):  # type: ignore[misc]  # sumy ships no types
    """A sumy sentence that knows its place: two equal sentences at two places stay two."""

    __slots__ = ("span",)

    def __init__(self, text: str, span: Span, *, is_heading: bool = False) -> None:
        """Take the words and where they stand."""
        super().__init__(text, _Words(), is_heading=is_heading)
        self.span = span

    def __eq__(self, other: object) -> bool:
        """Compare places."""
        return isinstance(other, Sentence) and self.span == other.span

    def __hash__(self) -> int:
        """Hash the place."""
        return hash(self.span)


class _Words:
    """The tokenizer that sumy asks for, without NLTK's data."""

    def to_words(self, text: str) -> tuple[str, ...]:
        return tuple(WORD.findall(text))


class BriefSummarizer(AbstractSummarizer):  # type: ignore[misc]  # sumy ships no types
    """Our engine in sumy's shape: `BriefSummarizer()(document, 3)` gives sentences in document order.

    The count is sumy's: a number, or a share such as `"20%"`.
    """

    def __call__(self, document: ObjectDocumentModel, sentences_count: int | str) -> tuple[SumySentence, ...]:
        """Choose sentences of a sumy document."""
        sentences = document.sentences
        title = " ".join(str(heading) for heading in document.headings)
        order = rank(Text(tuple(str(s) for s in sentences), title), lambda _: False)
        wanted = ItemsCount(sentences_count)(order)
        return tuple(sentences[number] for number in sorted(wanted))


def document_of(facts: Facts) -> ObjectDocumentModel:
    """Give the article as a sumy document, so that any sumy engine can read it: a paragraph for each of its own."""
    text, heading = facts.article.text, facts.article.title
    paragraphs = [[Sentence(heading, Span(0, 0), is_heading=True)]] if heading else []
    for bounds in facts.article.paragraphs:
        found = [Sentence(s.of(text), s) for s in facts.sentences if bounds.covers(s.start)]
        if found:
            paragraphs.append(found)
    return ObjectDocumentModel([Paragraph(sentences) for sentences in paragraphs])
