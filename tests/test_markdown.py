"""Markdown: what an article says stays words, in any dialect."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html
from markdown_it import MarkdownIt
from markdown_it.token import Token

from briefing.model.brief import Brief, BriefArticle, Line, Story, Words
from briefing.model.span import Span
from briefing.render import render
from briefing.render.markdown import as_markdown, escaped
from briefing.render.safe import visible
from tests.whole_brief import DAY, whole_brief

DIALECT = MarkdownIt("commonmark").enable(["table", "strikethrough"])
LOUD = (
    "# no heading", "- no list", "1. no list", "12) no list", "> no block", "*no* stress", "__no__ weight", "`no code`", "~~no strike~~",
    "[no](http://192.0.2.1/) link", "![no](x.png) picture", "<b>no</b> tag", "<script>alert(1)</script>", "&lt;no&gt; entity", "| no | table |",
    "---", "===", "+ no list", "a\\b", "no\\", "$x^2$", "https://example.org/auto", "www.example.org", "mail me@example.org", "[ref]: http://x", "!!! no", ": no",
    "* * *", "***", "<!-- no -->", "<https://no.example>", "    no code", "```no fence", "~~~", "Term\n: no", "^[no note]", "==no mark==", "1986. A year.",
)  # fmt: skip


def tokens(text: str) -> Iterator[Token]:
    for token in DIALECT.parse(text):
        yield token
        yield from token.children or ()


def headed(words: str) -> Brief:
    """Make a brief that prints `words` in every kind of place."""
    article = BriefArticle("x", "A", words, (Span(0, len(words)),), title=words, publisher=words)
    line = Line("A1", (Words("x", Span(0, len(words))),))
    return Brief(
        DAY, words, (article,), top_lines=(line,), stories=(Story("s", "NEW", ("x",), line, line, lines=(line,)),)
    )


@pytest.mark.parametrize("words", LOUD)
def test_what_an_article_says_is_no_markup(words: str) -> None:
    shown = as_markdown(headed(words)).decode()
    plain = as_markdown(headed("plain")).decode()
    assert [token.type for token in tokens(shown)] == [token.type for token in tokens(plain)]
    assert lxml_html.fromstring(DIALECT.render(shown)).xpath("//h1")[0].text_content() == visible(words).strip()


@pytest.mark.parametrize("words", LOUD)
def test_no_dialect_makes_a_link_by_itself(words: str) -> None:
    bare = re.sub(r"\]\(<[^>]*>\)", "", as_markdown(headed(words)).decode())
    assert not re.search(r"(?<!\\)[a-z]@|https?:|www\.", bare)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60))
def test_escaped_words_come_back_as_they_were(words: str) -> None:
    words = visible(words).strip()
    shown = html.unescape(re.sub(r"</?p>\n?", "", DIALECT.render(f"a {escaped(words)} b")))
    assert shown.strip() == f"a {words} b"


def test_a_reference_leads_to_the_sentence_on_the_publisher_s_page() -> None:
    links = {token.attrs["href"] for token in tokens(render(whole_brief(), "md").decode()) if token.type == "link_open"}
    assert "https://example.org/ferry?id=1&x=2#:~:text=Repairs%20cost%20%C2%A32.4%20million." in links
    assert all(str(link).startswith("https://example.org/ferry?id=1&x=2") for link in links)


def test_the_sections_are_headings_and_their_items_lists() -> None:
    page = lxml_html.document_fromstring(DIALECT.render(render(whole_brief(), "md").decode()))
    assert [heading.text_content() for heading in page.xpath("//h2")] == [
        "On your list", "Top lines", "In figures", "Since 30 March", "The ferry to Port Ellery will run again\xa0A1",
        "Rail staff at Lunt & Sons voted to strike.\xa0B1", "In brief", "Commitments", "Key actors", "Open questions (2 left out)",
        "In their words", "Diary", "Clashes", "Then and now", "Sources", "Not in this brief", "This edition",
    ]  # fmt: skip
    assert len(page.xpath("//ol/li")) == 2
    assert len(page.xpath("//blockquote")) == 4


def test_no_star_of_ours_is_left_standing(seed_brief: Brief) -> None:
    for brief in (seed_brief, whole_brief()):
        shown = lxml_html.document_fromstring(DIALECT.render(render(brief, "md").decode())).text_content()
        assert "**" not in shown
        assert "\\" not in shown
