"""Bodies named by somebody else's name: `the Hale campaign`, `Tampere police`, `Mr Hale’s office`."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from briefing import lexicon
from briefing.extract.actors.bodies import is_force
from briefing.extract.actors.phrases import past_seat
from briefing.extract.actors.scene import Character, Occurrence, Scene
from briefing.extract.actors.wording import NATIONS, plain
from briefing.syntax.tree import spelt

COMMON = (
    lexicon.words("organisation_words")
    | lexicon.words("role_heads")
    | lexicon.words("titles")
    | lexicon.words("contests")
)
RULE = "government"
SEATED = frozenset({"archdiocese", "diocese", "municipality", "university"})
PORTFOLIOS = frozenset(
    ["culture", "defence", "defense", "economy", "education", "energy", "environment", "finance", "foreign", "health", "home",
     "housing", "interior", "justice", "labor", "labour", "trade", "transport"]
)  # fmt: skip
OFFICE = "office"  # of a person, speaks for the person
CLASSES = {entry[0]: entry[1] for entry in lexicon.entries("possessed_bodies")}


def find_compounds(scene: Scene) -> None:
    """Make a character of each body that is called by the name of its owner or place."""
    found: dict[tuple[str, str], Character] = {}
    for head in spelt(scene.doc, CLASSES.keys()):
        noun = head.lemma_.lower()
        if noun not in CLASSES or head.dep_ == "compound" or scene.covering(head.i) is not None:
            continue
        owner = _owner(scene, head)
        if owner is None:
            _find_seated(scene, head, found)
            continue
        end = past_seat(head)
        occurrence = Occurrence(owner.start, end, owner.start, head.i + 1, head.i, "name", "owner and body")
        holder = scene.at(owner.head)
        if noun == OFFICE and holder is not None and holder.kind == "person":
            spoken = Occurrence(owner.start, head.i + 1, owner.start, head.i + 1, head.i, "nominal", "office of")
            scene.add(holder, spoken)
            continue
        if (
            noun == RULE and holder is not None and "party" in holder.classes
        ):  # `a Labour government would …`: the party
            scene.add(holder, replace(occurrence, kind="nominal", rule="government of"))
            continue
        between = scene.words(owner.end, head.i + 1).lower().removeprefix("’s ").removeprefix("'s ")  # foreign ministry
        key = _key(scene, owner), CLASSES[noun] if between == noun else between
        if key not in found:
            words = tuple(scene.words(owner.start, head.i + 1).lower().split())
            found[key] = _body(scene, noun, words, holder.words if holder is not None else ())
        scene.add(found[key], occurrence)


def _body(scene: Scene, noun: str, words: tuple[str, ...], holder: tuple[str, ...]) -> Character:
    """Give the body whose full name the article tells, `the Orford Police Department` of `Orford police`; else a new one."""
    told = (
        c
        for c in scene.characters
        if c.kind == "organisation"
        and (c.words == words or is_force(words, c.words) or _is_called_after(c.words, noun, holder))
    )
    character = next(told, None) or scene.new("group" if noun == "family" else "organisation")
    character.words = max(character.words, words, key=len)
    character.classes.add(CLASSES[noun])
    return character


def _is_called_after(words: tuple[str, ...], noun: str, holder: tuple[str, ...]) -> bool:
    """Tell whether the words are its holder's name and the noun: `the Ada P. Reed Foundation` is Ada Reed's foundation."""
    *name, last = words or ("",)
    if last != noun or not name or not holder or name[-1] != holder[-1]:
        return False
    return len(name) == 1 or name[0] == holder[0]


def _find_seated(scene: Scene, head: Token, found: dict[tuple[str, str], Character]) -> None:
    """Make a body of a noun and the place of its seat: `the diocese of Orford`."""
    at, noun = head.i + 1, head.lemma_.lower()
    seat = scene.covering(at + 1) if at + 1 < len(scene.doc) and scene.doc[at].lower_ == "of" else None
    named = seat is not None and seat.kind == "name" and seat.core_start == at + 1
    if seat is None or not named or noun not in SEATED or not head.text.islower():
        return
    key = scene.words(seat.core_start, seat.core_end).lower(), CLASSES[noun]
    if key not in found:
        found[key] = scene.new("organisation")
        found[key].words = tuple(scene.words(head.i, seat.core_end).lower().split())
        found[key].classes = {CLASSES[noun]}
    scene.add(found[key], Occurrence(head.i, seat.core_end, head.i, seat.core_end, head.i, "name", "body of a place"))


def _owner(scene: Scene, head: Token) -> Occurrence | None:
    """Give the name that stands right before the noun, as its owner or place."""
    before = head.i - 1
    while before > 0 and scene.doc[before].lower_ in PORTFOLIOS and scene.doc[before].text.islower():
        before -= 1
    if before >= 0 and scene.doc[before].tag_ == "POS":
        before -= 1
    found = scene.covering(before) if before >= 0 else None
    if found is None and before >= 0 and _is_of_nation(scene.doc[before], head):
        return Occurrence(before, before + 1, before, before + 1, before, "name", "nation")
    if found is None and before == head.i - 1:
        return _unread(scene, head)
    if found is None or found.kind != "name" or found.core_end != before + 1:
        return None
    if scene.doc[head.i].is_sent_start:
        return None
    return Occurrence(found.core_start, found.core_end, found.core_start, found.core_end, found.head, "name", "owner")


def _is_of_nation(token: Token, head: Token) -> bool:
    """Tell whether the word before a body's noun says whose body it is: `the French foreign ministry`, `the Norwegian navy`."""
    return plain(token) in NATIONS and plain(token) != token.lower_ and token.head == head and head.text.islower()


def _unread(scene: Scene, head: Token) -> Occurrence | None:
    """Give the capitalised word before the noun, where it is no entity but can only be a name: `Orford council`."""
    before = scene.doc[head.i - 1]
    named = before.tag_ == "NNP" and before.dep_ == "compound" and before.head == head and before.is_title
    if not named or before.lower_ in COMMON or head.text[:1].isupper():
        return None
    return Occurrence(before.i, before.i + 1, before.i, before.i + 1, before.i, "name", "owner")


def _key(scene: Scene, owner: Occurrence) -> str:
    """Tell owners apart by who they are, so that `Hale’s campaign` and `the Tom Hale campaign` are one."""
    character = scene.at(owner.head)
    return str(character.number) if character is not None else scene.words(owner.start, owner.end).lower()
