"""Our two typefaces, Source Serif and Source Sans (SIL Open Font License), from the packages that carry them."""

from __future__ import annotations

import base64
import io
import re
from functools import cache
from importlib import resources
from typing import Any

_PACKAGES = {"SourceSerifPro": "font_source_serif_pro", "SourceSansPro": "font_source_sans_pro"}
_FONT = re.compile(r"(SourceSerifPro|SourceSansPro)-[A-Za-z]+")
_FEATURES = ["ccmp", "kern", "liga", "lnum", "mark", "mkmk", "tnum"]  # what the style sheets ask for


def font_file(name: str) -> bytes:
    """Give a font as OpenType, by its PostScript name: `SourceSerifPro-Regular`.

    Raises:
        ValueError: when it is none of ours.

    """
    asked = _FONT.fullmatch(name)
    if not asked:
        message = f"no font of ours: {name}"
        raise ValueError(message)
    return (resources.files(_PACKAGES[asked[1]]) / "files" / f"{name}.otf").read_bytes()


@cache
def font_data(name: str, characters: str) -> str:
    """Give the part of a font that prints `characters` as a WOFF2 `data:` address, for a page that fetches nothing."""
    from fontTools import subset  # type: ignore[import-untyped]  # noqa: PLC0415 - only a web page needs it

    options = subset.Options(layout_features=_FEATURES, hinting=False, desubroutinize=True, name_IDs=[1, 2])
    font: Any = subset.load_font(io.BytesIO(font_file(name)), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)
    font.flavor = "woff2"
    written = io.BytesIO()
    font.save(written)
    return f"data:font/woff2;base64,{base64.b64encode(written.getvalue()).decode()}"
