"""What a dataclass declares of its fields: all that the codec goes by."""

from __future__ import annotations

import dataclasses
import types
from typing import Any, Union, get_origin, get_type_hints

Json = Any  # what `json` reads and writes
Value = Any  # of the type that is declared
Kind = Any  # a type, or what `typing` makes of one

NAME = "is"  # the field that names the class, where it may be one of several; no field of ours can bear it
PAIR = 2
MISSING = dataclasses.MISSING


def fields_of(kind: Kind) -> list[tuple[dataclasses.Field[Any], Kind]]:
    """Give the fields of a dataclass, each with its declared type."""
    hints = get_type_hints(kind)
    return [(field, hints[field.name]) for field in dataclasses.fields(kind) if field.init]


def default_of(field: dataclasses.Field[Any]) -> Json:
    """Give the default of a field. Its value may be made anew each time: these are frozen, one stands for all."""
    return field.default if field.default_factory is MISSING else field.default_factory()


def origin_of(kind: Kind) -> object:
    """Give what a type was made of: `tuple` for `tuple[int, ...]`; `None` for a plain one."""
    return get_origin(kind)


def is_union(kind: Kind) -> bool:
    """Tell whether a field may be one of several things."""
    return origin_of(kind) in (Union, types.UnionType)


def classes_of(kinds: list[Kind]) -> list[Kind]:
    """Give the classes of a union: the codec tells dataclasses apart by name, and nothing else."""
    if all(dataclasses.is_dataclass(kind) for kind in kinds) and len({kind.__name__ for kind in kinds}) == len(kinds):
        return kinds
    raise TypeError(f"the codec cannot tell apart {', '.join(map(str, kinds))}")
