"""How well articles are found on web pages, beside trafilatura as it comes, on trafilatura's own 990 pages.

    .venv/bin/python -m benchmarks.pages TRAFILATURA

TRAFILATURA is a checkout of github.com/adbar/trafilatura; its pages are other people's and stay there. Its criterion: of each page
some words are wanted and some aren't (menus, comments, teasers), and each is found or not, white space aside. What a page states
of itself counts as right when it is the same but for case and punctuation. `made up` are days and authors given where there are none.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from trafilatura import bare_extraction
from trafilatura.settings import Document

from briefing.model.article import Article
from briefing.sources.html import article_from_page, decode_page
from briefing.sources.refusal import Refused

FLOORS = {"F1": 0.925, "title": 0.70, "date, said and right": 0.80}
STATED = ("title", "author", "date")
Read = Callable[[bytes], Mapping[str, str]]


def ours(data: bytes) -> Mapping[str, str]:
    """Read a page as `briefing` does."""
    try:
        article: Article = article_from_page(decode_page(data).text, "page")
    except Refused:
        return {}
    day = article.published.isoformat() if article.published else ""
    return {"text": article.text, "title": article.title or "", "author": article.author or "", "date": day}


def theirs(data: bytes) -> Mapping[str, str]:
    """Read a page as trafilatura does by default, in the same settings that its own evaluation uses."""
    found = bare_extraction(data, include_comments=False, include_tables=True, with_metadata=True)
    if not isinstance(found, Document):
        return {}
    return {key: getattr(found, key) or "" for key in ("text", *STATED)}


def measured(read: Read, gold: Mapping[str, Mapping[str, Any]], folder: Path) -> dict[str, float]:
    """Read every page, and give the rates."""
    counts: Counter[str] = Counter()
    began = time.perf_counter()
    for page in gold.values():
        file = next(f for part in ("cache", "eval") if (f := folder / part / page["file"]).is_file())
        found = read(file.read_bytes())
        text = _spaced(found.get("text", ""))
        for wish in ("with", "without"):
            counts[wish] += len(page[wish])
            counts[f"{wish} found"] += sum(_spaced(words) in text for words in page[wish])
        for field in STATED:
            _compare(field, _folded(page.get(field)), _folded(found.get(field)), counts, known=field in page)
    return _rates(counts) | {"pages/s": len(gold) / (time.perf_counter() - began)}


def _compare(field: str, wanted: str, said: str, counts: Counter[str], *, known: bool) -> None:
    if known:
        counts.update({f"{field} wanted": bool(wanted), f"{field} said": bool(said)})
        counts.update(
            {f"{field} right": bool(wanted) and wanted == said, f"{field} made up": bool(said) and not wanted}
        )


def _rates(counts: Counter[str]) -> dict[str, float]:
    right, wrong = counts["with found"], counts["without found"]
    precision, recall = right / (right + wrong), right / counts["with"]
    rates = {"precision": precision, "recall": recall, "F1": 2 * precision * recall / (precision + recall)}
    for field in STATED:
        rates[field] = counts[f"{field} right"] / counts[f"{field} wanted"]
        rates[f"{field}, said and right"] = counts[f"{field} right"] / counts[f"{field} said"]
        rates[f"{field}, made up"] = counts[f"{field} made up"]
    return rates


def _spaced(words: str) -> str:
    return " ".join(words.split())


def _folded(stated: str | list[str] | None) -> str:
    """Give the words in order of the alphabet, small, without punctuation: names come in any order."""
    words = " ".join(stated) if isinstance(stated, list) else stated or ""
    return " ".join(sorted(re.findall(r"\w+", words.casefold())))


def main() -> None:
    """Print both, side by side; fail below a floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkout", type=Path)
    folder = parser.parse_args().checkout / "tests"
    gold = json.loads((folder / "evaldata.json").read_text(encoding="utf-8"))
    mine, other = measured(ours, gold, folder), measured(theirs, gold, folder)
    print(f"{len(gold)} pages{'':20}{'briefing':>12}{'trafilatura':>14}")
    for name in mine:
        print(f"{name:29}{mine[name]:12.4g}{other[name]:14.4g}")
    if below := [name for name, floor in FLOORS.items() if mine[name] < floor]:
        raise SystemExit(f"below the floor: {', '.join(below)}")


if __name__ == "__main__":
    main()
