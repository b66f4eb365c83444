"""How values of a declared type become JSON. A writer is compiled once for each type."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, get_args

from briefing.model.span import Span
from briefing.store.codec.declared import NAME, PAIR, Json, Kind, classes_of, default_of, fields_of, is_union, origin_of

Write = Callable[[Any], Json]

_AS_THEY_ARE = (str, int, bool, float, type(None))
_WRITTEN: dict[Kind, Write] = {
    dt.date: dt.date.isoformat,
    dt.datetime: dt.datetime.isoformat,
    dt.timedelta: dt.timedelta.total_seconds,
    Path: str,
}
_WRITERS: dict[Kind, Write] = {}


def writer_of(kind: Kind) -> Write:
    """Give what writes values of a type.

    Raises:
        TypeError: when the codec does not know the type.

    """
    if kind not in _WRITERS:
        _WRITERS[kind] = _new_writer(kind)
    return _WRITERS[kind]


def _new_writer(kind: Kind) -> Write:
    """Compile how values of a declared type are written."""
    if kind is Span:
        return lambda span: [span.start, span.end]
    if dataclasses.is_dataclass(kind):
        return _object_writer(kind)
    if kind in _AS_THEY_ARE or origin_of(kind) is Literal:
        return _as_it_is
    if kind in _WRITTEN:
        return _WRITTEN[kind]
    if origin_of(kind) is tuple:
        return _tuple_writer(get_args(kind))
    if is_union(kind):
        return _union_writer(get_args(kind))
    raise TypeError(f"the codec does not know how to write {kind}")


def _as_it_is(value: Json) -> Json:
    return value


def _object_writer(kind: Kind) -> Write:
    plan = [(field.name, default_of(field), writer_of(hint)) for field, hint in fields_of(kind)]

    def write(value: Json) -> Json:
        record = {}
        for name, default, write_field in plan:
            found = getattr(value, name)
            if found is not default and (type(found) is not type(default) or found != default):
                record[name] = write_field(found)
        return record

    return write


def _tuple_writer(kinds: tuple[Kind, ...]) -> Write:
    if len(kinds) == PAIR and kinds[1] is Ellipsis:
        write_item = writer_of(kinds[0])
        return list if write_item is _as_it_is else lambda values: [write_item(value) for value in values]
    writers = [writer_of(kind) for kind in kinds]
    return lambda values: [write(value) for write, value in zip(writers, values, strict=True)]


def _union_writer(kinds: tuple[Kind, ...]) -> Write:
    some = [kind for kind in kinds if kind is not type(None)]
    if len(some) == 1:
        write_some = writer_of(some[0])
        return lambda value: None if value is None else write_some(value)
    writers = {kind: writer_of(kind) for kind in classes_of(some)}

    def write(value: Json) -> Json:
        return None if value is None else {NAME: type(value).__name__, **writers[type(value)](value)}

    return write
