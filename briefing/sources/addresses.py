"""Web addresses: which ones may be kept. Pages, feeds and mail are strangers’ words, and an address may be a script."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

_SCHEMES = frozenset({"http", "https"})
_LONGEST = 2_000  # code points; what browsers take
_TRACKING = re.compile(r"(?<=[?&])(?:utm_\w+|fbclid|gclid|mc_cid|mc_eid)=[^&#]*&?")


def web_address(written: object, base: str | None = None) -> str | None:
    """Give an address if it is one of the web: http or https, a host, no name and password, nothing invisible in it. What tracks readers is left out.

    `base` is the address of the page that it stands in, for one that is relative.
    """
    if not isinstance(written, str):
        return None
    address = written.strip()
    try:
        address = urljoin(base, address) if base else address
        parts = urlsplit(address)
        host, user, _ = parts.hostname, parts.username, parts.port  # a port beyond 65,535 is an error
    except ValueError:
        return None
    shown = address.isprintable() and not any(char.isspace() or char in "<>\"'\\`" for char in address)
    fit = parts.scheme.lower() in _SCHEMES and host and user is None and len(address) <= _LONGEST
    return _untracked(address) if fit and shown else None


def _untracked(address: str) -> str:
    """Leave out what only tells a site which link was followed: `?utm_source=feed`."""
    rest, mark, fragment = address.partition("#")
    return _TRACKING.sub("", rest).rstrip("?&") + mark + fragment if _TRACKING.search(rest) else address


def host_name(address: str | None) -> str | None:
    """Give the host of an address without its `www.`, as a publisher’s name of last resort."""
    host = urlsplit(address).hostname if address else None
    return host.removeprefix("www.") if host else None
