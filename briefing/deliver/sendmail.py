"""The system's own mailer, as `sendmail` is called everywhere: Postfix, Exim, OpenSMTPD, msmtp."""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Callable

from briefing.config import MailSettings
from briefing.deliver.letters import Announce, Letter, Outcome, Receipt

TEMPORARY = 75  # EX_TEMPFAIL of sysexits.h
PAUSE = 5.0  # seconds before another attempt


class SendmailPost:
    """The command of the settings; the envelope is given as arguments, so the headers decide nothing."""

    repeatable = False

    def __init__(self, mail: MailSettings, pause: Callable[[float], None]) -> None:
        """Remember the command."""
        self.mail, self.pause = mail, pause

    def send(self, letter: Letter, announce: Announce) -> Receipt:
        """Hand one letter to the mailer; when it says "not now", try again."""
        for _ in range(self.mail.retries):
            receipt = self._attempt(letter, announce)
            if receipt.outcome != "deferred":
                return receipt
            self.pause(PAUSE)
        return self._attempt(letter, announce)

    def close(self) -> None:
        """Nothing is open."""

    def _attempt(self, letter: Letter, announce: Announce) -> Receipt:
        command = [*shlex.split(self.mail.sendmail), "-i", "-f", self.mail.sender, "--", letter.recipient]
        message = letter.data.replace(b"\r\n", b"\n")  # a mailer's own files end lines as the system does
        announce()
        try:
            done = subprocess.run(  # noqa: S603 (the command is the settings', the arguments are no shell's)
                command, input=message, capture_output=True, timeout=self.mail.timeout, check=False
            )
        except subprocess.TimeoutExpired:
            return Receipt(letter.recipient, "uncertain", f"{command[0]} had not ended after {self.mail.timeout:g} s")
        except OSError as error:
            cause = (error.strerror or str(error)).lower()
            return Receipt(letter.recipient, "deferred", f"{command[0]}: {cause}; see mail.sendmail")
        words = " ".join((done.stderr + b" " + done.stdout).decode("utf-8", "replace").split())
        if done.returncode == 0:
            return Receipt(letter.recipient, "accepted", words)
        if done.returncode < 0:
            return Receipt(letter.recipient, "uncertain", f"{command[0]} was killed by signal {-done.returncode}")
        outcome: Outcome = "deferred" if done.returncode == TEMPORARY else "failed"
        return Receipt(letter.recipient, outcome, f"{command[0]} ended with {done.returncode}: {words}".rstrip(": "))
