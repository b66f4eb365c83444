"""Letters, mailboxes, folders of mail, pages saved as mail."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from briefing.errors import BriefingError
from briefing.model.article import Article
from briefing.sources import read_paths

PLAIN = "The ferry sank on Monday. Nobody was hurt.\n"
HTML = """<html><head><style>p { color: teal }</style></head><body>
<div style="display: none">Preheader that nobody reads</div>
<table><tr><td><h1>Harn morning</h1></td></tr><tr><td><p>The ferry sank on Monday.&nbsp;Nobody was hurt.</p>
<p>“We will raise her,” said <b>Marta</b> Quell.</p><img src="https://t.example/pixel.gif"></td></tr></table></body></html>"""


def letter(plain: str | None = PLAIN, html: str | None = None, **headers: str) -> EmailMessage:
    message = EmailMessage()
    given = {
        "From": "Harn Morning <news@harn.example>",
        "Subject": "Ferry sinks",
        "Date": "Wed, 12 Mar 2031 06:30:00 +0000",
    }
    for name, value in (given | {name.replace("_", "-"): value for name, value in headers.items()}).items():
        if value:
            message[name] = value
    if plain is not None:
        message.set_content(plain)
    if html is not None:
        message.add_alternative(html, subtype="html")
    return message


def only(data: bytes | EmailMessage) -> Article:
    (article,) = read_paths(["-"], data if isinstance(data, bytes) else data.as_bytes()).articles
    return article


def test_a_letter_is_an_article() -> None:
    article = only(letter(Message_ID="<7@harn.example>", Archived_At="<https://harn.example/7>"))
    assert (article.id, article.title, article.publisher) == ("7@harn.example", "Ferry sinks", "Harn Morning")
    assert (article.published, article.url) == (date(2031, 3, 12), "https://harn.example/7")
    assert article.text == PLAIN.strip()


def test_of_a_newsletter_the_html_is_read_as_its_reader_sees_it() -> None:
    text = only(letter("View this letter in your browser: https://t.example/x", HTML)).text
    assert (
        text == "Harn morning\n\nThe ferry sank on Monday. Nobody was hurt.\n\n“We will raise her,” said Marta Quell."
    )


def test_html_that_says_much_less_than_the_plain_text_is_left() -> None:
    assert only(letter(PLAIN * 5, "<p>See the plain text.</p>")).text == (PLAIN * 5).strip()


def test_headers_in_any_script_are_decoded() -> None:
    article = only(letter(Subject="Fwd: Re: Žluťoučký ferry – “sunk”", From="Žofie Růžičková <z@harn.example>"))
    assert (article.title, article.publisher) == ("Žluťoučký ferry – “sunk”", "Žofie Růžičková")


def test_a_sender_without_a_name_is_known_by_the_house() -> None:
    assert only(letter(From="news@www.harn.example", To="desk@e.example")).publisher == "harn.example"


def test_a_letter_that_names_nothing_is_known_by_its_words() -> None:
    assert only(letter(Date="")).id == only(letter()).id
    assert only(letter(Date="yesterday")).published is None


@pytest.mark.parametrize("transfer", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("charset", ["utf-8", "cp1252"])
def test_a_body_is_decoded_however_it_was_sent(transfer: str, charset: str) -> None:
    message = letter(None)
    message.set_content("“Zelený owes £2.9bn,” she said.\n", charset=charset, cte=transfer)
    assert only(message).text == "“Zelený owes £2.9bn,” she said."


def test_a_charset_that_nobody_knows_is_no_hindrance() -> None:
    data = letter().as_bytes().replace(b'charset="utf-8"', b'charset="x-no-such"')
    assert only(data).text == PLAIN.strip()


def test_attachments_are_never_opened() -> None:
    message = letter()
    message.add_attachment("Attached words that are no part of it.", filename="notes.txt")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="x.png")
    assert only(message).text == PLAIN.strip()


def test_hostile_headers_do_no_harm() -> None:
    data = (
        b"From: =?utf-8?b?////?= <a@@b\nSubject: =?no-such?q?x?= \x00=?utf-8?q?=E2=80=AEFerry?=\n"
        b"Message-ID: <" + b"x" * 50_000 + b">\nMIME-Version: 1.0\nContent-Type: multipart/mixed\n\nThe ferry sank."
    )
    article = only(data)
    assert article.text == "The ferry sank."
    assert len(article.id) <= 300
    assert article.title is None or article.title.isprintable()


def test_a_letter_without_words_is_refused_with_the_reason() -> None:
    message = letter(None)
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="x.png")
    with pytest.raises(BriefingError, match="-: a letter without text"):
        only(message)


def mailbox(*letters: EmailMessage) -> bytes:
    return b"\n".join(b"From news@harn.example Wed Mar 12 06:30:00 2031\n" + one.as_bytes() for one in letters)


def test_a_mailbox_gives_its_letters_in_order() -> None:
    second = letter("Line.\n\n>From Harn came the news of 2031: nothing.\n", Subject="Second", Message_ID="<2@x>")
    articles = read_paths(["-"], mailbox(letter(Message_ID="<1@x>"), second)).articles
    assert [(article.id, article.title) for article in articles] == [("1@x", "Ferry sinks"), ("2@x", "Second")]
    assert articles[1].text == "Line.\n\nFrom Harn came the news of 2031: nothing."


def test_one_empty_letter_of_a_mailbox_is_named_and_the_others_are_read() -> None:
    reading = read_paths(["-"], mailbox(letter(" \n"), letter()))
    assert len(reading.articles) == 1
    assert [str(problem) for problem in reading.problems] == ["-, letter 1: a letter without text"]


def test_a_maildir_is_read_without_what_is_still_being_delivered(tmp_path: Path) -> None:
    for place in ("cur/1712.a.host:2,S", "new/1713.b.host", "tmp/1714.c.host"):
        file = tmp_path / "box" / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(letter(Subject=place[:3]).as_bytes())
    assert [article.title for article in read_paths([tmp_path]).articles] == ["cur", "new"]


def test_a_page_saved_as_mail_is_read_as_the_page_it_was(tmp_path: Path) -> None:
    page = (Path(__file__).parent / "pages" / "ferry.html").read_text("utf-8").replace("\n", "\r\n")
    message = letter(None, From="<Saved by a browser>", Snapshot_Content_Location="https://mirror.example/ferry")
    message.set_content(page, subtype="html")
    (tmp_path / "ferry.mhtml").write_bytes(message.as_bytes())
    article = read_paths([tmp_path]).articles[0]
    assert (article.publisher, article.published) == ("The Harn Courier", date(2031, 3, 12))
    assert article.paragraphs[0].of(article.text).startswith("The ferry between Harn")
