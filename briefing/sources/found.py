"""What the readers of all formats take and give: a `Source` in, `Found` articles and `Problem`s out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefing.errors import Problem
from briefing.model.article import Article

STAGE = "read"


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one file, or of standard input.

    `where` names it in problems, `path` in articles (`None` for standard input), `name` is the file’s name without its
    suffix: it may name and date an article that does neither itself.
    """

    data: bytes
    where: str
    path: str | None = None
    name: str | None = None

    def problem(self, message: str, part: str = "") -> Problem:
        """Say what was wrong with it, or with a part of it: `line 3`, `entry 7`."""
        return Problem(STAGE, f"{self.where}, {part}" if part else self.where, message)

    def doubt(self, message: str, part: str = "") -> Problem:
        """Say what the reader should know of what was read all the same."""
        return replace(self.problem(message, part), doubt=True)


@dataclass(frozen=True, slots=True)
class Found:
    """One article as read, before ids are made unique. `given` says that its source named the id.

    `part` says where in its source it stands, when that holds several.
    """

    article: Article
    given: bool = False
    part: str = ""
