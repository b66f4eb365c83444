"""Stories that the editor merged or split are told so the next day, without another order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.compose.continuity import remember, told_on
from briefing.compose.edition import compose, sources_of
from briefing.compose.hand import Hand
from briefing.compose.occasion import Occasion
from briefing.compose.overrides import read_overrides
from briefing.compose.regrouping import told_within
from briefing.config import Limits
from briefing.model.facts import Facts
from briefing.model.story_past import PastStory
from briefing.pipeline.following import follow, stories_before
from briefing.store import Store, from_json, to_json
from tests.made_facts import made
from tests.test_stories import CHESS, DAM, DAM_AGAIN, STRIKE

MONDAY = dt.date(2031, 5, 5)
DAY = dt.timedelta(days=1)
TUESDAY = MONDAY + DAY
WEDNESDAY = MONDAY + 2 * DAY

Groups = dict[str, set[str]]  # the articles of each story, by its id


def occasion(day: dt.date, past: tuple[PastStory, ...], *orders: str) -> Occasion:
    return Occasion(day, "Brief", Limits(), stories=past, overrides=read_overrides("\n".join(orders)))


def morning(
    facts: Sequence[Facts], day: dt.date, past: tuple[PastStory, ...], *orders: str
) -> tuple[Groups, tuple[PastStory, ...]]:
    """Give the day's stories, and what is remembered of them and of those that the day was silent about."""
    edition = occasion(day, past, *orders)
    told = Hand(edition.overrides).stories(told_on(sources_of(facts), edition), edition)
    new = remember(told, day)
    kept = {one.id: one for one in (*past, *new)}
    return {one.id: {source.id for source in one.sources} for one in told}, tuple(kept.values())


def on(text: str, name: str, day: dt.date) -> Facts:
    return made(text, name, day.isoformat())


def first() -> list[Facts]:
    return [on(DAM, "dam", MONDAY), on(CHESS, "chess", MONDAY), on(STRIKE, "strike", MONDAY)]


def more(day: dt.date) -> list[Facts]:
    """Give another day's articles on the first day's stories."""
    return [
        on(DAM_AGAIN, f"dam {day:%d}", day),
        on(f"{CHESS}\nHer prize is 4,000 crowns.", f"chess {day:%d}", day),
        on(f"{STRIKE}\nTalks go on.", f"strike {day:%d}", day),
    ]


def test_merged_stories_are_one_the_next_day_and_the_day_after() -> None:
    groups, past = morning(first(), MONDAY, (), "merge dam chess")
    assert groups == {"chess": {"dam", "chess"}, "strike": {"strike"}}
    for day, name in ((TUESDAY, "06"), (WEDNESDAY, "07")):
        groups, past = morning(more(day), day, past)
        assert groups == {"chess": {f"dam {name}", f"chess {name}"}, "strike": {f"strike {name}"}}


def test_a_merged_story_keeps_its_id_though_only_what_came_to_it_goes_on() -> None:
    _, past = morning(first(), MONDAY, (), "merge dam chess")
    groups, past = morning(more(TUESDAY)[:1], TUESDAY, past)
    assert groups == {"chess": {"dam 06"}}
    assert morning(more(WEDNESDAY), WEDNESDAY, past)[0]["chess"] == {"dam 07", "chess 07"}


def test_a_merged_story_may_be_merged_again() -> None:
    _, past = morning(first(), MONDAY, (), "merge dam chess")
    groups, past = morning(more(TUESDAY), TUESDAY, past, 'merge "strike 06" "dam 06"')
    assert groups == {"chess": {"dam 06", "chess 06", "strike 06"}}
    assert set(morning(more(WEDNESDAY), WEDNESDAY, past)[0]) == {"chess"}


def test_what_is_new_in_a_merged_story_is_new_to_all_of_it() -> None:
    _, past = morning(first(), MONDAY, (), "merge dam chess")
    (told,) = told_on(sources_of(more(TUESDAY)[1:2]), occasion(TUESDAY, past))
    assert (told.state, told.new_sentences) == ("UPDATED", 1)
    (again,) = told_on(sources_of([on(CHESS, "repeat", TUESDAY)]), occasion(TUESDAY, past))
    assert again.state == "ONGOING"


def test_a_merger_is_undone_by_a_split() -> None:
    _, past = morning(first(), MONDAY, (), "merge dam chess")
    groups, past = morning(more(TUESDAY), TUESDAY, past, 'split "dam 06"')
    assert groups == {"chess": {"chess 06"}, "dam": {"dam 06"}, "strike": {"strike 06"}}
    assert morning(more(WEDNESDAY), WEDNESDAY, past)[0].keys() == {"chess", "dam", "strike"}


def both(day: dt.date) -> list[Facts]:
    """Give two articles that are alike enough for one story, each like one of the first day's."""
    return [
        on(f"{DAM}\nRain is forecast.", f"one {day:%d}", day),
        on(f"{DAM_AGAIN}\nCows were moved.", f"two {day:%d}", day),
    ]


def split_on_monday(*orders: str) -> tuple[Groups, tuple[PastStory, ...]]:
    return morning([on(DAM, "one", MONDAY), on(DAM_AGAIN, "two", MONDAY)], MONDAY, (), *orders)


def test_a_split_story_stays_two_and_each_article_goes_to_the_one_that_it_is_like() -> None:
    assert split_on_monday()[0] == {"one": {"one", "two"}}
    groups, past = split_on_monday("split two")
    assert groups == {"one": {"one"}, "two": {"two"}}
    for day, name in ((TUESDAY, "06"), (WEDNESDAY, "07")):
        groups, past = morning(both(day), day, past)
        assert groups == {"one": {f"one {name}"}, "two": {f"two {name}"}}


def test_whichever_article_is_split_off_the_two_parts_have_two_ids() -> None:
    groups, past = split_on_monday("split one")
    assert list(map(set, groups.values())) == [{"two"}, {"one"}]
    later = morning(both(TUESDAY), TUESDAY, past)[0]
    assert {name: {one[:3] for one in articles} for name, articles in later.items()} == groups


def test_a_split_is_undone_by_a_merger() -> None:
    _, past = split_on_monday("split two")
    groups, past = morning(both(TUESDAY), TUESDAY, past, 'merge "one 06" "two 06"')
    assert groups == {"one": {"one 06", "two 06"}}
    assert morning(both(WEDNESDAY), WEDNESDAY, past)[0] == {"one": {"one 07", "two 07"}}


def test_an_article_like_one_part_alone_takes_nothing_of_the_other() -> None:
    _, past = split_on_monday("split two")
    assert morning(both(TUESDAY)[1:], TUESDAY, past)[0] == {"two": {"two 06"}}


def test_a_copy_goes_with_its_original() -> None:
    _, past = split_on_monday("split two")
    groups, _ = morning([*both(TUESDAY), on(f"{DAM_AGAIN}\nCows were moved.", "wire", TUESDAY)], TUESDAY, past)
    assert groups == {"one": {"one 06"}, "two": {"two 06", "wire"}}


def test_an_edition_made_again_finds_the_same_stories() -> None:
    _, past = split_on_monday("split two")
    groups, after = morning(both(TUESDAY), TUESDAY, past)
    assert morning(both(TUESDAY), TUESDAY, (*past, *after))[0] == groups


def test_a_split_that_is_done_already_says_so() -> None:
    facts = [on(DAM, "dam", MONDAY), on(CHESS, "chess", MONDAY)]
    assert compose(facts, (), occasion(MONDAY, (), "split dam")).hand == ("a story of its own already: dam",)


def test_what_was_remembered_before_there_were_mergers_can_still_be_read() -> None:
    _, past = morning(first(), MONDAY, (), "merge dam chess")
    old = to_json(past[0]).replace(',"within":""', "").replace(',"apart_from":""', "")
    assert "within" not in old
    assert from_json(PastStory, old) == past[0]
    assert [from_json(PastStory, to_json(one)) for one in past] == list(past)


def test_the_store_keeps_what_the_editor_did(tmp_path: Path) -> None:
    with Store.open(tmp_path / "briefing.db") as store:
        follow(store, "daily", first(), occasion(MONDAY, (), "merge dam chess"))
        past = stories_before(store, "daily", TUESDAY)
    assert {one.id: one.within for one in past} == {"chess": "", "dam": "chess", "strike": ""}


def story(name: str, within: str) -> PastStory:
    return PastStory(name, MONDAY, MONDAY, (), (), (), within)


@settings(derandomize=True, max_examples=100)
@given(st.dictionaries(st.sampled_from("abcde"), st.sampled_from(["", *"abcdef"])))
def test_whatever_was_merged_into_what_an_end_is_found(within: dict[str, str]) -> None:
    past = {name: story(name, into) for name, into in within.items()}
    for name in within:
        assert told_within(name, past) in {*"abcdef"}
