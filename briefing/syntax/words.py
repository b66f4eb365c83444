"""The words of a parsed text as plain Python objects, read off once for every rule that walks them.

spaCy keeps a text in C. Each time a rule asks for a label, a head or a word, a string is decoded and a new `Token` made,
and the rules ask some hundred times for each word: that was a fifth of what they cost. A `Text` stands in for the
`Doc`, a `Word` for its `Token`, a `Stretch` for its `Span`: the same names give the same values, in the same order. So the rules
are written, and typed, as if for spaCy, and take either. A word is one object: it is found again by `is`, `==` or as a key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise, repeat
from operator import attrgetter
from typing import TYPE_CHECKING, Literal, cast, overload

from spacy import attrs

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import Doc

_STRINGS = [attrs.ORTH, attrs.LOWER, attrs.LEMMA, attrs.TAG, attrs.POS, attrs.DEP, attrs.ENT_TYPE]
_FLAGS = [attrs.SPACY, attrs.IS_PUNCT, attrs.IS_SPACE, attrs.IS_ALPHA]
_NUMBERS = [attrs.IDX, attrs.HEAD, attrs.SENT_START]
_NUMBER = attrgetter("i")
_REMEMBERED = 1 << 16  # strings that are kept from text to text: the vocabulary of some hundred articles


@contextmanager
def read_off(doc: Doc) -> Iterator[Doc]:
    """Give the text of `doc`, to be walked as if it were the `Doc`: its words, stretches and sentences, not spaCy's methods.

    Afterwards it holds nothing any more: its words hang from each other in circles, and the collector would long look for them.
    """
    text = Text(doc)
    try:
        yield cast("Doc", text)
    finally:
        text.untie()


def _asked(name: str) -> property:
    """Give a property that asks spaCy's own token: slow, so only for what rules seldom want, and never for another token.

    A `__getattr__` would do for all of them together, and make each look at any field of a word three times as slow.
    """
    return property(lambda word: getattr(word.doc.given[word.i], name))


@dataclass(slots=True, eq=False, repr=False)
class Word:
    """A word with what spaCy's `Token` of the same number says of it.

    `i` counts words from 0, `idx` is the offset of its first code point.
    """

    doc: Text
    i: int
    idx: int
    text: str
    lower_: str
    lemma_: str
    tag_: str
    pos_: str
    dep_: str
    ent_type_: str
    is_punct: bool
    is_space: bool
    is_alpha: bool
    is_sent_start: bool = False
    children: Sequence[Word] = ()
    head: Word = field(init=False)
    sent: Stretch = field(init=False)
    _below: Sequence[Word] | None = field(init=False, default=None)

    def __len__(self) -> int:
        """Count the code points."""
        return len(self.text)

    def __str__(self) -> str:
        """Give the word as printed."""
        return self.text

    ent_iob_ = _asked("ent_iob_")
    is_lower = _asked("is_lower")
    is_quote = _asked("is_quote")
    is_stop = _asked("is_stop")
    is_title = _asked("is_title")
    like_num = _asked("like_num")
    whitespace_ = _asked("whitespace_")

    @property
    def lefts(self) -> list[Word]:
        """Give the children that stand before it."""
        return [child for child in self.children if child.i < self.i]

    @property
    def rights(self) -> list[Word]:
        """Give the children that stand after it."""
        return [child for child in self.children if child.i > self.i]

    @property
    def subtree(self) -> Sequence[Word]:
        """Give the word and all that hangs from it, each word between what hangs from its left and from its right."""
        if self._below is None:
            self._below = self._gathered() if self.children else (self,)
        return self._below

    def _gathered(self) -> list[Word]:
        """Walk down from the word without calling itself: a list of a thousand names is a tree a thousand words deep."""
        found: list[Word] = []
        waiting, opened = [self], set[int]()
        while waiting:
            word = waiting.pop()
            if not word.children or word.i in opened:
                found.append(word)
            else:
                opened.add(word.i)
                waiting += sorted((word, *word.children), key=_NUMBER, reverse=True)
        return found

    @property
    def left_edge(self) -> Word:
        """Give the first word of the subtree."""
        return self.doc.words[self.doc.given[self.i].left_edge.i] if self.children else self

    @property
    def right_edge(self) -> Word:
        """Give the last word of the subtree."""
        return self.doc.words[self.doc.given[self.i].right_edge.i] if self.children else self

    @property
    def ancestors(self) -> Iterator[Word]:
        """Climb from the word's head to the root of its sentence."""
        here = self
        while here.head is not here:
            here = here.head
            yield here

    def is_ancestor(self, word: Word) -> bool:
        """Tell whether `word` hangs from this one, near or far."""
        return any(above is self for above in word.ancestors)

    @property
    def conjuncts(self) -> tuple[Word, ...]:
        """Give the words that this one is joined to by *and* and commas."""
        return tuple(self.doc.words[token.i] for token in self.doc.given[self.i].conjuncts)

    def untie(self) -> None:
        """Let go of the words around it."""
        self.children = self._below = ()
        del self.head

    def nbor(self, steps: int = 1) -> Word:
        """Give the word so many `steps` after it, or before it; raise `IndexError` beyond the text."""
        at = self.i + steps
        if at < 0:
            raise IndexError(at)
        return self.doc.words[at]


@dataclass(slots=True, eq=False)
class Stretch:
    """The words from the one numbered `start` up to the one numbered `end`; `label_` says what kind of name they are, if any."""

    doc: Text
    start: int
    end: int
    label_: str = ""
    _root: Word | None = field(init=False, default=None)

    def __iter__(self) -> Iterator[Word]:
        """Give the words in order."""
        return iter(self.doc.words[self.start : self.end])

    def __len__(self) -> int:
        """Count the words."""
        return self.end - self.start

    @overload
    def __getitem__(self, at: int) -> Word: ...
    @overload
    def __getitem__(self, at: slice) -> Stretch: ...
    def __getitem__(self, at: int | slice) -> Word | Stretch:
        """Give one word, or a stretch, counted from the first word of this one."""
        if isinstance(at, slice):
            first, last, _ = at.indices(len(self))
            return Stretch(self.doc, self.start + first, self.start + max(first, last))
        if 0 <= at < len(self):
            return self.doc.words[self.start + at]
        return self.doc.words[self.start : self.end][at]

    @property
    def start_char(self) -> int:
        """Give the offset of the first code point."""
        return self.doc.words[self.start].idx

    @property
    def text(self) -> str:
        """Give the words as printed."""
        if self.start == self.end:
            return ""
        last = self.doc.words[self.end - 1]
        return self.doc.text[self.start_char : last.idx + len(last)]

    @property
    def root(self) -> Word:
        """Give the word from which the others hang, the first such word when there are several."""
        if self._root is None:
            alone = self.end - self.start == 1
            self._root = self.doc.words[self.start if alone else self.doc.given[self.start : self.end].root.i]
        return self._root

    @property
    def sent(self) -> Stretch:
        """Give the sentence of the first word."""
        return self.doc.words[self.start].sent


class Text:
    """The words, sentences (`sents`) and names (`ents`) of one `Doc`, which is kept as `given`."""

    __slots__ = ("ents", "given", "sents", "text", "words")

    def __init__(self, doc: Doc) -> None:
        """Read off every word of `doc`, column by column: decoding each string once is what makes it quick."""
        self.given = doc
        spelt = _spelt(doc.vocab.strings)
        strings = [list(map(spelt.__getitem__, column)) for column in doc.to_array(_STRINGS).T.tolist()]
        spaced, *flags = doc.to_array(_FLAGS).astype(bool).T.tolist()
        offsets, heads, starts = doc.to_array(_NUMBERS).astype("int64").T.tolist()
        self.words = tuple(map(Word, repeat(self), range(len(doc)), offsets, *strings, *flags))
        self.text = "".join([f"{word} " if space else word for word, space in zip(strings[0], spaced, strict=True)])
        self._hang(heads)
        self.sents = self._divided(number for number, starts_one in enumerate(starts) if starts_one == 1)
        self.ents = tuple(Stretch(self, name.start, name.end, name.label_) for name in doc.ents)

    def _hang(self, heads: Iterable[int]) -> None:
        """Tie each word to its head, which is so many words to its right (or left, below 0)."""
        below: dict[Word, list[Word]] = {}
        for word, steps in zip(self.words, heads, strict=True):
            word.head = head = self.words[word.i + steps]
            if steps:
                below.setdefault(head, []).append(word)
        for head, children in below.items():
            head.children = children

    def _divided(self, starts: Iterable[int]) -> tuple[Stretch, ...]:
        """Give the sentences that begin at the words numbered `starts`, and tell each word its own."""
        bounds = pairwise((0, *(start for start in starts if start), len(self.words))) if self.words else ()
        sentences = tuple(Stretch(self, start, end) for start, end in bounds)
        for sentence in sentences:
            words = self.words[sentence.start : sentence.end]
            words[0].is_sent_start = True
            for word in words:
                word.sent = sentence
        return sentences

    def untie(self) -> None:
        """Let go of the words, and them of each other."""
        for word in self.words:
            word.untie()
        self.words = self.sents = self.ents = ()

    def __iter__(self) -> Iterator[Word]:
        """Give the words in order."""
        return iter(self.words)

    def __len__(self) -> int:
        """Count the words."""
        return len(self.words)

    @overload
    def __getitem__(self, at: int) -> Word: ...
    @overload
    def __getitem__(self, at: slice) -> Stretch: ...
    def __getitem__(self, at: int | slice) -> Word | Stretch:
        """Give one word, or a stretch of them."""
        if isinstance(at, slice):
            first, last, _ = at.indices(len(self.words))
            return Stretch(self, first, max(first, last))
        return self.words[at]

    def char_span(
        self, start: int, end: int, *, alignment_mode: Literal["strict", "contract", "expand"] = "strict"
    ) -> Stretch | None:
        """Give the words from offset `start` to `end`, as `Doc.char_span` cuts them."""
        found = self.given.char_span(start, end, alignment_mode=alignment_mode)
        return Stretch(self, found.start, found.end) if found is not None else None


class _Spelt(dict[int, str]):
    """The strings of a model's vocabulary by their keys; each is decoded when first met."""

    def __init__(self, strings: StringStore) -> None:
        self._strings = strings

    def __missing__(self, key: int) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        spelt = self[key] = self._strings[key]
        return spelt


@lru_cache(maxsize=1)
def _spelt(strings: StringStore) -> _Spelt:
    """Give what is decoded already of `strings`: one text has the words of another."""
    return _Spelt(strings)
