"""The made-up newsrooms' ledgers against their expectations: how many states are right, which are not, how many pledges were merged.

.venv/bin/python -m benchmarks.ledger [first|second|third]

The rules were measured on the first while they were written. The second, another region in an American house style, was written by
somebody else and scored once before its misses were read: docs/benchmarks.md has that figure.
"""

from __future__ import annotations

import sys
import tempfile
import tomllib
from pathlib import Path

from briefing.config import DEFAULT_MODEL
from briefing.pipeline import all_facts
from briefing.sources import read_paths
from briefing.store import Store
from tests.days import book, enter, up_to
from tests.test_newsroom import NEWSROOM, holds, score

ROOMS = {"first": NEWSROOM, "second": NEWSROOM / "second", "third": NEWSROOM / "third"}


def main() -> None:
    """Enter a newsroom's articles, day by day, and print what came of them."""
    room = ROOMS[sys.argv[1] if len(sys.argv) > 1 else "first"]
    expected = tomllib.loads((room / "expected.toml").read_text(encoding="utf-8"))
    facts = list(all_facts(read_paths([room / "articles"]).articles, DEFAULT_MODEL))
    days = sorted({one.article.published for one in facts if one.article.published})
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "ledger.db") as store:
        enter(store, facts)
        for day in days:
            up_to(store, day)
        right, wrong = score(store, days, "commitments", expected["commitment"])
        settled, unsettled = score(store, days, "questions", expected["question"])
        records = book(store, "commitments", days[-1])
    threads = expected["commitment"]
    merged = sum(len({t["name"] for t in threads for said in t["said"] if holds(one, said)}) > 1 for one in records)
    for line in (*wrong, *unsettled):
        print(f"  {line}")
    for name, good, bad in (("commitments", right, wrong), ("questions", settled, unsettled)):
        print(f"{name}: {good} of {good + len(bad)} states right ({good / (good + len(bad)):.3f})")
    total = right + settled + len(wrong) + len(unsettled)
    print(f"together: {right + settled} of {total} ({(right + settled) / total:.3f}); false merges: {merged}")


if __name__ == "__main__":
    main()
