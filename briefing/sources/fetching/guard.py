"""Where a request may go: to web addresses, and to servers that anybody can reach, unless the settings permit others.

A feed is written by strangers, and each link and redirect in it is an attempt to make this machine call somewhere: at its
own services, its neighbours, the metadata of its cloud. So a name is resolved once, every address it stands for is looked at, and
the connection goes to one of these and nowhere else: a name that resolves differently a moment later (DNS rebinding) gains nothing.
"""

from __future__ import annotations

import asyncio
import re
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

import httpx

from briefing.sources.refusal import Refused

Resolver = Callable[[str, int], Sequence[str]]

_PORTS = {"http": 80, "https": 443}
_EVERY_PORT = (None, *range(1, 65_536))
_HOST = re.compile(rb"[\w.-]+|[0-9a-fA-F:.]+")
_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: an IPv4 address in its last 32 bits


def system_addresses(host: str, port: int) -> list[str]:
    """Resolve a host by the system: its addresses in the order to try them. Numbers (`2130706433`, `0x7f.1`) count as the system reads them.

    Raises:
        OSError: when there is no such host.

    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the public internet: not private, loopback, link-local, multicast or reserved.

    An IPv6 address that carries an IPv4 address (mapped, NAT64, 6to4, Teredo) is as public as that.
    """
    place = ip_address(address.partition("%")[0])
    if isinstance(place, IPv6Address) and (inner := _carried(place)):
        return is_public(str(inner))
    local = isinstance(place, IPv6Address) and place.is_site_local
    return place.is_global and not (place.is_multicast or place.is_reserved or local)


def _carried(place: IPv6Address) -> IPv4Address | None:
    if place in _NAT64:
        return IPv4Address(int(place) & 0xFFFFFFFF)
    return place.ipv4_mapped or place.sixtofour or (place.teredo[1] if place.teredo else None)


@dataclass(frozen=True, slots=True)
class Destination:
    """A web address, and the checked IP addresses of its host, in the order to try them."""

    url: httpx.URL
    places: tuple[str, ...]


def web_url(address: str) -> httpx.URL:
    """Read a web address; its fragment, which is nobody’s business but the reader’s, is left out.

    Raises:
        Refused: when it is none of http or https, has no host, or holds a name and password.

    """
    try:
        url = httpx.URL(address).copy_with(fragment=None)
        host = url.host
    except (httpx.InvalidURL, ValueError) as error:
        raise Refused(f"no web address: {address[:200]!r}") from error
    if url.scheme not in _PORTS:
        raise Refused(f"only http and https are fetched, not {url.scheme or 'a path'}: {address[:200]!r}")
    if not host:
        raise Refused(f"no host in this address: {address[:200]!r}")
    if not _HOST.fullmatch(url.raw_host) or url.port not in _EVERY_PORT:
        raise Refused(f"no web address: {address[:200]!r}")
    if url.userinfo:
        raise Refused("a name and a password in an address aren’t sent")
    return url


def host_of(url: httpx.URL) -> str:
    """Give the server of an address: its host, and its port where that is an unusual one. http and https are one server."""
    return f"{url.host}:{url.port}" if url.port else url.host


class Guard:
    """Admits addresses. Each host is resolved once a run."""

    def __init__(self, resolve: Resolver, permitted: Callable[[str], bool]) -> None:
        """Resolve hosts by `resolve`, and call only the IP addresses that are `permitted`."""
        self._resolve = resolve
        self._permitted = permitted
        self._known: dict[str, tuple[str, ...]] = {}

    async def admit(self, url: httpx.URL) -> Destination:
        """Resolve the host of `url`, and check each address it stands for.

        Raises:
            Refused: when there is no such host, or one of its addresses may not be called.

        """
        host = host_of(url)
        if host not in self._known:
            self._known[host] = await self._places(url)
        for place in self._known[host]:
            if not self._permitted(place):
                leads = "" if place == url.host else f" leads to {place}, which"
                raise Refused(
                    f"{url.host}{leads} isn’t a public address: allow_private = true under [network] permits it"
                )
        return Destination(url, self._known[host])

    async def _places(self, url: httpx.URL) -> tuple[str, ...]:
        name = url.raw_host.decode("ascii").strip("[]")
        try:
            found = await asyncio.to_thread(self._resolve, name, url.port or _PORTS[url.scheme])
        except (OSError, UnicodeError) as error:
            raise Refused(f"no such host: {url.host}") from error
        if not found:
            raise Refused(f"no such host: {url.host}")
        return tuple(found)
