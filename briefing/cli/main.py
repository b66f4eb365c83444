"""(STUB) `briefing extract`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from briefing.cli.records import extract_record
from briefing.config import DEFAULT_MODEL
from briefing.pipeline import all_facts
from briefing.sources.text import article_from_text


@click.group()
def main() -> None:
    """Turn news articles into a daily brief."""


@main.command()
@click.argument("paths", nargs=-1, type=click.Path())
@click.option("--jsonl", is_flag=True)
def extract(paths: tuple[str, ...], jsonl: bool) -> None:  # noqa: FBT001
    """Print every fact found in each article."""
    del jsonl
    files = [f for p in paths for f in (sorted(Path(p).rglob("*.txt")) if Path(p).is_dir() else [Path(p)])]
    articles = [article_from_text(f.read_bytes().decode(), f.stem, str(f)) for f in files]
    for facts in all_facts(articles, DEFAULT_MODEL):
        click.echo(json.dumps(extract_record(facts), ensure_ascii=False))
