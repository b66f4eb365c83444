"""What an edition says across days: since yesterday, then and now, ages, histories; and the seeds as two editions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.compose import Occasion, audit, compose
from briefing.compose.ledger.amounts import amounts_in, same_amount
from briefing.model.brief import Brief, Line
from briefing.model.facts import Facts
from briefing.model.span import Span
from briefing.pipeline.remembering import recall
from briefing.render import render
from briefing.render.brief_json import from_json, to_json
from briefing.store import Store
from tests.conftest import FactsOf
from tests.days import SETTINGS, book, edition, enter, up_to

FEBRUARY, NOVEMBER = dt.date(2024, 2, 17), dt.date(2024, 11, 7)


def said(brief: Brief, line: Line | None) -> str:
    return " ".join(words.span.of(brief.article(words.article).text) for words in line.words) if line else ""


@pytest.fixture(scope="module")
def seed_store(seed_facts: dict[str, Facts], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("seeds") / "ledger.db") as store:
        enter(store, [seed_facts["000"]])
        edition(store, FEBRUARY, None)
        enter(store, [seed_facts["004"]], came_in=NOVEMBER)
        yield store


@pytest.fixture(scope="module")
def november(seed_store: Store) -> Brief:
    return edition(seed_store, NOVEMBER, FEBRUARY)


def test_the_seeds_tell_starmer_on_trump_then_and_now(november: Brief) -> None:
    pair = november.then_and_now[0]
    assert (said(november, pair.speaker), said(november, pair.subject)) == ("Sir Keir Starmer", "Donald Trump")
    assert "Bad faith politics risks our security" in said(november, pair.then.text)
    assert "very constructive" in said(november, pair.now.text)
    assert (pair.then.published, pair.now.published) == (FEBRUARY, NOVEMBER)


def test_the_seeds_hold_the_thread_of_defence_spending(seed_store: Store, november: Brief) -> None:
    assert november.date == NOVEMBER
    found = [
        (event["date"], record["who_name"])
        for record in book(seed_store, "commitments", NOVEMBER)
        for event in record["history"]
        if "defence" in event["text"] and ("spending" in event["text"] or "GDP" in event["text"])
    ]
    assert ("2024-02-17", "Nato members") in found
    assert ("2024-11-07", "Labour") in found


def test_the_seeds_hold_the_dodged_timeline(seed_store: Store, november: Brief) -> None:
    dodged = next(q for q in november.questions if "2.5 per cent of GDP" in said(november, q.text))
    assert dodged.kind == "dodged"
    assert dodged.answer is not None
    open_ones = [q for q in book(seed_store, "questions", NOVEMBER) if "2.5 per cent of GDP" in q["text"]]
    assert [(q["asked_of"], q["since"], q["state"]) for q in open_ones] == [("Sir Keir Starmer", "2024-11-07", "OPEN")]


def test_an_article_of_an_earlier_edition_is_marked_and_lettered_after_todays(november: Brief) -> None:
    assert [(article.letter, article.earlier) for article in november.articles] == [("A", False), ("B", True)]


def test_an_edition_with_a_memory_comes_back_whole_from_json(november: Brief) -> None:
    assert from_json(to_json(november)) == november


def test_a_first_edition_has_nothing_since_yesterday(seed_facts: dict[str, Facts], tmp_path: Path) -> None:
    with Store.open(tmp_path / "ledger.db") as store:
        enter(store, [seed_facts["000"]])
        assert edition(store, FEBRUARY, None).changes == ()


def test_without_a_memory_rows_have_no_state(seed_brief: Brief) -> None:
    assert {row.state for row in seed_brief.commitments} == {None}
    assert seed_brief.changes == ()


def on_days(facts_of_text: FactsOf, *days: tuple[str, str]) -> list[Facts]:
    found = [facts_of_text(text, day) for day, text in days]
    return [
        replace(
            one, article=replace(one.article, id=f"article-{number}", path=f"{number}.txt", publisher=f"Paper {number}")
        )
        for number, one in enumerate(found)
    ]


PLEDGE = "Hollin Council has promised to reopen Sallow Bridge by 10 May.\nThe bridge has been shut since a barge struck it in March."
QUESTION = (
    "Jo Finch refused to say how many jobs will be lost at the Skerra plant.\nThe plant makes ropes for trawlers."
)


def test_a_pledge_falls_due_once_and_passes_once(facts_of_text: FactsOf, tmp_path: Path) -> None:
    day = dt.date(2031, 5, 8)
    with Store.open(tmp_path / "ledger.db") as store:
        enter(store, on_days(facts_of_text, ("2031-05-02", PLEDGE)))
        states = []
        for _ in range(5):
            brief = edition(store, day, day - dt.timedelta(days=1))
            states.append([change.state for change in brief.changes])
            day += dt.timedelta(days=1)
    assert states == [[], [], ["DUE"], ["PASSED"], []]


def test_an_old_question_says_its_age_and_what_was_said_before(facts_of_text: FactsOf, tmp_path: Path) -> None:
    again = QUESTION.replace("refused", "again refused")
    with Store.open(tmp_path / "ledger.db") as store:
        enter(store, on_days(facts_of_text, ("2031-05-02", QUESTION), ("2031-05-05", again)))
        brief = edition(store, dt.date(2031, 5, 5), dt.date(2031, 5, 4))
    question = next(q for q in brief.questions if "how many jobs" in said(brief, q.text))
    assert (question.since, question.age) == (dt.date(2031, 5, 2), 3)
    assert [(item.date, item.state) for item in question.history] == [(dt.date(2031, 5, 2), "OPEN")]
    assert not [change for change in brief.changes if change.kind == "question"]


def test_a_restated_pledge_shows_what_was_said_before(facts_of_text: FactsOf, tmp_path: Path) -> None:
    again = "Hollin Council will reopen Sallow Bridge by 20 May, its leader said on Tuesday."
    with Store.open(tmp_path / "ledger.db") as store:
        enter(store, on_days(facts_of_text, ("2031-05-02", PLEDGE), ("2031-05-06", again)))
        brief = edition(store, dt.date(2031, 5, 6), dt.date(2031, 5, 5))
    row = brief.commitments[0]
    assert (row.state, row.since, row.changed) == ("CHANGED", dt.date(2031, 5, 2), ("deadline",))
    assert [said(brief, item.line) for item in row.history] == ["promised to reopen Sallow Bridge by 10 May"]
    change = next(change for change in brief.changes if change.state == "CHANGED")
    assert (said(brief, change.was), change.since) == (
        "promised to reopen Sallow Bridge by 10 May",
        dt.date(2031, 5, 2),
    )


def test_what_an_edition_printed_is_not_new_in_the_next(facts_of_text: FactsOf, tmp_path: Path) -> None:
    text = "Ada Roe has promised to build a swimming pool in Varnes by 2033.\nThe nearest one is an hour away by bus."
    with Store.open(tmp_path / "ledger.db") as store:
        first, copy = on_days(facts_of_text, ("2031-05-02", text), ("2031-05-03", f"{text}\nIt will have two slides."))
        enter(store, [first, copy])
        edition(store, dt.date(2031, 5, 2), dt.date(2031, 5, 1))
        brief = edition(store, dt.date(2031, 5, 3), dt.date(2031, 5, 2))
    assert not [change for change in brief.changes if change.kind == "story" or change.state == "NEW"]


@pytest.mark.parametrize(
    ("names", "count", "printed"),
    [(("Sallow Bridge",), 1, 1), (("Northern Hospital Trust",), 0, 0), (("sallow  bridge".replace("  ", " "),), 1, 1)],
)
def test_what_is_watched_is_counted_and_printed_first(
    facts_of_text: FactsOf, names: tuple[str, ...], count: int, printed: int
) -> None:
    brief = compose(
        on_days(facts_of_text, ("2031-05-02", PLEDGE)),
        (),
        Occasion(dt.date(2031, 5, 2), "T", SETTINGS.limits, watch=names),
    )
    assert audit(brief) == []
    assert [(one.name, one.count, len(one.mentions)) for one in brief.watched] == [(names[0], count, printed)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It cost £2.9billion.", [(2.9e9, "£")]),
        ("Fourteen people were hurt and twenty-six stalls burnt.", [(14, "peopl"), (26, "stall")]),
        ("Rates rose to 4.5 per cent on 3 May 2031.", [(4.5, "%")]),
        ("It opened in 1931 at 9 am.", []),
        ("Some 1½ miles of 3,000 pipes", [(1.5, "mile"), (3000, "pipe")]),
    ],
)
def test_amounts_are_read_with_their_units(text: str, found: list[tuple[float, str]]) -> None:
    assert [(amount.number, amount.unit) for amount in amounts_in(text, Span(0, len(text)))] == found


def test_amounts_without_a_number_are_compared_as_printed() -> None:
    assert same_amount("all of it", "All  of it")
    assert not same_amount("all of it", "half of it")


def test_the_memory_of_a_day_is_complete_before_its_edition(facts_of_text: FactsOf, tmp_path: Path) -> None:
    with Store.open(tmp_path / "ledger.db") as store:
        enter(store, on_days(facts_of_text, ("2031-05-02", PLEDGE)))
        assert up_to(store, dt.date(2031, 5, 1)) == ()
        assert up_to(store, dt.date(2031, 5, 2)) == (dt.date(2031, 5, 2),)


STRIKE = "The Porters’ Union has vowed to strike on 14 May.\nFish will not be landed that day, a skipper said."
RAIN = "Rain fell on Varnes for the ninth day on Monday.\nGardeners are pleased."


def diary(brief: Brief) -> list[tuple[str | None, str]]:
    return [(item.date, said(brief, item.text)) for item in brief.watch]


def test_the_diary_holds_what_was_announced_on_other_days(facts_of_text: FactsOf, tmp_path: Path) -> None:
    with Store.open(tmp_path / "ledger.db") as store:
        enter(store, on_days(facts_of_text, ("2031-05-02", STRIKE), ("2031-05-05", RAIN), ("2031-05-16", RAIN)))
        told = [diary(edition(store, dt.date(2031, 5, day), dt.date(2031, 5, day - 1))) for day in (5, 16)]
    assert told == [[("2031-05-14", "The Porters’ Union has vowed to strike on 14 May")], []]


def test_the_diary_forgets_what_was_called_off(facts_of_text: FactsOf, tmp_path: Path) -> None:
    off = "The Porters’ Union called off the strike planned for 14 May after talks on Sunday."
    with Store.open(tmp_path / "ledger.db") as store:
        enter(store, on_days(facts_of_text, ("2031-05-02", STRIKE), ("2031-05-12", off), ("2031-05-13", RAIN)))
        told = [diary(edition(store, dt.date(2031, 5, day), dt.date(2031, 5, day - 1))) for day in (12, 13)]
    assert told == [[], []]


def test_earlier_articles_are_lettered_without_a_gap(facts_of_text: FactsOf, tmp_path: Path) -> None:
    with Store.open(tmp_path / "ledger.db") as store:
        enter(store, on_days(facts_of_text, ("2031-05-02", STRIKE), ("2031-05-03", PLEDGE), ("2031-05-05", RAIN)))
        brief = edition(store, dt.date(2031, 5, 5), dt.date(2031, 5, 4))
    assert [article.letter for article in brief.articles] == list("ABCDEF")[: len(brief.articles)]
    assert len(brief.articles) > 1
    assert all(line.ref.startswith(brief.article(next(line.words).article).letter) for line in brief.lines)


def test_what_another_edition_printed_is_new_to_this_ones_readers(facts_of_text: FactsOf, tmp_path: Path) -> None:
    with Store.open(tmp_path / "ledger.db") as store:
        enter(store, on_days(facts_of_text, ("2031-05-02", PLEDGE)))
        edition(store, dt.date(2031, 5, 2), None)
        keys = store.articles.hashes(dt.date(2031, 5, 2), dt.date(2031, 5, 2))
        told = [len(recall(store, keys, dt.date(2031, 5, 3), None, name).printed) for name in ("daily", "evening")]
    assert told == [2, 0]


def test_what_an_article_leaves_out_of_a_pledge_is_printed_from_the_one_before(
    facts_of_text: FactsOf, tmp_path: Path
) -> None:
    first = (
        "Hollin Council will invest £40 million in a new library by the end of 2033.\nThe old one burned down in March."
    )
    again = "Hollin Council will now invest £25 million in its new library, its leader said.\nReaders are cross."
    with Store.open(tmp_path / "ledger.db") as store:
        enter(store, on_days(facts_of_text, ("2031-05-02", first), ("2031-05-06", again)))
        brief = edition(store, dt.date(2031, 5, 6), dt.date(2031, 5, 5))
    row = brief.commitments[0]
    assert (row.state, row.changed, said(brief, row.amount)) == ("CHANGED", ("amount",), "£25 million")
    assert (said(brief, row.deadline), row.due) == ("by the end of 2033", "2033-12-31")
    assert row.deadline
    assert brief.article(next(row.deadline.words).article).earlier
    assert f"by the end of 2033 {row.deadline.ref}" in " ".join(render(brief, "txt").decode().split())


def test_a_pledge_is_never_told_without_its_condition(facts_of_text: FactsOf, tmp_path: Path) -> None:
    text = "The Skerra Bus Union vowed to strike on 9 May unless its drivers are paid for waiting.\nBuses carry 9,000 people a day."
    with Store.open(tmp_path / "ledger.db") as store:
        enter(store, on_days(facts_of_text, ("2031-05-02", text)))
        new = edition(store, dt.date(2031, 5, 2), dt.date(2031, 5, 1))
        due = edition(store, dt.date(2031, 5, 9), dt.date(2031, 5, 8))
    for brief in (new, due):
        (change,) = [one for one in brief.changes if one.kind == "commitment"]
        assert said(brief, change.now) == "vowed to strike on 9 May unless its drivers are paid for waiting"
        assert said(brief, change.who).endswith("Skerra Bus Union")


def test_a_sum_is_told_with_what_it_is_for(facts_of_text: FactsOf, tmp_path: Path) -> None:
    text = "Ines Holt pledged £12 million for a sea wall at Varnes.\nThe old wall was breached twice in March."
    with Store.open(tmp_path / "ledger.db") as store:
        enter(store, on_days(facts_of_text, ("2031-05-02", text)))
        brief = edition(store, dt.date(2031, 5, 2), dt.date(2031, 5, 1))
    assert said(brief, brief.commitments[0].text) == "pledged £12 million for a sea wall at Varnes"


def test_a_new_story_is_told_by_its_headline_and_days_are_named(facts_of_text: FactsOf, tmp_path: Path) -> None:
    first = "Skerra Ropes will invest £40 million in a new rope walk by 2033.\nThe old one burned down in March."
    again = "Skerra Ropes will invest £25 million in its new rope walk, as it had said on Monday.\nIts shares fell."
    with Store.open(tmp_path / "ledger.db") as store:
        facts = on_days(facts_of_text, ("2031-05-02", first), ("2031-05-06", again))
        enter(store, [replace(one, article=replace(one.article, title="Rope walk to be smaller")) for one in facts])
        brief = edition(store, dt.date(2031, 5, 6), dt.date(2031, 5, 5))
    page = " ".join(render(brief, "txt").decode().split("SINCE YESTERDAY")[1].split())
    assert "as it had said on Monday [5 May 2031]" in page.partition("COMMITMENTS")[0]
    assert [change.now for change in brief.changes if change.kind == "story"] == [brief.stories[0].headline]


def test_what_a_top_line_tells_is_not_told_as_new_below_it(facts_of_text: FactsOf, tmp_path: Path) -> None:
    title = "Pool for Varnes"
    text = (
        f"{title}\n\nAda Roe, the mayor, has promised to build a swimming pool in Varnes by 2033.\nThe nearest one is an hour away by bus.\n"
        "The road to it floods every spring.\nSwimmers sang in the square.\nA band played until noon."
    )
    with Store.open(tmp_path / "ledger.db") as store:
        enter(store, [facts_of_text(text, "2031-05-02", title)])
        brief = edition(store, dt.date(2031, 5, 2), dt.date(2031, 5, 1))
    assert "promised to build a swimming pool" in said(brief, brief.top_lines[0])
    assert [row.state for row in brief.commitments] == ["NEW"]
    assert not [change for change in brief.changes if change.kind == "commitment"]
