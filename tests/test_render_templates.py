"""The user's own templates: begun from ours, in their place, and told where they are wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from briefing.config.settings import Look
from briefing.errors import WrongUsage
from briefing.model.brief import Brief, BriefArticle, Line, Words
from briefing.model.span import Span
from briefing.render import copy_templates, render, template_names, template_source
from briefing.render.templates import packaged_templates

TEXT = "The ferry to Port Ellery will run again on 3 May."


@pytest.fixture
def brief() -> Brief:
    article = BriefArticle("x", "A", TEXT, (Span(0, len(TEXT)),), title="Ferry back")
    line = Line("A1", (Words("x", Span(0, len(TEXT))),))
    return Brief(date(2031, 4, 1), "Harbour & Coast", (article,), top_lines=(line,))


def test_the_built_in_templates_are_listed_by_their_place() -> None:
    names = template_names()
    assert {"brief.html.j2", "print.html.j2", "brief.txt.j2", "page.css", "print.css", "parts/line.html.j2"} <= set(
        names
    )
    assert names == sorted(names)


def test_a_template_can_be_read() -> None:
    assert template_source("brief.html.j2").startswith("{% from")


@pytest.mark.parametrize("name", ["nothing.j2", "../pyproject.toml", "/etc/passwd", ""])
def test_what_is_no_template_is_not_read(name: str) -> None:
    with pytest.raises(WrongUsage, match="no template"):
        template_source(name)


def test_all_templates_can_be_copied_to_begin_from(tmp_path: Path) -> None:
    copied = copy_templates(tmp_path / "mine")
    assert [file.relative_to(tmp_path / "mine").as_posix() for file in copied] == template_names()
    for file, name in zip(copied, template_names(), strict=True):
        assert file.read_bytes() == (packaged_templates() / name).read_bytes()


def test_a_copy_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "page.css").write_text("mine", encoding="utf-8")
    with pytest.raises(WrongUsage, match="is there already"):
        copy_templates(tmp_path, "brief.html.j2", "page.css")
    assert (tmp_path / "page.css").read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "brief.html.j2").exists()


def test_a_copied_template_prints_the_same_page(brief: Brief, tmp_path: Path) -> None:
    copy_templates(tmp_path)
    assert render(brief, "html", tmp_path) == render(brief, "html")


def test_one_part_can_be_put_in_place_of_ours(brief: Brief, tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts/masthead.html.j2").write_text("<h1>My {{ brief.title }}</h1>", encoding="utf-8")
    shown = render(brief, "html", tmp_path).decode()
    assert "<h1>My Harbour &amp; Coast</h1>" in shown
    assert TEXT.removesuffix(" May.") in shown


def test_one_block_can_be_put_in_place_of_ours(brief: Brief, tmp_path: Path) -> None:
    mine = '{% extends "built-in/brief.txt.j2" %}{% block top %}{{ brief.top_lines[0]|words|upper }}\n{% endblock %}'
    (tmp_path / "brief.txt.j2").write_text(mine, encoding="utf-8")
    assert TEXT.upper() in render(brief, "txt", tmp_path).decode()


@pytest.mark.parametrize("mistake", ["{{ brief.top_lines[0] }}", "{{ brief.articles[0].sentences[0] }}"])
def test_a_template_can_print_a_line_through_the_words_filter_only(brief: Brief, tmp_path: Path, mistake: str) -> None:
    (tmp_path / "brief.txt.j2").write_text(mistake, encoding="utf-8")
    with pytest.raises(WrongUsage, match="is printed through the filter “words” only"):
        render(brief, "txt", tmp_path)


@pytest.mark.parametrize(
    ("mistake", "told"),
    [
        ("one\ntwo {{ brief.titel }}", "no attribute 'titel'"),
        ("one\n{% if %}", "brief.txt.j2, line 2: Expected an expression"),
        ("one\n\n{{ 1 // 0 }}", "brief.txt.j2, line 3: "),
        ("{% include 'nowhere.j2' %}", "nowhere.j2"),
    ],
)
def test_a_wrong_template_is_told_in_one_line(brief: Brief, tmp_path: Path, mistake: str, told: str) -> None:
    (tmp_path / "brief.txt.j2").write_text(mistake, encoding="utf-8")
    with pytest.raises(WrongUsage) as wrong:
        render(brief, "txt", tmp_path)
    assert told in str(wrong.value)
    assert "\n" not in str(wrong.value)


def test_nobody_s_format_is_told_with_those_there_are(brief: Brief) -> None:
    with pytest.raises(WrongUsage, match="no format 'docx'; there are html, pdf, txt, json"):
        render(brief, "docx")


@pytest.mark.parametrize(
    "mistake", ["{{ brief.__class__.__mro__ }}", "{{ ''.__class__ }}", "{{ brief.articles.__len__.__globals__ }}"]
)
def test_a_template_can_not_reach_past_what_it_is_given(brief: Brief, tmp_path: Path, mistake: str) -> None:
    (tmp_path / "brief.html.j2").write_text(mistake, encoding="utf-8")
    with pytest.raises(WrongUsage, match="unsafe"):
        render(brief, "html", tmp_path)


@pytest.mark.parametrize("look", ["brief", "compact", "large"])
def test_a_block_is_replaced_in_every_look(brief: Brief, tmp_path: Path, look: Look) -> None:
    mine = '{% extends "built-in/brief.html.j2" %}{% block masthead %}<header>Ours, {{ look }}</header>{% endblock %}'
    (tmp_path / "brief.html.j2").write_text(mine, encoding="utf-8")
    page = render(brief, "html", tmp_path, look=look).decode()
    assert f"<header>Ours, {look}</header>" in page
    assert brief.articles[0].letter in page
