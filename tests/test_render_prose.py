"""From a line to printed words: looked up, glossed in brackets, marks balanced, nothing unseen."""

from __future__ import annotations

import doctest
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.model.brief import Gloss, Line, Words
from briefing.model.span import Span
from briefing.render import days, marks, safe
from briefing.render.marks import balanced, without_trailing_comma
from briefing.render.prose import last_word, pieces, plain, quoted
from briefing.render.safe import printable, visible, web_link

TEXT = "Ms Adeyemi said: “We will reopen the bridge, whatever the weather. The work\nis done,” she told the council."
TEXTS = {"x": TEXT}


def words(phrase: str) -> Words:
    start = TEXT.index(phrase)
    return Words("x", Span(start, start + len(phrase)))


def line(*parts: str | Gloss) -> Line:
    return Line("A1", tuple(part if isinstance(part, Gloss) else words(part) for part in parts))


CUT = Gloss("…", "cut")


@pytest.mark.parametrize(
    ("parts", "printed"),
    [
        pytest.param(("We will reopen the bridge",), "We will reopen the bridge", id="words are looked up"),
        pytest.param((CUT, "the bridge"), "[…] the bridge", id="a cut at the start is marked"),
        pytest.param(("the bridge", CUT, "is done"), "the bridge […] is done", id="one space on each side of a cut"),
        pytest.param(("the bridge", CUT, "."), "the bridge […].", id="no space before a mark that closes"),
        pytest.param(("the bridge", CUT, ","), "the bridge […]", id="a comma that a cut leaves alone goes with it"),
        pytest.param(("she", Gloss("Ms Adeyemi", "name")), "she [Ms Adeyemi]", id="a name stands in brackets"),
        pytest.param(("The work\nis done",), "The work is done", id="a line break is a space"),
        pytest.param(
            ("The work\nis done,”",), "“The work is done”", id="a fragment ends on no comma, and has its mark"
        ),
        pytest.param(
            ("Ms Adeyemi said: “We will reopen the bridge",),
            "Ms Adeyemi said: “We will reopen the bridge”",
            id="a mark left open is closed",
        ),
        pytest.param(
            ("Ms Adeyemi said: “We will reopen the bridge,", CUT),
            "Ms Adeyemi said: “We will reopen the bridge […]”",
            id="the mark closes after the cut",
        ),
    ],
)
def test_a_line_is_printed_as_its_article_has_it(parts: tuple[str | Gloss, ...], printed: str) -> None:
    assert plain(line(*parts), TEXTS) == printed


@pytest.mark.parametrize(
    ("phrase", "printed"),
    [
        ("We will reopen the bridge, whatever the weather.", "“We will reopen the bridge, whatever the weather.”"),
        ("The work\nis done,", "“The work is done”"),
        ("whatever the weather", "whatever the weather"),
        ("“We will reopen the bridge", "“We will reopen the bridge”"),
    ],
)
def test_what_was_said_is_printed_in_the_marks_that_the_article_has(phrase: str, printed: str) -> None:
    assert "".join(piece.text for piece in quoted(line(phrase), TEXTS)) == printed


def test_only_glosses_are_marked_as_ours() -> None:
    found = pieces(line("she", Gloss("Ms Adeyemi", "name"), "told the council"), TEXTS)
    assert [piece.text for piece in found if piece.gloss] == ["[Ms Adeyemi]"]


@pytest.mark.parametrize(
    ("parts", "head", "tail"),
    [
        (("told the council",), "told the ", "council"),
        (("told the council", CUT, "."), "told the council ", "[…]."),
        (("said",), "", "said"),
        (("said: “We will",), "said: “We ", "will”"),
        (("she", Gloss("Ms Adeyemi", "name")), "she ", "[Ms Adeyemi]"),
    ],
)
def test_a_reference_is_tied_to_the_last_word_and_what_touches_it(
    parts: tuple[str | Gloss, ...], head: str, tail: str
) -> None:
    before, last = last_word(pieces(line(*parts), TEXTS))
    assert ("".join(p.text for p in before), "".join(p.text for p in last)) == (head, tail)


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("“We will appeal,” Ms Rao said.", "", ""),
        ("We will appeal,” Ms Rao said.", "“", ""),
        ("one,” he said, “two", "“", "”"),
        ("‘We will appeal,’ the players’ agent said.", "", ""),
        ("a path to paying 2 per cent’", "‘", ""),
        ("The doctors’ pay is ‘a disgrace", "", "’"),
        ("the allies’ plan and the nurses’ reply", "", ""),
        ("‘the Tories’ short-sighted politics’", "", ""),
        ("the end.” And again the end.”", "“", ""),
        ("“‘No, I would not.’ He laughed.", "", "”"),
        ("‘You didn’t pay?’", "", ""),
        ("rock ’n’ roll in the ’90s", "", ""),
        ("goin’ home", "", ""),
        ('"We will appeal', "", '"'),
        ('We will appeal," she said', '"', ""),
        ("he is 6'2\" tall", "", ""),
        ("'We will appeal,' the club's owner said", "", ""),
        ("It was good.' She left", "'", ""),
        ("“First paragraph. “Second paragraph.”", "", ""),
        ("The plan is dead,'' she said.", "''", ""),
        ("She called it ''a disaster'' and left.", "", ""),
        ("``We won,'' he said.", "", ""),
        ("``We won", "", "''"),
        ("", "", ""),
    ],
)
def test_a_lacking_mark_is_found(text: str, before: str, after: str) -> None:
    assert balanced(text) == (before, after)


@given(st.text(alphabet="ab ,.“”‘’\"'s", max_size=30))
@settings(derandomize=True, max_examples=300)
def test_at_most_one_mark_of_each_kind_is_lent_to_a_side(text: str) -> None:
    before, after = (mark.replace("''", "D") for mark in balanced(text))  # doubled singles are one mark
    assert set(before) <= set("“‘\"'D")
    assert set(after) <= set("”’\"'D")
    assert (len(set(before)), len(set(after))) == (len(before), len(after))


def test_a_comma_goes_from_the_end_only() -> None:
    assert without_trailing_comma("on Monday, at noon,") == "on Monday, at noon"
    assert without_trailing_comma("it was ‘fine,’") == "it was ‘fine’"


@given(st.text(max_size=60))
@settings(derandomize=True, max_examples=200)
def test_what_is_shown_holds_nothing_unseen_and_can_be_written(text: str) -> None:
    shown = visible(text)
    shown.encode()
    assert not any(character < " " or "\x7f" <= character <= "\x9f" for character in shown)
    assert visible(shown) == shown


def test_text_that_is_laid_out_keeps_its_lines() -> None:
    assert printable("one\n  two\x1b[2J") == "one\n  two[2J"


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "file:///etc/passwd",
     "//example.org/a", "example.org", "", None, "vbscript:x", "https://exa\u202emple.org/", "http://[bad"],
)  # fmt: skip
def test_a_link_that_would_act_is_no_link(url: str | None) -> None:
    assert web_link(url) is None


@pytest.mark.parametrize("url", ["https://example.org/a?b=c#d", "http://example.org", "mailto:desk@example.org"])
def test_a_link_to_a_page_or_a_letter_is_one(url: str) -> None:
    assert web_link(url) == url


@pytest.mark.parametrize("module", [days, marks, safe], ids=lambda module: module.__name__)
def test_the_examples_in_the_documentation_hold(module: ModuleType) -> None:
    found = doctest.testmod(module)
    assert (found.failed, found.attempted > 0) == (0, True)
