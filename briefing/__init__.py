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

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence
    from concurrent.futures import Executor
    from pathlib import Path

    from briefing.config import Limits, Settings
    from briefing.errors import BriefingError, NotVerbatim, Problem, WrongUsage
    from briefing.model.article import Article, Zone
    from briefing.model.brief import Brief, Gloss, Line, Words
    from briefing.model.facts import Actor, Attribution, Commitment, Facts, Question, Upcoming
    from briefing.model.span import Span
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

_NOUNS = {
    "briefing.config": ("Limits", "Settings"),
    "briefing.errors": ("BriefingError", "NotVerbatim", "Problem", "WrongUsage"),
    "briefing.model.article": ("Article", "Zone"),
    "briefing.model.brief": ("Brief", "Gloss", "Line", "Words"),
    "briefing.model.facts": ("Actor", "Attribution", "Commitment", "Facts", "Question", "Upcoming"),
    "briefing.model.span": ("Span",),
}  # by the module that holds them


def __getattr__(name: str) -> object:
    """Load a noun when it is first asked for (PEP 562): the command has to stand on its feet before it loads anything."""
    for module, names in _NOUNS.items():
        if name in names:
            return globals().setdefault(name, getattr(import_module(module), name))
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def load_articles(*paths: str | Path, stdin: bytes | None = None) -> Reading:
    """Read files and folders: the `articles`, and as `problems` what could not be read. `stdin` is what `-` stands for.

    Raises:
        WrongUsage: when a path is not there.
        BriefingError: when no source gave an article.

    """
    from briefing.sources import read_paths

    return read_paths(paths, stdin)


def find_facts(
    articles: Iterable[Article], *, model: str | None = None, executor: Executor | None = None
) -> list[Facts]:
    """Find every fact of each article, in the articles' order, in this process or by `executor`.

    `model` is the spaCy model to read them with, the one of the default settings unless you name another.

    Raises:
        WrongUsage: when the spaCy model is not installed.

    """
    from briefing.config import DEFAULT_MODEL
    from briefing.pipeline import all_facts

    return list(all_facts(articles, model or DEFAULT_MODEL, executor))


def build_brief(
    facts: Iterable[Facts], *, date: dt.date, problems: Sequence[Problem] = (), settings: Settings | None = None
) -> Brief:
    """Write the brief of the edition of day `date`. The order of `facts` changes nothing.

    Raises:
        NotVerbatim: when a line is not, word for word, in its article: then nothing is given.

    """
    from briefing import pipeline
    from briefing.config import Settings

    return pipeline.build_brief(facts, problems, date, settings or Settings())


def render_brief(brief: Brief, file_format: str, *, templates: Path | None = None) -> bytes:
    """Give a brief as `html`, `pdf`, `txt` or `json`. Templates in the folder `templates` stand in for the built-in ones.

    Raises:
        WrongUsage: when nobody knows the format, or a template is wrong.

    """
    from briefing.render import render

    return render(brief, file_format, templates)


def verify_brief(data: bytes, folders: Sequence[Path] | None = None) -> Proof:
    """Prove each line of a `brief.json` word for word against its texts, and its source files as found from `folders`: the one you are in, unless you name others.

    Raises:
        BriefingError: when `data` is no brief.

    """
    from pathlib import Path

    from briefing import pipeline

    return pipeline.verify(data, [Path()] if folders is None else folders)
