"""Mornings on which something fails: sources, the output, another run, the post. Nothing is lost, and each is one line."""

from __future__ import annotations

import errno
import mailbox
import sqlite3
from functools import partial
from pathlib import Path

import pytest

from briefing.pipeline.lock import locked
from briefing.store import Store
from tests.desk import BRIDGE, SCHOOL, SETTINGS, Newsroom


def test_a_source_that_fails_is_told_and_counts_with_strict(newsroom: Newsroom) -> None:
    newsroom.settings(SETTINGS + '\n[[source]]\nname = "Gone Gazette"\npath = "nowhere"\n')
    done = newsroom.run("--strict")
    assert done.code == 4
    assert "no such file or folder" in done.err
    report = newsroom.brief("2024-11-07")["report"]
    assert [source["outcome"] for source in report["sources"]] == ["fetched", "failed"]


def test_a_file_of_a_folder_that_cannot_be_read_counts_with_strict_too(newsroom: Newsroom) -> None:
    (newsroom.folder / "inbox/noise.txt").write_bytes(bytes(range(256)))
    assert newsroom.run("--strict", "--dry-run").code == 4
    for _ in range(2):
        assert newsroom.run("--strict").code == 4
    assert newsroom.run().code == 0


def test_without_any_source_the_edition_says_so_and_the_run_fails(newsroom: Newsroom) -> None:
    (newsroom.folder / "inbox/a_2024-11-06_ferry.txt").unlink()
    (newsroom.folder / "inbox").rmdir()
    done = newsroom.run()
    assert done.code == 1
    assert done.err.splitlines() == [
        f"briefing: {newsroom.folder}/inbox: no such file or folder",
        "briefing: 2024-11-07: none of its sources could be had; the edition says so",
    ]
    assert newsroom.brief("2024-11-07")["report"]["quiet"] is True
    page = (newsroom.folder / "output/2024-11-07/brief.txt").read_text("utf-8")
    assert "None of the sources could be had" in page
    assert "Nothing new" not in page
    assert len(newsroom.letters()) == 2


def test_a_run_that_had_no_source_asks_again_and_sends_what_it_finds_then(newsroom: Newsroom) -> None:
    inbox, away = newsroom.folder / "inbox", newsroom.folder / "away"
    inbox.rename(away)
    assert newsroom.run().code == 1
    assert newsroom.run().code == 1
    assert len(newsroom.letters()) == 2
    away.rename(inbox)
    newsroom.clock("2024-11-07T07:15:00+00:00")
    done = newsroom.run()
    assert (done.code, done.err) == (0, "")
    assert newsroom.told("2024-11-07") == ["a_2024-11-06_ferry"]
    post = list(mailbox.Maildir(newsroom.folder / "post"))
    assert len({str(letter["Message-ID"]) for letter in post}) == len(post) == 4
    before = newsroom.files()
    assert newsroom.run().code == 0
    assert newsroom.files() == before


def test_a_run_without_sources_that_could_not_send_either_asks_again(newsroom: Newsroom) -> None:
    inbox, away = newsroom.folder / "inbox", newsroom.folder / "away"
    inbox.rename(away)
    (newsroom.folder / "post").write_text("in the way", "utf-8")
    assert newsroom.run().code == 1
    away.rename(inbox)
    (newsroom.folder / "post").unlink()
    done = newsroom.run()
    assert (done.code, done.err) == (0, "")
    assert newsroom.told("2024-11-07") == ["a_2024-11-06_ferry"]
    assert newsroom.letters() == ["desk@example.org", "editor@example.org"]


def test_only_the_edition_whose_sources_could_not_be_had_is_made_again(newsroom: Newsroom) -> None:
    own = '\n[[edition]]\nname = "own"\nformats = ["json"]\nsources = ["Corran Times"]\n'
    source = '\n[[source]]\nname = "Corran Times"\npath = "second"\n'
    newsroom.settings(SETTINGS.replace("\n[mail]", f"{own}{source}\n[mail]"))
    assert newsroom.run().code == 1
    first = newsroom.brief("2024-11-07")
    (newsroom.folder / "second").mkdir()
    (newsroom.folder / "second/school_2024-11-07_.txt").write_text(SCHOOL, "utf-8")
    newsroom.clock("2024-11-07T07:15:00+00:00")
    assert newsroom.run().code == 0
    assert newsroom.told("2024-11-07/own") == ["school_2024-11-07_"]
    assert newsroom.brief("2024-11-07") == first
    assert len(newsroom.letters()) == 2


def test_two_runs_at_once_are_one(newsroom: Newsroom) -> None:
    with locked(newsroom.folder / "state/briefing.db"):
        done = newsroom.run()
    assert done.code == 75
    assert (
        done.err == f"briefing: another run holds {newsroom.folder}/state/briefing.db.lock: wait until it has ended\n"
    )
    assert newsroom.run().code == 0


def test_a_store_that_another_program_holds_is_waited_for_and_then_told(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    newsroom.run()
    newsroom.clock("2024-11-08T06:30:00+00:00")
    monkeypatch.setattr("briefing.pipeline.running.Store.open", partial(Store.open, patience=0.1))
    holder = sqlite3.connect(newsroom.folder / "state/briefing.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    done = newsroom.run()
    holder.close()
    assert done.code == 75
    assert "briefing.db" in done.err
    assert not (newsroom.folder / "output/2024-11-08").exists()
    assert newsroom.run().code == 3


def test_output_that_cannot_be_written_is_one_line_and_nothing_is_lost(newsroom: Newsroom) -> None:
    (newsroom.folder / "output").write_text("in the way", "utf-8")
    done = newsroom.run()
    assert done.code == 1
    assert done.err.count("\n") == 1
    assert newsroom.letters() == []
    (newsroom.folder / "output").unlink()
    assert newsroom.run().code == 0
    assert newsroom.told("2024-11-07") == ["a_2024-11-06_ferry"]
    assert len(newsroom.letters()) == 2


def test_an_edition_that_cannot_be_made_costs_the_others_nothing(newsroom: Newsroom) -> None:
    (newsroom.folder / "looks").mkdir()
    (newsroom.folder / "looks/brief.txt.j2").write_text("{{ nothing_of_that_name }}", "utf-8")
    own = '\n[[edition]]\nname = "own"\nformats = ["txt"]\ntemplates = "looks"\n'
    newsroom.settings(SETTINGS.replace("\n[mail]", f"{own}\n[mail]"))
    done = newsroom.run()
    assert done.code == 1
    assert done.err.startswith("briefing: 2024-11-07/own: ")
    assert done.err.count("\n") == 1
    assert len(newsroom.letters()) == 2
    (newsroom.folder / "looks/brief.txt.j2").unlink()
    assert newsroom.run().code == 0
    assert (newsroom.folder / "output/2024-11-07/own/brief.txt").exists()
    assert len(newsroom.letters()) == 2


def test_an_edition_that_was_never_sent_is_sent_however_late(newsroom: Newsroom) -> None:
    newsroom.settings(SETTINGS.replace('recipients = ["desk@example.org", "editor@example.org"]', ""))
    (newsroom.folder / "output").write_text("in the way", "utf-8")
    newsroom.run()
    (newsroom.folder / "output").unlink()
    newsroom.settings(SETTINGS)
    newsroom.clock("2024-11-17T06:30:00+00:00")
    newsroom.run()
    assert (newsroom.folder / "output/2024-11-07/brief.html").exists()
    assert newsroom.letters() == ["desk@example.org"] * 2 + ["editor@example.org"] * 2


def test_an_edition_made_yesterday_and_not_sent_is_sent_today(newsroom: Newsroom) -> None:
    (newsroom.folder / "post").write_text("in the way", "utf-8")
    done = newsroom.run()
    assert done.code == 1
    assert "not yet sent to desk@example.org, the next run tries again" in done.err
    (newsroom.folder / "post").unlink()
    newsroom.article("c_2024-11-07_bridge", BRIDGE)
    newsroom.clock("2024-11-08T06:30:00+00:00")
    done = newsroom.run()
    assert (done.code, done.err) == (0, "")
    assert len(newsroom.letters()) == 4


def test_a_letter_that_is_put_off_for_days_is_given_up_with_a_word(newsroom: Newsroom) -> None:
    (newsroom.folder / "post").write_text("in the way", "utf-8")
    newsroom.run()
    newsroom.clock("2024-11-11T06:30:00+00:00")
    done = newsroom.run()
    assert "2024-11-07: not sent to desk@example.org: given up after 3 days" in done.err
    newsroom.clock("2024-11-12T06:30:00+00:00")
    assert "2024-11-07" not in newsroom.run().err


def test_latest_stays_with_the_day_whose_files_are_there(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    newsroom.run()
    newsroom.article("c_2024-11-08_school", SCHOOL)
    newsroom.clock("2024-11-08T06:30:00+00:00")
    with monkeypatch.context() as full:
        full.setattr("briefing.deliver.files.os.fsync", disk_full)
        done = newsroom.run()
    assert (done.code, "no space left on device" in done.err) == (1, True)
    assert (newsroom.folder / "output/latest").readlink() == Path("2024-11-07")
    assert newsroom.run().code == 0
    assert (newsroom.folder / "output/latest").readlink() == Path("2024-11-08")


def disk_full(_file: int) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")
