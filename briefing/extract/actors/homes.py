"""Where members of a legislature are from, as the article tells it: `the Vermont senator` is the one called `D-Vt.`."""

from __future__ import annotations

import re
from functools import cache

from briefing import lexicon
from briefing.extract.actors.epithets import MEMBERS, Nominal, fitting
from briefing.extract.actors.scene import Character, Occurrence, Scene

REACH = 30  # characters after a name in which its bearer's home stands
NEAR = 4  # sentences
HIGHER = frozenset({"attorney", "chancellor", "judge", "justice", "president", "secretary"})  # no members
LETTERS = {"D": "democratic", "R": "republican"}
_MARKED = re.compile(r",? ?\(?([DRI])[-–]([A-Z][\w.]*(?: [A-Z][a-z]+\.?)?)")  # (D-Vt.); , R-Texas,
_OF = re.compile(
    r" of ([A-Z][a-z]+(?: [A-Z][a-z]+)?)|, ([A-Z][a-z]+(?: [A-Z][a-z]+)?) (?:Democrat|Republican|independent)"
)


def asked_home(scene: Scene, nominal: Nominal) -> str | None:
    """Give the state that a member's noun is told with: `the South Carolina lawmaker`."""
    if nominal.owned or nominal.role.head not in MEMBERS:
        return None
    return _state_in(scene.words(nominal.start, nominal.head.i))


def of_that_home(scene: Scene, nominal: Nominal) -> Character | None:
    """Find whom the article says to be from the state with which the nominal tells a member, who is named last before it; else the first."""
    home = asked_home(scene, nominal)
    if home is None:
        return None
    named = [(o, c) for c in fitting(scene, nominal) if may_be_from(scene, c, home) for o in c.occurrences]
    told = [(o, c) for o, c in named if home in _homes(scene, c) and not of_other_party(scene, c, nominal)]
    before = [(o.head, c) for o, c in told if o.head < nominal.start]
    if before:
        return max(before, key=lambda pair: pair[0])[1]
    if told:
        return min(told, key=lambda pair: pair[0].head)[1]
    near = {c.number: c for o, c in named if _is_member(c) and _is_near(scene, o, nominal)}
    return next(iter(near.values())) if len(near) == 1 else None


def _is_member(character: Character) -> bool:
    """Tell whether somebody is called a member of a legislature."""
    return any(role.head in MEMBERS for role in character.roles)


def _is_near(scene: Scene, name: Occurrence, nominal: Nominal) -> bool:
    """Tell whether the mention stands in the sentences just before the nominal."""
    back = scene.distance(name.head, nominal.head.i) if name.head < nominal.start else None
    return back is not None and back <= NEAR and not scene.quoted[name.head]


def may_be_from(scene: Scene, character: Character, home: str) -> bool:
    """Tell whether nothing that the article tells of somebody speaks against a member from this state: no other home, no higher office."""
    homes = _homes(scene, character)
    higher = any(set(role.head.split("-")) & HIGHER and "former" not in role.words for role in character.roles)
    return home in homes or not (homes or higher)


def _homes(scene: Scene, character: Character) -> frozenset[str]:
    """Give the states that the article gives somebody as home: before the name, in brackets after it, or with `of`."""
    told = [_home_beside(scene, o) for o in character.occurrences if o.kind == "name"]
    told += [_state_in(scene.words(role.start, role.end)) for role in character.roles if role.head in MEMBERS]
    return frozenset(home for home in told if home is not None)


def _home_beside(scene: Scene, name: Occurrence) -> str | None:
    """Give the state beside one name."""
    if name.start < name.core_start:
        before = _state_in(scene.words(name.start, name.core_start))
        if before is not None:
            return before
    after = _after(scene, name)
    marked, of = _MARKED.match(after), _OF.match(after)
    if marked is not None:
        return _state_at_start(marked.group(2))
    return _state_at_start(of.group(1) or of.group(2)) if of is not None else None


def of_other_party(scene: Scene, character: Character, nominal: Nominal) -> bool:
    """Tell whether the letter in brackets after the name is that of another party than the nominal names."""
    asked = nominal.role.words & set(LETTERS.values())
    marked = [m for o in character.occurrences if o.kind == "name" and (m := _MARKED.match(_after(scene, o)))]
    letters = {LETTERS.get(m.group(1), "") for m in marked}
    return bool(asked and letters) and not asked & letters


def _after(scene: Scene, name: Occurrence) -> str:
    """Give the text that follows a name."""
    last = scene.doc[name.core_end - 1]
    end = last.idx + len(last)
    return scene.parsed.article.text[end : end + REACH]


def _state_at_start(words: str) -> str | None:
    """Give the state with which the words begin, whole or cut short."""
    first, _, rest = words.rstrip(".,").partition(" ")
    forms = _forms()
    return forms.get(f"{first} {rest}".replace(".", "").lower()) or forms.get(first.replace(".", "").lower())


def _state_in(words: str) -> str | None:
    """Give the state that is named whole among the words; of `West Virginia` not `Virginia`."""
    return max(_states().findall(words), key=len, default="").lower() or None


@cache
def _states() -> re.Pattern[str]:
    """Give the pattern of every state's name, the longer before the one it ends in."""
    return re.compile(rf"\b(?:{'|'.join(sorted(lexicon.names('home_states'), key=len, reverse=True))})\b")


@cache
def _forms() -> dict[str, str]:
    """Give each state by its names, in lower case without full stops."""
    return {
        form.replace(".", "").lower(): state.lower()
        for state, shorts in lexicon.entries("home_states")
        for form in (state, *shorts.split("|"))
    }
