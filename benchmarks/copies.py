"""How well copies of an article are found among texts that hold none, beside other ways.

    .venv/bin/python -m benchmarks.copies DATA.json ...

DATA is a list of {"text", …}. Each text is copied as other papers carry it, in eight ways; P and R count pairs.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import triu
from sklearn.feature_extraction.text import CountVectorizer

from benchmarks.clustering import Labels, article_of
from briefing.compose.duplicates import copies
from briefing.model.article import Article
from briefing.model.span import Span

EDITED = 120  # texts that each way of copying is tried on
LONG = 150  # words of a text that copies are made of
JACCARD = 0.3
BITS, FLIPS = 64, 6
WORDS = {"token_pattern": r"\w+"}


def edits(text: str, other: str, draw: random.Random) -> list[str]:
    """Give a text as other papers carry it: cut, shortened, reworded, put in another order, with lines of their own, restyled."""
    words, lines, beside = text.split(), re.split(r"(?<=[.!?”\"])\s+", text), re.split(r"(?<=[.!?”\"])\s+", other)
    return [
        " ".join(words[: max(40, len(words) // 5)]),
        " ".join(words[: len(words) // 2]),
        " ".join(line for line in lines if draw.random() > 0.3) or text,  # noqa: PLR2004 (a third of the lines)
        " ".join(word if draw.random() > 0.08 else draw.choice(words) for word in words),  # noqa: PLR2004 (of the words)
        " ".join(draw.sample(lines, len(lines))),
        " ".join([*beside[:3], *lines, *beside[3:6]]),
        re.sub(r"[“”\"’‘']", "", text),
        text.upper(),
    ]


def copied(records: Sequence[dict[str, Any]]) -> None:
    """Print how well copies are found among texts that hold none, beside two other ways."""
    found = copies([article_of(record) for record in records])
    held = {*found, *found.values()}
    texts = [r["text"] for at, r in enumerate(records) if at not in held and len(r["text"].split()) > LONG]
    draw = random.Random(3)  # noqa: S311 (no secret)
    own, count = list(range(len(texts))), len(texts)
    for way in range(8):
        for at in draw.sample(range(count), min(EDITED, count)):
            texts.append(edits(texts[at], texts[draw.randrange(count)], draw)[way])
            own.append(at)
    articles = [Article(str(at), text, (Span(0, len(text)),)) for at, text in enumerate(texts)]
    print(f"\n{len(texts)} texts, {len(_pairs(own))} pairs of copies\n\n| way | P | R | s |\n|---|---|---|---|")
    for name, way_of in (("ours", _folded), ("Jaccard ≥ .3", _jaccard), ("simhash of words, 6 bits", _simhash)):
        began = time.process_time()
        pairs, right = _pairs(way_of(articles)), _pairs(own)
        spent = time.process_time() - began
        print(
            f"| {name} | {len(pairs & right) / max(1, len(pairs)):.3f} | {len(pairs & right) / len(right):.3f} | {spent:.1f} |",
            flush=True,
        )


def _pairs(labels: Labels) -> set[tuple[int, int]]:
    members: dict[int, list[int]] = defaultdict(list)
    for at, label in enumerate(labels):
        members[label].append(at)
    return {pair for ats in members.values() for pair in combinations(ats, 2)}


def _folded(articles: Sequence[Article]) -> Labels:
    found = copies(articles)
    return [found.get(at, at) for at in range(len(articles))]


def _joined(count: int, pairs: Iterable[tuple[int, int]]) -> Labels:
    label = list(range(count))
    for one, two in pairs:
        old, new = max(label[one], label[two]), min(label[one], label[two])
        label = [new if this == old else this for this in label]
    return label


def _jaccard(articles: Sequence[Article]) -> Labels:
    held = CountVectorizer(ngram_range=(3, 3), binary=True, **WORDS).fit_transform(a.text for a in articles)
    size = np.asarray(held.sum(axis=1)).ravel()
    shared = triu(held @ held.T, k=1).tocoo()
    alike = shared.data >= JACCARD * (size[shared.row] + size[shared.col] - shared.data)
    return _joined(len(articles), zip(shared.row[alike].tolist(), shared.col[alike].tolist(), strict=True))


def _simhash(articles: Sequence[Article]) -> Labels:
    held = CountVectorizer(**WORDS).fit_transform(a.text for a in articles)
    signs = np.random.default_rng(0).choice((-1.0, 1.0), (held.shape[1], BITS))
    marks = (held @ signs) > 0
    near = (
        (i, i + 1 + j)
        for i in range(len(marks))
        for j in np.flatnonzero((marks[i + 1 :] != marks[i]).sum(axis=1) <= FLIPS).tolist()
    )
    return _joined(len(marks), near)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="copies")
    parser.add_argument("data", nargs="+", metavar="DATA.json")
    for name in parser.parse_args().data:
        copied(json.loads(Path(name).read_text(encoding="utf-8")))
