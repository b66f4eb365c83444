"""Briefs of our own, which are no articles: read again, they would tell yesterday’s brief as today’s news."""

from __future__ import annotations

import re

from briefing.sources.refusal import Refused

GENERATOR = "briefing"  # as our pages, and the PDFs made of them, name what made them
_SCHEMA = "briefing.brief/"
_PAGE = re.compile(r"<meta\s+name=\"generator\"\s+content=\"briefing\"", re.IGNORECASE)
_COUNTS = re.compile(
    r"\b\d+ articles?(?: from \d+ outlets?)?, \d+ stor(?:y|ies)(?:; looks at [^;]{3,60})?; [\d,]+ words?, \d+ minutes?\b"
)
_START = 1_500  # code points; the counts stand below the title


def refuse_own_page(markup: str) -> None:
    """See that a page isn’t one of ours.

    Raises:
        Refused: when it is.

    """
    if _PAGE.search(markup[:_START]):
        raise _own()


def refuse_own_words(text: str) -> None:
    """See that a text isn’t one of our briefs, as text, Markdown or mail: all say below their title what they count.

    Raises:
        Refused: when it is.

    """
    if _COUNTS.search(" ".join(text[:_START].split())):
        raise _own()


def refuse_own_record(schema: object) -> None:
    """See that a JSON object of this `schema` isn’t one of our briefs.

    Raises:
        Refused: when it is.

    """
    if isinstance(schema, str) and schema.startswith(_SCHEMA):
        raise _own()


def refuse_own_pdf(creator: str | None) -> None:
    """See that a PDF made by `creator` isn’t one of ours.

    Raises:
        Refused: when it is.

    """
    if creator == GENERATOR:
        raise _own()


def _own() -> Refused:
    return Refused("a brief that was made here, not an article")
