"""How JSON becomes values of a declared type, strictly. A reader is compiled once for each type."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal, get_args

from briefing.model.span import Span
from briefing.store.codec.declared import (
    MISSING,
    NAME,
    PAIR,
    Json,
    Kind,
    Value,
    classes_of,
    default_of,
    fields_of,
    is_union,
    origin_of,
)

Read = Callable[[Json], Any]
ReadObject = Callable[..., Any]  # of a record, and of the fields that are given

_NOTHING: Mapping[str, object] = {}
_READERS: dict[Kind, ReadObject] = {}


class Wrong(Exception):
    """What is wrong with a record, and below which fields (innermost first)."""

    def __init__(self, message: str) -> None:
        """Begin where the fault is; each level above adds its field to `below`."""
        super().__init__(message)
        self.below: list[str] = []

    def __str__(self) -> str:
        """Say `field.field[3]: what is wrong`."""
        return f"{''.join(reversed(self.below)).lstrip('.')}: {self.args[0]}" if self.below else str(self.args[0])


def reader_of(kind: Kind) -> ReadObject:
    """Give what reads values of a type; of a dataclass, also with fields that are given.

    Raises:
        TypeError: when the codec does not know the type.

    """
    if kind not in _READERS:
        _READERS[kind] = _new_reader(kind)
    return _READERS[kind]


def _new_reader(kind: Kind) -> Read:
    """Compile how values of a declared type are read."""
    if kind is Span:
        return _span
    if dataclasses.is_dataclass(kind):
        return _object_reader(kind)
    if kind in _PLAIN:
        return _PLAIN[kind]
    if kind in _READ:
        return _READ[kind]
    if origin_of(kind) is Literal:
        return _literal_reader(get_args(kind))
    if origin_of(kind) is tuple:
        return _tuple_reader(get_args(kind))
    if is_union(kind):
        return _union_reader(get_args(kind))
    raise TypeError(f"the codec does not know how to read {kind}")


def _span(value: Json) -> Span:
    try:
        start, end = value
        if type(start) is int and type(end) is int:
            return Span(start, end)
    except (TypeError, ValueError):
        pass
    raise Wrong(f"{_shown(value)} is no span")


def _object_reader(kind: Kind) -> ReadObject:
    readers = {field.name: reader_of(hint) for field, hint in fields_of(kind)}
    required = [field.name for field, _ in fields_of(kind) if default_of(field) is MISSING]

    def read(record: Json, given: Mapping[str, object] = _NOTHING) -> Value:
        if type(record) is not dict:
            raise Wrong(f"{_shown(record)} is no object")
        made, name = dict(given), ""
        try:
            for name, value in record.items():
                made[name] = readers[name](value)
            return kind(**made)
        except Wrong as error:
            error.below.append(f".{name}")
            raise
        except (KeyError, TypeError) as error:
            if name not in readers:
                raise Wrong(f"no field “{name}” is known") from error
            missing = [name for name in required if name not in made]
            raise Wrong(f"“{missing[0]}” is missing" if missing else str(error)) from error
        except ValueError as error:
            raise Wrong(str(error)) from error

    return read


def _literal_reader(words: tuple[Kind, ...]) -> Read:
    known = {(type(word), word) for word in words}

    def read(value: Json) -> Value:
        if type(value) in (str, int, bool) and (type(value), value) in known:
            return value
        raise Wrong(f"{_shown(value)} is none of {', '.join(map(str, words))}")

    return read


def _tuple_reader(kinds: tuple[Kind, ...]) -> Read:
    endless = len(kinds) == PAIR and kinds[1] is Ellipsis
    readers = [reader_of(kind) for kind in (kinds[:1] if endless else kinds)]

    def read(values: Json) -> tuple[Any, ...]:
        if type(values) is not list:
            raise Wrong(f"{_shown(values)} is no list")
        if not endless and len(values) != len(readers):
            raise Wrong(f"{len(values)} values instead of {len(readers)}")
        made: list[Kind] = []
        try:
            if endless:
                made.extend(map(readers[0], values))
            else:
                made.extend(read_item(value) for read_item, value in zip(readers, values, strict=True))
        except Wrong as error:
            error.below.append(f"[{len(made)}]")
            raise
        return tuple(made)

    return read


def _union_reader(kinds: tuple[Kind, ...]) -> Read:
    some = [kind for kind in kinds if kind is not type(None)]
    nothing = len(some) < len(kinds)
    if len(some) == 1:
        read_some = reader_of(some[0])
        return lambda value: None if value is None else read_some(value)
    readers = {kind.__name__: _object_reader(kind) for kind in classes_of(some)}

    def read(value: Json) -> Value:
        if value is None and nothing:
            return None
        if type(value) is not dict or value.get(NAME) not in readers:
            raise Wrong(f"{_shown(value)} is none of {', '.join(readers)}")
        return readers[value[NAME]]({name: part for name, part in value.items() if name != NAME})

    return read


def _exactly(*kinds: type) -> Read:
    """Give a reader that takes values of these types alone: `True` is no number here."""

    def read(value: Json) -> Value:
        if type(value) in kinds:
            return value
        raise Wrong(f"{_shown(value)} is no {kinds[0].__name__}")

    return read


def _written_as(kind: type, make: Callable[[Any], Any]) -> Read:
    """Give a reader of values that are written as a `kind`."""
    check = _exactly(kind)

    def read(value: Json) -> Value:
        try:
            return make(check(value))
        except (ValueError, OverflowError) as error:
            raise Wrong(f"{_shown(value)}: {error}") from error

    return read


def _float(value: Json) -> float:
    if type(value) in (float, int):
        return float(value)
    raise Wrong(f"{_shown(value)} is no float")


_PLAIN: dict[Kind, Read] = {
    str: _exactly(str),
    int: _exactly(int),
    bool: _exactly(bool),
    float: _float,
    type(None): _exactly(type(None)),
}
_READ: dict[Kind, Read] = {
    dt.date: _written_as(str, dt.date.fromisoformat),
    dt.datetime: _written_as(str, dt.datetime.fromisoformat),
    dt.timedelta: _written_as(float, lambda seconds: dt.timedelta(seconds=seconds)),
    Path: _written_as(str, Path),
}


def _shown(value: object) -> str:
    said = repr(value)
    return said if len(said) <= 60 else f"{said[:57]}…"  # noqa: PLR2004 - a line's worth
