"""A title that stands beside the text: it heads its story as the source's own words, leads back, and is proven."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.compose import audit
from briefing.compose.source import Source
from briefing.compose.threads import thread_of
from briefing.compose.titles import title_of
from briefing.model.brief import Brief
from briefing.pipeline.proving import verify
from briefing.render import render
from briefing.render.brief_json import from_json
from tests.conftest import Done
from tests.made_facts import made
from tests.test_same_lines import PRINTED, squashed

Command = Callable[..., Done]

TEXT = (
    "For the first time, tenants of the Harn Road flats will vote on who repairs their homes.\n"
    "The council owns 400 flats in Harn Road, and the roofs of half of them leak.\n"
    "Ada Brandt, who chairs the tenants, said the vote was long overdue.\n"
)
TITLE = "Harn Road tenants to vote on repairs"


def titled(title: str | None, publisher: str | None = None) -> Source:
    facts = made(TEXT)
    return Source(replace(facts, article=replace(facts.article, title=title, publisher=publisher)), "A")


@pytest.mark.parametrize(
    ("stated", "publisher", "shown"),
    [
        (TITLE, None, TITLE),
        (f"{TITLE} | The Harn Post", None, TITLE),
        (f"{TITLE} - The Harn Post", "The Harn Post", TITLE),
        (f"{TITLE} - harnpost.example.com", None, TITLE),
        (f"{TITLE} – harnpost.com", None, TITLE),
        (f"{TITLE} - Harn 7 | News, Weather | Harn", "Harn 7 | News, Weather | Harn", TITLE),
        (f"{TITLE} | News | The Harn Post", None, TITLE),
        (f"Update | {TITLE}", None, f"Update | {TITLE}"),
        ("Harn Road tenants", None, None),
        ("What the paper says of football this week", None, None),
        (f"Live: {TITLE}", None, f"Live: {TITLE}"),
        ("", None, None),
        (None, None, None),
    ],
)
def test_a_stated_title_heads_a_story_where_it_is_a_headline_of_this_text(
    stated: str | None, publisher: str | None, shown: str | None
) -> None:
    assert title_of(titled(stated, publisher)) == shown


def test_a_text_that_bears_its_title_needs_no_other() -> None:
    facts = made(f"{TITLE}\n\n{TEXT}")
    article = replace(facts.article, title=TITLE)
    body = facts.article.text.index("For the first")
    sentences = tuple(sentence for sentence in facts.sentences if sentence.start >= body)
    source = Source(replace(facts, article=article, sentences=sentences), "A")
    assert source.headline is not None
    assert title_of(source) is None


@pytest.mark.parametrize("garbled", ["Board wonâ€™t sell the pier at Skerra", "Board won?t sell the pier at Skerra"])
def test_a_garbled_title_heads_nothing(garbled: str) -> None:
    text = "The board will not sell the pier at Skerra, its chair said.\nThe pier burned."
    spoilt = made(f"{garbled}\n{text}", "a", title=garbled)
    spoilt = replace(spoilt, sentences=spoilt.sentences[1:])
    source = Source(spoilt, "A")
    assert source.headline is None
    assert title_of(source) is None
    clean = "Board to keep the pier at Skerra"
    other = made(f"{clean}\nThe pier at Skerra will not be sold by the board.\nIts chair spoke.", "b", title=clean)
    other = replace(other, sentences=other.sentences[1:])
    assert thread_of((source, Source(other, "B")), "NEW").lead.letter == "B"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make two articles whose titles stand beside their texts."""
    other = "The ferry Aurelia will sail from Skerra again in May, its owner said.\nThe pier burned last winter.\n"
    rows = [
        {"id": "vote", "title": f"{TITLE} | The Harn Post", "text": TEXT, "published": "2031-03-12"},
        {"id": "ferry", "title": "Skerra ferry to sail again in May", "text": other, "published": "2031-03-12"},
    ]
    (tmp_path / "news.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return tmp_path


@pytest.fixture
def brief(folder: Path, briefing_command: Command) -> Brief:
    assert briefing_command("build", str(folder / "news.jsonl"), "-o", str(folder / "brief.json")).code == 0
    return from_json((folder / "brief.json").read_bytes())


def test_the_title_stands_above_the_lead_sentence(brief: Brief) -> None:
    story = next(story for story in brief.stories if "vote" in story.articles)
    assert story.title == TITLE
    text = render(brief, "txt").decode()
    head, lead = text.index(TITLE), text.index("For the first time, tenants")
    assert head < lead
    assert audit(brief) == []


@pytest.mark.parametrize("medium", PRINTED)
def test_every_format_prints_the_title_with_its_reference(medium: str, brief: Brief) -> None:
    printed = squashed(PRINTED[medium](brief))
    for story in brief.stories:
        letter = brief.article(story.articles[0]).letter
        assert squashed(f"{story.title}{letter}0") in printed


def test_in_brief_the_title_stands_alone(brief: Brief) -> None:
    short = replace(brief, stories=(brief.stories[0], replace(brief.stories[1], lines=(), nib=True)))
    assert brief.stories[1].headline not in list(short.lines)
    assert short.word_count < brief.word_count


def test_a_title_that_the_article_does_not_bear_is_a_fault(brief: Brief) -> None:
    forged = replace(brief, stories=(replace(brief.stories[0], title="Harn Road flats sold"), *brief.stories[1:]))
    assert any("doesn't bear the title" in fault for fault in audit(forged))


def test_a_title_changed_on_disk_is_a_fault(brief: Brief, folder: Path) -> None:
    data = (folder / "brief.json").read_bytes()
    assert brief.stories
    assert verify(data, [folder, Path()]).faults == ()
    news = folder / "news.jsonl"
    news.write_text(news.read_text(encoding="utf-8").replace(TITLE, "Harn Road tenants lose vote"), encoding="utf-8")
    (fault,) = verify(data, [folder, Path()]).faults
    assert "no longer bears the title" in fault.message


def test_a_title_is_explained(brief: Brief, folder: Path, briefing_command: Command) -> None:
    letter = brief.article("vote").letter
    done = briefing_command("explain", str(folder / "brief.json"), f"{letter}0")
    assert done.code == 0
    assert TITLE in done.out
    assert "stands outside the text" in " ".join(done.out.split())
