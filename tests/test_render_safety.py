"""What an article can do to the brief that prints it: nothing."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pypdf
import pytest
from lxml import html as lxml_html

from briefing.errors import Problem
from briefing.model.brief import (
    Brief,
    BriefArticle,
    CastMember,
    Change,
    Clash,
    ClashSide,
    CommitmentItem,
    Figure,
    Gloss,
    Line,
    QuestionItem,
    QuoteItem,
    Role,
    Story,
    ThenAndNow,
    Watched,
    WatchItem,
    Words,
)
from briefing.model.run_report import RunReport, SourceReport
from briefing.model.span import Span
from briefing.render import render

HOSTILE = (
    "<script>alert(1)</script> {{ 7 * 7 }} {% include '/etc/passwd' %} {# gone #} &lt;b&gt; </style></title>"
    '<img src=x onerror="alert(2)"> ]]> <!-- --> \x1b[31mred\x1b[0m \u202egnp.exe\u202c \x00\x9b2J \ud800'
    " <iframe src='http://192.0.2.1/'> url(http://192.0.2.1/a.png)"
)

AT = datetime(2031, 3, 4, 6, 30, tzinfo=UTC)


def line(*glosses: Gloss) -> Line:
    return Line("A1", (Words("x", Span(0, len(HOSTILE))), *glosses))


@pytest.fixture(scope="module")
def brief() -> Brief:
    """Give a brief all of whose places hold hostile words."""
    article = BriefArticle(
        id="x", letter="A", text=HOSTILE, sentences=(Span(0, len(HOSTILE)),), title=HOSTILE, publisher=HOSTILE,
        url="javascript:alert(3)", path=HOSTILE,
    )  # fmt: skip
    quote = QuoteItem(line(), line(), "double", role=line())
    row = CommitmentItem(
        line(), line(), "firm", amount=line(), deadline=line(), due=HOSTILE, condition=line(), to=line(), via=line(),
        also=(line(),),
    )  # fmt: skip
    return Brief(
        date=date(2031, 3, 4), title=HOSTILE, articles=(article,), top_lines=(line(Gloss(HOSTILE, "name")),),
        figures=(Figure(line(), line()),),
        changes=(Change("commitment", line(), was=line(), who=line(), state="CHANGED", changed=("amount",)),),
        stories=(
            Story("s1", "NEW", ("x",), line(), topic=line(), lines=(line(),), quote=quote, contrast=line(), background=line()),
            Story("s2", "NEW", ("x",), line(), nib=True),
        ),
        actors=(CastMember("a1", line(), "person", (Role(line(), None),), (("x", 3),)),),
        commitments=(row,), quotes=(quote,), questions=(QuestionItem(line(), "dodged", line(), line()),),
        watch=(WatchItem(line(), line(), HOSTILE),), clashes=(Clash("number", (ClashSide(line(), line(), (HOSTILE,)),)),),
        then_and_now=(ThenAndNow(line(), quote, quote, line()),), watched=(Watched(HOSTILE, (line(),), 1),),
        report=RunReport(AT, sources=(SourceReport(HOSTILE, HOSTILE, "failed", word=HOSTILE),)), hand=(HOSTILE,),
        problems=(Problem("read", HOSTILE, HOSTILE),), dropped=(("stories", 2), ("quotes", 1)),
    )  # fmt: skip


@pytest.fixture(scope="module")
def source(brief: Brief) -> str:
    return render(brief, "html").decode()


def strings(page: lxml_html.HtmlElement) -> Iterator[str]:
    for element in page.iter():
        yield from (str(value) for value in element.attrib.values())


def test_no_element_comes_of_an_article_s_words(source: str) -> None:
    page = lxml_html.document_fromstring(source)
    assert page.xpath("//script | //img | //iframe | //comment() | //b/b") == []
    assert len(page.xpath("//style")) == 1
    assert page.xpath("//@onerror") == []
    assert "<script>alert(1)</script>" in page.get_element_by_id("brief").text_content()


def test_no_link_acts(source: str) -> None:
    page = lxml_html.document_fromstring(source)
    assert {link.get("href")[0] for link in page.iter("a")} == {"#"}


@pytest.mark.parametrize("file_format", ["html", "txt"])
def test_template_syntax_in_an_article_is_printed_as_it_stands(brief: Brief, file_format: str) -> None:
    shown = render(brief, file_format).decode()
    assert "{{ 7 * 7 }}" in shown.replace("\n", " ")
    assert "root:" not in shown
    assert "{% include" in shown
    assert "{# gone #}" in shown.replace("\n", " ")


@pytest.mark.parametrize("file_format", ["html", "txt"])
def test_nothing_unseen_reaches_the_reader(brief: Brief, file_format: str) -> None:
    shown = render(brief, file_format).decode()
    assert {character for character in shown if character < " "} == {"\n"}
    assert not set(shown) & {*map(chr, range(0x7F, 0xA0)), "\u202e", "\u202c", "\ufeff"}


def test_the_pdf_of_hostile_words_is_made_without_a_network(brief: Brief) -> None:
    reader = pypdf.PdfReader(io.BytesIO(render(brief, "pdf")))
    printed = " ".join("".join(page.extract_text() for page in reader.pages).split())
    assert "<script>alert(1)</script>" in printed
    assert "{{ 7 * 7 }}" in printed
    assert all("/A" not in note.get_object() for page in reader.pages for note in page.get("/Annots", ()))
