"""A month of mornings: real processes under a shifted clock, papers that come and go, a change of the clocks, mishaps on set days.

    apt-get install faketime
    nice .venv/bin/python -m benchmarks.month            # 33 processes: some minutes

Each morning at 06:30 in London, from 12 October to 10 November 2024 (the clocks go back on the 27th), one `briefing run` fetches two feeds from a server on this
machine that show what was published by then, makes the edition and mails it by SMTP. On set days a paper is down, both are, the run is killed and started again, it is
started twice. It ends with 1 unless there are thirty editions, thirty letters, no article in two editions, none missing, and each outage where it was set.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.morning import Paper, feed, paper
from tests.post_office import PASSWORD, USER, PostOffice, post_office

LONDON = ZoneInfo("Europe/London")
FIRST, DAYS = dt.date(2024, 10, 12), 30
DOWN = {"Corran Times": {4, 5, 6, 12, 20}, "Varnes Post": {12, 25}}  # by the number of the morning
KILLED, TWICE = {9, 18}, {15}
PUBLISHED = {"Corran Times": (7, 19), "Varnes Post": (4, 13, 22)}  # the hours at which a paper prints
SHOWN = 20  # items that a feed holds: some days of them
LIBRARY = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)

NAMES = ("Anna Lund", "Per Holt", "Mia Dunn", "Ola Berg", "Ida Moe", "Jon Vik", "Eva Rud")
THINGS = (
    "ferry",
    "bridge",
    "school",
    "harbour",
    "library",
    "market",
    "tunnel",
    "clinic",
    "stadium",
    "orchard",
    "museum",
)
PLACES = ("Varnes", "Corran Bay", "Ostvik", "Helm", "Dunmore", "Sorrel Hill", "Marsh End")

SETTINGS = """\
title = "Morning brief"
timezone = "Europe/London"
{sources}
[[edition]]
formats = ["html", "txt", "json"]
recipients = ["desk@example.org"]
[mail]
from = "brief@example.org"
host = "127.0.0.1"
port = {port}
user = "{user}"
password_file = "password"
ca_file = "{ca_file}"
[network]
allow_private = true
delay = 0
"""


@dataclass(frozen=True)
class Item:
    """One article of a paper: when it appeared, and what it says."""

    at: dt.datetime
    title: str
    text: str


def items_of(name: str) -> Iterator[Item]:
    """Give what a paper prints from three days before the month to its end."""
    for day in range(-3, DAYS):
        for hour in PUBLISHED[name]:
            at = dt.datetime.combine(FIRST + dt.timedelta(days=day), dt.time(hour), LONDON)
            number = (day + 3) * 24 + hour + len(name)
            who, what, where = NAMES[number % 7], THINGS[number % 11], PLACES[number % 5]
            text = (
                f"{who} said the {what} at {where} would open again in {number} days. The council has set aside £{number}m for it. "
                f"“Nobody here wants to wait,” the head of {what} number {number} told the {name}. Work begins on Monday."
            )
            yield Item(at, f"The {what} of {where}, {number}, {name}", text)


def body_at(name: str, now: dt.datetime) -> str:
    """Give the feed of a paper as it stands at a moment, the newest item first."""
    there = [item for item in items_of(name) if item.at <= now][-SHOWN:]
    return feed(*((item.title, item.at.date().isoformat(), item.text) for item in reversed(there)))


@dataclass
class Month:
    """The folder of the briefs, the papers and the mail server."""

    folder: Path
    papers: dict[str, Paper]
    office: PostOffice

    def morning(self, number: int) -> list[int]:
        """Live through one morning; give the exit codes of its runs."""
        now = dt.datetime.combine(FIRST + dt.timedelta(days=number), dt.time(6, 30), LONDON)
        for name, publisher in self.papers.items():
            publisher.body = body_at(name, now)
            publisher.status = 503 if number in DOWN[name] else 200
        codes = [self.killed(now, 1.5 + number / 20)] if number in KILLED else []
        codes += [self.run(now).wait() for _ in range(2 if number in TWICE else 1)]
        return codes

    def run(self, now: dt.datetime) -> subprocess.Popen[bytes]:
        """Start a run at a moment of the past: the system’s clock is in UTC, as in a container."""
        utc = now.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M:%S")
        environment = {"PATH": "/usr/bin:/bin", "TZ": "UTC", "LD_PRELOAD": str(LIBRARY), "FAKETIME": f"@{utc}", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}  # fmt: skip
        command = [
            str(Path(sys.executable).with_name("briefing")),
            "run",
            "--config",
            str(self.folder / "briefing.toml"),
        ]
        return subprocess.Popen(command, cwd="/", env=environment, stderr=(self.folder / "said").open("ab"))

    def killed(self, now: dt.datetime, after: float) -> int:
        """Start a run and kill it after some seconds."""
        process = self.run(now)
        time.sleep(after)
        os.kill(process.pid, signal.SIGKILL)
        return process.wait()


def main() -> int:
    """Live through the month, and print what came of it."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    if LIBRARY is None:
        sys.exit("faketime is not installed: apt-get install faketime")
    warnings.simplefilter("ignore")
    logging.getLogger("mail.log").setLevel(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with post_office(folder) as office, paper("") as one, paper("") as two:
            month = Month(folder, dict(zip(PUBLISHED, (one, two), strict=True)), office)
            _lay_out(month)
            codes = {number: month.morning(number) for number in range(DAYS)}
        return _judged(month, codes)


def _lay_out(month: Month) -> None:
    sources = "".join(f'[[source]]\nname = "{name}"\nurl = "{one.url}"\n' for name, one in month.papers.items())
    text = SETTINGS.format(sources=sources, port=month.office.port, user=USER, ca_file=month.office.ca_file)
    (month.folder / "briefing.toml").write_text(text, "utf-8")
    (month.folder / "password").write_text(PASSWORD, "utf-8")
    (month.folder / "password").chmod(0o600)


def _judged(month: Month, codes: dict[int, list[int]]) -> int:
    """Print each promise with what was found, and give the exit code."""
    days = [FIRST + dt.timedelta(days=number) for number in range(DAYS)]
    briefs = [json.loads((month.folder / f"output/{day}/brief.json").read_bytes()) for day in days]
    told = [article["title"] for brief in briefs for article in brief["articles"] if not article.get("earlier")]
    printed = [item for name in PUBLISHED for item in items_of(name)]
    last = {name: dt.datetime.combine(days[-1], dt.time(6, 30), LONDON) for name in PUBLISHED}
    due = {
        item.title
        for item in printed
        if days[0] - dt.timedelta(days=1) <= item.at.date() and item.at <= last["Varnes Post"]
    }
    outages = {
        number: {source["name"] for source in brief["report"]["sources"] if source["outcome"] == "failed"}
        for number, brief in enumerate(briefs)
    }
    wanted = {number: {name for name in DOWN if number in DOWN[name]} for number in range(DAYS)}
    offsets = [brief["report"]["built_at"][11:16] + brief["report"]["built_at"][19:] for brief in briefs]
    both_down = {number for number in range(DAYS) if len(wanted[number]) == len(DOWN)}
    right_codes = {number: ([-9] if number in KILLED else []) + [1 if number in both_down else 0] * (2 if number in TWICE else 1) for number in range(DAYS)}  # fmt: skip
    findings = (
        ("editions", DAYS, len(list((month.folder / "output").glob("2024-*/brief.json")))),
        ("letters", DAYS, len(month.office.kept)),
        ("letters that are the same edition's", 0, len(month.office.kept) - len({letter.data for letter in month.office.kept})),
        ("articles in two editions", 0, len(told) - len(set(told))),
        ("articles in none", 0, len(due - set(told))),
        ("mornings whose outages are reported as set", DAYS, sum(outages[number] == wanted[number] for number in range(DAYS))),
        ("mornings at 06:30 in London, summer time or not", DAYS, sum(one in {"06:30+01:00", "06:30+00:00"} for one in offsets)),
        ("of them in summer time", 15, offsets.count("06:30+01:00")),
        ("mornings with the right exit codes", DAYS, sum(codes[number] == right_codes[number] for number in range(DAYS))),
    )  # fmt: skip
    print("| | asked | found |\n|---|---|---|")
    for words, asked, found in findings:
        print(f"| {words} | {asked} | {found} |")
    wrong = [words for words, asked, found in findings if asked != found]
    for number in range(DAYS):
        if codes[number] != right_codes[number]:
            print(f"morning {number}: {codes[number]}, not {right_codes[number]}", file=sys.stderr)
    if wrong:
        print((month.folder / "said").read_text("utf-8"), file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
