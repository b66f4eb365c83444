"""Letters to a real mail server: what became of each is always known, or said to be unknown."""

from __future__ import annotations

import base64
import email
import email.policy
import logging
import socket
import ssl
import threading
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from functools import cache, partial
from pathlib import Path

import pytest

from briefing.config import MailSettings
from briefing.deliver import Letter, Receipt, Secret, posting
from tests.post_office import PASSWORD, STAGES, USER, PostOffice, post_office

SUBJECT = "Brief 7 Nov: " + " ".join(["„Øre på Ísafjörður – „naïve“ façade’s “ünïcödé”"] * 5)
PDF = bytes(range(256)) * 40
RIGHT = Secret(PASSWORD)


@cache
def letter(recipient: str) -> Letter:
    message = EmailMessage(policy=email.policy.SMTP.clone(max_line_length=998))
    message["Subject"] = SUBJECT
    message["From"], message["To"] = "brief@example.org", recipient
    message.set_content(".\r\n..two dots, and a line that is long: " + "word " * 300 + "\r\n.\r\n", cte="base64")
    message.add_alternative("<p>“Ferry”</p>", subtype="html", cte="quoted-printable")
    message.add_attachment(PDF, maintype="application", subtype="pdf", filename="brief.pdf")
    return Letter("2024-11-07", recipient, message.as_bytes())


@pytest.fixture(autouse=True)
def quiet_server() -> None:
    logging.getLogger("mail.log").setLevel(logging.CRITICAL)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[PostOffice]:
    with post_office(tmp_path) as office:
        yield office


@pytest.fixture
def mail(office: PostOffice) -> MailSettings:
    return MailSettings(
        sender="brief@example.org", host="127.0.0.1", port=office.port, user=USER, ca_file=office.ca_file, timeout=5.0
    )


class Pauses(list[float]):
    """The pauses that were taken, in seconds, without taking them."""


def send(
    mail: MailSettings, *recipients: str, secret: Secret | None = RIGHT, pauses: Pauses | None = None
) -> tuple[list[Receipt], list[str]]:
    """Send a letter to each; give what became of them, and the recipients announced, in order."""
    announced: list[str] = []
    taken = Pauses() if pauses is None else pauses
    with posting(mail, secret, taken.append) as post:
        receipts = [
            post.send(letter(recipient), partial(announced.append, recipient))
            for recipient in recipients or ("desk@example.org",)
        ]
    return receipts, announced


def test_a_letter_arrives_byte_for_byte_under_tls_and_with_a_password(mail: MailSettings, office: PostOffice) -> None:
    receipts, announced = send(mail)
    assert receipts == [Receipt("desk@example.org", "accepted", "250 kept as 1")]
    assert announced == ["desk@example.org"]
    assert [(kept.sender, kept.recipient) for kept in office.kept] == [("brief@example.org", "desk@example.org")]
    assert office.kept[0].data == letter("desk@example.org").data
    assert "STARTTLS" in office.seen
    assert "AUTH" in office.seen


def test_subject_and_attachment_are_what_they_were_when_the_letter_is_read_back(
    mail: MailSettings, office: PostOffice
) -> None:
    send(mail)
    read = email.message_from_bytes(office.kept[0].data, policy=email.policy.default)
    assert read["Subject"] == SUBJECT
    assert len(SUBJECT) > 200
    assert [part.get_content() for part in read.iter_attachments()] == [PDF]
    assert [part.defects for part in read.walk()] == [[] for _ in read.walk()]


def test_three_letters_go_by_one_connection(mail: MailSettings, office: PostOffice) -> None:
    receipts, _ = send(mail, "a@example.org", "b@example.org", "c@example.org")
    assert [receipt.outcome for receipt in receipts] == ["accepted"] * 3
    assert office.seen.count("connect") == 1


def test_what_the_server_puts_off_is_tried_again_after_longer_and_longer_pauses(
    mail: MailSettings, office: PostOffice
) -> None:
    office.answers["desk@example.org"] = ["451 greylisted", "450 still busy"]
    pauses = Pauses()
    receipts, announced = send(mail, pauses=pauses)
    assert [receipt.outcome for receipt in receipts] == ["accepted"]
    assert pauses == [5.0, 15.0]
    assert announced == ["desk@example.org"]
    assert len(office.kept) == 1


def test_what_is_put_off_too_often_is_deferred_with_the_server_s_word(mail: MailSettings, office: PostOffice) -> None:
    office.answers["desk@example.org"] = ["451 greylisted"] * 9
    (receipt,), announced = send(mail)
    assert receipt.outcome == "deferred"
    assert receipt.word == f"127.0.0.1:{office.port} refused the recipient: 451 greylisted"
    assert announced == []


def test_a_server_that_cannot_be_reached_is_waited_for_once_and_not_for_each_reader(mail: MailSettings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    pauses = Pauses()
    receipts, announced = send(replace(mail, port=port), *(f"{name}@example.org" for name in "abc"), pauses=pauses)
    assert [receipt.outcome for receipt in receipts] == ["deferred"] * 3
    assert {receipt.word for receipt in receipts} == {f"127.0.0.1:{port}: Connection refused"}
    assert (announced, pauses) == ([], [5.0, 15.0])


def test_a_server_that_greets_nobody_is_waited_for_once(mail: MailSettings, office: PostOffice) -> None:
    office.drop = "connect"
    pauses = Pauses()
    receipts, _ = send(mail, "a@example.org", "b@example.org", "c@example.org", pauses=pauses)
    assert [receipt.outcome for receipt in receipts] == ["deferred"] * 3
    assert len(pauses) == 2


def test_a_reader_who_is_put_off_too_often_leaves_the_next_all_the_patience(
    mail: MailSettings, office: PostOffice
) -> None:
    office.answers["a@example.org"] = ["451 greylisted"] * 9
    office.answers["b@example.org"] = ["451 greylisted"]
    receipts, _ = send(mail, "a@example.org", "b@example.org")
    assert [receipt.outcome for receipt in receipts] == ["deferred", "accepted"]


def test_a_message_put_off_after_its_last_dot_is_sent_again(mail: MailSettings, office: PostOffice) -> None:
    office.dot_answers = ["452 no room"]
    (receipt,), announced = send(mail)
    assert receipt.outcome == "accepted"
    assert len(announced) == 2
    assert len(office.kept) == 1


@pytest.mark.parametrize("answer", ["550 no such person", "552 too big", "554 no"])
def test_what_the_server_refuses_for_good_is_not_tried_again(
    mail: MailSettings, office: PostOffice, answer: str
) -> None:
    office.answers["desk@example.org"] = [answer]
    pauses = Pauses()
    (receipt,), _ = send(mail, pauses=pauses)
    assert receipt.outcome == "failed"
    assert answer in receipt.word
    assert pauses == []


def test_a_message_refused_after_its_last_dot_failed(mail: MailSettings, office: PostOffice) -> None:
    office.dot_answers = ["554 spam"]
    (receipt,), _ = send(mail)
    assert (receipt.outcome, receipt.word) == ("failed", "554 spam")


def test_one_bad_recipient_of_three_costs_the_others_nothing(mail: MailSettings, office: PostOffice) -> None:
    office.answers["b@example.org"] = ["550 no such person"]
    receipts, _ = send(mail, "a@example.org", "b@example.org", "c@example.org")
    assert [receipt.outcome for receipt in receipts] == ["accepted", "failed", "accepted"]
    assert [kept.recipient for kept in office.kept] == ["a@example.org", "c@example.org"]


@pytest.mark.parametrize("stage", STAGES[:8])
def test_a_line_that_dies_before_the_last_dot_means_not_sent_and_is_tried_again(
    mail: MailSettings, office: PostOffice, stage: str
) -> None:
    office.drop, office.drops = stage, 1
    (receipt,), _ = send(mail)
    if stage == "body" and receipt.outcome == "uncertain":
        assert office.kept == []  # a short message was on its way whole before the line died: nobody can know
        return
    assert receipt.outcome == "accepted"
    assert len(office.kept) == 1


@pytest.mark.parametrize("stage", STAGES[:7])
def test_a_line_that_always_dies_early_is_deferred_and_never_announced(
    mail: MailSettings, office: PostOffice, stage: str
) -> None:
    office.drop = stage
    pauses = Pauses()
    (receipt,), announced = send(mail, pauses=pauses)
    assert receipt.outcome == "deferred"
    assert receipt.word.startswith(f"127.0.0.1:{office.port}: ")
    assert announced == []
    assert len(pauses) == 2


@pytest.mark.parametrize("stage", ["dot", "kept"])
def test_a_line_that_dies_after_the_last_dot_leaves_a_doubt_and_is_not_tried_again(
    mail: MailSettings, office: PostOffice, stage: str
) -> None:
    office.drop = stage
    pauses = Pauses()
    (receipt,), announced = send(mail, pauses=pauses)
    assert receipt.outcome == "uncertain"
    assert "the line went dead before the server answered" in receipt.word
    assert announced == ["desk@example.org"]
    assert pauses == []
    assert len(office.kept) == (stage == "kept")


def test_after_a_dead_line_the_next_letter_gets_a_new_one(mail: MailSettings, office: PostOffice) -> None:
    office.drop, office.drops = "kept", 1
    receipts, _ = send(mail, "a@example.org", "b@example.org")
    assert [receipt.outcome for receipt in receipts] == ["uncertain", "accepted"]
    assert office.seen.count("connect") == 2


def test_a_certificate_that_nobody_vouches_for_ends_it_at_once(mail: MailSettings, office: PostOffice) -> None:
    pauses = Pauses()
    receipts, announced = send(replace(mail, ca_file=None), "a@example.org", "b@example.org", pauses=pauses)
    assert [receipt.outcome for receipt in receipts] == ["deferred"] * 2
    assert "its certificate is not trusted" in receipts[0].word
    assert (announced, pauses) == ([], [])
    assert office.seen.count("connect") == 1
    assert "AUTH" not in office.seen


def test_a_certificate_for_another_name_is_not_trusted(tmp_path: Path) -> None:
    with post_office(tmp_path, name="elsewhere.example.org") as office:
        mail = MailSettings(sender="b@example.org", host="127.0.0.1", port=office.port, ca_file=office.ca_file)
        (receipt,), _ = send(mail)
    assert receipt.outcome == "deferred"
    assert "its certificate is not trusted: IP address mismatch" in receipt.word


def test_certificates_that_are_not_there_are_told_with_their_file(mail: MailSettings, tmp_path: Path) -> None:
    (receipt,), _ = send(replace(mail, ca_file=tmp_path / "gone.pem"))
    assert receipt == Receipt(
        "desk@example.org",
        "deferred",
        f"{tmp_path}/gone.pem: no certificates can be read here: No such file or directory",
    )


def test_a_wrong_password_is_tried_once_for_all_letters(mail: MailSettings, office: PostOffice) -> None:
    pauses = Pauses()
    receipts, _ = send(mail, "a@example.org", "b@example.org", secret=Secret("wrong"), pauses=pauses)
    assert [receipt.outcome for receipt in receipts] == ["deferred"] * 2
    assert "refused the password of brief: 535" in receipts[0].word
    assert office.seen.count("AUTH") == 1
    assert pauses == []


def test_no_letter_goes_out_where_a_password_is_asked_for_and_none_is_known(
    mail: MailSettings, office: PostOffice
) -> None:
    (receipt,), _ = send(mail, secret=None)
    assert (receipt.outcome, receipt.word) == ("deferred", "no password for brief")
    assert office.kept == []


def test_without_tls_at_the_server_nothing_is_sent_in_the_clear(tmp_path: Path) -> None:
    with post_office(tmp_path, tls="none", password=False) as office:
        mail = MailSettings(sender="brief@example.org", host="127.0.0.1", port=office.port, timeout=5.0)
        (receipt,), _ = send(mail)
        assert receipt.outcome == "deferred"
        assert "STARTTLS" in receipt.word
        assert "MAIL" not in office.seen
        (receipt,), _ = send(replace(mail, tls="none"))
        assert receipt.outcome == "accepted"


def test_a_server_may_speak_tls_from_the_first_byte(tmp_path: Path) -> None:
    with post_office(tmp_path, tls="implicit", password=False) as office:
        mail = MailSettings(
            sender="brief@example.org", host="localhost", port=office.port, tls="implicit", ca_file=office.ca_file
        )
        assert send(mail)[0][0].outcome == "accepted"


def test_a_server_that_is_not_there_defers() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        (receipt,), announced = send(MailSettings(sender="brief@example.org", host="127.0.0.1", port=port, tls="none"))
    assert receipt.outcome == "deferred"
    assert receipt.word.startswith(f"127.0.0.1:{port}: ")
    assert announced == []


def scripted(script: list[bytes]) -> tuple[int, threading.Thread]:
    """Serve one connection by a script: the greeting, then an answer a command, then silence."""
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        line, _ = listening.accept()
        with listening, line, line.makefile("rb") as heard:
            for answer in script:
                line.sendall(answer)
                if not heard.readline():
                    return
            while heard.readline():
                pass

    thread = threading.Thread(target=serve)
    thread.start()
    return listening.getsockname()[1], thread


def test_a_server_that_falls_silent_is_left_after_the_time_that_is_set() -> None:
    port, thread = scripted([b"220 here\r\n", b"250 yes\r\n"])
    mail = MailSettings(sender="b@example.org", host="127.0.0.1", port=port, tls="none", timeout=0.3, retries=0)
    (receipt,), announced = send(mail)
    thread.join(timeout=5)
    assert receipt.outcome == "deferred"
    assert announced == []


def test_an_answer_that_is_none_leaves_a_doubt() -> None:
    script = [b"220 here\r\n", *[b"250 yes\r\n"] * 3, b"354 go on\r\n", b"what?\r\n"]
    port, thread = scripted(script)
    mail = MailSettings(sender="b@example.org", host="127.0.0.1", port=port, tls="none", timeout=0.5)
    (receipt,), _ = send(mail)
    thread.join(timeout=5)
    assert receipt.outcome == "uncertain"


def test_a_letter_in_eight_bits_is_not_sent_to_a_server_that_takes_seven() -> None:
    port, thread = scripted([b"220 here\r\n", b"250 yes\r\n"])
    mail = MailSettings(sender="b@example.org", host="127.0.0.1", port=port, tls="none", timeout=0.5)
    with posting(mail, None, Pauses().append) as post:
        receipt = post.send(Letter("x", "a@example.org", "Subject: é\r\n\r\n".encode()), lambda: None)
    thread.join(timeout=5)
    assert receipt.outcome == "failed"
    assert "8BITMIME" in receipt.word


def test_a_password_stays_hidden_even_when_the_server_repeats_it() -> None:
    secret = Secret("hunter2")
    echo = base64.b64encode(b"\0brief\0hunter2")
    script = [b"220 here\r\n", b"250-yes\r\n250 AUTH PLAIN\r\n", b"535 hunter2 " + echo + b" is wrong\r\n"]
    port, thread = scripted(script)
    mail = MailSettings(sender="b@example.org", host="127.0.0.1", port=port, tls="none", user="brief", timeout=2.0)
    (receipt,), _ = send(mail, secret=secret)
    thread.join(timeout=5)
    assert "535" in receipt.word
    assert "hunter2" not in receipt.word
    assert echo.decode() not in receipt.word
    assert "hunter2" not in repr(secret)


def test_a_login_in_two_steps_is_known_too() -> None:
    answers = [b"250-yes\r\n250 AUTH LOGIN\r\n", b"334 VXNlcm5hbWU6\r\n", b"235 welcome\r\n"]
    port, thread = scripted([b"220 here\r\n", *answers, *[b"250 yes\r\n"] * 2, b"354 go on\r\n"])
    mail = MailSettings(sender="b@example.org", host="127.0.0.1", port=port, tls="none", user="brief", timeout=0.5)
    (receipt,), announced = send(mail)
    thread.join(timeout=5)
    assert receipt.outcome == "uncertain"
    assert announced == ["desk@example.org"]


def test_a_login_that_nobody_knows_is_said() -> None:
    port, thread = scripted([b"220 here\r\n", b"250-yes\r\n250 AUTH GSSAPI\r\n"])
    mail = MailSettings(sender="b@example.org", host="127.0.0.1", port=port, tls="none", user="brief", timeout=2.0)
    (receipt,), _ = send(mail)
    thread.join(timeout=5)
    assert "offers no way to log in that we know" in receipt.word


def test_tls_is_asked_for_by_default() -> None:
    assert MailSettings().tls == "starttls"
    assert ssl.create_default_context().verify_mode is ssl.CERT_REQUIRED
