"""How well quotes and statements are found and attributed, on PolNeAR (Newell et al. 2018), 84 articles a split.

    .venv/bin/python -m benchmarks.quotes POLNEAR [--split dev|test]

POLNEAR is a checkout of github.com/networkdynamics/PolNeAR; its texts are press copyright and stay there. Where an article
has several annotators the first counts. What is counted:

region    each pair of quotation marks: said by somebody (half of its letters in an annotated content), or a title, a
          nickname, a term. Found means that a quote or a statement covers half of it.
mention   of the regions found, how many name the right words as their source
contents  every annotated content, indirect ones too, against quotes and statements joined by their cue: right when the two
          share half of their letters (intersection over union); linked when the source is right as well
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefing.config import DEFAULT_MODEL
from briefing.model.facts import Attribution, Facts
from briefing.nlp.marks import pair_marks
from briefing.pipeline import facts_of
from briefing.sources.text import article_from_text

HALF = 0.5
DIRECT = 0.95
_SPAN = re.compile(r"(\d+) (\d+)")
Letters = frozenset[int]


@dataclass(frozen=True, slots=True)
class Annotated:
    """One annotated attribution: the letters of its source and of its content."""

    source: Letters
    content: Letters


@dataclass(frozen=True, slots=True)
class Predicted:
    """Quotes and statements of one cue, joined: the letters of the source and of the words."""

    source: Letters
    content: Letters


def letters(text: str, start: int, end: int) -> Letters:
    """Give the places of the letters and figures between two offsets."""
    return frozenset(at for at in range(start, end) if text[at].isalnum())


def read_annotations(file: Path, text: str) -> list[Annotated]:
    """Read a brat stand-off file: `T` lines hold labelled spans, `E` lines join them to attributions."""
    spans: dict[str, Letters] = {}
    found = []
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("T"):
            name, where, *_ = line.split("\t")
            parts = [letters(text, int(a), int(b)) for a, b in _SPAN.findall(where)]
            spans[name] = frozenset().union(*parts)
        elif line.startswith("E"):
            roles: dict[str, Letters] = defaultdict(frozenset)
            for role in line.split("\t")[1].split():
                label, _, name = role.partition(":")
                roles[label.rstrip("0123456789")] |= spans.get(name, frozenset())
            if roles["Content"]:
                found.append(Annotated(roles["Source"], roles["Content"]))
    return found


def joined(facts: Facts) -> list[Predicted]:
    """Join the quotes and statements that share a cue."""
    text = facts.article.text
    groups: dict[int, list[Attribution]] = defaultdict(list)
    for number, item in enumerate((*facts.quotes, *facts.statements)):
        groups[item.cue_span.start if item.cue_span else -1 - number].append(item)
    return [_join(items, text) for items in groups.values()]


def _join(items: Sequence[Attribution], text: str) -> Predicted:
    sources = [letters(text, s.start, s.end) for item in items if (s := item.speaker_span)]
    contents = [letters(text, item.span.start, item.span.end) for item in items]
    return Predicted(frozenset().union(*sources), frozenset().union(*contents))


def best_pairs(gold: Sequence[Annotated], found: Sequence[Predicted]) -> Iterator[tuple[Annotated, Predicted]]:
    """Pair contents one to one, those that share most first, as long as they share half."""
    shares = sorted(
        (-len(g.content & p.content) / len(g.content | p.content), i, j)
        for i, g in enumerate(gold)
        for j, p in enumerate(found)
        if g.content & p.content
    )
    used: set[tuple[str, int]] = set()
    for share, i, j in shares:
        if -share < HALF or ("gold", i) in used or ("found", j) in used:
            continue
        used |= {("gold", i), ("found", j)}
        yield gold[i], found[j]


def count_regions(facts: Facts, gold: Sequence[Annotated], count: Counter[str]) -> None:
    """Count the pairs of marks: said or not, found or not, with the right source or not."""
    text = facts.article.text
    items = [(letters(text, i.span.start, i.span.end), i) for i in (*facts.quotes, *facts.statements)]
    for pair in pair_marks(facts.article):
        region = letters(text, pair.inner.start, pair.inner.end)
        if not region:
            continue
        owner = next((g for g in gold if len(g.content & region) >= HALF * len(region)), None)
        cover = next((item for at, item in items if len(at & region) >= HALF * len(region)), None)
        count["said"] += owner is not None
        count["unsaid"] += owner is None
        count["found"] += cover is not None
        count["unsaid found"] += cover is not None and owner is None
        if owner and owner.source:
            count["sourced"] += 1
            if cover:
                count["sourced found"] += 1
                span = cover.speaker_span
                count["mention"] += span is not None and bool(letters(text, span.start, span.end) & owner.source)


def count_contents(facts: Facts, gold: Sequence[Annotated], count: Counter[str]) -> None:
    """Count the contents, direct, mixed and indirect ones apart."""
    text = facts.article.text
    marked = frozenset().union(*(letters(text, m.inner.start, m.inner.end) for m in pair_marks(facts.article)))
    kinds = {id(g): kind_of(len(g.content & marked) / len(g.content)) for g in gold}
    found = joined(facts)
    count["contents"] += len(gold)
    count["predicted"] += len(found)
    for g in gold:
        count[kinds[id(g)]] += 1
    for g, p in best_pairs(gold, found):
        count["right"] += 1
        count[kinds[id(g)] + " right"] += 1
        count["linked"] += bool(g.source & p.source) or not (g.source or p.source)


def kind_of(share: float) -> str:
    """Name a content by how much of it stands between marks."""
    return "direct" if share >= DIRECT else "mixed" if share else "indirect"


def row(name: str, right: int, predicted: int, gold: int) -> str:
    """Give a line of the table: precision, recall, F1."""
    precision, recall = right / max(1, predicted), right / max(1, gold)
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return f"| {name} | {precision:.3f} | {recall:.3f} | {f1:.3f} |"


def table(count: Counter[str]) -> str:
    """Give the measurements as a table."""
    said_found = count["found"] - count["unsaid found"]
    return "\n".join(
        [
            "| | P | R | F1 |",
            "|---|---|---|---|",
            row("regions", said_found, count["found"], count["said"]),
            row("regions with the right mention", count["mention"], count["sourced found"], count["sourced"]),
            row("contents", count["right"], count["predicted"], count["contents"]),
            row("contents with the right source", count["linked"], count["predicted"], count["contents"]),
            "",
            f"titles, nicknames and terms taken for quotes: {count['unsaid found']} of {count['unsaid']}",
            *(f"{kind}: {count[kind + ' right']} of {count[kind]} found" for kind in ("direct", "mixed", "indirect")),
        ]
    )


def measure(split: Path) -> Counter[str]:
    """Count over all articles of one split."""
    count: Counter[str] = Counter()
    for file in sorted((split / "text").glob("*.txt")):
        annotators = sorted((split / "attributions").glob(f"{file.stem}_*.ann"))
        facts = facts_of(article_from_text(file.read_bytes().decode(), file.stem), DEFAULT_MODEL)
        gold = read_annotations(annotators[0], facts.article.text)
        count_regions(facts, gold, count)
        count_contents(facts, gold, count)
    return count


def main() -> None:
    """Print the table of one split."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("polnear", type=Path, help="a checkout of PolNeAR")
    parser.add_argument("--split", choices=("dev", "test"), default="dev")
    arguments = parser.parse_args()
    print(table(measure(arguments.polnear / "data" / arguments.split)))


if __name__ == "__main__":
    main()
