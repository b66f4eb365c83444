"""Plain text → `Article` (STUB)."""

from __future__ import annotations

import re

from briefing.model.article import Article
from briefing.model.span import Span


def article_from_text(text: str, article_id: str, path: str | None = None) -> Article:
    """Make an article of a text (STUB)."""
    paragraphs = tuple(Span(m.start(), m.end()) for m in re.finditer(r"\S[^\n]*", text))
    return Article(article_id, text, paragraphs, path=path)
