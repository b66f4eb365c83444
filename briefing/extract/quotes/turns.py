"""Turns of a transcript between marks: `“RAO: We can do it.”`, whose label says who speaks."""

from __future__ import annotations

import re

from briefing.model.facts import Cast
from briefing.model.span import Span
from briefing.syntax.speakers import Speaker

LABEL = re.compile(r"([A-Z][A-Z.’'-]+(?: [A-Z][A-Z.’'-]+){0,3}):\s")


def speaker_of_turn(label: re.Match[str], cast: Cast, text: str) -> Speaker:
    """Name the speaker of a turn: whoever bears the surname of its label and is named elsewhere, else the label in normal case."""
    span = Span(*label.span(1))
    words = span.of(text)
    mention = cast.mention_at(span.start)
    actor = cast.actor(mention.actor) if mention else None
    if actor is None or actor.name.isupper():
        people = (a for a in cast.actors if a.kind == "person" and not a.name.isupper())
        known = [a for a in people if a.name.upper().split()[-1:] == words.split()[-1:]]
        actor = known[0] if len(known) == 1 else actor
    name = actor.name if actor and not actor.name.isupper() else words.title()
    return Speaker(span, actor.id if actor else None, name)
