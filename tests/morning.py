"""A morning to run: a feed, an inbox, three readers, a mail server. Where a test kills the run, this is what it kills."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from tests.desk import BRIDGE, FERRY
from tests.post_office import PASSWORD, USER, PostOffice

NOW = "2024-11-07T06:30:00+00:00"
DAY = "2024-11-07"
READERS = ("a@example.org", "b@example.org", "c@example.org")

SCHOOL = (
    "The school at Corran Bay will get a new roof by August, the county said on Wednesday. It has set aside £2.4m for the work. "
    "“The children have sat under buckets for two winters,” said the head teacher, Mia Dunn. The county did not say who would do the work."
)


def feed(*items: tuple[str, str, str]) -> str:
    """Give an Atom feed of items: title, day, text."""
    entries = "".join(
        f"<entry><id>urn:item:{title}</id><title>{title}</title><updated>{day}T05:00:00Z</updated>"
        f'<content type="text">{text}</content></entry>'
        for title, day, text in items
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Corran Times</title><id>urn:feed</id>{entries}</feed>'


class Paper:
    """A publisher’s web server on this machine. `body` is its feed; `status` what it answers."""

    def __init__(self, body: str) -> None:
        self.body, self.status, self.asked = body, 200, 0
        paper = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if self.path == "/robots.txt":
                    self.send_error(404)
                    return
                paper.asked += 1
                data = paper.body.encode()
                self.send_response(paper.status)
                self.send_header("Content-Type", "application/atom+xml")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}/feed.xml"
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@contextmanager
def paper(body: str) -> Iterator[Paper]:
    """Serve a feed."""
    made = Paper(body)
    try:
        yield made
    finally:
        made.close()


def layout(url: str, office: PostOffice, formats: str = '"html", "txt", "json"') -> dict[str, str]:
    """Give the files of the morning: settings, and an inbox of two articles."""
    settings = f"""
version = 1
title = "Morning brief"
timezone = "Europe/London"

[[source]]
name = "Corran Times"
url = "{url}"

[[source]]
name = "Varnes Post"
path = "inbox"

[[edition]]
name = "daily"
formats = [{formats}]
recipients = ["{'", "'.join(READERS)}"]

[[edition]]
name = "short"
formats = ["txt"]

[mail]
from = "brief@example.org"
host = "127.0.0.1"
port = {office.port}
user = "{USER}"
password_file = "password"
ca_file = "{office.ca_file}"
timeout = 10

[network]
allow_private = true
delay = 0
"""
    return {
        "briefing.toml": settings,
        "password": PASSWORD,
        "inbox/a_2024-11-06_ferry.txt": FERRY,
        "inbox/b_2024-11-07_bridge.txt": BRIDGE,
    }
