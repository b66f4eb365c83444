"""The e-mail: what a program reads of it, what it weighs, and what an article can't do to it."""

from __future__ import annotations

import datetime as dt
import email
import email.policy
import re
from dataclasses import replace
from email.message import EmailMessage
from typing import Any

import pytest
from lxml import html as lxml_html

from briefing.config import MailSettings
from briefing.errors import Problem, WrongUsage
from briefing.model.brief import Brief, BriefArticle, Line, Story, Words
from briefing.model.run_report import RunReport
from briefing.model.span import Span
from briefing.render import render
from briefing.render.edition import Edition
from briefing.render.email import email_message, message_id, subject
from briefing.render.email_page import LARGEST, bodies
from tests.whole_brief import DAY, STRIKE_NEWS, line, whole_brief

MAIL = MailSettings(sender="brief@example.org", unsubscribe="https://example.org/leave?who=1")
EDITION = "2031-04-02/daily"
HEADLINES = (
    "Minister’s “final offer” — unions say no",
    "‘Never again’, says mayor — “we’ll rebuild the harbour” by 2032",
    "Élysée rejects “naïve” plan – Brontë’s house ‘at risk’ — officials",
    "Prices up 3% — “nobody” knows why… and café owners’ patience ends",
    "Čapek’s heirs win — Łódź court’s ‘historic’ “yes” to claim",
    "“Quotes” — ‘more quotes’ — “still more” – and ‘the last’ of them",
    "東京 talks — “no deal” says minister’s spokesman – again",
)


def sent(brief: Brief | None = None, recipient: str = "desk@example.org", **changes: Any) -> bytes:  # noqa: ANN401
    mail, edition = changes.pop("mail", MAIL), changes.pop("edition", EDITION)
    return email_message(brief or whole_brief(), recipient, mail, edition, **changes)


def read(message: bytes) -> EmailMessage:
    return email.message_from_bytes(message, policy=email.policy.default)


def body(message: bytes, kind: str = "html") -> str:
    part = read(message).get_body((kind,))
    assert part is not None
    return str(part.get_content())


def headed(words: str) -> Brief:
    """Make a brief whose lead headline is `words`."""
    article = BriefArticle("x", "A", words, (Span(0, len(words)),), sha256="0")
    headline = Line("A1", (Words("x", Span(0, len(words))),))
    return Brief(DAY, "The Brief", (article,), stories=(Story("s", "NEW", ("x",), headline),))


def test_the_letter_parses_back_without_a_defect() -> None:
    message = read(sent(pdf=b"%PDF-1.7 ..."))
    parts = list(message.walk())
    assert [part.get_content_type() for part in parts] == [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "application/pdf",
    ]  # fmt: skip
    assert [part.defects for part in parts] == [[]] * 5
    assert [header.defects for header in message.values()] == [()] * len(message)
    assert parts[-1].get_filename() == "brief-2031-04-02.pdf"
    assert parts[-1].get_content() == b"%PDF-1.7 ..."


def test_without_a_pdf_there_is_none_to_speak_of() -> None:
    message = sent()
    assert read(message).get_content_type() == "multipart/alternative"
    assert "PDF attached" not in body(message)
    assert "PDF attached" in body(sent(pdf=b"%PDF"))


def test_the_headers_say_what_it_is_and_how_to_leave_the_list() -> None:
    headers = dict(read(sent()).items())
    own, root = (message_id(name, "desk@example.org", MAIL) for name in (EDITION, "thread/daily"))
    assert headers.pop("Content-Type").startswith("multipart/alternative")
    assert headers == {
        "From": "Harbour & Coast <brief@example.org>",
        "To": "desk@example.org",
        "Subject": "Brief 2 Apr: The ferry to Port Ellery will run again",
        "Date": "Wed, 02 Apr 2031 06:31:00 +0000",
        "Message-ID": own,
        "In-Reply-To": root,
        "References": root,
        "List-Id": "Harbour & Coast <daily.briefing.example.org>",
        "List-Unsubscribe": "<https://example.org/leave?who=1>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
        "Content-Language": "en-GB",
        "MIME-Version": "1.0",
    }


def test_the_editions_of_one_name_are_one_thread_and_those_of_another_are_another() -> None:
    first, second, other = (read(sent(edition=name)) for name in (EDITION, "2031-04-03/daily", "2031-04-03/weekly"))
    assert first["Message-ID"] != second["Message-ID"]
    assert first["References"] == second["References"] != other["References"]


def test_an_address_without_a_web_page_gives_a_letter_to_leave_with() -> None:
    message = read(sent(mail=MailSettings(sender="brief@example.org", list_id="Desk <desk.example.org>")))
    assert message["List-Unsubscribe"] == "<mailto:brief@example.org?subject=unsubscribe>"
    assert message["List-Id"] == "Desk <desk.example.org>"
    assert message["List-Unsubscribe-Post"] is None


@pytest.mark.parametrize(
    ("given", "written"),
    [
        (None, "mailto:brief@example.org?subject=unsubscribe"),
        ("https://example.org/leave?a=1&b=é\r\nX: 1", "https://example.org/leave?a=1&b=%C3%A9%20X:%201"),
    ],
)
def test_both_bodies_tell_how_to_leave(given: str | None, written: str) -> None:
    message = sent(mail=MailSettings(sender="brief@example.org", unsubscribe=given))
    assert read(message)["List-Unsubscribe"] == f"<{written}>"
    assert lxml_html.document_fromstring(body(message)).xpath("//a[@class='stop']/@href") == [written]
    assert body(message, "plain").splitlines()[-1] == f"Stop these e-mails: {written}"


def test_the_date_is_the_edition_s_own_moment_where_it_is_known() -> None:
    moment = dt.datetime(2031, 4, 2, 6, 31, tzinfo=dt.timezone(dt.timedelta(hours=1)))
    assert read(sent(sent=moment))["Date"] == "Wed, 02 Apr 2031 06:31:00 +0100"
    assert read(sent(whole_brief(report=None)))["Date"] == "Wed, 02 Apr 2031 00:00:00 +0000"


def test_a_letter_s_name_belongs_to_one_edition_and_one_recipient() -> None:
    names = {message_id(e, r, MAIL) for e in (EDITION, "2031-04-03/daily") for r in ("a@example.org", "b@example.org")}
    assert len(names) == 4
    assert message_id(EDITION, "The Desk <Desk@Example.org>", MAIL) == message_id(EDITION, "desk@example.org", MAIL)
    assert all(re.fullmatch(r"<[\w.-]+@example\.org>", name) for name in names)


def test_the_same_letter_has_the_same_bytes() -> None:
    assert sent(pdf=b"%PDF") == sent(pdf=b"%PDF")
    assert sent() != sent(recipient="other@example.org")


@pytest.mark.parametrize("lead", range(8))
@pytest.mark.parametrize("headline", HEADLINES)
def test_a_long_subject_outside_ascii_comes_back_as_it_was(headline: str, lead: int) -> None:
    """Python folds such subjects so that a space between two encoded words is lost: 72 lengths × 7 headlines, all whole."""
    for more in range(9):
        words = f"{'w' * (lead * 9 + more)} {headline}".strip()
        message = sent(headed(words))
        assert read(message)["Subject"] == subject(headed(words))
        assert max(map(len, message.split(b"\r\n"))) <= 998


def test_two_hundred_letters_outside_ascii_survive_in_a_title() -> None:
    name = read(sent(whole_brief(title="Ærø — “nyt” " * 17)))["From"]
    assert str(name.addresses[0].display_name).startswith("Ærø — “nyt” Ærø — “nyt”")
    assert name.addresses[0].addr_spec == "brief@example.org"


@pytest.mark.parametrize(
    "words", ["Harbour\r\nBcc: all@example.org", "Harbour\nX: 1", "Harbour\x0b\x85\u2028X: 1", "a\x00b", "\ud800x"]
)
def test_no_title_or_headline_adds_a_header(words: str) -> None:
    brief = whole_brief(title=words)
    message = read(sent(brief))
    assert set(message.keys()) == set(read(sent()).keys())
    assert "\n" not in str(read(sent(headed(words)))["Subject"])


@pytest.mark.parametrize(
    "address",
    [
        "",
        "nobody",
        "a@b\r\nBcc: c@d",
        "@example.org",
        "a b@example.org",
        "a@",
        "a@exa mple.org",
        "ü@example.org",
        "a,b@c@d",
    ],
)
def test_what_is_no_address_is_refused_before_anything_is_sent(address: str) -> None:
    with pytest.raises(WrongUsage, match="is no e-mail address"):
        sent(recipient=address)


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("Zoë Lund <zoe@example.org>", "Zoë Lund <zoe@example.org>"),
        ("<desk@example.org>", "desk@example.org"),
        ("desk+am@bücher.example", "desk+am@xn--bcher-kva.example"),
        ('"Lund, Zoë" <zoe@example.org>', '"Lund, Zoë" <zoe@example.org>'),
    ],
)
def test_an_address_may_have_a_name(given: str, written: str) -> None:
    assert read(sent(recipient=given))["To"] == written


def test_everything_on_the_wire_is_ascii_in_short_lines() -> None:
    message = sent(pdf=bytes(range(256)) * 50)
    assert message.isascii()
    assert b"\n" not in message.replace(b"\r\n", b"")
    written = message.partition(b"\r\n\r\n")[2]
    assert max(map(len, written.split(b"\r\n"))) <= 94  # a content type with its boundary; bodies keep to 76


def test_the_subject_is_cut_at_a_word() -> None:
    words = "The harbour board of Port Ellery has voted to close the old ferry terminal for good"
    assert subject(headed(words)) == "Brief 2 Apr: The harbour board of Port Ellery has voted to close the old…"
    assert subject(headed("x" * 90)) == f"Brief 2 Apr: {'x' * 59}…"
    assert subject(headed("Ferry back")) == "Brief 2 Apr: Ferry back"


def test_a_day_without_news_says_so_in_the_subject() -> None:
    report = RunReport(dt.datetime(2031, 4, 2, 6, 30, tzinfo=dt.UTC), quiet=True)
    assert subject(Brief(DAY, "The Brief", ())) == "Brief 2 Apr: Nothing significant today"
    assert subject(Brief(DAY, "The Brief", (), report=report)) == "Brief 2 Apr: Nothing new to report"
    assert "Nothing new to report." in body(sent(Brief(DAY, "The Brief", (), report=report)))


def test_an_edition_without_stories_is_no_day_without_news() -> None:
    pledges = replace(Brief(DAY, "The Brief", whole_brief().articles), commitments=whole_brief().commitments[:1])
    cast = replace(pledges, commitments=(), actors=whole_brief().actors[:1])
    for brief, lead in ((pledges, pledges.commitments[0].text), (cast, cast.actors[0].name)):
        words = "".join(piece.text for piece in Edition(brief).pieces(lead))
        assert words.startswith(subject(brief).removeprefix("Brief 2 Apr: ").removesuffix("…"))
        for page in (body(sent(brief)), body(sent(brief), "plain"), render(brief, "html").decode()):
            assert "Nothing significant" not in page


def test_a_draft_has_no_recipient_and_the_pdf() -> None:
    draft = read(render(whole_brief(), "eml"))
    assert (draft["To"], draft["X-Unsent"], draft["List-Id"]) == (None, "1", None)
    assert [part.get_content_type() for part in draft.walk()][-1] == "application/pdf"


def test_the_page_stands_alone_and_is_made_for_mail_programs() -> None:
    page = lxml_html.document_fromstring(body(sent(pdf=b"%PDF")))
    assert page.xpath("//img | //svg | //script | //link | //iframe | //form") == []
    assert (
        page.xpath(
            "//*[not(self::style)][contains(@style, 'flex') or contains(@style, 'grid') or contains(@style, 'var(')]"
        )
        == []
    )
    assert page.xpath("//table[not(@role='presentation') and not(@aria-label)]") == []
    assert {link.get("href", "")[:8] for link in page.iter("a")} == {"https://"}
    assert len(page.xpath("//h1")) == 1
    style = str(page.xpath("//style")[0].text)
    assert "prefers-color-scheme" in style
    assert "max-width:620px" in style.replace(" ", "")


def test_the_bars_are_cells_with_a_colour_and_a_share() -> None:
    page = lxml_html.document_fromstring(body(sent()))
    bars = [[cell.get("width") for cell in row] for row in page.xpath("//td[starts-with(@class, 'bars')]//tr")]
    assert bars == [["83%", "17%"], ["33%", "67%"]]
    assert all(cell.get("bgcolor", "").startswith("#") for cell in page.xpath("//td[contains(@class, 'fill f')]"))


def test_the_line_after_the_subject_is_the_second_headline() -> None:
    page = lxml_html.document_fromstring(body(sent()))
    assert page.xpath("//div[@class='pre']")[0].text_content() == "Rail staff at Lunt & Sons voted to strike."


def test_references_lead_to_the_sentence_on_the_publisher_s_page() -> None:
    page = lxml_html.document_fromstring(body(sent()))
    links = {link.text_content(): link.get("href") for link in page.iter("a")}
    assert links["A3"] == "https://example.org/ferry?id=1&x=2#:~:text=Repairs%20cost%20%C2%A32.4%20million."
    assert "B1" not in links  # without an address there is nothing to lead to


def test_every_seed_letter_is_small(seed_brief: Brief) -> None:
    assert len(body(sent(seed_brief)).encode()) < LARGEST / 2


def swollen() -> Brief:
    """Make a brief far too long for a letter."""
    brief = whole_brief()
    nibs = tuple(
        Story(f"n{n}", "NEW", ("b",), line("B", "Rail staff at Lunt & Sons voted to strike."), nib=True)
        for n in range(90)
    )
    return whole_brief(
        stories=(*brief.stories, *nibs),
        quotes=brief.quotes * 90,
        watch=brief.watch * 40,
        actors=brief.actors * 40,
        problems=tuple(Problem("read", f"inbox/{n}.txt", "empty") for n in range(200)),
    )


def test_a_letter_that_would_be_cut_leaves_out_whole_items_and_says_how_many() -> None:
    brief = swollen()
    said = bodies(brief)
    assert LARGEST * 0.9 < len(said.html.encode()) <= LARGEST
    text = re.sub(r"\s+", " ", said.text)
    assert "NOT IN THIS BRIEF (192 left out)" in text
    assert "There was no room for 94 more stories" in text  # 3 that compose left out, and 91 nibs
    assert "IN BRIEF" not in text
    assert [row for row in ("The board:", "The firm:") if row not in text] == []
    page = " ".join(lxml_html.document_fromstring(said.html).text_content().split())
    kept = re.search(r"KEY ACTORS(.*?)OPEN QUESTIONS", text)
    assert kept
    assert kept[1].count("mention") == page.count(" mentions") - page.count("3 mentions")


def test_a_letter_is_never_too_long_whatever_comes() -> None:
    words = "long " * 30_000
    article = BriefArticle("x", "A", words, (Span(0, len(words)),), sha256="0")
    giant = Line("A1", (Words("x", Span(0, len(words))),))
    brief = Brief(
        DAY,
        "The Brief",
        (article, STRIKE_NEWS),
        stories=(Story("s", "NEW", ("b",), line("B", "Rail staff"), lines=(giant,)),),
    )
    assert len(bodies(brief).html.encode()) <= LARGEST
