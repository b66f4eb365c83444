"""One request and its answer: no redirect is followed here, and nothing is asked twice."""

from __future__ import annotations

import functools
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

import httpx

from briefing.config import NetworkSettings
from briefing.sources.fetching.guard import Destination
from briefing.sources.fetching.unpacking import ACCEPTED, Unpacking
from briefing.sources.files import too_large
from briefing.sources.refusal import Refused

OK = 200
_LONGEST_REASON = 120  # characters; a library may cite all that it was sent
_CONNECT = 6.0  # seconds until the next address of a host is tried
_WANTED = "application/atom+xml, application/rss+xml, application/feed+json, text/html;q=0.9, */*;q=0.8"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered. `body` is unpacked, and only there with the status 200."""

    status: int
    headers: httpx.Headers
    body: bytes = b""


@functools.cache
def trusted() -> ssl.SSLContext:
    """Give the certificates that are trusted: Mozilla’s, and those of this system."""
    context = httpx.create_ssl_context(trust_env=False)
    context.load_default_certs()
    return context


class Connections:
    """The connections of a run: each serves one request, to an address that was checked for its host.

    No proxy and no credential of the environment is taken, and no cookie: nobody is recognised from one request to the next.
    """

    def __init__(self, network: NetworkSettings, agent: str, tls: ssl.SSLContext) -> None:
        """Say that we are `agent`, and trust the certificates of `tls`."""
        self.agent = "".join(char if char.isascii() and char.isprintable() else "?" for char in agent)
        self._network = network
        self._transport = httpx.AsyncHTTPTransport(
            verify=tls, trust_env=False, limits=httpx.Limits(max_connections=None, max_keepalive_connections=0)
        )

    async def __aenter__(self) -> Self:
        """Open."""
        await self._transport.__aenter__()
        return self

    async def __aexit__(self, *error: object) -> None:
        """Close what is open."""
        await self._transport.aclose()

    async def transfer(self, destination: Destination, headers: Mapping[str, str]) -> Answer:
        """Ask once, at the first of the host’s addresses that can be reached.

        Raises:
            Refused: when none can, or the answer is too large or no proper one.

        """
        failure: Exception | None = None
        for place in destination.places:
            try:
                return await self._ask(destination.url, place, headers)
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                failure = error
            except (
                httpx.HTTPError,
                httpx.InvalidURL,
                ValueError,
            ) as error:  # `ValueError`: a header that can’t be read
                raise Refused(f"no proper answer: {_in_words(error)}") from error
        raise Refused(_in_words(failure) if failure else "no such host") from failure

    async def _ask(self, url: httpx.URL, place: str, headers: Mapping[str, str]) -> Answer:
        """Ask at one IP address in the host’s name, certificate included."""
        request = httpx.Request(
            "GET",
            url.copy_with(host=place),
            headers={
                "Host": url.netloc.decode("ascii"),
                "User-Agent": self.agent,
                "Accept": _WANTED,
                "Accept-Encoding": ACCEPTED,
                "Connection": "close",
                **headers,
            },
            extensions={
                "sni_hostname": url.raw_host.decode("ascii").strip("[]"),
                "timeout": {"connect": _CONNECT},  # of all else `visiting` keeps the time
            },
        )
        answer = await self._transport.handle_async_request(request)
        try:
            body = await self._body(answer) if answer.status_code == OK else b""
        finally:
            await answer.aclose()
        return Answer(answer.status_code, answer.headers, body)

    async def _body(self, answer: httpx.Response) -> bytes:
        """Receive the body, counting what comes in and what comes out. What its header says of its size is only a hint."""
        most, received = self._network.max_bytes, 0
        if int(answer.headers.get("content-length", 0)) > most:
            raise Refused(too_large(most))
        unpacking = Unpacking(answer.headers.get("content-encoding", ""), self._network.max_unpacked)
        async for piece in answer.aiter_raw():
            received += len(piece)
            if received > most:
                raise Refused(too_large(most))
            unpacking.take(piece)
        return unpacking.whole()


def _in_words(error: BaseException) -> str:
    """Say what went wrong on the wire, in words that follow an address."""
    chain: list[BaseException] = []
    link: BaseException | None = error
    while link is not None and link not in chain:
        chain.append(link)
        link = link.__cause__ or link.__context__
    for cause in chain:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"its certificate can’t be trusted: {cause.verify_message}"
        if isinstance(cause, ssl.SSLError):
            return f"no secure connection: {(cause.reason or str(cause)).replace('_', ' ').lower()}"
    if any(isinstance(cause, ConnectionRefusedError) for cause in chain):
        return "the server refuses connections"
    if any(isinstance(cause, httpx.ConnectTimeout) for cause in chain):
        return "the server doesn’t answer"
    if isinstance(error, httpx.ConnectError):
        return "the server can’t be reached"
    return str(error)[:_LONGEST_REASON] or type(error).__name__
