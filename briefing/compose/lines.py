"""Every line of a brief, wherever it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from briefing.model.brief import Line

T = TypeVar("T")


def each_line(value: T, change: Callable[[Line], Line]) -> T:
    """Change every line below a noun."""
    if isinstance(value, Line):
        return change(value)  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(each_line(item, change) for item in value)  # type: ignore[return-value]
    if not is_dataclass(value) or isinstance(value, type):
        return value
    parts = {field.name: getattr(value, field.name) for field in fields(value)}
    below = {name: part for name, part in parts.items() if isinstance(part, tuple) or is_dataclass(part)}
    new = {name: each_line(part, change) for name, part in below.items()}
    changed = {name: part for name, part in new.items() if part is not parts[name]}
    return replace(value, **changed) if changed else value
