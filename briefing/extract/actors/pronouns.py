"""Pronouns outside quotation marks: `she` is the woman who stands out most in the sentences just before.

Salience by sentence, grammatical role and recency after Lappin and Leass (1994, *Computational Linguistics* 20(4)).
"""

from __future__ import annotations

from spacy.tokens import Token

from briefing.extract.actors.gender import PRONOUNS, agree
from briefing.extract.actors.scene import NOWHERE, Character, Occurrence, Scene

REACH = 4  # sentences
SUBJECT, OBJECT, OTHER = 80, 50, 40
FADE = 0.5  # what is left of a mention's weight one sentence later
QUOTED = 0.3  # what is left of it within quotation marks
LEAST = 10.0


def bind_pronouns(scene: Scene) -> None:
    """Bind he and she, from the first to the last."""
    for token in scene.doc:
        if token.lower_ not in PRONOUNS or scene.quoted[token.i] or scene.sentence[token.i] == NOWHERE:
            continue
        found = _antecedent(scene, token)
        if found is not None:
            scene.add(found, Occurrence(token.i, token.i + 1, token.i, token.i + 1, token.i, "pronoun", "salience"))


def _antecedent(scene: Scene, pronoun: Token) -> Character | None:
    """Choose the person who stands out most of those that fit."""
    shown = PRONOUNS[pronoun.lower_]
    weights = {
        c.number: _weight(scene, c, pronoun) for c in scene.people() if agree(c.gender, shown) and not _clashes(scene, c, pronoun)
    }
    best = max(sorted(weights), key=lambda n: weights[n], default=None)
    if best is None or weights[best] < LEAST:
        return None
    return scene.characters[best]


def _weight(scene: Scene, character: Character, pronoun: Token) -> float:
    """Weigh the mentions of `character` in the last sentences."""
    here = scene.sentence[pronoun.i]
    best: dict[int, float] = {}
    for occurrence in character.occurrences:
        there = scene.sentence[occurrence.head]
        if occurrence.head >= pronoun.i or there == NOWHERE or here - there > REACH:
            continue
        weight = _standing(scene.doc[occurrence.head]) * (QUOTED if scene.quoted[occurrence.head] else 1)
        best[there] = max(best.get(there, 0), weight * FADE ** (here - there))
    return sum(best.values())


def _standing(head: Token) -> float:
    """Weigh the grammatical role of a mention."""
    if head.dep_ in {"nsubj", "nsubjpass"}:
        return SUBJECT
    return OBJECT if head.dep_ in {"dobj", "dative", "attr", "ROOT"} else OTHER


def _clashes(scene: Scene, character: Character, pronoun: Token) -> bool:
    """Tell whether grammar forbids the tie: `Reed thanked him` isn't Reed."""
    if pronoun.dep_ not in {"dobj", "dative", "pobj"} or pronoun.lower_.endswith("self"):
        return False
    verb = pronoun.head if pronoun.dep_ != "pobj" else pronoun.head.head
    return any(scene.at(c.i) is character for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"})


