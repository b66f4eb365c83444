"""`briefing diff`: what one edition prints and another doesn't."""

from __future__ import annotations

import json
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli import options
from briefing.cli.outputs import print_data
from briefing.cli.settings import config

if TYPE_CHECKING:
    from briefing.model.brief import Brief


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

    found = list(differences(_brief(first, config_file), _brief(second, config_file)))
    if as_json:
        print_data(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1) + "\n")
        return
    for section, lines in groupby(found, key=lambda one: one.section):
        print_data(f"{section}\n")
        for one in lines:
            print_data(f"  {'-' if one.side == 'only in the first' else '+'} {one.text}  {one.ref}\n")


def _brief(name: str, config_file: Path | None) -> Brief:
    """Read a brief from a file of this name, else from the store."""
    from briefing.cli.editions import brief_named
    from briefing.render.brief_json import from_json

    return from_json(brief_named(name, config_file))
