"""`Facts` → `Brief`: which articles tell one story, who is who, what is printed and in which order.

`compose` writes the page and `audit` checks it. This is the only room that imports sumy (in `summary`).
"""

from briefing.compose.audit import audit
from briefing.compose.edition import Occasion, compose

__all__ = ["Occasion", "audit", "compose"]
