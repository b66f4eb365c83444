"""`briefing summarise`: the best sentences of some articles together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import click

from briefing.cli import options
from briefing.cli.inputs import facts_found, read_articles, see_that_some_are_left, settle
from briefing.cli.outputs import print_json, print_words
from briefing.cli.voice import Voice
from briefing.errors import BriefingError, WrongUsage

Record = dict[str, Any]

ENGINES = ("brief", "lexrank", "textrank", "luhn")  # as `compose.engines` has them, which is slow to import
SENTENCES = 3  # when neither a number of sentences nor of words is asked for


@click.command()
@options.paths
@click.option("--sentences", metavar="N", type=click.IntRange(min=1), help="How many sentences. [default: 3]")
@click.option(
    "--words", metavar="N", type=click.IntRange(min=1), help="How many words at the most; sentences are never cut."
)
@click.option(
    "--engine",
    type=click.Choice(ENGINES),
    default=ENGINES[0],
    show_default=True,
    help="Who ranks the sentences: brief is our own, the others are sumy's, to compare.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object with the place of each sentence.")
@options.model
@options.jobs
@options.strict
@options.voiced
@click.pass_obj
def summarise(
    voice: Voice,
    paths: tuple[str, ...],
    sentences: int | None,
    words: int | None,
    engine: str,
    as_json: bool,
    model: str,
    jobs: int,
    strict: bool,
) -> None:
    """Summarise articles together by their best sentences, best first.

    The sentences are word for word those of the articles, no two say the same, and each can be read by itself.

    \b
    Examples:
      briefing summarise seeds --words 100
      briefing summarise article.txt --sentences 5 --json
      briefing summarise article.txt --engine lexrank
    """
    if sentences and words:
        raise WrongUsage("--sentences or --words, not both")
    from briefing.compose.edition import sources_of
    from briefing.compose.engines import ranked_by

    reading = read_articles(paths, voice)
    facts = list(facts_found(reading.articles, model, jobs, voice))
    stumbles = [problem for found in facts for problem in found.problems]
    voice.problems(stumbles)
    see_that_some_are_left(reading, stumbles)
    ranked = ((source, source.facts.sentences[number]) for source, number in ranked_by(engine, sources_of(facts)))
    chosen: list[Record] = [
        {
            "article": source.id,
            "path": source.facts.article.path,
            "start": span.start,
            "end": span.end,
            "text": span.of(source.text),
        }
        for source, span in ranked
    ]
    kept = list(within(chosen, words)) if words else chosen[: sentences or SENTENCES]
    if chosen and not kept:
        raise BriefingError(f"no sentence fits into {words} words")
    if as_json:
        print_json({"schema": "briefing.summary/1", "sentences": kept})
    else:
        print_words("".join(" ".join(sentence["text"].split()) + "\n" for sentence in kept))
    settle(reading, stumbles, strict=strict)


def within(sentences: Iterable[Record], words: int) -> Iterator[Record]:
    """Give the sentences that fit into `words` words, best first; one too long is passed over."""
    left = words
    for sentence in sentences:
        length = len(sentence["text"].split())
        if length <= left:
            left -= length
            yield sentence
