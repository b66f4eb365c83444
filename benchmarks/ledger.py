"""The made-up newsroom's ledger against its expectation: how many states are right, which are not, how many pledges were merged.

.venv/bin/python -m benchmarks.ledger
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from briefing.config import DEFAULT_MODEL
from briefing.pipeline import all_facts
from briefing.sources import read_paths
from briefing.store import Store
from tests.days import book, enter, up_to
from tests.test_newsroom import EXPECTED, NEWSROOM, holds, score


def main() -> None:
    """Enter the two weeks, day by day, and print what came of them."""
    facts = list(all_facts(read_paths([NEWSROOM / "articles"]).articles, DEFAULT_MODEL))
    days = sorted({one.article.published for one in facts if one.article.published})
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "ledger.db") as store:
        enter(store, facts)
        for day in days:
            up_to(store, day)
        right, wrong = score(store, days, "commitments", EXPECTED["commitment"])
        settled, unsettled = score(store, days, "questions", EXPECTED["question"])
        records = book(store, "commitments", days[-1])
    threads = EXPECTED["commitment"]
    merged = sum(len({t["name"] for t in threads for said in t["said"] if holds(one, said)}) > 1 for one in records)
    for line in (*wrong, *unsettled):
        print(f"  {line}")
    for name, good, bad in (("commitments", right, wrong), ("questions", settled, unsettled)):
        print(f"{name}: {good} of {good + len(bad)} states right ({good / (good + len(bad)):.3f})")
    total = right + settled + len(wrong) + len(unsettled)
    print(f"together: {right + settled} of {total} ({(right + settled) / total:.3f}); false merges: {merged}")


if __name__ == "__main__":
    main()
