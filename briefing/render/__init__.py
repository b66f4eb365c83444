"""From a brief to bytes: a web page, a PDF, text, Markdown, an e-mail, an e-book, a calendar, JSON. Nothing here decides what is said.

To add a format: write its file here, give it a template, and name it in the settings' `FORMATS`.
"""

from __future__ import annotations

from pathlib import Path

from briefing.config.settings import FORMATS, Look, Paper
from briefing.errors import WrongUsage
from briefing.model.brief import Brief
from briefing.render.looks import in_look
from briefing.render.templates import copy_templates, template_names, template_source

__all__ = ["FORMATS", "copy_templates", "render", "template_names", "template_source"]


def render(  # noqa: PLR0913 - a keyword for each choice that a reader has
    brief: Brief,
    file_format: str,
    templates: Path | None = None,
    *,
    look: Look = "brief",
    paper: Paper = "a4",
    appendix: bool = False,
) -> bytes:
    """Give a brief in one of the `FORMATS`. Templates in the folder `templates` stand in for the built-in ones.

    `look` says how much is printed and how large, on every page but JSON, which holds the whole brief. `paper` and `appendix` (the
    sentences that the lines were taken from) are for PDF; a web page holds all articles anyway.

    Raises:
        WrongUsage: when nobody knows the format, or a template of the user's is wrong.

    """
    shown = brief if file_format == "json" else in_look(brief, look)
    match file_format:
        case "html":
            from briefing.render.html import as_html  # noqa: PLC0415 - each format loads only what it needs

            return as_html(shown, templates, look)
        case "pdf":
            from briefing.render.pdf import as_pdf  # noqa: PLC0415 - the same

            return as_pdf(shown, templates, look=look, paper=paper, appendix=appendix)
        case "txt":
            from briefing.render.text import as_text  # noqa: PLC0415 - the same

            return as_text(shown, templates).encode()
        case "json":
            from briefing.render.brief_json import to_json  # noqa: PLC0415 - the same

            return to_json(brief)
        case "eml":
            from briefing.render.email import as_eml  # noqa: PLC0415 - the same

            return as_eml(shown, templates, look=look, paper=paper)
        case "md":
            from briefing.render.markdown import as_markdown  # noqa: PLC0415 - the same

            return as_markdown(shown, templates)
        case "epub":
            from briefing.render.epub import as_epub  # noqa: PLC0415 - the same

            return as_epub(shown, templates)
        case "ics":
            from briefing.render.calendar import as_calendar  # noqa: PLC0415 - the same

            return as_calendar(shown)
    message = f"no format {file_format!r}; there are {', '.join(FORMATS)}"
    raise WrongUsage(message)
