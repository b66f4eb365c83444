"""Bodies named by somebody else's name: `the Hale campaign`, `Tampere police`, `Mr Hale’s office`."""

from __future__ import annotations

from spacy.tokens import Token

from briefing import lexicon
from briefing.extract.actors.scene import Character, Occurrence, Scene

CLASSES = {entry[0]: entry[1] for entry in lexicon.entries("possessed_bodies")}


def find_compounds(scene: Scene) -> None:
    """Make a character of each body that is called by the name of its owner or place."""
    found: dict[tuple[str, str], Character] = {}
    for head in scene.doc:
        noun = head.lemma_.lower()
        if noun not in CLASSES or head.dep_ == "compound" or scene.covering(head.i) is not None:
            continue
        owner = _owner(scene, head)
        if owner is None:
            continue
        occurrence = Occurrence(owner.start, head.i + 1, owner.start, head.i + 1, head.i, "name", "owner and body")
        key = _key(scene, owner), CLASSES[noun]
        character = found.get(key)
        if character is None:
            character = found[key] = scene.new("group" if noun == "family" else "organisation")
            character.words = tuple(scene.words(owner.start, head.i + 1).lower().split())
            character.classes = {CLASSES[noun]}
        scene.add(character, occurrence)


def _owner(scene: Scene, head: Token) -> Occurrence | None:
    """Give the name that stands right before the noun, as its owner or place."""
    before = head.i - 1
    if before >= 0 and scene.doc[before].tag_ == "POS":
        before -= 1
    found = scene.covering(before) if before >= 0 else None
    if found is None or found.kind != "name" or found.core_end != before + 1:
        return None
    if scene.doc[head.i].is_sent_start:
        return None
    return Occurrence(found.core_start, found.core_end, found.core_start, found.core_end, found.head, "name", "owner")


def _key(scene: Scene, owner: Occurrence) -> str:
    """Tell owners apart by who they are, so that `Hale’s campaign` and `the Tom Hale campaign` are one."""
    character = scene.at(owner.head)
    return str(character.number) if character is not None else scene.words(owner.start, owner.end).lower()
