"""Rules of the house that no linter knows."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import briefing

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "briefing").rglob("*.py"))
BELOW_CLI = [m for m in MODULES if "cli" not in m.relative_to(ROOT / "briefing").parts]
LONGEST_FILE = 350  # lines
NAMES_NOBODY_FOUND_YET = {"utils", "util", "helpers", "helper", "common", "misc", "base", "manager", "core", "stuff"}

# What only the command line may do: read the clock or the environment, print, end the process.
EDGES = {
    "print", "input", "exit", "quit",
    "sys.exit", "sys.argv", "sys.stdout", "sys.stderr", "sys.stdin", "os._exit", "os.environ", "os.getenv", "os.getcwd",
    "datetime.now", "datetime.today", "datetime.utcnow", "dt.datetime.now", "dt.datetime.today", "date.today", "dt.date.today",
    "time.time", "time.localtime", "time.strftime", "locale.getlocale", "locale.setlocale", "Path.cwd", "Path.home",
    "random.random", "random.choice", "random.shuffle", "uuid.uuid4", "hash",
}  # fmt: skip


def dotted(node: ast.AST) -> str:
    """Give `a.b.c` for an attribute or name, an empty string for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and (front := dotted(node.value)):
        return f"{front}.{node.attr}"
    return ""


def edges_touched(source: str) -> set[str]:
    tree, found = ast.parse(source), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name == "__hash__":
            node.body = []  # the one place where `hash` belongs
    for node in ast.walk(tree):
        name = (
            dotted(node.func) if isinstance(node, ast.Call) else dotted(node) if isinstance(node, ast.Attribute) else ""
        )
        found |= {name} & EDGES
    return found


@pytest.mark.parametrize(
    "source", ["print('x')", "import os\nos.environ['X']", "dt.datetime.now(tz=dt.UTC)", "hash('a')"]
)
def test_the_search_for_edges_finds_them(source: str) -> None:
    assert edges_touched(source)


@pytest.mark.parametrize("module", BELOW_CLI, ids=lambda m: m.relative_to(ROOT).as_posix())
def test_only_the_command_line_reads_the_clock_or_the_environment_prints_or_exits(module: Path) -> None:
    assert edges_touched(module.read_text(encoding="utf-8")) == set()


@pytest.mark.parametrize("module", MODULES, ids=lambda m: m.relative_to(ROOT).as_posix())
def test_every_file_is_short_and_named_for_what_it_does(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE
    assert module.stem not in NAMES_NOBODY_FOUND_YET


def test_the_public_door_lists_exactly_its_public_names() -> None:
    values = {name: getattr(briefing, name) for name in dir(briefing)}
    ours = {name for name, value in values.items() if getattr(value, "__module__", "").startswith("briefing")}
    assert set(briefing.__all__) == {name for name in ours if not name.startswith("_")}
    assert list(briefing.__all__) == sorted(briefing.__all__)


def test_a_name_that_the_public_door_lacks_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Brieving'"):
        briefing.Brieving  # noqa: B018


def test_every_public_name_says_what_it_is() -> None:
    assert [name for name in briefing.__all__ if not getattr(briefing, name).__doc__] == []


@pytest.mark.parametrize("module", MODULES, ids=lambda m: m.relative_to(ROOT).as_posix())
def test_no_task_is_left_in_the_code(module: Path) -> None:
    source = module.read_text(encoding="utf-8")
    assert [word for word in ("TODO", "FIXME", "XXX", "STUB") if word in source] == []
