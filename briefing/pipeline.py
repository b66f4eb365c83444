"""The order of the rooms, and the only corridor between them. Pure: no clock, no environment, no printing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from datetime import date as Date  # noqa: N812 (`date` is the edition's day)
from functools import cache, partial

from briefing.compose import Occasion, audit, compose
from briefing.compose.summary import summarise
from briefing.config import Settings
from briefing.errors import NotVerbatim, Problem
from briefing.extract import extract
from briefing.model.article import Article
from briefing.model.brief import Brief
from briefing.model.facts import Facts
from briefing.nlp import Parser

DEFAULTS = Settings()


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


def build_brief(
    facts: Iterable[Facts], problems: Sequence[Problem], date: Date, settings: Settings = DEFAULTS
) -> Brief:
    """Write the brief of the edition of day `date`, and audit it. The order of `facts` changes nothing.

    Raises:
        NotVerbatim: when a line is not, word for word, in its article. It can't be; if it is, nothing is printed.

    """
    brief = compose(facts, problems, Occasion(date, settings.title, settings.limits))
    faults = audit(brief)
    if faults:
        raise NotVerbatim("; ".join(faults))
    return brief
