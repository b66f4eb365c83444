"""In which order the actors of an article matter.

Four signs of salience, the best mix of those measured on graded gold (GUM news; Lin and Zeldes 2024): how often, how early, in
the headline, how widely spread. To these come what a brief needs: who acts and speaks ranks before who is acted on, people
before bodies, bodies before groups, all before mere places and carriers of news. The weights were chosen on marked articles,
those of four fifths tried on the last (`docs/benchmarks.md`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import sqrt

from spacy.tokens import Token

from briefing.extract.salience.names import in_headline, is_paper
from briefing.extract.salience.scenery import is_anybody, is_in_passing, is_scenery
from briefing.extract.salience.standing import acts, carries, head_of
from briefing.model.facts import Actor, ActorKind, Attribution, Cast, Commitment
from briefing.model.parsed import ParsedArticle
from briefing.model.span import Span

OFTEN, EARLY, HEADLINE, SPREAD, ACTS, SPEAKS = 0.55, 0.45, 0.4, 0.2, 0.25, 0.2
BY_KIND: dict[ActorKind, float] = {"person": 1.0, "organisation": 0.85, "group": 0.7, "place": 0.3}
PLACE_ACTS = 0.25  # what a place gains that is the subject of every second mention of it
CARRIER = 0.5  # a paper or broadcaster: mostly the place where somebody spoke
IDLE = 0.8  # never the subject of a deed
UNNAMED, NOBODY = 0.8, 0.4  # a group or body without a name; a person without one, often one of the named ones
PASSING = 0.6  # a group or body without a name that is mentioned once
FEWEST = 5  # actors to which those mentioned in passing fill up a short cast
MODIFIES = 0.5  # what is lost by one who is only ever a modifier (`the EU summit`)


@dataclass(frozen=True, slots=True)
class Presence:
    """How an actor is present: mentions, sentence of the first (from 0), spread (share of the article), headline, deeds, whether it is heard."""

    mentions: int
    first: int
    spread: float
    headline: bool
    deeds: int = 0
    speaks: bool = False


def rank_cast(
    parsed: ParsedArticle,
    cast: Cast,
    words: tuple[Attribution, ...],
    commitments: tuple[Commitment, ...],
    kept: frozenset[str] = frozenset(),
) -> Cast:
    """Give the cast best first, with each actor's salience, by its deeds and its `words`, direct and reported.

    Ids stay as they are; mere scenery leaves the cast: that is a place that does nothing, and a body that only ever describes somebody (`a former X executive`). The ids
    `kept`, which other facts name, stay whatever they do.
    """
    voices = Counter([w.speaker for w in words if w.speaker] + [c.who for c in commitments if c.who])
    most = max((len(a.mentions) for a in cast.actors), default=1)
    heads = {m.span: head_of(parsed, m.span) for a in cast.actors for m in a.mentions}
    present = [a for a in cast.actors if voices[a.id] or a.id in kept or not is_scenery(parsed, a, heads)]
    scored = [replace(a, salience=round(_salience(parsed, a, most, voices[a.id], heads), 4)) for a in present]
    ranked = sorted(scored, key=lambda a: (-a.salience, a.mentions[0].span.start))
    passing = [a for a in ranked if not (voices[a.id] or a.id in kept) and is_in_passing(parsed, a)]
    some = [a for a in passing if not is_anybody(parsed, a)][: max(0, FEWEST - len(ranked) + len(passing))]
    left_out = {a.id for a in passing} - {a.id for a in some}
    return Cast(tuple(a for a in ranked if a.id not in left_out))


def mix(presence: Presence, most: int) -> float:
    """Weigh one actor's presence; `most` is how often the most mentioned actor of the article is mentioned."""
    return (
        OFTEN * sqrt(presence.mentions / most)
        + EARLY / sqrt(1 + presence.first)
        + HEADLINE * presence.headline
        + SPREAD * presence.spread
        + ACTS * min(1.0, sqrt(presence.deeds) / 2)
        + SPEAKS * presence.speaks
    )


def _salience(parsed: ParsedArticle, actor: Actor, most: int, voice: int, head_at: Mapping[Span, Token]) -> float:
    """Weigh an actor: presence, times what kind it is and how it stands in its sentences."""
    heads = [head_at[m.span] for m in actor.mentions]
    deeds = sum(acts(head) for head in heads)
    kind = BY_KIND[actor.kind]
    if actor.kind == "place":
        kind += PLACE_ACTS * min(1.0, 2 * (deeds + voice) / len(heads))
    weight = mix(_presence(parsed, actor, deeds + voice, speaks=voice > 0), most) * kind
    weight *= 1 - MODIFIES * sum(head.dep_ in {"compound", "amod", "nmod"} for head in heads) / len(heads)
    if not deeds:
        weight *= IDLE
    if all(m.kind != "name" for m in actor.mentions):
        weight *= NOBODY if actor.kind == "person" else UNNAMED
        if actor.kind != "person" and len(actor.mentions) == 1 and not voice:
            weight *= PASSING
    if not voice and (is_paper(actor) or all(carries(head) for head in heads)):
        weight *= CARRIER
    return weight


def _presence(parsed: ParsedArticle, actor: Actor, deeds: int, *, speaks: bool) -> Presence:
    """Read off where the actor is spoken of."""
    count = max(1, len(parsed.sentences))
    places = [n for m in actor.mentions if (n := parsed.sentence_at(m.span.start)) is not None]
    spread = (max(places) - min(places)) / count if places else 0.0
    return Presence(len(actor.mentions), min(places, default=count), spread, in_headline(parsed, actor), deeds, speaks)
