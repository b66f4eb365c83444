"""`The country` for a country that the article names: that of the spokesperson who tells of it, or the one told of just before."""

from __future__ import annotations

from spacy.tokens import Token

from briefing.extract.actors.phrases import is_subject
from briefing.extract.actors.scene import NOWHERE, Character, Occurrence, Scene
from briefing.extract.actors.well_known import known_as
from briefing.extract.actors.wording import NATIONS, plain
from briefing.syntax.tree import spelt

NOUNS = frozenset({"country", "kingdom", "nation", "republic"})
DEFINITE = frozenset({"the", "this"})
BACK = 2  # sentences


def bind_lands(scene: Scene) -> None:
    """Bind `the country`, where it is a subject and told apart by nothing, to one country; to none where it may be several."""
    for head in spelt(scene.doc, NOUNS):
        before = list(head.lefts)
        definite = len(before) == 1 and before[0].lower_ in DEFINITE
        if not definite or head.tag_ != "NN" or not is_subject(head) or scene.taken(head.i) or scene.quoted[head.i]:
            continue
        if scene.sentence[head.i] == NOWHERE or any(child.dep_ == "prep" for child in head.rights):
            continue
        lands = [c for c in scene.characters if c.kind == "place" and _nation(c) is not None]
        land = _of_its_voice(scene, head, lands) or _told_of(scene, head, lands)
        if land is not None:
            start = before[0].i
            scene.add(land, Occurrence(start, head.i + 1, start, head.i + 1, head.i, "nominal", "the country"))


def _nation(land: Character) -> str | None:
    """Give the country that the place is, as one word; `None` for a town."""
    name = known_as(land.words).replace(" ", "-") if land.words else ""
    return name if name in NATIONS else None


def _of_its_voice(scene: Scene, head: Token, lands: list[Character]) -> Character | None:
    """Give the country of whom the clause is reported to be told by: `an Iranian spokesman said the country would …`."""
    clause = next((t for t in head.ancestors if t.dep_ == "ccomp" and t.head.i in scene.reports), None)
    source = scene.reports[clause.head.i].source if clause is not None else None
    teller = scene.at(source.i) if source is not None and source.i < head.i else None
    if source is None or teller is None:
        return None
    told = {plain(token) for role in teller.roles for token in scene.doc[role.start : role.end]}
    told |= {plain(token) for token in source.subtree}
    homes = [land for land in lands if _nation(land) in told]
    return homes[0] if len(homes) == 1 else None


def _told_of(scene: Scene, head: Token, lands: list[Character]) -> Character | None:
    """Give the country that alone is the subject of the sentences just before, or alone is named there."""
    near = []
    for land in lands:
        for occurrence in land.occurrences:
            back = scene.distance(occurrence.head, head.i) if occurrence.head < head.i else None
            if back is not None and back <= BACK and not scene.quoted[occurrence.head]:
                near.append((land, is_subject(scene.doc[occurrence.head])))
    told = [land for land, subject in near if subject] or [land for land, _ in near]
    return told[0] if len({land.number for land in told}) == 1 else None
