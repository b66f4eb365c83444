"""The scene that the sieve fills: characters, their occurrences, and what is known of each token."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from briefing.model.facts import ActorKind, MentionKind
from briefing.model.parsed import ParsedArticle
from briefing.syntax.inlaid import inlaid
from briefing.syntax.reporting import Report, find_reports
from briefing.syntax.tree import all_tokens, numbers_in

NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Where a character is spoken of, as tokens: `start:end` with title, `core_start:core_end` the name alone.

    `head` is the number of the head word.
    """

    start: int
    end: int
    core_start: int
    core_end: int
    head: int
    kind: MentionKind
    rule: str


@dataclass(frozen=True, slots=True)
class Role:
    """What a character is called: the tokens, the words that identify it, and how sure the tie is (3 title, 1 guess)."""

    start: int
    end: int
    head: str
    words: frozenset[str]
    strength: int


@dataclass(slots=True, eq=False)
class Character:
    """An actor in the making. `gender` is `m`, `f` or `-`; `classes` tell what kind of body it is.

    `known` is the name by which the reader's settings know the actor.
    """

    number: int
    kind: ActorKind
    gender: str = "-"
    plural: bool = False
    occurrences: list[Occurrence] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    classes: set[str] = field(default_factory=set)
    words: tuple[str, ...] = ()
    known: str | None = None


class Scene:
    """One article while its cast is being found."""

    def __init__(self, parsed: ParsedArticle) -> None:
        """Index the tokens of the article."""
        self.parsed = parsed
        self.doc: Doc = parsed.doc
        self.characters: list[Character] = []
        self.nouns: list[Token] = []  # for people and groups, as `unnamed` finds them
        self.unnamed: dict[tuple[str, frozenset[str]], Character] = {}  # by noun and what tells them apart
        self.sentence: list[int] = self._sentences()
        self.quoted: list[bool] = self._quoted()
        self._paragraph: list[int | None] = self._paragraphs()
        self.story: list[int] = self._story()
        self.reports: Mapping[int, Report] = find_reports(self.doc)
        self.speaking = frozenset(r.source.i for r in self.reports.values() if r.source is not None)
        self.telling = frozenset(r.source.i for r in self.reports.values() if r.source is not None and r.kind != "noun")
        self._by_head: dict[int, Character] = {}
        self._covered: dict[int, Occurrence] = {}

    def _sentences(self) -> list[int]:
        """Give the number of each token's sentence; `NOWHERE` in zones, and in links that the page lays into its sentences."""
        numbers = [NOWHERE] * len(self.doc)
        for at, sentence in enumerate(self.parsed.sentences):
            for i in numbers_in(self.doc, sentence):
                numbers[i] = at
        for link in inlaid(self.doc):
            numbers[link.start : link.end] = [NOWHERE] * len(link)
        return numbers

    def _paragraphs(self) -> list[int | None]:
        """Give the number of each token's paragraph; `None` where it has none."""
        numbers: list[int | None] = [None] * len(self.doc)
        for at, paragraph in enumerate(self.parsed.article.paragraphs):
            for i in numbers_in(self.doc, paragraph):
                numbers[i] = at
        return numbers

    def _quoted(self) -> list[bool]:
        """Mark the tokens that stand between quotation marks."""
        inside = [False] * len(self.doc)
        for pair in self.parsed.marks:
            for i in numbers_in(self.doc, pair.outer):
                inside[i] = True
        return inside

    def _story(self) -> list[int]:
        """Count the sentences that hold words of the writer's own; one that is all quoted counts as the one before."""
        tokens, numbers, count = all_tokens(self.doc), [], 0
        for sentence in self.parsed.sentences:
            count += any(not self.quoted[i] and tokens[i].is_alpha for i in numbers_in(self.doc, sentence))
            numbers.append(count)
        return numbers

    def paragraph(self, token: int) -> int | None:
        """Give the number of the token's paragraph."""
        return self._paragraph[token]

    def distance(self, before: int, here: int) -> int | None:
        """Count the sentences of the writer's own between two tokens; `None` when either stands outside the prose."""
        first, last = self.sentence[before], self.sentence[here]
        return None if NOWHERE in (first, last) else self.story[last] - self.story[first]

    def new(self, kind: ActorKind) -> Character:
        """Bring a new character on."""
        character = Character(len(self.characters), kind)
        self.characters.append(character)
        return character

    def add(self, character: Character, occurrence: Occurrence) -> None:
        """Let `character` occur; the tokens of the occurrence are taken."""
        character.occurrences.append(occurrence)
        self._by_head[occurrence.head] = character
        for i in range(occurrence.core_start, occurrence.core_end):
            self._covered[i] = occurrence

    def merge(self, character: Character, other: Character) -> None:
        """Let `other` be `character`: all that is known of it goes over, and it leaves the scene."""
        for occurrence in other.occurrences:
            self.add(character, occurrence)
        character.occurrences.sort(key=lambda o: o.start)
        character.roles.extend(other.roles)
        character.classes |= other.classes
        character.words = max(character.words, other.words, key=len)
        if character.gender == "-":
            character.gender = other.gender
        if other.kind == "person":
            character.kind = "person"
        self.characters.remove(other)

    def at(self, token: int) -> Character | None:
        """Give the character whose occurrence is headed by the token of this number."""
        return self._by_head.get(token)

    def covering(self, token: int) -> Occurrence | None:
        """Give the occurrence whose core holds the token."""
        return self._covered.get(token)

    def taken(self, token: int) -> bool:
        """Tell whether the token is the head of an occurrence, or lies in a name."""
        found = self._covered.get(token)
        return token in self._by_head or (found is not None and found.kind == "name")

    def words(self, start: int, end: int) -> str:
        """Cut the words of the tokens `start:end` from the article's own text."""
        first, last = self.doc[start], self.doc[end - 1]
        return self.parsed.article.text[first.idx : last.idx + len(last)]

    def people(self) -> list[Character]:
        """Give the characters that are people."""
        return [c for c in self.characters if c.kind == "person"]
