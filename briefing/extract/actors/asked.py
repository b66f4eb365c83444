"""Actors that the reader's settings name: all their names are one actor, known by the settings' own name."""

from __future__ import annotations

from dataclasses import replace

from briefing.extract.actors.scene import Character, Occurrence, Scene

RULE = "settings"


def join_asked(scene: Scene) -> None:
    """Join the characters whose names the settings give to one actor."""
    for name, aliases in scene.parsed.known:
        forms = frozenset(_plain(form) for form in (name, *aliases))
        found = [c for c in scene.characters if _is_called(scene, c, forms)]
        if not found:
            continue
        first, *others = sorted(found, key=lambda c: min(o.start for o in c.occurrences))
        for other in others:
            scene.merge(first, other)
        first.known = name
        first.occurrences = [
            replace(o, rule=RULE) if o.kind == "name" and _printed(scene, o) in forms else o for o in first.occurrences
        ]


def _is_called(scene: Scene, character: Character, forms: frozenset[str]) -> bool:
    """Tell whether the forms name the character: its longest name is one of them, or any name of two words or a body's.

    `Reed` alone doesn't make Tom Reed the Ada Reed of the settings.
    """
    names = [_printed(scene, o) for o in character.occurrences if o.kind == "name"]
    longest = max((len(name.split()) for name in names), default=0)
    return any(
        name in forms and (len(name.split()) == longest or " " in name or character.kind != "person") for name in names
    )


def _printed(scene: Scene, occurrence: Occurrence) -> str:
    return _plain(scene.words(occurrence.core_start, occurrence.core_end))


def _plain(name: str) -> str:
    """Give a name for comparison: in lower case, without article, full stops and possessive."""
    words = name.casefold().replace("’", "'").removesuffix("'s").replace(".", "").split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)
