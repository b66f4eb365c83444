"""A newsroom to run: settings, an inbox, two readers whose letters go to a Maildir, and a clock on the wall."""

from __future__ import annotations

import datetime as dt
import json
import mailbox
from collections.abc import Callable
from pathlib import Path
from typing import Any

Command = Callable[..., Any]

FERRY = "Anna Lund, the mayor of Varnes, said on Monday that the council would reopen the ferry in May. “We will not wait,” she said."
BRIDGE = (
    "The old bridge at Varnes is shut until June, said Per Holt, who runs the port. Lorries take the tunnel until then."
)
SCHOOL = "The school at Corran Bay will get a new roof by August, the county said. It has set aside £2.4m for the work."

SETTINGS = """
version = 1
title = "Morning brief"
timezone = "Europe/London"

[[source]]
name = "Varnes Post"
path = "inbox"

[[edition]]
name = "daily"
formats = ["html", "txt", "json"]
recipients = ["desk@example.org", "editor@example.org"]

[mail]
from = "brief@example.org"
transport = "maildir"
folder = "post"
"""


class Newsroom:
    """A folder with settings and an inbox, and the clock on its wall."""

    def __init__(self, folder: Path, command: Command, now: list[dt.datetime]) -> None:
        self.folder, self.command, self.now = folder, command, now
        self.settings(SETTINGS)
        (folder / "inbox").mkdir()

    def settings(self, text: str) -> None:
        (self.folder / "briefing.toml").write_text(text, "utf-8")

    def article(self, name: str, text: str) -> None:
        (self.folder / "inbox" / f"{name}.txt").write_text(text, "utf-8")

    def clock(self, moment: str) -> None:
        self.now[0] = dt.datetime.fromisoformat(moment)

    def run(self, *arguments: str) -> Any:  # noqa: ANN401 (the fixture's `Done`)
        return self.command("run", *arguments)

    def brief(self, day: str) -> dict[str, Any]:
        return dict(json.loads((self.folder / "output" / day / "brief.json").read_bytes()))

    def told(self, day: str) -> list[str]:
        return [Path(article["path"]).stem for article in self.brief(day)["articles"]]

    def letters(self) -> list[str]:
        post = self.folder / "post"
        return sorted(str(letter["To"]) for letter in mailbox.Maildir(post)) if post.is_dir() else []

    def files(self) -> dict[str, bytes]:
        names = sorted(self.folder.rglob("*"))
        return {str(name.relative_to(self.folder)): name.read_bytes() for name in names if name.is_file()}
