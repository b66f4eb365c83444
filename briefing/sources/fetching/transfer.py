"""One request and its answer: no redirect is followed here, and nothing is asked twice."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from dataclasses import dataclass

import httpx

from briefing.config import NetworkSettings
from briefing.sources.fetching.guard import Destination
from briefing.sources.fetching.unpacking import ACCEPTED, Unpacking
from briefing.sources.files import too_large
from briefing.sources.refusal import Refused

OK = 200
_CONNECT = 6.0  # seconds until the next address of a host is tried
_WANTED = "application/atom+xml, application/rss+xml, application/feed+json, text/html;q=0.9, */*;q=0.8"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered. `body` is unpacked, and only there with the status 200."""

    status: int
    headers: httpx.Headers
    body: bytes = b""


def trusted() -> ssl.SSLContext:
    """Give the certificates that are trusted: Mozilla’s, and those of this system."""
    context = httpx.create_ssl_context(trust_env=False)
    context.load_default_certs()
    return context


def client(network: NetworkSettings, agent: str, tls: ssl.SSLContext) -> httpx.AsyncClient:
    """Make the client of a run. A connection serves one request: it was opened to an address that was checked for this host.

    Neither proxies nor credentials of the environment are taken.
    """
    return httpx.AsyncClient(
        verify=tls,
        trust_env=False,
        timeout=httpx.Timeout(network.deadline, connect=min(_CONNECT, network.deadline)),
        limits=httpx.Limits(max_connections=None, max_keepalive_connections=0),
        headers={
            "User-Agent": agent.encode("ascii", "replace").decode(),
            "Accept": _WANTED,
            "Accept-Encoding": ACCEPTED,
            "Connection": "close",
        },
    )


async def transfer(
    web: httpx.AsyncClient, destination: Destination, headers: Mapping[str, str], network: NetworkSettings
) -> Answer:
    """Ask once, at the first of the host’s addresses that can be reached.

    Raises:
        Refused: when none can, or the answer is too large or no proper one.

    """
    failure: Exception | None = None
    for place in destination.places:
        try:
            return await _asked(web, destination.url, place, headers, network)
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            failure = error
        except httpx.TimeoutException as error:
            raise Refused(f"no whole answer within {network.deadline:g} s") from error
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:  # `ValueError`: a header that can’t be read
            raise Refused(f"no proper answer: {_in_words(error)}") from error
    raise Refused(_in_words(failure) if failure else "no such host") from failure


async def _asked(
    web: httpx.AsyncClient, url: httpx.URL, place: str, headers: Mapping[str, str], network: NetworkSettings
) -> Answer:
    """Ask at one IP address in the host’s name, certificate included."""
    request = web.build_request(
        "GET",
        url.copy_with(host=place),
        headers={**headers, "Host": url.netloc.decode("ascii")},
        extensions={"sni_hostname": url.raw_host.decode("ascii").strip("[]")},
    )
    web.cookies.clear()  # nobody is recognised from one request to the next
    answer = await web.send(request, stream=True)
    try:
        body = await _body(answer, network) if answer.status_code == OK else b""
    finally:
        await answer.aclose()
    return Answer(answer.status_code, answer.headers, body)


async def _body(answer: httpx.Response, network: NetworkSettings) -> bytes:
    """Receive the body, counting what comes in and what comes out. What its header says of its size is only a hint."""
    declared = answer.headers.get("content-length", "")
    if declared.isdecimal() and int(declared[:20]) > network.max_bytes:
        raise Refused(too_large(network.max_bytes))
    unpacking, received = Unpacking(answer.headers.get("content-encoding", ""), network.max_unpacked), 0
    async for piece in answer.aiter_raw():
        received += len(piece)
        if received > network.max_bytes:
            raise Refused(too_large(network.max_bytes))
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
    return str(error) or type(error).__name__
