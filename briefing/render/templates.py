"""Where the templates are and how they are filled.

What a template prints is escaped in HTML, and rid of control characters everywhere. Templates run in Jinja's sandbox: they
can neither change what they print nor reach past it.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
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
    pass_eval_context,
)
from jinja2.nodes import EvalContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from briefing.errors import WrongUsage
from briefing.model.brief import Brief
from briefing.render.edition import Edition
from briefing.render.filters import FILTERS
from briefing.render.safe import printable, visible

_MISTAKES = (TemplateError, ArithmeticError, LookupError, TypeError, ValueError)  # what a wrong template may raise
_UNESCAPED = (".txt.j2", ".md.j2")  # what is no markup
_PLAIN = {"look": "brief", "paper": "a4", "appendix": False, "sheet": "", "home": ""}
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

    `settings` say how it is to look (`look`, `paper`, `appendix`, …); those not given are the plain ones.

    Raises:
        WrongUsage: when a template is wrong, with the place of the mistake.

    """
    return fill_page(name, folder, brief=brief, edition=Edition(brief), **{**_PLAIN, **settings})


def fill_page(name: str, folder: Path | None = None, **values: object) -> str:
    """Fill the template `name` with any values: for pages that aren't one brief.

    Raises:
        WrongUsage: when a template is wrong, with the place of the mistake.

    """
    with _told_in_one_line(name):
        return _environment(folder).get_template(name).render(values)


def labels(folder: Path | None = None) -> Any:  # noqa: ANN401 - a template's variables have no type
    """Give the words of ours that stand beside the articles' words: the variables of `parts/labels.j2`.

    Raises:
        WrongUsage: when the user's own labels are wrong, with the place of the mistake.

    """
    with _told_in_one_line("parts/labels.j2"):
        return _environment(folder).get_template("parts/labels.j2").module


@contextmanager
def _told_in_one_line(name: str) -> Iterator[None]:
    try:
        yield
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
    environment = ImmutableSandboxedEnvironment(  # a template may come from anywhere
        loader=ChoiceLoader(loaders),
        autoescape=lambda name: name is None or not name.endswith(_UNESCAPED),
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        optimized=False,  # a process fills each template a few times at most: what is saved at filling is lost at compiling
    )
    environment.filters.update(FILTERS)
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
