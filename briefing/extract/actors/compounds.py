"""Bodies named by somebody else's name: `the Hale campaign`, `Tampere police`, `Mr Hale’s office`."""

from __future__ import annotations

from spacy.tokens import Token

from briefing import lexicon
from briefing.extract.actors.scene import Character, Occurrence, Scene

NOUNS = lexicon.words("possessed_bodies")
LINKS = frozenset({"compound", "poss", "amod", "nmod"})


def find_compounds(scene: Scene) -> None:
    """Make a character of each body that is called by the name of its owner or place."""
    found: dict[tuple[str, str], Character] = {}
    for head in scene.doc:
        noun = head.lemma_.lower()
        if noun not in NOUNS or head.dep_ == "compound" or scene.covering(head.i) is not None:
            continue
        owner = _owner(scene, head)
        if owner is None:
            continue
        occurrence = Occurrence(owner.start, head.i + 1, owner.start, head.i + 1, head.i, "name", "owner and body")
        character = found.get((_key(scene, owner), noun))
        if character is None:
            character = found[_key(scene, owner), noun] = scene.new("group" if noun == "family" else "organisation")
            character.words = tuple(scene.words(owner.start, head.i + 1).lower().split())
            character.classes = _classes(noun)
        scene.add(character, occurrence)


def _owner(scene: Scene, head: Token) -> Occurrence | None:
    """Give the name that stands right before the noun, as its owner or place."""
    before = head.i - 1
    if before >= 0 and scene.doc[before].tag_ == "POS":
        before -= 1
    occurrence = scene.covering(before) if before >= 0 else None
    if occurrence is None or occurrence.kind != "name" or occurrence.core_end != before + 1:
        return None
    root = scene.doc[occurrence.head]
    return Occurrence(
        occurrence.core_start, occurrence.core_end, occurrence.core_start, occurrence.core_end, occurrence.head, "name", ""
    ) if root.head == head or root.dep_ in LINKS else None


def _key(scene: Scene, owner: Occurrence) -> str:
    """Tell owners apart by who they are, so that `Hale’s campaign` and `the Tom Hale campaign` are one."""
    character = scene.at(owner.head)
    return str(character.number) if character is not None else scene.words(owner.start, owner.end).lower()


def _classes(noun: str) -> set[str]:
    return {entry[1] for entry in lexicon.entries("possessed_bodies") if entry[0] == noun}
