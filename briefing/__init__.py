"""News articles in, a daily brief out. This is the public door: five functions and the nouns.

>>> import datetime as dt
>>> import briefing
>>> reading = briefing.load_articles("seeds")
>>> facts = briefing.find_facts(reading.articles)
>>> brief = briefing.build_brief(facts, date=dt.date(2024, 11, 7), problems=reading.problems)
>>> page = briefing.render_brief(brief, "html")

Importing it is cheap: spaCy, scikit-learn and WeasyPrint are loaded by the first call that needs them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.config import DEFAULT_MODEL, Limits, Settings
from briefing.errors import BriefingError, NotVerbatim, Problem, WrongUsage
from briefing.model.article import Article, Zone
from briefing.model.brief import Brief, Gloss, Line, Words
from briefing.model.facts import Actor, Attribution, Commitment, Facts, Question, Upcoming
from briefing.model.span import Span

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from briefing.pipeline import Proof
    from briefing.sources import Reading

__all__ = [
    "Actor",
    "Article",
    "Attribution",
    "Brief",
    "BriefingError",
    "Commitment",
    "Facts",
    "Gloss",
    "Limits",
    "Line",
    "NotVerbatim",
    "Problem",
    "Question",
    "Settings",
    "Span",
    "Upcoming",
    "Words",
    "WrongUsage",
    "Zone",
    "build_brief",
    "find_facts",
    "load_articles",
    "render_brief",
    "verify_brief",
]


def load_articles(*paths: str | Path, stdin: bytes | None = None) -> Reading:
    """Read files and folders: the `articles`, and as `problems` what could not be read. `stdin` is what `-` stands for.

    Raises:
        WrongUsage: when a path is not there.
        BriefingError: when no source gave an article.

    """
    from briefing.sources import read_paths

    return read_paths(paths, stdin)


def find_facts(
    articles: Iterable[Article], *, model: str = DEFAULT_MODEL, executor: Executor | None = None
) -> list[Facts]:
    """Find every fact of each article, in the articles' order, in this process or by `executor`.

    Raises:
        WrongUsage: when the spaCy model is not installed.

    """
    from briefing.pipeline import all_facts

    return list(all_facts(articles, model, executor))


def build_brief(
    facts: Iterable[Facts], *, date: dt.date, problems: Sequence[Problem] = (), settings: Settings | None = None
) -> Brief:
    """Write the brief of the edition of day `date`. The order of `facts` changes nothing.

    Raises:
        NotVerbatim: when a line is not, word for word, in its article: then nothing is given.

    """
    from briefing import pipeline

    return pipeline.build_brief(facts, problems, date, settings or Settings())


def render_brief(brief: Brief, file_format: str, *, templates: Path | None = None) -> bytes:
    """Give a brief as `html`, `pdf`, `txt` or `json`. Templates in the folder `templates` stand in for the built-in ones.

    Raises:
        WrongUsage: when nobody knows the format, or a template is wrong.

    """
    from briefing.render import render

    return render(brief, file_format, templates)


def verify_brief(data: bytes, folders: Sequence[Path] = (Path(),)) -> Proof:
    """Prove each line of a `brief.json` word for word against its texts, and its source files as found from `folders`.

    Raises:
        BriefingError: when `data` is no brief.

    """
    from briefing import pipeline

    return pipeline.verify(data, folders)
