"""What comes out is never taken in again, and no address that isn’t one of the web gets past a reader."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from briefing.errors import BriefingError
from briefing.model.brief import Brief
from briefing.render import FORMATS, render
from briefing.sources import read_paths
from tests.conftest import SEEDS

OWN = "a brief that was made here, not an article"


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_a_brief_of_our_own_is_not_read_as_an_article(name: str, seed_brief: Brief, tmp_path: Path) -> None:
    shutil.copy(next(SEEDS.glob("*.txt")), tmp_path / "article.txt")
    (tmp_path / f"brief.{name}").write_bytes(render(seed_brief, name))
    reading = read_paths([tmp_path])
    assert [Path(article.path or "").name for article in reading.articles] == ["article.txt"]
    (problem,) = reading.problems
    assert problem.message == OWN or name in {"epub", "ics"}
    with pytest.raises(BriefingError):
        read_paths([tmp_path / f"brief.{name}"])


def test_an_article_that_counts_articles_is_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The desk printed 2 articles, 2 stories and a poem on Monday, it said.\n")
    assert len(read_paths([tmp_path]).articles) == 1


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "https://me:secret@a.example/", "a.example", 7]
)
def test_an_address_that_is_none_of_the_web_is_left_out(address: object) -> None:
    record = json.dumps({"text": "The ferry sank on Monday.", "url": address})
    assert read_paths(["-"], record.encode()).articles[0].url is None
    front = f"---\ntitle: Ferry\nurl: {address}\n---\nThe ferry sank on Monday.\n"
    assert read_paths(["-"], front.encode()).articles[0].url is None


def test_an_address_of_the_web_is_kept_without_what_tracks_readers() -> None:
    record = json.dumps({"text": "The ferry sank on Monday.", "url": "https://a.example/1?id=7&utm_source=x"})
    assert read_paths(["-"], record.encode()).articles[0].url == "https://a.example/1?id=7"
    front = b"---\ntitle: Ferry\nurl: https://a.example/1\n---\nThe ferry sank on Monday.\n"
    assert read_paths(["-"], front).articles[0].url == "https://a.example/1"
