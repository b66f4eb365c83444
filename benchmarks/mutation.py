"""Mutation testing: how many faults in the rules for marks and speakers the tests notice.

    .venv/bin/python -m benchmarks.mutation [MODULE …] [--most N] [--survivors]

Each fault of `benchmarks.mutants` is put into a module in turn, and its tests (of marks, or of quotes, statements and reports) run
until one fails: the fault is killed. Starting pytest costs seconds a fault, so the texts are parsed once, here; then a child process
a fault takes the changed code over and runs the very same test functions on the parsed texts. A property test runs on the
examples that it drew the first time. A fault that makes a rule run on for ever counts as killed, one that changes nothing
that anybody could see (an equivalent mutant) as survived. `known_failures.toml` kills nothing.
"""

from __future__ import annotations

import argparse
import ast
import gc
import importlib
import inspect
import itertools
import os
import pkgutil
import signal
import sys
import types
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.mutants import Mutant, find_mutants
from briefing.config import DEFAULT_MODEL
from briefing.extract.actors import find_cast
from briefing.extract.quotes import find_quotes
from briefing.extract.statements import find_statements
from briefing.model.article import Article
from briefing.model.facts import Cast, Facts
from briefing.model.parsed import ParsedArticle
from briefing.nlp import Parser
from briefing.sources.text import article_from_text

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
TESTS = {"nlp": ("marks",), "extract": ("quotes", "statements"), "syntax": ("quotes", "statements", "reporting")}
SECONDS = 10.0  # of CPU that the tests may take with a fault in
ASKED = 0.9  # of the faults

Check = Callable[[], object]


class Texts:
    """The texts of the tests: each is parsed once; what depends on the code under test is found anew in every child."""

    def __init__(self) -> None:
        """Load the model."""
        self.parser = Parser(DEFAULT_MODEL)
        self.parsed: dict[Article, tuple[ParsedArticle, Cast]] = {}
        self.found: dict[Article, Facts] = {}
        self.cast_anew = False  # who acts in a text depends on the code under test, too

    def facts(self, article: Article, _model: str = "") -> Facts:
        """Give the quotes and statements of an article."""
        if article not in self.found:
            self.found[article] = self._facts(article)
        return self.found[article]

    def _facts(self, article: Article) -> Facts:
        parsed, cast = self._parsed(article)
        if self.cast_anew:
            cast = find_cast(parsed)
        quotes = find_quotes(parsed, cast)
        statements = find_statements(parsed, cast, quotes)
        return Facts(article, parsed.sentences, cast, quotes, statements)

    def _parsed(self, article: Article) -> tuple[ParsedArticle, Cast]:
        if article not in self.parsed:
            parsed = self.parser.parse(article)
            self.parsed[article] = parsed, find_cast(parsed)
        return self.parsed[article]

    def of_text(self, text: str, published: str | None = None, title: str | None = None) -> Facts:
        """Give the quotes and statements of a text, as the tests' fixture of that name does."""
        article = article_from_text(text, "test")
        day = date.fromisoformat(published) if published else article.published
        return self.facts(replace(article, published=day, title=title or article.title))

    def parsed_of(self, text: str) -> ParsedArticle:
        """Parse a text, as the tests' fixture `parsed_of_text` does."""
        return self._parsed(article_from_text(text, "test"))[0]

    def of_seeds(self) -> dict[str, Facts]:
        """Give those of the owner's documents, by the first three characters of the file name."""
        files = sorted(SEEDS.glob("*.txt"))
        return {
            f.name[:3]: self.facts(article_from_text(f.read_bytes().decode(), f.stem, f"seeds/{f.name}")) for f in files
        }


def checks_of(kind: str, texts: Texts) -> Iterator[Check]:
    """Give the tests of `tests/test_KIND.py`, one check a case, with the texts in the place of the fixtures."""
    tests = importlib.import_module(f"tests.test_{kind}")
    if hasattr(tests, "facts_of"):
        vars(tests)["facts_of"] = texts.facts
    for name, test in list(vars(tests).items()):
        if not name.startswith("test_"):
            continue
        run, examples = _recorded(test) if hasattr(test, "hypothesis") else (test, [{}])
        for example, case in itertools.product(examples, _cases(test)):
            yield partial(_run, run, {**example, **case}, texts)


def _run(test: Callable[..., object], arguments: dict[str, Any], texts: Texts) -> None:
    fixtures: dict[str, Callable[[], object]] = {
        "facts_of_text": lambda: texts.of_text,
        "parsed_of_text": lambda: texts.parsed_of,
        "seed_facts": texts.of_seeds,
    }
    wanted = {name: make() for name, make in fixtures.items() if name in inspect.signature(test).parameters}
    test(**wanted, **arguments)


def _cases(test: Callable[..., object]) -> list[dict[str, Any]]:
    """Give the arguments of each case of a parametrised test; those that are known to fail are left out."""
    found: list[dict[str, Any]] = [{}]
    for mark in getattr(test, "pytestmark", []):
        if mark.name == "parametrize":
            names = [name.strip() for name in mark.args[0].split(",")]
            sets = [
                getattr(one, "values", one if len(names) > 1 else (one,)) for one in mark.args[1] if not _fails(one)
            ]
            found = [{**one, **dict(zip(names, values, strict=True))} for one in found for values in sets]
    return found


def _fails(case: object) -> bool:
    return any(mark.name == "xfail" for mark in getattr(case, "marks", ()))


def _recorded(test: Any) -> tuple[Callable[..., object], list[dict[str, Any]]]:  # noqa: ANN401 - hypothesis' own handle
    """Run a property test once; give what it checks, and the examples that it drew."""
    inner, drawn = test.hypothesis.inner_test, []
    names = list(inspect.signature(inner).parameters)

    def record(*values: object, **named: object) -> None:
        drawn.append({**dict(zip(names, values, strict=False)), **named})

    test.hypothesis.inner_test = record
    test()
    test.hypothesis.inner_test = inner
    return inner, drawn


@dataclass(frozen=True, slots=True)
class Tally:
    """What came of one module: how many faults were tried, and those that no test noticed."""

    module: str
    tried: int
    survivors: tuple[Mutant, ...]

    @property
    def killed(self) -> int:
        """Count the faults that some test noticed."""
        return self.tried - len(self.survivors)


def modules() -> list[str]:
    """Name the modules under test: the marks, the quotes, who speaks."""
    nlp = Path(str(importlib.import_module("briefing.nlp").__file__)).parent
    quotes = importlib.import_module("briefing.extract.quotes")
    found = [f"briefing.nlp.{file.stem}" for file in sorted(nlp.glob("marks*.py"))]
    found += sorted(f"{quotes.__name__}.{module.name}" for module in pkgutil.iter_modules(quotes.__path__))
    return [
        *found,
        *(f"briefing.syntax.{name}" for name in ("doers", "reporting", "speakers", "verbs_of_saying", "word_order")),
    ]


def measure(name: str, checks: Sequence[Check], texts: Texts, most: int) -> Tally:
    """Try the faults of one module, `most` of them, evenly spaced (0: all)."""
    module = importlib.import_module(name)
    tree = ast.parse(inspect.getsource(module))
    mutants = find_mutants(tree)
    if 0 < most < len(mutants):
        mutants = [mutants[k * len(mutants) // most] for k in range(most)]
    texts.cast_anew = name.startswith("briefing.syntax")
    reach = [_lines_run(check, module, texts) for check in checks]
    texts.found.clear()
    survivors = []
    for mutant in mutants:
        near = [check for check, run in zip(checks, reach, strict=True) if not mutant.lines or run & set(mutant.lines)]
        if not near or _survives(mutant, module, tree, near):
            survivors.append(mutant)
    return Tally(name, len(mutants), tuple(survivors))


def _lines_run(check: Check, module: types.ModuleType, texts: Texts) -> set[int]:
    """Give the lines of the module that a check runs."""
    found: set[int] = set()

    def trace(frame: types.FrameType, event: str, _: object) -> Callable[..., Any] | None:
        if frame.f_code.co_filename != module.__file__:
            return None
        if event == "line":
            found.add(frame.f_lineno)
        return trace

    texts.found.clear()
    sys.settrace(trace)
    try:
        check()
    finally:
        sys.settrace(None)
    return found


def _survives(mutant: Mutant, module: types.ModuleType, tree: ast.Module, checks: Sequence[Check]) -> bool:
    """Put the fault in and run the tests in a child process; tell whether all of them pass."""
    child = os.fork()
    if not child:
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)  # ends the process
        noticed = 1
        try:
            mutant.apply()
            take_over(module, ast.fix_missing_locations(tree))
            for check in checks:
                check()
            noticed = 0
        finally:
            os._exit(noticed)  # whatever was raised: a test noticed
    _, status = os.waitpid(child, 0)
    return status == 0


def take_over(module: types.ModuleType, tree: ast.Module) -> None:
    """Give the functions of the module the code of the tree, in place, and its constants to whoever imported them."""
    fresh = types.ModuleType(module.__name__)
    fresh.__file__ = module.__file__
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exec(compile(tree, str(module.__file__), "exec"), vars(fresh))  # noqa: S102 - this is what a mutant is
    for name, value in list(vars(fresh).items()):
        old = vars(module).get(name)
        if isinstance(value, types.ModuleType) or name.startswith("__"):
            continue
        if getattr(value, "__module__", None) == module.__name__:
            _take_over_code(old, value)
        elif not callable(value) and repr(value) != repr(old):
            for other in [m for n, m in sys.modules.items() if n.startswith("briefing")]:
                if vars(other).get(name) is old:
                    vars(other)[name] = value


def _take_over_code(old: Any, new: Any) -> None:  # noqa: ANN401 - a function, a class, a property
    if hasattr(old, "cache_clear"):
        old.cache_clear()
        old, new = old.__wrapped__, new.__wrapped__
    if isinstance(old, types.FunctionType):
        if len(old.__code__.co_freevars) == len(new.__code__.co_freevars):
            old.__code__, old.__defaults__, old.__kwdefaults__ = new.__code__, new.__defaults__, new.__kwdefaults__
    elif isinstance(old, property):
        _take_over_code(old.fget, new.fget)
    elif isinstance(old, type):
        for name, value in vars(new).items():
            if isinstance(value, (types.FunctionType, property)):
                _take_over_code(vars(old)[name], value)


def table(tallies: Sequence[Tally], *, survivors: bool) -> str:
    """Give the counts as a table, and the survivors below it."""
    total = Tally("all", sum(t.tried for t in tallies), tuple(m for t in tallies for m in t.survivors))
    rows = [f"| {t.module} | {t.tried} | {t.killed} | {t.killed / max(1, t.tried):.1%} |" for t in (*tallies, total)]
    lines = [f"{t.module}:{m.line}: {m.what}" for t in tallies for m in t.survivors]
    return "\n".join(
        ["| module | mutants | killed | |", "|---|---|---|---|", *rows, *(["", *lines] if survivors else [])]
    )


def main() -> int:
    """Print the table; 1 when fewer faults were killed than asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("module", nargs="*", help="modules to try, by their full names (all)")
    parser.add_argument("--most", type=int, default=0, help="faults to try in each module, evenly spaced (all)")
    parser.add_argument("--survivors", action="store_true", help="list the faults that no test noticed")
    arguments = parser.parse_args()
    texts = Texts()
    checks = {kind: list(checks_of(kind, texts)) for kind in ("marks", "quotes", "statements", "reporting")}
    for check in itertools.chain(*checks.values()):
        check()  # the tests must pass as the code stands; this also parses every text
    gc.freeze()
    tallies = []
    for name in arguments.module or modules():
        kinds = TESTS[name.split(".")[1]]
        tallies.append(measure(name, [check for kind in kinds for check in checks[kind]], texts, arguments.most))
        print(f"{tallies[-1].killed} of {tallies[-1].tried} {name}", file=sys.stderr)
    print(table(tallies, survivors=arguments.survivors))
    return int(sum(t.killed for t in tallies) < ASKED * sum(t.tried for t in tallies))


if __name__ == "__main__":
    sys.exit(main())
