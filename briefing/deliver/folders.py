"""Letters as files: a Maildir (https://cr.yp.to/proto/maildir.html), or a plain folder of `.eml` files.

A letter's file has the letter's name, so the same letter is never there twice.
"""

from __future__ import annotations

from pathlib import Path

from briefing.deliver.files import write_files
from briefing.deliver.letters import Announce, Letter, Receipt


class FolderPost:
    """A folder; each letter is `NAME.eml`, byte for byte."""

    repeatable = True

    def __init__(self, folder: Path) -> None:
        """Remember the folder; it is made with the first letter."""
        self.folder = folder

    def send(self, letter: Letter, announce: Announce) -> Receipt:
        """Put one letter into the folder."""
        announce()
        file = self.folder / f"{letter.name}.eml"
        try:
            write_files({file: letter.data})
        except OSError as error:
            return _not_written(letter, self.folder, error)
        return Receipt(letter.recipient, "accepted", str(file))

    def close(self) -> None:
        """Nothing is open."""


class MaildirPost:
    """A Maildir: written in `tmp`, then moved to `new`, where a mail program finds it."""

    repeatable = True

    def __init__(self, folder: Path) -> None:
        """Remember the folder; it is made with the first letter."""
        self.folder = folder

    def send(self, letter: Letter, announce: Announce) -> Receipt:
        """Put one letter into `new`, unless it is in the mailbox already, read or unread."""
        announce()
        written, delivered = (self.folder / place / letter.name for place in ("tmp", "new"))
        try:
            for place in ("tmp", "new", "cur"):
                (self.folder / place).mkdir(mode=0o700, parents=True, exist_ok=True)
            there = self._there(letter)
            if there is None:
                write_files({written: letter.data.replace(b"\r\n", b"\n")})
                written.rename(delivered)
        except OSError as error:
            return _not_written(letter, self.folder, error)
        return Receipt(letter.recipient, "accepted", str(there or delivered))

    def close(self) -> None:
        """Nothing is open."""

    def _there(self, letter: Letter) -> Path | None:
        """Find the letter among those delivered; a mail program adds `:2,` and flags to the name of one it has shown."""
        read = (file for file in (self.folder / "cur").iterdir() if file.name.partition(":")[0] == letter.name)
        unread = self.folder / "new" / letter.name
        return unread if unread.exists() else next(read, None)


def _not_written(letter: Letter, folder: Path, error: OSError) -> Receipt:
    cause = (error.strerror or str(error)).lower()
    return Receipt(letter.recipient, "deferred", f"{folder}: {cause}")
