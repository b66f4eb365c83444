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


def to_json(brief: Brief) -> bytes:
    """Give the brief as JSON in UTF-8, the same bytes for the same brief."""
    return (json.dumps(brief_record(brief), ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def from_json(data: bytes | str) -> Brief:
    """Read a brief back.

    Raises:
        NotVerbatim: when a part's words are not those of its article; names every line that fails.
        BriefingError: when the data is no brief at all.

    """
    try:
        record = json.loads(data)
        if record["schema"] != SCHEMA:
            raise BriefingError(f"this is {record['schema']}; only {SCHEMA} is read")
        faults = list(differences(record))
        if faults:
            raise NotVerbatim("; ".join(faults))
        return brief_from(record)
    except (KeyError, TypeError, ValueError) as error:
        raise BriefingError(f"this is no brief: {error!r}") from error


def differences(record: Record) -> Iterator[str]:
    """Name each line of the record with words that its article doesn't have at their place."""
    texts = {article["id"]: article["text"] for article in record["articles"]}
    for line in _lines(record):
        for part in line["parts"]:
            for words in (part, part.get("evidence")):
                if words and "article" in words:
                    text = texts.get(words["article"])
                    if text is None or text[words["start"] : words["end"]] != words["text"]:
                        yield f"{line['ref']}: “{words['text']}” is not in article {words['article']} at {words['start']}–{words['end']}"


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
