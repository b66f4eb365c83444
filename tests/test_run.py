"""`briefing run` as its users meet it: what is made, what is sent, what is said, and what a second run leaves alone."""

from __future__ import annotations

import json
import mailbox
from pathlib import Path
from typing import Any

import pytest

from tests.desk import BRIDGE, SCHOOL, SETTINGS, Newsroom


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


def test_anew_takes_away_what_the_settings_name_no_more_and_nothing_that_is_not_its_own(newsroom: Newsroom) -> None:
    both = SETTINGS.replace("\n[mail]", '\n[[edition]]\nname = "short"\nformats = ["txt", "html"]\n\n[mail]')
    newsroom.settings(both)
    newsroom.run()
    folder = newsroom.folder / "output/2024-11-07"
    (folder / "brief.txt").write_text("a note of the editor's", "utf-8")
    newsroom.settings(both.replace('"html", "txt", "json"', '"json"').replace('"txt", "html"', '"md"'))
    assert newsroom.run("--anew").code == 0
    assert sorted(file.relative_to(folder).as_posix() for file in folder.rglob("brief.*")) == [
        "brief.json", "brief.txt", "short/brief.md"
    ]  # fmt: skip


def test_anew_takes_away_the_folder_that_an_edition_had_under_another_id(newsroom: Newsroom) -> None:
    one, other = '[[edition]]\nname = "a"\nformats = ["txt"]\n', '[[edition]]\nname = "b"\nformats = ["md"]\n'
    sources = SETTINGS[: SETTINGS.index("[[edition]]")]
    newsroom.settings(sources + one + other)
    newsroom.run()
    newsroom.settings(sources + other + one)
    assert newsroom.run("--anew").code == 0
    output = newsroom.folder / "output"
    assert sorted(file.relative_to(output).as_posix() for file in (output / "2024-11-07").rglob("brief.*")) == [
        "2024-11-07/a/brief.txt", "2024-11-07/brief.md"
    ]  # fmt: skip
    assert not (output / "2024-11-07/b").exists()


def test_an_edition_that_was_sent_keeps_its_id_and_its_readers_get_no_second_letter(newsroom: Newsroom) -> None:
    start, other = SETTINGS.split("\n[mail]")[0], '\n[[edition]]\nname = "short"\nformats = ["txt"]\n'
    daily, mail = start[start.index("[[edition]]") :], "\n[mail]" + SETTINGS.split("\n[mail]")[1]
    sources = start[: start.index("[[edition]]")]
    newsroom.settings(sources + daily + other + mail)
    newsroom.run()
    before = newsroom.files()
    newsroom.settings(sources + other + daily + mail)
    done = newsroom.run("--anew")
    assert done.code == 1
    words = "the edition daily was sent as 2024-11-07; name the editions in their old order"
    assert done.err == f"briefing: 2024-11-07: {words}\nbriefing: 2024-11-07/daily: {words}\n"
    assert len(newsroom.letters()) == 2
    after = newsroom.files()
    assert {name: data for name, data in after.items() if name.startswith("output/")} == {
        name: data for name, data in before.items() if name.startswith("output/")
    }


def test_settings_without_a_source_are_refused(newsroom: Newsroom) -> None:
    newsroom.settings("version = 1\n")
    done = newsroom.run()
    assert done.code == 2
    assert "no source of news" in done.err
