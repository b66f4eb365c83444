"""Descriptions with which a report goes on about whom it has just told of: `the Harrow striker said`, `said the Dane`.

Whoever is new to a report has a name or no article; a definite description that speaks is somebody the reader knows. Only
nouns that somebody else could not as well be meant by: an agent, a coach, a lawyer, a prime minister are others, unless
the article gives the person that very post.
"""

from __future__ import annotations

from spacy.tokens import Token

from briefing import lexicon
from briefing.extract.actors.epithets import STATED, Nominal, conflicts, fitting, sort_of
from briefing.extract.actors.phrases import is_subject
from briefing.extract.actors.scene import Character, Scene
from briefing.extract.actors.wording import NATIONS, plain
from briefing.syntax.word_order import is_age

BACK = 3  # sentences of the writer's own
ANYBODY = frozenset({"boy", "girl", "guy", "lady", "man", "patient", "person", "woman"})
SAID = frozenset({"added", "admitted", "claimed", "explained", "insisted", "revealed", "said", "told", "wrote"})
OF_SEVERAL = frozenset({"another", "latest", "new", "next", "other", "second", "third", "unidentified", "unnamed"})
HEADS = frozenset({"boss", "captain", "chair", "chairman", "chairwoman", "chief", "head", "leader"})


def is_native(head: Token) -> bool:
    """Tell whether the word is for somebody by where they come from or where they play: `the American said`, `the prop said`."""
    if head.dep_ != "nsubj" or head.tag_ in {"NNS", "NNPS"}:
        return False
    nation = (
        head.text.istitle() and head.ent_type_ != "GPE" and not head.lower_.endswith("s") and plain(head) in NATIONS
    )
    return nation or head.lower_ in lexicon.words("natives")


def speaks_by_age(head: Token) -> bool:
    """Tell whether an age stands beside a word of saying, whatever the parser made of the two: `added the 29-year-old`."""
    if not is_age(head) or head.i + 1 >= len(head.doc):
        return False
    after, before = head.nbor(), head.left_edge.nbor(-1) if head.left_edge.i else head
    return after.lower_ in SAID or (after.is_punct and before.lower_ in SAID)


def told_again(scene: Scene, nominal: Nominal) -> Character | None:
    """Find whom the sentences before tell of, for a description that is reported to speak."""
    head = nominal.head
    speaks = head.i in scene.telling or speaks_by_age(head)
    if nominal.owned or scene.quoted[head.i] or not speaks or _is_somebody_new(scene, nominal):
        return None
    person = _told_of(scene, nominal)
    if person is None or person not in fitting(scene, nominal) or conflicts(person, nominal.role):
        return None
    noun = nominal.role.head
    if any(role.strength >= STATED and role.head == noun for role in person.roles):
        return person
    bare = head.i == nominal.start + 1 and not is_native(head)
    known = bool(sort_of(noun)) or is_age(head)
    if noun in lexicon.words("others") or (bare and (not known or _stands_among_others(scene, person, nominal))):
        return None  # `the vicar` may be anybody, `the singer` either of two
    sole = sort_of(noun) == "office" or noun in HEADS
    return None if sole and not _is_alone(scene, person, nominal) else person


def _is_somebody_new(scene: Scene, nominal: Nominal) -> bool:
    """Tell whether the description may well bring somebody else on: a spokesman, `the man`, `the other player`."""
    noun, head = nominal.role.head, nominal.head
    before = [token.lower_ for token in scene.doc[nominal.start + 1 : head.i]]
    bare = not before or noun in {"person", "patient"}
    after = scene.doc[head.i + 1] if head.i + 1 < len(scene.doc) else head
    if after.pos_ == "PROPN" or _is_nameless(scene, nominal):
        return True  # the writer Ada Reed; one expert said, the expert said
    voice = noun in lexicon.words("voices") or head.lemma_.lower() in lexicon.words("voices")
    return voice or bool(OF_SEVERAL & set(before)) or (noun in ANYBODY and bare)


def _is_nameless(scene: Scene, nominal: Nominal) -> bool:
    """Tell whether the noun brought somebody on before who has no name: `one expert said … the expert said`."""
    before = (scene.doc[i] for i in scene.telling if i < nominal.start)
    alike = (token for token in before if token.lemma_.lower() == nominal.role.head)
    return any(child.lower_ in {"a", "an", "another", "one"} for token in alike for child in token.lefts)


def _told_of(scene: Scene, nominal: Nominal) -> Character | None:
    """Give who is the subject of the last main clause of the writer's own that is about a person, or speaks there."""
    told: list[tuple[int, bool, bool, int, Character]] = []
    for character in scene.people():
        for occurrence in character.occurrences:
            here = scene.doc[occurrence.head]
            back = scene.distance(here.i, nominal.head.i) if here.i < nominal.start else None
            fits = back is not None and back <= BACK and is_subject(here) and not scene.quoted[here.i]
            if back is not None and fits and not _named_after(scene, character, nominal):
                told.append((-back, here.i in scene.telling, here.head.dep_ == "ROOT", here.i, character))
    return max(told, key=lambda one: one[:4])[4] if told else None


def _named_after(scene: Scene, character: Character, nominal: Nominal) -> bool:
    """Tell whether the sentence names the character after the description: who speaks of Reed isn't Reed."""
    return any(
        o.head > nominal.head.i
        and scene.sentence[o.head] == scene.sentence[nominal.head.i]
        and o.kind == "name"
        and not scene.quoted[o.head]
        for o in character.occurrences
    )


def _stands_among_others(scene: Scene, person: Character, nominal: Nominal) -> bool:
    """Tell whether the last sentence that names the person names somebody else as well: `the singer` may be either."""
    last = max((o.head for o in person.occurrences if o.head < nominal.start), default=0)
    here = scene.sentence[last]
    people = (c for c in scene.people() if c is not person)
    return any(scene.sentence[o.head] == here and o.kind == "name" for c in people for o in c.occurrences)


def _is_alone(scene: Scene, person: Character, nominal: Nominal) -> bool:
    """Tell whether the article has named nobody else so far."""
    return not any(
        other is not person and any(o.kind == "name" and o.head < nominal.start for o in other.occurrences)
        for other in scene.people()
    )
