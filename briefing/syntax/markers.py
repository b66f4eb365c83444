"""Markers: turns of phrase kept in a lexicon as short patterns, and where a text has them.

A pattern is words with spaces between them; each is met by a token's lemma or its printed form in lower case:

    refuse|decline to say    either word, in any inflection, then “to say”
    not yet? clear           “yet” may be missing
    cast ... doubt           up to six words between, none of them a comma, a dash or a stop
    to <telling_verbs>       any word of the lexicon `telling_verbs`
    risk {VBG}               any token with this tag (`{NN}` takes NNS and NNP too)
    concerns over / future   what follows the stroke must stand there but is no part of the marker

Where several patterns begin at the same token, those that reach furthest come first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from briefing.lexicon import entries, words

_GAP = 6
_STOPS = frozenset({",", ".", ";", ":", "!", "?", "(", ")", "–", "—"})


@dataclass(frozen=True, slots=True)
class Step:
    """One place of a pattern: `words` and `tags` that may stand there; `gap` stands for any few words."""

    words: frozenset[str] = frozenset()
    tags: tuple[str, ...] = ()
    optional: bool = False
    gap: bool = False

    def fits(self, token: Token) -> bool:
        """Tell whether the token may stand here."""
        return token.lower_ in self.words or token.lemma_.lower() in self.words or token.tag_.startswith(self.tags)


@dataclass(frozen=True, slots=True)
class Marker:
    """A pattern and the other columns of its entry."""

    steps: tuple[Step, ...]
    columns: tuple[str, ...]
    kept: int


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
            marker = Marker(steps, tuple(columns), shape.index("/") if "/" in shape else len(steps))
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

    def find_in(self, stretch: Span) -> Iterator[Found]:
        """Find the markers that begin and end in `stretch`."""
        end = stretch.end
        for token in stretch:
            lower, lemma = token.lower_, token.lemma_.lower()
            here = self._by_word.get(lower, [])
            if lemma != lower:
                here = here + self._by_word.get(lemma, [])
            if not here:
                continue
            met = [(marker, tokens) for marker in here if (tokens := _meet(marker, token, end)) is not None]
            met.sort(key=lambda hit: (-hit[1][-1].i, -len(hit[1])))
            yield from (Found(marker, tokens) for marker, tokens in met)


def _step(word: str) -> Step:
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


def _meet(marker: Marker, token: Token, end: int) -> tuple[Token, ...] | None:
    """Walk the steps from `token` on; `None` when they aren't met before the token numbered `end`."""
    steps, doc = marker.steps, token.doc

    def walk(step: int, at: int) -> tuple[Token, ...] | None:
        if step == len(steps):
            return ()
        this = steps[step]
        if this.gap:
            return over_gap(step, at)
        if at < end and this.fits(doc[at]) and (rest := walk(step + 1, at + 1)) is not None:
            return (doc[at], *rest) if step < marker.kept else rest
        return walk(step + 1, at) if this.optional else None

    def over_gap(step: int, at: int) -> tuple[Token, ...] | None:
        for skipped in range(min(_GAP, end - at)):
            if (rest := walk(step + 1, at + skipped)) is not None:
                return rest
            if doc[at + skipped].text in _STOPS:
                return None
        return None

    return walk(0, token.i) or None
