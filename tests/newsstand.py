"""A web server on this machine that answers as it is told, and remembers who asked for what."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from briefing.sources.fetching import Wire


@dataclass(frozen=True)
class Reply:
    """What is answered. `Content-Length` is right unless `headers` say otherwise."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


Act = Callable[[BaseHTTPRequestHandler], None]  # writes its own answer, as wrong as it likes


@dataclass
class Newsstand:
    """The server. `shelf` holds what is answered to each path, one after the other; the last for ever."""

    address: str = ""
    shelf: dict[str, list[Reply | Act]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    @property
    def paths(self) -> list[str]:
        """Give the paths that were asked for, in their order, without the rules for robots."""
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def put(self, path: str, *replies: Reply | Act) -> str:
        """Answer so to a path; give its address."""
        self.shelf[path] = list(replies)
        return self.address + path

    def headers(self, path: str) -> dict[str, str]:
        """Give the headers of the last request for a path, their names in small letters."""
        return next(headers for asked, headers in reversed(self.asked) if asked == path)

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer one request."""
        self.asked.append((handler.path, {name.lower(): value for name, value in handler.headers.items()}))
        replies = self.shelf.get(handler.path, [Reply(status=404)])
        reply = replies.pop(0) if len(replies) > 1 else replies[0]
        if not isinstance(reply, Reply):
            reply(handler)
            return
        handler.send_response(reply.status)
        for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(reply.body)


def nowhere_else(host: str, port: int) -> list[str]:
    """Resolve this machine alone: no test calls the world."""
    if host.startswith("127."):
        return [host]
    raise socket.gaierror(host, port)


HERE = Wire(resolve=nowhere_else)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: clients that hang up are what these tests are about."""


@contextlib.contextmanager
def newsstand(tls: ssl.SSLContext | None = None) -> Iterator[Newsstand]:
    """Open a newsstand, over TLS where a context is given."""
    stand = Newsstand()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            stand.answer(self)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name in the standard library
            pass

    server = _Server(("127.0.0.1", 0), Handler)
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    stand.address = f"{'https' if tls else 'http'}://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield stand
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def feed_of(*stories: tuple[str, str, str], title: str = "The Harn Courier", day: str = "Wed, 12 Mar 2031") -> bytes:
    """Make an RSS feed: of each story its address, its headline and its text (HTML)."""
    items = "".join(
        f"<item><guid>{link}</guid><link>{link}</link><title>{headline}</title><pubDate>{day} 06:00:00 GMT</pubDate>"
        f"<description><![CDATA[{text}]]></description></item>"
        for link, headline, text in stories
    )
    return f'<rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'.encode()


def page(sentence: str, head: str = "", paragraphs: int = 12) -> bytes:
    """Give a page that is long enough to be an article: `sentence` in each of its paragraphs."""
    body = "".join(
        f"<p>{sentence} So says part {number} of the paper of the council.</p>" for number in range(paragraphs)
    )
    return (
        f"<!doctype html><html><head>{head}</head><body><article><h1>News</h1>{body}</article></body></html>".encode()
    )
