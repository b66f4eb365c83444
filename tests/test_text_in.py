"""From bytes to paragraphs: nothing is changed on the way, and bounds stand where the article's are."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.sources.dates import file_date, written_date
from briefing.sources.encoding import decode
from briefing.sources.header import read_header
from briefing.sources.refusal import Refused
from briefing.sources.text import article_from_text, content_id


def paragraphs(text: str) -> list[str]:
    article = article_from_text(text, "test")
    return [paragraph.of(text) for paragraph in article.paragraphs]


GLUED = {
    "a closing mark and a capital": ["“That is her legacy.”", "Nato members met on Monday."],
    "a British closing mark": ["‘That is her legacy.’", "Members met."],
    "a straight mark that closes": ['She said: "We wait."', "Last week they met."],
    "a straight mark that opens": ["She left early.", '"We wait," he said.'],
    "doubled single marks": ["''We wait.''", "Last week they met."],
    "a question": ["“Who pays?”", "Nobody knew."],
    "a full stop alone": ["They met in May.", "Police said nothing of it."],
    "a stop after a figure": ["It cost £3m in 2030.", "The town paid."],
    "two quotations": ["“We wait.”", "“So do we.”"],
}


@pytest.mark.parametrize("name", list(GLUED))
def test_glued_paragraphs_are_told_apart(name: str) -> None:
    assert paragraphs("".join(GLUED[name])) == GLUED[name]


WHOLE = [
    "“We wait,”Clinton said.",
    "“We wait...”Then she left.",
    "So it goes...Then she left.",
    "He works for Amazon.Com and Node.Js in St.Ives.",
    "Dr.Hale has a Ph.D. from the U.S.A. and a flat.",
    "See www.Example.org or news@Example.Org today.",
    "It rose by 3.5 to 4.25 on Dec.11 at noon.",
    "J.K.Hale and G.K.Ruiz met.",
    "He said “yes”And left.",
]


@pytest.mark.parametrize("text", WHOLE)
def test_what_only_looks_glued_stays_whole(text: str) -> None:
    assert paragraphs(text) == [text]


def test_every_kind_of_new_line_ends_a_paragraph() -> None:
    assert paragraphs("One.\nTwo.\r\nThree.\rFour.\u2028Five.\u2029Six.\x0bSeven.\x0cEight.\x85Nine.") == [
        f"{number}." for number in ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
    ]


def test_white_space_at_the_ends_is_no_part_of_a_paragraph() -> None:
    assert paragraphs(" \t\u00a0One two.\u200b \n\n\u3000 Three.\ufeff") == ["One two.", "Three."]


def test_a_poem_is_not_taken_for_a_text_cut_at_a_column() -> None:
    poem = "The pool is shut\nThe gate is tied\nThe council met\nAnd nobody cried\nIt opens in May\nOr so they say"
    assert len(paragraphs(poem)) == 6


def test_one_line_with_a_key_is_no_header() -> None:
    assert read_header("Date: unknown, the council said.\n\nIt met on Monday.").end == 0
    assert read_header("Source: the council\nWe asked: why?\n").end == 0


def test_front_matter_that_never_ends_is_text() -> None:
    assert read_header("---\ntitle: A\n\nThe pool is shut.").end == 0


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("post_2031-05-04_ferry", date(2031, 5, 4)),
        ("2031_05_04-ferry", date(2031, 5, 4)),
        ("20310504-ferry", date(2031, 5, 4)),
        ("ferry-12345678901", None),
        ("000_318051cd4960039b", None),
        ("post_2031-05-32_ferry", None),
        ("99990504", None),
    ],
)
def test_a_file_name_dates_an_article_only_with_a_real_day(name: str, day: date | None) -> None:
    assert file_date(name) == day


def test_the_first_full_date_counts_and_no_guess_is_made() -> None:
    assert written_date("Updated Tues 4th March 2031 at 09:15") == date(2031, 3, 4)
    assert written_date("Sept. 4, 2031") == date(2031, 9, 4)
    assert written_date("03/04/2031") is None
    assert written_date("May 2031") is None


def test_the_name_of_a_nameless_text_depends_on_its_words_alone() -> None:
    assert content_id("One.") == content_id("One.") != content_id("Two.")


@settings(derandomize=True, max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_decoding_gives_back_what_was_encoded(text: str) -> None:
    printable = "".join(char for char in text if char >= " ")
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        data = printable.encode(encoding)
        if not printable.startswith(("\ufeff", "%PDF-", "GIF8", "PK", "{\\rtf", "SQLite")):
            assert decode(data).text == printable


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_make_decoding_stumble(data: bytes) -> None:
    with contextlib.suppress(Refused):
        assert isinstance(decode(data).text, str)
