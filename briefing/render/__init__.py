"""From a brief to bytes: a web page, a PDF, plain text, JSON. Nothing here decides what is said.

To add a format: write its file here, give it a template, and name it in `FORMATS`.
"""

from __future__ import annotations

from pathlib import Path

from briefing.errors import WrongUsage
from briefing.model.brief import Brief
from briefing.render.templates import copy_templates, template_names, template_source

FORMATS = ("html", "pdf", "txt", "json", "eml")

__all__ = ["FORMATS", "copy_templates", "render", "template_names", "template_source"]


def render(brief: Brief, file_format: str, templates: Path | None = None) -> bytes:
    """Give a brief in one of the `FORMATS`. Templates in the folder `templates` stand in for the built-in ones.

    Raises:
        WrongUsage: when nobody knows the format, or a template of the user's is wrong.

    """
    match file_format:
        case "html":
            from briefing.render.html import as_html  # noqa: PLC0415 - each format loads only what it needs

            return as_html(brief, templates)
        case "pdf":
            from briefing.render.pdf import as_pdf  # noqa: PLC0415 - the same

            return as_pdf(brief, templates)
        case "txt":
            from briefing.render.text import as_text  # noqa: PLC0415 - the same

            return as_text(brief, templates).encode()
        case "json":
            from briefing.render.brief_json import to_json  # noqa: PLC0415 - the same

            return to_json(brief)
        case "eml":
            from briefing.render.email import as_eml  # noqa: PLC0415 - the same

            return as_eml(brief, templates)
    message = f"no format {file_format!r}; there are {', '.join(FORMATS)}"
    raise WrongUsage(message)
