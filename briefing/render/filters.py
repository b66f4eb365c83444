"""The filters that templates may use. A line of the brief is printed through `words` or `quoted`, and through nothing else."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from briefing.model.brief import BriefArticle, Line
from briefing.model.days import over
from briefing.render import days
from briefing.render.across import quiet, run_report, since
from briefing.render.edition import Edition, mentions, source_name
from briefing.render.outline import untold
from briefing.render.prose import Piece, last_word
from briefing.render.safe import text_fragment, web_link


@pass_context
def _words(context: Context, line: Line, then: str = "") -> str:
    """Print a line: the article's words, looked up, and our glosses in square brackets.

    `then` (a reference) is set after the last word and stays with it on one line.
    """
    return _set(context, _edition(context).pieces(line), then)


@pass_context
def _quoted(context: Context, line: Line, then: str = "") -> str:
    """Print a line in the quotation marks that the article has around it."""
    return _set(context, _edition(context).quoted(line), then)


def _set(context: Context, pieces: Sequence[Piece], then: str) -> str:
    if not context.eval_ctx.autoescape:
        return "".join(piece.text for piece in pieces) + (f" {then}" if then else "")
    if not then:
        return marked_up(pieces)
    head, tail = last_word(pieces)
    return marked_up(head) + Markup('<span class="tail">{}&nbsp;{}</span>').format(marked_up(tail), then)


def marked_up(pieces: Iterable[Piece]) -> Markup:
    """Give pieces as HTML, glosses marked as ours."""
    gloss = Markup('<span class="gloss">{}</span>')
    return Markup("").join(gloss.format(piece.text) if piece.gloss else piece.text for piece in pieces)


@pass_context
def _reference(context: Context, line: Line) -> str:
    return _edition(context).reference(line)


@pass_context
def _anchor(context: Context, line: Line) -> str:
    return _edition(context).anchor(line)


@pass_context
def _source(context: Context, line: Line) -> BriefArticle | None:
    return _edition(context).article_of(line)


@pass_context
def _tone(context: Context, of: Line | BriefArticle | str) -> str:
    """Give the class of an article's colour: for the article, its id, or a line of it."""
    edition = _edition(context)
    article = edition.article_of(of) if isinstance(of, Line) else of
    found = article.id if isinstance(article, BriefArticle) else article
    return f"tone-{edition.tone(found)}" if found else ""


def _edition(context: Context) -> Edition:
    edition = context["edition"]
    assert isinstance(edition, Edition)  # noqa: S101 - set by `fill`, narrows the type
    return edition


def wrapped(text: str, width: int, indent: int = 0, hanging: int = 0) -> str:
    """Set text in lines of `width` columns, `indent` spaces before the first, `hanging` more before the others."""
    return textwrap.fill(
        text,
        width,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + hanging),
        break_long_words=False,
        break_on_hyphens=False,
    ).replace("\xa0", " ")


FILTERS: dict[str, Callable[..., Any]] = {
    "words": _words,
    "quoted": _quoted,
    "reference": _reference,
    "anchor": _anchor,
    "source": _source,
    "tone": _tone,
    "mentions": mentions,
    "source_name": source_name,
    "full_day": days.full_day,
    "plain_day": days.plain_day,
    "short_day": days.short_day,
    "diary_day": days.diary_day,
    "over": over,
    "since": since,
    "quiet": quiet,
    "untold": untold,
    "run_report": run_report,
    "web_link": web_link,
    "text_fragment": text_fragment,
    "wrapped": wrapped,
}
