"""What an archive knows of its editions: each is taken in once, and only what the site prints of it is kept."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from markupsafe import Markup

from briefing.lexicon import words
from briefing.model.brief import Brief, CastMember, CommitmentItem, Line, QuestionItem, QuoteItem, Story
from briefing.model.facts import ActorKind
from briefing.model.memory import PledgeState
from briefing.render.coverage import prose
from briefing.render.edition import Edition, mentions
from briefing.render.filters import marked_up
from briefing.render.safe import visible

_NOT_IN_A_NAME = re.compile(r"[^a-z0-9]+")
_LONGEST = 60  # letters of a file's name


@dataclass(frozen=True, slots=True)
class Told:
    """A line of an edition as the site prints it: its words, how it is found, and where it leads."""

    day: dt.date
    text: Markup
    plain: str
    ref: str
    href: str


@dataclass(frozen=True, slots=True)
class Pledge:
    """A row of the ledger. `actor` is the file of the one bound, where that actor has a page."""

    told: Told
    who: Markup
    who_plain: str
    strength: str
    asked: bool
    amount: Markup | None
    deadline: Markup | None
    due: str | None
    condition: Markup | None
    state: PledgeState | None
    since: dt.date
    passed: bool
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """An open question of the ledger."""

    told: Told
    kind: str
    asked_of: Markup | None
    since: dt.date


@dataclass(frozen=True, slots=True)
class Voice:
    """Words of an actor, with the marks that the source has."""

    told: Told
    double: bool


@dataclass(frozen=True, slots=True)
class Issue:
    """An edition in the list of editions."""

    id: str
    day: dt.date
    title: str
    href: str
    headlines: tuple[Markup, ...]
    articles: int
    words: int

    @property
    def month(self) -> str:
        """Give the year and month, as a diary writes them."""
        return self.day.isoformat()[:7]


@dataclass(slots=True)
class Dossier:
    """What the editions say of one actor."""

    name: str
    kind: ActorKind
    file: str
    roles: list[tuple[Told, dt.date | None]] = field(default_factory=list)
    voices: list[Voice] = field(default_factory=list)
    pledges: list[Pledge] = field(default_factory=list)
    days: Counter[dt.date] = field(default_factory=Counter)

    @property
    def mentions(self) -> int:
        """Count the mentions in all editions."""
        return sum(self.days.values())


class Archive:
    """Takes in editions, oldest first, and gives what the pages of the site are made of."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.issues: list[Issue] = []
        self.lines: list[Told] = []
        self._dossiers: dict[tuple[ActorKind, str], Dossier] = {}
        self._files: set[str] = set()
        self._pledges: dict[tuple[str, str], Pledge] = {}
        self._questions: dict[str, Question] = {}

    def take_in(self, edition_id: str, brief: Brief) -> None:
        """Read one edition. Editions come in the order of their days."""
        reader = _Reader(brief, page_of(edition_id))
        full = [story for story in brief.stories if not story.nib] or list(brief.stories)
        headlines = tuple(reader.headline(story) for story in full)
        title, articles = visible(brief.title), len(brief.articles)
        issue = Issue(edition_id, brief.date, title, reader.href, headlines, articles, brief.word_count)
        self.issues.append(issue)
        self.lines += reader.all_told(prose(brief))
        cast = {actor.id: self._dossier(actor, reader) for actor in brief.actors}
        for quote in (*brief.quotes, *(story.quote for story in brief.stories if story.quote)):
            self._hear(quote, cast, reader)
        for row in brief.commitments:
            self._note_pledge(row, cast, reader)
        for question in brief.questions:
            self._note_question(question, reader)

    @property
    def dossiers(self) -> list[Dossier]:
        """Give the actors, those first who are mentioned most."""
        return sorted(self._dossiers.values(), key=lambda dossier: (-dossier.mentions, dossier.file))

    @property
    def pledges(self) -> list[Pledge]:
        """Give the commitments, the newest first; one that is printed in several editions as the last of them has it."""
        return sorted(self._pledges.values(), key=lambda row: row.told.day, reverse=True)

    @property
    def questions(self) -> list[Question]:
        """Give the open questions, the newest first."""
        return sorted(self._questions.values(), key=lambda row: row.told.day, reverse=True)

    def _dossier(self, actor: CastMember, reader: _Reader) -> Dossier:
        name = reader.edition.plain(actor.name)
        known_as = actor.kind, known_by(name)
        dossier = self._dossiers.get(known_as)
        if dossier is None:
            dossier = Dossier(name, actor.kind, self._new_file(name))
            self._dossiers[known_as] = dossier
        dossier.days[reader.brief.date] += mentions(actor)
        printed = {told.plain for told, _ in dossier.roles}
        for role in actor.roles:
            told = reader.told(role.line)
            if told.plain not in printed:
                dossier.roles.append((told, role.published))
        return dossier

    def _new_file(self, name: str) -> str:
        letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
        stem = _NOT_IN_A_NAME.sub("-", letters).strip("-")[:_LONGEST] or "actor"
        number = next(n for n in range(1, len(self._files) + 2) if _numbered(stem, n) not in self._files)
        self._files.add(_numbered(stem, number))
        return f"actors/{_numbered(stem, number)}.html"

    def _hear(self, quote: QuoteItem, cast: dict[str, Dossier], reader: _Reader) -> None:
        dossier = cast.get(quote.actor or "")
        told = reader.told(quote.text)
        if dossier and told.plain not in {voice.told.plain for voice in dossier.voices}:
            dossier.voices.append(Voice(told, quote.marks == "double"))

    def _note_pledge(self, row: CommitmentItem, cast: dict[str, Dossier], reader: _Reader) -> None:
        who, told = reader.told(row.who), reader.told(row.text)
        before = self._pledges.pop((who.plain, told.plain), None)
        dossier = cast.get(row.actor or "")
        pledge = Pledge(
            told, who.text, who.plain, row.strength, row.asked, reader.cell(row.amount), reader.cell(row.deadline), row.due,
            reader.cell(row.condition), row.state, row.since or (before.since if before else told.day), row.passed,
            dossier.file if dossier else before.actor if before else None,
        )  # fmt: skip
        self._pledges[who.plain, told.plain] = pledge
        if dossier:
            dossier.pledges[:] = [*(old for old in dossier.pledges if old.told.plain != told.plain), pledge]

    def _note_question(self, row: QuestionItem, reader: _Reader) -> None:
        told = reader.told(row.text)
        before = self._questions.pop(told.plain, None)
        since = row.since or (before.since if before else told.day)
        self._questions[told.plain] = Question(told, row.kind, reader.cell(row.asked_of), since)


def known_by(name: str) -> str:
    """Give what a name has in all editions: no title before it, no initials within it, in small letters.

    >>> known_by("Sir Tom R. Ash"), known_by("Tom Ash")
    ('tom ash', 'tom ash')
    """
    titles = {title.casefold().rstrip(".") for title in words("honorifics")}
    parts = [part.rstrip(".") for part in name.casefold().split()]
    return " ".join(part for part in parts if len(part) > 1 and part not in titles) or name.casefold()


def page_of(edition_id: str) -> str:
    """Name the page of an edition, by its id.

    >>> page_of("2024-11-07/evening")
    'editions/2024-11-07-evening.html'
    """
    return f"editions/{edition_id.replace('/', '-')}.html"


class _Reader:
    """Looks the lines of one edition up."""

    def __init__(self, brief: Brief, href: str) -> None:
        self.brief, self.href = brief, href
        self.edition = Edition(brief)

    def told(self, line: Line) -> Told:
        """Print a line, with the way to its sentence in the edition's page."""
        pieces = self.edition.pieces(line)
        href = f"{self.href}#{self.edition.anchor(line)}"
        plain = "".join(piece.text for piece in pieces)
        return Told(self.brief.date, marked_up(pieces), plain, self.edition.reference(line), href)

    def headline(self, story: Story) -> Markup:
        """Print what heads a story."""
        return Markup.escape(self.edition.headline(story)) if story.title else self.told(story.headline).text

    def all_told(self, lines: Iterable[Line]) -> Iterator[Told]:
        """Print lines, each of their texts once."""
        known: set[str] = set()
        for line in lines:
            told = self.told(line)
            if told.plain not in known:
                known.add(told.plain)
                yield told

    def cell(self, line: Line | None) -> Markup | None:
        """Print what may be missing."""
        return marked_up(self.edition.pieces(line)) if line else None


def _numbered(stem: str, number: int) -> str:
    return stem if number == 1 else f"{stem}-{number}"
