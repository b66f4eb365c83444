"""Who acts in an article: people, bodies, places and groups, each with every mention of it.

A sieve (Lee et al. 2013, *Computational Linguistics* 39(4)): passes in the order of their precision, each of which may
trust the ones before. Names first (`people`, `bodies`), then the roles that the article itself gives to names (`roles`),
then nouns that stand for a name (`nominals`), unnamed sources and groups (`unnamed`), last pronouns (`pronouns`).
A pass that is unsure abstains: a wrong name is worse than none.
"""

from __future__ import annotations

from briefing.extract.actors.asked import join_asked
from briefing.extract.actors.bodies import find_bodies
from briefing.extract.actors.body_nominals import bind_body_nominals, bind_justices
from briefing.extract.actors.casting import cast_of
from briefing.extract.actors.compounds import find_compounds
from briefing.extract.actors.lands import bind_lands
from briefing.extract.actors.leads import bind_lead
from briefing.extract.actors.nominals import bind_nominals
from briefing.extract.actors.other_names import join_other_names
from briefing.extract.actors.people import find_people
from briefing.extract.actors.pronouns import bind_pronouns
from briefing.extract.actors.roles import bind_roles
from briefing.extract.actors.scene import Scene
from briefing.extract.actors.unnamed import find_spoken_of, find_unnamed
from briefing.model.facts import Cast
from briefing.model.parsed import ParsedArticle

__all__ = ["find_cast"]

SIEVES = (
    find_people,
    join_other_names,
    find_bodies,
    join_asked,
    find_compounds,
    bind_roles,
    bind_lead,
    bind_nominals,
    bind_body_nominals,
    bind_justices,
    bind_lands,
    find_unnamed,
    bind_pronouns,
    find_spoken_of,
)


def find_cast(parsed: ParsedArticle) -> Cast:
    """Find the actors of one article, in the order of their first mention."""
    scene = Scene(parsed)
    for sieve in SIEVES:
        sieve(scene)
    return cast_of(scene)
