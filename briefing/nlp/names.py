"""Names beyond the model's: honorifics, particles, surnames proven elsewhere in the article."""

from __future__ import annotations

from spacy.tokens import Doc

from briefing.model.article import Article


def name_entities(doc: Doc, article: Article) -> None:
    """Correct `doc.ents` (STUB)."""
    del doc, article
