"""Where settings are looked for when nobody names a file."""

from __future__ import annotations

from pathlib import Path

NAME = "briefing.toml"


def find(here: Path, home: Path) -> Path | None:
    """Give the settings file in force: the one in the folder `here`, else the one in the user's folder `home`.

    What stands there under this name is meant, though it may be no file: reading it tells so.
    """
    return next((folder / NAME for folder in (here, home) if (folder / NAME).exists()), None)
