"""What a file is, told by its content; the suffix only settles what that leaves open."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import BriefingError
from briefing.sources import read_paths
from briefing.sources.kinds import kind_of

PAGE = b"<!DOCTYPE html><html><body><p>The ferry sank.</p></body></html>"
RSS = b"<rss version='2.0'><channel></channel></rss>"
LETTER = b"From: Ana Ruiz <ana@example.org>\nSubject: Ferry\nMIME-Version: 1.0\n\nThe ferry sank."

KINDS = [
    ("text", ".txt", b"The ferry sank on Monday."),
    ("text", ".md", b"---\ntitle: Ferry\n---\nThe ferry sank."),
    ("text", ".md", b"<div align='center'><img src='x.png'></div>\n\n# Ferry\n\nThe ferry sank."),
    ("text", ".html", b"The ferry sank on Monday. Nobody was hurt."),
    ("text", ".txt", b"Title: Ferry sinks\nDate: 4 May 2031\nSource: The Post\n\nThe ferry sank."),
    ("text", ".txt", b"From: Harn\nThe ferry sank."),
    ("text", ".txt", b"{sic} The ferry sank."),
    ("text", ".txt", b"[Updated] The ferry sank."),
    ("text", ".txt", b"1 < 2 and 3 > 2, the mayor said."),
    ("text", ".docx", b"PK\x03\x04\x14\x00\x06\x00"),
    ("page", ".txt", PAGE),
    ("page", ".html", b"\xef\xbb\xbf  <!-- saved --> \n<HTML><p>x</p>"),
    ("page", ".xml", b"<?xml version='1.0'?>\n" + PAGE),
    ("page", "", b"<p>The ferry sank.</p>\n<p>Nobody was hurt.</p>"),
    ("page", ".html", PAGE.decode().encode("utf-16")),
    ("feed", ".xml", RSS),
    ("feed", ".txt", b"\n\n <?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'b'>]><!-- c -->" + RSS),
    ("feed", ".html", b"<feed xmlns='http://www.w3.org/2005/Atom'></feed>"),
    ("feed", ".rdf", b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'></rdf:RDF>"),
    ("json feed", ".json", b'{"version": "https://jsonfeed.org/version/1.1", "items": []}'),
    ("json", ".jsonl", b'{"text": "The ferry sank."}'),
    ("json", ".txt", b' {"text": "The ferry sank."}'),
    ("mail", ".eml", LETTER),
    ("mail", ".1712:2,s", LETTER.replace(b"\n", b"\r\n")),
    ("mailbox", ".mbox", b"From ana@example.org Wed Mar 12 06:30:00 2031\n" + LETTER),
    ("pdf", ".txt", b"%PDF-1.7\n"),
    ("text", ".xml", b" \n"),
    (None, ".css", b"p { color: teal }"),
    (None, ".xml", b"<?xml version='1.0'?><opml></opml>"),
]


@pytest.mark.parametrize(("kind", "suffix", "content"), KINDS)
def test_content_tells_what_a_file_is(kind: str | None, suffix: str, content: bytes) -> None:
    assert kind_of(content, suffix) == kind


@settings(derandomize=True, max_examples=200)
@given(st.binary(max_size=300), st.sampled_from(["", ".txt", ".html", ".xml", ".eml", ".json"]))
def test_no_bytes_break_the_telling(content: bytes, suffix: str) -> None:
    for opening in (b"", b"<rss>", b"<html>", b"From: a\nSubject: b\nDate: c\n", b"%PDF-", b'{"version": "'):
        kind_of(opening + content, suffix)


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_break_a_reader(content: bytes) -> None:
    for opening in (
        b"<rss><channel><item>",
        b"<html><p>",
        b"From: a\nSubject: b\nDate: c\n\n",
        b"%PDF-1.4\n",
        b'{"text": "',
    ):
        try:
            articles = read_paths(["-"], opening + content).articles
        except BriefingError:
            continue
        assert all(paragraph.of(article.text).strip() for article in articles for paragraph in article.paragraphs)


def test_standard_input_is_told_by_its_content_too() -> None:
    letter = read_paths(["-"], LETTER).articles[0]
    assert (letter.title, letter.path) == ("Ferry", None)
    with pytest.raises(BriefingError, match="-: a feed without entries"):
        read_paths(["-"], RSS)


def test_a_folder_of_every_kind_is_read_in_name_order(tmp_path: Path) -> None:
    pages = Path(__file__).parent / "pages"
    for name, content in {
        "1.txt": b"The ferry sank on Monday.",
        "2.html": (pages / "ferry.html").read_bytes(),
        "3.xml": (pages / "islands.atom").read_bytes(),
        "4": LETTER,
        "5.jsonl": b'{"id": "five", "text": "The ferry sank."}',
        "6.css": b"p { color: teal }",
    }.items():
        (tmp_path / name).write_bytes(content)
    reading = read_paths([tmp_path])
    assert [article.id for article in reading.articles[:2]] == ["1", "2"]
    assert [article.id for article in reading.articles[2:]] == [
        "urn:example:1",
        "urn:example:2",
        reading.articles[4].id,
        "five",
    ]
    assert [problem.message[:22] for problem in reading.problems] == [".css files aren’t read"]
