"""People of two names, where the article gives one for the other: `Stormy Dale, whose legal name is Stephanie Cliff`."""

from __future__ import annotations

import re
from itertools import pairwise

from briefing.extract.actors.scene import Character, Occurrence, Scene

_LINK = re.compile(
    r",? (?:whose (?:real|legal|full|birth|given|original) name (?:is|was)|(?:real|birth|full|original|legal) name|born"
    r"|(?:also|better|formerly|originally|previously) known as|a\.?k\.?a\.?|alias|n[eé]e),? ",
    re.IGNORECASE,
)


def join_other_names(scene: Scene) -> None:
    """Let two people be one whose names are linked by words that say so."""
    named = sorted(((o, c) for c in scene.people() for o in c.occurrences), key=lambda pair: pair[0].start)
    for (one, character), (other, same) in pairwise(named):
        if character is not same and same in scene.characters and _are_linked(scene, one, other):
            _join(scene, character, same, one)


def _are_linked(scene: Scene, one: Occurrence, other: Occurrence) -> bool:
    if one.end >= other.start or scene.sentence[one.head] != scene.sentence[other.head]:
        return False
    last, first = scene.doc[one.end - 1], scene.doc[other.start]
    between = scene.parsed.article.text[last.idx + len(last) : first.idx]
    return _LINK.fullmatch(between) is not None


def _join(scene: Scene, character: Character, same: Character, named: Occurrence) -> None:
    """Let `same` be `character`, who keeps the words of the name that comes first."""
    words = character.words
    scene.merge(character, same)
    if named.kind == "name":
        character.words = words
