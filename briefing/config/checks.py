"""What settings may not say, though each value by itself is of the right kind."""

from __future__ import annotations

import re
import shlex
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import timedelta
from email.errors import HeaderParseError
from email.headerregistry import Address
from ipaddress import ip_address
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from briefing.config.mistakes import Mistakes
from briefing.config.settings import FORMATS, SECTIONS, EditionSettings, MailSettings, Settings, SourceSettings

PORTS = range(1, 65536)
LONGEST_WINDOW = timedelta(days=36_525)  # a hundred years; days before the first of the calendar are none

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_NOT_ONE_LINE = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]")


def check(settings: Settings, mistakes: Mistakes) -> None:
    """Note all that is wrong with `settings`."""
    if not _is_time_zone(settings.timezone):
        mistakes.add("timezone", f"{settings.timezone!r} is no time zone; write one as Europe/London")
    if _NOT_ONE_LINE.search(settings.title):
        mistakes.add("title", "a title is one line")
    if settings.window > LONGEST_WINDOW:
        mistakes.add("window", f"no edition looks back further than {LONGEST_WINDOW.days} days")
    if settings.jobs < 1:
        mistakes.add("jobs", "at least one process has to do the work")
    if settings.ping and not _is_of_the_web(settings.ping):
        mistakes.add("ping", f"{settings.ping!r} is no web address; write one that begins with https://")
    _check_sizes(settings, mistakes)
    _check_sources(settings.sources, mistakes)
    _check_editions(settings, mistakes)
    _check_actors(settings, mistakes)
    if settings.mail:
        _check_mail(settings.mail, mistakes)


def _check_sizes(settings: Settings, mistakes: Mistakes) -> None:
    """See that no number is less than makes sense."""
    for field in fields(settings.limits):
        if getattr(settings.limits, field.name) < 0:
            mistakes.add(f"limits.{field.name}", "a limit can't be less than 0")
    may_be_none = {"delay", "max_redirects"}
    for field in fields(settings.network):
        value = getattr(settings.network, field.name)
        is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
        if is_number and (value < 0 or (value == 0 and field.name not in may_be_none)):
            mistakes.add(f"network.{field.name}", f"{value!r} is too little")


def _check_sources(sources: tuple[SourceSettings, ...], mistakes: Mistakes) -> None:
    for at, source in enumerate(sources):
        where = f"source[{at}]"
        if (source.url is None) == (source.path is None):
            mistakes.add(where, "a source has a url or a path, one of the two", f"{where}.url", f"{where}.path")
        if source.url and not _is_of_the_web(source.url):
            mistakes.add(f"{where}.url", f"{source.url!r} is no web address; files and folders are named by path")
        elif source.url and "@" in urlsplit(source.url).netloc:
            mistakes.add(f"{where}.url", "an address with a name and a password in it is never fetched; leave them out")
        if source.limit is not None and source.limit < 1:
            mistakes.add(f"{where}.limit", "at least one article has to come of a source; leave the source out instead")
        if source.name and _NOT_ONE_LINE.search(source.name):
            mistakes.add(f"{where}.name", "a name is one line")
    names = [
        (source.where, "url" if source.url else "path") if source.url or source.path else None for source in sources
    ]
    _apart(names, "source", mistakes)


def _check_editions(settings: Settings, mistakes: Mistakes) -> None:
    names = {source.name for source in settings.sources}
    named = ["source", *(f"source[{at}].name" for at in range(len(settings.sources)))]
    for at, edition in enumerate(settings.editions):
        where = f"edition[{at}]"
        if not _NAME.fullmatch(edition.name):
            mistakes.add(f"{where}.name", f"{edition.name!r} is to name a folder: write it in a-z, 0-9 and -")
        if edition.title and _NOT_ONE_LINE.search(edition.title):
            mistakes.add(f"{where}.title", "a title is one line")
        _among(edition.formats, FORMATS, f"{where}.formats", mistakes)
        _among(edition.sections, SECTIONS, f"{where}.sections", mistakes)
        _among(edition.sources, sorted(name for name in names if name), f"{where}.sources", mistakes, *named)
        for key in ("formats", "sections", "sources", "watch"):
            _once(getattr(edition, key), f"{where}.{key}", mistakes)
        if edition.templates and not edition.templates.is_dir():
            mistakes.add(f"{where}.templates", f"{edition.templates} is no folder; briefing template copy makes one")
        _check_recipients(edition, where, settings, mistakes)
    _apart([(edition.name, "name") for edition in settings.editions], "edition", mistakes)


def _check_recipients(edition: EditionSettings, where: str, settings: Settings, mistakes: Mistakes) -> None:
    for recipient in edition.recipients:
        if not _is_address(recipient):
            mistakes.add(f"{where}.recipients", f"{recipient!r} is no mail address; write it as desk@example.org")
    _once(edition.recipients, f"{where}.recipients", mistakes)
    if edition.recipients and settings.mail is None:
        mistakes.add(
            f"{where}.recipients", "say under [mail] how they are reached, or leave the recipients out", "mail"
        )


def _check_actors(settings: Settings, mistakes: Mistakes) -> None:
    """See that each name means one actor."""
    owners: dict[str, str] = {}
    for name, aliases in settings.actors:
        for alias in (name, *aliases):
            owner = owners.setdefault(alias, name)
            if owner != name:
                mistakes.add(f"actors.{name}", f"{alias!r} is a name of {owner!r} already; one name means one actor")


def _check_mail(mail: MailSettings, mistakes: Mistakes) -> None:
    if not mail.sender:
        mistakes.add("mail.from", "say whom the mail is from, as brief@example.org")
    elif not _is_address(mail.sender):
        mistakes.add("mail.from", f"{mail.sender!r} is no mail address; write it as brief@example.org")
    if mail.transport in {"maildir", "folder"} and mail.folder is None:
        mistakes.add("mail.folder", f"transport = {mail.transport!r} wants the folder to put the mail into")
    if mail.transport == "sendmail" and not _is_command(mail.sendmail):
        mistakes.add("mail.sendmail", f"{mail.sendmail!r} is no command: a quotation mark is open")
    if mail.timeout <= 0:
        mistakes.add("mail.timeout", "whoever takes the mail needs some seconds to answer")
    if mail.retries < 0:
        mistakes.add("mail.retries", "how often is tried again can't be less than 0")
    if mail.transport == "smtp":
        _check_smtp(mail, mistakes)


def _check_smtp(mail: MailSettings, mistakes: Mistakes) -> None:
    if mail.port not in PORTS:
        mistakes.add("mail.port", f"{mail.port} is no port; the usual ones are 587 (starttls) and 465 (implicit)")
    places = [place for place in (mail.password_env, mail.password_file, mail.password_keyring) if place]
    if len(places) > 1:
        mistakes.add("mail", "a password is in one place: password_env, password_file or password_keyring")
    if bool(places) != bool(mail.user):
        message = "a user has a password, and a password a user: name both, or neither"
        mistakes.add("mail.user", message, *(f"mail.password{place}" for place in ("", "_env", "_file", "_keyring")))
    if mail.user and mail.tls == "none" and not _is_here(mail.host):
        mistakes.add(
            "mail.tls", f"a password would cross the network to {mail.host} in the clear; use starttls or implicit"
        )


def _among(values: Iterable[str], known: Iterable[str], where: str, mistakes: Mistakes, *others: str) -> None:
    names = list(known)
    strange = ", ".join(repr(value) for value in values if value not in names)
    if strange:
        mistakes.add(where, f"{strange} is not one of {', '.join(names) or 'any that is named'}", *others)


def _once(values: Iterable[str], where: str, mistakes: Mistakes) -> None:
    for value, times in Counter(values).items():
        if times > 1:
            mistakes.add(where, f"{value!r} stands here {times} times; once is enough")


def _apart(names: Sequence[tuple[str, str] | None], table: str, mistakes: Mistakes) -> None:
    """See that no two of the tables of this name are one; `names` has what each is known by, and the key it stands under."""
    first: dict[str, int] = {}
    for at, named in enumerate(names):
        if named and first.setdefault(named[0], at) != at:
            where = f"{table}[{at}].{named[1]}"
            other = first[named[0]]
            message = f"{named[0]!r} is [[{table}]] {other + 1} already; once is enough"
            mistakes.add(where, message, f"{table}[{other}].{named[1]}")


def _is_time_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, OSError, ValueError):  # not there; a folder of zones; a path
        return False
    return True


def _is_of_the_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
        well_formed = parts.hostname and parts.port != 0 and not re.search(r"\s", parts.netloc)
        return parts.scheme in {"http", "https"} and bool(well_formed) and not _NOT_ONE_LINE.search(address)
    except ValueError:
        return False


def _is_address(address: str) -> bool:
    """Tell whether `address` is a bare mail address (RFC 5322, addr-spec) that a header can bear."""
    try:
        parts = Address(addr_spec=address)
    except (HeaderParseError, ValueError, IndexError):
        return False
    return bool(parts.username and parts.domain) and not _NOT_ONE_LINE.search(address)


def _is_command(words: str) -> bool:
    try:
        return bool(shlex.split(words))
    except ValueError:
        return False


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
