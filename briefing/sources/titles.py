"""Titles and names as strangers write them → one clean line. They are shown, never quoted, so they may be cleaned."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from functools import cache

from briefing.lexicon import names
from briefing.sources.markup import visible

_LONGEST = 300  # code points of a title; a longer one is no title
_PARTS = re.compile(r"\s+[|–—•·»:-]\s+|\s*\|\s*|\s+::\s+")
_DAY = re.compile(r"\s+[|–—·•-]\s*\d{1,2}\.\d{1,2}\.\d{4}\s*$")
_LEADING = re.compile(r"[^:|–—]{2,40}(?:\s*[:|]\s+|\s+[–—-]\s+)")


def one_line(words: str | None) -> str:
    """Give words on one line: single spaces, no controls, nothing invisible, at most 300 code points."""
    line = " ".join(visible(words or "").split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"


def without_site(title: str, sites: Iterable[str]) -> str:
    """Take the names of the site off a title’s ends: `Ferry sinks | The Post | 17.02.2024`, `The Post: Ferry sinks`.

    `sites` are names and host names. A title that is nothing else stays.
    """
    known = frozenset(form for site in sites for form in _forms(site))
    title = _without_tail(_DAY.sub("", title), known)
    if (match := _LEADING.match(title)) and _squeezed(match[0]) in known:
        title = title[match.end() :]
    return title


def without_carrier(title: str) -> str:
    """Take the name of a well-known paper, agency or broadcaster off the end of a title whose site nobody knows: `Ferry sinks : NPR`."""
    return _without_tail(title, _carriers())


def _without_tail(title: str, known: AbstractSet[str]) -> str:
    """Take what stands behind a dash, a stroke or a colon off the title’s end while it is one of the `known` names."""
    while parts := list(_PARTS.finditer(title)):
        if _squeezed(title[parts[-1].end() :]) not in known:
            break
        title = title[: parts[-1].start()]
    return title


@cache
def _carriers() -> frozenset[str]:
    """Give the names of papers, agencies and broadcasters, squeezed."""
    return frozenset(map(_squeezed, names("media")))


def _forms(site: str) -> set[str]:
    """Give the ways to write a site’s name in a title: `thepost` and `post` of `The Post` and of `thepost.co.uk`."""
    labels = site.lower().split(".")
    hosts = [labels[0], ".".join(labels)] if len(labels) > 1 and " " not in site else [site]
    forms = {_squeezed(name) for name in hosts}
    return {form for form in forms | {form.removeprefix("the") for form in forms} if form}


def _squeezed(words: str) -> str:
    return "".join(char for char in words.lower() if char.isalnum())
