"""How good the summaries are, beside the lead and sumy's own engines, and how they grow.

    .venv/bin/python -m benchmarks.summaries [DATA.json:BUDGET ...] [--full]

DATA is a list of {"id", "title", "sentences": […], "summaries": [{"text"}, …], "source": [… each sentence's article], "facts":
[…]}; BUDGET is `s3` (three sentences) or `w60` (60 words, the last sentence cut). Printed are ROUGE-1 and ROUGE-2 (F1, Porter stems; Lin 2004; the
mean over the references, then over the articles), how many picks open by pointing at a sentence that isn't picked, how many
say what another says, and the milliseconds an article costs.

Speed and memory are measured on invented sentences. sumy's LexRank compares all pairs in Python: it is run up to `SLOW` sentences, with
`--full` on all of them, which takes minutes.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import accumulate
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
from nltk.stem.porter import PorterStemmer

from benchmarks.invented import sentences
from briefing.compose import engines
from briefing.compose.merit import Text
from briefing.compose.summary import rank

SIZES = (50, 200, 800, 2000, 5000)
SLOW = 800
PICKS = 10
SHORT_WORD = 3  # letters: ROUGE stems none so short
POINTING = re.compile(
    r"^[\"'“‘(` ]*(?:he|she|it|they|his|her|their|its|this|that|these|those|but|however|and|also|meanwhile|instead|so|then|"
    r"such|the move|the deal|the pair|the former|the latter)\b",
    re.IGNORECASE,
)

Order = Sequence[int]


@dataclass(frozen=True)
class Sample:
    """An article, or several on one story, with the summaries that people wrote."""

    text: Text
    references: tuple[str, ...]

    @classmethod
    def read(cls, record: dict[str, Any]) -> Sample:
        """Read one record of the data."""
        text = Text(tuple(record["sentences"]), record.get("title") or "", tuple(record.get("source") or ()))
        return cls(text, tuple(reference["text"] for reference in record["summaries"]))


@cache
def _stemmed(word: str) -> str:
    return str(_porter.stem(word)) if len(word) > SHORT_WORD else word


_porter = PorterStemmer()


def rouge(told: str, reference: str, size: int) -> float:
    """Give ROUGE-N as F1, in per cent."""
    one, two = (_runs(text, size) for text in (told, reference))
    shared = sum((one & two).values())
    return 200 * shared / (sum(one.values()) + sum(two.values())) if shared else 0.0


def _runs(text: str, size: int) -> Counter[tuple[str, ...]]:
    words = [_stemmed(word) for word in re.findall(r"[a-z0-9]+", text.lower())]
    return Counter(zip(*(words[at:] for at in range(size)), strict=False))


def ours(sample: Sample, enough: Callable[[Order], bool]) -> Order:
    """Rank by our own engine."""
    return rank(sample.text, enough)


def lead(sample: Sample, enough: Callable[[Order], bool]) -> Order:
    """Take the first sentences: of several articles each one's first, then each one's second."""
    del enough
    seen: Counter[int] = Counter()
    places = []
    for number, article in enumerate(sample.text.articles):
        places.append((seen[article], number))
        seen[article] += 1
    return [number for _, number in sorted(places)]


def chance(sample: Sample, enough: Callable[[Order], bool]) -> Order:
    """Take any sentences."""
    del enough
    order = list(range(len(sample.text.sentences)))
    random.Random(len(order)).shuffle(order)  # noqa: S311 (no secret)
    return order


def stock(engine: str, sample: Sample, enough: Callable[[Order], bool]) -> Order:
    """Rank by an engine of sumy's, behind our guard."""
    del enough
    return engines.stock_rank(engine, sample.text.sentences)


ENGINES: dict[str, Callable[[Sample, Callable[[Order], bool]], Order]] = {
    "ours": ours,
    "lead": lead,
    **{f"sumy {name}": partial(stock, name) for name in engines.STOCK},
    "chance": chance,
}


def written(sample: Sample, order: Order, budget: str) -> str:
    """Give the summary's words, in the order of the text."""
    most = int(budget[1:])
    if budget[0] == "s":
        return "\n".join(sample.text.sentences[number] for number in sorted(order[:most]))
    told = []
    for number in order:
        words = _first_words(sample.text.sentences[number], most)
        told.append((number, " ".join(words)))
        most -= sum(map(_is_word, words))
    return "\n".join(words for _, words in sorted(told))


def _first_words(sentence: str, most: int) -> list[str]:
    """Give the beginning of a sentence up to so many words; marks that stand alone don't count."""
    tokens = sentence.split()
    counted = list(accumulate(map(_is_word, tokens)))
    return [token for token, count in zip(tokens, counted, strict=True) if count <= most]


def _is_word(token: str) -> bool:
    return bool(re.search(r"\w", token))


def measured(samples: Sequence[Sample], budget: str, engine: str) -> tuple[float, ...]:
    """Give R1, R2, dangling picks (%), repeated picks, milliseconds."""
    most = int(budget[1:])
    scores, dangling, repeated, picked, spent = [], 0, 0, 0, 0.0
    for sample in samples:
        said = sample.text.sentences

        def enough(order: Order, said: Sequence[str] = said) -> bool:
            return (len(order) if budget[0] == "s" else sum(len(said[number].split()) for number in order)) >= most

        began = time.process_time()
        order = ENGINES[engine](sample, enough)
        spent += time.process_time() - began
        told = written(sample, order, budget)
        scores.append([np.mean([rouge(told, other, size) for other in sample.references]) for size in (1, 2)])
        top = order[: most if budget[0] == "s" else 3]
        picked += len(top)
        dangling += sum(bool(POINTING.match(said[number])) and number - 1 not in top for number in top)
        repeated += len(top) - len({said[number] for number in top})
    first, second = np.mean(scores, axis=0)
    return float(first), float(second), 100 * dangling / max(1, picked), repeated, 1000 * spent / len(samples)


def quality(data: str, budget: str) -> None:
    """Print one set's table."""
    samples = [Sample.read(record) for record in json.loads(Path(data).read_text(encoding="utf-8"))]
    print(
        f"\n{Path(data).name}, {len(samples)} samples, budget {budget}\n\n| engine | R1/R2 | dangling | repeated | ms |\n|---|---|---|---|---|"
    )
    for engine in ENGINES:
        one, two, dangling, repeated, spent = measured(samples, budget, engine)
        print(f"| {engine} | {one:.2f}/{two:.2f} | {dangling:.1f} % | {repeated:.0f} | {spent:.1f} |", flush=True)


def _cost(engine: str, count: int) -> tuple[float, float]:
    """Give the CPU seconds and the MiB that ranking so many sentences costs, in a process of its own."""
    text = Text(sentences(count))
    rank(Text(text.sentences[:20]), lambda order: len(order) >= PICKS)  # whatever the first call loads
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.process_time()
    if engine == "ours":
        rank(text, lambda order: len(order) >= PICKS)
    else:
        engines.MOST = count  # without the guard, which is what is measured
        engines.stock_rank(engine, text.sentences)
    spent = time.process_time() - began
    return spent, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024


def growth(*, full: bool) -> None:
    """Print how time and memory grow, and the ratio to LexRank."""
    print("\n| sentences | ours s | ours MiB | sumy LexRank s | ratio |\n|---|---|---|---|---|")
    with get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        for count in SIZES:
            spent, memory = pool.apply(_cost, ("ours", count))
            slow = pool.apply(_cost, ("lexrank", count))[0] if full or count <= SLOW else None
            beside = f"{slow:.2f} | {slow / spent:,.0f}" if slow is not None else "– | –"
            print(f"| {count:,} | {spent:.2f} | {memory:.0f} | {beside} |", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="summaries: quality and speed")
    parser.add_argument("data", nargs="*", metavar="DATA.json:BUDGET")
    parser.add_argument("--full", action="store_true", help="LexRank on all sizes: minutes")
    asked = parser.parse_args()
    for one in asked.data:
        quality(*one.rsplit(":", 1))
    growth(full=asked.full)
