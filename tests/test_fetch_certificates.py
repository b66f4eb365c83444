"""Whom a fetcher trusts: servers with a certificate that somebody vouches for."""

from __future__ import annotations

import datetime as dt
import ipaddress
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from briefing.sources.fetching import Wire
from tests.newsstand import Newsstand, Reply, newsstand
from tests.strangers import FEED, ask, reason


@pytest.fixture
def stand() -> Iterator[Newsstand]:
    with newsstand() as stand:
        yield stand


def certificate(folder: Path, *names: str, days: int = 30) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """Make a certificate; give the server’s context, and one that trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "newsstand")])
    today = dt.datetime.now(tz=dt.UTC)
    places = [x509.IPAddress(ipaddress.ip_address(name)) if name[0].isdigit() else x509.DNSName(name) for name in names]
    made = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(today - dt.timedelta(days=60))
        .not_valid_after(today + dt.timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName(places), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    pem = made.public_bytes(serialization.Encoding.PEM)
    secret = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    (folder / "server.pem").write_bytes(secret + pem)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(folder / "server.pem")
    return server, ssl.create_default_context(cadata=pem.decode())


def test_a_good_certificate_is_trusted_for_the_name_it_was_made_for(tmp_path: Path) -> None:
    server, trusting = certificate(tmp_path, "courier.example")
    with newsstand(server) as stand:
        stand.put("/feed", Reply(FEED))
        port = stand.address.rpartition(":")[2]
        wire = Wire(lambda *_: ["127.0.0.1"], tls=trusting)
        assert ask(f"https://courier.example:{port}/feed", wire=wire).status == "fetched"
        assert "Hostname mismatch" in reason(ask(f"https://other.example:{port}/feed", wire=wire))
        assert "certificate can’t be trusted" in reason(ask(f"https://127.0.0.1:{port}/feed", wire=wire))


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    server, _ = certificate(tmp_path, "127.0.0.1")
    with newsstand(server) as stand:
        outcome = ask(stand.put("/feed", Reply(FEED)))
        assert reason(outcome) == "its certificate can’t be trusted: self-signed certificate"
        assert stand.asked == []


def test_an_expired_certificate_is_refused(tmp_path: Path) -> None:
    server, trusting = certificate(tmp_path, "127.0.0.1", days=-1)
    with newsstand(server) as stand:
        outcome = ask(stand.put("/feed", Reply(FEED)), wire=Wire(tls=trusting))
        assert reason(outcome) == "its certificate can’t be trusted: certificate has expired"


def test_a_server_that_speaks_no_tls_is_refused(stand: Newsstand) -> None:
    stand.put("/feed", Reply(FEED))
    assert "no secure connection" in reason(ask(stand.address.replace("http:", "https:") + "/feed"))


def test_a_move_to_a_less_secure_address_is_not_remembered(tmp_path: Path) -> None:
    server, trusting = certificate(tmp_path, "127.0.0.1")
    with newsstand(server) as safe, newsstand() as plain:
        target = plain.put("/feed", Reply(FEED))
        outcome = ask(safe.put("/feed", Reply(status=301, headers={"Location": target})), wire=Wire(tls=trusting))
    assert (outcome.status, outcome.state.address) == ("fetched", None)
