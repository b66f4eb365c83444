"""Whom the opening tells of without a name: “The chief constable of Elmshire has resigned.¶ Ada Reed said …”.

News opens with what somebody is and names them in the next paragraph, with no word on who they are: that was said.
"""

from __future__ import annotations

from spacy.tokens import Token

from briefing.extract.actors.phrases import phrase_end, phrase_start
from briefing.extract.actors.scene import NOWHERE, Character, Occurrence, Scene
from briefing.extract.actors.titles import is_role_word
from briefing.extract.actors.wording import role_words
from briefing.syntax.gender import agree, of_role
from briefing.syntax.tree import NOUN_SUBJECTS, tokens_in

GUESSED = 1  # strength of the role
ARTICLES = frozenset({"a", "an", "the"})


def bind_lead(scene: Scene) -> None:
    """Bind the subject of the first sentence to the person whom the next paragraph opens with."""
    head = _subject_of(scene, 0)
    if head is None or scene.taken(head.i) or head.tag_ != "NN" or not is_role_word(scene.doc, head.i):
        return
    start, end = phrase_start(head), phrase_end(scene.doc, head)
    owned = any(
        child.dep_ == "poss" and child.pos_ in {"PROPN", "PRON"} for child in head.lefts
    )  # Norland’s foreign minister
    if scene.doc[start].lower_ not in ARTICLES and not owned:
        return
    person, role = (
        _named_next(scene, alone=scene.doc[start].lower_ in {"a", "an"}),
        role_words(scene.doc, start, end, GUESSED),
    )
    if person is None or role is None or not agree(person.gender, of_role(head.lemma_)):
        return
    person.roles.append(role)
    scene.add(person, Occurrence(start, end, start, end, head.i, "nominal", "named next"))


def _named_next(scene: Scene, *, alone: bool) -> Character | None:
    """Give the person whose full name, told nowhere before, opens the second paragraph, with no role beside it.

    Where others were named before, it must be a name that says something, and nobody is meant by `a judge` that stands not `alone`.
    """
    sentences = scene.parsed.sentences
    opening = scene.parsed.paragraph_at(sentences[0].start)
    second = next((n for n, s in enumerate(sentences) if scene.parsed.paragraph_at(s.start) != opening), None)
    if second is None or len(sentences) <= second:
        return None
    name = _subject_of(scene, second)
    person = scene.at(name.i) if name is not None else None
    if name is None or person is None or person.kind != "person" or person.roles or len(person.words) <= 1:
        return None
    first = min((o.head for o in person.occurrences if scene.sentence[o.head] != NOWHERE), default=NOWHERE)
    others = any(
        o.head < name.i and scene.sentence[o.head] != NOWHERE
        for c in scene.people()
        if c is not person
        for o in c.occurrences
    )
    return person if first == name.i and ((name.i in scene.telling and not alone) or not others) else None


def _subject_of(scene: Scene, number: int) -> Token | None:
    """Give the subject of the main verb of a sentence, where it opens it, or who is said at its end to tell it."""
    if number >= len(scene.parsed.sentences):
        return None
    tokens = tokens_in(scene.doc, scene.parsed.sentences[number])
    teller = next(
        (t for t in tokens if t.i in scene.speaking and t.dep_ in NOUN_SUBJECTS and t.head.dep_ == "ROOT"), None
    )
    if teller is not None and teller.head.i > teller.i > teller.sent.start and _follows_a_comma(teller):
        return teller
    found = next((t for t in tokens if t.dep_ in NOUN_SUBJECTS and t.head.dep_ in {"ROOT", "ccomp"}), None)
    if found is None or any(t.tag_.startswith("VB") and t.i < found.i for t in tokens):
        return None
    return found


def _follows_a_comma(noun: Token) -> bool:
    """Tell whether its phrase stands behind what is told: `The levy is too high, the head of the bank has said`."""
    start = phrase_start(noun)
    return start > 0 and noun.doc[start - 1].text == ","
