"""Bytes → text. What is decoded is never changed afterwards: no newline is translated, no quotation mark straightened."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from briefing.sources.refusal import Refused

_BOMS = (  # the longer first: UTF-32’s begins with UTF-16’s
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
BOMS = tuple(bom for bom, _ in _BOMS)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3", "a database"),
)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 65_536
_MOST_CONTROLS = 0.01  # of the sample; a stray NUL in an article is no binary file
_FEW = 8  # nor are a few in a short one


class Decoded(NamedTuple):
    """A text, and what the reader should know of how it was decoded (`None`: nothing)."""

    text: str
    note: str | None = None


def decode(data: bytes) -> Decoded:
    """Decode by the byte order mark, else as UTF-8, else as Windows-1252 (which holds Latin-1’s letters).

    A file that is UTF-8 but for a few bytes stays UTF-8, and those bytes become U+FFFD: a whole article in mojibake
    would be worse.

    Raises:
        Refused: when the bytes are no text.

    """
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), None)
    if encoding:
        try:
            return Decoded(data.decode(encoding))
        except UnicodeDecodeError as error:
            raise Refused(f"not the {encoding.upper()} that its first bytes promise") from error
    _refuse_binary(data)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _decode_legacy(data)


def _refuse_binary(data: bytes) -> None:
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise Refused(f"not text: {name}")
    sample = data[:_SAMPLE]
    controls = len(_CONTROLS.findall(sample))
    if controls > _MOST_CONTROLS * len(sample) and (controls > _FEW or controls > len(sample) // 10):
        raise Refused("not text: binary data")


def _decode_legacy(data: bytes) -> Decoded:
    repaired = data.decode("utf-8", errors="replace")
    broken = repaired.count("\ufffd")
    if sum(not char.isascii() for char in repaired) > 2 * broken:
        return Decoded(repaired, f"UTF-8 with broken bytes: {broken} shown as \ufffd")
    try:
        return Decoded(data.decode("cp1252"), "not UTF-8: read as Windows-1252")
    except UnicodeDecodeError:
        return Decoded(data.decode("latin-1"), "not UTF-8: read as Latin-1")
