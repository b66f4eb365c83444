"""What stands between marks, and who said it.

`passages` parts the marks from the words around them, `cited` leaves out names and titles, `account` keeps who reports what and what was
decided so far. `attribution` asks for the word that governs a passage: before it (`before`, `asides`), after it (`after`), above it in
the tree (`climbing`); a passage without one goes by what stands before it (`carrying`). `naming` says who speaks, `turns` reads transcripts.
"""

from __future__ import annotations

from briefing.extract.quotes.attribution import find_quotes

__all__ = ["find_quotes"]
