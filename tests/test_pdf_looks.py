"""Every look of the PDF, on either paper, with the source sentences or without: on its pages, and nothing for a checker to find."""

from __future__ import annotations

import datetime as dt
import io
import itertools
from pathlib import Path
from typing import Any

import outloud  # type: ignore[import-untyped]
import pdfua
import pypdf
import pytest

from briefing.config.settings import Paper
from briefing.model.brief import Brief, BriefArticle, CastMember, CommitmentItem, Line, QuestionItem, Story, Words
from briefing.model.span import Span
from briefing.render import render
from briefing.render.edition import TONES, Edition
from briefing.render.looks import in_look

DAY = dt.date(2031, 3, 12)
TOWNS = ("Marrow", "Dunmore", "Skerra", "Upper Corrin", "Hale", "Ashby", "Lenz", "Port Emrys", "Tarn", "Wick")
TOLD = (
    "The council of {0} voted to close its old library by the end of June.",
    "Its mayor, Mona Reyes, said the books of {0} would go to four schools.",
    "Nobody could say when the new hall at {0} will open.",
)


@pytest.fixture(scope="module")
def sixty() -> Brief:
    """Give a brief of sixty articles, half of which it prints from."""
    articles = tuple(_article(number) for number in range(60))
    lines = itertools.cycle((0, 1, 2))
    stories = tuple(
        Story(a.id, "NEW", (a.id,), _line(a, 0), published=DAY, lines=(_line(a, 1), _line(a, 2)), nib=number > 2)
        for number, a in enumerate(articles[:8])
    )
    rows = tuple(CommitmentItem(_line(a, 1), _line(a, 0), "firm") for a in articles[8:12])
    asked = tuple(QuestionItem(_line(a, next(lines)), "uncertain") for a in articles[12:24])
    cast = CastMember("m", _line(articles[0], 1), "person", (), tuple((a.id, 2) for a in articles))
    return Brief(DAY, "Sixty", articles, (DAY, DAY), stories=stories, actors=(cast,), commitments=rows, questions=asked)


def _article(number: int) -> BriefArticle:
    town = f"{TOWNS[number % 10]} {number // 10 + 1}"
    sentences, text = [], ""
    for told in TOLD:
        start = len(text)
        text += told.format(town)
        sentences.append(Span(start, len(text)))
        text += "\n"
    letter = chr(65 + number) if number < 26 else chr(64 + number // 26) + chr(65 + number % 26)
    return BriefArticle(f"a{number}", letter, text, tuple(sentences), f"Library of {town} to close", DAY, "The Post")


def _line(article: BriefArticle, sentence: int) -> Line:
    return Line(f"{article.letter}{sentence + 1}", (Words(article.id, article.sentences[sentence]),))


def findings(data: bytes, folder: Path) -> list[Any]:
    file = folder / "brief.pdf"
    file.write_bytes(data)
    return [*outloud.check(str(file)).findings, *pdfua.validate(str(file)).findings]


def pages(data: bytes) -> int:
    return len(pypdf.PdfReader(io.BytesIO(data)).pages)


@pytest.mark.parametrize(
    "choices",
    [
        pytest.param({}, id="as it comes"),
        pytest.param({"paper": "letter", "appendix": True}, id="Letter, with the sentences"),
        pytest.param({"look": "compact"}, id="compact"),
        pytest.param({"look": "large"}, id="large"),
    ],
)
def test_no_checker_finds_anything_in_a_brief_of_sixty_articles(
    sixty: Brief, choices: dict[str, Any], tmp_path: Path
) -> None:
    assert findings(render(sixty, "pdf", **choices), tmp_path) == []


@pytest.mark.parametrize("choices", [{"appendix": True}, {"look": "compact"}, {"look": "large"}], ids=str)
def test_no_checker_finds_anything_in_the_looks_of_the_seeds(
    seed_brief: Brief, choices: dict[str, Any], tmp_path: Path
) -> None:
    assert findings(render(seed_brief, "pdf", **choices), tmp_path) == []


def test_what_a_page_prints_in_its_margin_is_no_content(sixty: Brief) -> None:
    reader: Any = pypdf.PdfReader(io.BytesIO(render(sixty, "pdf", look="large")))
    assert len(reader.pages) > 2
    for page in reader.pages[1:]:
        contents = page.get_contents().get_data()
        assert contents.count(b"/Artifact\n<</Type /Pagination>>\nBDC") >= 3  # title, day, number


def test_a_compact_brief_is_one_page_and_counts_what_it_leaves_out(seed_brief: Brief, sixty: Brief) -> None:
    assert [pages(render(brief, "pdf", look="compact")) for brief in (seed_brief, sixty)] == [1, 1]
    shown = in_look(seed_brief, "compact")
    assert dict(shown.dropped)["actors"] == dict(seed_brief.dropped).get("actors", 0) + len(seed_brief.actors)
    assert set(shown.lines) <= set(seed_brief.lines)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_paper_is_the_one_asked_for_and_two_pages_of_it_are_enough(seed_brief: Brief, paper: Paper) -> None:
    reader = pypdf.PdfReader(io.BytesIO(render(seed_brief, "pdf", paper=paper)))
    sizes = {tuple(round(float(side)) for side in page.mediabox[2:]) for page in reader.pages}
    assert (sizes, len(reader.pages)) == ({(595, 842) if paper == "a4" else (612, 792)}, 2)


def test_with_the_sentences_each_reference_leads_to_its_own(seed_brief: Brief) -> None:
    reader: Any = pypdf.PdfReader(io.BytesIO(render(seed_brief, "pdf", appendix=True)))
    notes = [note.get_object() for page in reader.pages for note in page.get("/Annots", [])]
    led = {note["/Dest"] for note in notes if "/Dest" in note}
    assert led <= set(reader.named_destinations)
    assert {line.ref for story in seed_brief.stories for line in story.prose} <= led
    last = " ".join("".join(page.extract_text() for page in reader.pages[2:]).split())
    edition = Edition(seed_brief)
    said = [p.text for a in seed_brief.articles for run in edition.context_of(a) for p in run if p.used and p.number]
    assert len(said) > 20
    assert [text for text in said if " ".join(text.split())[:30] not in last] == []


def test_a_colour_belongs_to_one_article(sixty: Brief) -> None:
    edition = Edition(sixty)
    tones = [edition.tone(article.id) for article in sixty.articles]
    assert sorted(tone for tone in tones if tone) == list(range(1, TONES + 1))
    assert all(edition.used(article) for article in sixty.articles if edition.tone(article.id))
    assert sum(count for _, count in edition.shares(sixty.actors[0])) == 120


def test_a_look_is_the_same_bytes_every_time(seed_brief: Brief) -> None:
    one, two = (render(seed_brief, "pdf", look="compact", appendix=True) for _ in range(2))
    assert one == two


def test_a_page_that_many_articles_were_read_for_names_those_it_prints_from(sixty: Brief) -> None:
    told = " ".join("".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(render(sixty, "pdf"))).pages).split())
    assert "Library of Marrow 1 to close" in told
    assert "36 more articles were read" in told
    assert "Library of Tarn 6 to close" not in told
