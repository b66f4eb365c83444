"""Kill a morning's run at every deed that the world could notice, run again, and look for anything lost, half-written or sent twice.

    nice .venv/bin/python -m benchmarks.faults                # every deed: some minutes
    nice .venv/bin/python -m benchmarks.faults --every 10     # every tenth

The run fetches a feed from a server on this machine, reads an inbox, parses, makes two editions in three formats, and mails
one of them to three readers by a real SMTP server (STARTTLS, a password). It ends with 1 when anything is wrong.
"""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
import warnings
from collections import Counter
from pathlib import Path

from tests.faults import ward
from tests.morning import SCHOOL, feed, layout, paper
from tests.post_office import post_office
from tests.strikes import Mornings, Struck

THRICE = 10  # of so many strikes one is followed by a third run, which must change nothing

KINDS = (  # of deeds, by how they begin
    ("smtp", "the mail server: lines and answers"),
    ("socket", "the network: names and connections"),
    ("open", "files opened for writing"),
    ("fsync", "files put on the disk"),
    ("os.", "files renamed, removed, linked; folders made"),
    ("fcntl", "the lock"),
    ("", "the store: statements that change it"),
)


def main() -> int:
    """Strike at each deed, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="strike at every N-th deed only")
    every = parser.parse_args().every
    warnings.simplefilter("ignore")
    logging.getLogger("mail.log").setLevel(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with (
            ward(folder / "room") as children,
            post_office(folder) as office,
            paper(feed(("Roof", "2024-11-06", SCHOOL))) as publisher,
        ):
            mornings = Mornings(children, office, layout(publisher.url, office))
            fate, wanted = mornings.undisturbed()
            strikes = []
            for number, at in enumerate(range(1, len(fate.deeds) + 1, every)):
                mornings.thrice = number % THRICE == 0
                strikes.append(mornings.struck(at, wanted))
    _print(strikes)
    return 1 if any(strike.faults for strike in strikes) else 0


def _print(strikes: list[Struck]) -> None:
    points, doubts, wrong = Counter[str](), Counter[str](), Counter[str]()
    for strike in strikes:
        kind = next(words for start, words in KINDS if strike.deed.startswith(start))
        points[kind] += 1
        doubts[kind] += bool(strike.doubted)
        wrong[kind] += bool(strike.faults)
        for fault in strike.faults:
            print(f"before {strike.deed!r}: {fault}", file=sys.stderr)
    print("| killed before a deed of | points | as if undisturbed | one letter in doubt, and said | anything else |")
    print("|---|---|---|---|---|")
    for _, kind in KINDS:
        if points[kind]:
            well = points[kind] - doubts[kind] - wrong[kind]
            print(f"| {kind} | {points[kind]} | {well} | {doubts[kind]} | {wrong[kind]} |")
    total = len(strikes)
    well = total - doubts.total() - wrong.total()
    print(f"| all | {total} | {well} | {doubts.total()} | {wrong.total()} |")


if __name__ == "__main__":
    sys.exit(main())
