"""The editor's hand, where the settings name a file of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.config import Settings
from briefing.errors import WrongUsage

if TYPE_CHECKING:
    from briefing.compose.overrides import Overrides


def hand_of(settings: Settings) -> Overrides | None:
    """Read the file of the editor's hand; `None` where the settings name none.

    Raises:
        WrongUsage: when it can't be read, or orders what can't be done: one line a mistake.

    """
    file = settings.overrides
    if file is None:
        return None
    from briefing.compose.overrides import read_overrides

    try:
        return read_overrides(file.read_bytes().decode("utf-8-sig"))
    except WrongUsage as error:
        raise WrongUsage("\n".join(f"{file}: {line}" for line in str(error).splitlines())) from error
    except UnicodeDecodeError:
        raise WrongUsage(f"{file}: not UTF-8; save it in this encoding") from None
    except OSError as error:
        raise WrongUsage(f"{file}: {(error.strerror or str(error)).lower()}; {settings.file} names it") from error
