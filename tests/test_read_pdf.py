"""PDF: paragraphs put together again from printed lines. The test PDFs are made by the library that prints our briefs."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from weasyprint import HTML

from briefing.errors import BriefingError
from briefing.model.article import Article
from briefing.sources import read_paths

FIRST = (
    "The county council will reopen the library in Harn on 4 May, its leader promised on Wednesday, after a winter in which"
    " readers had to travel to Selby for their books and for their newspapers."
)
SECOND = (
    "“We have found the money,” said Marta Quell, who leads the council, after a meeting of three hours in a cold and crowded"
    " hall. She called the library an undertaking of all the people of the county, whatever they may say of it."
)
STYLE = "@page { size: 90mm 120mm; margin: 12mm } p { margin: 0 0 1em }"
RUNNING = "@page { @top-center { content: 'The Harn Courier, 12 March' } @bottom-center { content: counter(page) } }"


@cache
def pdf(body: str, style: str = "", title: str = "") -> bytes:
    head = f"<title>{title}</title><style>{STYLE} {style}</style>"
    data = HTML(string=f"<html lang=en><head>{head}</head><body>{body}</body></html>").write_pdf()
    assert isinstance(data, bytes)
    return data


def only(data: bytes) -> Article:
    (article,) = read_paths(["-"], data).articles
    return article


def long_report() -> list[str]:
    """Give paragraphs for several sheets, no two lines of them the same."""
    stock = re.findall(r"[a-z]+", f"{FIRST} {SECOND}")
    drawn = [" ".join(stock[(n * n + k * (n + 2)) % len(stock)] for k in range(35)) for n in range(1, 12)]
    return [f"The {words}." for words in drawn]


def paragraphs(article: Article) -> list[str]:
    return [paragraph.of(article.text) for paragraph in article.paragraphs]


def test_lines_become_paragraphs_again() -> None:
    article = only(pdf(f"<h1>Library saved</h1><p>{FIRST}</p><p>{SECOND}</p>", title="Library saved"))
    assert article.title == "Library saved"
    assert paragraphs(article) == [FIRST, SECOND]


def test_an_indented_line_begins_a_paragraph() -> None:
    body = f"<p>{FIRST}</p><p>{SECOND}</p>"
    assert paragraphs(only(pdf(body, "p { margin: 0 !important; text-indent: 1.5em }"))) == [FIRST, SECOND]


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_sheet() -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in long_report())
    assert len(PdfReader(BytesIO(pdf(body))).pages) > 2
    assert paragraphs(only(pdf(body))) == long_report()
    assert paragraphs(only(pdf(body, "body { columns: 2 } @page { size: 150mm 90mm }"))) == long_report()


def test_words_divided_at_the_end_of_a_line_are_whole_again() -> None:
    article = only(pdf(f"<p>{SECOND}</p>", "p { hyphens: auto; width: 38mm; text-align: justify }"))
    assert paragraphs(article) == [SECOND]


def test_what_is_printed_on_every_sheet_is_left_out() -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in long_report())
    assert only(pdf(body, RUNNING)).text == only(pdf(body)).text


def test_when_the_file_was_made_is_not_when_the_article_was_published() -> None:
    writer = PdfWriter(clone_from=BytesIO(pdf(f"<p>{FIRST}</p>")))
    writer.add_metadata({"/CreationDate": "D:20310312063000Z", "/Title": "Microsoft Word - draft3.doc"})
    data = BytesIO()
    writer.write(data)
    article = only(data.getvalue())
    assert (article.published, article.title) == (None, None)


def locked() -> bytes:
    writer = PdfWriter(clone_from=BytesIO(pdf(f"<p>{FIRST}</p>")))
    writer.encrypt("secret", algorithm="RC4-128")
    data = BytesIO()
    writer.write(data)
    return data.getvalue()


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda: b"%PDF-1.7\nno more", "a damaged PDF"),
        (lambda: pdf(f"<p>{FIRST}</p>")[:900], "a damaged PDF|a PDF without text"),
        (lambda: pdf("<div style='width: 20mm; height: 20mm; background: teal'></div>"), "a PDF without text"),
        (locked, "a PDF locked with a password|an encrypted PDF"),
    ],
)  # fmt: skip
def test_a_pdf_that_cant_be_read_is_refused_with_the_reason(make: object, why: str) -> None:
    assert callable(make)
    with pytest.raises(BriefingError, match=f"-: {why}"):
        only(make())
