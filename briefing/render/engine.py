"""WeasyPrint, loaded without the detours of its loading: all that the other files here need of it.

Two thirds of a cold PDF's wait used to be this import. On Linux a good part of it was looking for libraries: cffi asks ctypes for
each name that WeasyPrint tries in turn (`libpango-1.0-0`, `pango-1.0-0`, …), and for each that there isn't ctypes runs
ldconfig, gcc and ld in processes of their own. The names that Linux knows come later in the same lists, and the loader finds them at once.
"""

from __future__ import annotations

import contextlib
import ctypes.util
import gc
import io
import sys
from collections.abc import Iterator
from importlib import import_module


@contextlib.contextmanager
def garbage_left() -> Iterator[None]:
    """Look for no garbage meanwhile: modules and pages are a million small objects that live on, and none is garbage."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextlib.contextmanager
def _libraries_not_searched() -> Iterator[None]:
    """Let nobody search for libraries meanwhile; what the loader knows by its name is loaded all the same."""
    search = ctypes.util.find_library
    ctypes.util.find_library = _nowhere
    try:
        yield
    finally:
        ctypes.util.find_library = search


def _nowhere(name: str) -> None:
    del name


def _load() -> None:
    """Load WeasyPrint by the loader's own names of its libraries where they have such; as it comes where that fails."""
    if sys.platform == "linux" and "weasyprint" not in sys.modules:
        advice = contextlib.redirect_stdout(io.StringIO())  # on how to install what the second try may find
        with _libraries_not_searched(), advice, contextlib.suppress(OSError):
            import_module("weasyprint")
    import_module("weasyprint")


with garbage_left():
    _load()
    from weasyprint import HTML
    from weasyprint.formatting_structure import boxes
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse

__all__ = ["HTML", "FontConfiguration", "URLFetcher", "URLFetcherResponse", "boxes", "garbage_left"]
