"""`read_paths`: files, folders and standard input → articles, and a problem for each source that gave none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from briefing.errors import BriefingError, Problem, WrongUsage
from briefing.model.article import Article
from briefing.sources.encoding import decode
from briefing.sources.files import LARGEST, files_under, is_folder, printable, read_bytes, read_start, too_large
from briefing.sources.found import STAGE, Found, Source
from briefing.sources.jsonl import article_from_record, records
from briefing.sources.kinds import START, Kind, kind_of
from briefing.sources.language import is_english
from briefing.sources.own import refuse_own_words
from briefing.sources.refusal import Refused
from briefing.sources.text import LONGEST, TOO_LONG, article_from_text, content_id, is_blank

STDIN = "-"
LARGEST_OF: Mapping[Kind, int] = {  # bytes; of the others `files.LARGEST`
    "json": 500_000_000,  # may hold months of articles
    "mailbox": 500_000_000,
    "feed": 50_000_000,
    "json feed": 50_000_000,
    "mail": 50_000_000,  # its attachments count, though nobody opens them
    "pdf": 50_000_000,
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the articles in order, their ids unique, and what could not be read or was read with a doubt."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...] = ()


def read_paths(paths: Iterable[str | Path], stdin: bytes | None = None) -> Reading:
    """Read files, folders (name order, subfolders too) and, for `-`, the bytes of standard input.

    What a file is, its content tells. A file named twice is read once. A source in a folder that can’t be read becomes
    a `Problem`; the others go on. The articles come in the order of the paths, which decides nothing else: ids and
    problems are those of the files in name order.

    Raises:
        WrongUsage: when a path isn’t there.
        BriefingError: when no source gave an article; the message lists each cause.

    """
    read = [(path, item) for path in _sources(list(paths)) for item in _items(path, stdin or b"")]
    in_name_order = sorted(range(len(read)), key=lambda at: _name_of(read[at][0]))
    problems = [item for at in in_name_order if isinstance(item := read[at][1], Problem)]
    found = {at: item for at in in_name_order if isinstance(item := read[at][1], Found)}
    if not found:
        causes = "; ".join(str(item) for _, item in read)
        raise BriefingError(causes or "nothing to read: name a file or a folder")
    unique, repeated = _with_unique_ids(list(found.values()))
    articles = dict(zip(found, unique, strict=True))
    return Reading(tuple(one for at in range(len(read)) if (one := articles.get(at))), (*problems, *repeated))


def _name_of(path: Path | None) -> tuple[str, ...]:
    """Give what files are ordered by as in a folder; standard input comes first."""
    return path.parts if path else ()


def _sources(paths: list[str | Path]) -> Iterator[Path | None]:
    """Give the files to read, in order and each once; `None` stands for standard input."""
    missing = [printable(path) for path in paths if str(path) != STDIN and not _is_there(Path(path))]
    if missing:
        raise WrongUsage("no such file or folder: " + ", ".join(missing))
    seen: set[Path | None] = set()
    for path in paths:
        for file in [None] if str(path) == STDIN else files_under(Path(path)):
            real = _real(file) if file else None
            if real not in seen:
                seen.add(real)
                yield file


def _real(path: Path) -> Path:
    """Give where a path leads; itself, where its links go round in a circle: opening it tells that."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # the latter before Python 3.13
        return path


def _is_there(path: Path) -> bool:
    """Tell whether a path exists, a link to nothing included: that is a problem of its own."""
    try:
        return path.exists() or path.is_symlink()
    except OSError:  # a folder above it may not be entered: opening it tells why
        return True


def _items(path: Path | None, stdin: bytes) -> Iterator[Found | Problem]:
    """Read one file, or standard input for `None`: each of its articles, or what was wrong with it."""
    where = printable(path) if path else STDIN
    try:
        kind = _kind(path, stdin)
        source = _source(path, stdin, kind)
        for item in reader_of(kind)(source):
            if isinstance(item, Found):
                yield from _fit(item, source)
            else:
                yield item
    except Refused as refusal:
        yield Problem(STAGE, where, str(refusal))
    except Exception as error:  # noqa: BLE001 - what strangers write may break a library anywhere, and must not stop the others
        yield Problem(STAGE, where, f"can’t be read: {type(error).__name__}")


def _kind(path: Path | None, stdin: bytes) -> Kind:
    if path and is_folder(path):
        return "text"  # reading it tells that it holds nothing
    start, suffix = (read_start(path, START), path.suffix.lower()) if path else (stdin[:START], "")
    kind = kind_of(start, suffix)
    if kind is None:
        raise Refused(f"{suffix} files aren’t read: save the article as .txt, .md, .html or .jsonl")
    return "json" if kind == "text" and not path and start.lstrip().startswith(b"{") else kind


def _source(path: Path | None, stdin: bytes, kind: Kind) -> Source:
    largest = LARGEST_OF.get(kind, LARGEST)
    if path:
        return Source(read_bytes(path, largest), printable(path), printable(path), printable(path.stem))
    if len(stdin) > largest:
        raise Refused(too_large(largest))
    return Source(stdin, STDIN)


def _text_items(source: Source) -> Iterator[Found | Problem]:
    text, note = decode(source.data)
    if is_blank(text):
        raise Refused("empty")
    refuse_own_words(text)
    yield Found(article_from_text(text, source.name or content_id(text), source.path, name=source.name))
    if note:
        yield source.doubt(note)


def _json_items(source: Source) -> Iterator[Found | Problem]:
    count = 0
    unread = []
    for line, record in records(source.data):
        count += 1
        try:
            article, given = article_from_record(record, source.path)
            yield Found(article, given, f"line {line}")
            unread += [line] * (not article.published and record.get("published") not in (None, ""))
        except Refused as refusal:
            yield source.problem(str(refusal), f"line {line}")
    if unread:
        more = f", nor of {len(unread) - 1} more" if unread[1:] else ""
        yield source.doubt(f"“published” is no day that can be read{more}; write it as 2024-11-07", f"line {unread[0]}")
    if not count:
        raise Refused("empty")


def reader_of(kind: Kind) -> Callable[[Source], Iterator[Found | Problem]]:
    """Give the reader of a kind. The libraries it needs are loaded by the first file that needs them."""
    match kind:
        case "text":
            return _text_items
        case "json":
            return _json_items
        case "page":
            from briefing.sources.html import read_page

            return read_page
        case "feed":
            from briefing.sources.feed import read_feed

            return read_feed
        case "json feed":
            from briefing.sources.json_feed import read_json_feed

            return read_json_feed
        case "mail":
            from briefing.sources.mail import read_mail

            return read_mail
        case "mailbox":
            from briefing.sources.mail import read_mailbox

            return read_mailbox
        case "pdf":
            from briefing.sources.pdf import read_pdf

            return read_pdf


def _fit(found: Found, source: Source) -> Iterator[Found | Problem]:
    """Give an article that isn’t endless, and what the reader should know of it."""
    if len(found.article.text) > LONGEST:
        yield source.problem(TOO_LONG, found.part)
        return
    yield found
    if not is_english(found.article.text):
        yield source.doubt(
            "doesn’t seem to be English: no actors, quotations or commitments are taken from it", found.part
        )


def _with_unique_ids(found: list[Found]) -> tuple[list[Article | None], list[Problem]]:
    """Make ids unique: a given id stays, another that is taken gets a short name of its words behind it.

    An article that comes again under one given id, word for word, is left out: for it there is `None`.
    """
    articles: dict[str, Article] = {}
    unique_ones: list[Article | None] = []
    problems = []
    given = {read.article.id for read in found if read.given}
    for read in found:
        article, was_given = read.article, read.given
        first = articles.get(article.id)
        if was_given and first and first.text == article.text:
            problems.append(
                Problem(STAGE, article.path or STDIN, f"“{article.id}” is given twice: read once", doubt=True)
            )
            unique_ones.append(None)
            continue
        unique = article.id
        if first or (unique in given and not was_given):
            unique = f"{article.id}-{content_id(article.text)}"
            number = 2
            while unique in articles or unique in given:
                unique, number = f"{article.id}-{content_id(article.text)}-{number}", number + 1
        if was_given and unique != article.id:
            message = f"two articles are given the id “{article.id}”"
            problems.append(Problem(STAGE, article.path or STDIN, message, doubt=True))
        articles[unique] = replace(article, id=unique)
        unique_ones.append(articles[unique])
    return unique_ones, problems
