"""Sentences end where the article's do: abbreviations, marks, glued lines and endless paragraphs included."""

from __future__ import annotations

import functools
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.model.parsed import ParsedArticle
from briefing.nlp import Parser
from briefing.nlp.boundaries import LONGEST, sentence_starts
from briefing.nlp.matching import matching_copy
from briefing.sources.text import article_from_text
from tests.conftest import load_cases


@functools.cache
def loaded() -> Parser:
    return Parser()


@pytest.fixture
def parser() -> Parser:
    return loaded()


def parsed(parser: Parser, text: str) -> ParsedArticle:
    return parser.parse(article_from_text(text, "test"))


def sentences(parser: Parser, text: str) -> list[str]:
    article = parsed(parser, text)
    return [article.words(sentence) for sentence in article.sentences]


@pytest.mark.parametrize("case", load_cases("sentences"))
def test_sentences_end_where_the_articles_do(parser: Parser, case: dict[str, Any]) -> None:
    text = case.get("text") or " ".join(case["sentences"])
    assert sentences(parser, text) == case["sentences"]


def test_trees_and_sentences_agree(parser: Parser) -> None:
    article = parsed(
        parser, "“Who will pay?” Ms Rao asked. “‘Not you?’” Mr. Hale said. Nobody in the U.S. Senate knew."
    )
    starts = {sentence.start for sentence in article.sentences}
    assert {sent.start_char for sent in article.doc.sents} == starts
    assert all(token.head.sent == token.sent for token in article.doc)


def test_a_paragraph_without_stops_is_cut_to_sentences_that_can_be_printed(parser: Parser) -> None:
    words = "the wards were full and the corridors too, nurses said "
    found = sentences(parser, words * 300)
    assert max(len(sentence.split()) for sentence in found) <= LONGEST
    assert " ".join(found) == (words * 300).strip()


def test_one_word_as_long_as_a_book_is_read(parser: Parser) -> None:
    assert parsed(parser, "A" * 60_000 + " ended.").doc.text == "A" * 60_000 + " ended."


def test_odd_spaces_and_line_ends_give_the_sentences_of_plain_ones(parser: Parser) -> None:
    plain = "Mr Hale left the ward on Monday.\n\nNobody in the town of Harn was told why he went."
    odd = plain.replace(" ", "\u00a0").replace("\n\n", "\r\n\r\n")
    assert [sentence.replace("\u00a0", " ") for sentence in sentences(parser, odd)] == sentences(parser, plain)
    for gap in ("\r", "\u2028", "\u2029", "\x0b", "\x85"):
        assert sentences(parser, plain.replace("\n\n", gap)) == sentences(parser, plain)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "Pool",
        "…",
        "”",
        "\x00",
        "A\x00B left.\x0bC came.",
        "\u202eevil\u202c text. More.",
        "👨‍👩‍👧 came. 👍🏽 left.",
        "Die Brücke ist zu. Niemand weiß, warum.",
        "桥梁关闭了。没有人知道为什么。",
        "“" * 50,
        "''" * 50 + " ended.",
        "((((((( ))))",
        ". . . . . .",
        "“Open only. It never closes.\n\n“Opened again. And ‘nested “deep’ here.\n\nPlain.",
    ],
)
def test_nothing_makes_the_parser_stumble(parser: Parser, text: str) -> None:
    article = parsed(parser, text)
    assert article.article.text == text
    assert article.doc.text == matching_copy(text)
    assert all(sentence.of(text) == sentence.of(text).strip() for sentence in article.sentences)


TEXTS = st.lists(
    st.sampled_from(
        [
            "The pool",
            "shut",
            ".",
            "?",
            "!",
            "…",
            "...",
            "”",
            "“",
            "’",
            "‘",
            '"',
            "''",
            "Mr.",
            "U.S.",
            "a.m.",
            "No.",
            "4",
            "(",
            ")",
            "—",
            ":",
            "\n",
            "\n\n",
            " ",
            "Ms Rao said",
            "\u00a0",
            "J.",
            "i.e.",
            "\u200b",
        ]
    ),
    max_size=30,
).map(" ".join)


@settings(derandomize=True, max_examples=60, deadline=None)
@given(TEXTS)
def test_sentences_lie_in_paragraphs_in_order_and_lose_no_word(text: str) -> None:
    article = parsed(loaded(), text)
    assert all(before.end <= after.start for before, after in pairwise(article.sentences))
    assert all(
        any(paragraph.holds(sentence) for paragraph in article.article.paragraphs) for sentence in article.sentences
    )
    said = "".join(sentence.of(text) for sentence in article.sentences)
    prose = "".join(paragraph.of(text) for paragraph in article.article.paragraphs)
    assert list(filter(str.isalnum, said)) == list(filter(str.isalnum, prose))


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.one_of(TEXTS, st.text(max_size=200)))
def test_starts_come_in_order_at_words(text: str) -> None:
    starts = [start for start, _ in sentence_starts(text)]
    assert starts == sorted(set(starts))
    assert all(0 < start < len(text) and not text[start].isspace() and text[start - 1].isspace() for start in starts)


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.text(max_size=200))
def test_the_matching_copy_is_as_long_as_the_text(text: str) -> None:
    copy = matching_copy(text)
    assert len(copy) == len(text)
    assert matching_copy(copy) == copy
