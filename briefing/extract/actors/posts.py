"""The one holder of a post, by the land or the party that a noun adds to it: `the Thai prime minister`."""

from __future__ import annotations

from briefing.extract.actors.epithets import PARTIES, Nominal, fitting
from briefing.extract.actors.homes import of_other_party
from briefing.extract.actors.offices import holders
from briefing.extract.actors.scene import Character, Scene
from briefing.extract.actors.wording import NATIONS


def of_post(scene: Scene, nominal: Nominal) -> Character | None:
    """Find the one person to whom the article gave the post, for a noun that adds only party or land: `the Republican president`."""
    asked = nominal.role.words - PARTIES - NATIONS
    lands = nominal.role.words & NATIONS
    if asked == nominal.role.words or not asked:
        return None
    holding = [
        c
        for c in fitting(scene, nominal)
        if any(r.start < nominal.start and r.head == nominal.role.head and asked <= r.words for r in c.roles)
    ]
    one = holding[0] if len(holding) == 1 else None
    if one is None or of_other_party(scene, one, nominal):
        return None
    others = {land for role in one.roles for land in role.words & NATIONS} - lands
    return None if lands and others else one


def holds_elsewhere(person: Character, nominal: Nominal) -> bool:
    """Tell whether the office is known to be the person's in another land: Boris Johnson is not `the Thai prime minister`."""
    lands = nominal.role.words & NATIONS
    if not lands:
        return False
    held = any(is_named(person, name) for name in holders(nominal.role.words - lands, None))
    return held and not any(is_named(person, name) for name in holders(nominal.role.words, None))


def is_named(character: Character, name: tuple[str, ...]) -> bool:
    """Tell whether the character bears this forename and surname, or the surname alone."""
    words = character.words
    surname = words[-1:] == name[-1:]
    return surname and (len(words) == 1 or words[0] == name[0] or words[0] in name)
