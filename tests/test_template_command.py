"""`briefing template`: the built-in templates, copied and changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Command = Callable[..., Any]


def test_a_template_is_copied_changed_and_used(article_desk: Path, briefing_command: Command) -> None:
    assert "brief.txt.j2" in briefing_command("template", "list").out.splitlines()
    assert briefing_command("template", "copy", "mine", "brief.txt.j2").code == 0
    copy = article_desk / "mine/brief.txt.j2"
    assert copy.read_text("utf-8") == briefing_command("template", "show", "brief.txt.j2").out
    copy.write_text("Mine: " + copy.read_text("utf-8"), "utf-8")
    assert briefing_command("build", "good.txt", "--templates", "mine").out.startswith("Mine: ")


def test_a_template_that_is_not_there_is_refused(briefing_command: Command) -> None:
    done = briefing_command("template", "show", "nothing.j2")
    assert done.code == 2
    assert done.err.startswith("briefing: no template 'nothing.j2'")
