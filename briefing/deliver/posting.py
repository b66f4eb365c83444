"""From the settings of the mail to the post that carries it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from briefing.config import MailSettings
from briefing.deliver.letters import Post, Secret
from briefing.errors import WrongUsage


@contextmanager
def posting(mail: MailSettings, secret: Secret | None, pause: Callable[[float], None]) -> Iterator[Post]:
    """Give the post that `mail` describes. `pause` waits so many seconds: there is no clock here.

    Raises:
        WrongUsage: when the settings lack what the transport needs.

    """
    post = _post(mail, secret, pause)
    try:
        yield post
    finally:
        post.close()


def _post(mail: MailSettings, secret: Secret | None, pause: Callable[[float], None]) -> Post:
    if mail.transport == "smtp":
        from briefing.deliver.smtp import SmtpPost  # noqa: PLC0415 (each transport loads only what it needs)

        return SmtpPost(mail, secret, pause)
    if mail.transport == "sendmail":
        from briefing.deliver.sendmail import SendmailPost  # noqa: PLC0415 (the same)

        return SendmailPost(mail, pause)
    from briefing.deliver.folders import FolderPost, MaildirPost  # noqa: PLC0415 (the same)

    return (MaildirPost if mail.transport == "maildir" else FolderPost)(_folder(mail))


def _folder(mail: MailSettings) -> Path:
    if mail.folder is None:
        raise WrongUsage(f"mail.folder: transport {mail.transport!r} wants the folder to put the mail into")
    return mail.folder
