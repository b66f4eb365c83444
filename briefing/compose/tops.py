"""The top lines: what no reader may miss."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, repeat

from briefing.compose.evidence import weight_of_facts
from briefing.compose.openings import dangles
from briefing.compose.printed import Printed
from briefing.compose.source import Source, word_count
from briefing.compose.threads import Thread
from briefing.compose.wording import sentence_line
from briefing.model.brief import Line

LONGEST_TOP_LINE = 40  # words
ENOUGH_FOR_ONE = 2  # top lines of a brief that has but one story of the day


def top_lines(threads: Sequence[Thread], printed: Printed, most: int) -> tuple[Line, ...]:
    """Give the sentences that no reader may miss: of each story in turn the weightiest that isn't its headline.

    Background stories have none while there is news.
    """
    news = [thread for thread in threads if thread.state != "BACKGROUND"] or list(threads)
    most = min(most, ENOUGH_FOR_ONE) if len(news) == 1 else most
    lines: list[Line] = []
    for thread in chain.from_iterable(repeat(news, most)):  # a line a story, then a second round
        place = _weightiest(thread, printed) if len(lines) < most else None
        if place:
            source, number = place
            lines.append(sentence_line(source, source.facts.sentences[number]))
            printed.prose(lines[-1])
    return tuple(lines)


def _weightiest(thread: Thread, printed: Printed) -> tuple[Source, int] | None:
    """Give the sentence that holds most: an evasion, a pledge, a dispute; the best ranked of equals."""
    weights = {source.id: weight_of_facts(source.facts) for source in thread.sources}
    free = [
        (source, number)
        for source, number in thread.sentences()
        if printed.admits_prose(source, source.facts.sentences[number])
        and word_count(source.facts.sentences[number].of(source.text)) <= LONGEST_TOP_LINE
    ]

    def worth(rank: int) -> float:
        source, number = free[rank]
        leaning = 0.3 * dangles(source.facts.sentences[number].of(source.text))
        return weights[source.id][number] - leaning - 0.1 * rank

    return free[max(range(len(free)), key=worth)] if free else None
