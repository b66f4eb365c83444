"""The top lines: what no reader may miss."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.compose.evidence import Item, items_of, said_again, weight_of
from briefing.compose.openings import dangles
from briefing.compose.pledges import is_pledge
from briefing.compose.printed import WHOLE, Printed
from briefing.compose.quotes import LEAD_MARKS
from briefing.compose.source import Source, word_count
from briefing.compose.threads import Thread, lead_of
from briefing.compose.wording import leans, sentence_line
from briefing.model.brief import Gloss, Line
from briefing.model.span import Span

PER_LINE = 5  # sentences of a story for each top line: of a short item the story itself tells all
LONGEST, LONGEST_LEAD = 45, 60  # words of a line, and of one that tells a story's news
REPEATED = 0.3  # what it takes from a sentence that a table must repeat in part
LEAD = 0.5  # what it adds to the sentence that tells a story's news: what stays open makes sense after it
SPEECH = 0.6  # what it takes from a sentence that opens with somebody's words: what was done comes before what was said of it
_DANGLING = re.compile(r"[,”\"’']\s+(?:he|she|they|it)\s+\w+(?:\s+\w+)?[.”\"’']*$", re.IGNORECASE)  # “…, he added.”
SHORT = 28  # words of the line, where its grammar lets it be shortened


def top_lines(threads: Sequence[Thread], printed: Printed, most: int) -> tuple[Line, ...]:
    """Give the sentences that no reader may miss: of each story in turn the weightiest that isn't its headline.

    Background stories have none while there is news, and only the lead story may give a line that holds none of these.
    """
    news = [thread for thread in threads if thread.state != "BACKGROUND"] or list(threads)
    lines: list[Line] = []
    said: list[tuple[Source, Item]] = []
    rounds = (thread for round_ in range(most) for thread in news if _length(thread) >= PER_LINE * (round_ + 1))
    for thread in rounds:  # a line a story, then a second round
        found = _weightiest(thread, printed, said, lead=thread is news[0]) if len(lines) < most else None
        if found:
            line, items = found
            lines.append(line)
            said += items
            printed.top_line(line)
    return tuple(lines)


def _length(thread: Thread) -> int:
    return sum(len(source.facts.sentences) for source in thread.sources)


def _weightiest(
    thread: Thread, printed: Printed, said: list[tuple[Source, Item]], *, lead: bool
) -> tuple[Line, list[tuple[Source, Item]]] | None:
    """Write the sentence that holds most: an evasion, a pledge, a dispute not yet `said`; the best ranked of equals."""
    found = []
    news = lead_of(thread)
    for rank, (source, number) in enumerate(thread.sentences()):
        sentence = source.facts.sentences[number]
        tells = (source, sentence) == news
        if not printed.admits_prose(source, sentence) or _only_an_event(source, sentence):
            continue
        line = sentence_line(source, sentence, aim=SHORT)
        items = items_in(source, sentence)
        repeats = any(said_again(item, other) for item in items for where, other in said if where is source)
        weight = 0.0 if repeats else max(map(weight_of, items), default=0.0) - REPEATED * _only_here(source, items)
        if (lead or weight > 0 or tells) and _stands_alone(source, line, LONGEST_LEAD if tells else LONGEST):
            worth = weight + LEAD * tells - 0.05 * rank - SPEECH * (sentence.of(source.text)[0] in LEAD_MARKS)
            found.append((worth, line, [(source, item) for item in items]))
    return max(found, key=lambda option: option[0])[1:] if found else None


def _stands_alone(source: Source, line: Line, longest: int) -> bool:
    """Tell whether a line is short enough, and can be read by who knows nothing yet."""
    length = sum(word_count(words.span.of(source.text)) for words in line.words)
    opening = next(line.words).span.of(source.text)
    return length <= longest and not dangles(opening) and not leans(source, line) and not _unnamed(source, line)


def _unnamed(source: Source, line: Line) -> bool:
    """Tell whether the line ends in an attribution to somebody whom nobody has named."""
    *_, last = line.words
    named = any(isinstance(part, Gloss) and part.rule == "name" for part in line.parts)
    return not named and bool(_DANGLING.search(last.span.of(source.text)))


def items_in(source: Source, sentence: Span) -> list[Item]:
    """Give the questions and commitments that the sentence holds."""
    return [item for item in items_of(source.facts) if item.span.overlaps(sentence)]


def _only_here(source: Source, items: list[Item]) -> bool:
    """Tell whether none of the items can be read elsewhere: a table must then print a clause of this sentence again."""
    elsewhere = [other for other in items_of(source.facts) if other not in items]
    return bool(items) and not any(said_again(item, other) for item in items for other in elsewhere)


def _only_an_event(source: Source, sentence: Span) -> bool:
    """Tell whether the sentence says no more than what the diary will print of it. A pledge with a day is more."""
    if any(is_pledge(source, row) and row.span.overlaps(sentence) for row in source.facts.commitments):
        return False
    said = [event.what for event in source.facts.watch]
    said += [row.span for row in source.facts.commitments if row.strength == "expected"]
    return any(what.overlaps(sentence) and len(what) >= WHOLE * (len(sentence) - 1) for what in said)
