"""What is read from a list of sources, whatever program keeps it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from briefing.config import SourceSettings
from briefing.sources.titles import one_line

BETWEEN_FOLDERS = " / "  # in the name of a section that stands in another
_SHOWN = 20  # characters of a row that is none: the file may be another one, and a secret
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Subscriptions:
    """The sources of a list in its order, each once, and a line for each row that gave none."""

    sources: tuple[SourceSettings, ...]
    skipped: tuple[str, ...] = ()


def beginning(row: str) -> str:
    """Give the beginning of a row as it can be shown: enough to find it by."""
    line = one_line(row)
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN].rstrip()}…"


def each_once(sources: Iterable[SourceSettings]) -> list[SourceSettings]:
    """Give each source once, the first of those with one address."""
    found: dict[str, SourceSettings] = {}
    for source in sources:
        found.setdefault(key_of(source), source)
    return list(found.values())


def key_of(source: SourceSettings) -> str:
    """Give what two ways to write one source have in common: http or https, capitals in the host, a port that goes without saying."""
    if not source.url:
        return str(source.path)
    parts = urlsplit(source.url)
    port = parts.port if parts.port not in {None, _PORTS.get(parts.scheme)} else None
    query = f"?{parts.query}" if parts.query else ""
    return f"//{parts.hostname}:{port or ''}{parts.path or '/'}{query}"
