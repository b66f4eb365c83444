"""A run of `briefing` that dies at its n-th deed, and what is left behind.

A *deed* is anything that the world could notice: a statement that changes the store, a file opened for writing, flushed, renamed or removed, a link, a
request, a line to the mail server and each answer heard. The process is killed by SIGKILL right before it, so nothing can be tidied up.

Loading spaCy takes two seconds, so one process loads it once (`Ward`) and forks for each run.
"""

from __future__ import annotations

import datetime as dt
import functools
import importlib
import json
import os
import shutil
import signal
import smtplib
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
CHANGES = ("BEGIN", "COMMIT", "INSERT", "UPDATE", "DELETE", "CREATE", "PRAGMA", "REPLACE", "ROLLBACK")
DEEDS = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.symlink", "os.link", "os.chmod", "os.truncate", "socket.connect", "socket.getaddrinfo", "fcntl.flock"}  # fmt: skip


@dataclass(frozen=True)
class Fate:
    """How a run ended: its exit code (`None`: it was killed), the deeds it did, what it said."""

    code: int | None
    deeds: tuple[str, ...]
    said: str


class Ward:
    """Runs `briefing` in forks of a process that has everything loaded."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        command = [sys.executable, "-W", "ignore", "-m", "tests.faults"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, text=True)

    def run(self, *arguments: str, now: str, kill_at: int = 0, limit: int = 0) -> Fate:
        """Run `briefing` in the folder at the moment `now`; kill it before deed `kill_at` (0: never). No file may grow beyond `limit` bytes (0: any)."""
        job = {"arguments": arguments, "now": now, "kill_at": kill_at, "limit": limit, "folder": str(self.folder)}
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        status = int(self._process.stdout.readline())
        deeds = (self.folder / "deeds").read_text("utf-8").splitlines()
        code = None if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
        return Fate(code, tuple(deeds), (self.folder / "said").read_text("utf-8"))

    def close(self) -> None:
        """Let the process go."""
        self._process.communicate("")


@contextmanager
def ward(folder: Path) -> Iterator[Ward]:
    """Give a ward that works in `folder`."""
    made = Ward(folder)
    try:
        yield made
    finally:
        made.close()


def laid_out(folder: Path, layout: dict[str, str]) -> None:
    """Empty a folder and lay out the files of a run that is to begin."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in layout.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def state_of(folder: Path) -> dict[str, Any]:
    """Give all that a run leaves behind: files, the link, and the rows of the store. Letters and attempts are left out."""
    output = folder / "output"
    files = {str(f.relative_to(output)): f.read_bytes() for f in sorted(output.rglob("*")) if f.is_file()}
    links = {str(f.relative_to(output)): str(f.readlink()) for f in sorted(output.rglob("*")) if f.is_symlink()}
    with closing(sqlite3.connect(folder / "state/briefing.db")) as store:
        tables = [row[0] for row in store.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
        apart = {"deliveries", "runs", "steps", "sqlite_sequence"}
        kept = [name for name in tables if name not in apart and not name.startswith("sqlite_")]
        rows = {name: sorted(store.execute(f"SELECT * FROM {name}"), key=repr) for name in kept}  # noqa: S608
        unfinished = store.execute("SELECT count(*) FROM runs WHERE finished IS NULL").fetchone()[0]
        sound = store.execute("PRAGMA integrity_check").fetchone()[0]
    return {"files": files, "links": links, "rows": rows, "unfinished": unfinished, "sound": sound}


def deliveries_of(folder: Path) -> dict[str, str]:
    """Give what became of each recipient's last letter."""
    with closing(sqlite3.connect(folder / "state/briefing.db")) as store:
        return dict(store.execute("SELECT recipient, state FROM deliveries ORDER BY recipient, attempt"))


class _Reaper:
    """Counts deeds, and kills before the one that was named."""

    def __init__(self, kill_at: int, book: int) -> None:
        self.kill_at, self.book, self.count = kill_at, book, 0

    def deed(self, name: str) -> None:
        self.count += 1
        os.write(self.book, f"{name}\n".encode())
        if self.count == self.kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(self) -> None:
        """See every deed of this process from now on."""
        sys.addaudithook(self._heard)
        real_fsync, real_connect = os.fsync, sqlite3.connect
        os.fsync = lambda handle: (self.deed("fsync"), real_fsync(handle))[1]  # type: ignore[assignment, func-returns-value]

        @functools.wraps(real_connect)
        def connect(*arguments: Any, **named: Any) -> sqlite3.Connection:  # noqa: ANN401 (sqlite3's)
            connection: sqlite3.Connection = real_connect(*arguments, **named)
            connection.set_trace_callback(self._statement)
            return connection

        sqlite3.connect = connect  # type: ignore[assignment]
        for name in ("send", "getreply", "connect", "starttls"):
            setattr(smtplib.SMTP, name, self._watched(f"smtp {name}", getattr(smtplib.SMTP, name)))

    def _watched(self, name: str, method: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(method)
        def watched(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 (smtplib's)
            self.deed(name)
            result = method(*arguments, **named)
            self.deed(f"{name} done")
            return result

        return watched

    def _heard(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, _mode, flags = arguments
            if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) and path != os.devnull:
                self.deed(f"open {Path(os.fsdecode(path)).name if not isinstance(path, int) else path}")
        elif event in DEEDS:
            self.deed(event)

    def _statement(self, statement: str) -> None:
        if statement.lstrip().upper().startswith(CHANGES):
            self.deed(" ".join(statement.split())[:60])


def _child(job: dict[str, Any]) -> int:
    """Be one run of `briefing`."""
    from briefing.cli import run as run_module  # noqa: PLC0415 (the ward's own process has imported it)
    from briefing.cli import send as send_module  # noqa: PLC0415
    from briefing.cli.main import run  # noqa: PLC0415

    folder = Path(job["folder"])
    os.chdir(folder)
    book = os.open(folder / "deeds", os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND)
    said = os.open(folder / "said", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(said, 1)
    os.dup2(said, 2)
    now = dt.datetime.fromisoformat(job["now"])
    for module in (run_module, send_module):
        module.now_for = lambda _: now  # type: ignore[attr-defined]
    run_module.time.sleep = lambda _: None  # type: ignore[attr-defined]
    if job["limit"]:
        import resource  # noqa: PLC0415 (there is none on Windows)

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (job["limit"], job["limit"]))
    _Reaper(job["kill_at"], book).watch()
    return run(job["arguments"])


def _serve() -> None:
    """Load everything, then fork for each job that comes in."""
    from briefing import build_brief, find_facts, render_brief  # noqa: PLC0415 (loaded here, not where this module is imported)
    from briefing.config import MailSettings  # noqa: PLC0415
    from briefing.render.email import email_message  # noqa: PLC0415
    from briefing.sources.text import article_from_text  # noqa: PLC0415

    facts = find_facts([article_from_text("Anna Lund said on Monday that the ferry runs again.", "x")])
    brief = build_brief(facts, date=dt.date(2024, 11, 7))
    for name in ("html", "txt", "json"):
        render_brief(brief, name)
    for module in ("making", "running", "mailing", "gathering"):
        importlib.import_module(f"briefing.pipeline.{module}")
    email_message(brief, "a@example.org", MailSettings(sender="b@example.org"), "2024-11-07")
    for line in sys.stdin:
        job = json.loads(line)
        child = os.fork()
        if not child:
            code = 1
            try:
                code = _child(job)
            finally:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(code)
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{status}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _serve()
