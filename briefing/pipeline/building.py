"""Articles to facts to brief: the order of the rooms. No clock, no environment, no printing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from datetime import date as Date  # noqa: N812 (`date` is the edition's day)
from functools import cache, partial

from briefing.compose import Occasion, audit, compose
from briefing.compose.summary import summarise
from briefing.config import Settings
from briefing.errors import BriefingError, NotVerbatim, Problem
from briefing.extract import extract
from briefing.model.article import Article
from briefing.model.brief import Brief
from briefing.model.facts import Facts
from briefing.model.parsed import Known
from briefing.nlp import Parser
from briefing.sources.language import is_english

DEFAULTS = Settings()


@cache
def _parser(model: str) -> Parser:
    """Load each model once a process."""
    return Parser(model)


def facts_of(article: Article, model: str, known: Known = ()) -> Facts:
    """Parse one article and find all its facts. `known` are the names that the settings ask for (`Settings.known`).

    Of an article that isn't English only its sentences are given: the rules would take its words for names and promises.
    """
    facts = extract(_parser(model).parse(article, known))
    if not is_english(article.text):
        facts = Facts(article, facts.sentences)
    return replace(facts, summary=summarise(facts))


def _facts_or_problem(article: Article, model: str, known: Known) -> Facts:
    try:
        return facts_of(article, model, known)
    except BriefingError:
        raise
    except Exception as error:  # noqa: BLE001  a fault of ours in one article must not cost the morning's brief
        fault = f"left out for a fault of our own: {type(error).__name__}: {error}"
        return Facts(article, sentences=(), problems=(Problem("extract", article.path or article.id, fault),))


def all_facts(
    articles: Iterable[Article], model: str, executor: Executor | None = None, known: Known = ()
) -> Iterator[Facts]:
    """Find the facts of each article, in the articles' order, in this process or by `executor`.

    `known` are the names that the settings ask for (`Settings.known`): other names, other facts.

    An article that a rule stumbles over has no facts but a problem: one bad article never stops the rest.
    """
    work = partial(_facts_or_problem, model=model, known=known)
    return executor.map(work, articles) if executor else map(work, articles)


def build_brief(
    facts: Iterable[Facts], problems: Sequence[Problem], date: Date, settings: Settings = DEFAULTS
) -> Brief:
    """Write the brief of the edition of day `date`, and audit it. The order of `facts` changes nothing.

    Raises:
        NotVerbatim: when a line is not, word for word, in its article. It can't be; if it is, nothing is printed.

    """
    return written(facts, problems, Occasion(date, settings.title, settings.limits))


def written(facts: Iterable[Facts], problems: Sequence[Problem], occasion: Occasion) -> Brief:
    """Write the brief of an occasion, and audit it. The order of `facts` changes nothing.

    Raises:
        NotVerbatim: when a line is not, word for word, in its article. It can't be; if it is, nothing is printed.

    """
    brief = compose(facts, problems, occasion)
    faults = audit(brief)
    if faults:
        raise NotVerbatim("; ".join(faults))
    return brief
