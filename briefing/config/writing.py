"""`Settings` → TOML, as `briefing config show` prints them. There is no secret among the settings."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import tomlkit

from briefing.config.settings import Settings
from briefing.config.toml import LISTS, TABLES, VERSION, written


def as_toml(settings: Settings) -> str:
    """Write all settings in force, the defaults included."""
    document = tomlkit.document()
    document.add("version", tomlkit.item(VERSION))
    document.update(_plain(settings))
    for name, (field, _) in LISTS.items():
        rows = tomlkit.aot()
        for row in getattr(settings, field):
            rows.append(_table(row))
        if rows:
            document.add(name, rows)
    for name in TABLES:
        if (noun := getattr(settings, name)) is not None:
            document.add(name, _table(noun))
    if settings.actors:
        document.add("actors", tomlkit.item({name: list(aliases) for name, aliases in settings.actors}))
    return tomlkit.dumps(document)


def _table(noun: Any) -> tomlkit.items.Table:  # noqa: ANN401
    table = tomlkit.table()
    table.update(_plain(noun))
    return table


def _plain(noun: Any) -> dict[str, Any]:  # noqa: ANN401
    """Give the plain values of a noun by the names they have in the file; what is not set is left out."""
    values = ((name, getattr(noun, field)) for name, field in written(type(noun)).items())
    return {name: _value(value) for name, value in values if value not in (None, "")}


def _value(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, timedelta):
        return _time_span(value)
    return value


def _time_span(span: timedelta) -> str:
    """Write a span of time in the largest unit that leaves no rest."""
    minutes = span // timedelta(minutes=1)
    return next(f"{minutes // size}{unit}" for unit, size in (("d", 1440), ("h", 60), ("m", 1)) if minutes % size == 0)
