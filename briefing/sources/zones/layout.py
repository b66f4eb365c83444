"""The lines of a text, and how a line looks: like a sentence, a title, a quotation."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from briefing.lexicon import words
from briefing.model.span import Span

_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\u202f": " ", "–": "-", "—": "-", "―": "-"}
)
_ENDED = re.compile(r"""[.?!…:;,](?:\s?["”’'»)\]])*$""")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_SPEAKER = re.compile(r"[A-Z][A-Z .’'-]+:\s")
_SMALL = 4  # letters; shorter words stay small in a title

OPENING_MARKS = "\"“‘'«"


@dataclass(frozen=True)
class Layout:
    """The text and its blocks: one a line, white space at the ends left out, from the end of the header on."""

    text: str
    blocks: tuple[Span, ...]

    def words_of(self, number: int) -> str:
        """Give the words of a block, as they stand."""
        return self.blocks[number].of(self.text)

    @cached_property
    def plain(self) -> tuple[str, ...]:
        """The blocks for matching: small letters, straight marks, plain dashes, single spaces. Offsets don't hold."""
        return tuple(plain(block.of(self.text)) for block in self.blocks)

    @cached_property
    def prose_is_punctuated(self) -> bool:
        """Tell whether most longer lines end like sentences; in a text where they don't, a missing stop means nothing."""
        ended = [is_ended(block) for block in self.plain]
        longer = [end for block, end in zip(self.plain, ended, strict=True) if len(block.split()) >= LONG]
        return any(ended) and sum(longer) * 2 >= len(longer)

    @cached_property
    def is_transcript(self) -> bool:
        """Tell whether several lines open with a speaker in capitals: `HALE: Will you resign?`."""
        return sum(_SPEAKER.match(self.words_of(n)) is not None for n in range(len(self.blocks))) > 1

    def follows_gap(self, number: int) -> bool:
        """Tell whether an empty line stands before a block."""
        if number == 0:
            return True
        between = self.text[self.blocks[number - 1].end : self.blocks[number].start]
        return len(between.replace("\r\n", "\n").strip(" \t\u00a0")) > 1


LONG = 18  # words; few headings have as many
LONGEST_ZONE = 1200  # code points; a longer line is prose, and costs no pattern its time


def is_taken(block: Span, taken: Sequence[Span]) -> bool:
    """Tell whether a zone already lies in a block. `taken` is in order, and no two of it overlap."""
    at = bisect_left(taken, block.end, key=lambda zone: zone.start) - 1
    return at >= 0 and taken[at].overlaps(block)


def plain(words_: str) -> str:
    """Give the words in small letters, with straight marks, plain dashes and single spaces."""
    return " ".join(words_.translate(_PLAIN).lower().split())


def letters(words_: str) -> str:
    """Give the letters alone, small: two spellings of one title agree."""
    return "".join(filter(str.isalpha, words_.lower()))


def is_ended(line: str) -> bool:
    """Tell whether a line ends with a stop, closing marks aside."""
    return _ENDED.search(line) is not None


def is_title_case(line: str) -> bool:
    """Tell whether every longer word begins with a capital, but those that stay small in headlines."""
    longer = [word for word in _WORD.findall(line)[1:] if len(word) >= _SMALL]
    capital = sum(word[0].isupper() for word in longer)
    small = {word.lower() for word in longer if word[0].islower()}
    return capital >= 3 and small <= words("small_in_titles")  # noqa: PLR2004 - with two words there is no telling


def is_headlinese(line: str) -> bool:
    """Tell whether a line lacks every article, auxiliary, pronoun and day that a sentence of prose nearly always has."""
    return not words("never_in_headlines") & set(re.findall(r"[a-z]+(?:'[a-z]+)?", plain(line)))
