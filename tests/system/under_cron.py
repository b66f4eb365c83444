"""One morning under a real cron: the line that `briefing schedule --cron` prints, in the bare environment that cron gives.

    apt-get install cron
    .venv/bin/python -m tests.system.under_cron          # as root; it takes two minutes at the most

The line goes into a file of its own in /etc/cron.d, cron is started if it isn't running, and both are taken away again. It ends with 1 unless cron made the edition and
had nothing to mail.
"""

# ruff: noqa: T201 (it prints what it found)

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.desk import BRIDGE, FERRY

BRIEFING = Path(sys.executable).with_name("briefing")
TABLE = Path("/etc/cron.d/briefing-test")
PATIENCE = 180  # seconds

SETTINGS = """\
timezone = "{zone}"
[[source]]
path = "inbox"
[[edition]]
formats = ["html", "pdf", "txt", "json"]
recipients = ["desk@example.org"]
[mail]
from = "brief@example.org"
transport = "maildir"
folder = "post"
"""


def main() -> int:
    """Let cron run a morning, and print how it went."""
    cron = shutil.which("cron", path="/usr/sbin:/sbin:/usr/bin")
    if os.geteuid() or not cron:
        sys.exit("this needs root and cron: apt-get install cron")
    well = True
    for zone in ("UTC", "Pacific/Auckland"):  # the second is not the system's: then the line asks the right clock
        with tempfile.TemporaryDirectory() as name, _daemon(cron):
            folder = Path(name)
            seconds = _morning(folder, zone)
            made = sorted(file.name for file in (folder / "output/latest").glob("brief.*"))
            letters = list((folder / "post/new").glob("*"))
            said = (folder / "said").read_text("utf-8") if (folder / "said").exists() else "cron never came"
            right = len(made) == 4 and len(letters) == 1 and said == ""
            print(
                f"{'ok  ' if right else 'WRONG'} {zone}: {seconds:.0f} s, {made}, {len(letters)} letter, said {said!r}"
            )
            well &= right
    return 0 if well else 1


def _morning(folder: Path, zone: str) -> float:
    """Put the line into cron's table for the next minute but one, and wait until the letter is there; give the seconds that it took."""
    (folder / "inbox").mkdir()
    (folder / "inbox/ferry.txt").write_text(FERRY, "utf-8")
    (folder / "inbox/bridge.txt").write_text(BRIDGE, "utf-8")
    (folder / "briefing.toml").write_text(SETTINGS.format(zone=zone), "utf-8")
    soon = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=70)
    at = subprocess.run(["date", "-d", f"@{soon.timestamp():.0f}", "+%H:%M"], env={"TZ": zone, "PATH": os.environ["PATH"]}, capture_output=True, text=True, check=True).stdout.strip()  # fmt: skip
    command = [str(BRIEFING), "schedule", "--cron", "--at", at, "--config", str(folder / "briefing.toml")]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    comment, line = printed.splitlines()
    fields, order = line.split(" ", 5)[:5], line.split(" ", 5)[5]
    # in /etc/cron.d the user stands before the order; what it says is kept here instead of mailed
    TABLE.write_text(
        f"{comment}\n{' '.join(fields)} root ({order}) > {folder}/said 2>&1; touch {folder}/ended\n", "utf-8"
    )
    TABLE.chmod(0o644)
    begun = time.monotonic()
    # the table's time may come in several hours a day, and the question then says no: only the end of a run that made something counts
    while time.monotonic() - begun < PATIENCE and not (
        (folder / "ended").exists() and (folder / "output/latest").exists()
    ):
        time.sleep(1)
    return time.monotonic() - begun


@contextmanager
def _daemon(cron: str) -> Iterator[None]:
    """See that cron runs; stop it afterwards when it did not before."""
    running = subprocess.run(["pgrep", "-x", "cron"], capture_output=True, check=False).returncode == 0
    daemon = None if running else subprocess.Popen([cron, "-f"], env={"PATH": "/usr/bin:/bin"})
    try:
        yield
    finally:
        TABLE.unlink(missing_ok=True)
        if daemon:
            daemon.terminate()
            daemon.wait()


if __name__ == "__main__":
    sys.exit(main())
