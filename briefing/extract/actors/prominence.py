"""How much a mention stands out in its sentence, for pronouns to come: who speaks most, then subjects, objects and the rest.

The weights follow Lappin and Leass (1994, *Computational Linguistics* 20(4)); ours is the bonus for who was reported to speak.
"""

from __future__ import annotations

from spacy.tokens import Token

from briefing import lexicon
from briefing.extract.actors.scene import Scene
from briefing.syntax.tree import NOUN_SUBJECTS

SPEAKER, SUBJECT, INNER_SUBJECT, OBJECT, OTHER, JOINT, MODIFIER = 130, 80, 65, 50, 35, 30, 12
QUOTED = 0.15  # what is left of it within quotation marks
ASKING = lexicon.words("asking_verbs")


def prominence(scene: Scene, head: Token) -> float:
    """Weigh the grammatical role of a mention by its head."""
    while head.dep_ == "appos" and head.head.i < head.i:
        head = head.head
    if _asks(head.head.head if head.dep_ == "pobj" else head.head):  # `Rao was asked by Holt`: Rao answers
        if head.dep_ == "pobj" and head.head.dep_ == "agent":
            return OTHER
        if head.dep_ == "nsubjpass" and not scene.quoted[head.i]:
            return SPEAKER
    if head.dep_ == "poss" and head.head.dep_ == "nsubj" and head.head.lemma_.lower() in lexicon.words("documents"):
        return SUBJECT * (QUOTED if scene.quoted[head.i] else 1)  # Reed’s suit demands it: he does
    if _is_joint(head):
        return JOINT * (QUOTED if scene.quoted[head.i] else 1)
    told = head.i in scene.telling or _is_fronted(head)  # whose threats are spoken of doesn't speak here
    if told and not scene.quoted[head.i]:
        return SPEAKER
    if head.dep_ in NOUN_SUBJECTS:
        weight = SUBJECT if head.head.dep_ in {"ROOT", "conj", "ccomp"} else INNER_SUBJECT
    elif head.dep_ in {"compound", "amod", "nmod"}:
        weight = MODIFIER
    else:
        weight = OBJECT if head.dep_ in {"dobj", "dative", "attr", "ROOT"} else OTHER
    return weight * (QUOTED if scene.quoted[head.i] else 1)


def _is_joint(head: Token) -> bool:
    """Tell whether it is one of several who are the subject together: *he* and *she* mean one."""
    first = head.head if head.dep_ == "conj" else head
    others = (child for child in first.children if child.dep_ == "conj")
    return first.dep_ in NOUN_SUBJECTS and any(other.pos_ == first.pos_ == "PROPN" for other in others)


def _asks(verb: Token) -> bool:
    """Tell whether the verb puts a question to its object."""
    return verb.lemma_.lower() in ASKING


def _is_fronted(head: Token) -> bool:
    """Tell whose view or words open the sentence: `For Asha Rao, a nurse, Reed was` a hero; `In Reed’s letter, he said`."""
    if head.dep_ == "poss" and head.head.dep_ == "pobj":
        written = head.head.lemma_.lower() in lexicon.words("documents") | lexicon.words("claim_nouns")
        return written and head.head.head.lower_ == "in" and head.head.head.i == head.sent.start
    opener = head.head
    opens = opener.lower_ == "for" and opener.i == opener.sent.start and head.right_edge.i + 1 < len(head.doc)
    return opens and head.ent_type_ == "PERSON" and head.doc[head.right_edge.i + 1].text == ","
