"""Words that were spoilt on their way, by whoever took one encoding for another: no headline, however true to the source."""

from __future__ import annotations

import re

_FOREIGN = re.compile(r"[^\x00-\x7f]{2,}")
_LOST = re.compile("\ufffd|[a-z]\\?[a-z]")


def is_garbled(words: str) -> bool:
    """Tell whether UTF-8 was read as another encoding, or a letter or mark was lost within a word.

    >>> is_garbled("Council wonâ€™t sell pier"), is_garbled("Mayor?s pier sold"), is_garbled("Café “Zoë” sold for €3m")
    (True, True, False)
    """
    return bool(_LOST.search(words)) or any(map(_misread, _FOREIGN.findall(words)))


def _misread(run: str) -> bool:
    """Tell whether the letters, or the first of them, are the bytes of another: the last bytes are often lost."""
    given = run.encode("cp1252", "ignore")
    try:
        given.decode("utf-8")
    except UnicodeDecodeError as fault:
        return fault.start > 0
    return len(given) > 1
