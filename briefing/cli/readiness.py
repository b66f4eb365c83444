"""Whether what the settings name can do its part: the store, the disk, the output, the mail, the sources.

Each check gives what it found, or raises a `BriefingError` that says what to do. None leaves anything behind, and none sends a letter.
"""

from __future__ import annotations

import os
import shlex
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from briefing.cli.clock import now_for
from briefing.cli.hand import hand_of
from briefing.cli.secrets import secret_for
from briefing.config import MailSettings, Settings
from briefing.errors import BriefingError, NoStore, WrongUsage

ENOUGH = 200_000_000  # bytes: a year of days, and room to tidy up

Check = Callable[[], str]


def checks_of(settings: Settings, *, network: bool) -> Iterator[tuple[str, Check]]:
    """Give the checks of these settings by name; those that call strangers only where `network` allows it."""
    yield "settings", lambda: _settings(settings)
    yield "store", lambda: _store(settings.store)
    yield "disk", lambda: _disk((settings.store, settings.output))
    yield "editions", lambda: _writable(settings.output)
    mail = settings.mail
    if mail:
        yield "mail", lambda: _mail(mail)
    if network:
        yield "sources", lambda: _sources(settings)


def _settings(settings: Settings) -> str:
    if not settings.sources:
        raise BriefingError(f"{settings.file}: no source of news; add a [[source]] with a url or a path")
    try:
        hand_of(settings)
    except WrongUsage as error:
        raise BriefingError("; ".join(str(error).splitlines())) from error
    return str(settings.file)


def _store(path: Path) -> str:
    from briefing.store import Store

    try:
        with Store.open(path, read_only=True) as store:
            found = store.upkeep()
    except NoStore:
        return f"none yet; the first run makes {_writable(path)}"
    if found.faults:
        raise BriefingError(f"{path}: damaged ({found.faults[0]}); put a copy of it back, or move it away")
    return f"{path}, sound: {found.articles} articles, {found.editions} editions"


def _disk(places: tuple[Path, ...]) -> str:
    free = min(shutil.disk_usage(_there(place)).free for place in places)
    if free < ENOUGH:
        raise BriefingError(f"only {free // 1_000_000} MB are free: make room for {ENOUGH // 1_000_000}")
    return f"{free // 1_000_000:,} MB free"


def _mail(mail: MailSettings) -> str:
    """Try to reach whoever carries the mail."""
    if mail.transport == "smtp":
        from briefing.deliver.smtp import NotSent, SmtpPost

        post = SmtpPost(mail, secret_for(mail), lambda _: None)
        try:
            host = post.log_in()
        except NotSent as failure:
            raise BriefingError(failure.word) from None
        finally:
            post.close()
        return f"{host} takes our letters (none was sent)"
    if mail.transport == "sendmail":
        command = shlex.split(mail.sendmail)[0]
        if not shutil.which(command):
            raise BriefingError(f"{command} is not there or can't be run; see mail.sendmail")
        return command
    return _writable(mail.folder or Path())


def _sources(settings: Settings) -> str:
    """Ask every source once; what it gives is not kept."""
    from briefing.sources.fetching import fetch

    outcomes = fetch(settings.sources, {}, settings.network, now_for(settings), known=lambda _: True, refresh=True)
    failed = [outcome for outcome in outcomes if outcome.status != "fetched"]
    if failed:
        words = "; ".join(str(problem) for outcome in failed for problem in outcome.problems)
        raise BriefingError(f"{len(failed)} of {len(outcomes)} gave nothing: {words}")
    return f"{len(outcomes)} answered"


def _writable(place: Path) -> str:
    """See that a place can be written, or made where it is not there yet."""
    nearest = _there(place)
    if not os.access(nearest, os.W_OK) or (nearest.is_dir() and not os.access(nearest, os.X_OK)):
        raise BriefingError(f"{nearest} cannot be written: see who owns it, or name another place in the settings")
    return str(place)


def _there(place: Path) -> Path:
    """Give the nearest of a place and the folders around it that exists."""
    return next(folder for folder in (place.absolute(), *place.absolute().parents) if folder.exists())
