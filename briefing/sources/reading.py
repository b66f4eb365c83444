"""`read_paths`: files, folders and standard input → articles, and a problem for each source that gave none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from briefing.errors import BriefingError, Problem, WrongUsage
from briefing.model.article import Article
from briefing.sources.encoding import Decoded, decode
from briefing.sources.files import LARGEST, files_under, is_folder, printable, read_bytes, too_large
from briefing.sources.jsonl import article_from_record, records
from briefing.sources.language import is_english
from briefing.sources.refusal import Refused
from briefing.sources.text import article_from_text, content_id, is_blank

STDIN = "-"
LARGEST_JSON = 500_000_000  # bytes: a JSONL file may hold months of articles
_STAGE = "read"
_TEXT = frozenset({"", ".txt", ".text", ".md", ".markdown", ".mdown"})  # Markdown is text with a header and headings
_JSON = frozenset({".json", ".jsonl", ".ndjson"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the articles in order, their ids unique, and what could not be read or was read with a doubt."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Read:
    """One article as read, before ids are made unique. `given` says that its source named the id."""

    article: Article
    given: bool = False


def read_paths(paths: Iterable[str | Path], stdin: bytes | None = None) -> Reading:
    """Read files, folders (name order, subfolders too) and, for `-`, the bytes of standard input.

    A file named twice is read once. A source in a folder that can’t be read becomes a `Problem`; the others go on.

    Raises:
        WrongUsage: when a path isn’t there.
        BriefingError: when no source gave an article; the message lists each cause.

    """
    found: list[_Read] = []
    problems: list[Problem] = []
    for path in _sources(list(paths)):
        for item in _stdin_items(stdin or b"") if path is None else _file_items(path):
            if isinstance(item, Problem):
                problems.append(item)
            else:
                found.append(item)
    if not found:
        raise BriefingError("; ".join(map(str, problems)) or "nothing to read: name a file or a folder")
    articles, repeated = _with_unique_ids(found)
    return Reading(tuple(articles), (*problems, *repeated))


def _sources(paths: list[str | Path]) -> Iterator[Path | None]:
    """Give the files to read, in order and each once; `None` stands for standard input."""
    missing = [printable(path) for path in paths if str(path) != STDIN and not _is_there(Path(path))]
    if missing:
        raise WrongUsage("no such file or folder: " + ", ".join(missing))
    seen: set[Path | None] = set()
    for path in paths:
        for file in [None] if str(path) == STDIN else files_under(Path(path)):
            real = file.resolve() if file else None
            if real not in seen:
                seen.add(real)
                yield file


def _is_there(path: Path) -> bool:
    """Tell whether a path exists, a link to nothing included: that is a problem of its own."""
    try:
        return path.exists() or path.is_symlink()
    except OSError:  # a folder above it may not be entered: opening it tells why
        return True


def _file_items(path: Path) -> Iterator[_Read | Problem]:
    """Read one file, each of its articles or what was wrong with it."""
    where, suffix = printable(path), path.suffix.lower()
    if suffix not in _TEXT | _JSON and not is_folder(path):
        yield Problem(_STAGE, where, f"{suffix} files aren’t read: save the article as .txt, .md or .jsonl")
        return
    try:
        if suffix in _JSON:
            yield from _json_items(read_bytes(path, LARGEST_JSON), where, where)
        else:
            yield from _text_items(path, where)
    except Refused as refusal:
        yield Problem(_STAGE, where, str(refusal))


def _text_items(path: Path, where: str) -> Iterator[_Read | Problem]:
    text, note = _decoded(read_bytes(path))
    name = printable(path.stem)
    yield _Read(article_from_text(text, name, where, name=name))
    yield from _doubts(text, where, note)


def _decoded(data: bytes) -> Decoded:
    if len(data) > LARGEST:
        raise Refused(too_large(LARGEST))
    decoded = decode(data)
    if is_blank(decoded.text):
        raise Refused("empty")
    return decoded


def _doubts(text: str, where: str, note: str | None = None) -> Iterator[Problem]:
    """Say what the reader should know of a text that was read all the same."""
    if note:
        yield Problem(_STAGE, where, note)
    if not is_english(text):
        yield Problem(_STAGE, where, "doesn’t seem to be English: what is found in it can’t be trusted")


def _stdin_items(data: bytes) -> Iterator[_Read | Problem]:
    """Read standard input: JSON when its first byte is `{` or `[`, else one plain text."""
    try:
        if data.lstrip().startswith((b"{", b"[{")):
            yield from _json_items(data, STDIN)
            return
        text, note = _decoded(data)
        yield _Read(article_from_text(text, content_id(text)))
        yield from _doubts(text, STDIN, note)
    except Refused as refusal:
        yield Problem(_STAGE, STDIN, str(refusal))


def _json_items(data: bytes, where: str, path: str | None = None) -> Iterator[_Read | Problem]:
    count = 0
    for line, record in records(data):
        count += 1
        try:
            article, given = article_from_record(record, path)
            yield _Read(article, given)
            yield from _doubts(article.text, f"{where}, line {line}")
        except Refused as refusal:
            yield Problem(_STAGE, f"{where}, line {line}", str(refusal))
    if not count:
        raise Refused("empty")


def _with_unique_ids(found: list[_Read]) -> tuple[list[Article], list[Problem]]:
    """Make ids unique: a given id stays, another that is taken gets a short name of its words behind it.

    An article that comes again under one given id, word for word, is left out.
    """
    articles: dict[str, Article] = {}
    problems = []
    given = {read.article.id for read in found if read.given}
    for article, was_given in ((read.article, read.given) for read in found):
        first = articles.get(article.id)
        if was_given and first and first.text == article.text:
            problems.append(Problem(_STAGE, article.path or STDIN, f"“{article.id}” is given twice: read once"))
            continue
        unique = article.id
        if first or (unique in given and not was_given):
            unique = f"{article.id}-{content_id(article.text)}"
            number = 2
            while unique in articles or unique in given:
                unique, number = f"{article.id}-{content_id(article.text)}-{number}", number + 1
        if was_given and unique != article.id:
            problems.append(Problem(_STAGE, article.path or STDIN, f"two articles are given the id “{article.id}”"))
        articles[unique] = replace(article, id=unique)
    return list(articles.values()), problems
