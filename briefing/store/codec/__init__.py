"""Frozen dataclasses ⇄ JSON, by their declared types. Never pickle: what is read back can be seen, and can do nothing.

A dataclass is an object of its fields; fields that have their default value are left out. A `Span` is `[start, end]`, a day or a moment is
ISO 8601, a length of time is seconds, a path is text, a tuple is a list. Where a field may be one of several classes,
the object's `"is"` names it. Reading is strict: an unknown or missing field, a value of another type, a word that is none of a
`Literal`'s is refused, and the message says where it stands.

The shape follows the class, so a field that is added needs a default, and one that is renamed or taken out a migration.
"""

from __future__ import annotations

import dataclasses
import json
from typing import Any, TypeVar, cast, get_args

from briefing.errors import StoreDamaged
from briefing.store.codec.declared import Kind, fields_of
from briefing.store.codec.reading import Wrong, reader_of
from briefing.store.codec.writing import writer_of

__all__ = ["decode", "encode", "from_json", "shape", "to_json"]

T = TypeVar("T")


def encode(value: object, *, without: tuple[str, ...] = ()) -> dict[str, Any]:
    """Give the dataclass `value` as what `json` can write; the fields `without` are left out.

    Raises:
        TypeError: when its class, or one below it, declares a type that the codec does not know.

    """
    record: dict[str, Any] = writer_of(type(value))(value)
    for name in without:
        record.pop(name, None)
    return record


def decode(kind: type[T], record: object, **given: object) -> T:
    """Make a `kind` of what `encode` gave; fields that it was told to leave out are `given`.

    Raises:
        StoreDamaged: when the record is not one of a `kind`.

    """
    try:
        return cast("T", reader_of(kind)(record, given) if given else reader_of(kind)(record))
    except Wrong as error:
        raise StoreDamaged(f"no {kind.__name__}: {error}") from error


def to_json(value: object, *, without: tuple[str, ...] = ()) -> str:
    """Give the dataclass `value` as JSON: one line, the same for equal values."""
    return json.dumps(encode(value, without=without), ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def from_json(kind: type[T], text: str | bytes, **given: object) -> T:
    """Make a `kind` of what `to_json` gave.

    Raises:
        StoreDamaged: when the text is no JSON, or not of a `kind`.

    """
    try:
        record = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise StoreDamaged(f"no {kind.__name__}: not JSON: {error}") from error
    return decode(kind, record, **given)


def shape(kind: type) -> str:
    """Describe how a dataclass is written, and all those in it: what was written under another description may not be read back."""
    return "; ".join(_described(kind, {}).values())


def _described(kind: Kind, known: dict[Kind, str]) -> dict[Kind, str]:
    if isinstance(kind, type) and dataclasses.is_dataclass(kind) and kind not in known:
        fields = fields_of(kind)
        known[kind] = f"{kind.__name__}({', '.join(f'{field.name}: {field.type}' for field, _ in fields)})"
        for _, hint in fields:
            _described(hint, known)
    for part in get_args(kind):
        _described(part, known)
    return known
