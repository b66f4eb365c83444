"""The file that the store lies in: opened, brought up to date, shared by processes, cut short, full, damaged."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from briefing.errors import NoStore, StoreBusy, StoreDamaged, StoreError, StoreTooNew
from briefing.model.source_state import SourceState
from briefing.store import Store, schema
from briefing.store.database import Database, Row, Values

ROOT = Path(__file__).resolve().parent.parent
STORES = ROOT / "tests" / "stores"
DAY = dt.date(2024, 11, 7)

BEGIN = """
import sys
from pathlib import Path
from briefing.model.source_state import SourceState
from briefing.store import Store

path = Path(sys.argv[1])
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "briefing.db"


@contextlib.contextmanager
def process(code: str, path: Path) -> Iterator[subprocess.Popen[str]]:
    """Start a Python of its own; on leaving the block, it has ended."""
    command = [sys.executable, "-c", BEGIN + textwrap.dedent(code), str(path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, text=True, stdin=pipe, stdout=pipe, stderr=subprocess.STDOUT) as started:
        try:
            yield started
        finally:
            started.kill()


def line(stream: IO[str] | None) -> str:
    assert stream is not None
    return stream.readline().strip()


def sound(path: Path) -> bool:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return bool(connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)])


# opening


def test_a_store_is_made_with_its_folder_and_leaves_no_other_file_behind(tmp_path: Path) -> None:
    place = tmp_path / "state" / "of" / "things" / "briefing.db"
    with Store.open(place) as store:
        store.sources.put(SourceState("feed"))
    with Store.open(place, read_only=True) as store:
        assert store.sources.get("feed") == SourceState("feed")
    assert [file.name for file in place.parent.iterdir()] == ["briefing.db"]


def test_a_name_with_odd_characters_is_a_name_like_any_other(tmp_path: Path) -> None:
    place = tmp_path / "50% off? #1 – für später.db"
    with Store.open(place) as store:
        store.sources.put(SourceState("feed"))
    assert [file.name for file in tmp_path.iterdir()] == [place.name]


def test_a_store_that_is_only_read_must_be_there_and_is_not_made(path: Path) -> None:
    with pytest.raises(NoStore, match="no store here yet"), Store.open(path, read_only=True):
        pass
    assert not path.exists()
    path.touch()
    with pytest.raises(NoStore, match="empty or older"), Store.open(path, read_only=True):
        pass
    assert path.read_bytes() == b""


def test_a_reader_changes_nothing(path: Path) -> None:
    with Store.open(path):
        pass
    before = path.read_bytes()
    with Store.open(path, read_only=True) as store, pytest.raises(StoreError, match="cannot be written"):
        store.sources.put(SourceState("feed"))
    assert path.read_bytes() == before


@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize("content", [b"The mill will close.", b"SQLite format 3\0" + b"\xff" * 4096, b"\0" * 4096])
def test_a_file_that_is_no_database_is_refused_and_left_alone(path: Path, content: bytes, read_only: bool) -> None:  # noqa: FBT001
    path.write_bytes(content)
    with pytest.raises(StoreDamaged, match=f"^{path}: ") as caught, Store.open(path, read_only=read_only):
        pass
    assert "move this one away" in str(caught.value)
    assert path.read_bytes() == content


def test_a_database_of_somebody_elses_is_refused_and_left_alone(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE articles (id)")
    before = path.read_bytes()
    with pytest.raises(StoreDamaged, match="no store of briefing"), Store.open(path):
        pass
    assert path.read_bytes() == before


def test_a_store_that_a_newer_briefing_wrote_is_refused_and_left_alone(path: Path) -> None:
    with Store.open(path):
        pass
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 1000")
    before = path.read_bytes()
    for read_only in (True, False):
        with pytest.raises(StoreTooNew, match="version 1000, ours"), Store.open(path, read_only=read_only):
            pass
    assert path.read_bytes() == before


def test_a_store_with_a_broken_page_says_so_and_what_to_do(path: Path) -> None:
    with Store.open(path) as store, store.writing():
        for number in range(2000):
            store.sources.put(SourceState(f"https://mill.example/{number}"))
    content = bytearray(path.read_bytes())
    half = len(content) // 2
    content[half:] = b"\x5a" * (len(content) - half)
    path.write_bytes(content)
    with Store.open(path, read_only=True) as store:
        with pytest.raises(StoreDamaged, match="put back a copy"):
            store.sources.all()
        with pytest.raises(StoreDamaged, match="put back a copy"):
            store.upkeep()


def test_what_cannot_be_read_back_says_what_it_is(path: Path) -> None:
    with Store.open(path) as store:
        store.sources.put(SourceState("feed"))
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("""UPDATE sources SET body = '{"where": "feed", "colour": "red"}'""")
    with Store.open(path) as store, pytest.raises(StoreDamaged) as caught:
        store.sources.all()
    assert str(caught.value) == (
        f"{path}: the state of feed cannot be read back: no SourceState: no field “colour” is known"
    )


def test_a_folder_in_the_place_of_the_store_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"), Store.open(tmp_path):
        pass
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="its folder cannot be made"), Store.open(tmp_path / "file" / "briefing.db"):
        pass


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_store_in_a_folder_that_cannot_be_written_can_be_read(path: Path) -> None:
    with Store.open(path) as store:
        store.sources.put(SourceState("feed"))
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        with Store.open(path, read_only=True) as store:
            assert store.sources.get("feed") == SourceState("feed")
        with Store.open(path) as store, pytest.raises(StoreError, match="cannot be written"):
            store.sources.forget(["feed"])
    finally:
        path.parent.chmod(0o755)


# versions


def stored(number: int, path: Path) -> None:
    """Make the store of an old version by the statements it was dumped with."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.executescript((STORES / f"v{number}.sql").read_text(encoding="utf-8"))


@pytest.mark.parametrize("number", range(1, schema.VERSION + 1))
def test_a_store_of_each_version_is_brought_up_to_date_with_all_that_is_in_it(path: Path, number: int) -> None:
    stored(number, path)
    with Store.open(path) as store:
        (kept,) = store.articles.span(None, DAY)
        assert kept.article.text == "The mill at Hollin will close in 1901."
        assert [facts.article for facts in store.facts.each([kept], "0.1")] in ([], [kept.article])
        assert store.sources.all() == {"feed": SourceState("feed", etag='"1"')}
        assert [run.done("fetch") for run in store.runs.of_day(DAY)] == [True]
        edition = store.editions.latest()
        assert edition is not None
        assert (edition.brief, edition.printed) == (b"{}", (kept.hash,))
        assert [(one.recipient, one.state) for one in store.deliveries.of(edition.id)] == [("desk", "accepted")]
        assert [row.articles for row in store.ledger.found("pledge", ["mill"], until=DAY)] == [(kept.hash,)]
        assert store.upkeep().faults == ()
    with contextlib.closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)


def test_a_fresh_store_has_the_tables_of_one_brought_up_to_date(tmp_path: Path) -> None:
    stored(1, tmp_path / "old.db")
    tables = []
    for name in ("old.db", "new.db"):
        with Store.open(tmp_path / name):
            pass
        with contextlib.closing(sqlite3.connect(tmp_path / name)) as connection:
            tables.append(connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name").fetchall())
    assert tables[0] == tables[1]


def test_a_step_to_the_next_version_is_made_whole_or_not_at_all(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stored(1, path)

    def stumble(database: Database) -> None:
        database.rows("DELETE FROM sources")
        raise StoreError("a step that stumbles")

    broken = (*schema.STEPS[:1], "CREATE TABLE more (name TEXT) STRICT;\n", stumble)
    monkeypatch.setattr(schema, "STEPS", broken)
    monkeypatch.setattr(schema, "VERSION", len(broken))
    with pytest.raises(StoreError, match="stumbles"), Store.open(path):
        pass
    with contextlib.closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (2,)
        assert connection.execute("SELECT count(*) FROM sources").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM more").fetchone() == (0,)


def test_a_store_whose_making_was_cut_short_at_any_statement_is_made_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = Database.rows

    def rows(database: Database, sql: str, values: Values = ()) -> list[Row]:
        place = tmp_path / f"{len(list(tmp_path.iterdir()))}"
        place.mkdir()
        for file in database.path.parent.glob("briefing.db*"):  # as a kill would leave them
            if not file.name.endswith("-shm"):
                shutil.copy(file, place)
        return plain(database, sql, values)

    monkeypatch.setattr(Database, "rows", rows)
    with Store.open(tmp_path / "first" / "briefing.db"):
        pass
    monkeypatch.undo()
    left_behind = [folder / "briefing.db" for folder in tmp_path.iterdir()]
    assert len(left_behind) > 20
    for place in left_behind:
        with Store.open(place) as store:
            store.sources.put(SourceState("feed"))
        assert sound(place)


def test_many_that_make_one_store_at_once_make_one(path: Path) -> None:
    code = """
        sys.stdin.readline()
        with Store.open(path) as store:
            store.sources.put(SourceState(sys.argv[0] + str(id(store))))
        print("done")
    """
    with contextlib.ExitStack() as stack:
        started = [stack.enter_context(process(code, path)) for _ in range(4)]
        for one in started:
            assert one.stdin is not None
            one.stdin.write("go\n")
            one.stdin.flush()
        assert [line(one.stdout) for one in started] == ["done"] * 4
    assert sound(path)


# several processes

HOLD = """
    with Store.open(path) as store, store.writing():
        store.sources.put(SourceState("second"))
        print("writing", flush=True)
        sys.stdin.readline()
    print("written", flush=True)
"""


def test_a_reader_never_waits_for_a_writer_and_sees_the_last_whole_state(path: Path) -> None:
    with Store.open(path) as store:
        store.sources.put(SourceState("first"))
    with process(HOLD, path) as writer:
        assert line(writer.stdout) == "writing"
        with Store.open(path, read_only=True, patience=0) as store:
            assert list(store.sources.all()) == ["first"]
            with store.reading():
                assert list(store.sources.all()) == ["first"]
                assert writer.stdin is not None
                writer.stdin.write("go on\n")
                writer.stdin.flush()
                assert line(writer.stdout) == "written"
                assert list(store.sources.all()) == ["first"]
            assert list(store.sources.all()) == ["first", "second"]


def test_a_second_writer_waits_and_then_says_that_the_store_is_busy(path: Path) -> None:
    with Store.open(path):
        pass
    with process(HOLD, path) as writer:
        assert line(writer.stdout) == "writing"
        with Store.open(path, patience=0.05) as store:
            with pytest.raises(StoreBusy, match="another process is writing") as caught:
                store.sources.put(SourceState("mine"))
            assert caught.value.exit_code == 75
        with Store.open(path, patience=30) as store:
            assert writer.stdin is not None
            writer.stdin.write("go on\n")
            writer.stdin.flush()
            store.sources.put(SourceState("mine"))
            assert list(store.sources.all()) == ["mine", "second"]


def test_no_room_is_given_back_while_somebody_reads(path: Path) -> None:
    code = """
        with Store.open(path, read_only=True) as store, store.reading():
            store.sources.all()
            print("reading", flush=True)
            sys.stdin.readline()
    """
    with Store.open(path, patience=0.05) as store:
        store.sources.put(SourceState("first"))
        with process(code, path) as reader:
            assert line(reader.stdout) == "reading"
            store.sources.put(SourceState("second"))
            with pytest.raises(StoreBusy, match="another process is reading"):
                store.vacuum()
        store.vacuum()
        assert list(store.sources.all()) == ["first", "second"]


def test_a_writer_that_is_killed_leaves_whole_blocks_and_a_sound_file(path: Path) -> None:
    code = """
        with Store.open(path) as store:
            for block in range(10_000):
                with store.writing():
                    for number in range(20):
                        store.sources.put(SourceState(f"{block:05}/{number:02}"))
                print(block, flush=True)
    """
    for blocks in (0, 1, 2, 5, 9):
        with process(code, path) as writer:
            while (said := line(writer.stdout)) != str(blocks):
                assert said.isdigit()
            writer.send_signal(signal.SIGKILL)
            writer.wait()
        assert sound(path)
        with Store.open(path) as store:
            names = list(store.sources.all())
        assert len(names) % 20 == 0
        assert len(names) >= 20 * (blocks + 1)


def test_a_full_disk_is_told_in_one_line_and_what_was_kept_stays(path: Path) -> None:
    with Store.open(path) as store:
        store.sources.put(SourceState("before"))
    code = """
        import resource
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
        from briefing.errors import StoreError
        try:
            with Store.open(path) as store, store.writing():
                for number in range(20_000):
                    store.sources.put(SourceState(f"https://mill.example/{number}"))
        except StoreError as error:
            print(error)
    """
    with process(code, path) as writer:
        assert "the disk is full" in line(writer.stdout)
        writer.wait()
    with Store.open(path) as store:
        assert list(store.sources.all()) == ["before"]
    assert sound(path)
