"""How marked articles become what the weights are fitted to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.marked import MAY, MUST, NOT, Marked, is_of
from briefing.model.span import Span

TEXT = (
    "Dunmore Rail said it would sell the lines. The mayor praised Dunmore Rail on Monday.\n\n"
    "Dunmore Rail may hire drivers. The drivers sell papers."
)


@pytest.fixture(scope="module")
def marked() -> Marked:
    return Marked("commitments")


def folder_with(folder: Path, name: str, text: str) -> Path:
    marks = [
        {"start": text.index(words), "end": text.index(words) + len(words), "optional": optional}
        for words, optional in (("it would sell the lines", False), ("may hire drivers", True))
    ]
    for part in ("texts", "gold"):
        (folder / part).mkdir(parents=True)
    (folder / "texts" / f"{name}.txt").write_text(text, "utf-8")
    (folder / "texts" / "unmarked.txt").write_text("Nobody marked the Corran Council story.", "utf-8")
    (folder / "gold" / f"{name}.json").write_text(json.dumps({"commitments": marks}), "utf-8")
    return folder


def test_each_sentence_has_its_mark_and_an_article_in_two_folders_counts_once(marked: Marked, tmp_path: Path) -> None:
    one, other = folder_with(tmp_path / "a", "rail", TEXT), folder_with(tmp_path / "b", "same", TEXT)
    first = list(marked.in_folders([one, other]))
    assert [sentence.mark for sentence in first] == [MUST, NOT, MAY, NOT]
    assert first[0].candidates
    assert not any(sentence.made_up for sentence in first)
    assert [sentence.mark for sentence in marked.in_folders([other])] == [MUST, NOT, MAY, NOT]


def test_what_is_printed_with_a_capital_is_a_name_but_for_the_first_word_of_a_sentence(
    marked: Marked, tmp_path: Path
) -> None:
    list(marked.in_folders([folder_with(tmp_path, "rail", TEXT + " It was told in Corran.")]))
    assert {"rail", "corran"} <= marked.names()
    assert not marked.names() & {"drivers", "driver", "lines", "the", "papers"}


@pytest.mark.parametrize(("mark", "found"), [((0, 40), True), ((30, 100), False), ((10, 12), True), ((38, 44), False)])
def test_a_mark_is_of_the_sentence_that_holds_half_of_the_shorter(mark: tuple[int, int], *, found: bool) -> None:
    assert is_of({"start": mark[0], "end": mark[1]}, Span(0, 40)) == found
