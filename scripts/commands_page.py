"""Writes `docs/commands.md` from the help of each command; `tests/test_docs.py` holds the page to it."""

from __future__ import annotations

from pathlib import Path

import click

from briefing.cli.main import commands

PAGE = Path(__file__).resolve().parent.parent / "docs" / "commands.md"
HEAD = """# Commands

Written by `make docs` from the help of each command; change the help, not this page.

Data goes to stdout, words about it to stderr. At a terminal `briefing` says what it did; otherwise it is quiet when all went well.
A PATH is a file, a folder (read in name order, subfolders too) or `-` for stdin.
"""


def page() -> str:
    """Give the whole page."""
    group = click.Context(commands, info_name="briefing", max_content_width=100, terminal_width=100)
    return "\n".join([HEAD, *_sections(commands, group)])


def _sections(command: click.Command, context: click.Context) -> list[str]:
    """Give the section of a command, and those of the commands within it."""
    found = [f"## {context.command_path}\n\n```\n{command.get_help(context)}\n```\n"]
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            found += _sections(inner, click.Context(inner, parent=context, info_name=name, terminal_width=100))
    return found


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"wrote {PAGE}")
