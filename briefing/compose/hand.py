"""The editor's orders carried out: on the articles before they are told, on the stories before they are ordered, on the page at the end.

No word of an article is changed. A name, a role or a number of the editor's stands after the article's own, in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from briefing.compose.continuity import Told, free_id, story_id, told_of
from briefing.compose.lines import each_line
from briefing.compose.occasion import Occasion
from briefing.compose.overrides import Order, Overrides
from briefing.compose.source import Source
from briefing.compose.threads import Thread
from briefing.model.brief import Brief, CastMember, Clash, Gloss, Line, QuoteItem, Story, ThenAndNow, Words
from briefing.model.facts import Actor, Cast, Facts
from briefing.model.span import Span

RULE = "editor"
STRUCK = 9  # words of a struck line that are told
_SECTIONS = (
    "top_lines",
    "figures",
    "changes",
    "commitments",
    "quotes",
    "questions",
    "watch",
    "clashes",
    "then_and_now",
)


class Hand:
    """Carries out the orders of one edition and writes down what came of each."""

    def __init__(self, overrides: Overrides) -> None:
        """Take the orders."""
        self._orders = overrides
        self._done: dict[Order, str] = {}

    def log(self) -> tuple[str, ...]:
        """Tell what was done, an order a sentence; those that found nothing to do are told too."""
        return tuple(
            self._done.get(order) or f"{_as_written(order)} (line {order.line}): nothing like it in this edition"
            for order in self._orders.orders
        )

    def articles(self, facts: Iterable[Facts]) -> list[Facts]:
        """Leave out the articles that are killed, and give actors the names that they go by."""
        kept = list(facts)
        for order in self._orders.of("kill"):
            gone = [one for one in kept if _is_article(one, order.what[0])]
            if gone:
                self._done[order] = f"left out: {order.what[0]}"
            kept = [one for one in kept if one not in gone]
        for order in self._orders.of("alias"):
            known = [_aliased(one, *order.what[:2]) for one in kept]
            if known != kept:
                self._done[order] = f"“{order.what[0]}” taken for {order.what[1]}"
            kept = known
        return kept

    def stories(self, told: Sequence[Told], occasion: Occasion) -> list[Told]:
        """Merge and split stories."""
        stories = list(told)
        for order in self._orders.of("merge", "split"):
            stories = (self._merged if order.verb == "merge" else self._split)(stories, order, occasion)
        return stories

    def _merged(self, stories: list[Told], order: Order, occasion: Occasion) -> list[Told]:
        chosen = [story for story in stories if any(_tells(story.sources, what) for what in order.what)]
        if len(chosen) < 2:  # noqa: PLR2004 (one story is merged with nothing)
            if chosen and all(_tells(chosen[0].sources, what) for what in order.what):
                self._done[order] = f"one story already: {', '.join(order.what)}"
            return stories
        self._done[order] = f"one story: {', '.join(order.what)}"
        parts = [part for story in chosen for part in story.parts]
        known = sorted((part.past.since, story.id) for story in chosen for part in story.parts if part.past)
        name = known[0][1] if known else story_id([source for part in parts for source in part.sources])
        whole = told_of(name, parts, occasion)
        return [whole if story is chosen[0] else story for story in stories if story not in chosen[1:]]

    def _split(self, stories: list[Told], order: Order, occasion: Occasion) -> list[Told]:
        found: list[Told] = []
        taken = {name for story in stories for name in (story.id, *(part.id for part in story.parts))}
        for story in stories:
            chosen = {source.id for source in story.sources if _is_article(source.facts, order.what[0])}
            alone = {source.id for source in story.sources if (source.duplicate_of or source.id) in chosen}
            rest = {source.id for source in story.sources} - alone
            if alone and rest:
                self._done[order] = f"a story of its own: {order.what[0]}"
                found += _in_two(story, alone, taken, occasion)
            else:
                if alone:
                    self._done[order] = f"a story of its own already: {order.what[0]}"
                found.append(story)
        return found

    def pinned(self, threads: Sequence[Thread], sources: Sequence[Source]) -> list[Thread]:
        """Put the pinned stories first. Whoever names a copy among `sources` means the story of the article that it copies."""
        told = list(threads)
        copies = [source for source in sources if source.duplicate_of]
        for order in self._orders.of("pin"):
            first = [
                thread
                for thread in told
                if _tells((*thread.sources, *(c for c in copies if c.duplicate_of in thread.ids)), order.what[0])
            ]
            if first:
                self._done[order] = f"pinned: {order.what[0]}"
            told = [*first, *(thread for thread in told if thread not in first)]
        return told

    def page(self, brief: Brief) -> Brief:
        """Strike lines, and print names, roles and corrections of the editor's beside the articles' own."""
        for order in self._orders.of("kill", "rename", "role", "correct"):
            if order in self._done:
                continue
            work = {"kill": _struck, "rename": _renamed, "role": _in_role, "correct": _corrected}[order.verb]
            changed = work(brief, order)
            if changed != brief:
                self._done[order] = _said(order, brief)
            brief = changed
        return replace(brief, hand=self.log())


def _said(order: Order, brief: Brief) -> str:
    """Say what was done with the page `brief`: of what was struck, the words."""
    what = order.what
    told: dict[str, Callable[[], str]] = {
        "kill": lambda: f"struck: {what[0]} “{_first_words(brief, what[0])}”",
        "rename": lambda: f"{what[0]} printed as {what[1]}",
        "role": lambda: f"{what[0]} called {what[1]}",
        "correct": lambda: f"{what[0]}: “{what[1]}” corrected to “{what[2]}”",
    }
    return told[order.verb]()


def _first_words(brief: Brief, ref: str) -> str:
    """Give the first words of what the page prints in the sentence of a reference: of its lines the longest."""
    lines = [
        [words.span.of(brief.article(words.article).text) for words in line.words]
        for line in brief.lines
        if line.ref == ref
    ]
    words = " ".join(max(lines, key=lambda line: len(" ".join(line)), default=[])).split()
    return " ".join(words) if len(words) <= STRUCK else f"{' '.join(words[:STRUCK])} …"


def _tells(sources: Iterable[Source], what: str) -> bool:
    """Tell whether this article is among those that a story is told from."""
    return any(_is_article(source.facts, what) for source in sources)


def _in_two(story: Told, alone: Collection[str], taken: set[str], occasion: Occasion) -> list[Told]:
    """Take some articles out of a story: what had been merged into it leaves as it came, anything else begins a story of its own."""
    kept, gone = [], []
    for part in story.parts:
        rest, out = part.only({source.id for source in part.sources} - set(alone)), part.only(alone)
        if out and (rest or part.id == story.id):
            name = free_id(out.sources, taken)
            taken.add(name)
            out = replace(out, id=name, apart_from=part.id)
        kept += [rest] if rest else []
        gone += [out] if out else []
    return [told_of(story.id, kept, occasion), told_of(gone[0].id, gone, occasion)]


def _as_written(order: Order) -> str:
    """Write an order as the editor did: what holds white space between double marks."""
    return " ".join([order.verb, *(f'"{what}"' if " " in what else what for what in order.what)])


def _is_article(facts: Facts, what: str) -> bool:
    """Tell whether the editor means this article: by its id, its address, the end of its path (with or without `.md`), or words of its headline."""
    article = facts.article
    path = article.path or ""
    bare = path.removesuffix(PurePosixPath(path).suffix)
    if what in {article.id, article.url, path, bare} or path.endswith(f"/{what}") or bare.endswith(f"/{what}"):
        return True
    said = rf"(?<!\w){re.escape(' '.join(what.split()))}(?!\w)"
    return " " in what and bool(re.search(said, " ".join((article.title or "").split()), re.IGNORECASE))


def _aliased(facts: Facts, name: str, known_as: str) -> Facts:
    def named(actor: Actor) -> Actor:
        forms = {form.casefold() for form in (actor.name, *actor.aliases)}
        return replace(actor, name=known_as) if name.casefold() in forms else actor

    actors = tuple(map(named, facts.cast.actors))
    return replace(facts, cast=Cast(actors)) if actors != facts.cast.actors else facts


def _struck(brief: Brief, order: Order) -> Brief:
    """Leave out every item whose words begin in the sentence of this reference; a story whose headline does goes whole."""
    ref = order.what[0]
    kept = {name: tuple(item for item in getattr(brief, name) if ref not in _refs(item)) for name in _SECTIONS}
    stories = tuple(_without(story, ref) for story in brief.stories if story.headline.ref != ref)
    own = tuple(replace(one, mentions=tuple(m for m in one.mentions if m.ref != ref)) for one in brief.watched)
    sections: dict[str, Any] = {**kept, "stories": stories, "watched": own}
    return replace(brief, **sections)


def _without(story: Story, ref: str) -> Story:
    return replace(
        story,
        lines=tuple(line for line in story.lines if line.ref != ref),
        quote=story.quote if story.quote and story.quote.text.ref != ref else None,
        contrast=story.contrast if story.contrast and story.contrast.ref != ref else None,
        background=story.background if story.background and story.background.ref != ref else None,
    )


def _refs(item: object) -> set[str]:
    """Give the references of an item's main lines; of a clash, of each of its sides."""
    if isinstance(item, Line):
        return {item.ref}
    if isinstance(item, Clash):
        return {side.line.ref for side in item.sides}
    main = (getattr(item, name, None) for name in ("text", "now", "then"))
    return {ref for part in main if part is not None for ref in _refs(part)}


def _renamed(brief: Brief, order: Order) -> Brief:
    return each_line(brief, lambda line: _noted(brief, line, order.what[0], order.what[1]))


def _corrected(brief: Brief, order: Order) -> Brief:
    ref, words, right = order.what
    return each_line(brief, lambda line: _noted(brief, line, words, right) if line.ref == ref else line)


def _in_role(brief: Brief, order: Order) -> Brief:
    name, role = order.what

    def bears(line: Line) -> bool:
        words = next(line.words)
        return words.span.of(brief.article(words.article).text).casefold() == name.casefold()

    meant = {member.id for member in brief.actors if bears(member.name)}

    def called(line: Line) -> Line:
        return replace(line, parts=(*line.parts, Gloss(role, RULE, next(line.words))))

    def acting(member: CastMember) -> CastMember:
        return replace(member, name=called(member.name), roles=()) if member.id in meant else member

    def speaking(quote: QuoteItem) -> QuoteItem:
        known = quote.actor in meant or bears(quote.speaker)
        return replace(quote, speaker=called(quote.speaker), role=None) if known else quote

    def turning(pair: ThenAndNow) -> ThenAndNow:
        if not (bears(pair.speaker) or pair.now.actor in meant):
            return pair
        then, now = replace(pair.then, role=None), replace(pair.now, role=None)
        return replace(pair, speaker=called(pair.speaker), then=then, now=now)

    return replace(
        brief,
        actors=tuple(map(acting, brief.actors)),
        quotes=tuple(map(speaking, brief.quotes)),
        stories=tuple(replace(one, quote=speaking(one.quote) if one.quote else None) for one in brief.stories),
        then_and_now=tuple(map(turning, brief.then_and_now)),
    )


def _noted(brief: Brief, line: Line, words: str, right: str) -> Line:
    """Put the editor's word after the first place of these words in a line."""
    for number, part in enumerate(line.parts):
        if not isinstance(part, Words):
            continue
        text = brief.article(part.article).text
        at = text.find(words, part.span.start, part.span.end)
        if at >= 0:
            end = at + len(words)
            gloss = Gloss(right, RULE, Words(part.article, Span(at, end)))
            said = Words(part.article, Span(part.span.start, end))
            after = text[end : part.span.end].lstrip()
            rest = (Words(part.article, Span(part.span.end - len(after), part.span.end)),) if after else ()
            return replace(line, parts=(*line.parts[:number], said, gloss, *rest, *line.parts[number + 1 :]))
    return line
