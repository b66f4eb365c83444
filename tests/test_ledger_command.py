"""`briefing ledger` and `briefing diff`: the shapes they promise."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.model.facts import Facts
from briefing.render.brief_json import to_json
from briefing.store import Store
from tests.conftest import Done, FactsOf
from tests.days import edition, enter, up_to
from tests.test_changes import PLEDGE, QUESTION, on_days

Command = Callable[..., Done]


@pytest.fixture(scope="module")
def asked(facts_of_text: FactsOf, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the settings of a store of two days."""
    folder = tmp_path_factory.mktemp("asked")
    (folder / "briefing.toml").write_text('version = 1\nstore = "b.db"\n[[source]]\npath = "inbox"\n', encoding="utf-8")
    again = (
        "Hollin Council will reopen Sallow Bridge by 20 May, its leader said on Tuesday. “We are late,” Ada Roe said."
    )
    facts: list[Facts] = on_days(facts_of_text, ("2031-05-02", f"{PLEDGE}\n{QUESTION}"), ("2031-05-06", again))
    with Store.open(folder / "b.db") as store:
        enter(store, facts)
        up_to(store, facts[1].article.published)  # type: ignore[arg-type]
    return folder / "briefing.toml"


def records(done: Done) -> list[dict[str, object]]:
    assert (done.code, done.err) == (0, "")
    return list(json.loads(done.out))


def test_commitments_have_the_promised_shape(briefing_command: Command, asked: Path) -> None:
    (found,) = records(briefing_command("ledger", "commitments", "--format", "json", "--config", str(asked)))
    assert list(found) == [
        "id", "who_name", "state", "since", "amount", "deadline", "due", "condition", "strength", "history",
    ]  # fmt: skip
    assert (found["who_name"], found["state"], found["since"], found["due"]) == (
        "Hollin Council", "CHANGED", "2031-05-02", "2031-05-20",
    )  # fmt: skip
    last = found["history"][-1]  # type: ignore[index]
    assert list(last) == ["date", "state", "changed", "article", "path", "start", "end", "text"]
    assert last["changed"] == ["deadline"]


def test_questions_and_actors_have_the_promised_shape(briefing_command: Command, asked: Path) -> None:
    (question,) = records(briefing_command("ledger", "questions", "--format", "json", "--config", str(asked)))
    assert list(question) == ["id", "text", "kind", "asked_of", "state", "since", "age_days", "history"]
    assert (question["age_days"], question["asked_of"], question["state"]) == (4, "Jo Finch", "OPEN")
    actors = records(briefing_command("ledger", "actors", "--format", "json", "--config", str(asked)))
    assert list(actors[0]) == ["id", "name", "kind", "roles", "mentions_by_day", "quotes", "commitments"]


@pytest.mark.parametrize(
    ("filters", "states"),
    [
        (["--until", "2031-05-03"], ["NEW"]),
        (["--until", "2031-05-20"], ["DUE"]),
        (["--until", "2031-05-21"], ["PASSED"]),
        (["--state", "KEPT"], []),
        (["--state", "changed"], ["CHANGED"]),
        (["--actor", "hollin council"], ["CHANGED"]),
        (["--actor", "Holt"], []),
        (["--since", "2031-05-07"], []),
        (["--until", "2030-01-01"], []),
    ],
)
def test_the_filters_choose(briefing_command: Command, asked: Path, filters: list[str], states: list[str]) -> None:
    found = records(briefing_command("ledger", "commitments", "--format", "json", *filters, "--config", str(asked)))
    assert [one["state"] for one in found] == states


def test_a_table_says_where_no_date_was_given(briefing_command: Command, asked: Path) -> None:
    done = briefing_command("ledger", "commitments", "--config", str(asked))
    assert done.out.splitlines()[0].split() == ["state", "since", "who", "what", "deadline"]
    assert "CHANGED" in done.out


def test_csv_is_read_back_and_holds_no_formula(briefing_command: Command, asked: Path) -> None:
    done = briefing_command("ledger", "actors", "--format", "csv", "--config", str(asked))
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert {"Hollin Council", "Ada Roe"} <= {row["name"] for row in rows}
    assert not [cell for row in rows for cell in row.values() if cell[:1] in "=+-@" and cell]


def test_no_store_is_one_line(briefing_command: Command, tmp_path: Path) -> None:
    (tmp_path / "briefing.toml").write_text(
        'version = 1\nstore = "b.db"\n[[source]]\npath = "inbox"\n', encoding="utf-8"
    )
    done = briefing_command("ledger", "commitments", "--config", str(tmp_path / "briefing.toml"))
    assert done.code == 1
    assert len(done.err.splitlines()) == 1


def test_two_editions_are_held_against_each_other(
    briefing_command: Command, facts_of_text: FactsOf, tmp_path: Path
) -> None:
    with Store.open(tmp_path / "b.db") as store:
        facts = on_days(facts_of_text, ("2031-05-02", PLEDGE), ("2031-05-03", QUESTION))
        enter(store, facts)
        for name, one in zip(("one", "two"), facts, strict=True):
            day = one.article.published
            assert day
            (tmp_path / f"{name}.json").write_bytes(to_json(edition(store, day, None)))
    files = [str(tmp_path / "one.json"), str(tmp_path / "two.json")]
    done = briefing_command("diff", *files)
    assert "- promised to reopen Sallow Bridge" in done.out
    assert "+ how many jobs" in done.out
    assert briefing_command("diff", files[0], files[0]).out == ""
    sides = {one["side"] for one in records(briefing_command("diff", *files, "--json"))}
    assert sides == {"only in the first", "only in the second"}


def test_csv_leaves_the_cell_of_a_missing_date_empty(
    briefing_command: Command, facts_of_text: FactsOf, tmp_path: Path
) -> None:
    (tmp_path / "briefing.toml").write_text('version = 1\nstore = "b.db"\n[[source]]\npath = "in"\n', encoding="utf-8")
    with Store.open(tmp_path / "b.db") as store:
        enter(store, on_days(facts_of_text, ("2031-05-02", "Ada Roe has promised to build a swimming pool in Varnes.")))
        up_to(store, dt.date(2031, 5, 2))
    asked = ("ledger", "commitments", "--config", str(tmp_path / "briefing.toml"))
    (row,) = csv.DictReader(io.StringIO(briefing_command(*asked, "--format", "csv").out))
    assert row["deadline"] == ""
    assert "no date given" in briefing_command(*asked).out


def test_the_ledger_speaks_as_of_the_last_edition_though_it_had_no_articles(
    briefing_command: Command, tmp_path: Path
) -> None:
    (tmp_path / "in").mkdir()
    settings = tmp_path / "briefing.toml"
    settings.write_text(
        'version = 1\nstore = "b.db"\n[[source]]\npath = "in"\n[[edition]]\nname = "daily"\nformats = ["json"]\n',
        encoding="utf-8",
    )
    (tmp_path / "in" / "a.md").write_text(f"---\ndate: 2024-05-02\n---\n\n{PLEDGE}\n\n{QUESTION}\n", encoding="utf-8")
    for day in ("2024-05-02", "2024-05-11"):
        assert briefing_command("run", "--date", day, "--config", str(settings)).code in {0, 3}
    shape = ("--format", "json", "--config", str(settings))
    assert [one["state"] for one in records(briefing_command("ledger", "commitments", *shape))] == ["PASSED"]
    assert [one["age_days"] for one in records(briefing_command("ledger", "questions", *shape))] == [9]


def test_pledges_and_questions_are_asked_for_by_what_they_are_about(asked: Path, briefing_command: Command) -> None:
    def about(book: str, words: str) -> int:
        return len(
            records(briefing_command("ledger", book, "--config", str(asked), "--about", words, "--format", "json"))
        )

    assert about("commitments", "reopening bridges") == 1
    assert about("commitments", "bridge hospitals") == 0
    assert about("questions", "nothing of the kind") == 0
