"""Frozen dataclasses ⇄ JSON, by their declared types. Never pickle: what is read back can be seen, and can do nothing.

A dataclass is an object of its fields; fields that have their default value are left out. A `Span` is `[start, end]`, a day or a moment is
ISO 8601, a length of time is seconds, a path is text, a tuple is a list. Where a field may be one of several classes,
the object's `"is"` names it. Reading is strict: an unknown or missing field, a value of another type, a word that is none of a
`Literal`'s is refused, and the message says where it stands.

The shape follows the class, so a field that is added needs a default, and one that is renamed or taken out a migration.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import types
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from briefing.errors import StoreDamaged
from briefing.model.span import Span

T = TypeVar("T")
Write = Callable[[Any], Any]
Read = Callable[[Any], Any]
ReadObject = Callable[..., Any]  # of a record, and of the fields that are given

_WRITERS: dict[Any, Write] = {}  # compiled once, by type
_READERS: dict[Any, ReadObject] = {}
_NOTHING: Mapping[str, object] = {}

_NAME = "is"
_PAIR = 2


class _Wrong(Exception):
    """What is wrong with a record, and below which fields (innermost first)."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.below: list[str] = []

    def __str__(self) -> str:
        return f"{''.join(reversed(self.below)).lstrip('.')}: {self.args[0]}" if self.below else str(self.args[0])


def encode(value: object, *, without: tuple[str, ...] = ()) -> Any:  # noqa: ANN401 - JSON is what it is
    """Give the dataclass `value` as what `json` can write; the fields `without` are left out.

    Raises:
        TypeError: when its class, or one below it, declares a type that the codec does not know.

    """
    record = _writer(type(value))(value)
    for name in without:
        record.pop(name, None)
    return record


def decode(kind: type[T], record: object, **given: object) -> T:
    """Make a `kind` of what `encode` gave; fields that it was told to leave out are `given`.

    Raises:
        StoreDamaged: when the record is not one of a `kind`.

    """
    try:
        return cast("T", _reader(kind)(record, given) if given else _reader(kind)(record))
    except _Wrong as error:
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


# ── writing ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _writer(kind: Any) -> Write:  # noqa: ANN401 - a type or what `typing` makes of one
    if kind not in _WRITERS:
        _WRITERS[kind] = _new_writer(kind)
    return _WRITERS[kind]


def _new_writer(kind: Any) -> Write:  # noqa: ANN401
    """Compile how values of a declared type are written."""
    if kind is Span:
        return lambda span: [span.start, span.end]
    if dataclasses.is_dataclass(kind):
        return _object_writer(kind)
    if kind in _PLAIN or get_origin(kind) is Literal:
        return _as_it_is
    if kind in _WRITTEN:
        return _WRITTEN[kind]
    if get_origin(kind) is tuple:
        return _tuple_writer(get_args(kind))
    if _is_union(kind):
        return _union_writer(get_args(kind))
    raise TypeError(f"the codec does not know how to write {kind}")


def _as_it_is(value: Any) -> Any:  # noqa: ANN401
    return value


def _object_writer(kind: Any) -> Write:  # noqa: ANN401
    plan = [(field.name, _default(field), _writer(hint)) for field, hint in _fields(kind)]

    def write(value: Any) -> Any:  # noqa: ANN401
        record = {}
        for name, default, write_field in plan:
            found = getattr(value, name)
            if found is not default and (type(found) is not type(default) or found != default):
                record[name] = write_field(found)
        return record

    return write


def _tuple_writer(kinds: tuple[Any, ...]) -> Write:
    if len(kinds) == _PAIR and kinds[1] is Ellipsis:
        write_item = _writer(kinds[0])
        return list if write_item is _as_it_is else lambda values: [write_item(value) for value in values]
    writers = [_writer(kind) for kind in kinds]
    return lambda values: [write(value) for write, value in zip(writers, values, strict=True)]


def _union_writer(kinds: tuple[Any, ...]) -> Write:
    some = [kind for kind in kinds if kind is not type(None)]
    if len(some) == 1:
        write_some = _writer(some[0])
        return lambda value: None if value is None else write_some(value)
    writers = {kind: _writer(kind) for kind in _classes(some)}

    def write(value: Any) -> Any:  # noqa: ANN401
        return None if value is None else {_NAME: type(value).__name__, **writers[type(value)](value)}

    return write


# ── reading ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _reader(kind: Any) -> ReadObject:  # noqa: ANN401
    if kind not in _READERS:
        _READERS[kind] = _new_reader(kind)
    return _READERS[kind]


def _new_reader(kind: Any) -> Read:  # noqa: ANN401
    """Compile how values of a declared type are read."""
    if kind is Span:
        return _span
    if dataclasses.is_dataclass(kind):
        return _object_reader(kind)
    if kind in _PLAIN:
        return _PLAIN[kind]
    if kind in _READ:
        return _READ[kind]
    if get_origin(kind) is Literal:
        return _literal_reader(get_args(kind))
    if get_origin(kind) is tuple:
        return _tuple_reader(get_args(kind))
    if _is_union(kind):
        return _union_reader(get_args(kind))
    raise TypeError(f"the codec does not know how to read {kind}")


def _span(value: Any) -> Span:  # noqa: ANN401
    try:
        start, end = value
        if type(start) is int and type(end) is int:
            return Span(start, end)
    except (TypeError, ValueError):
        pass
    raise _Wrong(f"{_shown(value)} is no span")


def _object_reader(kind: Any) -> ReadObject:  # noqa: ANN401
    readers = {field.name: _reader(hint) for field, hint in _fields(kind)}
    required = [field.name for field, _ in _fields(kind) if _default(field) is _MISSING]

    def read(record: Any, given: Mapping[str, object] = _NOTHING) -> Any:  # noqa: ANN401
        if type(record) is not dict:
            raise _Wrong(f"{_shown(record)} is no object")
        made, name = dict(given), ""
        try:
            for name, value in record.items():
                made[name] = readers[name](value)
            return kind(**made)
        except _Wrong as error:
            error.below.append(f".{name}")
            raise
        except (KeyError, TypeError) as error:
            if name not in readers:
                raise _Wrong(f"no field “{name}” is known") from error
            missing = [name for name in required if name not in made]
            raise _Wrong(f"“{missing[0]}” is missing" if missing else str(error)) from error
        except ValueError as error:
            raise _Wrong(str(error)) from error

    return read


def _literal_reader(words: tuple[Any, ...]) -> Read:
    known = {(type(word), word) for word in words}

    def read(value: Any) -> Any:  # noqa: ANN401
        if type(value) in (str, int, bool) and (type(value), value) in known:
            return value
        raise _Wrong(f"{_shown(value)} is none of {', '.join(map(str, words))}")

    return read


def _tuple_reader(kinds: tuple[Any, ...]) -> Read:
    endless = len(kinds) == _PAIR and kinds[1] is Ellipsis
    readers = [_reader(kind) for kind in (kinds[:1] if endless else kinds)]

    def read(values: Any) -> tuple[Any, ...]:  # noqa: ANN401
        if type(values) is not list:
            raise _Wrong(f"{_shown(values)} is no list")
        if not endless and len(values) != len(readers):
            raise _Wrong(f"{len(values)} values instead of {len(readers)}")
        made: list[Any] = []
        try:
            if endless:
                made.extend(map(readers[0], values))
            else:
                made.extend(read_item(value) for read_item, value in zip(readers, values, strict=True))
        except _Wrong as error:
            error.below.append(f"[{len(made)}]")
            raise
        return tuple(made)

    return read


def _union_reader(kinds: tuple[Any, ...]) -> Read:
    some = [kind for kind in kinds if kind is not type(None)]
    nothing = len(some) < len(kinds)
    if len(some) == 1:
        read_some = _reader(some[0])
        return lambda value: None if value is None else read_some(value)
    readers = {kind.__name__: _object_reader(kind) for kind in _classes(some)}

    def read(value: Any) -> Any:  # noqa: ANN401
        if value is None and nothing:
            return None
        if type(value) is not dict or value.get(_NAME) not in readers:
            raise _Wrong(f"{_shown(value)} is none of {', '.join(readers)}")
        return readers[value[_NAME]]({name: part for name, part in value.items() if name != _NAME})

    return read


# ── types ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def _exactly(*kinds: type) -> Read:
    """Give a reader that takes values of these types alone: `True` is no number here."""

    def read(value: Any) -> Any:  # noqa: ANN401
        if type(value) in kinds:
            return value
        raise _Wrong(f"{_shown(value)} is no {kinds[0].__name__}")

    return read


def _written_as(kind: type, make: Callable[[Any], Any]) -> Read:
    """Give a reader of values that are written as a `kind`."""
    check = _exactly(kind)

    def read(value: Any) -> Any:  # noqa: ANN401
        try:
            return make(check(value))
        except (ValueError, OverflowError) as error:
            raise _Wrong(f"{_shown(value)}: {error}") from error

    return read


def _float(value: Any) -> float:  # noqa: ANN401
    if type(value) in (float, int):
        return float(value)
    raise _Wrong(f"{_shown(value)} is no float")


_PLAIN: dict[Any, Read] = {
    str: _exactly(str),
    int: _exactly(int),
    bool: _exactly(bool),
    float: _float,
    type(None): _exactly(type(None)),
}
_WRITTEN: dict[Any, Write] = {
    dt.date: dt.date.isoformat,
    dt.datetime: dt.datetime.isoformat,
    dt.timedelta: dt.timedelta.total_seconds,
    Path: str,
}
_READ: dict[Any, Read] = {
    dt.date: _written_as(str, dt.date.fromisoformat),
    dt.datetime: _written_as(str, dt.datetime.fromisoformat),
    dt.timedelta: _written_as(float, lambda seconds: dt.timedelta(seconds=seconds)),
    Path: _written_as(str, Path),
}

_MISSING = dataclasses.MISSING


def _fields(kind: Any) -> list[tuple[dataclasses.Field[Any], Any]]:  # noqa: ANN401
    hints = get_type_hints(kind)
    return [(field, hints[field.name]) for field in dataclasses.fields(kind) if field.init]


def _default(field: dataclasses.Field[Any]) -> Any:  # noqa: ANN401
    """Give the default of a field. Its value may be made anew each time: these are frozen, one stands for all."""
    return field.default if field.default_factory is _MISSING else field.default_factory()


def _is_union(kind: Any) -> bool:  # noqa: ANN401
    return get_origin(kind) in (Union, types.UnionType)


def _classes(kinds: list[Any]) -> list[Any]:
    """Give the classes of a union: the codec tells dataclasses apart by name, and nothing else."""
    if all(dataclasses.is_dataclass(kind) for kind in kinds) and len({kind.__name__ for kind in kinds}) == len(kinds):
        return kinds
    raise TypeError(f"the codec cannot tell apart {', '.join(map(str, kinds))}")


def _shown(value: object) -> str:
    said = repr(value)
    return said if len(said) <= 60 else f"{said[:57]}…"  # noqa: PLR2004 - a line's worth
