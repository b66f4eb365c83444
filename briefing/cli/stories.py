"""`briefing stories`: which articles tell the same story, and which only repeat another."""

from __future__ import annotations

import click

from briefing.cli import options
from briefing.cli.inputs import read_articles, settle
from briefing.cli.outputs import print_json
from briefing.cli.voice import Voice


@click.command()
@options.paths
@options.jsonl
@options.strict
@options.voiced
@click.pass_obj
def stories(voice: Voice, paths: tuple[str, ...], jsonl: bool, strict: bool) -> None:
    """Tell which articles belong to one story.

    One JSON object a line, in the order of the articles: {"id", "path", "story", "duplicate_of"}. A story bears the id of
    one of its articles; duplicate_of is the article that this one repeats, or null. No model is needed.

    \b
    Example:
      briefing stories seeds --jsonl
    """
    del jsonl
    from briefing.compose.duplicates import copies
    from briefing.compose.stories import group

    reading = read_articles(paths, voice)
    ordered = sorted(reading.articles, key=lambda article: (article.path or "", article.id))  # as `build` puts them
    repeats = copies(ordered)
    numbers = group(ordered, original=repeats)
    names = {number: article.id for number, article in reversed(list(zip(numbers, ordered, strict=True)))}
    place = {article.id: at for at, article in enumerate(ordered)}
    for article in reading.articles:
        at = place[article.id]
        record = {
            "id": article.id,
            "path": article.path,
            "story": names[numbers[at]],
            "duplicate_of": ordered[repeats[at]].id if at in repeats else None,
        }
        print_json(record)
    settle(reading, strict=strict)
