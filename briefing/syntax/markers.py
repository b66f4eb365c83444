"""Markers: turns of phrase kept in a lexicon as short patterns, and where a text has them.

A pattern is words with spaces between them; each is met by a token's lemma or its printed form in lower case:

    refuse|decline to say    either word, in any inflection, then “to say”
    not yet? clear           “yet” may be missing
    cast ... doubt           up to six words between, none of them a comma, a dash or a stop
                             (a day, a quotation mark or an adverb that changes nothing may stand between any two
                             words: “declined on Monday to say”, “was ‘considering’ a sale”, “is reportedly weighing”)
    to <telling_verbs>       any word of the lexicon `telling_verbs`
    risk {VBG}               any token with this tag (`{NN}` takes NNS and NNP too)
    concerns over / future   what follows the stroke must stand there but is no part of the marker

Where several patterns begin at the same token, those that reach furthest come first.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, lru_cache

from spacy.tokens import Doc, Span, Token

from briefing.lexicon import entries, words
from briefing.syntax.tree import all_tokens, places_of

_GAP = 6
_NONE: list[Marker] = []
_MARKS = frozenset("“”‘’\"'") | {"''", "``"}
_STOPS = frozenset({",", ".", ";", ":", "!", "?", "(", ")", "–", "—"})


class _Spelling:
    """The tokens of a text with their forms, read off once: asking spaCy again for each pattern costs more than matching."""

    def __init__(self, doc: Doc) -> None:
        self.tokens = all_tokens(doc)
        self.lower = [token.lower_ for token in self.tokens]
        self.lemma = [token.lemma_.lower() for token in self.tokens]
        self.places = places_of(doc)
        passed = words("passing_adverbs")
        dated = [token.ent_type_ in {"DATE", "TIME"} for token in self.tokens]
        self.day = [
            here or (word == "on" and after) or word in _MARKS or word in passed
            for here, word, after in zip(dated, self.lower, [*dated[1:], False], strict=True)
        ]


@lru_cache(maxsize=2)
def _spelling(doc: Doc) -> _Spelling:
    """Give the spelling of `doc`; several lexicons are looked for in one text after the other."""
    return _Spelling(doc)


@dataclass(frozen=True, slots=True)
class Step:
    """One place of a pattern: `words` and `tags` that may stand there; `gap` stands for any few words."""

    words: frozenset[str] = frozenset()
    tags: tuple[str, ...] = ()
    optional: bool = False
    gap: bool = False

    @property
    def must_be_spelt(self) -> bool:
        """Tell whether only one of its words may stand here, and one must."""
        return bool(self.words) and not self.tags and not self.optional

    def fits(self, text: _Spelling, at: int) -> bool:
        """Tell whether the token numbered `at` may stand here."""
        if text.lower[at] in self.words or text.lemma[at] in self.words:
            return True
        return bool(self.tags) and text.tokens[at].tag_.startswith(self.tags)


@dataclass(frozen=True, slots=True)
class Marker:
    """A pattern and the other columns of its entry.

    `kept` counts the steps that are part of the marker; each set of `needed` must have a word in the text, past the first step;
    a word of `second` must follow the first at once, but for a day or a quotation mark (where it is empty anything may).
    """

    steps: tuple[Step, ...]
    columns: tuple[str, ...]
    kept: int
    needed: tuple[frozenset[str], ...]
    second: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """A marker met in a text: the tokens that its words met, without those of gaps."""

    marker: Marker
    tokens: tuple[Token, ...]

    @property
    def head(self) -> Token:
        """Give the token that the others hang from."""
        inside = {token.i for token in self.tokens}
        return next((t for t in self.tokens if t.head.i not in inside or t.head.i == t.i), self.tokens[0])


class Markers:
    """The markers of one lexicon, ready to be looked for."""

    def __init__(self, rows: Sequence[tuple[str, ...]]) -> None:
        """Read the rows: a pattern that begins with a word, then columns of the caller's own."""
        self._by_word: dict[str, list[Marker]] = defaultdict(list)
        for pattern, *columns in rows:
            shape = pattern.split()
            steps = tuple(_step(word) for word in shape if word != "/")
            spelt = [step.words for step in steps[1:] if step.must_be_spelt]
            kept = shape.index("/") if "/" in shape else len(steps)
            marker = Marker(steps, tuple(columns), kept, tuple(sorted(spelt, key=len)), _second(steps))
            for word in marker.steps[0].words:
                self._by_word[word].append(marker)

    @classmethod
    def named(cls, lexicon: str) -> Markers:
        """Read the markers of a lexicon by its name."""
        return cls(entries(lexicon))

    def find(self, doc: Doc) -> Iterator[Found]:
        """Find the markers of each sentence, in order; of those at one token first the one that reaches furthest."""
        for sentence in doc.sents:
            yield from self.find_in(sentence)

    def possible_in(self, vocabulary: AbstractSet[str]) -> dict[str, list[Marker]]:
        """Give the markers for whose every place a text of this vocabulary has a word, by the word that they begin with."""
        openers, lacks = self._by_word.keys() & vocabulary, vocabulary.isdisjoint
        possible = {word: [m for m in self._by_word[word] if not any(map(lacks, m.needed))] for word in openers}
        return {word: markers for word, markers in possible.items() if markers}

    def find_in(self, stretch: Span) -> Iterator[Found]:
        """Find the markers that begin and end in `stretch`."""
        text, end = _spelling(stretch.doc), stretch.end
        by_word, openings = _possible(self, stretch.doc)
        for at in openings[bisect_left(openings, stretch.start) : bisect_left(openings, end)]:
            lower, lemma = text.lower[at], text.lemma[at]
            here = by_word.get(lower, _NONE)
            if lemma != lower and lemma in by_word:
                here = here + by_word[lemma]
            if at + 1 < end and not text.day[at + 1]:
                lower, lemma = text.lower[at + 1], text.lemma[at + 1]
                here = [m for m in here if not m.second or lower in m.second or lemma in m.second]
            met = [(marker, tokens) for marker in here if (tokens := _meet(marker, text, at, end)) is not None]
            met.sort(key=lambda hit: (-hit[1][-1].i, -len(hit[1])))
            yield from (Found(marker, tokens) for marker, tokens in met)


@lru_cache(maxsize=8)
def _possible(markers: Markers, doc: Doc) -> tuple[dict[str, list[Marker]], list[int]]:
    """Give the markers of one lexicon that `doc` may have (most have a word that it hasn't), and the tokens that may begin one."""
    text = _spelling(doc)
    by_word = markers.possible_in(text.places.keys())
    return by_word, sorted({at for word in by_word for at in text.places[word]})


def _second(steps: tuple[Step, ...]) -> frozenset[str]:
    """Give the words of which one must follow the first step: those of the next that must be met, and of any that may be before it."""
    found = frozenset[str]()
    for step in steps[1:]:
        if step.gap or step.tags:
            break
        found |= step.words
        if not step.optional:
            return found
    return frozenset()


@cache
def _step(word: str) -> Step:
    """Read one place of a pattern; a few hundred words make up some thousand patterns."""
    if word == "...":
        return Step(gap=True)
    optional = word.endswith("?")
    spelt: set[str] = set()
    tags: list[str] = []
    for choice in word.removesuffix("?").split("|"):
        if choice.startswith("<"):
            spelt |= words(choice.strip("<>"))
        elif choice.startswith("{"):
            tags.append(choice.strip("{}"))
        else:
            spelt.add(choice)
    return Step(frozenset(spelt), tuple(tags), optional)


def _meet(marker: Marker, text: _Spelling, first: int, end: int) -> tuple[Token, ...] | None:
    """Walk the steps on from the token numbered `first`, which meets the first; `None` when they aren't met before `end`."""
    rest = _walk(marker.steps, 1, text, first + 1, end)
    met = [(0, first), *rest] if rest is not None else None
    return tuple(text.tokens[at] for step, at in met if step < marker.kept) or None if met else None


def _walk(steps: tuple[Step, ...], step: int, text: _Spelling, at: int, end: int) -> list[tuple[int, int]] | None:
    """Give the number of each step met with the token that met it, from `step` at `at` on; `None` when one isn't met."""
    if step == len(steps):
        return []
    this = steps[step]
    if this.gap:
        return _over_gap(steps, step, text, at, end)
    if at < end and this.fits(text, at) and (rest := _walk(steps, step + 1, text, at + 1, end)) is not None:
        return [(step, at), *rest]
    if this.optional and (rest := _walk(steps, step + 1, text, at, end)) is not None:
        return rest
    return _walk(steps, step, text, at + 1, end) if step and at < end and text.day[at] else None


def _over_gap(steps: tuple[Step, ...], step: int, text: _Spelling, at: int, end: int) -> list[tuple[int, int]] | None:
    """Pass over as few words as will do; never over a stop."""
    for skipped in range(at, min(at + _GAP, end)):
        if (rest := _walk(steps, step + 1, text, skipped, end)) is not None:
            return rest
        if text.lower[skipped] in _STOPS:
            return None
    return None
