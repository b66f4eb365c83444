"""`briefing verify`: prove each line of a brief word for word."""

from __future__ import annotations

from pathlib import Path

import click

from briefing.cli import options
from briefing.cli.outputs import print_data
from briefing.cli.settings import config
from briefing.cli.voice import Voice
from briefing.errors import BriefingError, NotVerbatim


@click.command()
@click.argument("file", metavar="EDITION|FILE")
@config
@options.voiced
@click.pass_obj
def verify(voice: Voice, file: str, config_file: Path | None) -> None:
    """Prove each line of a brief word for word against its sources.

    EDITION is an edition that was run (2024-11-07, 2024-11-07/NAME, or latest), FILE a brief.json. Each printed line is looked up
    in the texts that the brief holds, and in the files that it was made from: from the folder you are in, the folder of FILE, and
    the one above. A line that fails is named with what to do, and the exit code is 1.

    \b
    Examples:
      briefing verify output/brief.json
      briefing verify 2024-11-07
    """
    from briefing import pipeline
    from briefing.cli.editions import brief_named, file_named
    from briefing.render.across import counted

    data, path = brief_named(file, config_file), (file_named(file) or Path(file)).absolute()
    try:
        proof = pipeline.verify(data, [Path(), path.parent, path.parent.parent])
    except BriefingError as error:
        raise type(error)(f"{file}: {error}") from error
    for fault in proof.faults:
        voice.error(str(fault))
    if proof.faults:
        raise NotVerbatim(f"{file}: not proven, for what is said above")
    lines, articles = counted(proof.lines, "line"), counted(proof.articles, "article")
    print_data(f"{file}: {lines} from {articles}, each word for word in its source\n")
    for article in proof.unseen:
        voice.note(f"{article} came from no file: proven against the copy in {file} only")
