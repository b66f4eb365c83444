"""From characters to the cast: names, aliases, roles, all as printed."""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Token

from briefing.extract.actors.bodies import CHAMBERS
from briefing.extract.actors.epithets import INFERRED, PARTIES, STATED
from briefing.extract.actors.offices import holders
from briefing.extract.actors.scene import NOWHERE, Character, Occurrence, Role, Scene
from briefing.extract.actors.titles import KEPT, TITLES, is_honorific
from briefing.model.facts import Actor, Cast, Mention
from briefing.model.span import Span
from briefing.syntax.tree import is_number_sign

QUANTITIES = frozenset(
    {
        "a", "about", "all", "an", "any", "around", "at", "both", "dozens", "even", "every", "few", "hundreds", "in", "least",
        "many", "more", "most", "much", "no", "of", "one", "only", "several", "some", "than", "that", "the", "these", "this",
        "those", "thousands", "up", "to",
    }
)  # fmt: skip
OFFICES = frozenset(
    [
        "ambassador", "attorney-general", "chancellor", "first-minister", "governor", "mayor", "monarch", "premier", "president",
        "president-elect", "prime-minister", "secretary-general", "secretary-state", "senator", "taoiseach", "vice-president",
    ]
)  # fmt: skip
PARTY_MEMBERS = frozenset({"candidate", "contender", "democrat", "hopeful", "nominee", "republican"})
LONG = 5  # tokens: a longer form of an unnamed source is no better than this


def cast_of(scene: Scene) -> Cast:
    """Give the actors of the scene, in the order of their first mention."""
    present = sorted(
        (c for c in scene.characters if _in_prose(scene, c)), key=lambda c: min(o.start for o in c.occurrences)
    )
    shared = _shared_surnames(present)
    return Cast(tuple(_actor(scene, c, f"a{n}", shared) for n, c in enumerate(present, 1)))


def _in_prose(scene: Scene, character: Character) -> bool:
    """Tell whether the prose speaks of the character: a headline alone brings nobody on."""
    return any(scene.sentence[o.head] != NOWHERE for o in character.occurrences)


def _shared_surnames(characters: list[Character]) -> frozenset[str]:
    """Give the surnames that several people bear: `Mr Hale` doesn't make `Hale` a name of his."""
    surnames = Counter(c.words[-1] for c in characters if c.kind == "person" and c.words)
    surnames.update(c.words[0] for c in characters if c.kind == "organisation" and len(c.words) > 1)
    return frozenset(name for name, bearers in surnames.items() if bearers > 1)


def _is_told(scene: Scene, character: Character, role: Role) -> bool:
    """Tell whether the article itself calls the character so, or the office they are quoted with is known to be theirs."""
    if not scene.quoted[role.start]:
        return True
    held = holders(role.words, scene.parsed.article.published)
    return bool(character.words) and any(h[-1] == character.words[-1] for h in held)


def _best_role(roles: list[Role]) -> Role | None:
    """Choose the surest, of these the fullest, of these the first; a place in a party gives way to an office."""
    if any(r.head in OFFICES and r.strength >= STATED for r in roles):
        roles = [r for r in roles if not _in_party(r)] or roles
    return max(roles, key=lambda r: (r.strength, len(r.words), -r.start), default=None)


def _takes_up(scene: Scene, role: Role) -> bool:
    """Tell whether a bare noun only takes somebody up again (`the senator`), which tells nobody who they are."""
    return (
        role.strength == INFERRED and len(role.words) <= 1 and scene.doc[role.start].lower_ in {"the", "this", "that"}
    )


def _is_of_several(scene: Scene, role: Role) -> bool:
    """Tell whether the title before a name is for more than one: `Sens. Ada Reed and Tom Hale`."""
    title = scene.doc[role.end - 1].lower_.rstrip(".")
    return title in TITLES and title.endswith("s") and title[:-1] in TITLES


def _in_party(role: Role) -> bool:
    """Tell whether the role is one in a party: `the Labour leader`, `a Democrat`."""
    return role.head in PARTY_MEMBERS or (role.head == "leader" and bool(role.words & PARTIES))


def _actor(scene: Scene, character: Character, actor_id: str, shared: frozenset[str]) -> Actor:
    occurrences = sorted(character.occurrences, key=lambda o: (o.start, -o.end))
    name_start, name_end = _name(scene, character, occurrences)
    mentions = tuple(Mention(_span(scene, o.start, o.end), actor_id, o.kind, o.rule) for o in occurrences)
    called = [r for r in character.roles if not (_takes_up(scene, r) or _is_of_several(scene, r))]
    role = _best_role([r for r in called if _is_told(scene, character, r)])
    return Actor(
        id=actor_id,
        name=character.known or scene.words(name_start, name_end),
        kind=character.kind,
        aliases=_aliases(scene, occurrences, shared),
        mentions=mentions,
        name_span=_span(scene, name_start, name_end),
        role_span=_span(scene, role.start, role.end) if role else None,
    )


def _name(scene: Scene, character: Character, occurrences: list[Occurrence]) -> tuple[int, int]:
    """Choose the longest printed form without title, of equals the surname spelt oftenest; Sir, Dame and Lord belong to the name."""
    named = [o for o in occurrences if o.kind == "name"]
    if not named:
        return _nominal_name(scene, occurrences)
    forms = [(_with_honour(scene, o) if character.kind == "person" else o.core_start, o.core_end) for o in named]
    first = named[0]
    if "party" in character.classes and not character.known and scene.doc[first.start].lower_ in CHAMBERS:
        return first.start, first.core_end  # whom the article introduces as Senate Democrats are no whole party
    known = character.known
    body = character.kind == "organisation"  # `Verlanders`, no shorter `Verlan`
    surnames = Counter(scene.doc[o.core_end - 1].lower_ for o in named if character.kind == "person")

    def stands_out(form: tuple[int, int]) -> tuple[bool, int, int, int, int]:
        words = scene.words(*form) if known or body else ""
        better = len(words) if body else surnames[scene.doc[form[1] - 1].lower_]
        return words == known, _length(scene, *form), form[1] - form[0], better, -form[0]

    return max(forms, key=stands_out)


def _length(scene: Scene, start: int, end: int) -> int:
    return len([token for token in scene.doc[start:end] if not token.is_punct])


def _nominal_name(scene: Scene, occurrences: list[Occurrence]) -> tuple[int, int]:
    """Choose the commonest form of somebody unnamed, without article or number; of equals the longer, then the first."""
    forms = [(_past_quantity(scene, o), o.end) for o in occurrences if o.kind == "nominal"]
    forms = forms or [(o.start, o.end) for o in occurrences]
    words = [scene.words(*f).lower() for f in forms]
    return max(forms, key=lambda f: (words.count(scene.words(*f).lower()), min(f[1] - f[0], LONG), -f[0]))


def _past_quantity(scene: Scene, occurrence: Occurrence) -> int:
    """Step over the articles and numbers at the beginning (`some 40 officials`)."""
    start = occurrence.start
    while start < occurrence.end - 1:
        token = scene.doc[start]
        number = token.tag_ in {"CD", "WRB"} and token.nbor().tag_ != "HYPH"  # 40 officials, but a 40-year-old man
        if token.lower_ not in QUANTITIES and not number and not token.is_punct and token.ent_type_ != "MONEY":
            break
        if is_number_sign(token.nbor()):
            break
        start += 1
    return start


def _with_honour(scene: Scene, occurrence: Occurrence) -> int:
    """Step back over a Sir, Dame or Lord."""
    start = occurrence.core_start
    while start > occurrence.start and _is_kept(scene.doc[start - 1]):
        start -= 1
    return start


def _is_kept(word: Token) -> bool:
    return word.lower_ in KEPT and is_honorific(word)


def _aliases(scene: Scene, occurrences: list[Occurrence], shared: frozenset[str]) -> tuple[str, ...]:
    """Give every printed form once, in the order of the text: with title, without, nominals; no pronouns."""
    found: dict[str, None] = {}
    for o in occurrences:
        if o.kind == "pronoun":
            continue
        found.setdefault(scene.words(o.start, o.end))
        if o.kind == "nominal" and o.start <= o.head < o.end - 1:  # `officials with knowledge of it` are officials
            found.setdefault(scene.words(o.start, o.head + 1))
        if scene.words(o.core_start, o.core_end).lower() not in shared:
            found.setdefault(scene.words(o.core_start, o.core_end))
    return tuple(found)


def _span(scene: Scene, start: int, end: int) -> Span:
    first, last = scene.doc[start], scene.doc[end - 1]
    return Span(first.idx, last.idx + len(last))
