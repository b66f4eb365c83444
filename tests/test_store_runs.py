"""What the store keeps of a run: its steps, so that one which was cut short goes on where it stopped."""

from __future__ import annotations

from briefing.store import Store
from tests.to_keep import MOMENT, day


def test_a_run_that_was_cut_short_is_taken_up_with_the_steps_it_did(store: Store) -> None:
    run = store.runs.begin(day(7), MOMENT)
    run = store.runs.step(run, "fetch", "done", MOMENT, note='{"articles": 3}')
    run = store.runs.step(run, "parse", "begun", MOMENT)
    again = store.runs.begin(day(7), "later")
    assert again == run
    assert (again.done("fetch"), again.done("parse"), again.done("deliver")) == (True, False, False)
    assert store.runs.left_behind() == [run]
    run = store.runs.step(run, "parse", "done", "later")
    assert [(step.name, step.state) for step in run.steps] == [("fetch", "done"), ("parse", "done")]
    run = store.runs.finish(run, "later")
    assert store.runs.unfinished(day(7)) is None
    assert store.runs.last() == run
    assert store.runs.begin(day(7), "a third time").id != run.id
    assert [one.finished for one in store.runs.of_day(day(7))] == ["later", None]


def test_runs_of_other_days_and_editions_are_other_runs(store: Store) -> None:
    runs = [
        store.runs.begin(day(7), MOMENT),
        store.runs.begin(day(8), MOMENT),
        store.runs.begin(day(7), MOMENT, "evening"),
    ]
    assert len({run.id for run in runs}) == 3
    assert store.runs.last() is None
