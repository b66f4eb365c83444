"""A run that is killed loses nothing, leaves nothing half-written, and sends nothing twice without a word.

Some deeds are struck here, spread over the run; `python -m benchmarks.faults` strikes at every one.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from tests.faults import deliveries_of, state_of, ward
from tests.morning import NOW, READERS, SCHOOL, feed, layout, paper
from tests.post_office import post_office
from tests.strikes import Mornings

POINTS = 8
TOMORROW = "2024-11-08T06:30:00+00:00"


@pytest.fixture(scope="module")
def mornings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mornings]:
    """Give mornings in one folder, with a publisher and a mail server that go on through all of them."""
    logging.getLogger("mail.log").setLevel(logging.CRITICAL)
    folder = tmp_path_factory.mktemp("faults")
    with (
        ward(folder / "room") as children,
        post_office(folder) as office,
        paper(feed(("Roof", "2024-11-06", SCHOOL))) as publisher,
    ):
        yield Mornings(children, office, layout(publisher.url, office, '"txt", "json"'), thrice=False)


def test_a_run_that_is_killed_anywhere_and_run_again_is_as_if_nothing_had_happened(mornings: Mornings) -> None:
    fate, wanted = mornings.undisturbed()
    assert wanted["sound"] == "ok"
    points = range(1, len(fate.deeds), len(fate.deeds) // POINTS)
    strikes = [mornings.struck(at, wanted) for at in points]
    assert {strike.deed: strike.faults for strike in strikes if strike.faults} == {}


@pytest.mark.parametrize(("steps", "deed"), [(0, "smtp send"), (1, "smtp send done"), (3, "smtp getreply done")])
def test_a_run_killed_while_a_letter_is_on_its_way_says_so_and_does_not_send_it_again(
    mornings: Mornings, steps: int, deed: str
) -> None:
    fate, wanted = mornings.undisturbed()
    *_, body, _goodbye = [at for at, name in enumerate(fate.deeds, 1) if name == "smtp send"]
    assert fate.deeds[body + steps - 1] == deed
    strike = mornings.struck(body + steps, wanted)
    assert (strike.faults, strike.doubted) == ([], (READERS[-1],))


def test_a_doubt_is_settled_by_sending_again_on_demand(mornings: Mornings) -> None:
    mornings.begin()
    mornings.office.drop, mornings.office.drops = "kept", 1
    children = mornings.ward
    fate = children.run("run", now=NOW)
    mornings.office.drop = ""
    assert fate.code == 1
    assert f"to send it again: briefing send 2024-11-07 --again --to {READERS[0]}" in fate.said
    assert deliveries_of(children.folder)[READERS[0]] == "uncertain"
    fate = children.run("send", "2024-11-07", now=NOW)
    assert fate.code == 1
    assert len(mornings.office.kept) == 3
    fate = children.run("send", "2024-11-07", "--again", "--to", READERS[0], now=NOW)
    assert (fate.code, fate.said) == (0, "")
    assert [letter.recipient for letter in mornings.office.kept].count(READERS[0]) == 2
    assert mornings.office.kept[0].data == mornings.office.kept[-1].data


@pytest.mark.parametrize("limit", [2_000, 60_000, 150_000])
def test_a_disk_that_is_full_costs_a_line_and_nothing_else(mornings: Mornings, limit: int) -> None:
    _, wanted = mornings.undisturbed()
    mornings.begin()
    fate = mornings.ward.run("run", now=NOW, limit=limit)
    assert fate.code == 1
    assert fate.said.count("\n") == 1, fate.said
    assert "fault of our own" not in fate.said
    assert mornings.office.kept == []
    assert mornings.ward.run("run", now=NOW).code == 0
    assert state_of(mornings.ward.folder) == wanted


def test_a_paper_that_is_down_for_a_morning_is_reported_and_caught_up_with(mornings: Mornings) -> None:
    mornings.begin()
    children = mornings.ward
    settings = mornings.layout["briefing.toml"]
    (children.folder / "briefing.toml").write_text(settings.replace("/feed.xml", "/robots.txt"), "utf-8")
    assert children.run("run", "--strict", now=NOW).code == 4
    report = (children.folder / "output/2024-11-07/brief.json").read_text("utf-8")
    assert '"outcome": "failed"' in report
    (children.folder / "briefing.toml").write_text(settings, "utf-8")
    assert children.run("run", "--strict", now=TOMORROW).code == 0
    assert "Roof" in (children.folder / "output/2024-11-08/brief.json").read_text("utf-8")
