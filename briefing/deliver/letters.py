"""The nouns of the post: a letter, what became of it, the password that opens the server's door."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, Protocol

Outcome = Literal["accepted", "failed", "deferred", "uncertain"]
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
        """Give `text` with the password, plain or as a server may echo it (base64), replaced by stars."""
        plain = self.value.encode()
        for form in (self.value, base64.b64encode(plain).decode()):
            if form:
                text = text.replace(form, "***")
        return text


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
