"""The order of the rooms, and the only corridor between them. Pure: no clock, no environment, no printing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import replace
from functools import cache, partial

from briefing.compose.summary import summarise
from briefing.extract import extract
from briefing.model.article import Article
from briefing.model.facts import Facts
from briefing.nlp import Parser


@cache
def _parser(model: str) -> Parser:
    """Load each model once a process."""
    return Parser(model)


def facts_of(article: Article, model: str) -> Facts:
    """Parse one article and find all its facts."""
    facts = extract(_parser(model).parse(article))
    return replace(facts, summary=summarise(facts))


def all_facts(articles: Iterable[Article], model: str, executor: Executor | None = None) -> Iterator[Facts]:
    """Find the facts of each article, in the articles' order, in this process or by `executor`."""
    work = partial(facts_of, model=model)
    return executor.map(work, articles, chunksize=16) if executor else map(work, articles)
