"""The PDF: two pages, our fonts, tags that a screen reader follows, the same bytes every time."""

from __future__ import annotations

import hashlib
import io
import itertools
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import outloud  # type: ignore[import-untyped]
import pdfua
import pypdf
import pytest

from briefing.model.brief import Brief
from briefing.render import render
from briefing.render.brief_json import to_json

Pdf = Any  # what pypdf gives back is a tree of any objects

DIGEST_OF_PDF = """
import hashlib, sys
from briefing.render import render
from briefing.render.brief_json import from_json
print(hashlib.sha256(render(from_json(sys.stdin.buffer.read()), "pdf")).hexdigest())
"""


@pytest.fixture(scope="session")
def pdf(seed_brief: Brief) -> bytes:
    return render(seed_brief, "pdf")


@pytest.fixture(scope="session")
def pdf_file(pdf: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("pdf") / "brief.pdf"
    file.write_bytes(pdf)
    return file


@pytest.fixture(scope="session")
def reader(pdf: bytes) -> Pdf:
    return pypdf.PdfReader(io.BytesIO(pdf))


SEARCHES_AT_LOADING = """
import subprocess, sys
def refuse(event, arguments):
    if event in {"subprocess.Popen", "os.system", "os.posix_spawn"}:
        sys.exit(f"{event}: {arguments}")
sys.addaudithook(refuse)
import briefing.render.engine
"""


LOADED_LATER = """
import sys
import briefing.render.engine
from weasyprint.pdf import fonts
assert not {"fontTools.subset", "fontTools.varLib"} & set(sys.modules)
assert fonts.subset.Options(hinting=False).hinting is False
assert "fontTools.subset" in sys.modules
try:
    fonts.instantiateVariableFont()
except TypeError as error:
    assert "varfont" in str(error)
import fontTools.varLib.instancer
assert fontTools.varLib.instancer.instantiateVariableFont.__module__ == "fontTools.varLib.instancer"
"""


def test_what_our_fonts_never_need_is_loaded_by_its_first_call() -> None:
    subprocess.run([sys.executable, "-c", LOADED_LATER], check=True)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere libraries are searched for")
def test_no_other_program_is_started_to_find_the_libraries() -> None:
    subprocess.run([sys.executable, "-c", SEARCHES_AT_LOADING], check=True)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere libraries are searched for")
def test_libraries_that_only_a_search_finds_are_found_by_one(tmp_path: Path) -> None:
    first = "import ctypes.util\nif ctypes.util.find_library.__name__ == '_nowhere':\n    raise OSError('cannot load library')\n"
    (tmp_path / "weasyprint").mkdir()
    (tmp_path / "weasyprint" / "__init__.py").write_text(f"{first}HTML = None\n", "utf-8")
    (tmp_path / "weasyprint" / "formatting_structure.py").write_text("boxes = None\n", "utf-8")
    (tmp_path / "weasyprint" / "urls.py").write_text("URLFetcher = URLFetcherResponse = None\n", "utf-8")
    (tmp_path / "weasyprint" / "text").mkdir()
    (tmp_path / "weasyprint" / "text" / "__init__.py").touch()
    (tmp_path / "weasyprint" / "text" / "fonts.py").write_text("FontConfiguration = None\n", "utf-8")
    program = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import briefing.render.engine"
    subprocess.run([sys.executable, "-c", program], check=True)


def test_what_is_a_page_too_long_is_set_tighter_step_by_step(
    seed_brief: Brief, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []

    def fill(*_: object, layout: str, **__: object) -> str:
        tried.append(layout)
        return "<p>page" + "<p style='break-before: page'>page" * (4 - len(tried))

    monkeypatch.setattr("briefing.render.pdf.fill", fill)
    render(seed_brief, "pdf", look="large")
    assert tried == ["large flow"]  # as many pages as it takes
    tried.clear()
    render(seed_brief, "pdf")
    assert tried[-2:] == ["brief flow tight", "brief flow tight snug"]


def elements(node: Pdf) -> Iterator[Pdf]:
    """Give a structure element and all below it."""
    node = node.get_object()
    if isinstance(node, pypdf.generic.DictionaryObject) and "/S" in node:
        yield node
    children = node.get("/K") if isinstance(node, pypdf.generic.DictionaryObject) else node
    children = children.get_object() if children is not None else None
    if isinstance(children, pypdf.generic.ArrayObject):
        for child in children:
            if isinstance(child, pypdf.generic.IndirectObject):
                yield from elements(child)
    elif isinstance(children, pypdf.generic.DictionaryObject):
        yield from elements(children)


@pytest.fixture(scope="session")
def tags(reader: Pdf) -> list[Pdf]:
    return list(elements(reader.trailer["/Root"]["/StructTreeRoot"]["/K"][0]))


def links(reader: Pdf) -> list[Pdf]:
    notes = [note.get_object() for page in reader.pages for note in page.get("/Annots", ())]
    return [note for note in notes if note["/Subtype"] == "/Link"]


def test_the_brief_fills_two_a4_pages(reader: Pdf) -> None:
    assert len(reader.pages) == 2
    assert {(round(float(p.mediabox.width)), round(float(p.mediabox.height))) for p in reader.pages} == {(595, 842)}
    assert "1 / 2" in reader.pages[0].extract_text()
    assert "2 / 2" in reader.pages[1].extract_text()


@pytest.mark.parametrize("seed", ["0", "1"])
def test_the_same_brief_gives_the_same_bytes_in_any_process(seed_brief: Brief, pdf: bytes, seed: str) -> None:
    found = subprocess.run(
        [sys.executable, "-c", DIGEST_OF_PDF], input=to_json(seed_brief), capture_output=True, check=True,
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": "Pacific/Auckland", "LC_ALL": "C"},
    )  # fmt: skip
    assert found.stdout.decode().strip() == hashlib.sha256(pdf).hexdigest()


def test_every_font_is_ours_and_embedded(reader: Pdf) -> None:
    fonts = {
        font.get_object()["/BaseFont"].split("+")[-1]: font.get_object()["/DescendantFonts"][0].get_object()
        for page in reader.pages
        for font in page["/Resources"].get_object()["/Font"].get_object().values()
    }
    assert len(fonts) >= 6
    assert {name.rsplit("-")[0].split("-")[0] for name in fonts} == {"Brief"}
    assert all("/FontFile3" in font["/FontDescriptor"].get_object() for font in fonts.values())


def test_title_language_and_day_come_from_the_edition(reader: Pdf) -> None:
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == "The Briefing, 7 November 2024"
    assert reader.metadata["/CreationDate"].startswith("D:20241107")
    assert reader.metadata["/ModDate"].startswith("D:20241107")


def test_the_bookmarks_name_the_headings(reader: Pdf) -> None:
    title, below = reader.outline
    assert title["/Title"] == "The Briefing"
    assert [mark["/Title"] for mark in below][-1] == "Sources"
    assert "Commitments" in [mark["/Title"] for mark in below]


def test_each_table_head_says_what_it_heads(tags: list[Pdf]) -> None:
    heads = [tag for tag in tags if tag["/S"] == "/TH"]
    said = [(head["/A"].get_object()["/Scope"], head["/P"].get_object()["/P"].get_object()["/S"]) for head in heads]
    assert set(said) == {("/Column", "/THead"), ("/Row", "/TBody")}


def test_each_link_can_be_printed_and_is_named_in_words(reader: Pdf) -> None:
    found = links(reader)
    assert len(found) > 20
    assert {note["/F"] for note in found} == {4}
    assert all(note["/Contents"].startswith("article ") for note in found)


def test_each_link_leads_to_an_article_of_the_list(reader: Pdf) -> None:
    assert {note["/Dest"] for note in links(reader)} <= set(reader.named_destinations)


def test_the_file_fetches_nothing_and_runs_nothing(reader: Pdf) -> None:
    root = reader.trailer["/Root"]
    assert "/OpenAction" not in root
    assert "/AA" not in root
    assert all("/A" not in note for note in links(reader))


def test_outloud_finds_nothing_to_mend(pdf_file: Path) -> None:
    assert [str(finding) for finding in outloud.check(str(pdf_file)).findings] == []


def test_pdfua_finds_nothing_to_mend(pdf_file: Path) -> None:
    assert [str(finding) for finding in pdfua.validate(str(pdf_file)).findings] == []


def pages_of(brief: Brief) -> int:
    return len(pypdf.PdfReader(io.BytesIO(render(brief, "pdf"))).pages)


def test_a_short_brief_is_no_longer_than_it_needs(seed_brief: Brief) -> None:
    short = replace(seed_brief, stories=seed_brief.stories[:1], actors=(), quotes=(), questions=(), commitments=())
    assert pages_of(short) == 1


def test_a_brief_that_nobody_cut_to_size_runs_on(seed_brief: Brief) -> None:
    assert pages_of(replace(seed_brief, stories=seed_brief.stories * 3)) > 2


def test_a_pdf_bears_no_moment_where_fonttools_cuts_its_fonts(
    seed_brief: Brief, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("weasyprint.pdf.fonts.harfbuzz_subset", None)
    clock = itertools.count(1_700_000_000)
    monkeypatch.setattr("fontTools.misc.timeTools.time", SimpleNamespace(time=lambda: next(clock)))
    assert render(seed_brief, "pdf") == render(seed_brief, "pdf")
