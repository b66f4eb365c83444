"""The nouns of the post: a letter, what became of it, the password that opens the server's door."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, Protocol

Outcome = Literal["accepted", "failed", "deferred", "uncertain"]
STARS = "***"
_BASE64 = re.compile(r"[A-Za-z0-9+/]{2,}={0,2}")

Announce = Callable[[], None]  # called right before a letter may begin to count as sent


@dataclass(frozen=True, slots=True)
class Letter:
    """One message for one recipient: `data` are its finished bytes, with CRLF at the ends of lines.

    `name` names the file where letters are files: the same edition and recipient, the same name.
    """

    name: str
    recipient: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a letter, and what the other side said about it.

    `accepted`: the other side has it. `failed`: refused for good. `deferred`: not sent, and may work later. `uncertain`: it
    was on its way when the line went dead; nobody knows but the recipient.
    """

    recipient: str
    outcome: Outcome
    word: str = ""


@dataclass(frozen=True, slots=True)
class Secret:
    """A password. It is never printed: not by `repr`, not in a traceback, not in what a server says about it."""

    value: str = field(repr=False)

    def hidden_in(self, text: str) -> str:
        """Give `text` with the password replaced by stars, also where a server echoes it in base64, as it was sent."""
        if not self.value:
            return text
        plain = text.replace(self.value, STARS)
        return _BASE64.sub(lambda found: STARS if self._is_in(found[0]) else found[0], plain)

    def _is_in(self, word: str) -> bool:
        try:
            return self.value.encode() in base64.b64decode(word)
        except ValueError:
            return False


class Post(Protocol):
    """A way to bring letters to people. `repeatable`: a letter sent twice is there once, so a doubt is settled by sending it."""

    repeatable: bool

    def send(self, letter: Letter, announce: Announce) -> Receipt:
        """Bring one letter, and say what became of it; it raises nothing that the other side can cause.

        `announce` is called before each attempt that the other side may take for a delivery, and never when none was made.
        """
        ...

    def close(self) -> None:
        """Say goodbye."""
        ...
