"""Writes what the docs take from the code: `docs/commands.md` from the help of each command, and the list of files in
`docs/map.md` from the first line of each file. `tests/test_docs.py` holds both to it.
"""

from __future__ import annotations

import ast
from pathlib import Path

import click

from briefing.cli.main import commands

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = ROOT / "docs" / "commands.md"
MAP = ROOT / "docs" / "map.md"
BEGIN, END = "<!-- files: written by make docs -->\n", "<!-- end of files -->\n"
WIDTH = 100

COMMANDS_HEAD = """# Commands

Written by `make docs` from the help of each command; change the help, not this page.

Data goes to stdout, words about it to stderr. At a terminal `briefing` says what it did; otherwise it is quiet when all went well.
A PATH is a file, a folder (read in name order, subfolders too) or `-` for stdin.
"""
# The rooms in the order that an article passes through them, then what they stand on.
ROOMS = (
    "", "cli", "pipeline", "sources", "nlp", "extract", "compose", "store", "render", "deliver", "syntax", "lexicon", "config", "model",
)  # fmt: skip


def commands_page() -> str:
    """Give `docs/commands.md`."""
    context = click.Context(commands, info_name="briefing", terminal_width=WIDTH, **commands.context_settings)
    return "\n".join([COMMANDS_HEAD, *_sections(commands, context)])


def map_page(page: str) -> str:
    """Give `docs/map.md` with its list of files written anew; the rest of `page` stays."""
    before, rest = page.split(BEGIN)
    after = rest.split(END)[1]
    return before + BEGIN + "\n" + "\n".join(_files_of(room) for room in ROOMS) + "\n" + END + after


def _sections(command: click.Command, context: click.Context) -> list[str]:
    """Give the section of a command, and those of the commands within it."""
    found = [f"## {context.command_path}\n\n```\n{command.get_help(context)}\n```\n"]
    if isinstance(command, click.Group):
        listed = command.list_commands(context) if command is commands else command.commands
        for name in listed:
            inner = command.get_command(context, name) or command
            found += _sections(inner, click.Context(inner, parent=context, info_name=name, terminal_width=WIDTH))
    return found


def _files_of(room: str) -> str:
    """Give the table of one room: its files, and what the first line of each says."""
    folder = ROOT / "briefing" / room
    files = sorted(
        folder.rglob("*.py") if room else folder.glob("*.py"), key=lambda f: (f.parent, f.stem != "__init__", f)
    )
    rows = [f"| `{file.relative_to(ROOT).as_posix()}` | {_first_line(file)} |" for file in files]
    return (
        f"### {f'briefing/{room}' if room else 'briefing'}\n\n| file | what it does |\n|---|---|\n"
        + "\n".join(rows)
        + "\n"
    )


def _first_line(file: Path) -> str:
    """Give the first sentence or line of a file's docstring, fit for a table."""
    words = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    return " ".join(words.split("\n\n")[0].split()).replace("|", "\\|")


if __name__ == "__main__":
    COMMANDS.write_text(commands_page(), encoding="utf-8")
    MAP.write_text(map_page(MAP.read_text(encoding="utf-8")), encoding="utf-8")
    print(f"wrote {COMMANDS.relative_to(ROOT)} and {MAP.relative_to(ROOT)}")
