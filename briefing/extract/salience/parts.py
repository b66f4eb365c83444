"""The part that each actor plays: how present it is, what it says and does, whether it is only scenery."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from briefing.extract.salience.names import in_headline
from briefing.extract.salience.presence import Presence, weight_of
from briefing.extract.salience.scenery import is_anybody, is_in_passing, is_scenery
from briefing.extract.salience.standing import acts, head_of
from briefing.model.facts import Actor, Attribution, Cast, Commitment
from briefing.model.parsed import ParsedArticle

Aside = Literal["", "anybody", "in passing", "scenery"]


@dataclass(frozen=True, slots=True)
class Part:
    """The part of one actor.

    `heads` are the head words of its mentions; `says` and `pledges` count what it is heard to say and bound to do; `weight` is how much it is
    present, `share` how often it is mentioned, of the times that the most mentioned is; `aside` why the rules think it not worth a line.
    """

    actor: Actor
    heads: tuple[Token, ...]
    says: int
    pledges: int
    presence: Presence
    weight: float
    share: float
    aside: Aside


def parts_of(
    parsed: ParsedArticle, cast: Cast, words: tuple[Attribution, ...], commitments: tuple[Commitment, ...]
) -> list[Part]:
    """Give the part of each actor, by what is said, direct and reported, and who is bound."""
    says, pledges = Counter(w.speaker for w in words), Counter(c.who for c in commitments)
    most = max((len(actor.mentions) for actor in cast.actors), default=1)
    parts = []
    for actor in cast.actors:
        heads = tuple(head_of(parsed, m.span) for m in actor.mentions)
        said, bound = says[actor.id], pledges[actor.id]
        presence = _presence(parsed, actor, sum(map(acts, heads)), said + bound)
        weight = weight_of(actor, presence, heads, most)
        aside = _aside(parsed, actor, heads, weight)
        share = len(actor.mentions) / most
        parts.append(Part(actor, heads, said, bound, presence, weight, share, aside))
    return parts


def _aside(parsed: ParsedArticle, actor: Actor, heads: tuple[Token, ...], weight: float) -> Aside:
    """Tell whether and why the rules leave the actor aside."""
    if is_scenery(parsed, actor, heads):
        return "scenery"
    if is_anybody(parsed, actor):
        return "anybody"
    return "in passing" if is_in_passing(actor, weight) else ""


def _presence(parsed: ParsedArticle, actor: Actor, deeds: int, heard: int) -> Presence:
    """Read off where the actor is spoken of."""
    count = max(1, len(parsed.sentences))
    places = [n for m in actor.mentions if (n := parsed.sentence_at(m.span.start)) is not None]
    spread = (max(places) - min(places)) / count if places else 0.0
    return Presence(len(actor.mentions), min(places, default=count), spread, in_headline(parsed, actor), deeds, heard)
