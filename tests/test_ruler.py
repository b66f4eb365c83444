"""The ruler by which a brief is fitted to its pages, held against the pages that are printed."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from briefing.compose.layout import fit
from briefing.config import DEFAULT_MODEL, Limits
from briefing.model.brief import Brief
from briefing.model.copyfit import Face, lines, width
from briefing.model.facts import Facts
from briefing.model.room import PAGES, room_of
from briefing.pipeline import build_brief, facts_of
from briefing.render.pdf import laid_out
from briefing.render.templates import fill
from briefing.sources import read_paths

TESTS = Path(__file__).parent
MM = 25.4 / 96  # of a pixel
BLOCKS = frozenset({"article", "section", "p", "div"})
BODY = Face(10, 13)


@cache
def everything() -> tuple[Facts, ...]:
    """Give the facts of articles of many kinds, all of them invented."""
    places = [
        TESTS / "articles",
        *sorted((TESTS / "newsroom" / "articles").iterdir())[:6],
        TESTS / "newsroom" / "third",
    ]
    return tuple(facts_of(article, DEFAULT_MODEL) for article in read_paths(places).articles)


def mixed(seed: int, most: int) -> Brief:
    """Give the brief of `most` articles of all sorts."""
    found = everything()
    chosen = random.Random(seed).sample(found, min(most, len(found)))  # noqa: S311
    return build_brief(chosen, (), max((f.article.published for f in chosen if f.article.published), default=date.max))


def boxes(box: Any) -> Iterator[Any]:  # noqa: ANN401 (WeasyPrint has no types)
    yield box
    for child in getattr(box, "children", ()):
        yield from boxes(child)


def pages_of(brief: Brief, size: str = "A4") -> Sequence[Any]:
    page = fill(
        "print.html.j2", brief, None, medium="print", look="brief", paper="a4", appendix=False, layout="brief flow",
        font="font:{}".format,
    )  # fmt: skip
    return list(laid_out(page.replace("size: A4;", f"size: {size};")).pages)


def printed_height(brief: Brief) -> float:
    """Give the height in mm of all that is printed, on one page that is long enough."""
    (page,) = pages_of(brief, "210mm 3000mm")
    found = [box for box in boxes(page._page_box) if getattr(box, "element_tag", None) in BLOCKS]  # noqa: SLF001
    top = page._page_box.content_box_y()  # noqa: SLF001
    return float(max(box.border_box_y() + box.border_height() for box in found) - top) * MM


MIXES = [(1, 1), (2, 3), (3, 6), (4, 12), (5, 25), (6, 60), (7, 60), (8, 60)]


@pytest.mark.parametrize(("seed", "most"), MIXES)
def test_what_is_reckoned_is_what_is_printed_within_three_lines_of_type(seed: int, most: int) -> None:
    brief = mixed(seed, most)
    assert room_of(brief).whole == pytest.approx(printed_height(brief), abs=3 * BODY.line)


@pytest.mark.parametrize("seed", [6, 7, 8])
def test_a_day_of_many_stories_is_told_in_breadth_and_fills_its_two_pages(seed: int) -> None:
    brief = mixed(seed, 60)
    assert len(brief.stories) >= 6
    assert any(story.nib for story in brief.stories)
    assert room_of(brief).whole > 500


def test_a_line_is_filled_word_by_word_and_takes_its_reference_along() -> None:
    measure = width("Nobody has seen the ferry", BODY)
    assert lines("Nobody has seen the ferry", BODY, measure) == 1
    assert lines("Nobody has seen the ferry.", BODY, measure) == 2
    assert lines("Nobody has seen the ferry", BODY, measure, after=1.0) == 2
    assert lines("Nobody has seen the ferry", BODY, measure, before=1.0) == 2


def test_a_line_may_end_after_a_hyphen_and_never_at_a_space_that_holds() -> None:
    assert lines("well-known", BODY, width("well-", BODY)) == 2
    assert lines("£3\xa0bn", BODY, width("£3", BODY)) == 1


def test_articles_of_earlier_editions_take_their_room_among_the_sources() -> None:
    brief = mixed(4, 9)
    pointed_at = replace(brief, articles=(*brief.articles[:5], *(replace(a, earlier=True) for a in brief.articles[5:])))
    assert room_of(pointed_at).whole == pytest.approx(printed_height(pointed_at), abs=3 * BODY.line)


def test_room_is_kept_for_what_is_added_below() -> None:
    brief = mixed(6, 60)
    assert room_of(fit(brief, Limits(), below=40.0)).whole <= PAGES - 40.0
