"""Web addresses: which ones may be kept. Pages, feeds and mail are strangers’ words, and an address may be a script."""

from __future__ import annotations

import re
from urllib.parse import quote, urljoin, urlsplit

_SCHEMES = frozenset({"http", "https"})
_LONGEST = 2_000  # code points; what browsers take
_ODD = "<>\"'\\`"
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
    except ValueError:
        return None
    return None if fault_of(address) else _untracked(address)


def fault_of(address: str) -> str | None:
    """Tell why an address is none of the web that may be kept; `None` when it is one."""
    try:
        parts = urlsplit(address)
        host, user, _ = parts.hostname, parts.username, parts.port  # a port beyond 65,535 is an error
    except ValueError:
        return "no web address"
    if parts.scheme.lower() not in _SCHEMES:
        return "only addresses that begin with http:// or https:// are fetched"
    if not host:
        return "an address without a host"
    if user is not None:
        return "an address with a name and a password in it is never fetched"
    if len(address) > _LONGEST:
        return f"longer than the {_LONGEST:,} characters of an address"
    if odd := next((char for char in address if char.isspace() or char in _ODD or not char.isprintable()), None):
        return f"{odd!r} can’t stand in an address: write it as {quote(odd, safe='', errors='replace')}"
    return None


def _untracked(address: str) -> str:
    """Leave out what only tells a site which link was followed: `?utm_source=feed`."""
    rest, mark, fragment = address.partition("#")
    return _TRACKING.sub("", rest).rstrip("?&") + mark + fragment if _TRACKING.search(rest) else address


def host_name(address: str | None) -> str | None:
    """Give the host of an address without its `www.`, as a publisher’s name of last resort."""
    host = urlsplit(address).hostname if address else None
    return host.removeprefix("www.") if host else None
