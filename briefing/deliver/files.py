"""Files out, whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path


def write_files(contents: Mapping[Path, bytes]) -> None:
    """Write every file, or none: each beside its place first, on the disk, then renamed into it.

    A reader never sees half a file, and what stood there stays when something fails. Folders are made as needed; a
    link is followed. A new file gets the mode that any gets here, another keeps its own: what was shut stays shut.

    Raises:
        OSError: when a place cannot be written. Its `filename` is the place that was asked for.

    """
    with contextlib.ExitStack() as stack:
        beside = {path: stack.enter_context(_beside(path, content)) for path, content in contents.items()}
        for path, temporary in beside.items():
            with _naming(path):
                temporary.replace(path.resolve())
    for folder in sorted({path.resolve().parent for path in contents}):
        _sync_folder(folder)


def point(link: Path, target: str) -> None:
    """Let `link` lead to `target`, a name in its own folder; at no moment is the link not there.

    Raises:
        OSError: when there is no making links here, or something that is no link bears the name.

    """
    if link.exists() and not link.is_symlink():
        raise FileExistsError(errno.EEXIST, "this is no link: move it away", str(link))
    beside = link.with_name(f".{link.name}.{os.getpid()}.part")
    with contextlib.suppress(FileNotFoundError):
        beside.unlink()  # left by a process of this number that was killed
    try:
        beside.symlink_to(target)
        beside.replace(link)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(link)) from error
    _sync_folder(link.parent)


def sweep(folder: Path, name: str = "*") -> None:
    """Remove what writers of files of this name that were killed left in `folder`. Only for who knows that nobody writes them now."""
    for file in sorted(folder.glob(f".{name}.*.part")):
        with contextlib.suppress(OSError):  # a leftover harms nobody
            file.unlink()


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, where they are missing.

    Raises:
        OSError: when that can't be; where one of them is a file, it says which.

    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        file = next((place for place in (folder, *folder.parents) if place.is_file()), folder)
        raise NotADirectoryError(errno.ENOTDIR, f"{file.name} is a file, not a folder", str(folder)) from error


@contextlib.contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Let an error name the file that was asked for, not the one beside it."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


@contextlib.contextmanager
def _beside(path: Path, content: bytes) -> Iterator[Path]:
    """Write `content` into a new file in the folder of `path`; on leaving, nothing of it stays under that name."""
    place = path.resolve()
    temporary = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        with _naming(path):
            if place.is_dir():
                raise IsADirectoryError(errno.EISDIR, "is a directory")
            make_folder(place.parent)
            with temporary.open("xb") as file:
                _keep_mode(place, temporary)
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        yield temporary
    finally:
        with contextlib.suppress(OSError):  # renamed already, or never made
            temporary.unlink()


def _keep_mode(place: Path, temporary: Path) -> None:
    """Give the new file the mode of the one in whose place it comes, before anything stands in it."""
    with contextlib.suppress(OSError):  # there is none, or the file system knows no modes
        temporary.chmod(stat.S_IMODE(place.stat().st_mode))


def _sync_folder(folder: Path) -> None:
    """Put the new names on the disk too, where the system knows how."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
