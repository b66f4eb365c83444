"""A real mail server on this machine (aiosmtpd) for the tests: STARTTLS, a password, letters kept, and mishaps to order."""

from __future__ import annotations

import asyncio
import datetime as dt
import ipaddress
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

USER, PASSWORD = "brief", "Öl & Feuer 7"
STAGES = ("connect", "EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", "body", "dot", "kept")


@dataclass
class Kept:
    """A letter as the server has it."""

    sender: str
    recipient: str
    data: bytes


@dataclass
class PostOffice:
    """The server's side of a test: what it keeps, and how it is to behave.

    `answers` are what it says to a recipient instead of `250`, one after the other; `dot_answers` what it says to a message. `drop` names the stage where it
    hangs up, `drops` how often (-1: always): `body` in the middle of a message, `dot` when it has read one and not
    kept it, `kept` when it has kept it and not said so.
    """

    port: int = 0
    ca_file: Path = Path()
    kept: list[Kept] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    answers: dict[str, list[str]] = field(default_factory=dict)
    dot_answers: list[str] = field(default_factory=list)
    drop: str = ""
    drops: int = -1

    async def handle_RCPT(  # noqa: N802 (aiosmtpd's name)
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        planned = self.answers.get(address)
        if planned:
            return planned.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 (the same)
        self.stage("dot", server)
        if self.dot_answers:
            return self.dot_answers.pop(0)
        for recipient in envelope.rcpt_tos:
            self.kept.append(Kept(str(envelope.mail_from), recipient, envelope.original_content or b""))
        self.stage("kept", server)
        return "250 kept as 1"

    def stage(self, name: str, server: SMTP) -> None:
        """Note where a client has come to, and hang up where that was ordered."""
        self.seen.append(name)
        if name == self.drop and self.drops:
            self.drops -= 1
            cast("asyncio.Transport", server.transport).abort()
            raise asyncio.CancelledError

    def authenticate(self, _server: SMTP, _session: Session, _envelope: Envelope, _way: str, data: Any) -> AuthResult:  # noqa: ANN401 (aiosmtpd's)
        right = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
        return AuthResult(success=right, handled=False)


class _Clerk(SMTP):
    """One connection. Each stage is told to the office before it is served."""

    office: PostOffice
    known = False

    def connection_made(self, transport: Any) -> None:  # noqa: ANN401 (asyncio's)
        if self.known:  # the same line, now under TLS
            super().connection_made(transport)
            return
        self.known = True
        self.office.seen.append("connect")
        if self.office.drop == "connect" and self.office.drops:
            self.office.drops -= 1
            transport.abort()
            return
        super().connection_made(transport)

    async def smtp_EHLO(self, hostname: str) -> None:  # noqa: N802 (aiosmtpd's names)
        self.office.stage("EHLO", self)
        await super().smtp_EHLO(hostname)

    async def smtp_STARTTLS(self, arg: str) -> None:  # noqa: N802
        self.office.stage("STARTTLS", self)
        await super().smtp_STARTTLS(arg)

    async def smtp_AUTH(self, arg: str) -> None:  # noqa: N802
        self.office.stage("AUTH", self)
        await super().smtp_AUTH(arg)

    async def smtp_MAIL(self, arg: str | None) -> None:  # noqa: N802
        self.office.stage("MAIL", self)
        await super().smtp_MAIL(arg)

    async def smtp_RCPT(self, arg: str | None) -> None:  # noqa: N802
        self.office.stage("RCPT", self)
        await super().smtp_RCPT(arg)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        self.office.stage("DATA", self)
        if self.office.drop == "body" and self.office.drops:
            await self.push("354 go on")
            await self._reader.readuntil(b"\r\n")
            self.office.stage("body", self)
        await super().smtp_DATA(arg)


@contextmanager
def post_office(
    folder: Path, *, tls: str = "starttls", password: bool = True, name: str = "localhost"
) -> Iterator[PostOffice]:
    """Run a server on a free port of this machine, under a certificate for `name` made in `folder`."""
    office = PostOffice(ca_file=folder / "ca.pem")
    context = certified(folder, name) if tls != "none" else None
    loop = asyncio.new_event_loop()

    def clerk() -> SMTP:
        made = _Clerk(
            office,
            hostname="post.example.org",
            tls_context=context if tls == "starttls" else None,
            require_starttls=tls == "starttls",
            auth_required=password,
            auth_require_tls=tls == "starttls",
            authenticator=office.authenticate,
            command_call_limit=100_000,
            loop=loop,
        )
        made.office = office
        return made

    implicit = context if tls == "implicit" else None
    server = loop.run_until_complete(loop.create_server(clerk, "127.0.0.1", 0, ssl=implicit))
    office.port = server.sockets[0].getsockname()[1]
    thread = threading.Thread(target=loop.run_forever, name="post office")
    thread.start()
    try:
        yield office
    finally:
        asyncio.run_coroutine_threadsafe(_closed(server), loop).result(timeout=10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(timeout=10)
        loop.close()


async def _closed(server: asyncio.Server) -> None:
    """Close the door, and hang up on whoever is inside."""
    server.close()
    clients = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in clients:
        task.cancel()
    await asyncio.gather(*clients, return_exceptions=True)


def certified(folder: Path, server: str) -> ssl.SSLContext:
    """Make a certificate for `server` that signs itself, `folder/ca.pem`, and give what a server needs to show it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "post.example.org")])
    start = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    names: list[x509.GeneralName] = [x509.DNSName(server)]
    if server == "localhost":
        names.append(x509.IPAddress(ipaddress.ip_address("127.0.0.1")))
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(start)
        .not_valid_after(start + dt.timedelta(days=36500))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "ca.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    pem, pkcs8 = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    (folder / "key.pem").write_bytes(key.private_bytes(pem, pkcs8, serialization.NoEncryption()))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "ca.pem", folder / "key.pem")
    return context
