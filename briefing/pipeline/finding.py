"""The second step of a run: the facts of each article, found once in its life."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from itertools import islice

from briefing.config import Settings
from briefing.errors import Problem
from briefing.model.article import Article
from briefing.model.facts import Facts
from briefing.pipeline.errand import Means, Shift
from briefing.store import Store, digest

AT_ONCE = 16  # articles between two commits: what a run loses at most when it is cut short


def fingerprint_of(settings: Settings) -> str:
    """Give what the facts of an article depend on besides its text: our version, the model's, and the names asked for."""
    try:
        model = version(settings.model)
    except (PackageNotFoundError, ValueError):  # a model that is no package but a folder
        model = ""
    known = "|".join(f"{name}={','.join(aliases)}" for name, aliases in settings.known)
    return digest("|".join([version("briefing"), settings.model, model, known]).encode())


def find_missing(shift: Shift, hashes: Sequence[str]) -> tuple[Problem, ...]:
    """Find the facts of those articles that were never read before, and keep them; tell what could not be analysed."""
    store, settings, means = shift.store, shift.settings, shift.means
    fingerprint = fingerprint_of(settings)
    missing = store.facts.missing(hashes, fingerprint)
    if not missing:
        return ()
    stumbles: list[Problem] = []
    with means.progress("reading", len(missing)) as step:
        kept = store.articles.each(missing)
        for some in iter(lambda: list(islice(kept, AT_ONCE)), []):
            found = []
            for facts in _found([one.article for one in some], settings, means):
                found.append(facts)
                step()
            with store.writing():
                for one, facts in zip(some, found, strict=True):
                    if facts.problems and not facts.sentences:  # it may go better after an update
                        stumbles += facts.problems
                    else:
                        store.facts.put(one.hash, facts, fingerprint)
    return tuple(stumbles)


def _found(articles: Sequence[Article], settings: Settings, means: Means) -> Iterator[Facts]:
    from briefing.pipeline.building import all_facts  # noqa: PLC0415 (spaCy is loaded by the first article that needs it)

    return all_facts(articles, settings.model, means.executor, settings.known)


def facts_of_hashes(store: Store, hashes: Sequence[str], settings: Settings) -> list[Facts]:
    """Give the facts of these articles, those left out that could not be analysed."""
    return list(store.facts.each(store.articles.each(hashes), fingerprint_of(settings)))
