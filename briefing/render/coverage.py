"""Which sentences of an article the brief prints, and the article's whole text to look them up in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.model.brief import Brief, BriefArticle, Line
from briefing.model.span import Span

_LINE_END = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an article's text. `number` is its sentence's in print: from 1, 0 for the article's own headline
    or other matter before the first sentence, `None` for what is no sentence. `used`: the brief prints words of it.
    """

    text: str
    number: int | None
    used: bool = False


def numbers(line: Line, article: BriefArticle) -> list[int]:
    """Give the numbers (from 1) of the article's sentences that the line's words stand in, in order; 0 before the first."""
    found: set[int] = set()
    for words in line.words:
        if words.article == article.id:
            first = bisect_right(article.sentences, words.span.start, key=lambda s: s.start) - 1
            last = bisect_left(article.sentences, words.span.end, key=lambda s: s.start)
            near = range(max(first, 0), last)
            found.update(number + 1 for number in near if article.sentences[number].overlaps(words.span))
            if first < 0:
                found.add(0)
    return sorted(found)


def prose(brief: Brief) -> Iterator[Line]:
    """Give the lines that print what a sentence says: names and roles on their own are no use of a sentence."""
    yield from (line for entry in brief.watched for line in entry.mentions)
    yield from brief.top_lines
    yield from (figure.text for figure in brief.figures)
    yield from (line for change in brief.changes for line in (change.was, change.now) if line)
    for story in brief.stories:
        yield from story.prose
        if story.quote:
            yield story.quote.text
    for row in brief.commitments:
        yield from (line for line in (row.text, row.amount, row.deadline, row.condition, *row.also) if line)
        yield from (item.line for item in row.history)
    for question in brief.questions:
        yield from (line for line in (question.text, question.answer) if line)
        yield from (item.line for item in question.history)
    yield from (quote.text for quote in brief.quotes)
    yield from (item.text for item in brief.watch)
    yield from (side.line for clash in brief.clashes for side in clash.sides)
    yield from (quote.text for pair in brief.then_and_now for quote in (pair.then, pair.now))


def used_sentences(brief: Brief) -> dict[str, frozenset[int]]:
    """Give, by article id, the numbers (from 1) of the sentences that the brief prints words of; 0 for its own headline."""
    used: dict[str, set[int]] = {article.id: set() for article in brief.articles}
    articles = {article.id: article for article in brief.articles}
    for line in prose(brief):
        for article_id in {words.article for words in line.words}:
            used[article_id].update(numbers(line, articles[article_id]))
    return {article_id: frozenset(found) for article_id, found in used.items()}


def paragraphs(article: BriefArticle, used: frozenset[int]) -> list[list[Passage]]:
    """Give the article's whole text as paragraphs of passages, each sentence apart."""
    found: list[list[Passage]] = [[]]
    at = 0
    for number, sentence in enumerate((*article.sentences, Span(len(article.text), len(article.text))), start=1):
        between = _LINE_END.split(article.text[at : sentence.start])
        for part, text in enumerate(between):
            if part:
                found.append([])
            if text.strip():
                heads = number == 1 and not any(found[:-1]) and not found[-1]
                found[-1].append(Passage(text.strip(), 0 if heads else None, heads and 0 in used))
        if len(sentence):
            found[-1].append(Passage(sentence.of(article.text), number, number in used))
        at = sentence.end
    return [paragraph for paragraph in found if paragraph]


def in_context(text: list[list[Passage]]) -> list[list[Passage]]:
    """Give the used sentences of an article in runs, each with the sentence before it and the one after.

    Runs that touch are one: a sentence is given once.
    """
    passages = [passage for paragraph in text for passage in paragraph if passage.number is not None]
    runs: list[list[Passage]] = []
    last = None
    for at, passage in enumerate(passages):
        if any(near.used for near in passages[max(0, at - 1) : at + 2]):
            if last is None or at > last + 1:
                runs.append([])
            runs[-1].append(passage)
            last = at
    return runs
