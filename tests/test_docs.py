"""Docs that cannot lie: what they take from the code is in step with it, and what they show runs."""

from __future__ import annotations

import importlib.util
import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

import click
import pytest

from briefing.cli.main import commands
from briefing.errors import BriefingError, NothingToReport, NotVerbatim, WrongUsage
from briefing.model.article import ZoneKind
from briefing.model.facts import ActorKind, QuestionKind, Strength

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def written_docs() -> Any:  # noqa: ANN401  a module loaded by its path
    spec = importlib.util.spec_from_file_location("write_docs", ROOT / "scripts" / "write_docs.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def blocks(language: str) -> list[str]:
    """Give the fenced blocks of the README in this language."""
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def every_command(group: click.Group = commands, path: str = "") -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command
        yield f"{path}{name}", command
        if isinstance(command, click.Group):
            yield from every_command(command, f"{path}{name} ")


def test_the_page_of_commands_is_what_help_says() -> None:
    assert (ROOT / "docs/commands.md").read_text(encoding="utf-8") == written_docs().commands_page(), "run: make docs"


def test_the_map_names_every_file_and_says_what_it_says_of_itself() -> None:
    page = (ROOT / "docs/map.md").read_text(encoding="utf-8")
    assert page == written_docs().map_page(page), "run: make docs"
    for module in (ROOT / "briefing").rglob("*.py"):
        assert f"`{module.relative_to(ROOT).as_posix()}`" in page


def test_every_file_says_in_one_line_what_it_does() -> None:
    page = (ROOT / "docs/map.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(briefing/[^`]*)` \| *(?:To come\.)? *\|$", page, re.MULTILINE) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_place_that_a_page_points_to_exists(page: Path) -> None:
    words = page.read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", words) if "://" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []
    if page.name != "commands.md":  # its examples name files of the reader’s
        named = re.findall(r"`((?:briefing|docs|tests|templates|scripts|requirements|seeds)/[^`\s]*)`", words)
        named = [
            place
            for place in named
            if "KIND" not in place and "NAME" not in place and "briefing/templates" not in place
        ]
        assert [place for place in named if not list(ROOT.glob(place))] == []


@pytest.mark.parametrize(("name", "command"), list(every_command()), ids=lambda v: v if isinstance(v, str) else "")
def test_every_command_has_help_and_each_of_its_options_too(name: str, command: click.Command) -> None:
    assert command.help
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help, f"{name} {option.name}"


@pytest.mark.parametrize("kind", [*get_args(Strength), *get_args(QuestionKind), *get_args(ActorKind)])
def test_the_guidelines_say_what_each_kind_means(kind: str) -> None:
    assert f"`{kind}`" in (ROOT / "docs/guidelines.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", get_args(ZoneKind))
def test_the_guidelines_name_each_zone(kind: str) -> None:
    assert f"`{kind}`" in (ROOT / "docs/guidelines.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("error", [BriefingError, WrongUsage, NothingToReport, NotVerbatim])
def test_the_exit_code_of_every_error_is_in_the_readme(error: type[BriefingError]) -> None:
    assert f"| {error.exit_code} |" in README


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder that a reader of the README works in."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    for folder in ("articles", "inbox"):
        shutil.copytree(ROOT / "seeds", tmp_path / folder)
    (tmp_path / "output").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_command_of_the_readme_runs(desk: Path, briefing_command: Callable[..., Any]) -> None:
    assert briefing_command("build", "seeds", "-o", "output/brief.json").code == 0  # as make brief does
    shown = [line for block in blocks("sh") for line in block.splitlines() if line.startswith("briefing ")]
    assert len(shown) > 4
    for line in shown:
        done = briefing_command(*shlex.split(line, comments=True)[1:])
        assert (done.code, done.err) == (0, ""), line
    assert (desk / "brief.pdf").read_bytes().startswith(b"%PDF")


def test_every_make_target_of_the_readme_exists() -> None:
    shown = re.findall(r"^make (\w+)", README, re.MULTILINE)
    assert shown
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(shown) <= set(targets)


@pytest.mark.usefixtures("desk")
def test_the_python_of_the_readme_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (block,) = blocks("python")
    exec(compile(block, "README.md", "exec"), {})  # noqa: S102  the block is ours
    assert Path("output/brief.html").read_bytes().startswith(b"<!")
    assert capsys.readouterr().out
