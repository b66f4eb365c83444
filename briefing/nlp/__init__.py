"""`Article` → `ParsedArticle`: the spaCy pipeline, quotation marks, sentences and names."""

from briefing.nlp.parsing import Parser

__all__ = ["Parser"]
