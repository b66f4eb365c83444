"""An edition as files: every format from the one brief that the store keeps, in the edition's folder, whole or not at all."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from briefing.config import EditionSettings, Settings
from briefing.deliver.files import point, sweep, write_files
from briefing.errors import Problem
from briefing.model.brief import Brief
from briefing.model.kept import Edition, EditionFile
from briefing.render import render
from briefing.render.brief_json import from_json as brief_from_json
from briefing.store import Store, from_json

LATEST = "latest"


def brief_of(edition: Edition) -> Brief:
    """Give the brief that an edition printed."""
    return brief_from_json(edition.brief)


def unfed_of(editions: Iterable[Edition]) -> frozenset[str]:
    """Give the names of those editions none of whose sources could be had: they are not done."""
    reports = {edition.name: brief_of(edition).report for edition in editions}
    return frozenset(name for name, report in reports.items() if report and report.unfed)


def rendered(brief: Brief, file_format: str, edition: EditionSettings) -> bytes:
    """Give the brief in one format, as the edition's settings want it."""
    return render(
        brief, file_format, edition.templates, look=edition.look, paper=edition.paper, appendix=edition.appendix
    )


def files_of(brief: Brief, edition_id: str, edition: EditionSettings) -> dict[str, bytes]:
    """Give the files of an edition: their paths below the output folder, and their bytes."""
    return {f"{edition_id}/brief.{name}": rendered(brief, name, edition) for name in edition.formats}


def listed(files: dict[str, bytes]) -> tuple[EditionFile, ...]:
    """Give what the store keeps of the files."""
    return tuple(EditionFile(path, sha256(data).hexdigest(), len(data)) for path, data in files.items())


def built(edition: Edition, file_format: str, output: Path) -> bytes | None:
    """Give the file of an edition in one format as it was built, `None` when it is there no more or was changed since."""
    for file in edition.files:
        if file.path.endswith(f".{file_format}"):
            with suppress(OSError):
                data = (output / file.path).read_bytes()
                return data if sha256(data).hexdigest() == file.sha256 else None
    return None


def publish(edition: Edition, output: Path, files: dict[str, bytes] | None = None) -> None:
    """Write the files of an edition, rendered anew from what the store keeps where they are not at hand.

    Raises:
        OSError: when a place cannot be written.

    """
    files = files or files_of(brief_of(edition), edition.id, from_json(EditionSettings, edition.settings))
    for folder in sorted({(output / path).parent for path in files}):
        sweep(folder)  # the lock is ours: what is half-written there was left by a run that was killed
    write_files({output / path: data for path, data in files.items()})


def withdraw(edition: Edition, files: Collection[str], output: Path) -> None:
    """Take away the files of an edition that the one made in its place has no more, as long as they are as they were written.

    Else a page in a format that the settings name no longer would go on telling what was taken back. `files` are the new one's paths.
    """
    for file in edition.files:
        path = output / file.path
        if file.path not in files:
            with suppress(OSError):  # gone already, or not ours to take away
                if sha256(path.read_bytes()).hexdigest() == file.sha256:
                    path.unlink()
                    path.parent.rmdir()  # when it was the last one


def point_to_latest(store: Store, settings: Settings) -> tuple[Problem, ...]:
    """Let `latest` in the output folder lead to the newest day that has an edition, and its files; tell when it can't."""
    newest = store.editions.latest()
    written = newest and (file.path for one in store.editions.of_day(newest.day) for file in one.files)
    if newest is None or not any((settings.output / path).is_file() for path in written or ()):
        return ()
    sweep(settings.output, LATEST)
    try:
        point(settings.output / LATEST, newest.day.isoformat())
    except OSError as error:
        return (Problem("render", str(settings.output / LATEST), (error.strerror or str(error)).lower()),)
    return ()


def readers_of(edition: Edition, settings: Settings) -> tuple[str, ...]:
    """Give who receives an edition: by today's settings, or by those it was made with when they know it no more."""
    for one in settings.editions:
        if one.name == edition.name:
            return one.recipients
    return from_json(EditionSettings, edition.settings).recipients
