"""Stories from day to day: what keeps its id, what is new in it, and what comes first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.compose.continuity import remember, told_on
from briefing.compose.edition import sources_of
from briefing.compose.occasion import Occasion
from briefing.compose.threads import threads_of
from briefing.config import Limits
from briefing.model.facts import Facts
from briefing.model.story_past import PastStory
from briefing.pipeline.following import follow, stories_before
from briefing.store import Store, from_json, to_json
from tests.made_facts import made, with_actors
from tests.test_stories import CHESS, DAM, DAM_AGAIN, OTHER_DAM, STRIKE

MONDAY = dt.date(2031, 5, 5)
DAY = dt.timedelta(days=1)


def occasion(day: dt.date, past: tuple[PastStory, ...] = (), watch: tuple[str, ...] = ()) -> Occasion:
    return Occasion(day, "Brief", Limits(), stories=past, watch=watch)


def told(facts: Sequence[Facts], day: dt.date, past: tuple[PastStory, ...] = ()) -> dict[str, tuple[str, str, int]]:
    """Give, by the article's id, its story's id, state and number of new sentences."""
    found = told_on(sources_of(facts), occasion(day, past))
    return {source.id: (one.id, one.state, one.new_sentences) for one in found for source in one.sources}


def after(facts: Sequence[Facts], day: dt.date, past: tuple[PastStory, ...] = ()) -> tuple[PastStory, ...]:
    return remember(told_on(sources_of(facts), occasion(day, past)), day)


def on(text: str, name: str, day: dt.date) -> Facts:
    return made(text, name, day.isoformat())


def monday() -> list[Facts]:
    return [on(DAM, "dam", MONDAY), on(CHESS, "chess", MONDAY), on(STRIKE, "strike", MONDAY)]


def test_on_the_first_day_everything_is_new_and_bears_the_id_of_its_earliest_article() -> None:
    facts = [*monday(), on(DAM_AGAIN, "again", MONDAY - DAY)]
    assert told(facts, MONDAY) == {
        "dam": ("again", "NEW", 0),
        "again": ("again", "NEW", 0),
        "chess": ("chess", "NEW", 0),
        "strike": ("strike", "NEW", 0),
    }


def test_the_next_day_a_story_keeps_its_id_and_counts_what_is_new() -> None:
    tuesday = [on(DAM_AGAIN, "again", MONDAY + DAY), on(OTHER_DAM, "other", MONDAY + DAY)]
    assert told(tuesday, MONDAY + DAY, after(monday(), MONDAY)) == {
        "again": ("dam", "UPDATED", 3),
        "other": ("other", "NEW", 0),
    }


def test_a_story_that_only_says_the_same_again_is_ongoing() -> None:
    tuesday = [on(DAM, "repeat", MONDAY + DAY), on(CHESS.replace("She", "Ms Okoro"), "more", MONDAY + DAY)]
    found = told(tuesday, MONDAY + DAY, after(monday(), MONDAY))
    assert found["repeat"] == ("dam", "ONGOING", 0)
    assert found["more"] == ("chess", "UPDATED", 1)


def test_a_story_is_known_again_over_a_silent_week_and_not_after_a_month() -> None:
    past = after(monday(), MONDAY)
    for days, name in ((6, "dam"), (30, "later")):
        later = MONDAY + days * DAY
        assert told([on(DAM_AGAIN, "later", later)], later, past)["later"][0] == name


def test_an_edition_made_again_finds_the_same_stories() -> None:
    past = after(monday(), MONDAY)
    tuesday = [on(DAM_AGAIN, "again", MONDAY + DAY), on(STRIKE, "strike2", MONDAY + DAY)]
    once = after(tuesday, MONDAY + DAY, past)
    assert told(tuesday, MONDAY + DAY, (*past, *once)) == told(tuesday, MONDAY + DAY, past)


def test_of_a_story_that_has_split_the_part_most_like_it_keeps_the_id() -> None:
    past = (replace(after(monday(), MONDAY)[1], articles=("dam", "other")),)
    tuesday = [on(OTHER_DAM, "other", MONDAY + DAY), on(DAM, "dam", MONDAY + DAY)]
    found = told(tuesday, MONDAY + DAY, past)
    assert {found["dam"][0], found["other"][0]} == {"dam", "other"}
    assert found["dam"][0] == "dam"


def test_a_story_remembers_its_first_day_and_forgets_no_article() -> None:
    once = after(monday(), MONDAY)
    twice = after([on(DAM_AGAIN, "again", MONDAY + DAY)], MONDAY + DAY, once)
    assert [(one.id, one.since, one.until, one.articles) for one in twice] == [
        ("dam", MONDAY, MONDAY + DAY, ("again", "dam"))
    ]
    assert set(once[1].said) < set(twice[0].said)


def test_what_is_remembered_survives_being_written_down() -> None:
    past = after(monday(), MONDAY)
    assert tuple(from_json(PastStory, to_json(one)) for one in past) == past


def test_each_edition_follows_its_own_stories_from_day_to_day(tmp_path: Path) -> None:
    with Store.open(tmp_path / "briefing.db") as store:
        for day, facts in ((MONDAY, monday()), (MONDAY + DAY, [on(DAM_AGAIN, "again", MONDAY + DAY)])):
            past = stories_before(store, "daily", day)
            follow(store, "daily", facts, occasion(day, past))
            follow(store, "daily", facts, occasion(day, past))
        assert [one.id for one in stories_before(store, "daily", MONDAY + DAY)] == ["chess", "dam", "strike"]
        assert [(one.id, one.until) for one in stories_before(store, "daily", MONDAY + 2 * DAY)] == [
            ("chess", MONDAY),
            ("dam", MONDAY + DAY),
            ("strike", MONDAY),
        ]
        assert stories_before(store, "evening", MONDAY + 2 * DAY) == ()
        follow(store, "daily", monday()[:1], occasion(MONDAY))
        assert [one.id for one in stories_before(store, "daily", MONDAY + DAY)] == ["dam"]


def test_background_is_no_story_to_follow() -> None:
    old = on(DAM, "old", MONDAY - 60 * DAY)
    assert told([old], MONDAY)["old"][1] == "BACKGROUND"
    assert after([old], MONDAY) == ()


@settings(max_examples=25, derandomize=True, deadline=None)
@given(st.permutations(range(4)))
def test_the_order_of_the_articles_changes_nothing(order: list[int]) -> None:
    facts = [*monday(), on(DAM_AGAIN, "again", MONDAY)]
    mixed = [facts[at] for at in order]
    assert told(mixed, MONDAY) == told(facts, MONDAY)
    assert after(mixed, MONDAY) == after(facts, MONDAY)


def first_ids(facts: Sequence[Facts], edition: Occasion) -> list[str]:
    return [thread.id for thread in threads_of(told_on(sources_of(facts), edition), edition.watch)]


def test_new_stories_come_before_updated_and_these_before_quiet_ones() -> None:
    past = after(monday(), MONDAY)
    tuesday = [
        on(DAM, "repeat", MONDAY + DAY),
        on(f"{CHESS}\nHer prize is 4,000 crowns.", "more", MONDAY + DAY),
        on(OTHER_DAM, "other", MONDAY + DAY),
    ]
    assert first_ids(tuesday, occasion(MONDAY + DAY, past)) == ["other", "chess", "dam"]


def test_what_readers_watch_comes_first_and_a_lead_before_a_mention() -> None:
    facts = monday()
    assert first_ids(facts, occasion(MONDAY, watch=("tampere",)))[0] == "chess"
    assert first_ids(facts, occasion(MONDAY, watch=("Hollin Transit", "Corrin dam")))[2] == "chess"
    deep = on(
        f"{CHESS}\nThe final was played in the bus drivers' hall.\nIt was full.\nRain fell on Hollin.", "deep", MONDAY
    )
    assert first_ids([deep, facts[2], facts[0]], occasion(MONDAY, watch=("Hollin",)))[:2] == ["strike", "deep"]


def test_a_watched_name_is_known_by_its_actors_other_names() -> None:
    facts = monday()
    facts[1] = with_actors(facts[1], ("Ines Okoro", "person", None))
    assert first_ids(facts, occasion(MONDAY, watch=("ines okoro",)))[0] == "chess"


def test_publishers_count_and_copies_of_one_wire_report_do_not() -> None:
    def carried(facts: Facts, publisher: str) -> Facts:
        return replace(facts, article=replace(facts.article, publisher=publisher))

    copies = [carried(on(STRIKE, f"wire{at}", MONDAY), f"Paper {at}") for at in range(5)]
    own = [carried(on(DAM, "dam1", MONDAY), "Gazette"), carried(on(DAM_AGAIN, "dam2", MONDAY), "Herald")]
    assert first_ids([*copies, *own], occasion(MONDAY)) == ["dam1", "wire0"]


def test_an_article_that_another_gainsays_comes_before_one_that_nobody_does() -> None:
    sources = sources_of(monday())
    quiet = [thread.id for thread in threads_of(told_on(sources, occasion(MONDAY)))]
    assert quiet == ["chess", "dam", "strike"]
    assert threads_of(told_on(sources, occasion(MONDAY)), clashing=frozenset({"strike"}))[0].id == "strike"
