"""newsboat’s file `urls` → sources, and back: an address a line, then its tags in quotation marks and, after `~`, its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefing.config import SourceSettings
from briefing.sources.addresses import web_address
from briefing.sources.subscriptions.listed import Subscriptions, beginning
from briefing.sources.titles import one_line

_TOKEN = re.compile(r"[ \t]*(?:\"((?:[^\"\\]|\\.)*)(?:\"|\Z)|([^\s\"#]\S*)|(#.*))")
_ESCAPED = re.compile(r"\\(.)")
_NAME, _HIDDEN = "~", "!"  # with which a tag begins that is the feed’s name, or hides it


def read_newsboat(text: str) -> Subscriptions:
    """Read the lines with a web address. What newsboat computes itself (`query:`, `exec:`, `filter:`) is told as skipped."""
    sources: list[SourceSettings] = []
    skipped: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        tokens = list(_tokens(line))
        if not tokens:
            continue
        if url := web_address(tokens[0]):
            sources.append(_source(url, tokens[1:]))
        else:
            skipped.append(f"line {number}: no web address: {beginning(tokens[0])}")
    return Subscriptions(tuple(sources), tuple(skipped))


def _tokens(line: str) -> Iterator[str]:
    at = 0
    while match := _TOKEN.match(line, at):
        quoted, bare, _ = match.groups()
        if quoted is not None:
            yield _ESCAPED.sub(r"\1", quoted)
        elif bare is not None:
            yield bare
        at = match.end()


def _source(url: str, tags: list[str]) -> SourceSettings:
    """Name a source by its `~` tag, and put it into the section that its first other tag names."""
    lines = [one_line(tag) for tag in tags]
    name = next((line[1:].strip() for line in lines if line.startswith(_NAME)), None)
    section = next((line for line in lines if line and line[0] not in _NAME + _HIDDEN), None)
    return SourceSettings(url=url, name=name or None, section=section)


def write_newsboat(sources: Iterable[SourceSettings]) -> bytes:
    """Write the sources with an address, one a line."""
    lines = []
    for source in sources:
        if source.url:
            tags = [one_line(source.section), _NAME + one_line(source.name)]
            lines.append(" ".join([source.url, *(_quoted(tag) for tag in tags if tag not in {"", _NAME})]))
    return "".join(f"{line}\n" for line in lines).encode()


def _quoted(tag: str) -> str:
    escaped = tag.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
