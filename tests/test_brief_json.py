"""`brief.json`: nothing lost either way, in its schema, and every line provable against the files that it came from."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import BriefingError, NotVerbatim, Problem
from briefing.model.brief import Brief
from briefing.pipeline import build_brief, verify
from briefing.render.brief_json import from_json, to_json
from tests.conftest import ROOT, SEEDS
from tests.made_facts import made
from tests.three_articles import CHESS, DAY, brief_of, chess, clinic, ferry

SCHEMA = json.loads((ROOT / "docs" / "brief.schema.json").read_text(encoding="utf-8"))


def check(brief: Brief) -> None:
    jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(to_json(brief)))


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_seeds_brief_keeps_to_its_schema(seed_brief: Brief) -> None:
    check(seed_brief)


def test_a_brief_with_every_section_keeps_to_its_schema_and_comes_back_whole() -> None:
    brief = replace(
        brief_of(ferry(), clinic(), chess()),
        problems=(Problem("read", "x.bin", "not text"), Problem("read", "y.txt", "not UTF-8", doubt=True)),
    )
    assert all((brief.top_lines, brief.stories, brief.actors, brief.commitments, brief.questions, brief.watch))
    check(brief)
    assert from_json(to_json(brief)) == brief


def test_a_brief_of_nothing_keeps_to_its_schema_and_comes_back_whole() -> None:
    check(brief_of())
    assert from_json(to_json(brief_of())) == brief_of()


def test_the_seeds_brief_comes_back_whole(seed_brief: Brief) -> None:
    assert from_json(to_json(seed_brief)) == seed_brief
    assert to_json(from_json(to_json(seed_brief))) == to_json(seed_brief)


@settings(derandomize=True, deadline=None, max_examples=40)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=120))
def test_any_text_comes_back_whole(text: str) -> None:
    brief = build_brief([made(text)], (), DAY)
    check(brief)
    assert from_json(to_json(brief)) == brief


def test_words_that_are_not_the_articles_are_refused_by_reference() -> None:
    record = json.loads(to_json(brief_of(chess())))
    record["stories"][0]["headline"]["parts"][0]["text"] = "Ivo Lindqvist lost the northern chess title"
    with pytest.raises(NotVerbatim, match="A1: “Ivo Lindqvist lost"):
        from_json(json.dumps(record))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("", "no brief"),
        ("[]", "no brief"),
        ("{}", "no brief"),
        ('{"schema": "other/2"}', "other/2"),
        ('{"schema": "briefing.brief/1"}', "no brief"),
        ('{"schema": "briefing.brief/1", "articles": 5}', "no brief"),
    ],
)
def test_what_is_no_brief_is_refused_in_one_line(data: str, message: str) -> None:
    with pytest.raises(BriefingError, match=message) as refused:
        from_json(data)
    assert "\n" not in str(refused.value)


# ---------------------------------------------------------------- verify


def saved(folder: Path, brief: Brief) -> bytes:
    """Save the texts of a brief's articles where their paths say."""
    for article in brief.articles:
        (folder / (article.path or "")).write_bytes(article.text.encode())
    return to_json(brief)


def test_the_seeds_brief_is_proven_from_wherever_its_files_are_found(seed_brief: Brief, tmp_path: Path) -> None:
    proof = verify(to_json(seed_brief), [tmp_path, SEEDS.parent])
    assert proof.faults == ()
    assert proof.lines == len(list(seed_brief.lines)) > 30
    assert proof.articles == 2


def test_a_changed_source_is_named_with_the_line_that_fails(tmp_path: Path) -> None:
    data = saved(tmp_path, brief_of(chess()))
    (tmp_path / "chess.txt").write_text(chess().article.text.replace("12,000", "21,000"), encoding="utf-8")
    faults = verify(data, [tmp_path]).faults
    assert {fault.where for fault in faults} == {"A2"}
    assert all("no longer stands in" in fault.message and "build the brief again" in fault.message for fault in faults)


def test_a_change_that_no_line_prints_is_named_with_its_sentence(tmp_path: Path) -> None:
    data = saved(tmp_path, brief_of(chess()))
    with (tmp_path / "chess.txt").open("a", encoding="utf-8") as file:
        file.write("\nA correction was printed the next day.")
    (fault,) = verify(data, [tmp_path]).faults
    assert fault.where == "A3"
    assert "was changed here" in fault.message


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.integers(0, len(CHESS) - 1), st.sampled_from(["", "x", "xx ", "\n"]))
def test_any_change_of_a_source_is_found(tmp_path_factory: pytest.TempPathFactory, at: int, new: str) -> None:
    folder = tmp_path_factory.mktemp("source")
    data = saved(folder, brief_of(chess()))
    changed = CHESS[:at] + new + CHESS[at + 1 :]
    (folder / "chess.txt").write_bytes(changed.encode())
    faults = verify(data, [folder]).faults
    assert (faults == ()) == (changed == CHESS)
    assert {fault.where for fault in faults} <= {"A", "A0", "A1", "A2", "A3"}


def test_a_source_that_is_gone_is_named_with_where_it_was_looked_for(tmp_path: Path) -> None:
    (fault,) = verify(to_json(brief_of(chess())), [tmp_path]).faults
    assert fault.where == "A"
    assert fault.message.startswith("chess.txt is not there")
    assert str(tmp_path) in fault.message


def test_a_forged_line_is_named(tmp_path: Path) -> None:
    data = saved(tmp_path, brief_of(chess()))
    record = json.loads(data)
    record["stories"][0]["headline"]["parts"][0]["text"] = "Ivo Lindqvist lost the title"
    (fault,) = verify(json.dumps(record).encode(), [tmp_path]).faults
    assert fault.where == "A1"


def test_a_forged_article_is_found_by_its_digest_and_its_file(tmp_path: Path) -> None:
    data = saved(tmp_path, brief_of(chess()))
    forged = data.replace(b"won the northern", b"sold the northrn")
    faults = verify(forged, [tmp_path]).faults
    assert {"A", "A1"} <= {fault.where for fault in faults}


def test_an_article_from_no_file_is_proven_against_the_brief_alone() -> None:
    facts = chess()
    brief = brief_of(replace(facts, article=replace(facts.article, path=None)))
    proof = verify(to_json(brief), [])
    assert proof.faults == ()
    assert proof.unseen == ("chess",)
