"""The top lines: what no reader may miss."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, repeat

from briefing.compose.evidence import weight_of_facts
from briefing.compose.printed import Printed
from briefing.compose.source import Source, word_count
from briefing.compose.threads import Thread
from briefing.compose.wording import leans, sentence_line
from briefing.model.brief import Line
from briefing.model.span import Span

LONGEST = 45  # words of a sentence that may become a top line
SHORT = 28  # words of the line, where its grammar lets it be shortened
ENOUGH_FOR_ONE = 2  # top lines of a brief that has but one story of the day


def top_lines(threads: Sequence[Thread], printed: Printed, most: int) -> tuple[Line, ...]:
    """Give the sentences that no reader may miss: of each story in turn the weightiest that isn't its headline.

    Background stories have none while there is news.
    """
    news = [thread for thread in threads if thread.state != "BACKGROUND"] or list(threads)
    most = min(most, ENOUGH_FOR_ONE) if len(news) == 1 else most
    lines: list[Line] = []
    for thread in chain.from_iterable(repeat(news, most)):  # a line a story, then a second round
        line = _weightiest(thread, printed) if len(lines) < most else None
        if line is not None:
            lines.append(line)
            printed.top_line(line)
    return tuple(lines)


def _weightiest(thread: Thread, printed: Printed) -> Line | None:
    """Write the sentence that holds most: an evasion, a pledge, a dispute; the best ranked of equals."""
    weights = {source.id: weight_of_facts(source.facts) for source in thread.sources}
    found = [
        (
            weights[source.id][number] - 0.3 * _only_here(source, source.facts.sentences[number]),
            source,
            sentence_line(source, source.facts.sentences[number], aim=SHORT),
        )
        for source, number in thread.sentences()
        if printed.admits_prose(source, source.facts.sentences[number])
        and word_count(source.facts.sentences[number].of(source.text)) <= LONGEST
    ]

    def worth(rank: int) -> float:
        weight, source, line = found[rank]
        return weight - 0.6 * leans(source, line) - 0.1 * rank

    return found[max(range(len(found)), key=worth)][2] if found else None


def _only_here(source: Source, sentence: Span) -> bool:
    """Tell whether a question or pledge can be read in this sentence alone: a table must then print its clause again."""
    for items in (source.facts.questions, source.facts.commitments):
        elsewhere = {item.group for item in items if not item.span.overlaps(sentence)}
        if any(item.group is None or item.group not in elsewhere for item in items if item.span.overlaps(sentence)):
            return True
    return False
