"""`briefing run` as its users meet it: what is made, what is sent, what is said, and what a second run leaves alone."""

from __future__ import annotations

import datetime as dt
import json
import mailbox
import sqlite3
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from briefing.pipeline.lock import locked
from briefing.store import Store

Command = Callable[..., Any]

FERRY = "Anna Lund, the mayor of Varnes, said on Monday that the council would reopen the ferry in May. “We will not wait,” she said."
BRIDGE = (
    "The old bridge at Varnes is shut until June, said Per Holt, who runs the port. Lorries take the tunnel until then."
)
SCHOOL = "The school at Corran Bay will get a new roof by August, the county said. It has set aside £2.4m for the work."

SETTINGS = """
version = 1
title = "Morning brief"
timezone = "Europe/London"

[[source]]
name = "Varnes Post"
path = "inbox"

[[edition]]
name = "daily"
formats = ["html", "txt", "json"]
recipients = ["desk@example.org", "editor@example.org"]

[mail]
from = "brief@example.org"
transport = "maildir"
folder = "post"
"""


class Newsroom:
    """A folder with settings and an inbox, and the clock on its wall."""

    def __init__(self, folder: Path, command: Command, now: list[dt.datetime]) -> None:
        self.folder, self.command, self.now = folder, command, now
        self.settings(SETTINGS)
        (folder / "inbox").mkdir()

    def settings(self, text: str) -> None:
        (self.folder / "briefing.toml").write_text(text, "utf-8")

    def article(self, name: str, text: str) -> None:
        (self.folder / "inbox" / f"{name}.txt").write_text(text, "utf-8")

    def clock(self, moment: str) -> None:
        self.now[0] = dt.datetime.fromisoformat(moment)

    def run(self, *arguments: str) -> Any:  # noqa: ANN401 (the fixture's `Done`)
        return self.command("run", *arguments)

    def brief(self, day: str) -> dict[str, Any]:
        return dict(json.loads((self.folder / "output" / day / "brief.json").read_bytes()))

    def told(self, day: str) -> list[str]:
        return [Path(article["path"]).stem for article in self.brief(day)["articles"]]

    def letters(self) -> list[str]:
        post = self.folder / "post"
        return sorted(str(letter["To"]) for letter in mailbox.Maildir(post)) if post.is_dir() else []

    def files(self) -> dict[str, bytes]:
        names = sorted(self.folder.rglob("*"))
        return {str(name.relative_to(self.folder)): name.read_bytes() for name in names if name.is_file()}


@pytest.fixture
def newsroom(tmp_path: Path, briefing_command: Command, monkeypatch: pytest.MonkeyPatch) -> Iterator[Newsroom]:
    """Give a newsroom at half past six on Thursday 7 November 2024, where the ferry is the news."""
    now = [dt.datetime.fromisoformat("2024-11-07T06:30:00+00:00")]
    for module in ("run", "send"):
        monkeypatch.setattr(f"briefing.cli.{module}.now_for", lambda _: now[0])
    monkeypatch.chdir(tmp_path)
    room = Newsroom(tmp_path, briefing_command, now)
    room.article("a_2024-11-06_ferry", FERRY)
    yield room
    assert list(tmp_path.rglob(".*.part")) == []


def test_a_run_makes_sends_and_keeps_the_edition_of_today_and_is_quiet(newsroom: Newsroom) -> None:
    done = newsroom.run()
    assert (done.code, done.out, done.err) == (0, "", "")
    assert newsroom.told("2024-11-07") == ["a_2024-11-06_ferry"]
    assert sorted(file.name for file in (newsroom.folder / "output/2024-11-07").iterdir()) == [
        "brief.html", "brief.json", "brief.txt"
    ]  # fmt: skip
    assert (newsroom.folder / "output/latest").readlink() == Path("2024-11-07")
    assert newsroom.letters() == ["desk@example.org", "editor@example.org"]


def test_the_edition_says_when_it_was_built_and_how_its_sources_fared(newsroom: Newsroom) -> None:
    newsroom.article("b_2024-11-06_empty", "")
    newsroom.run()
    report = newsroom.brief("2024-11-07")["report"]
    assert report["built_at"] == "2024-11-07T06:30:00+00:00"
    assert report["since"] is None
    assert [(source["name"], source["outcome"], source["articles"]) for source in report["sources"]] == [
        ("Varnes Post", "fetched", 1)
    ]
    assert [problem["message"] for problem in newsroom.brief("2024-11-07")["problems"]] == ["empty"]


def test_a_second_run_on_the_same_day_changes_nothing(newsroom: Newsroom) -> None:
    newsroom.run()
    before = newsroom.files()
    newsroom.article("c_2024-11-07_bridge", BRIDGE)
    newsroom.clock("2024-11-07T09:00:00+00:00")
    done = newsroom.run()
    assert (done.code, done.out, done.err) == (0, "", "")
    after = newsroom.files()
    del after["inbox/c_2024-11-07_bridge.txt"]
    assert after == before


def test_the_next_edition_begins_where_the_last_one_ended(newsroom: Newsroom) -> None:
    newsroom.run()
    newsroom.article("c_2024-11-07_bridge", BRIDGE)  # published yesterday, after yesterday's run
    newsroom.article("d_2024-11-08_school", SCHOOL)
    newsroom.article("e_2023-01-05_old", SCHOOL.replace("roof", "door"))
    newsroom.clock("2024-11-08T06:30:00+00:00")
    assert newsroom.run().code == 0
    assert newsroom.told("2024-11-08") == ["c_2024-11-07_bridge", "d_2024-11-08_school"]
    assert newsroom.brief("2024-11-08")["report"]["since"] == "2024-11-07T06:30:00+00:00"
    assert newsroom.brief("2024-11-08")["window"] == ["2024-11-07", "2024-11-08"]


def test_what_a_source_printed_while_it_could_not_be_had_is_not_lost(newsroom: Newsroom) -> None:
    newsroom.run()
    inbox, away = newsroom.folder / "inbox", newsroom.folder / "away"
    inbox.rename(away)
    for day in (8, 9, 10, 11):
        newsroom.clock(f"2024-11-{day:02}T06:30:00+00:00")
        assert newsroom.run().code == 1
    away.rename(inbox)
    newsroom.article("c_2024-11-07_bridge", BRIDGE)
    newsroom.article("d_2024-11-09_school", SCHOOL)
    newsroom.article("e_2024-11-03_old", SCHOOL.replace("roof", "door"))
    newsroom.clock("2024-11-12T06:30:00+00:00")
    assert newsroom.run().code == 0
    assert newsroom.told("2024-11-12") == ["c_2024-11-07_bridge", "d_2024-11-09_school"]


def test_a_new_source_brings_the_news_of_the_day_and_not_its_archive(newsroom: Newsroom) -> None:
    newsroom.run()
    newsroom.settings(SETTINGS + '\n[[source]]\nname = "Corran Times"\npath = "second"\n')
    (newsroom.folder / "second").mkdir()
    for name, text in (("old_2024-11-02_", BRIDGE), ("new_2024-11-07_", SCHOOL)):
        (newsroom.folder / f"second/{name}.txt").write_text(text, "utf-8")
    newsroom.clock("2024-11-08T06:30:00+00:00")
    newsroom.run()
    assert newsroom.told("2024-11-08") == ["new_2024-11-07_"]


def test_an_article_without_a_day_counts_for_the_day_it_came_in(newsroom: Newsroom) -> None:
    newsroom.article("undated", BRIDGE)
    newsroom.run()
    newsroom.clock("2024-11-08T06:30:00+00:00")
    newsroom.article("later", SCHOOL)
    newsroom.run()
    assert newsroom.told("2024-11-07") == ["a_2024-11-06_ferry", "undated"]
    assert newsroom.told("2024-11-08") == ["later"]


def test_missed_days_are_covered_by_the_next_edition_which_says_so(newsroom: Newsroom) -> None:
    newsroom.run()
    newsroom.article("c_2024-11-09_bridge", BRIDGE)
    newsroom.clock("2024-11-11T06:30:00+00:00")
    newsroom.run()
    assert newsroom.told("2024-11-11") == ["c_2024-11-09_bridge"]
    assert newsroom.brief("2024-11-11")["report"]["missed"] == ["2024-11-08", "2024-11-09", "2024-11-10"]
    page = (newsroom.folder / "output/2024-11-11/brief.html").read_text("utf-8")
    assert "covers 8–10 November 2024 too, which had no edition" in page


def test_a_day_without_news_has_an_edition_that_says_so_and_the_run_ends_with_3(newsroom: Newsroom) -> None:
    newsroom.run()
    newsroom.clock("2024-11-08T06:30:00+00:00")
    done = newsroom.run()
    assert (done.code, done.out) == (3, "")
    assert done.err == "briefing: 2024-11-08: nothing new to report\n"
    assert newsroom.told("2024-11-08") == []
    assert newsroom.brief("2024-11-08")["report"]["quiet"] is True
    assert newsroom.brief("2024-11-08")["date"] == "2024-11-08"
    assert len(newsroom.letters()) == 4
    assert newsroom.run().code == 3
    assert len(newsroom.letters()) == 4


def test_a_dry_run_says_what_it_would_do_and_leaves_no_trace(newsroom: Newsroom) -> None:
    before = newsroom.files()
    done = newsroom.run("--dry-run")
    assert done.code == 0
    assert done.out.splitlines() == [
        "would keep 1 new article of Varnes Post",
        "would make 2024-11-07 of 1 article, from 2024-11-06 on",
        f"would write html, txt, json to {newsroom.folder}/output/2024-11-07",
        "would send it to desk@example.org, editor@example.org",
    ]
    assert newsroom.files() == before
    assert sorted(name.name for name in newsroom.folder.iterdir()) == ["briefing.toml", "inbox"]


def test_a_dry_run_after_a_run_leaves_the_store_as_it_is(newsroom: Newsroom) -> None:
    newsroom.run()
    before = newsroom.files()
    done = newsroom.run("--dry-run")
    assert done.out == "the editions of 2024-11-07 are there already: nothing to do\n"
    newsroom.clock("2024-11-08T06:30:00+00:00")
    done = newsroom.run("--dry-run")
    assert "would make 2024-11-08 of 0 articles, from 2024-11-07 on: nothing new" in done.out
    assert newsroom.files() == before


def test_editions_go_each_to_a_folder_of_its_own_and_choose_sources_and_sections(newsroom: Newsroom) -> None:
    newsroom.settings(
        SETTINGS
        + """
[[source]]
name = "Corran Times"
path = "second"

[[edition]]
name = "short"
title = "In short"
formats = ["json"]
sources = ["Corran Times"]
sections = ["stories"]
"""
    )
    (newsroom.folder / "second").mkdir()
    (newsroom.folder / "second/school_2024-11-07_.txt").write_text(SCHOOL, "utf-8")
    assert newsroom.run().code == 0
    assert newsroom.told("2024-11-07") == ["a_2024-11-06_ferry", "school_2024-11-07_"]
    short = newsroom.brief("2024-11-07/short")
    assert newsroom.told("2024-11-07/short") == ["school_2024-11-07_"]
    assert (short["title"], [source["name"] for source in short["report"]["sources"]]) == ("In short", ["Corran Times"])
    assert (bool(short["stories"]), short["actors"], short["commitments"]) == (True, [], [])


def test_a_source_that_fails_is_told_and_counts_with_strict(newsroom: Newsroom) -> None:
    newsroom.settings(SETTINGS + '\n[[source]]\nname = "Gone Gazette"\npath = "nowhere"\n')
    done = newsroom.run("--strict")
    assert done.code == 4
    assert "no such file or folder" in done.err
    report = newsroom.brief("2024-11-07")["report"]
    assert [source["outcome"] for source in report["sources"]] == ["fetched", "failed"]


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


def test_the_day_may_be_named_and_so_may_the_first_to_look_at(newsroom: Newsroom) -> None:
    newsroom.article("b_2024-10-20_bridge", BRIDGE)
    newsroom.clock("2024-12-24T06:30:00+00:00")
    assert newsroom.run("--date", "2024-11-07", "--since", "2024-10-15").code == 0
    assert newsroom.told("2024-11-07") == ["a_2024-11-06_ferry", "b_2024-10-20_bridge"]
    assert newsroom.brief("2024-11-07")["window"] == ["2024-10-15", "2024-11-07"]


def test_days_may_be_made_out_of_order_and_latest_stays_with_the_newest(newsroom: Newsroom) -> None:
    newsroom.article("b_2024-11-05_bridge", BRIDGE)
    newsroom.run("--date", "2024-11-07")
    newsroom.run("--date", "2024-11-05")
    assert newsroom.told("2024-11-05") == ["b_2024-11-05_bridge"]
    assert (newsroom.folder / "output/latest").readlink() == Path("2024-11-07")


def test_an_earlier_day_made_later_leaves_out_what_the_later_edition_has_and_says_so(newsroom: Newsroom) -> None:
    newsroom.article("b_2024-11-03_bridge", BRIDGE)
    for name, day in (("c_2024-11-04_school", SCHOOL), ("d_2024-11-04_roof", SCHOOL.replace("roof", "door"))):
        newsroom.article(name, day)
    newsroom.run("--date", "2024-11-03")
    newsroom.run("--date", "2024-11-05")
    newsroom.article("e_2024-11-04_late", SCHOOL.replace("roof", "gate"))
    done = newsroom.run("--date", "2024-11-04")
    word = "2 articles of its days left out, being in the edition 2024-11-05 already"
    assert (done.code, done.err) == (0, f"briefing: 2024-11-04: {word}\n")
    assert newsroom.told("2024-11-05") == ["c_2024-11-04_school", "d_2024-11-04_roof"]
    assert newsroom.told("2024-11-04") == ["e_2024-11-04_late"]
    assert word in (newsroom.folder / "output/2024-11-04/brief.html").read_text("utf-8")


def test_the_edition_after_one_made_late_begins_on_the_day_after(newsroom: Newsroom) -> None:
    newsroom.article("b_2024-11-04_bridge", BRIDGE)
    newsroom.article("c_2024-11-05_school", SCHOOL)
    newsroom.run("--date", "2024-11-04")
    newsroom.run("--date", "2024-11-05")
    brief = newsroom.brief("2024-11-05")
    assert brief["window"] == ["2024-11-05", "2024-11-05"]
    assert brief["report"]["since"] == "2024-11-05T00:00:00+00:00"
    assert brief["report"]["built_at"] == "2024-11-07T06:30:00+00:00"
    assert newsroom.told("2024-11-05") == ["c_2024-11-05_school"]


def test_a_dry_run_ends_as_the_run_would(newsroom: Newsroom) -> None:
    (newsroom.folder / "inbox").rename(newsroom.folder / "away")
    done = newsroom.run("--dry-run")
    assert done.code == 1
    assert "would make 2024-11-07 of 0 articles, from 2024-11-06 on: none of its sources can be had" in done.out
    assert done.out.startswith("Varnes Post: failed, no such file or folder\n")
    (newsroom.folder / "away").rename(newsroom.folder / "inbox")
    assert newsroom.run("--dry-run", "--date", "2024-11-01").code == 3
    newsroom.run("--date", "2024-11-01")
    assert newsroom.run("--dry-run", "--date", "2024-11-01").code == 3
    assert newsroom.run("--dry-run").code == 0


def test_an_edition_of_other_sections_counts_no_stories(newsroom: Newsroom) -> None:
    newsroom.settings(SETTINGS.replace('name = "daily"', 'name = "daily"\nsections = ["commitments"]'))
    newsroom.run()
    for file in ("brief.txt", "brief.html"):
        page = (newsroom.folder / "output/2024-11-07" / file).read_text("utf-8")
        assert "0 stories" not in page
        assert "Nothing significant" not in page
        assert "left out" not in page


def test_an_edition_is_proven_and_explained_by_its_id(newsroom: Newsroom) -> None:
    newsroom.run()
    for name in ("2024-11-07", "latest"):
        done = newsroom.command("verify", name)
        assert (done.code, done.err) == (0, "")
        assert done.out.startswith(f"{name}: ")
        done = newsroom.command("explain", name, "A1")
        assert (done.code, done.err) == (0, "")
        assert done.out.startswith("A1  ")
        assert "commitment" in done.out


@pytest.mark.parametrize("name", ["2024-11-06", "2024-11-07/late", "evening"])
@pytest.mark.parametrize("command", ["show {}", "send {}", "verify {}", "explain {} A1", "diff {} latest"])
def test_an_edition_that_there_is_not_is_refused_by_each_command(newsroom: Newsroom, command: str, name: str) -> None:
    newsroom.run()
    done = newsroom.command(*command.format(name).split())
    word = "the newest is 2024-11-07, and briefing editions lists them all"
    assert (done.code, done.out, done.err) == (2, "", f"briefing: no edition '{name}'; {word}\n")


def test_a_source_that_moved_is_caught_up_with_by_its_name(newsroom: Newsroom) -> None:
    newsroom.settings(SETTINGS.replace('path = "inbox"', 'path = "elsewhere"'))
    newsroom.run()
    newsroom.settings(SETTINGS)
    newsroom.clock("2024-11-08T06:30:00+00:00")
    assert newsroom.run().code == 0
    assert newsroom.told("2024-11-08") == ["a_2024-11-06_ferry"]


def test_letters_come_in_the_look_of_their_edition(newsroom: Newsroom) -> None:
    newsroom.settings(SETTINGS.replace('name = "daily"', 'name = "daily"\nlook = "compact"'))
    newsroom.run()
    page = (newsroom.folder / "output/2024-11-07/brief.txt").read_text("utf-8")
    (letter, _) = mailbox.Maildir(newsroom.folder / "post")
    text = "\n".join(str(part.get_payload()) for part in letter.walk() if part.get_content_type() == "text/plain")
    assert newsroom.brief("2024-11-07")["actors"]
    assert "KEY ACTORS" not in page
    assert "KEY ACTORS" not in text


def test_each_choice_of_an_edition_reaches_its_files(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[Any, ...]] = []

    def render(brief: Any, file_format: str, templates: Path | None, **choices: Any) -> bytes:  # noqa: ANN401
        asked.append((brief.title, file_format, templates, choices))
        return b"page"

    monkeypatch.setattr("briefing.pipeline.publishing.render", render)
    (newsroom.folder / "own").mkdir()
    choices = 'title = "In short"\nlook = "large"\npaper = "letter"\nappendix = true\ntemplates = "own"'
    newsroom.settings(SETTINGS.replace('name = "daily"', f'name = "daily"\n{choices}'))
    newsroom.run()
    wanted = {"look": "large", "paper": "letter", "appendix": True}
    own = newsroom.folder / "own"
    assert asked == [("In short", name, own, wanted) for name in ("html", "txt", "json")]


def test_names_that_the_settings_gain_are_looked_for_in_articles_read_before(newsroom: Newsroom) -> None:
    newsroom.article(
        "b_2024-11-07_gulls",
        "Repairs to the port are late. The work at the port will end in June, varnes harbour trust said. Shops wait for varnes harbour trust to pay.",
    )
    newsroom.run()
    assert "harbour trust" not in json.dumps(newsroom.brief("2024-11-07")["actors"])
    newsroom.settings(SETTINGS + '\n[actors]\n"Varnes Harbour Trust" = ["varnes harbour trust"]\n')
    newsroom.run("--anew")
    assert "harbour trust" in json.dumps(newsroom.brief("2024-11-07")["actors"])


def test_anew_makes_the_edition_of_what_is_there_now_and_sends_it_to_nobody_twice(newsroom: Newsroom) -> None:
    newsroom.run()
    newsroom.article("c_2024-11-07_bridge", BRIDGE)
    newsroom.clock("2024-11-07T09:00:00+00:00")
    assert newsroom.run("--anew").code == 0
    assert newsroom.told("2024-11-07") == ["a_2024-11-06_ferry", "c_2024-11-07_bridge"]
    assert len(newsroom.letters()) == 2
    newsroom.clock("2024-11-08T06:30:00+00:00")
    assert newsroom.run().code == 3


def test_a_clock_that_was_set_back_is_noticed(newsroom: Newsroom) -> None:
    newsroom.run()
    before = newsroom.files()
    newsroom.clock("2024-11-05T06:30:00+00:00")
    done = newsroom.run()
    assert done.code == 1
    assert done.err == (
        "briefing: the clock shows 2024-11-05, and there is an edition of 2024-11-07 already: "
        "set the clock, or name the day by --date\n"
    )
    assert newsroom.files() == before


def test_the_day_is_the_one_of_the_settings_time_zone_in_summer_too(newsroom: Newsroom) -> None:
    newsroom.clock("2024-07-01T00:30:00+01:00")  # in UTC it is still June
    newsroom.run()
    assert newsroom.brief("2024-07-01")["report"]["built_at"] == "2024-07-01T00:30:00+01:00"


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


def test_settings_without_a_source_are_refused(newsroom: Newsroom) -> None:
    newsroom.settings("version = 1\n")
    done = newsroom.run()
    assert done.code == 2
    assert "no source of news" in done.err


def test_a_first_day_after_the_day_is_refused(newsroom: Newsroom) -> None:
    assert newsroom.run("--date", "2024-11-07", "--since", "2024-11-08").code == 2
