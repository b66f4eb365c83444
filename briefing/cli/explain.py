"""`briefing explain`: from a printed reference to the sentence, its file and offsets, and the rules that found what is in it."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from briefing.cli import options
from briefing.cli.outputs import print_words
from briefing.cli.settings import config, settings_in_force
from briefing.config import DEFAULT_MODEL, Settings
from briefing.errors import BriefingError, WrongUsage
from briefing.model.article import Article
from briefing.model.brief import Brief, BriefArticle
from briefing.model.facts import Facts
from briefing.model.span import Span

WIDTH = 96  # columns
INDENT = "    "


@click.command()
@click.argument("file", metavar="EDITION|FILE")
@click.argument("reference", metavar="REF")
@click.option(
    "--model",
    metavar="NAME",
    help=f"The spaCy model to read it with. [default: the settings' for an edition, else {DEFAULT_MODEL}]",
)
@config
@options.voiced
def explain(file: str, reference: str, model: str | None, config_file: Path | None) -> None:
    """Tell where a printed reference comes from.

    EDITION is an edition that was run (2024-11-07, 2024-11-07/NAME, or latest), FILE a brief.json, REF a reference as the brief prints it: A7 is article A, sentence 7, A7-9 its sentences 7 to 9. Printed are
    the words, their file and offsets, where the brief uses them, what was found in them, and by which rules.

    \b
    Examples:
      briefing explain output/brief.json A7
      briefing explain latest A7
    """
    from briefing.cli.editions import file_named, read_named
    from briefing.pipeline import facts_of
    from briefing.render.brief_writing import brief_record

    brief = read_named(file, config_file)
    settings = Settings() if file_named(file) else settings_in_force(config_file)
    if stated := _title(brief, reference.upper()):
        print_words(stated)
        return
    article, sentence = sentence_of(brief, reference)
    uses = list(_uses(brief_record(brief), article.id, sentence))
    facts = facts_of(as_read(article), model or settings.model, settings.known)
    found = list(_found(facts, sentence))
    print_words(
        "\n".join(
            [
                f"{reference.upper()}  {_place(article, sentence)}",
                _words(sentence.of(article.text)),
                "",
                "The brief prints it in:",
                *(uses or [f"{INDENT}no line"]),
                "",
                "Found in it:",
                *(found or [f"{INDENT}nothing"]),
                "",
            ]
        )
    )


def _title(brief: Brief, reference: str) -> str | None:
    """Tell of a title that heads a story and stands in no text: its page or feed states it."""
    for story in brief.stories:
        article = brief.article(next(story.headline.words).article)
        if story.title and reference == f"{article.letter}0":
            where = article.path or article.url or article.id
            told = f"{INDENT}The title of {article.id}, as its page or feed states it: it stands outside the text, and heads a story."
            return f"{reference}  {where}\n{_words(story.title)}\n\n{told}\n"
    return None


def sentence_of(brief: Brief, reference: str) -> tuple[BriefArticle, Span]:
    """Give the article and the sentence (or sentences) that a printed reference means; number 0 is the article's own headline.

    Raises:
        WrongUsage: when the brief has no such reference.

    """
    match = re.fullmatch(r"([A-Z]+)(\d+)(?:[-–](\d+))?", reference.upper())
    if not match:
        raise WrongUsage(
            f"{reference or 'an empty word'}: not a reference; write one as the brief prints it, for instance A7"
        )
    article = next((a for a in brief.articles if a.letter == match[1]), None)
    if article is None:
        letters = ", ".join(a.letter for a in brief.articles) or "none at all"
        raise WrongUsage(f"{reference}: the brief has no article {match[1]}, but {letters}")
    first, last = int(match[2]), int(match[3] or match[2])
    if first == last == 0 and article.headline:
        return article, article.headline
    if not 1 <= first <= last <= len(article.sentences):
        raise WrongUsage(f"{reference}: article {article.letter} has sentences 1 to {len(article.sentences)}")
    return article, Span(article.sentences[first - 1].start, article.sentences[last - 1].end)


def as_read(article: BriefArticle) -> Article:
    """Give the article as `sources` reads it: from its file where that still holds these words, else from the brief's own copy."""
    from briefing.sources import read_paths

    fields = {"id": article.id, "text": article.text, "title": article.title, "publisher": article.publisher}
    fields |= {"published": article.published.isoformat()} if article.published else {}
    copy = read_paths(["-"], json.dumps(fields).encode()).articles[0]
    try:
        from_file = read_paths([article.path]).articles if article.path else ()
    except BriefingError:  # moved or changed since: the copy serves as well
        return copy
    return next((read for read in from_file if read.text == article.text), copy)


def _place(article: BriefArticle, span: Span) -> str:
    line = article.text.count("\n", 0, span.start) + 1
    return f"{article.path or article.url or article.id}, line {line}, characters {span.start}–{span.end}"


def _words(words: str) -> str:
    return textwrap.fill(f"“{words}”", WIDTH, initial_indent=INDENT, subsequent_indent=INDENT, break_long_words=False)


def _uses(record: Any, article: str, span: Span, place: str = "") -> Iterator[str]:  # noqa: ANN401  JSON
    """Name each place of the brief with a line of these words, and the glosses of ours in that line."""
    if isinstance(record, dict) and "parts" in record:
        words = [part for part in record["parts"] if part.get("article") == article]
        if any(Span(part["start"], part["end"]).overlaps(span) for part in words):
            glosses = [f"[{part['gloss']}] by rule {part['rule']}" for part in record["parts"] if "gloss" in part]
            yield INDENT + place + ("".join(f"\n{INDENT * 2}{gloss}" for gloss in glosses))
    elif isinstance(record, dict):
        for key, value in record.items():
            yield from _uses(
                value, article, span, f"{place}, {key.replace('_', ' ')}" if place else key.replace("_", " ")
            )
    elif isinstance(record, list):
        for number, value in enumerate(record, 1):
            yield from _uses(value, article, span, f"{place} {number}")


def _found(facts: Facts, sentence: Span) -> Iterator[str]:
    """Give a line for each fact in the sentence: what it is, its words, whose, its cue, its rule."""
    text = facts.article.text

    def line(kind: str, words: Span, who: str | None, cue: str | None, rule: str) -> str:
        told = [who or "", f"cue “{cue}”" if cue else "", f"rule {rule}" if rule else ""]
        said = textwrap.shorten(words.of(text), WIDTH - 30, placeholder=" …")
        return f"{INDENT}{kind:<12} “{said}”" + "".join(f" · {part}" for part in told if part)

    for name, attributions in (("quote", facts.quotes), ("statement", facts.statements)):
        for said in attributions:
            if said.span.overlaps(sentence):
                yield line(name, said.span, said.speaker_name, said.cue, said.rule)
    for pledge in facts.commitments:
        if pledge.span.overlaps(sentence):
            yield line(
                "commitment", pledge.action, pledge.who_name, pledge.cue.of(text), f"{pledge.rule}, {pledge.strength}"
            )
    for question in facts.questions:
        if question.span.overlaps(sentence):
            asked = facts.cast.actor(question.asked_of)
            yield line(
                "question",
                question.about,
                asked.name if asked else None,
                question.cue.of(text),
                f"{question.rule}, {question.kind}",
            )
    for event in facts.watch:
        if event.span.overlaps(sentence):
            yield line("watch", event.what, None, event.when.of(text) if event.when else None, event.rule)
    for actor in facts.cast.actors:
        for mention in actor.mentions:
            if sentence.holds(mention.span):
                yield line(mention.kind, mention.span, actor.name, None, mention.rule)
