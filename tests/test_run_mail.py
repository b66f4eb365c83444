"""From the command line to the mail server: passwords, letters, sending again, and what is said of it all."""

from __future__ import annotations

import email
import email.policy
import http.server
import json
import logging
import os
import sys
import threading
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from briefing.cli.secrets import secret_for
from briefing.config import MailSettings
from briefing.errors import WrongUsage
from tests.desk import BRIDGE, FERRY
from tests.post_office import PASSWORD, USER, PostOffice, post_office

Command = Callable[..., Any]

SETTINGS = """
title = "Morning brief"
ping = "{ping}"

[[source]]
name = "Varnes Post"
path = "inbox"

[[edition]]
formats = ["txt", "json"]
recipients = ["a@example.org", "b@example.org", "c@example.org"]

[mail]
from = "brief@example.org"
host = "127.0.0.1"
port = {port}
user = "{user}"
password_env = "BRIEFING_TEST_PASSWORD"
ca_file = "{ca_file}"
timeout = 10
retries = 0
"""


@pytest.fixture
def office(tmp_path: Path) -> Iterator[PostOffice]:
    logging.getLogger("mail.log").setLevel(logging.CRITICAL)
    (tmp_path / "office").mkdir()
    with post_office(tmp_path / "office") as office:
        yield office


@pytest.fixture
def pinged() -> Iterator[tuple[str, list[str]]]:
    """Give an address that is to be told of runs that were well, and the list of what it heard."""
    heard: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            heard.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/alive", heard
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, office: PostOffice, pinged: tuple[str, list[str]]) -> Path:
    """Give a folder where one article waits to be mailed, and work in it."""
    folder = tmp_path / "desk"
    (folder / "inbox").mkdir(parents=True)
    settings = SETTINGS.format(port=office.port, user=USER, ca_file=office.ca_file, ping=pinged[0])
    (folder / "briefing.toml").write_text(settings, "utf-8")
    (folder / "inbox/ferry_2024-11-06_.txt").write_text(FERRY, "utf-8")
    monkeypatch.setenv("BRIEFING_TEST_PASSWORD", PASSWORD)
    monkeypatch.chdir(folder)
    return folder


def run(briefing_command: Command, *more: str) -> Any:  # noqa: ANN401 (the fixture's `Done`)
    return briefing_command("run", "--date", "2024-11-07", *more)


def test_what_arrives_is_what_was_built(desk: Path, briefing_command: Command, office: PostOffice) -> None:
    settings = (desk / "briefing.toml").read_text("utf-8")
    (desk / "briefing.toml").write_text(settings.replace('["txt", "json"]', '["html", "pdf"]'), "utf-8")
    done = run(briefing_command)
    assert (done.code, done.out, done.err) == (0, "", "")
    assert [letter.recipient for letter in office.kept] == ["a@example.org", "b@example.org", "c@example.org"]
    letter = email.message_from_bytes(office.kept[0].data, policy=email.policy.default)
    assert isinstance(letter, email.message.EmailMessage)
    (pdf,) = (part for part in letter.iter_attachments() if part.get_content_type() == "application/pdf")
    assert pdf.get_content() == (desk / "output/2024-11-07/brief.pdf").read_bytes()
    page = letter.get_body(("html",))
    assert page is not None
    assert "Anna Lund" in page.get_content()
    assert [part.defects for part in letter.walk()] == [[] for _ in letter.walk()]


def test_each_letter_has_a_name_of_its_own_that_stays(
    desk: Path, briefing_command: Command, office: PostOffice
) -> None:
    run(briefing_command)
    names = [email.message_from_bytes(letter.data)["Message-ID"] for letter in office.kept]
    assert len(set(names)) == 3
    assert briefing_command("send", "latest", "--again").code == 0
    assert [email.message_from_bytes(letter.data)["Message-ID"] for letter in office.kept[3:]] == names
    assert [letter.data for letter in office.kept[3:]] == [letter.data for letter in office.kept[:3]]
    assert str(desk) not in office.kept[0].data.decode("ascii")


def test_one_bad_reader_of_three_is_named_and_the_others_have_their_letters(
    desk: Path, briefing_command: Command, office: PostOffice, pinged: tuple[str, list[str]]
) -> None:
    office.answers["b@example.org"] = ["550 no such person"]
    done = run(briefing_command)
    assert done.code == 1
    assert done.err == (
        f"briefing: 2024-11-07: not sent to b@example.org: 127.0.0.1:{office.port} refused the recipient: 550 no such person\n"
    )
    assert [letter.recipient for letter in office.kept] == ["a@example.org", "c@example.org"]
    assert pinged[1] == []
    assert run(briefing_command).code == 1  # said again, not tried again
    assert office.seen.count("RCPT") == 3
    assert briefing_command("send", "2024-11-07").code == 0
    assert [letter.recipient for letter in office.kept][2:] == ["b@example.org"]
    assert run(briefing_command).code == 0
    assert (desk / "output/latest").readlink() == Path("2024-11-07")


def test_a_server_that_is_busy_gets_the_rest_by_the_next_run(
    desk: Path, briefing_command: Command, office: PostOffice
) -> None:
    office.answers["c@example.org"] = ["451 later"]
    done = run(briefing_command)
    assert "not yet sent to c@example.org, the next run tries again" in done.err
    assert run(briefing_command).code == 0
    assert [letter.recipient for letter in office.kept] == ["a@example.org", "b@example.org", "c@example.org"]
    assert desk.exists()


def test_a_run_that_was_well_says_so_to_the_switch_and_a_dead_switch_harms_nobody(
    desk: Path, briefing_command: Command, pinged: tuple[str, list[str]]
) -> None:
    assert run(briefing_command).code == 0
    assert pinged[1] == ["/alive"]
    settings = (desk / "briefing.toml").read_text("utf-8")
    (desk / "briefing.toml").write_text(settings.replace(pinged[0], "http://127.0.0.1:9/dead"), "utf-8")
    done = run(briefing_command)
    assert (done.code, done.err) == (0, "")


def test_a_password_is_in_nothing_that_is_said_or_kept(
    desk: Path, briefing_command: Command, office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFING_TEST_PASSWORD", "open sesame 99")
    said = [run(briefing_command, "-v"), briefing_command("config", "show"), briefing_command("-v", "doctor")]
    said.append(briefing_command("--log-format", "json", "send", "2024-11-07"))
    words = "".join(done.out + done.err for done in said)
    assert "535" in words
    assert "sesame" not in words
    for file in desk.rglob("*"):
        assert not file.is_file() or b"sesame" not in file.read_bytes(), file
    assert office.kept == []


def test_logs_are_json_when_asked_for(desk: Path, briefing_command: Command, office: PostOffice) -> None:
    office.answers["b@example.org"] = ["550 no such person"]
    lines = [json.loads(line) for line in run(briefing_command, "--log-format", "json", "-v").err.splitlines()]
    assert [line["level"] for line in lines] == ["note", "note", "error", "note"]
    assert lines[0]["message"] == f"2024-11-07: made, in {desk}/output/2024-11-07"


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("2024-11-08", 2, "no edition '2024-11-08'; the newest is 2024-11-07, and briefing editions lists them all"),
        ("latest", 0, ""),
    ],
)
def test_an_edition_is_sent_by_its_name(
    desk: Path, briefing_command: Command, name: str, code: int, words: str
) -> None:
    run(briefing_command)
    done = briefing_command("send", name)
    assert (done.code, words in done.err) == (code, True)
    assert desk.exists()


def test_an_edition_may_be_sent_to_somebody_else(desk: Path, briefing_command: Command, office: PostOffice) -> None:
    run(briefing_command)
    assert briefing_command("send", "2024-11-07", "--to", "d@example.org").code == 0
    assert [letter.recipient for letter in office.kept][3:] == ["d@example.org"]
    assert briefing_command("send", "2024-11-07", "--to", "e@example.org", "--to", "nobody").code == 2
    assert len(office.kept) == 4
    assert desk.exists()


def test_editions_are_listed_with_what_became_of_them(
    desk: Path, briefing_command: Command, office: PostOffice
) -> None:
    office.answers["b@example.org"] = ["550 no such person"]
    run(briefing_command)
    (desk / "inbox/bridge_2024-11-08_.txt").write_text(BRIDGE, "utf-8")
    briefing_command("run", "--date", "2024-11-08")
    lines = briefing_command("editions").out.splitlines()
    assert [line.split()[0] for line in lines] == ["2024-11-08", "2024-11-07"]
    assert lines[1].endswith("json txt  1 failed, 2 sent")
    records = json.loads(briefing_command("editions", "--json").out)
    assert [record["id"] for record in records] == ["2024-11-08", "2024-11-07"]
    assert [one["state"] for one in records[1]["deliveries"]] == ["accepted", "failed", "accepted"]
    assert str(desk / "output/2024-11-07/brief.txt") in records[1]["files"]


def test_before_the_first_run_there_is_nothing_to_list_or_send(desk: Path, briefing_command: Command) -> None:
    for arguments in (("editions",), ("send", "latest")):
        done = briefing_command(*arguments)
        assert done.code == 1
        assert done.err.count("\n") == 1
    assert not (desk / "state").exists()


def test_the_doctor_logs_in_and_sends_nothing(desk: Path, briefing_command: Command, office: PostOffice) -> None:
    run(briefing_command)
    office.kept.clear()
    done = briefing_command("doctor", "--network")
    assert done.code == 0, done.out
    assert "ok       mail       post.example.org takes our letters (none was sent)\n" in done.out
    assert "ok       sources    1 answered\n" in done.out
    assert f"ok       store      {desk}/state/briefing.db, sound: 1 articles, 1 editions\n" in done.out
    assert office.kept == []


def test_the_doctor_tells_what_ails_the_mail_the_store_and_the_sources(
    desk: Path, briefing_command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFING_TEST_PASSWORD", "wrong")
    (desk / "state").mkdir()
    (desk / "state/briefing.db").write_bytes(b"this is no database, and long enough to be seen as none" * 20)
    (desk / "inbox/ferry_2024-11-06_.txt").unlink()
    (desk / "inbox").rmdir()
    done = briefing_command("doctor", "--network")
    missing = [line.split()[1] for line in done.out.splitlines() if line.startswith("missing")]
    assert (done.code, missing) == (1, ["store", "mail", "sources"])


def test_the_doctor_reports_mistakes_in_the_settings(desk: Path, briefing_command: Command) -> None:
    (desk / "briefing.toml").write_text("colour = 1\n", "utf-8")
    done = briefing_command("doctor")
    assert done.code == 1
    assert "missing  settings" in done.out


def mail_with(**place: Any) -> MailSettings:  # noqa: ANN401 (a name, a path)
    return MailSettings(sender="b@example.org", user="b", **place)


def test_a_password_comes_from_a_file_that_nobody_else_can_read(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("open sesame\n", "utf-8")
    file.chmod(0o600)
    secret = secret_for(mail_with(password_file=file))
    assert secret is not None
    assert secret.value == "open sesame"
    file.chmod(0o640)
    with pytest.raises(WrongUsage, match="others may read"):
        secret_for(mail_with(password_file=file))


def test_a_password_that_the_service_manager_hands_over_is_taken_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "smtp").write_text("open sesame", "utf-8")
    (tmp_path / "smtp").chmod(0o440)
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    secret = secret_for(mail_with(password_file=tmp_path / "smtp"))
    assert secret is not None
    assert repr(secret) == "Secret()"


@pytest.mark.parametrize("content", [b"", b"\n", b"one\ntwo\n", b"\xff\xfe"])
def test_a_file_that_holds_no_password_is_told_without_its_content(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "password"
    file.write_bytes(content)
    file.chmod(0o600)
    with pytest.raises(WrongUsage, match=r"^mail\.password_file: [^ ]+password is") as told:
        secret_for(mail_with(password_file=file))
    assert "two" not in str(told.value)


def test_a_password_that_is_not_there_is_told_by_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_SUCH_PASSWORD", raising=False)
    with pytest.raises(WrongUsage, match="NO_SUCH_PASSWORD is not set"):
        secret_for(mail_with(password_env="NO_SUCH_PASSWORD"))  # noqa: S106 (a name)
    with pytest.raises(WrongUsage, match="no such file"):
        secret_for(mail_with(password_file=tmp_path / "gone"))


def test_a_password_may_be_in_the_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    errors = types.ModuleType("keyring.errors")
    vars(errors)["KeyringError"] = type("KeyringError", (Exception,), {})
    keyring = types.ModuleType("keyring")
    vars(keyring).update(
        get_password=lambda service, user: f"{service} {user}" if service == "mail" else None, errors=errors
    )
    monkeypatch.setitem(sys.modules, "keyring", keyring)
    monkeypatch.setitem(sys.modules, "keyring.errors", errors)
    secret = secret_for(mail_with(password_keyring="mail"))  # noqa: S106 (a name)
    assert secret is not None
    assert secret.value == "mail b"
    with pytest.raises(WrongUsage, match="has no password of 'b' for 'other'"):
        secret_for(mail_with(password_keyring="other"))  # noqa: S106 (a name)


def test_without_a_keyring_it_is_told_how_to_get_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(WrongUsage, match=r"pip install briefing\[keyring\]"):
        secret_for(mail_with(password_keyring="mail"))  # noqa: S106 (a name)


def test_the_environment_is_not_changed_by_a_run(desk: Path, briefing_command: Command) -> None:
    before = dict(os.environ)
    run(briefing_command)
    assert dict(os.environ) == before
    assert desk.exists()
