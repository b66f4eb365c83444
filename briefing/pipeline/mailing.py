"""An edition to its recipients: one letter each, written down before it goes out and after, so that nobody gets it twice unawares."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from briefing.config import EditionSettings, MailSettings
from briefing.deliver import Letter, Post, Receipt, posting
from briefing.errors import BriefingError
from briefing.model.brief import Brief
from briefing.model.kept import Delivery, DeliveryState, Edition
from briefing.pipeline.errand import Means
from briefing.pipeline.publishing import brief_of, built, rendered
from briefing.render.email import email_message, message_id
from briefing.render.looks import in_look
from briefing.store import Store, from_json

CUT_SHORT = "a run was cut short while the letter was on its way"
# Whom a round leaves alone, by what became of their last letter: one of a run, and one that somebody asks for.
BY_RUN = frozenset[DeliveryState]({"accepted", "uncertain", "failed"})
BY_HAND = frozenset[DeliveryState]({"accepted", "uncertain"})


@dataclass(frozen=True)
class Round:
    """The postman's round with one edition."""

    store: Store
    edition: Edition
    mail: MailSettings
    means: Means
    output: Path

    def go(
        self, recipients: Sequence[str], *, again: bool = False, leave: frozenset[DeliveryState] = BY_RUN
    ) -> tuple[Delivery, ...]:
        """Send the edition to those of the recipients who have not had it; give the last attempt for each.

        Left alone is whose last attempt came to one of the outcomes `leave`, unless it is to be sent `again`.

        Raises:
            WrongUsage: when one of them is no address; then nobody is sent anything.

        """
        with posting(self.mail, self.means.secret, self.means.pause) as post:
            self._settle_doubts(post)
            letters = _Letters(self.edition, self.mail, self.output)
            names = {one: message_id(letters.name, one, self.mail) for one in recipients}  # all are addresses
            had = self.store.deliveries.of(self.edition.id)
            last = {one.recipient: one.state for one in had if one.message_id == names.get(one.recipient)}
            due = [one for one in recipients if again or last.get(one) not in leave]
            if due:
                with self.means.progress("sending", len(due)) as step:
                    for recipient in due:
                        self._send(post, letters, recipient, names[recipient])
                        step()
        return tuple(one for one in self.store.deliveries.of(self.edition.id) if one.recipient in recipients)

    def _settle_doubts(self, post: Post) -> None:
        """Say of letters that a killed run left on their way what can be said: nothing, unless sending twice leaves one."""
        state: DeliveryState = "deferred" if post.repeatable else "uncertain"
        for delivery in self.store.deliveries.cut_short(self.edition.id):
            self.store.deliveries.settle(delivery, state, self.means.at(), CUT_SHORT)

    def _send(self, post: Post, letters: _Letters, recipient: str, name: str) -> None:
        """Send one letter, and keep the book."""
        entry = _Entry(self.store, self.edition.id, recipient, name, self.means)
        try:
            receipt = post.send(letters.to(recipient), entry.begin)
        except BriefingError as error:  # a letter that cannot be written
            receipt = Receipt(recipient, "failed", str(error))
        if entry.open is None:
            entry.begin()
        entry.settle(receipt.outcome, receipt.word)


@dataclass
class _Entry:
    """The lines about one letter in the store's book: begun before each attempt that may count, settled after it."""

    store: Store
    edition: str
    recipient: str
    message_id: str
    means: Means
    open: Delivery | None = field(default=None)

    def begin(self) -> None:
        """Write down that the letter is about to leave."""
        self.settle("deferred", "put off by the other side, and tried again")
        intended = {self.recipient: self.message_id}
        (self.open,) = self.store.deliveries.intend(self.edition, intended, self.means.at(), again=True)

    def settle(self, state: DeliveryState, word: str) -> None:
        """Write down what became of it."""
        if self.open:
            self.store.deliveries.settle(self.open, state, self.means.at(), word)
            self.open = None


class _Letters:
    """The letters of one edition; what they have in common is made once."""

    def __init__(self, edition: Edition, mail: MailSettings, output: Path) -> None:
        self.edition, self.mail = edition, mail
        self.output = output
        self.settings = from_json(EditionSettings, edition.settings)
        self.brief: Brief = brief_of(edition)
        self.name = _name_of_letters(edition, self.brief)

    @cached_property
    def shown(self) -> Brief:
        """Give the brief in the edition's look, as its other pages print it."""
        return in_look(self.brief, self.settings.look)

    @cached_property
    def pdf(self) -> bytes | None:
        """Give the PDF to attach, where the edition has one."""
        if "pdf" not in self.settings.formats:
            return None
        return built(self.edition, "pdf", self.output) or rendered(self.brief, "pdf", self.settings)

    def to(self, recipient: str) -> Letter:
        """Write the letter to one recipient."""
        data = email_message(
            self.shown,
            recipient,
            self.mail,
            self.name,
            pdf=self.pdf,
            sent=dt.datetime.fromisoformat(self.edition.made),
            templates=self.settings.templates,
        )
        return Letter(f"{self.name.replace('/', '-')}-{quote(recipient, safe='@+')}", recipient, data)


def _name_of_letters(edition: Edition, brief: Brief) -> str:
    """Give what the letters of an edition are known by: its id, and another name while nobody could look for its news.

    So whoever was told that there were no sources is sent the edition that is made when there are, and no mail program takes it for a copy.
    """
    day = edition.day.isoformat()
    unfed = brief.report is not None and brief.report.quiet and brief.report.unfed
    return edition.id.replace(day, f"{day}-unfed", 1) if unfed else edition.id
