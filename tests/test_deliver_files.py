"""Letters by sendmail, into a Maildir, into a folder; and files that are whole or not there."""

from __future__ import annotations

import mailbox
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.config import MailSettings
from briefing.config.settings import Transport
from briefing.deliver import Letter, Receipt, posting
from briefing.deliver.files import point, sweep, write_files
from briefing.errors import WrongUsage

LETTER = Letter(
    "2024-11-07-desk@example.org", "desk@example.org", b"Subject: Ferry\r\nTo: desk@example.org\r\n\r\n.dot\r\n"
)
Sent = tuple[Receipt, int, list[float]]


def send(mail: MailSettings, letter: Letter = LETTER) -> Sent:
    """Send a letter; give the receipt, how often it was announced, and the pauses taken."""
    announced: list[None] = []
    pauses: list[float] = []
    with posting(mail, None, pauses.append) as post:
        receipt = post.send(letter, lambda: announced.append(None))
    return receipt, len(announced), pauses


@pytest.fixture
def mailer(tmp_path: Path) -> Callable[[str], MailSettings]:
    """Give a function: what a `sendmail` does → mail settings with such a one, which notes its arguments and keeps the letter."""

    def made(script: str) -> MailSettings:
        command = tmp_path / "sendmail"
        command.write_text(
            f'#!/bin/sh\nprintf "%s\\n" "$@" > {tmp_path}/arguments\ncat > {tmp_path}/letter\n{script}\n', "utf-8"
        )
        command.chmod(0o755)
        return MailSettings(sender="brief@example.org", transport="sendmail", sendmail=f"{command} -t0", timeout=5.0)

    return made


def test_sendmail_gets_the_envelope_as_arguments_and_the_letter_with_plain_line_ends(
    mailer: Callable[[str], MailSettings], tmp_path: Path
) -> None:
    receipt, announced, _ = send(mailer("exit 0"))
    assert (receipt.outcome, announced) == ("accepted", 1)
    assert (tmp_path / "arguments").read_text().split() == [
        "-t0",
        "-i",
        "-f",
        "brief@example.org",
        "--",
        "desk@example.org",
    ]
    assert (tmp_path / "letter").read_bytes() == LETTER.data.replace(b"\r\n", b"\n")


def test_sendmail_that_says_not_now_is_tried_again(mailer: Callable[[str], MailSettings]) -> None:
    receipt, announced, pauses = send(mailer("echo queue full >&2; exit 75"))
    assert receipt.outcome == "deferred"
    assert receipt.word.endswith("sendmail ended with 75: queue full")
    assert (announced, pauses) == (3, [5.0, 5.0])


def test_sendmail_that_refuses_is_not_tried_again(mailer: Callable[[str], MailSettings]) -> None:
    receipt, announced, _ = send(mailer("echo user unknown >&2; exit 67"))
    assert (receipt.outcome, announced) == ("failed", 1)
    assert "67: user unknown" in receipt.word


def test_sendmail_that_is_killed_or_never_ends_leaves_a_doubt(mailer: Callable[[str], MailSettings]) -> None:
    assert send(mailer("kill -9 $$"))[0].outcome == "uncertain"
    assert send(replace(mailer("exec sleep 5"), timeout=0.2))[0].outcome == "uncertain"


def test_sendmail_that_is_not_there_defers(tmp_path: Path) -> None:
    mail = MailSettings(sender="b@example.org", transport="sendmail", sendmail=str(tmp_path / "gone"), retries=0)
    receipt, _, _ = send(mail)
    assert receipt == Receipt(
        "desk@example.org", "deferred", f"{tmp_path}/gone: no such file or directory; see mail.sendmail"
    )


def test_a_recipient_is_never_taken_for_an_option(mailer: Callable[[str], MailSettings], tmp_path: Path) -> None:
    send(mailer("exit 0"), replace(LETTER, recipient="-Xfoo@example.org"))
    assert (tmp_path / "arguments").read_text().split()[-2:] == ["--", "-Xfoo@example.org"]


def test_a_maildir_gets_a_letter_once_however_often_it_is_sent(tmp_path: Path) -> None:
    mail = MailSettings(transport="maildir", folder=tmp_path / "Mail")
    assert send(mail)[0].outcome == "accepted"
    assert send(mail)[0].outcome == "accepted"
    box = mailbox.Maildir(tmp_path / "Mail", create=False)
    assert [letter["Subject"] for letter in box] == ["Ferry"]
    assert list((tmp_path / "Mail/tmp").iterdir()) == []


def test_a_letter_that_was_read_is_not_put_into_the_maildir_again(tmp_path: Path) -> None:
    mail = MailSettings(transport="maildir", folder=tmp_path / "Mail")
    send(mail)
    (unread,) = (tmp_path / "Mail/new").iterdir()
    unread.rename(tmp_path / "Mail/cur" / f"{unread.name}:2,S")
    receipt, _, _ = send(mail)
    assert receipt.word.endswith("desk@example.org:2,S")
    assert list((tmp_path / "Mail/new").iterdir()) == []


def test_a_folder_gets_letters_byte_for_byte(tmp_path: Path) -> None:
    receipt, _, _ = send(MailSettings(transport="folder", folder=tmp_path / "out"))
    assert receipt.outcome == "accepted"
    assert (tmp_path / "out/2024-11-07-desk@example.org.eml").read_bytes() == LETTER.data


@pytest.mark.parametrize("transport", ["folder", "maildir"])
def test_a_place_that_cannot_be_written_defers(tmp_path: Path, transport: Transport) -> None:
    (tmp_path / "out").write_text("in the way", "utf-8")
    mail = replace(MailSettings(folder=tmp_path / "out"), transport=transport)
    receipt, _, _ = send(mail)
    assert receipt.outcome == "deferred"
    assert receipt.word.startswith(f"{tmp_path}/out: ")


def test_a_transport_without_its_folder_is_refused() -> None:
    with pytest.raises(WrongUsage, match=r"mail\.folder"):
        send(MailSettings(transport="maildir"))


def test_a_link_is_moved_in_one_step(tmp_path: Path) -> None:
    for day in ("2024-11-07", "2024-11-08"):
        point(tmp_path / "latest", day)
        assert (tmp_path / "latest").readlink() == Path(day)
    assert [file.name for file in tmp_path.iterdir()] == ["latest"]


def test_what_is_no_link_is_never_replaced_by_one(tmp_path: Path) -> None:
    (tmp_path / "latest").mkdir()
    with pytest.raises(FileExistsError):
        point(tmp_path / "latest", "2024-11-07")


def test_only_what_is_half_written_is_swept_away(tmp_path: Path) -> None:
    write_files({tmp_path / "brief.txt": b"whole"})
    (tmp_path / ".brief.txt.77.part").write_bytes(b"ha")
    (tmp_path / ".latest.77.part").symlink_to("2024-11-07")
    sweep(tmp_path, "latest")
    assert sorted(file.name for file in tmp_path.iterdir()) == [".brief.txt.77.part", "brief.txt"]
    sweep(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["brief.txt"]
