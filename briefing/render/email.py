"""A brief as an e-mail: two bodies with the same lines, the PDF attached, and every header that a mailing list owes.

The same brief, edition and recipient give the same bytes: the date is the edition's, the `Message-ID` and the boundaries are
digests. So a letter that is sent again is known for a duplicate.
"""

from __future__ import annotations

import datetime as dt
import re
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from hashlib import blake2b
from pathlib import Path
from urllib.parse import quote

from briefing.config import MailSettings
from briefing.config.settings import Look, Paper
from briefing.errors import WrongUsage
from briefing.model.brief import Brief
from briefing.model.days import MONTHS
from briefing.render.across import quiet
from briefing.render.coverage import prose
from briefing.render.edition import Edition
from briefing.render.email_page import bodies
from briefing.render.pdf import as_pdf
from briefing.render.safe import visible

HEADLINE = 60  # characters of the lead headline in a subject: what a phone shows
NAME = 78  # characters of a name in an address: longer ones are nobody's
# The lines are never folded: Python folds long words outside ASCII so that a space between two of them is lost.
POLICY = policy.SMTP.clone(max_line_length=998)  # octets a line may have (RFC 5322, 2.1.1)

_DRAFT = MailSettings(sender="briefing@localhost")
_ADDRESS = re.compile(r"[!-?A-~]+@[^\s@,;:<>()\[\]\\\"]+")


def as_eml(brief: Brief, templates: Path | None = None, *, look: Look = "brief", paper: Paper = "a4") -> bytes:
    """Give the brief as a letter to nobody yet, the PDF attached: mail programs open it as a draft.

    `look` and `paper` are for the PDF.

    Raises:
        WrongUsage: when a template of the user's is wrong.

    """
    message = _letter(brief, _DRAFT, None, as_pdf(brief, templates, look=look, paper=paper), templates)
    message["Date"] = _date(brief, None)
    message["Message-ID"] = message_id(brief.date.isoformat(), "", _DRAFT)
    message["X-Unsent"] = "1"
    return _written(message)


def email_message(  # noqa: PLR0913 - a letter states all of these
    brief: Brief,
    recipient: str,
    mail: MailSettings,
    edition: str,
    *,
    pdf: bytes | None = None,
    sent: dt.datetime | None = None,
    templates: Path | None = None,
) -> bytes:
    """Give the finished letter for one recipient: bytes to be handed on as they are.

    `edition` is the edition's id: the letters of all editions of one name are one thread. `sent` is when the edition was made (aware);
    without it the letter bears the moment that the brief's report states, or midnight of its day, UTC.

    Raises:
        WrongUsage: when an address is none, or a template of the user's is wrong.

    """
    message = _letter(brief, mail, _way_out(mail), pdf, templates)
    message["To"] = _address(recipient)
    message["Date"] = _date(brief, sent)
    message["Message-ID"] = message_id(edition, recipient, mail)
    message["In-Reply-To"] = message["References"] = message_id(f"thread/{_name_of(edition)}", recipient, mail)
    for header, value in _list_headers(brief, mail, edition).items():
        message[header] = value
    return _written(message)


def message_id(edition: str, recipient: str, mail: MailSettings) -> str:
    """Give the identity of the letter that brings this edition to this recipient: the same whenever it is asked for.

    Raises:
        WrongUsage: when an address is none.

    """
    domain = _address(mail.sender).domain
    address = _address(recipient).addr_spec.casefold() if recipient else ""
    whose = blake2b(f"{edition}\n{address}".encode(), digest_size=12).hexdigest()
    return f"<{_slug(edition)}.{whose}@{domain}>"


def subject(brief: Brief) -> str:
    """Give the subject: the day, and the lead headline, or else what is printed first, as far as it fits, cut at a word.

    >>> from briefing.model.brief import Brief
    >>> subject(Brief(dt.date(2024, 11, 7), "The Briefing", ()))
    'Brief 7 Nov: Nothing significant today'
    """
    edition = Edition(brief)
    lead = next(iter(brief.top_lines), None)
    if not lead and not quiet(brief):  # an edition of other sections
        lead = next(prose(brief), None) or next(brief.lines)
    printed_first = edition.plain(lead) if lead else quiet(brief).rstrip(".")
    words = next(map(edition.headline, brief.stories), printed_first)
    return f"Brief {brief.date.day} {MONTHS[brief.date.month - 1][:3]}: {_cut(words, HEADLINE)}"


def _cut(words: str, width: int) -> str:
    """Leave out the words at the end that go over `width` characters."""
    if len(words) <= width:
        return words
    return f"{words[:width].rpartition(' ')[0].rstrip(' ,;:–—-') or words[: width - 1]}…"


def _letter(
    brief: Brief, mail: MailSettings, way_out: str | None, pdf: bytes | None, templates: Path | None
) -> EmailMessage:
    """Give what is the same for all recipients."""
    message = EmailMessage(policy.SMTP)
    message["From"] = _address(mail.sender, name=brief.title)
    message["Subject"] = subject(brief)
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no machine shall answer
    said = bodies(brief, templates, attached=pdf is not None, unsubscribe=way_out)
    message.set_content(said.text, cte="quoted-printable")
    message.add_alternative(said.html, subtype="html", cte="quoted-printable")
    if pdf is not None:
        name = f"brief-{brief.date.isoformat()}.pdf"
        message.add_attachment(pdf, maintype="application", subtype="pdf", filename=name)
    message["Content-Language"] = "en-GB"  # last: what it is made of takes such headers with it
    return message


def _list_headers(brief: Brief, mail: MailSettings, edition: str) -> dict[str, str]:
    """Say which list the letter belongs to (RFC 2919) and how to leave it (RFC 2369, RFC 8058)."""
    sender = _address(mail.sender)
    known = mail.list_id or f"{_slug(_name_of(edition)) or 'brief'}.briefing.{sender.domain}"
    leave = _way_out(mail)
    headers = {
        "List-Id": known if "<" in known else f"{_phrase(brief.title)} <{known}>",
        "List-Unsubscribe": f"<{leave}>",
    }
    if leave.startswith("https:"):
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return {header: visible(value) for header, value in headers.items()}


def _way_out(mail: MailSettings) -> str:
    """Give the address by which a reader leaves the list."""
    said = mail.unsubscribe or f"mailto:{_address(mail.sender).addr_spec}?subject=unsubscribe"
    return quote(visible(said).strip(), safe="%/:=&?~#+!$,;'@()*[]")


def _date(brief: Brief, sent: dt.datetime | None) -> str:
    made = brief.report.built_at if brief.report else dt.datetime.combine(brief.date, dt.time(), dt.UTC)
    return format_datetime(sent or made)


def _address(written: str, name: str = "") -> Address:
    """Read `Anna Lund <anna@example.org>` or the bare address; `name` is who it is when it doesn't say.

    Raises:
        WrongUsage: when there is no address in it that mail can be sent to.

    """
    said, address = parseaddr(visible(written).strip())
    user, _, domain = address.rpartition("@")
    try:
        host = domain.encode("idna").decode("ascii")
    except UnicodeError:
        host = ""
    if not host or address not in written or not _ADDRESS.fullmatch(f"{user}@{host}"):
        raise WrongUsage(f"{visible(written)!r} is no e-mail address")
    return Address(_cut(visible(said or name).strip(), NAME), user, host)


def _phrase(words: str) -> str:
    """Leave out of a list's name what would end it."""
    return " ".join(re.sub(r'[<>"\\(),;:@\[\]]', " ", _cut(visible(words), NAME)).split())


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")


def _name_of(edition: str) -> str:
    """Give the name of a series of editions: what stands after the day in `2024-11-07/daily`."""
    return edition.partition("/")[2]


def _written(message: EmailMessage) -> bytes:
    """Serialise with boundaries that are the same each time."""
    digest = blake2b(str(message["Message-ID"]).encode(), digest_size=12).hexdigest()
    for number, part in enumerate(message.walk()):
        if part.is_multipart():
            part.set_boundary(f"=_{digest}_{number}")
    return message.as_bytes(policy=POLICY)
