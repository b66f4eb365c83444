"""Where the templates are, how they are loaded, and the filters that they may use.

A template prints an article's words through one filter, `words`; printing a line in any other way is an error.
What a template prints is escaped in HTML, and rid of control characters everywhere.
"""

from __future__ import annotations

import textwrap
import traceback
from collections.abc import Callable, Iterable
from dataclasses import is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateRuntimeError,
    TemplateSyntaxError,
    pass_context,
    pass_eval_context,
)
from jinja2.nodes import EvalContext
from jinja2.runtime import Context
from markupsafe import Markup

from briefing.errors import WrongUsage
from briefing.model.brief import Brief, BriefArticle, Line
from briefing.render import days
from briefing.render.edition import Edition, mentions, source_name
from briefing.render.prose import Piece, last_word
from briefing.render.safe import printable, text_fragment, visible, web_link

_MISTAKES = (TemplateError, ArithmeticError, LookupError, TypeError, ValueError)  # what a wrong template may raise
_PACKAGE = Path(__file__).resolve().parent.parent


def packaged_templates() -> Path:
    """Give the folder of the built-in templates: in the package once installed, beside it in a checkout."""
    installed = _PACKAGE / "templates"
    return installed if installed.is_dir() else _PACKAGE.parent / "templates"


def template_names() -> list[str]:
    """List the built-in templates and style sheets by their path in the folder."""
    folder = packaged_templates()
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())


def template_source(name: str) -> str:
    """Give the source of a built-in template.

    Raises:
        WrongUsage: when there is none of this name.

    """
    if name not in template_names():
        message = f"no template {name!r}; there are {', '.join(template_names())}"
        raise WrongUsage(message)
    return (packaged_templates() / name).read_text(encoding="utf-8")


def copy_templates(folder: Path, *names: str) -> list[Path]:
    """Copy built-in templates (all of them, or those named) into `folder`, to begin from; give what was written.

    Raises:
        WrongUsage: when a name is none of a template, or a file is there already.

    """
    sources = {folder / name: template_source(name) for name in names or template_names()}
    if there := sorted(str(file) for file in sources if file.exists()):
        message = f"{there[0]} is there already; move it away or choose another folder"
        raise WrongUsage(message)
    for file, source in sources.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(source, encoding="utf-8")
    return list(sources)


def fill(name: str, brief: Brief, folder: Path | None = None, **settings: object) -> str:
    """Fill the template `name` with a brief. A template in `folder` stands in for the built-in one of its name,
    and may extend it as `built-in/NAME`.

    Raises:
        WrongUsage: when a template is wrong, with the place of the mistake.

    """
    try:
        template = _environment(folder).get_template(name)
        return template.render(brief=brief, edition=Edition(brief), **settings)
    except _MISTAKES as error:
        message = f"template {_place(error) or name}: {' '.join(str(error).split())}"
        raise WrongUsage(message) from error


def _place(error: Exception) -> str:
    """Find the file and line of a template where an error arose."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or error.name}, line {error.lineno}"
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith((".j2", ".css"))]
    return f"{frames[-1].filename}, line {frames[-1].lineno}" if frames else ""


@cache
def _environment(folder: Path | None) -> Environment:
    built_in = FileSystemLoader(packaged_templates())
    loaders = [*([FileSystemLoader(folder)] if folder else []), built_in, PrefixLoader({"built-in": built_in})]
    environment = Environment(
        loader=ChoiceLoader(loaders),
        autoescape=lambda name: name is None or not name.endswith(".txt.j2"),  # noqa: S701 - all but plain text is escaped
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(_FILTERS)
    return environment


@pass_eval_context
def _finalize(context: EvalContext, value: Any) -> Any:  # noqa: ANN401 - whatever a template may print
    """Let nothing be printed but words, numbers and markup.

    Raises:
        TemplateRuntimeError: when a template prints a line (or other value of the brief) without a filter.

    """
    if is_dataclass(value):
        message = f"a {type(value).__name__} is printed through the filter “words” only"
        raise TemplateRuntimeError(message)
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return visible(value) if context.autoescape else printable(value)


@pass_context
def _words(context: Context, line: Line, then: str = "") -> str:
    """Print a line: the article's words, looked up, and our glosses in square brackets.

    `then` (a reference) is set after the last word and stays with it on one line.
    """
    pieces = _edition(context).pieces(line)
    if not context.eval_ctx.autoescape:
        return "".join(piece.text for piece in pieces) + (f" {then}" if then else "")
    if not then:
        return _marked_up(pieces)
    head, tail = last_word(pieces)
    return _marked_up(head) + Markup('<span class="tail">{}&nbsp;{}</span>').format(_marked_up(tail), then)


def _marked_up(pieces: Iterable[Piece]) -> Markup:
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


def _wrapped(text: str, width: int, indent: int = 0, hanging: int = 0) -> str:
    """Set text in lines of `width` columns, `indent` spaces before the first, `hanging` more before the others."""
    return textwrap.fill(
        text,
        width,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + hanging),
        break_long_words=False,
        break_on_hyphens=False,
    )


_FILTERS: dict[str, Callable[..., Any]] = {
    "words": _words,
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
    "over": days.over,
    "web_link": web_link,
    "text_fragment": text_fragment,
    "wrapped": _wrapped,
}
