"""Files are written whole or not at all, and stdout may be closed by its reader."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.cli.outputs import write_files


def test_files_are_written_with_the_mode_that_any_new_file_gets(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    write_files({tmp_path / "brief.txt": b"words", tmp_path / "new/folder/brief.json": b"{}"})
    assert (tmp_path / "brief.txt").read_bytes() == b"words"
    assert (tmp_path / "new/folder/brief.json").read_bytes() == b"{}"
    assert stat.S_IMODE((tmp_path / "brief.txt").stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)


def test_a_file_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    shut, plain = tmp_path / "briefing.toml", tmp_path / "brief.txt"
    for path, mode in ((shut, 0o600), (plain, 0o664)):
        path.write_bytes(b"old")
        path.chmod(mode)
    write_files({shut: b"new", plain: b"new"})
    assert [stat.S_IMODE(path.stat().st_mode) for path in (shut, plain)] == [0o600, 0o664]


def test_when_one_file_cannot_be_written_none_is_and_the_old_one_stays(tmp_path: Path) -> None:
    old, blocked = tmp_path / "brief.txt", tmp_path / "brief.html"
    old.write_bytes(b"yesterday")
    blocked.mkdir()
    with pytest.raises(OSError, match="directory") as caught:
        write_files({old: b"today", blocked: b"<p>"})
    assert caught.value.filename == str(blocked)
    assert old.read_bytes() == b"yesterday"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["brief.html", "brief.txt"]


def test_a_folder_that_is_a_file_is_refused_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OSError, match="file is a file, not a folder") as caught:
        write_files({tmp_path / "file/brief.txt": b"words"})
    assert caught.value.filename == str(tmp_path / "file/brief.txt")


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_bytes(b"old")
    (tmp_path / "latest.txt").symlink_to("real.txt")
    write_files({tmp_path / "latest.txt": b"new"})
    assert (tmp_path / "latest.txt").is_symlink()
    assert (tmp_path / "real.txt").read_bytes() == b"new"


def test_nothing_is_left_beside_the_files(tmp_path: Path) -> None:
    write_files({tmp_path / f"{number}.txt": b"x" for number in range(3)})
    assert sorted(p.name for p in tmp_path.iterdir()) == ["0.txt", "1.txt", "2.txt"]


@pytest.mark.parametrize(
    ("redirected", "words"),
    [(">/dev/full", "stdout: no space left on device"), (">&-", "stdout: closed"), ("<&-", "-: empty")],
)
def test_a_stream_that_is_full_or_closed_is_told_in_one_line(redirected: str, words: str) -> None:
    program = (
        "from briefing.cli.main import run; from briefing.cli.outputs import print_data; import click, sys; "
        "from briefing.cli.main import commands; "
        "commands.add_command(click.Command('say', callback=lambda: print_data('words'))); sys.exit(run(sys.argv[1:]))"
    )
    command = "extract -" if "<" in redirected else "say"
    done = subprocess.run(
        ["sh", "-c", f'"$0" -c "$1" {command} {redirected}', sys.executable, program],
        cwd=Path(__file__).resolve().parent.parent, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (1, f"briefing: {words}\n")


def test_a_reader_that_leaves_ends_the_command_quietly() -> None:
    program = """
import click
from briefing.cli.main import commands, main
from briefing.cli.outputs import print_data

@click.command()
def flood():
    while True:
        print_data("x" * 4096)

commands.add_command(flood)
main(["flood"])
"""
    read, write = os.pipe()
    with subprocess.Popen([sys.executable, "-c", program], stdout=write, stderr=subprocess.PIPE) as flood:
        os.close(write)
        os.read(read, 10)
        os.close(read)
        _, words = flood.communicate(timeout=60)
    assert flood.returncode == 141
    assert words == b""
