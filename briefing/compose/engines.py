"""The stock engines of sumy, behind a guard: for whoever wants to set them beside our own.

Left to themselves they score equal sentences as one and print them twice, divide by nought over two sentences or over
sentences without words, and take minutes over a day's news. So each is given what it can do: different sentences with
words in them, at least `FEWEST`, at most `MOST`. Where that is not to be had the articles' own order stands.

LexRank: Erkan and Radev 2004. TextRank: Mihalcea and Tarau 2004. Luhn 1958. LSA is not offered: it differs from one
process to the next; nor is KL, whose cost grows with the cube of the sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from sumy.models.dom import ObjectDocumentModel, Paragraph
from sumy.summarizers._summarizer import AbstractSummarizer, SentenceInfo
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.luhn import LuhnSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer

from briefing.compose.evidence import fit_to_stand_alone
from briefing.compose.source import Source
from briefing.compose.summary import FACTS_WEIGHT, READ, Sentence
from briefing.compose.threads import thread_of
from briefing.compose.vectors import content, stem, tfidf
from briefing.lexicon import words
from briefing.model.span import Span

BRIEF = "brief"  # our own engine
STOCK: Mapping[str, type[AbstractSummarizer]] = {
    "lexrank": LexRankSummarizer,
    "textrank": TextRankSummarizer,
    "luhn": LuhnSummarizer,
}
FEWEST = 3  # sentences: LexRank's weights of words are all nought over two
MOST = 300  # sentences: LexRank and TextRank compare each with each, word by word
ALIKE = 0.6  # cosine from which two sentences say the same

Place = tuple[Source, int]  # an article, and the number (from 0) of one of its sentences


def ranked_by(engine: str, sources: Sequence[Source]) -> Iterator[Place]:
    """Give the sentences of some articles that can stand alone, best first by `engine`: `BRIEF`, or a name of `STOCK`.

    No two of them say the same, and copies of an article are left out.
    """
    thread = thread_of(sources, "NEW", FACTS_WEIGHT, READ)
    return thread.sentences() if engine == BRIEF else _told_once(_stock_order(engine, _places(thread.sources)))


def stock_rank(engine: str, sentences: Sequence[str]) -> tuple[int, ...]:
    """Give the numbers of the different sentences, best first by a stock engine; in their own order where it has no say."""
    first: dict[str, int] = {}
    for number, sentence in enumerate(sentences):
        if content(sentence):
            first.setdefault(" ".join(sentence.split()), number)
    numbers = list(first.values())[:MOST]
    return tuple(numbers[at] for at in _rated(engine, [sentences[number] for number in numbers]))


def _rated(engine: str, sentences: Sequence[str]) -> Sequence[int]:
    """Let the engine order the sentences. sumy takes a function as its count, and hands it the rated ones, best first."""
    in_order = range(len(sentences))
    if len(sentences) < FEWEST:
        return in_order
    document = ObjectDocumentModel([Paragraph([Sentence(s, Span(at, at)) for at, s in enumerate(sentences)])])
    summarizer = STOCK[engine](stem)
    summarizer.stop_words = words("stop_words")
    rated: list[SentenceInfo] = []

    def all_of_them(infos: list[SentenceInfo]) -> list[SentenceInfo]:
        rated.extend(infos)
        return infos

    summarizer(document, all_of_them)
    return [info.order for info in rated] if np.isfinite([info.rating for info in rated]).all() else in_order


def _places(sources: Sequence[Source]) -> list[Place]:
    """Give every sentence, each article's first ones before anybody's second: so `MOST` cuts no article off whole."""
    places = [(source, number) for source in sources for number in range(len(source.facts.sentences))]
    return sorted(places, key=lambda place: place[1])


def _stock_order(engine: str, places: Sequence[Place]) -> list[Place]:
    order = stock_rank(engine, [_text(place) for place in places])
    return [places[at] for at in order if fit_to_stand_alone(places[at][0].facts, places[at][1])]


def _told_once(places: Sequence[Place]) -> Iterator[Place]:
    """Pass over what says nearly the same as a better one."""
    rows = tfidf([content(_text(place)) for place in places])
    kept: list[int] = []
    for at, place in enumerate(places):
        if not kept or (rows[kept] @ rows[[at]].T).max() < ALIKE:
            kept.append(at)
            yield place


def _text(place: Place) -> str:
    source, number = place
    return source.facts.sentences[number].of(source.text)
