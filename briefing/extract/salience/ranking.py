"""In which order the actors of an article matter, and which of them are worth a line.

Presence (`presence`) and rules for what is only scenery (`scenery`) come first. How likely a reader would name the actor among
those of the story is then weighed on the `scales`, by its traits (`traits`): it puts the likely before the unlikely, and
overrules the rules where it is sure. A text of a few sentences, which has no lead and no course, is left to the rules.
"""

from __future__ import annotations

from dataclasses import replace
from math import exp

from briefing.extract.salience.parts import Aside, Part, parts_of
from briefing.extract.salience.traits import traits_of
from briefing.lexicon.scales import scales
from briefing.model.facts import Actor, Attribution, Cast, Commitment
from briefing.model.parsed import ParsedArticle

LIKELY, SURE = -0.2, 0.6  # log odds of somebody worth a line, and of one whom the rules take for scenery
FEWEST = 5  # actors to which those mentioned in passing fill up a short cast
A_COURSE = 8  # sentences from which on a text has a course to weigh by
MANY = 10  # actors, after which a likely one more or less does no harm


def rank_cast(
    parsed: ParsedArticle,
    cast: Cast,
    words: tuple[Attribution, ...],
    commitments: tuple[Commitment, ...],
    kept: frozenset[str] = frozenset(),
) -> Cast:
    """Give the cast best first, with each actor's salience, by its deeds and its `words`, direct and reported.

    Ids stay as they are; who is hardly worth a line leaves the cast: a place that does nothing, a body that only ever describes
    somebody (`a former X executive`), whoever weighs too little. Who speaks, pledges or is one of the ids `kept`, which other
    facts name, stays.
    """
    sure: list[Actor] = []
    likely: list[tuple[Actor, Aside]] = []
    for part in parts_of(parsed, cast, words, commitments):
        stays = part.presence.heard or part.actor.id in kept
        if not stays and part.aside == "anybody":
            continue
        odds = _odds(parsed, part)
        if not stays and odds <= LIKELY:
            continue
        actor = replace(part.actor, salience=round(part.weight / (1 + exp(-odds)) ** 2, 4))
        if stays or not part.aside or odds > SURE:
            sure.append(actor)
        else:
            likely.append((actor, part.aside))
    return Cast(_lined_up(sorted(sure, key=_place), sorted(likely, key=lambda pair: _place(pair[0]))))


def _lined_up(sure: list[Actor], likely: list[tuple[Actor, Aside]]) -> tuple[Actor, ...]:
    """Put the likely behind many who are sure; where those are few, let some mentioned in passing fill up."""
    if len(sure) >= MANY:
        least = sure[-1].salience
        return (*sure, *(replace(actor, salience=min(actor.salience, least)) for actor, _ in likely))
    passing = [actor for actor, aside in likely if aside == "in passing"][: max(0, FEWEST - len(sure))]
    return tuple(sorted([*sure, *passing], key=_place))


def _odds(parsed: ParsedArticle, part: Part) -> float:
    """Give the log odds that a reader would name the actor among those of the story."""
    if len(parsed.sentences) < A_COURSE:
        return SURE
    return scales("actor_weights").odds(traits_of(parsed, part))


def _place(actor: Actor) -> tuple[float, int]:
    return -actor.salience, actor.mentions[0].span.start
