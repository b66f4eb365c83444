"""The nouns, one for each stage: `Article` → `ParsedArticle` → `Facts` → `Brief`. This room imports nothing of ours.

All offsets are code points into `Article.text`, half-open. No noun is enriched in place.
"""
