"""`Facts` → `Brief`: which articles tell one story, who is who, what is printed and in which order.

`compose` writes the page and `audit` checks it. This is the only room that imports sumy (in `summary`).
"""

from briefing.compose.audit import audit
from briefing.compose.edition import compose
from briefing.compose.occasion import Occasion
from briefing.compose.overrides import Overrides, read_overrides

__all__ = ["Occasion", "Overrides", "audit", "compose", "read_overrides"]
