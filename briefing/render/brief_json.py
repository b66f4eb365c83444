"""`Brief` ⇄ `brief.json` (`briefing.brief/1`, schema in `docs/brief.schema.json`): nothing is lost either way.

Each part of a line is printed with its words, so that a reader of the file needs no other; when the file is read back
the words are compared with the article's.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from briefing.errors import BriefingError, NotVerbatim
from briefing.model.brief import Brief
from briefing.render.brief_reading import brief_from
from briefing.render.brief_writing import SCHEMA, brief_record

Record = dict[str, Any]

BROKEN = (
    AttributeError,
    KeyError,
    TypeError,
    ValueError,
    RecursionError,
)  # what reading something else as a brief ends in


def to_json(brief: Brief) -> bytes:
    """Give the brief as JSON in UTF-8, the same bytes for the same brief."""
    return (json.dumps(brief_record(brief), ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def from_json(data: bytes | str) -> Brief:
    """Read a brief back.

    Raises:
        NotVerbatim: when a part's words are not those of its article; names every line that fails.
        BriefingError: when the data is no brief at all.

    """
    record = record_in(data)
    try:
        faults = [message for _, message in differences(record)]
        if faults:
            raise NotVerbatim("; ".join(faults))
        return brief_from(record)
    except BROKEN as error:
        raise _no_brief(error) from error


def record_in(data: bytes | str) -> Record:
    """Read JSON that says it is a brief.

    Raises:
        BriefingError: when it is no JSON, or doesn't bear our schema's name.

    """
    try:
        record = json.loads(data)
        schema = record["schema"]
    except BROKEN as error:
        raise _no_brief(error) from error
    if schema != SCHEMA:
        raise BriefingError(f"this is {schema}; only {SCHEMA} can be read")
    return dict(record)


def differences(record: Record) -> Iterator[tuple[str, str]]:
    """Give each line's reference and what is wrong: words that its article doesn't have where the line says.

    Raises:
        BriefingError: when the record bears our schema's name, but is no brief.

    """
    try:
        yield from _differences(record)
    except BROKEN as error:
        raise _no_brief(error) from error


def _no_brief(error: Exception) -> BriefingError:
    """Say that something is no brief, and what it lacks, without showing what it is instead."""
    match error:
        case json.JSONDecodeError():
            return BriefingError(f"this is no brief: no JSON in line {error.lineno}")
        case UnicodeDecodeError():
            return BriefingError("this is no brief: no text in UTF-8")
        case KeyError():
            return BriefingError(f"this is no brief: it has no {error}")
    return BriefingError(f"this is no brief: {type(error).__name__}")


def _differences(record: Record) -> Iterator[tuple[str, str]]:
    texts = {article["id"]: article["text"] for article in record["articles"]}
    for line in _lines(record):
        for part in line["parts"]:
            for words in (part, part.get("evidence")):
                if words and "article" in words:
                    text = texts.get(words["article"])
                    if text is None or text[words["start"] : words["end"]] != words["text"]:
                        place = f"{words['start']}–{words['end']} of article {words['article']}"
                        yield line["ref"], f"{line['ref']}: “{words['text']}” does not stand at {place}"


def _lines(value: Any) -> Iterator[Record]:  # noqa: ANN401 (JSON)
    """Walk to every line of a record, wherever it stands."""
    if isinstance(value, dict):
        if "parts" in value:
            yield value
        else:
            for inner in value.values():
                yield from _lines(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _lines(inner)
