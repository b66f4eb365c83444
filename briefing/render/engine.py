"""WeasyPrint, loaded without the detours of its loading: all that the other files here need of it.

Two thirds of a cold PDF's wait used to be this import. On Linux a good part of it was looking for libraries: cffi asks ctypes for
each name that WeasyPrint tries in turn (`libpango-1.0-0`, `pango-1.0-0`, …), and for each that there isn't ctypes runs
ldconfig, gcc and ld in processes of their own. The names that Linux knows come later in the same lists, and the loader finds them at once.
And the parts of fontTools that only variable fonts need, or a system without HarfBuzz's subsetter, are loaded when one of these comes.
"""

from __future__ import annotations

import contextlib
import ctypes.util
import io
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from types import ModuleType

from briefing.garbage import garbage_left


@contextlib.contextmanager
def _libraries_not_searched() -> Iterator[None]:
    """Let nobody search for libraries meanwhile; what the loader knows by its name is loaded all the same."""
    search = ctypes.util.find_library
    ctypes.util.find_library = _nowhere
    try:
        yield
    finally:
        ctypes.util.find_library = search


class _Later(ModuleType):
    """Stands for a module while WeasyPrint is imported: what is called in it loads it."""

    def __getattr__(self, name: str) -> Callable[..., object]:
        """Give a function that calls the module's own of this name."""
        if name.startswith("__"):
            raise AttributeError(name)

        def call(*given: object, **settings: object) -> object:
            return getattr(import_module(self.__name__), name)(*given, **settings)

        return call


@contextlib.contextmanager
def _loaded_later(*names: str) -> Iterator[None]:
    """Let modules that aren't loaded yet wait for their first call."""
    waiting = {name: _Later(name) for name in names if name not in sys.modules}
    sys.modules.update(waiting)
    try:
        yield
    finally:
        for name in waiting:
            del sys.modules[name]


def _nowhere(name: str) -> None:
    del name


def _load() -> None:
    """Load WeasyPrint by the loader's own names of its libraries where they have such; as it comes where that fails."""
    if sys.platform == "linux" and "weasyprint" not in sys.modules:
        advice = contextlib.redirect_stdout(io.StringIO())  # on how to install what the second try may find
        with _libraries_not_searched(), advice, contextlib.suppress(OSError):
            import_module("weasyprint")
    import_module("weasyprint")


with garbage_left(), _loaded_later("fontTools.subset", "fontTools.varLib.instancer"):
    _load()
    from weasyprint import HTML
    from weasyprint.formatting_structure import boxes
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse

__all__ = ["HTML", "FontConfiguration", "URLFetcher", "URLFetcherResponse", "boxes"]
