"""The lines before the prose: date, headline, standfirst, byline, caption, labels."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.model.article import Zone, ZoneKind
from briefing.model.span import Span
from briefing.sources.paragraphs import trimmed
from briefing.sources.zones.captions import is_caption
from briefing.sources.zones.furniture import furniture_zone
from briefing.sources.zones.layout import (
    LONGEST_ZONE,
    OPENING_MARKS,
    Layout,
    is_ended,
    is_headlinese,
    is_title_case,
    letters,
)
from briefing.sources.zones.lines import is_byline, is_date_line, is_label, is_name
from briefing.sources.zones.prefixes import dateline_end

_DATE_PREFIX = re.compile(r"(?:date|published|pubdate|updated)?[:\s]*\d{4}-\d{2}-\d{2}(?:T\S+)?(?=\s|$)", re.IGNORECASE)
_ONE_STOP = re.compile(r"\A(?!.*[a-z]{3}[.?!] ).*[^\W\d_]{2}[.]\Z", re.DOTALL)  # one sentence, no `U.S.` at its end

_MOST = 10  # lines that may stand before the prose
_HEADLINE_WORDS = 30
_STOPPED_HEADLINE_WORDS = 18
_DECK_WORDS = 35
_NAMED = 12  # letters that a file’s name must share with a line


def read_opening(layout: Layout, title: str | None, name: str | None) -> tuple[list[Zone], int]:
    """Read the lines of a text up to its first line of prose: give their zones, and the number of that line."""
    reader = _Reader(layout, title, name)
    zones = list(reader.read())
    return zones, reader.at


def bare_title(line: str) -> str:
    """Give a headline without the heading marks of Markdown, the semicolon before its second half, its one full stop."""
    title = line.lstrip("# ").rstrip()
    return title[:-1].rstrip() if title.endswith(";") or _ONE_STOP.search(title) else title


class _Reader:
    """Reads block after block; `at` is the number of the first that is prose."""

    def __init__(self, layout: Layout, title: str | None, name: str | None) -> None:
        self.layout = layout
        self.title = letters(title) if title else ""
        self.name = letters(re.sub(r"^\d+[\W_]+", "", name)) if name else ""
        self.at = 0
        self.kinds: list[ZoneKind] = []

    def read(self) -> Iterator[Zone]:
        """Give the zones one after the other, until prose begins."""
        if prefix := self._date_prefix():
            yield prefix
            if rest := trimmed(self.layout.text, prefix.span.end, self.layout.blocks[0].end):
                if not self._is_glued_caption(rest.of(self.layout.text)):
                    return
                yield Zone("caption", rest)
            self.at = 1
        while self.at < min(len(self.layout.blocks), _MOST) and (kind := self._kind(self.at)):
            self.kinds.append(kind)
            yield Zone(kind, self.layout.blocks[self.at])
            self.at += 1

    def _date_prefix(self) -> Zone | None:
        """Find `date 2024-02-17` at the very start, whether or not more stands on its line."""
        if not self.layout.blocks:
            return None
        first = self.layout.blocks[0]
        match = _DATE_PREFIX.match(self.layout.text, first.start, first.end)
        return Zone("date_prefix", Span(first.start, match.end())) if match else None

    def _is_glued_caption(self, line: str) -> bool:
        """Tell whether what follows the date on its line is a caption: by its credit, or as an unfinished line before prose."""
        return is_caption(line) or (
            not is_ended(line)
            and len(line.split()) <= _HEADLINE_WORDS
            and len(self.layout.blocks) > 1
            and self.layout.follows_gap(1)
            and self._longer_follows(0)
        )

    def _kind(self, number: int) -> ZoneKind | None:
        line = self.layout.words_of(number)
        if len(line) > LONGEST_ZONE:
            return None
        if self._is_known_title(line):
            return "headline"
        if is_label(self.layout.plain[number]):
            return "label"
        if is_date_line(line):
            return "date_prefix"
        if is_byline(line) or (self.kinds and is_name(line)):
            return "byline"
        if dateline_end(line):
            return None
        if furniture := furniture_zone(self.layout.blocks[number], line, self.layout.plain[number]):
            return furniture.kind if furniture.span == self.layout.blocks[number] else None
        if "headline" not in self.kinds:
            return "headline" if line.startswith("# ") or self._is_headline(number) else None
        deck = self.kinds.count("headline") == 1 and self.kinds[-1] == "headline" and self._is_deck(number)
        return "headline" if deck else None

    def _is_known_title(self, line: str) -> bool:
        """Tell whether a line says the title known from outside, or what the file is named for."""
        said = letters(line)
        if self.title and (said == self.title or (len(said) > _NAMED and self.title.startswith(said))):
            return True
        slug = re.sub(r"[^a-z]", "", self.name)
        tail = next((slug[n:] for n in range(len(slug)) if said.startswith(slug[n:])), "")
        return "headline" not in self.kinds and len(tail) >= _NAMED and len(line.split()) <= _HEADLINE_WORDS

    def _longer_follows(self, number: int) -> bool:
        """Tell whether prose follows: a longer block that ends like a sentence, soon."""
        mine = len(self.layout.plain[number].split())
        return any(
            len(after.split()) > mine and (is_ended(after) or not self.layout.prose_is_punctuated)
            for after in self.layout.plain[number + 1 : number + 1 + _MOST]
        )

    def _opens_prose_next(self, number: int) -> bool:
        """Tell whether the next block can’t but follow a headline: a dateline, a byline, a date, a label."""
        if number + 1 >= len(self.layout.blocks):
            return False
        line = self.layout.words_of(number + 1)[:LONGEST_ZONE]
        return bool(
            dateline_end(line) or is_byline(line) or is_date_line(line) or is_label(self.layout.plain[number + 1])
        )

    def _is_headline(self, number: int) -> bool:
        line = self.layout.words_of(number)
        count = len(line.split())
        if count > _HEADLINE_WORDS or self.layout.is_transcript or not self._longer_follows(number):
            return False
        if not is_ended(line):
            return self.layout.prose_is_punctuated and line[0] not in "-•*"
        if not self.layout.follows_gap(number + 1) and not line.endswith(";"):
            return False
        if line.endswith((";", "?")):
            return count <= _STOPPED_HEADLINE_WORDS
        if line.endswith((":", ",")):
            return False
        return is_title_case(line) or (
            count <= _STOPPED_HEADLINE_WORDS
            and (self._opens_prose_next(number) or (is_headlinese(line) and self._restated(number)))
        )

    def _restated(self, number: int) -> bool:
        """Tell whether the next lines take up a longer word of the line, as a lead takes up its headline."""
        mine = _stems(self.layout.plain[number])
        lead = _stems(" ".join(self.layout.plain[number + 1 : number + 4]))
        return bool(mine & lead)

    def _is_deck(self, number: int) -> bool:
        """Tell whether a line between headline and prose is a standfirst or the headline’s second half."""
        line = self.layout.words_of(number)
        if len(line.split()) > _DECK_WORDS or line[0] in OPENING_MARKS or not self._longer_follows(number):
            return False
        if not is_ended(line):
            return self.layout.prose_is_punctuated
        before = self.layout.words_of(number - 1)
        if before.endswith(";") and not self.layout.follows_gap(number):
            return True
        return self._opens_prose_next(number) or (
            len(line.split()) <= _STOPPED_HEADLINE_WORDS and is_headlinese(line) and self._restated(number)
        )


def _stems(line: str) -> set[str]:
    """Give the first five letters of each longer word."""
    return {word[:5] for word in re.findall(r"[a-z]{4,}", line)}
