"""`briefing.toml` → `Settings`. Every mistake is reported at once; relative paths are relative to the file."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from pathlib import Path
from types import UnionType
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from briefing.config.checks import check
from briefing.config.mistakes import Mistakes
from briefing.config.settings import EditionSettings, Limits, MailSettings, NetworkSettings, Settings, SourceSettings
from briefing.errors import WrongUsage

VERSION = 1
AS_WRITTEN = {"sender": "from"}  # fields whose word in the file is no name in Python
TABLES: dict[str, type] = {"limits": Limits, "mail": MailSettings, "network": NetworkSettings}
LISTS: dict[str, tuple[str, type]] = {"source": ("sources", SourceSettings), "edition": ("editions", EditionSettings)}
APART = frozenset({"file", "sources", "editions", "actors", *TABLES})  # fields that are no plain values of the file

_SPAN = re.compile(r"(\d{1,6})\s*(m|h|d|w)")
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}

Noun = TypeVar("Noun")


def read_settings(file: Path) -> Settings:
    """Read the settings of `file`.

    Raises:
        WrongUsage: when the file can't be read, is no TOML, or says what it can't mean: one line a mistake.

    """
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        advice = "; briefing config init writes a first one" if isinstance(error, FileNotFoundError) else ""
        raise WrongUsage(f"{file}: {(error.strerror or str(error)).lower()}{advice}") from error
    except UnicodeDecodeError as error:
        raise WrongUsage(f"{file}: not UTF-8; save it in this encoding") from error
    return settings_in(text, file)


def settings_in(text: str, file: Path) -> Settings:
    """Read settings as they stand in `file`, or are to stand there.

    Raises:
        WrongUsage: when they are no TOML, or say what they can't mean: one line a mistake.

    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise WrongUsage(f"{file}: not TOML: {error}") from error
    mistakes, base = Mistakes(file, text), file.absolute().parent
    settings = Settings(**_Reader(mistakes, base).settings(table), file=file)
    settings = replace(settings, store=base / settings.store, output=base / settings.output)  # the defaults too
    check(settings, mistakes)
    mistakes.tell()
    return settings


def written(cls: type) -> dict[str, str]:
    """Give the names of a noun's fields as the file writes them, each with the field's own."""
    names = (field.name for field in fields(cls) if cls is not Settings or field.name not in APART)
    return {AS_WRITTEN.get(name, name): name for name in names}


@dataclass(frozen=True)
class _Reader:
    """Reads the tables of one file; `base` is the folder that relative paths are relative to."""

    mistakes: Mistakes
    base: Path

    def settings(self, table: Mapping[str, Any]) -> dict[str, Any]:
        """Give the fields of `Settings` that the file sets."""
        version = table.get("version", VERSION)
        if version is True or version != VERSION:
            self.mistakes.could_not_read(
                "version", f"{version!r} is not known to this briefing; it reads version = {VERSION}"
            )
        apart = {"version", "actors", *TABLES, *LISTS}
        known = {**written(Settings), **dict.fromkeys(apart, "")}
        values = self.values(Settings, {key: table[key] for key in table if key not in apart}, "", known)
        values |= {name: self.noun(cls, table[name], name) for name, cls in TABLES.items() if name in table}
        values |= {into: self.nouns(cls, table[name], name) for name, (into, cls) in LISTS.items() if table.get(name)}
        return values | {"actors": self.actors(table.get("actors", {}))}

    def nouns(self, cls: type[Noun], rows: object, name: str) -> tuple[Noun, ...]:
        """Make a frozen noun of each `[[name]]`."""
        if not isinstance(rows, list):
            self.mistakes.could_not_read(name, f"write [[{name}]], in two pairs of brackets: there may be several")
            return ()
        return tuple(self.noun(cls, row, f"{name}[{at}]") for at, row in enumerate(rows))

    def noun(self, cls: type[Noun], table: object, where: str) -> Noun:
        """Make a frozen noun of a table; what is wrong in it is noted, and its default stands in."""
        if not isinstance(table, Mapping):
            self.mistakes.could_not_read(where, "this is to be a table: a line in brackets, its settings below")
            return cls()
        return cls(**self.values(cls, table, where, written(cls)))

    def values(self, cls: type, table: Mapping[str, Any], where: str, known: Mapping[str, str]) -> dict[str, Any]:
        """Give the fields of `cls` that a table sets; `known` has the field of each name that may stand there."""
        types, values = get_type_hints(cls), {}
        for key, value in table.items():
            here = f"{where}.{key}" if where else key
            if key == "password":
                self.mistakes.could_not_read(
                    here, "a password is never written here; name its place: password_env or password_file"
                )
            elif key not in known:
                self.mistakes.unknown(where, key, known)
            else:
                with self.noted(here):
                    values[known[key]] = _value(value, types[known[key]], self.base)
        return values

    def actors(self, table: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Read `[actors]`: a name, and the other names by which its bearer is known."""
        if not isinstance(table, Mapping):
            self.mistakes.could_not_read("actors", 'write [actors], and under it "Name" = ["another name", "a third"]')
            return ()
        actors = []
        for name, aliases in table.items():
            with self.noted(f"actors.{name}"):
                actors.append((_of(name, str, "a name"), _value(aliases, tuple[str, ...], self.base)))
        return tuple(actors)

    @contextmanager
    def noted(self, where: str) -> Iterator[None]:
        """Note a value that is not what it should be, and go on."""
        try:
            yield
        except (TypeError, ValueError, OverflowError) as error:
            self.mistakes.could_not_read(where, str(error))


def _value(value: Any, kind: Any, base: Path) -> Any:  # noqa: ANN401
    """Read one value as what its field holds.

    Raises:
        TypeError: when it is of another type; `ValueError` when it is none of those there are.

    """
    if isinstance(kind, UnionType):
        kind = next(one for one in get_args(kind) if one is not type(None))
    if kind is Path:
        return base / Path(_of(value, str, "a path in quotation marks")).expanduser()
    if kind is timedelta:
        return _time_span(value)
    if get_origin(kind) is Literal:
        if value not in get_args(kind):
            raise ValueError(f"{value!r} is not one of {', '.join(get_args(kind))}")
        return value
    if get_origin(kind) is tuple:
        listed = _of(value, list, 'a list, as ["one", "two"]')
        return tuple(_of(one, str, "a list of texts in quotation marks") for one in listed)
    if kind is float:
        return _finite(float(_of(value, (int, float), "a number")))
    named = {str: "a text in quotation marks", int: "a whole number", bool: "true or false"}
    return _of(value, kind, named[kind])


def _of(value: Any, kind: Any, shape: str) -> Any:  # noqa: ANN401
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise TypeError(f"{value!r} is not {shape}")
    if isinstance(value, str) and not value.strip():
        raise ValueError("this is empty; give a value, or leave the line out")
    return value


def _finite(number: float) -> float:
    if not math.isfinite(number):
        raise ValueError(f"{number} is no number to count with")
    return number


def _time_span(value: object) -> timedelta:
    """Read `24h`, `90m`, `7d` or `2w`."""
    found = _SPAN.fullmatch(value.strip()) if isinstance(value, str) else None
    if not found or not int(found[1]):
        raise ValueError(f'{value!r} is no span of time; write it as "24h", "90m", "7d" or "2w"')
    return timedelta(**{_UNITS[found[2]]: int(found[1])})
