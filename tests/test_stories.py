"""Which articles tell one story, and which repeat another: among a few, among many, and with days that speak for or against."""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from briefing.compose.background import rarity, share
from briefing.compose.duplicates import copies
from briefing.compose.likeness import cosines, profiles, proses
from briefing.compose.linkage import linked
from briefing.compose.stories import group, guarded
from briefing.model.article import Article
from briefing.model.span import Span
from tests.article_desk import FERRY
from tests.made_facts import made

DAM = """The Corrin dam gave way above Dunmore on Monday night and flooded the lower valley.
Rescue boats took 240 people off the roofs of Dunmore, the county said.
Engineers had warned of cracks in the dam wall since the spring."""
DAM_AGAIN = """Some 240 people were lifted from roofs in Dunmore after the Corrin dam broke.
The flood reached the lower valley within an hour, and boats were still out at dawn.
Cracks in the wall were known to engineers, a report of the county shows."""
OTHER_DAM = """A dam at Ostrey gave way on Friday and flooded two farms.
Nobody was hurt, and the water was gone by noon.
Ostrey council had closed the road below the dam a week before."""
CHESS = """Ines Okoro won the Marrow chess open with eight points out of nine.
The grandmaster beat Pavel Lind in the last round after a long rook ending.
She will play the candidates' tournament in Tampere next spring."""
STRIKE = """Bus drivers in Hollin walked out on Tuesday over a new rota.
The operator, Hollin Transit, said half of its routes were running.
Talks with the drivers' union are to go on at the weekend."""


def article(text: str, name: str, day: str | None = None) -> Article:
    return made(text, name, day).article


def test_two_reports_of_one_event_are_one_story_and_its_like_is_another() -> None:
    texts = (DAM, CHESS, DAM_AGAIN, OTHER_DAM, STRIKE)
    assert group([article(text, str(at)) for at, text in enumerate(texts)]) == [0, 1, 0, 2, 3]


def test_days_far_apart_make_two_stories_of_two_reports_however_alike() -> None:
    near = [article(DAM, "a", "2031-05-06"), article(DAM_AGAIN, "b", "2031-05-07")]
    rest = [article(CHESS, "c", "2031-05-06"), article(STRIKE, "d", "2031-05-06")]
    assert group([*near, *rest]) == [0, 0, 1, 2]
    assert group([near[0], replace(near[1], published=dt.date(2031, 7, 1)), *rest]) == [0, 1, 2, 3]


def test_a_pair_of_which_one_alone_is_dated_must_be_more_alike() -> None:
    alike = np.full((4, 4), 0.27)
    np.fill_diagonal(alike, 0)
    pairs, day = sparse.csr_array(alike), dt.date(2031, 5, 6)
    assert len(set(linked(guarded(pairs, [None] * 4)))) == 1
    assert linked(guarded(pairs, [day, day, day, None])) == [0, 0, 0, 1]
    assert linked(guarded(pairs[:2, :2], [day, day])) == [0, 1], "and so must a pair among a few"


@pytest.mark.parametrize(("days", "least"), [(0, 0.22), (1, 0.22), (4, 0.261), (7, 0.32)])
def test_the_more_days_lie_between_two_articles_the_more_alike_they_must_be(days: int, least: float) -> None:
    first = dt.date(2031, 5, 1)

    def are_one(cosine: float) -> bool:
        pair = sparse.csr_array(([cosine, cosine], ([0, 1], [1, 0])), shape=(4, 4))
        return len(set(linked(guarded(pair, [first, first + dt.timedelta(days=days), first, first])))) == 3

    assert are_one(least + 0.002)
    assert not are_one(least - 0.002)


@pytest.mark.parametrize("texts", [(), ("",), ("", ""), ("The.", "A!"), ("…", "?!", "—", "")])
def test_articles_without_words_are_stories_of_their_own(texts: tuple[str, ...]) -> None:
    assert group([article(text, str(at)) for at, text in enumerate(texts)]) == list(range(len(texts)))


def test_what_stands_around_the_prose_brings_no_stories_together() -> None:
    furniture = "\nSubscribe to the Dunmore Harbour Gazette for flood, dam and Corrin valley stories every morning."
    whole = [article(f"{text}{furniture}", str(at)) for at, text in enumerate((CHESS, STRIKE))]
    prose = [replace(one, paragraphs=one.paragraphs[:-1]) for one in whole]
    assert cosines(profiles(prose))[0, 1] < 0.1 < cosines(profiles(whole))[0, 1]


def test_the_words_of_every_poll_bring_no_two_polls_together() -> None:
    poll = "A poll of {} adults by telephone, with a margin of sampling error of three percentage points, says that {}."
    one, two = poll.format(900, "few like the new ferry"), poll.format(700, "most want a second library in Marrow")
    bare = [article(said, name) for said, name in (("Few like the new ferry.", "a"), ("Most want a library.", "b"))]
    alike = cosines(profiles([article(one, "a"), article(two, "b")]))[0, 1]
    assert alike <= cosines(profiles(bare))[0, 1] + 0.1


def test_a_paragraph_of_every_page_brings_no_stories_together_and_a_wire_report_stays_one() -> None:
    furniture = "Subscribe to the Dunmore Harbour Gazette for flood, dam and Corrin valley stories every morning."
    pages = [article(f"{text}\n{furniture}", str(at)) for at, text in enumerate((DAM, CHESS, STRIKE, OTHER_DAM))]
    assert proses(pages) == proses([article(text, "") for text in (DAM, CHESS, STRIKE, OTHER_DAM)])
    assert group([article(DAM, str(at)) for at in range(5)]) == [0] * 5


def test_a_rare_word_says_more_than_a_common_one_and_a_large_batch_corrects_the_table() -> None:
    assert rarity("mother", 0, 0) < rarity("trawler", 0, 0) < rarity("dunmor", 0, 0)
    assert rarity("trawler", 9_000, 10_000) < rarity("mother", 0, 10_000)
    assert 0 < share("1984") == share("2.5") < share("mother")


def test_groups_are_numbered_in_the_order_of_their_first_members() -> None:
    alike = np.zeros((5, 5))
    alike[0, 3] = alike[3, 0] = alike[1, 4] = alike[4, 1] = 0.8
    assert linked(sparse.csr_array(alike)) == [0, 1, 2, 0, 1]


def test_two_tight_groups_that_are_somewhat_alike_stay_two() -> None:
    between, within = 0.3, 0.7
    alike = np.full((6, 6), between)
    alike[:3, :3] = alike[3:, 3:] = within
    np.fill_diagonal(alike, 0)
    assert linked(sparse.csr_array(alike)) == [0, 0, 0, 1, 1, 1]
    alike[:3, 3:] = alike[3:, :3] = 0.6
    assert set(linked(sparse.csr_array(alike))) == {0}


@settings(max_examples=40, derandomize=True, deadline=None)
@given(st.lists(st.sampled_from([DAM, DAM_AGAIN, OTHER_DAM, CHESS, STRIKE, "", "One."]), max_size=9))
def test_every_article_has_one_story_and_numbers_leave_no_gap(texts: list[str]) -> None:
    numbers = group([article(text, str(at)) for at, text in enumerate(texts)])
    assert len(numbers) == len(texts)
    assert sorted(set(numbers)) == list(range(len(set(numbers))))


def test_the_earliest_of_the_fullest_copies_is_kept() -> None:
    full, later, cut = (
        article(DAM, "full", "2031-05-07"),
        article(f"{DAM}\nMore soon.", "later", "2031-05-08"),
        article(DAM.split("\n", maxsplit=1)[0], "cut", "2031-05-06"),
    )
    assert copies([full, later, cut]) == {1: 0, 2: 0}
    assert copies([cut, later, full]) == {0: 2, 1: 2}


def test_an_article_without_a_day_counts_as_later_than_a_dated_one() -> None:
    assert copies([article(DAM, "a"), article(DAM, "b", "2031-05-07")]) == {0: 1}


def test_a_round_up_is_not_taken_for_the_reports_that_it_quotes() -> None:
    report = f"{DAM}\n{DAM_AGAIN}"
    opening = "\n".join(report.split("\n")[:2])
    round_up = (
        f"{CHESS}\n{STRIKE}\n{opening}\n{OTHER_DAM}\nThese were the stories of the day in the county and beyond it."
    )
    found = copies([article(text, str(at)) for at, text in enumerate((round_up, report, opening))])
    assert found == {2: 1}


def test_two_reports_that_share_a_quotation_are_no_copies() -> None:
    said = "\n“We never saw the water rise so fast,” said Ruth Ellery, who keeps the lock."
    assert copies([article(text + said, str(at)) for at, text in enumerate((DAM, DAM_AGAIN, OTHER_DAM))]) == {}


def test_two_teasers_that_open_with_one_phrase_are_no_copies_and_equal_ones_are() -> None:
    opening = "Live updates from the county of Marrow:"
    teasers = (
        f"{opening} the dam at Dunmore holds.",
        f"{opening} chess final begins.",
        f"{opening} chess final begins.",
    )
    assert copies([article(text, str(at)) for at, text in enumerate(teasers)]) == {2: 1}


@pytest.mark.parametrize("texts", [(), ("",), ("", ""), ("Yes.", "No."), ("!", "?")])
def test_nothing_is_no_copy_of_nothing(texts: tuple[str, ...]) -> None:
    assert copies([article(text, str(at)) for at, text in enumerate(texts)]) == {}


def test_a_wire_report_that_half_the_country_carries_is_folded_into_one() -> None:
    assert copies([article(DAM, f"{at:03}") for at in range(130)]) == dict.fromkeys(range(1, 130), 0)


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.lists(st.lists(st.integers(0, 11), min_size=1, max_size=12), max_size=8))
def test_a_copy_repeats_an_article_that_is_none_itself(drawn: list[list[int]]) -> None:
    lines = [line for text in (DAM, DAM_AGAIN, CHESS, STRIKE) for line in text.split("\n")]
    articles = [article("\n".join(lines[n] for n in numbers), str(at)) for at, numbers in enumerate(drawn)]
    found = copies(articles)
    assert not set(found) & set(found.values())


def edited(text: str, draw: random.Random) -> str:
    """Edit a report as other papers do: cut its end, change words, or put a line of their own before it."""
    words = text.split()
    match draw.randrange(3):
        case 0:
            return " ".join(words[: len(words) // 3])
        case 1:
            return " ".join(word if draw.random() > 0.05 else draw.choice(words) for word in words)
        case _:
            return f"This report was sent to the Marrow Herald overnight. {text}"


def test_among_hundreds_of_reports_copies_and_stories_are_found() -> None:
    draw = random.Random(7)  # noqa: S311 (a made-up newsroom, no secret)
    vocabulary = [
        f"{a}{b}{c}" for a in "bdfglmnprst" for b in ("a", "ei", "o", "ou") for c in ("ck", "lm", "nd", "rth", "st")
    ]
    events = [draw.sample(vocabulary, 14) for _ in range(60)]
    texts, event_of, copy_of = [], [], {}
    for event, words in enumerate(events):
        for _ in range(4):
            told = " ".join(draw.choice(words) if draw.random() < 0.4 else draw.choice(vocabulary) for _ in range(90))
            texts.append(told)
            event_of.append(event)
        copy_of[len(texts)] = len(texts) - 1
        texts.append(edited(texts[-1], draw))
        event_of.append(event)
    articles = [Article(f"{at:03}", text, (Span(0, len(text)),)) for at, text in enumerate(texts)]
    found = copies(articles)
    assert {frozenset(pair) for pair in found.items()} == {frozenset(pair) for pair in copy_of.items()}
    numbers = group(articles)
    together = sum(len({numbers[at] for at in range(len(texts)) if event_of[at] == event}) == 1 for event in range(60))
    assert together >= 57
    assert len(set(numbers)) >= 57


def test_a_copy_is_told_with_its_original_whatever_was_added_to_it() -> None:
    articles = [article(text, str(at)) for at, text in enumerate((DAM, CHESS, STRIKE, OTHER_DAM))]
    assert group(articles) == [0, 1, 2, 3]
    assert group(articles, original={2: 0}) == [0, 1, 0, 2]


def test_stories_are_told_apart_and_copies_named(article_desk: Path, briefing_command: Callable[..., Any]) -> None:
    (article_desk / "two/wire.txt").write_text(FERRY + " More soon.", "utf-8")
    records = [json.loads(line) for line in briefing_command("stories", "two", "--jsonl").out.splitlines()]
    assert [record["id"] for record in records] == ["bridge", "ferry", "wire"]
    assert records[0]["story"] != records[1]["story"] == records[2]["story"]
    assert [record["duplicate_of"] for record in records] == [None, "wire", None]
    assert records[0]["path"] == "two/bridge.txt"
