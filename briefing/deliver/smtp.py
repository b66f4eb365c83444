"""SMTP (RFC 5321), with TLS, a password (RFC 4954), patience, and an honest account of what became of each letter.

smtplib's `sendmail` cannot tell a line that died before the message from one that died after it. So the exchange is
driven step by step: until the final dot has left nothing was sent, after it nothing is known but by the server's answer.
"""

from __future__ import annotations

import base64
import re
import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from briefing.config import MailSettings
from briefing.deliver.letters import Announce, Letter, Outcome, Receipt, Secret

FIRST_PAUSE = 5.0  # seconds before the second attempt; three times as long before each further one
PAUSE_GROWTH = 3

READY_FOR_DATA = 354
CHALLENGE = 334
CLOSING = 421
TRANSIENT = range(400, 500)
OUTCOMES: dict[int, Outcome] = {2: "accepted", 4: "deferred", 5: "failed"}  # by the first digit of the last answer

Reply = tuple[int, bytes]


class NotSent(Exception):
    """The letter did not go out. `outcome` says whether it may later, `everybody` whether the next would fare the same."""

    def __init__(self, word: str, outcome: Outcome = "deferred", *, everybody: bool = False) -> None:
        """Keep what was said."""
        super().__init__(word)
        self.word, self.outcome, self.everybody = word, outcome, everybody


class SmtpPost:
    """A mail server, by one connection that is opened with the first letter and opened again when it breaks."""

    repeatable = False

    def __init__(self, mail: MailSettings, secret: Secret | None, pause: Callable[[float], None]) -> None:
        """Remember how the server is reached; nothing is opened yet."""
        self.mail, self.secret, self.pause = mail, secret, pause
        self._line: smtplib.SMTP | None = None
        self._unreached = False  # whether the last attempt ended before the server would take any letter
        self._hopeless: str | None = None  # why no letter can be sent now

    def send(self, letter: Letter, announce: Announce) -> Receipt:
        """Send one letter; what fails for now is tried again, each time after a longer pause.

        A server that could not be reached in all these tries isn't waited for again with each further letter.
        """
        pause = FIRST_PAUSE
        for _ in range(self.mail.retries):
            receipt = self._attempt(letter, announce)
            if receipt.outcome != "deferred" or self._hopeless:
                return receipt
            self.pause(pause)
            pause *= PAUSE_GROWTH
        receipt = self._attempt(letter, announce)
        if receipt.outcome == "deferred" and self._unreached:
            self._hopeless = receipt.word
        return receipt

    def log_in(self) -> str:
        """Open the line as for a letter and send none; give what the server calls itself.

        Raises:
            NotSent: when no letter could be sent.

        """
        with self._failures_named():
            hello = self._opened().ehlo_resp or b""
        return _said(hello.split(b"\n", 1)[0])

    def close(self) -> None:
        """End the connection with a word."""
        if self._line:
            with suppress(smtplib.SMTPException, OSError):
                self._line.quit()
        self._drop()

    def _drop(self) -> None:
        """Forget the connection, whatever state it is in."""
        if self._line:
            self._line.close()
            self._line = None

    def _attempt(self, letter: Letter, announce: Announce) -> Receipt:
        """Send the letter once."""
        outcome: Outcome
        if self._hopeless:
            return Receipt(letter.recipient, "deferred", self._hopeless)
        try:
            with self._failures_named():
                self._hand_over(letter, announce)
            outcome, word = self._answer()
        except NotSent as failure:
            outcome, word = failure.outcome, failure.word
            if failure.everybody:
                self._hopeless = word
        return Receipt(letter.recipient, outcome, word)

    def _hand_over(self, letter: Letter, announce: Announce) -> None:
        """Go through the envelope and write the message, its final dot included."""
        line = self._opened()
        options = _options(line, letter, self.mail.sender)
        self._expect(line.mail(self.mail.sender, options), "the sender")
        self._expect(line.rcpt(letter.recipient), "the recipient")
        self._expect(line.docmd("DATA"), "the message", READY_FOR_DATA)
        announce()
        line.send(_dotted(letter.data))

    def _answer(self) -> tuple[Outcome, str]:
        """Hear what the server says of a message that is with it: from here on silence is a doubt, not a failure."""
        if self._line is None:
            raise NotSent("the line was never opened")
        try:
            code, said = self._line.getreply()
        except (smtplib.SMTPException, OSError) as error:
            self._drop()
            return "uncertain", f"the line went dead before the server answered: {self._clean(str(error))}"
        word = self._clean(f"{code} {_said(said)}")
        if code == CLOSING:
            self._drop()
        return OUTCOMES.get(code // 100, "uncertain"), word

    def _opened(self) -> smtplib.SMTP:
        """Give the open line, opened and logged in first where it is not. A line that is not ready is never kept."""
        if self._line is None:
            self._unreached = True
            line = self._connect()
            try:
                line.ehlo_or_helo_if_needed()
                if self.mail.tls == "starttls":
                    line.starttls(context=self._context())
                    line.ehlo_or_helo_if_needed()
                self._log_in(line)
            except BaseException:
                line.close()
                raise
            self._line = line
        self._unreached = False
        return self._line

    def _connect(self) -> smtplib.SMTP:
        """Reach the server. Unless the settings ask for none there is TLS or nothing."""
        mail = self.mail
        if mail.tls == "implicit":
            return smtplib.SMTP_SSL(mail.host, mail.port, timeout=mail.timeout, context=self._context())
        return smtplib.SMTP(mail.host, mail.port, timeout=mail.timeout)

    def _context(self) -> ssl.SSLContext:
        """Give what certificates are judged by."""
        try:
            return ssl.create_default_context(cafile=self.mail.ca_file)
        except OSError as error:
            cause = f"{self.mail.ca_file}: no certificates can be read here: {error.strerror or error}"
            raise NotSent(cause, everybody=True) from error

    def _log_in(self, line: smtplib.SMTP) -> None:
        """Say who we are, where the settings name a user. PLAIN and LOGIN are spoken here: smtplib's know only ASCII."""
        if not self.mail.user:
            return
        if self.secret is None:
            raise NotSent(f"no password for {self.mail.user}", everybody=True)
        user, password = self.mail.user, self.secret.value
        offered = line.esmtp_features.get("auth", "").upper().split()
        if "PLAIN" in offered:
            reply = line.docmd("AUTH", "PLAIN " + _base64(f"\0{user}\0{password}"))
        elif "LOGIN" in offered:
            reply = line.docmd("AUTH", "LOGIN " + _base64(user))
            if reply[0] == CHALLENGE:
                reply = line.docmd(_base64(password))
        else:
            raise NotSent(f"{self._where} offers no way to log in that we know (PLAIN, LOGIN)", everybody=True)
        self._expect(reply, f"the password of {user}", everybody=True)

    def _expect(self, reply: Reply, of: str, wanted: int | None = None, *, everybody: bool = False) -> None:
        """Go on when the server agreed.

        Raises:
            NotSent: when it did not.

        """
        code, said = reply
        if code == wanted or (wanted is None and code // 100 == 2):  # noqa: PLR2004 (2xx is yes)
            return
        word = self._clean(f"{self._where} refused {of}: {code} {_said(said)}")
        if code in TRANSIENT or code < 0:  # -1 is smtplib's for what it could not read
            self._reset(code)
            raise NotSent(word)
        self._reset(CLOSING if everybody else code)
        raise NotSent(word, "deferred" if everybody else "failed", everybody=everybody)

    def _reset(self, code: int) -> None:
        """Take the envelope back, so that the next letter begins anew; where that can't be, by a new connection."""
        if self._line is None:
            return
        try:
            if code == CLOSING or code < 0:
                raise smtplib.SMTPServerDisconnected
            self._line.rset()
        except (smtplib.SMTPException, OSError):
            self._drop()

    @contextmanager
    def _failures_named(self) -> Iterator[None]:
        """Turn what libraries raise into words: which server, what happened, what to do."""
        try:
            yield
        except NotSent:
            raise
        except ssl.SSLCertVerificationError as error:
            self._drop()
            cause = f"{self._where}: its certificate is not trusted: {error.verify_message}; see mail.ca_file"
            raise NotSent(cause, everybody=True) from None
        except smtplib.SMTPNotSupportedError as error:
            self._drop()
            raise NotSent(f"{self._where}: {self._clean(str(error))}; see mail.tls", everybody=True) from None
        except smtplib.SMTPResponseException as error:
            self._drop()
            word = self._clean(f"{self._where}: {error.smtp_code} {_said(error.smtp_error)}")
            raise NotSent(word) from None
        except (smtplib.SMTPException, OSError) as error:
            self._drop()
            word = self._clean(getattr(error, "strerror", None) or str(error)) or type(error).__name__
            raise NotSent(f"{self._where}: {word}") from None

    @property
    def _where(self) -> str:
        return f"{self.mail.host}:{self.mail.port}"

    def _clean(self, text: str) -> str:
        return self.secret.hidden_in(text) if self.secret else text


def _options(line: smtplib.SMTP, letter: Letter, sender: str) -> list[str]:
    """Give what MAIL must say of this letter: 8-bit bytes (RFC 6152), addresses beyond ASCII (RFC 6531).

    Raises:
        NotSent: when the server takes no such letter.

    """
    needed = []
    if not letter.data.isascii():
        needed.append(("8bitmime", "BODY=8BITMIME"))
    if not (letter.recipient + sender).isascii():
        needed.append(("smtputf8", "SMTPUTF8"))
    for extension, _ in needed:
        if not line.has_extn(extension):
            raise NotSent(f"the server takes no {extension.upper()}, which this letter needs", "failed")
    return [option for _, option in needed]


def _dotted(data: bytes) -> bytes:
    """Give the message as it crosses the line: leading dots doubled, and the dot that ends it (RFC 5321, 4.5.2)."""
    body = re.sub(rb"(?m)^\.", b"..", data)
    return body + (b".\r\n" if body.endswith(b"\r\n") else b"\r\n.\r\n")


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def _said(reply: bytes | str) -> str:
    """Give a server's words as one printable line."""
    text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
