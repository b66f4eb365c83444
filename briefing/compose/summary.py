"""The sentences that say most, by a sumy summariser of ours over the article's own sentences.

Sentences are picked one by one: each time the one of most merit (where it stands, which alone is nearly as good as anything
known, whom it is like, the headline's words in it, names and numbers, the facts found in it) that tells most of what isn't
told yet. Of several articles the best lead comes first, and then what most of them report weighs most.

A sentence that opens by pointing back is picked where the one before it is, and else only when hardly anything is left.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from sumy.models.dom import ObjectDocumentModel, Paragraph
from sumy.models.dom import Sentence as SumySentence
from sumy.summarizers._summarizer import AbstractSummarizer
from sumy.utils import ItemsCount

from briefing.compose.coverage import Coverage
from briefing.compose.evidence import fit_to_stand_alone, weight_of_facts
from briefing.compose.merit import Flags, Text, Weights, fitness, leaning, lengths, merits, places, title_words
from briefing.compose.source import WORD
from briefing.compose.vectors import Matrix, content, tfidf
from briefing.model.facts import Facts
from briefing.model.span import Span

PLAIN = Weights()
FACTS_WEIGHT = 0.3  # what a dodge is worth in a summary, against 2 for being the first sentence
READ = 400  # sentences of an article: a reader of news stops long before, and likeness costs their square
PICTURE = 0.3  # of its worth that a lead keeps which says nothing of what any title says, where another's lead does
OLD = 0.05  # of the best gain: what a sentence is still worth that adds nothing, beside one that does


def rank(text: Text, enough: Callable[[Sequence[int]], bool], weights: Weights = PLAIN) -> tuple[int, ...]:
    """Give the numbers of the best sentences, best first, until `enough` says so or none is left."""
    if not text.sentences:
        return ()
    ballot = _Ballot(text, weights)
    picked: list[int] = []
    while not enough(picked) and (best := ballot.best(picked)) is not None:
        picked.append(best)
        ballot.pick(best)
    return tuple(picked)


class _Ballot:
    """The sentences that can still be picked, and what each is worth beside those that are."""

    def __init__(self, text: Text, weights: Weights) -> None:
        self._weights = weights
        self._rows = tfidf([content(sentence) for sentence in text.sentences])
        self._merit = merits(text, self._rows, weights)
        self._fit = fitness(text, weights)
        self._leaning = leaning(text.sentences)
        self._coverage = Coverage(text.sentences, text.articles, lengths(text))
        self._several = len(set(text.articles)) > 1
        self._open: Flags = np.array([number not in text.barred for number in range(len(text.sentences))], dtype=bool)
        leads = self._open & (places(text) == 0)
        told = leads & (title_words(text) > 0)
        self._leads = told if told.any() else leads
        self._fit = np.where(leads & ~self._leads, PICTURE * self._fit, self._fit)

    def best(self, picked: Sequence[int]) -> int | None:
        """Give the sentence to pick next, the first of equals; `None` when none is left."""
        choice = self._leads if self._several and not picked and self._leads.any() else self._open
        if not choice.any():
            return None
        return int(np.argmax(np.where(choice, self._worth(picked), -1.0)))

    def pick(self, number: int) -> None:
        """Take a sentence and what says the same out of the choice, and what it tells off what is left to tell."""
        self._coverage.tell(number)
        alike = (self._rows @ self._rows[[number]].T).toarray().ravel()
        self._open &= alike < self._weights.most_alike
        self._open[number] = False

    def _worth(self, picked: Sequence[int]) -> Matrix:
        gain = self._weights.coverage * self._coverage.gain()
        worth = (gain + OLD) * (1 + self._merit) if self._several else gain + self._merit
        follows = np.zeros(len(worth), dtype=bool)
        follows[[number + 1 for number in picked if number + 1 < len(worth)]] = True
        leans = np.where(self._leaning & ~follows, 1 - self._weights.dangling, 1.0)
        return np.asarray(worth * self._fit * leans)


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
        wanted = len(ItemsCount(sentences_count)(sentences))
        picked = rank(Text(tuple(str(s) for s in sentences), title), lambda chosen: len(chosen) >= wanted)
        return tuple(sentences[number] for number in sorted(picked))


def document_of(facts: Facts) -> ObjectDocumentModel:
    """Give the article as a sumy document, so that any sumy engine can read it: a paragraph for each of its own."""
    text, heading = facts.article.text, facts.article.title
    paragraphs = [[Sentence(heading, Span(0, 0), is_heading=True)]] if heading else []
    for bounds in facts.article.paragraphs:
        found = [Sentence(s.of(text), s) for s in facts.sentences if bounds.covers(s.start)]
        if found:
            paragraphs.append(found)
    return ObjectDocumentModel([Paragraph(sentences) for sentences in paragraphs])
