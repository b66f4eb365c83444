"""`briefing explain`: from a printed reference to its sentence, its file and the rules that found it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.article_desk import FERRY

Command = Callable[..., Any]


@pytest.mark.usefixtures("article_desk")
def test_a_reference_leads_to_its_sentence_file_offsets_and_rules(briefing_command: Command) -> None:
    briefing_command("build", "good.txt", "-o", "brief.json")
    done = briefing_command("explain", "brief.json", "a1")
    sentence = FERRY.split(" It ", maxsplit=1)[0]
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"A1  good.txt, line 1, characters 0–{len(sentence)}\n    “The council will reopen")
    assert "commitment" in done.out
    assert "rule" in done.out


@pytest.mark.usefixtures("article_desk")
def test_a_reference_to_several_sentences_leads_to_all_of_them(briefing_command: Command) -> None:
    briefing_command("build", "good.txt", "-o", "brief.json")
    for reference in ("A1–2", "a1-2"):
        done = briefing_command("explain", "brief.json", reference)
        assert (done.code, done.err) == (0, "")
        assert f"characters 0–{len(FERRY)}\n" in done.out


def test_a_sentence_is_used_wherever_its_words_are_printed(article_desk: Path, briefing_command: Command) -> None:
    said = "Mayor Ada Roe met the owners of the bridge at Varnes on Tuesday.\n\n“I promised it. I will keep my word,” she said.\n"
    (article_desk / "bridge.txt").write_text(said, "utf-8")
    briefing_command("build", "bridge.txt", "-o", "brief.json")
    assert "A2–3" in briefing_command("show", "brief.json").out
    assert "quote, text" in briefing_command("explain", "brief.json", "A3").out.split("Found in it")[0]


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        ("A2–1", "A2–1: article A has sentences 1 to 2"),
        ("7", "7: not a reference; write one as the brief prints it, for instance A7"),
        ("B1", "B1: the brief has no article B, but A"),
        ("", "an empty word: not a reference; write one as the brief prints it, for instance A7"),
        ("A9", "A9: article A has sentences 1 to 2"),
        ("A0", "A0: article A has sentences 1 to 2"),
    ],
)
@pytest.mark.usefixtures("article_desk")
def test_a_reference_that_is_not_there_is_refused(reference: str, words: str, briefing_command: Command) -> None:
    briefing_command("build", "good.txt", "-o", "brief.json")
    done = briefing_command("explain", "brief.json", reference)
    assert (done.code, done.err) == (2, f"briefing: {words}\n")


def test_a_reference_is_explained_when_its_file_is_gone(article_desk: Path, briefing_command: Command) -> None:
    briefing_command("build", "good.txt", "-o", "brief.json")
    there = briefing_command("explain", "brief.json", "A1")
    (article_desk / "good.txt").unlink()
    assert briefing_command("explain", "brief.json", "A1") == there
