"""`briefing send`: bring an edition that exists to its readers."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path

import click

from briefing.cli import options
from briefing.cli.clock import now_for
from briefing.cli.editions import edition_named
from briefing.cli.letters import say_what_became_of
from briefing.cli.pdf_libraries import load_weasyprint
from briefing.cli.progress import progress_for
from briefing.cli.secrets import secret_for
from briefing.cli.settings import config, settings_in_force
from briefing.cli.voice import Voice
from briefing.errors import WrongUsage

FAILED = 1


@click.command()
@click.argument("edition", metavar="EDITION")
@config
@click.option("--again", is_flag=True, help="Send it also to those who have it, or may have it.")
@click.option(
    "--to", "to", metavar="ADDRESS", multiple=True, help="Send it to this address only. May be given several times."
)
@options.voiced
@click.pass_context
def send(ctx: click.Context, edition: str, config_file: Path | None, again: bool, to: tuple[str, ...]) -> None:
    """Send an edition to those of its readers who have not had it.

    EDITION is an id as `briefing editions` lists it, a day, or `latest`. The letter is the same as ever, byte for byte, so a
    mail program knows a second copy for what it is.

    \b
    Examples:
      briefing send 2024-11-07
      briefing send latest --again --to desk@example.org
    """
    from briefing.pipeline.errand import Means
    from briefing.pipeline.lock import locked
    from briefing.pipeline.mailing import BY_HAND, Round
    from briefing.pipeline.publishing import readers_of
    from briefing.store import Store

    settings, voice = settings_in_force(config_file), ctx.ensure_object(Voice)
    if settings.mail is None:
        raise WrongUsage(f"{settings.file}: there is no [mail] in it, so nothing can be sent")
    means = Means(
        partial(now_for, settings), secret=secret_for(settings.mail), pause=time.sleep, progress=progress_for(voice)
    )
    with Store.open(settings.store, read_only=True) as there:
        found = edition_named(there, edition)
    readers = to or readers_of(found, settings)
    if not readers:
        raise WrongUsage(f"{found.id} has no recipients; name one by --to")
    if any(file.path.endswith(".pdf") for file in found.files):
        load_weasyprint()  # in case the file is there no more
    with locked(settings.store), Store.open(settings.store) as store:
        deliveries = Round(store, found, settings.mail, means, settings.output).go(readers, again=again, leave=BY_HAND)
    say_what_became_of(deliveries, voice)
    ctx.exit(FAILED if any(one.state != "accepted" for one in deliveries) else 0)
