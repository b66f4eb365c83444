"""`briefing diff`: what one edition prints and another doesn't."""

from __future__ import annotations

from dataclasses import asdict
from itertools import groupby
from pathlib import Path

import click

from briefing.cli import options
from briefing.cli.editions import read_named
from briefing.cli.outputs import print_json, print_words
from briefing.cli.settings import config


@click.command()
@click.argument("first")
@click.argument("second")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
@config
@options.voiced
def diff(first: str, second: str, as_json: bool, config_file: Path | None) -> None:
    """Tell what two editions print that the other doesn't. Each is an edition's id or day, `latest`, or a brief.json.

    \b
    Examples:
      briefing diff 2024-11-06 2024-11-07
      briefing diff yesterday.json today.json --json
    """
    from briefing.compose.ledger.difference import differences

    found = list(differences(read_named(first, config_file), read_named(second, config_file)))
    if as_json:
        print_json([asdict(one) for one in found], indent=1)
        return
    for section, lines in groupby(found, key=lambda one: one.section):
        print_words(f"{section}\n")
        for one in lines:
            print_words(f"  {'-' if one.side == 'only in the first' else '+'} {one.text}  {one.ref}\n")
