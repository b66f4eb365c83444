"""Quotation marks: which opens, which closes, which is an apostrophe."""

from __future__ import annotations

from briefing.model.article import Article
from briefing.model.parsed import MarkPair


def pair_marks(article: Article) -> tuple[MarkPair, ...]:
    """Pair the quotation marks of each paragraph (STUB)."""
    del article
    return ()
