"""Web pages: the article alone, and what the page states of itself; hostile and broken ones too."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from briefing.errors import BriefingError
from briefing.model.article import Article
from briefing.sources import Reading, read_paths
from briefing.sources.files import LARGEST

PAGES = Path(__file__).parent / "pages"
PROSE = [
    "The county council will reopen the library in Harn on 4 May, its leader promised on Wednesday.",
    "“We have found the money,” said Marta Quell, who leads the council, after a meeting of three hours.",
    "Residents had gathered 900 signatures against the closure, which was to save the county a million a year.",
    "An inquiry into the roof of the building is expected to report in June, according to Judith Amory.",
]


def page(*paragraphs: str, head: str = "", body: str = "") -> str:
    marked = "".join(f"<p>{paragraph}</p>" for paragraph in (*paragraphs, *PROSE))
    return f"<!DOCTYPE html><html><head>{head}</head><body><article>{marked}{body}</article></body></html>"


def read(content: str | bytes, name: str = "page.html") -> Reading:
    file = Path(name)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_paths([file])


def article_of(content: str | bytes) -> Article:
    return read(content).articles[0]


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_page_gives_its_article_and_nothing_around_it() -> None:
    article = read_paths([PAGES / "ferry.html"]).articles[0]
    prose = [paragraph.of(article.text) for paragraph in article.paragraphs]
    assert len(prose) == 5
    assert prose[0].startswith("The ferry between Harn and Selby Island will sail again on 4 May")
    assert prose[2].startswith("The county council had threatened")
    assert "£2.9 million a year" in prose[2]
    assert prose[-1].endswith("has flown in flour since November.")
    for around in (
        "Home",
        "cookies",
        "tracker",
        "color",
        "JavaScript",
        "Most read",
        "Rovers",
        "signed a reader",
        "©",
        "Quill",
    ):
        assert around not in article.text
    assert {zone.kind: zone.span.of(article.text) for zone in article.zones} == {
        "headline": "Harn ferry to sail again in May, owner says",
        "section_heading": "Three engines in ten years",
    }


def test_a_page_says_who_published_it_when_and_where() -> None:
    article = read_paths([PAGES / "ferry.html"]).articles[0]
    assert article.title == "Harn ferry to sail again in May, owner says"
    assert (article.publisher, article.author) == ("The Harn Courier", "Orla Denning; Tomas Vell")
    assert article.published == date(2031, 3, 12)  # not the day it was changed
    assert article.url == "https://www.harn-courier.example/news/2031/03/12/ferry-sails"
    assert (article.id, article.path) == ("ferry", (PAGES / "ferry.html").as_posix())


TITLES = [
    ("Library saved | The Harn Courier", "The Harn Courier", "Library saved"),
    ("Library saved - Harn Courier", "The Harn Courier", "Library saved"),
    ("Library saved — harn-courier.example", None, "Library saved"),
    ("Library saved | News | The Harn Courier", "The Harn Courier", "Library saved | News"),
    ("The Harn Courier: Library saved", "The Harn Courier", "Library saved"),
    ("Library – saved at last - by Quell", "The Harn Courier", "Library – saved at last - by Quell"),
    ("The Harn Courier", "The Harn Courier", "The Harn Courier"),
    ("Library saved | The Harn Courier | 19.01.2031", "The Harn Courier", "Library saved"),
    ("Library\n\t saved\u202e\u200b", "The Harn Courier", "Library saved"),
]


@pytest.mark.parametrize(("stated", "site", "title"), TITLES)
def test_the_name_of_the_site_is_no_part_of_a_title(stated: str, site: str | None, title: str) -> None:
    named = f"<meta property='og:site_name' content='{site}'>" if site else ""
    address = "<link rel='canonical' href='https://www.harn-courier.example/library'>"
    assert article_of(page(head=f"<title>{stated}</title>{named}{address}")).title == title


DATES = [
    ("<meta property='article:published_time' content='2031-03-12T23:59:00-05:00'>", date(2031, 3, 12)),
    ("<meta name='pubdate' content='20310312'>", date(2031, 3, 12)),
    ("<meta name='date' content='2031/03/12 06:30'>", date(2031, 3, 12)),
    ("<meta name='dc.date' content='12 March 2031'>", date(2031, 3, 12)),
    ("<link rel='canonical' href='https://e.example/2031/3/2/library'>", date(2031, 3, 2)),
    ("<link rel='canonical' href='https://e.example/2031/13/42/library'>", None),
    ("<meta property='article:published_time' content='31/02/2031'>", None),
    ("<meta property='article:published_time' content='2031-02-31'>", None),
    ("<meta name='date' content='03/04/2031'>", None),
    ("<meta name='date' content='1708164000'>", None),
    ("<meta property='article:modified_time' content='2031-03-12'>", None),
    ("<meta name='copyright' content='2031'>", None),
    ("<title>Library saved | Courier | 04.03.2031</title>", date(2031, 3, 4)),
    ("<title>Library saved | Courier | 31.02.2031</title>", None),
    ("<title>Library saved in version 4.3.2031</title>", None),
    ("<title>Library saved | 04.03.2031</title><meta name='date' content='2031-03-12'>", date(2031, 3, 12)),
    ("", None),
]


@pytest.mark.parametrize(("head", "day"), DATES)
def test_the_day_is_the_stated_one_and_is_never_made_up(head: str, day: date | None) -> None:
    assert article_of(page("An inquiry found faults on 1 January 2030.", head=head)).published == day


def test_times_that_disagree_date_nothing() -> None:
    times = "<p><time datetime='2031-03-12'>x</time> <time datetime='2031-03-13'>y</time></p>"
    assert article_of(page(body=times)).published is None


AUTHORS = [
    ("By Orla Denning and Tomas Vell", "Orla Denning; Tomas Vell"),
    ("Orla Denning, Tomas Vell", "Orla Denning; Tomas Vell"),
    ("Orla Denning, Health Correspondent", "Orla Denning"),
    ("Orla Denning for the Courier", "Orla Denning"),
    ("No Author", None),
    ("View all posts by Orla", None),
    ("The Harn Courier", None),
    ("https://e.example/orla", None),
    ("orla@e.example", None),
    ("admin", None),
]


@pytest.mark.parametrize(("stated", "author"), AUTHORS)
def test_only_people_are_authors(stated: str, author: str | None) -> None:
    head = f"<meta property='og:site_name' content='The Harn Courier'><meta name='author' content='{stated}'>"
    assert article_of(page(head=head)).author == author


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//",
        "https://u:p@e.example/",
        "http://e.example/<b>",
    ],
)
def test_only_addresses_of_the_web_are_kept(address: str) -> None:
    assert article_of(page(head=f"<link rel='canonical' href='{address}'>")).url is None


def test_a_hostile_title_stays_words() -> None:
    title = article_of(
        page(head="<title>../../etc/passwd &lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }}</title>")
    ).title
    assert title == "../../etc/passwd <script>alert(1)</script> {{ 7*7 }}"  # whoever prints it escapes it


def test_what_nobody_sees_is_not_in_the_title() -> None:
    article = article_of(page(body="<h1>Ferry <script>track(1)</script><style>h1 {}</style>sails again</h1>"))
    assert article.title == "Ferry sails again"


def test_broken_json_ld_falls_back_on_what_else_the_page_says() -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "X</script>'
    assert article_of(page(head=head + "<meta property='og:title' content='Library saved'>")).title == "Library saved"


def test_json_ld_of_any_shape_breaks_nothing() -> None:
    for thing in ('"x"', "[[[1]]]", '{"@type": 7, "author": {"name": {"a": 1}}, "publisher": [null]}', "[" * 5000):
        head = f"<script type='application/ld+json'>{thing}</script>"
        assert len(article_of(page(head=head)).paragraphs) == len(PROSE)


ENCODED = [
    ("utf-8", "", None),
    ("utf-8-sig", "", None),
    ("utf-16", "", None),
    ("cp1252", "", "not UTF-8: read as Windows-1252"),
    ("cp1252", "<meta charset='iso-8859-1'>", None),
    ("cp1252", "<meta charset='utf-8'>", "not UTF-8: read as Windows-1252"),
    ("cp1252", "<meta charset='no-such-charset'>", "not UTF-8: read as Windows-1252"),
    ("utf-8", "<meta charset='iso-8859-1'>", None),
    ("cp1250", "<meta http-equiv='Content-Type' content='text/html; charset=windows-1250'>", None),
]


@pytest.mark.parametrize(("encoding", "head", "note"), ENCODED)
def test_a_page_is_decoded_whatever_it_says_of_its_encoding(encoding: str, head: str, note: str | None) -> None:
    words = "“Růžička owes it,” she said." if encoding == "cp1250" else "“Zelený owes £2.9bn,” she said."
    reading = read(page(words, head=head).encode(encoding))
    assert reading.articles[0].paragraphs[0].of(reading.articles[0].text) == words
    assert [problem.message for problem in reading.problems] == ([note] if note else [])


def test_what_nobody_sees_is_not_in_the_text() -> None:
    text = article_of(page("A\x00 \u202efile\u202c was\u00a0lo\u00adst\u200b, \U0001f468\u200d\U0001f469 said.")).text
    assert text.startswith("A file was lost, \U0001f468\u200d\U0001f469 said.\n\n")


def test_letters_are_composed_so_that_one_name_is_spelt_in_one_way() -> None:
    assert article_of(page("Zelen\u0079\u0301 spoke.")).text.startswith("Zelen\u00fd spoke.")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (
            "<html><head><meta http-equiv=refresh content='0;url=http://169.254.169.254/'></head><body></body></html>",
            "no article",
        ),
        ("<html><body>" + "<div>" * 50_000 + "deep", "no article"),
        ("<html><script>alert(1)</script></html>", "no article"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "not text: a PNG picture"),
        (b"\x1f\x8b\x08\x00" + bytes(100), "not text: a gzip archive"),
        (b"<html>" + b" " * LARGEST, "larger than 5 MB"),
    ],
)
def test_what_holds_no_article_is_refused_with_the_reason(content: str | bytes, why: str) -> None:
    with pytest.raises(BriefingError, match=f"page.html: {why}"):
        read(content)


def test_a_page_cut_off_gives_what_it_has() -> None:
    whole = page()
    assert article_of(whole[: whole.index("signatures")]).text.startswith(PROSE[0])


def test_paragraphs_saved_without_their_page_are_read() -> None:
    text = article_of("".join(f"<p>{paragraph}</p>" for paragraph in PROSE)).text
    assert text == "\n\n".join(PROSE)


def test_a_stub_is_read_with_a_doubt() -> None:
    reading = read("<html><body><p>Subscribe to continue reading this article.</p></body></html>")
    assert len(reading.articles) == 1
    assert reading.problems[0].message.startswith("hardly any words (6)")


def test_plain_text_named_html_is_read_as_text() -> None:
    text = "The ferry sank on Monday.\n\nNobody was hurt.\n"
    assert article_of(text).text == text


def test_reading_a_page_twice_gives_the_same() -> None:
    assert read(page()) == read(page())
