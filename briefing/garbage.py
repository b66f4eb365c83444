"""Python's collector, told when there is nothing for it to find."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def garbage_left() -> Iterator[None]:
    """Look for no garbage meanwhile: for work that makes a million small objects, all of which live on or are let go at once.

    The collector looks only for what is tied in a circle; anything else is freed without it. Also a decorator.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
