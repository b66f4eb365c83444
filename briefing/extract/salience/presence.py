"""How much an actor is present in the article.

Four signs of salience, the best mix of those measured on graded gold (GUM news; Lin and Zeldes 2024): how often, how early, in
the headline, how widely spread. To these come what a brief needs: who acts and speaks ranks before who is acted on, people
before bodies, bodies before groups, all before mere places and carriers of news. The weights were chosen on marked articles,
those of four fifths tried on the last (`docs/benchmarks.md`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from spacy.tokens import Token

from briefing.extract.salience.names import is_paper
from briefing.extract.salience.standing import carries
from briefing.model.facts import Actor, ActorKind

OFTEN, EARLY, HEADLINE, SPREAD, ACTS, SPEAKS = 0.55, 0.45, 0.4, 0.2, 0.25, 0.2
BY_KIND: dict[ActorKind, float] = {"person": 1.0, "organisation": 0.85, "group": 0.7, "place": 0.3}
PLACE_ACTS = 0.25  # what a place gains that is the subject of every second mention of it
CARRIER = 0.5  # a paper or broadcaster: mostly the place where somebody spoke
IDLE = 0.8  # never the subject of a deed
UNNAMED, NOBODY = 0.8, 0.4  # a group or body without a name; a person without one, often one of the named ones
PASSING = 0.6  # a group or body without a name that is mentioned once
MODIFIES = 0.5  # what is lost by one who is only ever a modifier (`the EU summit`)


@dataclass(frozen=True, slots=True)
class Presence:
    """How an actor is present: mentions, sentence of the first (from 0), spread (share of the article), headline, deeds, how often it is heard."""

    mentions: int
    first: int
    spread: float
    headline: bool
    deeds: int = 0
    heard: int = 0


def mix(presence: Presence, most: int) -> float:
    """Weigh one actor's presence; `most` is how often the most mentioned actor of the article is mentioned."""
    return (
        OFTEN * sqrt(presence.mentions / most)
        + EARLY / sqrt(1 + presence.first)
        + HEADLINE * presence.headline
        + SPREAD * presence.spread
        + ACTS * min(1.0, sqrt(presence.deeds + presence.heard) / 2)
        + SPEAKS * (presence.heard > 0)
    )


def weight_of(actor: Actor, presence: Presence, heads: Sequence[Token], most: int) -> float:
    """Weigh an actor: presence, times what kind it is and how it stands in its sentences, by the `heads` of its mentions."""
    kind, heard = BY_KIND[actor.kind], presence.heard
    if actor.kind == "place":
        kind += PLACE_ACTS * min(1.0, 2 * (presence.deeds + heard) / len(heads))
    weight = mix(presence, most) * kind
    weight *= 1 - MODIFIES * sum(head.dep_ in {"compound", "amod", "nmod"} for head in heads) / len(heads)
    if not presence.deeds:
        weight *= IDLE
    if all(m.kind != "name" for m in actor.mentions):
        weight *= NOBODY if actor.kind == "person" else UNNAMED
        if actor.kind != "person" and len(actor.mentions) == 1 and not heard:
            weight *= PASSING
    if not heard and (is_paper(actor) or all(carries(head) for head in heads)):
        weight *= CARRIER
    return weight
