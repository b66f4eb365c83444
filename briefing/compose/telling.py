"""One story on the page: its headline, what happened, what speaks against it, what was so before, one voice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from briefing.compose.printed import Printed
from briefing.compose.quotes import ranked_quotes
from briefing.compose.repeats import say_the_same
from briefing.compose.source import Source, word_count
from briefing.compose.threads import Thread
from briefing.compose.titles import title_of
from briefing.compose.wording import leans, sentence_line
from briefing.config import Limits
from briefing.lexicon import words
from briefing.model.brief import Line, QuoteItem, Story

STORY_WORDS = 120  # a story's share of the page, headline included
ALONE_WORDS = 170  # the same where there are but one or two
MUCH = 0.2  # of a sentence: what a table prints so much of, the story needn't tell
MAIN = 2  # of an article's actors, those it is most about
OFTEN = 3  # mentions by name of what a story is about, where the headline doesn't say
_GRANTING = frozenset({"although", "despite", "though"})  # what they open isn't yet the objection
_POSSESSIVE = ("'s", "’s", "'S", "’S")  # half a phrase, and no name
SHORT_NAME = 5  # letters: shorter names have no root to tell them by
LONGEST = 60  # words: a longer sentence is passed over for a story line


def tell(thread: Thread, headline: Line, printed: Printed, limits: Limits, words_for_each: int = STORY_WORDS) -> Story:
    """Write the story around its headline, out of sentences that the page hasn't printed."""
    lead = thread.lead
    contrast, voice = _contrast(thread, printed), _voice(thread, printed)
    room = words_for_each - _length(headline, lead) - (_length(contrast, lead) if contrast else 0)
    lines: list[tuple[Source, int]] = []
    for source, number in _fresh(thread, printed):
        sentence = source.facts.sentences[number]
        line = sentence_line(source, sentence)
        long = _length(line, source)
        alone = leans(source, line) and (source, number - 1) not in lines
        again = voice is not None and _gives(voice, sentence.of(source.text), thread)
        if not (alone or again) and long <= min(room, LONGEST) and len(lines) < limits.story_lines:
            lines.append((source, number))
            room -= long
    chosen = sorted(lines, key=lambda place: (place[0] is not lead, thread.sources.index(place[0]), place[1]))
    told = tuple(_in_context(chosen, printed))
    return Story(
        id=thread.id,
        state=thread.state,
        new_sentences=thread.new_sentences,
        articles=tuple(source.id for source in thread.sources),
        headline=headline,
        title=title_of(lead),
        published=thread.published,
        lines=told,
        contrast=contrast,
        quote=voice,
        background=_background(thread, printed),
    )


def _fresh(thread: Thread, printed: Printed) -> list[tuple[Source, int]]:
    """Give the sentences that may be printed, none that says what the page has in another article's words; those of which a record prints much come last."""
    free = [
        (source, number)
        for source, number in thread.sentences()
        if printed.admits_prose(source, sentence := source.facts.sentences[number])
        and not printed.says(thread.sources, source, sentence)
    ]
    return sorted(free, key=lambda place: printed.share_recorded(place[0], place[0].facts.sentences[place[1]]) > MUCH)


def _in_context(chosen: Sequence[tuple[Source, int]], printed: Printed) -> Iterator[Line]:
    before: tuple[Source, int] | None = None
    for source, number in chosen:
        follows = before == (source, number - 1)
        line = sentence_line(source, source.facts.sentences[number], follows=follows)
        printed.prose(line)
        before = (source, number)
        yield line


def _voice(thread: Thread, printed: Printed) -> QuoteItem | None:
    voice = next(voices(thread, printed), None)
    if voice:
        printed.prose(voice.text)
    return voice


def voices(thread: Thread, printed: Printed) -> Iterator[QuoteItem]:
    """Give the quotations of a story, best first, without those that the page has in another article's words."""
    by_id = {source.id: source for source in thread.sources}
    for quote in ranked_quotes(thread.sources, printed):
        if not any(printed.says(thread.sources, by_id[part.article], part.span) for part in quote.text.words):
            yield quote


def _gives(voice: QuoteItem, said: str, thread: Thread) -> bool:
    """Tell whether a sentence brings the words of the story's voice once more, from another article."""
    texts = {source.id: source.text for source in thread.sources}
    return say_the_same(" ".join(part.span.of(texts[part.article]) for part in voice.text.words), said)


def _contrast(thread: Thread, printed: Printed) -> Line | None:
    """Find what speaks against the story's news: the best sentence that opens by turning (“But …”, “Despite …”) and gainsays something.

    A turn alone is no contrast: “but his health continued to decline” only tells on.
    """
    for source, number in _fresh(thread, printed):
        sentence = source.facts.sentences[number]
        said = sentence.of(source.text)
        if number and _gainsays(said) and word_count(said) <= LONGEST:
            line = sentence_line(source, sentence)
            if not leans(source, line):
                printed.prose(line)
                return line
    return None


def _gainsays(said: str) -> bool:
    """Tell whether a sentence turns and says no: after “despite …,” in its main clause."""
    turn = _turning().match(said)
    if turn is None:
        return False
    granted = turn.group().lower() in _GRANTING and "," in said
    return bool(_gainsaying().search(said, said.index(",") if granted else turn.end()))


def _background(thread: Thread, printed: Printed) -> Line | None:
    """Find a sentence that tells what was so before; from the second half of an article, where context stands.

    In what somebody said (“nobody had been hurt”) a past perfect is only the past of the day itself.
    """
    for source, number in _fresh(thread, printed):
        sentence = source.facts.sentences[number]
        said = sentence.of(source.text)
        late = 2 * number >= len(source.facts.sentences)
        told = any(sentence.overlaps(speech.span) for speech in (*source.facts.statements, *source.facts.quotes))
        if late and not told and word_count(said) <= LONGEST // 2 and _backward().search(said):
            line = sentence_line(source, sentence)
            if not leans(source, line):
                printed.prose(line)
                return line
    return None


@cache
def _turning() -> re.Pattern[str]:
    listed = sorted(words("contrast"), key=lambda entry: (-len(entry), entry))
    return re.compile(rf"(?:{'|'.join(map(re.escape, listed))})\b", re.IGNORECASE)


@cache
def _gainsaying() -> re.Pattern[str]:
    listed = sorted(words("gainsaying"), key=lambda entry: (-len(entry), entry))
    return re.compile(
        rf"\b(?:{'|'.join(map(re.escape, listed))})\b(?!\s+(?:longer|only|just|a\s+few)\b)|n[’']t\b", re.IGNORECASE
    )


@cache
def _backward() -> re.Pattern[str]:
    listed = sorted(words("background"), key=lambda entry: (-len(entry), entry))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, listed))})\b|\b[Ii]n (?:19|20)\d\d\b")


def topic_line(thread: Thread, headline: Line, others: Sequence[Thread] = ()) -> Line | None:
    """Find a name to scan by: a place or body in the headline first, and of those the one that the day's `others` lack; a paper only there."""
    source = thread.lead
    shown = " ".join(words.span.of(source.text) for words in headline.words if words.article == source.id).casefold()
    texts = [other.text for thread in others for other in thread.sources]
    named = [
        a
        for a in source.facts.cast.actors
        if a.kind in {"place", "organisation"} and a.name[:1].isupper() and not a.name.endswith(_POSSESSIVE)
    ]

    def place(number: int) -> tuple[bool, int, int]:
        mentions = [m.span.of(source.text) for m in named[number].mentions if m.kind == "name"]
        headed = any(_root(said) in shown for said in mentions)
        shared = sum(named[number].name in text for text in texts)
        reporter = named[number].name.casefold().removeprefix("the ") in _papers()
        aside = reporter or len(mentions) < OFTEN or source.rank[named[number].id] >= MAIN
        return (not headed, shared if headed else aside, number)

    best = min(map(place, range(len(named))), default=(True, 1, 0))
    return None if best[:2] == (True, 1) else source.line(named[best[2]].name_span)


@cache
def _papers() -> frozenset[str]:
    return frozenset(name.casefold().removeprefix("the ") for names in words("media") for name in names.split("|"))


def _root(name: str) -> str:
    """Give what a name and its adjective share: “ukrain” of Ukraine and Ukrainian; short names whole."""
    lowered = name.casefold()
    return lowered[:-1] if len(lowered) > SHORT_NAME and " " not in lowered and lowered[-1] in "aey" else lowered


def _length(line: Line, source: Source) -> int:
    return sum(word_count(part.span.of(source.text)) for part in line.words if part.article == source.id)
