"""Which days an edition looks at: no article is lost between two mornings, and none is printed twice."""

from __future__ import annotations

from pathlib import Path

from tests.desk import BRIDGE, SCHOOL, SETTINGS, Newsroom


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


def test_a_source_that_moved_is_caught_up_with_by_its_name(newsroom: Newsroom) -> None:
    newsroom.settings(SETTINGS.replace('path = "inbox"', 'path = "elsewhere"'))
    newsroom.run()
    newsroom.settings(SETTINGS)
    newsroom.clock("2024-11-08T06:30:00+00:00")
    assert newsroom.run().code == 0
    assert newsroom.told("2024-11-08") == ["a_2024-11-06_ferry"]


def test_a_clock_that_was_set_back_is_noticed(newsroom: Newsroom) -> None:
    newsroom.run()
    before = newsroom.files()
    newsroom.clock("2024-11-05T06:30:00+00:00")
    done = newsroom.run()
    assert done.code == 1
    assert done.err == (
        "briefing: the clock shows 2024-11-05, and an edition of 2024-11-07 was made already: "
        "set the clock; if it is right now, run with --date 2024-11-05\n"
    )
    assert newsroom.run("--dry-run").err == done.err
    assert newsroom.files() == before
    assert newsroom.run("--date", "2024-11-05").code == 3


def test_an_edition_made_ahead_is_no_sign_of_a_wrong_clock(newsroom: Newsroom) -> None:
    newsroom.run("--date", "2024-12-01")
    newsroom.article("b_2024-11-08_bridge", BRIDGE)
    newsroom.clock("2024-11-08T06:30:00+00:00")
    assert (newsroom.run().code, newsroom.told("2024-11-08")) == (0, ["b_2024-11-08_bridge"])


def test_the_day_is_the_one_of_the_settings_time_zone_in_summer_too(newsroom: Newsroom) -> None:
    newsroom.clock("2024-07-01T00:30:00+01:00")  # in UTC it is still June
    newsroom.run()
    assert newsroom.brief("2024-07-01")["report"]["built_at"] == "2024-07-01T00:30:00+01:00"


def test_a_first_day_after_the_day_is_refused(newsroom: Newsroom) -> None:
    assert newsroom.run("--date", "2024-11-07", "--since", "2024-11-08").code == 2


def test_a_folder_with_weeks_of_news_gives_each_day_its_own_however_many_they_are(newsroom: Newsroom) -> None:
    for day in range(1, 6):
        for number in range(3 if day == 1 else 60):
            newsroom.article(f"{number:02}_2024-11-{day:02}_gull", f"Gull {number} was seen on day {day}.")
    for day, count in ((1, 3), (2, 60)):
        newsroom.run("--date", f"2024-11-{day:02}")
        assert len(newsroom.brief(f"2024-11-{day:02}")["articles"]) == count


def test_of_a_folder_all_that_came_in_is_read_and_only_an_archive_is_cut(newsroom: Newsroom) -> None:
    for number in range(205):
        newsroom.article(f"{number:03}", f"Gull {number} was seen off Varnes.")
        newsroom.article(f"z{number:03}_2023-01-01", f"Gull {number} was seen off Corran Bay.")
    newsroom.run()
    brief = newsroom.brief("2024-11-07")
    assert len(brief["articles"]) == 206
    assert brief["report"]["sources"][0]["dropped"] == 205
    newsroom.article("zz", "A seal was seen off Varnes.")
    newsroom.clock("2024-11-08T06:30:00+00:00")
    newsroom.run()
    assert newsroom.told("2024-11-08") == ["zz"]


def test_the_edition_of_a_day_to_come_is_made_of_what_bears_its_date(newsroom: Newsroom) -> None:
    newsroom.article("c_2031-05-06_bridge", BRIDGE)
    newsroom.article("d_2031-05-20_school", SCHOOL)
    newsroom.article("e_2031-01-20_old", SCHOOL.replace("roof", "door"))
    done = newsroom.run("--date", "2031-05-06")
    assert (done.code, done.err) == (0, "")
    assert newsroom.told("2031-05-06") == ["c_2031-05-06_bridge"]
    newsroom.run("--date", "2031-05-20")
    assert newsroom.told("2031-05-20")[0] == "d_2031-05-20_school"
    assert newsroom.brief("2031-05-20")["articles"][1]["earlier"]  # of which the diary has a line
    assert newsroom.brief("2031-05-20")["window"] == ["2031-05-07", "2031-05-20"]


def test_what_comes_in_after_an_edition_was_made_ahead_of_its_day_is_the_next_ones(newsroom: Newsroom) -> None:
    newsroom.run("--date", "2024-11-08")
    newsroom.article("c_2024-11-08_bridge", BRIDGE)
    newsroom.clock("2024-11-09T06:30:00+00:00")
    newsroom.run()
    assert newsroom.told("2024-11-09") == ["c_2024-11-08_bridge"]


def test_an_article_whose_date_was_not_to_be_believed_is_not_new_again_when_that_day_comes(newsroom: Newsroom) -> None:
    newsroom.article("c_2024-11-20_gull", "A gull was seen off Varnes.")
    assert "dated in the future" in newsroom.run().err
    assert newsroom.told("2024-11-07") == ["a_2024-11-06_ferry", "c_2024-11-20_gull"]
    for day in (15, 20):
        newsroom.clock(f"2024-11-{day}T06:30:00+00:00")
        done = newsroom.run()
        assert (done.code, done.err) == (3, f"briefing: 2024-11-{day}: nothing new to report\n")


def test_a_doubt_about_a_file_is_told_once_and_not_every_morning(newsroom: Newsroom) -> None:
    (newsroom.folder / "inbox/b_2024-11-07_cafe.txt").write_bytes(b"The caf\xe9 at Varnes is shut.")
    assert "read as Windows-1252" in newsroom.run().err
    newsroom.clock("2024-11-08T06:30:00+00:00")
    assert newsroom.run().err == "briefing: 2024-11-08: nothing new to report\n"
    assert newsroom.brief("2024-11-08")["problems"] == []
