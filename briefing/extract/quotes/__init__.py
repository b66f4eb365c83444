"""What stands between marks, and who said it."""

from __future__ import annotations

from briefing.extract.quotes.attribution import find_quotes

__all__ = ["find_quotes"]
