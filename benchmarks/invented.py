"""News without sense: sentences of real English words, as often as English uses them, about events that share some rare ones.

For measuring speed, growth and memory where real texts would have to be handed round.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache
from itertools import accumulate

from briefing.lexicon import entries
from briefing.model.article import Article
from briefing.model.span import Span

EVENT = 12  # rare words that the reports of one event share
OF_EVENT = 0.15  # share of a report's words that are the event's
RARE = 3.5  # on the Zipf scale: no more than three in a million words
REPORTS = (1, 1, 1, 2, 3, 6)  # how many reports an event has


@cache
def _words() -> tuple[list[str], list[float], list[str]]:
    table = [(word, float(zipf)) for zipf, words in entries("word_frequencies") for word in words.split()]
    summed = list(accumulate(10 ** (zipf - 9) for _, zipf in table))
    return [word for word, _ in table], summed, [word for word, zipf in table if zipf < RARE]


def sentence(draw: random.Random, event: Sequence[str] = (), words: int = 20) -> str:
    """Give a sentence of about so many words."""
    known, summed, _ = _words()
    told = draw.choices(known, cum_weights=summed, k=draw.randint(words // 2, words * 3 // 2))
    mixed = [draw.choice(event) if event and draw.random() < OF_EVENT else word for word in told]
    return " ".join(mixed).capitalize() + "."


def sentences(count: int, seed: int = 1) -> tuple[str, ...]:
    """Give so many different sentences."""
    draw = random.Random(seed)  # noqa: S311 (no secret)
    return tuple(sentence(draw) for _ in range(count))


def articles(count: int, words: int = 220, seed: int = 1) -> tuple[list[Article], list[int]]:
    """Give so many short articles, and the number of each one's event."""
    draw = random.Random(seed)  # noqa: S311 (no secret)
    rare = _words()[2]
    made: list[Article] = []
    event_of: list[int] = []
    number = 0
    while len(made) < count:
        event = draw.sample(rare, EVENT)
        for _ in range(min(draw.choice(REPORTS), count - len(made))):
            text = "\n".join(sentence(draw, event) for _ in range(words // 20))
            made.append(Article(f"{len(made):06}", text, (Span(0, len(text)),)))
            event_of.append(number)
        number += 1
    return made, event_of
