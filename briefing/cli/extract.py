"""`briefing extract`: every fact of each article."""

from __future__ import annotations

import click

from briefing.cli import options
from briefing.cli.inputs import facts_found, read_articles, see_that_some_are_left, settle
from briefing.cli.outputs import print_json
from briefing.cli.records import extract_record
from briefing.cli.voice import Voice
from briefing.errors import Problem


@click.command()
@options.paths
@options.jsonl
@options.model
@options.jobs
@options.strict
@options.voiced
@click.pass_obj
def extract(voice: Voice, paths: tuple[str, ...], jsonl: bool, model: str, jobs: int, strict: bool) -> None:
    """Print every fact found in each article.

    One JSON object a line: zones, sentences, actors, quotes, statements, commitments, questions, what to watch and a
    summary, each an address in the article's text. PATH is a file, a folder, or - for stdin.

    \b
    Examples:
      briefing extract seeds --jsonl > facts.jsonl
      briefing extract article.txt | jq '.commitments[].text'
      curl -s https://example.org/articles.jsonl | briefing extract - --jsonl
    """
    del jsonl
    reading = read_articles(paths, voice)
    stumbles: list[Problem] = []
    for facts in facts_found(reading.articles, model, jobs, voice):
        voice.problems(facts.problems)
        print_json(extract_record(facts))
        stumbles += facts.problems
    see_that_some_are_left(reading, stumbles)
    settle(reading, stumbles, strict=strict)
