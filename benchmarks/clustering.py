"""How well articles are sorted into stories, beside other ways, and how that and the finding of copies grow.

    .venv/bin/python -m benchmarks.clustering [GOLD.json ...] [--sizes 1000 5000 20000]

GOLD is a list of {"id", "title", "text", "date", "story", "topic"}. Printed are B-cubed precision, recall and F1 (Bagga and Baldwin 1998) of
ours and of other ways, the F1 of small batches, and ours cross-validated: the cuts that are best on four fifths of the topics, measured on
the last fifth, five times.

Growth is measured on invented articles, in a process of its own for each size.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import product
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.cluster import HDBSCAN, AgglomerativeClustering
from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks.invented import articles as invented_articles
from briefing.compose import background
from briefing.compose.duplicates import copies
from briefing.compose.likeness import cosines, profiles
from briefing.compose.linkage import linked
from briefing.compose.stories import group
from briefing.model.article import Article
from briefing.model.span import Span

CUTS = (0.16, 0.18, 0.20, 0.22, 0.24, 0.26, 0.28)
CLOSENESS = (0.0, 0.5, 0.56, 0.62, 0.68, 0.74)
FOLDS = 5
BATCHES = (10, 30, 100)
DRAWS = 12

Labels = Sequence[int]


def article_of(record: dict[str, Any]) -> Article:
    """Read one record of the data."""
    text, day = record["text"], record.get("date")
    title = None if text.startswith(record.get("title") or "") else record["title"]
    return Article(
        record["id"], text, (Span(0, len(text)),), title=title, published=date.fromisoformat(day) if day else None
    )


def b_cubed(gold: Sequence[object], found: Sequence[object]) -> tuple[float, float, float]:
    """Give precision, recall and F1."""
    both, right, ours = Counter(zip(gold, found, strict=True)), Counter(gold), Counter(found)
    precision = sum(n * n / ours[b] for (_, b), n in both.items()) / len(gold)
    recall = sum(n * n / right[a] for (a, _), n in both.items()) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _tfidf(articles: Sequence[Article]) -> Any:  # noqa: ANN401 (a scipy matrix)
    texts = [f"{article.title or ''}\n{article.text}" for article in articles]
    return TfidfVectorizer(stop_words="english", sublinear_tf=True).fit_transform(texts)


def average_link(articles: Sequence[Article]) -> Labels:
    """Cut average link over the batch's own TF-IDF at .18, the usual way."""
    rows = _tfidf(articles)
    apart = np.clip(1 - (rows @ rows.T).toarray(), 0, 1)
    grouping = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=0.82
    )
    return list(grouping.fit_predict(apart))


def incremental(articles: Sequence[Article]) -> Labels:
    """Put each article to the nearest centre so far, from a cosine of .2 on (single pass)."""
    rows = _tfidf(articles)
    centres: list[Any] = []
    labels = []
    for number in range(rows.shape[0]):
        row = rows[number].toarray().ravel()
        near = [float(row @ centre) / (float(np.linalg.norm(centre)) or 1.0) for centre in centres]
        best = int(np.argmax(near)) if near else -1
        if best >= 0 and near[best] >= 0.2:  # noqa: PLR2004 (as measured best in the literature's own batches)
            centres[best] = centres[best] + row
        else:
            best = len(centres)
            centres.append(row)
        labels.append(best)
    return labels


def hdbscan(articles: Sequence[Article]) -> Labels:
    """Take the groups of HDBSCAN; what it calls noise stands alone."""
    rows = _tfidf(articles)
    apart = np.clip(1 - (rows @ rows.T).toarray(), 0, 1)
    labels = HDBSCAN(min_cluster_size=2, metric="precomputed", copy=True).fit_predict(apart)
    return [int(label) if label >= 0 else -2 - at for at, label in enumerate(labels)]


def without_table(articles: Sequence[Article]) -> Labels:
    """Do as ours does, but trust the batch alone for how rare a word is."""
    kept, background.TRUST = background.TRUST, 1
    try:
        return group(articles)
    finally:
        background.TRUST = kept


def single_cut(articles: Sequence[Article]) -> Labels:
    """Do as ours does, without asking how close groups are within."""
    return linked(cosines(profiles(articles)), 0.28, 0.0)


WAYS: dict[str, Callable[[Sequence[Article]], Labels]] = {
    "ours": group,
    "ours without the table": without_table,
    "ours with one cut (.28)": single_cut,
    "average link, own TF-IDF, .18": average_link,
    "incremental centres, .2": incremental,
    "HDBSCAN": hdbscan,
    "each alone": lambda articles: list(range(len(articles))),
    "all one": lambda articles: [0] * len(articles),
}


def stories(records: Sequence[dict[str, Any]]) -> None:
    """Print how well each way finds the stories."""
    articles, gold = [article_of(record) for record in records], [record["story"] for record in records]
    print("\n| way | P | R | B³ F1 | " + " | ".join(f"F1, {size} articles" for size in BATCHES) + " | s |")
    print("|---|---|---|---|" + "---|" * (len(BATCHES) + 1))
    drawn = {size: list(batches(gold, size)) for size in BATCHES}
    for name, way in WAYS.items():
        began = time.process_time()
        scores = b_cubed(gold, way(articles))
        spent = time.process_time() - began
        small = [
            np.mean(
                [b_cubed([gold[at] for at in batch], way([articles[at] for at in batch]))[2] for batch in drawn[size]]
            )
            for size in BATCHES
        ]
        print(
            f"| {name} | " + " | ".join(f"{score:.3f}" for score in (*scores, *small)) + f" | {spent:.1f} |", flush=True
        )


def batches(gold: Sequence[object], size: int) -> Iterator[list[int]]:
    """Give small days: whole stories of up to five articles, until there are enough."""
    members: dict[object, list[int]] = defaultdict(list)
    for at, story in enumerate(gold):
        members[story].append(at)
    for seed in range(DRAWS):
        names = sorted(members, key=str)
        random.Random(seed).shuffle(names)  # noqa: S311 (no secret)
        day: list[int] = []
        for name in names:
            day += members[name][:5]
            if len(day) >= size:
                break
        yield day


def cross_validated(records: Sequence[dict[str, Any]]) -> None:
    """Choose the cuts on four fifths of the topics, measure them on the last fifth."""
    topics = sorted({str(record.get("topic", record["story"])) for record in records})
    random.Random(0).shuffle(topics)  # noqa: S311 (no secret)
    held, scores = [], []
    for fold in range(FOLDS):
        apart = set(topics[fold::FOLDS])
        rest, last = (
            [r for r in records if (str(r.get("topic", r["story"])) in apart) is inside] for inside in (False, True)
        )
        best = max(_grid(rest), key=lambda found: (found[0], -found[1]))
        score = next(f1 for f1, cut, close in _grid(last) if (cut, close) == best[1:])
        held.append(best[1:])
        scores.append((score, len(last)))
    mean = sum(score * count for score, count in scores) / sum(count for _, count in scores)
    print(
        f"\ncross-validated over topics: B³ F1 {mean:.3f}; folds {[round(score, 3) for score, _ in scores]}; cuts chosen {held}"
    )


def _grid(records: Sequence[dict[str, Any]]) -> list[tuple[float, float, float]]:
    alike = cosines(profiles([article_of(record) for record in records]))
    gold = [record["story"] for record in records]
    return [(b_cubed(gold, linked(alike, cut, close))[2], cut, close) for cut, close in product(CUTS, CLOSENESS)]


def _cost(count: int) -> tuple[float, float, float, float, float]:
    """Give the CPU seconds of stories and of copies, the MiB at the peak, and how well both were found."""
    articles, events = invented_articles(count)
    repeated = [
        replace(one, id=f"{one.id}c", text=one.text[: len(one.text) * 2 // 3], paragraphs=()) for one in articles[::10]
    ]
    began = time.process_time()
    labels = group(articles)
    told = time.process_time()
    found = copies([*articles, *repeated])
    done = time.process_time()
    right = sum(found.get(count + at) == at * 10 for at in range(len(repeated)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return told - began, done - told, peak, b_cubed(events, labels)[2], right / len(repeated)


def growth(sizes: Sequence[int]) -> None:
    """Print how time and memory grow with the number of articles."""
    print(
        "\n| short articles | stories s | copies s | MiB at the peak | B³ F1 | copies found |\n|---|---|---|---|---|---|"
    )
    with get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        for size in sizes:
            told, folded, peak, f1, found = pool.apply(_cost, (size,))
            print(f"| {size:,} | {told:.1f} | {folded:.1f} | {peak:.0f} | {f1:.3f} | {found:.1%} |", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="stories and copies: quality and growth")
    parser.add_argument("gold", nargs="*", metavar="GOLD.json")
    parser.add_argument("--sizes", nargs="+", type=int, default=[1000, 5000, 20000])
    asked = parser.parse_args()
    for name in asked.gold:
        data = json.loads(Path(name).read_text(encoding="utf-8"))
        print(f"\n{Path(name).name}: {len(data)} articles, {len({record['story'] for record in data})} stories")
        stories(data)
        cross_validated(data)
    growth(asked.sizes)
