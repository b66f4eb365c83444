"""One run at a time, over one store. The system frees the lock when its holder dies, however it dies."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefing.deliver.files import make_folder
from briefing.errors import AnotherRun, BriefingError


@contextmanager
def locked(store: Path) -> Iterator[None]:
    """Hold the lock of the store at this path for the length of a block; the file stays, beside the store.

    Raises:
        AnotherRun: when somebody else holds it.
        BriefingError: when there can be no lock here.

    """
    try:
        import fcntl  # noqa: PLC0415 (there is none on Windows)
    except ImportError:
        raise BriefingError("runs are locked by flock, which this system has not") from None
    path = store.with_name(f"{store.name}.lock")
    try:
        make_folder(store.parent)
        file = path.open("a")
    except OSError as error:
        raise BriefingError(f"{path}: {(error.strerror or str(error)).lower()}") from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AnotherRun(f"another run holds {path}: wait until it has ended") from None
        except OSError as error:  # a file system that knows no locks
            raise BriefingError(f"{path}: {(error.strerror or str(error)).lower()}") from error
        yield
