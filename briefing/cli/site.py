"""`briefing site`: the archive of editions as a folder of web pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from briefing.cli import options
from briefing.cli.inputs import read_brief
from briefing.cli.outputs import write_files
from briefing.cli.settings import config as config_option
from briefing.cli.settings import settings_in_force
from briefing.cli.voice import Voice
from briefing.config.settings import Look, Settings
from briefing.errors import NoStore, WrongUsage
from briefing.model.brief import Brief

NAME = "brief.json"  # of an edition's file in its folder
LATEST = "latest"  # the link to the newest edition's folder: no edition of its own


@click.command()
@click.argument(
    "folder", metavar="[FOLDER]", required=False, type=click.Path(path_type=Path, exists=True, file_okay=False)
)
@click.option(
    "-o",
    "--output",
    "site",
    metavar="FOLDER",
    default=Path("site"),
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the pages go.",
)
@click.option("--title", help="What the site is called. [default: the title of the settings]")
@config_option
@options.look
@options.templates
@options.voiced
@click.pass_obj
def site(
    voice: Voice,
    folder: Path | None,
    site: Path,
    title: str | None,
    config_file: Path | None,
    look: Look,
    templates: Path | None,
) -> None:
    """Make a web site of all editions: no server, no database, it works from a folder or a memory stick.

    FOLDER holds editions, each a brief.json in a folder named for its day, as `briefing run` writes them; without it, the editions
    that the store keeps. The site has a list of editions, a page for each actor, the ledger of commitments and open
    questions, a search over every printed line, and feeds. Made again from the same editions it is the same, byte for byte.

    \b
    Examples:
      briefing site
      briefing site output -o public
    """
    from briefing.render.site import site_pages

    settings = Settings() if folder and config_file is None else settings_in_force(config_file)
    editions = _in_folder(folder) if folder else _in_store(settings.store)
    written = 0
    for path, content in site_pages(editions, title or settings.title, templates, look):
        write_files({site / path: content})
        written += 1
    voice.note(f"wrote {written:,} pages and files into {site}")


def _in_folder(folder: Path) -> Iterator[tuple[str, Brief]]:
    """Read the editions of a folder in the order of their days; the folder's name is the edition's.

    Raises:
        WrongUsage: when there is none.

    """
    files = {file.parent.relative_to(folder).as_posix(): file for file in folder.rglob(NAME)}
    ids = sorted(name for name in files if name.split("/")[0] != LATEST)
    if not ids:
        raise WrongUsage(f"{folder}: no {NAME} in it or in a folder below it; name json among an edition's formats")
    for name in ids:
        brief = read_brief(files[name])
        yield (name if name != "." else brief.date.isoformat()), brief


def _in_store(path: Path) -> Iterator[tuple[str, Brief]]:
    """Read the editions that the store keeps, in the order of their days.

    Raises:
        WrongUsage: when there is no store yet, or no edition in it.

    """
    from briefing.render.brief_json import from_json
    from briefing.store import Store

    try:
        with Store.open(path, read_only=True) as store:
            ids = sorted(store.editions.ids())
            for name in ids:
                edition = store.editions.get(name)
                if edition is not None:
                    yield name, from_json(edition.brief)
    except NoStore:
        ids = []
    if not ids:
        raise WrongUsage(f"no edition in {path}; make one by: briefing run, or name a folder of editions")
