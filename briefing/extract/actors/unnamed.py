"""Sources without a name, and groups that act: `a ward sister`, `officials`, `junior doctors`."""

from __future__ import annotations

from spacy.tokens import Token

from briefing.extract.actors.scene import Character, Occurrence, Scene
from briefing.extract.actors.titles import is_role_word
from briefing.syntax.reporting import find_reports


def find_unnamed(scene: Scene) -> None:
    """Make a character of each unnamed source of a report."""
    known: dict[str, Character] = {}
    for report in find_reports(scene.doc).values():
        head = report.source
        if head is None or head.pos_ not in {"NOUN", "PROPN"} or scene.covering(head.i) is not None:
            continue
        if not is_role_word(scene.doc, head.i):
            continue
        start = min([head.i, *(t.i for c in head.lefts if c.dep_ not in {"relcl", "appos"} for t in c.subtree)])
        key = _key(scene, start, head)
        character = known.get(key)
        if character is None:
            character = known[key] = scene.new("group" if head.tag_ in {"NNS", "NNPS"} else "person")
        scene.add(character, Occurrence(start, head.i + 1, start, head.i + 1, head.i, "nominal", "source"))


def _key(scene: Scene, start: int, head: Token) -> str:
    words = [t.lemma_.lower() for t in scene.doc[start : head.i + 1] if t.dep_ not in {"det"}]
    return " ".join(words)
