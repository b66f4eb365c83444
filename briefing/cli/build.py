"""`briefing build`: articles in, a brief out."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path

import click

from briefing.cli import options
from briefing.cli.inputs import facts_found, read_articles, see_that_some_are_left, settle
from briefing.cli.outputs import formats_of, print_data, write_rendered
from briefing.cli.voice import Voice
from briefing.config import Settings
from briefing.config.settings import Look, Paper
from briefing.errors import WrongUsage
from briefing.model.article import Article


@click.command()
@options.paths
@options.outputs(
    "Write the brief to FILE, in the format of its suffix: .html, .pdf, .txt, .json, .md, .eml, .epub or .ics. May be given several times. "
    "Without it the text is printed."
)
@click.option(
    "--date",
    "day",
    metavar="YYYY-MM-DD",
    type=options.Day(),
    help="The day of the edition. [default: today]",
)
@click.option("--title", default=Settings().title, show_default=True, help="What the brief is called.")
@options.look
@options.paper
@options.appendix
@options.templates
@options.model
@options.jobs
@options.strict
@options.voiced
@click.pass_obj
def build(
    voice: Voice,
    paths: tuple[str, ...],
    outputs: tuple[Path, ...],
    day: dt.date | None,
    title: str,
    look: Look,
    paper: Paper,
    appendix: bool,
    templates: Path | None,
    model: str,
    jobs: int,
    strict: bool,
) -> None:
    """Build a brief from articles.

    PATH is a file, a folder (read in name order, subfolders too), or - for stdin: text, Markdown, a web page, a feed (RSS,
    Atom, JSON Feed), mail (a letter, a mailbox, a Maildir), PDF, or JSON Lines of {"text", "title", "published", "publisher",
    "url", "id"}; its content tells which. The same articles, date and options give the same bytes.

    \b
    Examples:
      briefing build seeds
      briefing build articles/ --date 2024-11-07 -o brief.html -o brief.pdf
      curl -s https://example.org/articles.jsonl | briefing build - -o brief.json
    """
    formats = formats_of(outputs)  # before anything slow: what can't work is told at once
    from briefing.pipeline import build_brief
    from briefing.render import render

    reading = read_articles(paths, voice)
    refuse_own_sources(outputs, reading.articles)
    facts = list(facts_found(reading.articles, model, jobs, voice))
    stumbles = [problem for found in facts for problem in found.problems]
    voice.problems(stumbles)
    see_that_some_are_left(reading, stumbles)
    settings = Settings(title=title, model=model)
    brief = build_brief(facts, reading.problems, day or options.today(), settings)
    rendered = partial(render, brief, templates=templates, look=look, paper=paper, appendix=appendix)
    if not formats:
        print_data(rendered("txt").decode())
    write_rendered(formats, rendered, voice)
    settle(reading, stumbles, strict=strict)


def refuse_own_sources(outputs: tuple[Path, ...], articles: tuple[Article, ...]) -> None:
    """See that no brief is written over an article it is made from.

    Raises:
        WrongUsage: when one would be.

    """
    sources = {Path(article.path).resolve() for article in articles if article.path}
    for path in outputs:
        if path.resolve() in sources:
            raise WrongUsage(f"{path}: this is one of the articles; write the brief to another file")
