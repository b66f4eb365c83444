"""One article as the brief knows it: its facts, its letter, and where its words are."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from briefing.compose.garbled import is_garbled
from briefing.model.brief import BriefArticle, Line, Words
from briefing.model.facts import Actor, Attribution, Cut, Facts, Mention
from briefing.model.span import Span

WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")


@dataclass(frozen=True)
class Source:
    """An article, what was found in it, and the letter that begins its references."""

    facts: Facts
    letter: str
    duplicate_of: str | None = None

    @property
    def id(self) -> str:
        """Give the article's id."""
        return self.facts.article.id

    @property
    def text(self) -> str:
        """Give the article's text."""
        return self.facts.article.text

    @property
    def is_spoilt(self) -> bool:
        """Tell whether the article's title is garbled."""
        return is_garbled(self.facts.article.title or "")

    @cached_property
    def headline(self) -> Span | None:
        """Find where the text bears its own title: the headline's zone without Markdown's mark, or the title's words before the first sentence.

        `None` where the title is garbled: the lead sentence then heads the story.
        """
        found = self._title()
        return found if found and not is_garbled(found.of(self.text)) else None

    def _title(self) -> Span | None:
        zone = next((z.span for z in self.facts.article.zones if z.kind == "headline"), None)
        if zone:
            words = zone.of(self.text).lstrip("# ")
            return Span(zone.end - len(words), zone.end) if words else zone
        title = (self.facts.article.title or "").strip()
        first = self.facts.sentences[0].start if self.facts.sentences else 0
        at = self.text.find(title, 0, max(first, len(title))) if title else -1
        return Span(at, at + len(title)) if at >= 0 else None

    def sentence_at(self, offset: int) -> int:
        """Give the number (from 0) of the sentence at `offset` or the nearest before it, -1 before the first."""
        return bisect_right(self.facts.sentences, offset, key=lambda s: s.start) - 1

    def sentence_of(self, span: Span) -> Span:
        """Give the sentence in which `span` begins; `span` itself where it begins in none."""
        number = self.sentence_at(span.start)
        return self.facts.sentences[number] if number >= 0 else span

    def words(self, span: Span) -> Words:
        """Address the words at `span`."""
        return Words(self.id, span)

    def ref(self, span: Span) -> str:
        """Give the printed reference: the letter and the sentence's number from 1, 0 before the first sentence."""
        return f"{self.letter}{self.sentence_at(span.start) + 1}"

    def line(self, *spans: Span) -> Line:
        """Make a line of these words and no others."""
        return Line(self.ref(spans[0]), tuple(self.words(span) for span in spans))

    def name_line(self, actor_id: str | None) -> Line | None:
        """Make the line of an actor's name, printed where the article prints it in full."""
        actor = self.facts.cast.actor(actor_id)
        return self.line(actor.name_span) if actor else None

    @cached_property
    def rank(self) -> dict[str, int]:
        """Number the article's actors, the one that it is most about first (0)."""
        return {actor.id: number for number, actor in enumerate(self.facts.cast.actors)}

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """Give the actors by id."""
        return {actor.id: actor for actor in self.facts.cast.actors}

    @cached_property
    def mentions(self) -> list[Mention]:
        """Give every mention of every actor, in the order of the text."""
        found = (mention for actor in self.facts.cast.actors for mention in actor.mentions)
        return sorted(found, key=lambda mention: (mention.span, mention.actor))

    def mentions_in(self, span: Span) -> list[Mention]:
        """Give the mentions that begin within `span`, in the order of the text."""
        first = bisect_left(self.mentions, span.start, key=lambda mention: mention.span.start)
        last = bisect_left(self.mentions, span.end, key=lambda mention: mention.span.start)
        return self.mentions[first:last]

    def cuts_in(self, sentence: Span) -> list[Cut]:
        """Give what can be left out of a sentence."""
        first = bisect_left(self.facts.cuts, sentence.start, key=lambda cut: cut.span.start)
        last = bisect_left(self.facts.cuts, sentence.end, key=lambda cut: cut.span.start)
        return [cut for cut in self.facts.cuts[first:last] if sentence.holds(cut.span)]

    def quotes_in(self, span: Span) -> list[Attribution]:
        """Give the quotes that share words with `span`."""
        return [quote for quote in self.facts.quotes if quote.span.overlaps(span)]

    def as_printed(self) -> BriefArticle:
        """Give the article as the brief carries it."""
        article = self.facts.article
        return BriefArticle(
            id=article.id,
            letter=self.letter,
            text=article.text,
            sentences=self.facts.sentences,
            title=article.title,
            published=article.published,
            publisher=article.publisher,
            url=article.url,
            path=article.path,
            duplicate_of=self.duplicate_of,
            headline=self.headline,
            sha256=hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest(),
        )


def letter(number: int) -> str:
    """Give the letters of the article with this number (from 0): A to Z, then AA, AB and on.

    >>> [letter(n) for n in (0, 25, 26, 27, 702)]
    ['A', 'Z', 'AA', 'AB', 'AAA']
    """
    letters = ""
    while number >= 0:
        letters = chr(ord("A") + number % 26) + letters
        number = number // 26 - 1
    return letters


def number_of(letters: str) -> int:
    """Give the number (from 0) of the article with these letters.

    >>> [number_of(letter(n)) for n in (0, 25, 26, 702)]
    [0, 25, 26, 702]
    """
    number = 0
    for sign in letters:
        number = number * 26 + ord(sign) - ord("A") + 1
    return number - 1


def word_count(words: str) -> int:
    """Count the words as a reader does: what stands between white space."""
    return len(words.split())
