"""In which order the actors of an article matter, and who of them is only scenery.

`presence` weighs how much an actor is present, `scenery` tells who does nothing and is mentioned on the way; `parts` puts
both together, and `ranking` weighs the `traits` of each part. All ask `standing` how a mention stands in its sentence, and
`names` what is known of a name.
"""

from __future__ import annotations

from briefing.extract.salience.ranking import rank_cast

__all__ = ["rank_cast"]
