"""Proving a brief: each printed line word for word against its article, and each article against its source file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from briefing.compose import audit
from briefing.errors import BriefingError, Problem
from briefing.model.article import Article
from briefing.model.brief import BriefArticle, Line
from briefing.model.span import Span
from briefing.render.brief_json import differences, from_json, record_in
from briefing.sources import read_paths
from briefing.sources.files import printable

UNREADABLE = "\ufffd"


@dataclass(frozen=True, slots=True)
class Proof:
    """What came of proving a brief: how many lines were proven and in how many articles, and what failed.

    `unseen` are the articles that came from no file (standard input), proven only against the brief's own copy.
    """

    lines: int
    articles: int
    faults: tuple[Problem, ...] = ()
    unseen: tuple[str, ...] = ()


def verify(data: bytes, folders: Sequence[Path]) -> Proof:
    """Prove each line of a `brief.json` word for word: against the texts in it, and against the source files.

    A relative path of a source is looked for in each of `folders` in turn.

    Raises:
        BriefingError: when `data` is no brief.

    """
    record = record_in(data)
    faults = [
        Problem("verify", ref, f"{message}; the file was changed: build it again")
        for ref, message in differences(record)
    ]
    if faults:
        return Proof(0, 0, tuple(faults))
    brief = from_json(data)
    lines = list(brief.lines)
    faults = [Problem("verify", brief.title, f"{fault}; build it again") for fault in audit(brief)]
    for article in brief.articles:
        titles = [
            story.title for story in brief.stories if story.title and next(story.headline.words).article == article.id
        ]
        faults += [Problem("verify", *fault) for fault in _source_faults(article, lines, titles, folders)]
    unseen = tuple(article.id for article in brief.articles if article.path is None)
    return Proof(len(lines), len(brief.articles), tuple(faults), unseen)


def _source_faults(
    article: BriefArticle, lines: Sequence[Line], titles: Sequence[str], folders: Sequence[Path]
) -> Iterator[tuple[str, str]]:
    """Compare the article and its printed titles with the source file: any change is a fault, since what is unprinted may speak against what is."""
    if hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest() != article.sha256:
        yield article.letter, f"the text of {article.id} is not the one that the brief was made from; build it again"
    if article.path is None:
        return
    file = _file_of(article.path, folders)
    if file is None:
        looked = ", ".join(dict.fromkeys(str(folder.absolute()) for folder in folders))
        yield (
            article.letter,
            f"{article.path} is not there (looked in {looked}); go to the folder that the brief was made in",
        )
        return
    found = _on_disk(file, article)
    if found is None:
        yield article.letter, f"{file} no longer holds this article; put it back, or build the brief again"
        return
    if found.text != article.text:
        yield from _changes(article, lines, file, found.text)
    for title in titles:
        if title not in (found.title or ""):
            yield (
                f"{article.letter}0",
                f"{file} no longer bears the title “{title}”; put it back, or build the brief again",
            )


def _file_of(path: str, folders: Sequence[Path]) -> Path | None:
    """Find the file that a brief names `path`. Its name may hold bytes that are no text, for which a brief has U+FFFD."""
    for folder in folders:
        file = folder / path
        there = [file] if UNREADABLE not in path or not file.parent.is_dir() else sorted(file.parent.iterdir())
        for one in there:
            if one.is_file() and printable(one) == printable(file):
                return one
    return None


def _changes(article: BriefArticle, lines: Sequence[Line], file: Path, found: str) -> Iterator[tuple[str, str]]:
    """Name the lines whose words the file no longer holds; if it holds them all, the sentences where it was changed."""
    changed = _changed(article.text, found)
    lost: dict[str, str] = {}
    for line in lines:
        for words in line.words:
            said = words.span.of(article.text)
            if words.article == article.id and words.span.overlaps(changed) and said not in found:
                lost.setdefault(line.ref, said)
    for ref, said in lost.items():
        yield ref, f"“{said}” no longer stands in {file}; put the file back, or build the brief again"
    if not lost:
        number = sum(sentence.start <= changed.start for sentence in article.sentences)
        yield (
            f"{article.letter}{number}",
            f"{file} was changed here, in words that the brief does not print; put the file back, or build the brief again",
        )


def _changed(text: str, found: str) -> Span:
    """Give the shortest stretch of `text` outside of which `found` holds the same; one character at the least."""
    start = _alike(text, found)
    most = min(len(text), len(found)) - start
    tail = _alike(text[::-1][:most], found[::-1][:most])
    return Span(max(0, min(start, len(text) - 1)), max(start + 1, len(text) - tail))


def _alike(one: str, two: str) -> int:
    """Count the characters that two texts begin with in common."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, two, strict=False)))


def _on_disk(file: Path, article: BriefArticle) -> Article | None:
    """Read the article as it is on disk now: the one of the same text, else that of this id, else the only one."""
    try:
        read = read_paths([file]).articles
    except BriefingError:
        return None
    same = [found for found in read if found.text == article.text] or [
        found for found in read if found.id == article.id
    ]
    return same[0] if same else read[0] if len(read) == 1 else None
