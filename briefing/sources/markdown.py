"""Markdown → `Article`: plain text whose front matter, headings and pictures are known for what they are.

Emphasis and links stay in the text as they are written: what is printed is what the file says.
"""

from __future__ import annotations

from briefing.model.article import Article
from briefing.sources.text import article_from_text


def article_from_markdown(text: str, article_id: str, path: str | None = None, *, name: str | None = None) -> Article:
    """Make an article of a Markdown text. Without a title in the front matter its first heading is the title."""
    return article_from_text(text, article_id, path, name=name)
