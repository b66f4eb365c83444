"""The e-book: put together as EPUB 3 asks, every reference leading to its sentence, the same bytes each time."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from datetime import date
from itertools import pairwise
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from lxml import etree

from briefing.model.brief import Brief
from briefing.render import render
from tests.whole_brief import whole_brief

EPUBCHECK = os.environ.get("EPUBCHECK") or shutil.which("epubcheck")
XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"


@pytest.fixture(scope="module")
def book() -> ZipFile:
    return ZipFile(io.BytesIO(render(whole_brief(), "epub")))


def tree(book: ZipFile, name: str) -> etree._Element:
    return etree.fromstring(book.read(f"EPUB/{name}"))


def test_the_kind_of_file_comes_first_and_unpacked(book: ZipFile) -> None:
    first = book.infolist()[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", ZIP_STORED, b"")
    assert book.read("mimetype") == b"application/epub+zip"
    assert book.fp is not None


def test_the_container_leads_to_the_package_and_the_package_to_every_file(book: ZipFile) -> None:
    assert b'full-path="EPUB/package.opf"' in book.read("META-INF/container.xml")
    items = {item.get("id"): item.get("href") for item in tree(book, "package.opf").iter(f"{OPF}item")}
    packed = {name.removeprefix("EPUB/") for name in book.namelist()} - {
        "mimetype",
        "META-INF/container.xml",
        "package.opf",
    }
    assert set(items.values()) == packed
    spine = [item.get("idref") for item in tree(book, "package.opf").iter(f"{OPF}itemref")]
    assert spine == ["brief", "article-A", "article-B", "article-C", "article-D"]


def test_the_edition_s_day_is_the_only_time_in_the_file(book: ZipFile) -> None:
    assert {info.date_time for info in book.infolist()} == {(2031, 4, 2, 0, 0, 0)}
    assert b'<meta property="dcterms:modified">2031-04-02T00:00:00Z</meta>' in book.read("EPUB/package.opf")
    assert render(whole_brief(), "epub") == render(whole_brief(), "epub")
    early = ZipFile(io.BytesIO(render(whole_brief(date=date(1912, 4, 15)), "epub")))
    assert early.infolist()[0].date_time == (1980, 4, 15, 0, 0, 0)  # ZIP knows no earlier year


def test_two_editions_have_two_names(book: ZipFile) -> None:
    other = ZipFile(io.BytesIO(render(whole_brief(date=date(2031, 4, 3)), "epub")))
    name = "{http://purl.org/dc/elements/1.1/}identifier"
    assert tree(book, "package.opf").findtext(f".//{name}") != tree(other, "package.opf").findtext(f".//{name}")


def test_it_says_how_it_can_be_read(book: ZipFile) -> None:
    said = {meta.get("property"): meta.text for meta in tree(book, "package.opf").iter(f"{OPF}meta")}
    assert said["schema:accessMode"] == "textual"
    assert said["schema:accessibilityHazard"] == "none"
    assert "schema:accessibilitySummary" in said
    for name in book.namelist():
        if name.endswith(".xhtml"):
            page = etree.fromstring(book.read(name))
            assert page.get("lang") == page.get("{http://www.w3.org/XML/1998/namespace}lang") == "en-GB"
            assert page.findtext(f"{XHTML}head/{XHTML}title")


def test_every_link_leads_somewhere(book: ZipFile) -> None:
    names = {name.removeprefix("EPUB/") for name in book.namelist()}
    there = {(name, id_) for name in names if name.endswith(".xhtml") for id_ in tree(book, name).xpath("//@id")}
    links = 0
    for name in (name for name in names if name.endswith(".xhtml")):
        for href in tree(book, name).xpath("//*[local-name()='a']/@href"):
            file, _, anchor = str(href).partition("#")
            if not file.startswith("https:"):
                links += 1
                assert file in names
                assert not anchor or (file, anchor) in there
    assert links > 60


def test_the_headings_leave_out_no_level(book: ZipFile) -> None:
    levels = [
        int(element.tag[-1])
        for element in tree(book, "brief.xhtml").iter()
        if str(element.tag)[-2:] in {"h1", "h2", "h3"}
    ]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.skipif(not EPUBCHECK, reason="epubcheck is not installed (EPUBCHECK names it)")
def test_epubcheck_finds_nothing(tmp_path: Path, seed_brief: Brief) -> None:
    for number, brief in enumerate((seed_brief, whole_brief(), Brief(date(2031, 4, 2), "Nothing", ()))):
        file = tmp_path / f"{number}.epub"
        file.write_bytes(render(brief, "epub"))
        done = subprocess.run([str(EPUBCHECK), str(file)], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
