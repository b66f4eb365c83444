"""Who is meant, across articles: an actor of one article as a party that articles of other days can be held against.

Nothing is learned from day to day: what two articles have in common is judged from the two alone, so that the order in which they
come in changes nothing.
"""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from briefing.compose.source import Source
from briefing.lexicon import words
from briefing.model.facts import Actor
from briefing.model.memory import Party
from briefing.model.span import Span

Kinship = Literal["same", "kin", "none"]

_ARTICLES = frozenset({"the", "a", "an"})
_LEGAL = frozenset({"ltd", "limited", "plc", "inc", "corp", "corporation", "co", "llc", "llp", "group", "holdings"})
_GENERIC = frozenset(
    {"government", "party", "council", "county", "city", "borough", "district", "company", "university", "trust", "nhs"}
    | {"department", "ministry", "office", "committee", "ministers", "administration", "authority", "police", "force"}
)
_SPEAKING_FOR = frozenset({"spokesman", "spokeswoman", "spokesperson", "source", "sources", "official", "officials"})
MOST_NAMES = 3  # of a party, and of the bodies that it speaks for, by which its pledges are found
_SHORT = 3  # letters: shorter acronyms are shared by too many


class Parties:
    """The parties of one article."""

    def __init__(self, source: Source) -> None:
        """Take the article with its facts."""
        self._source = source
        self._found: dict[str, Party] = {}

    def of(self, actor_id: str | None, name: str | None = None, via: str | None = None) -> Party | None:
        """Give the party of an actor, else of a printed name; `via` is who speaks for it. `None` where nobody is named."""
        actor = self._source.actors.get(actor_id or "")
        via_actor = self._source.actors.get(via or "")
        party = self._party(actor) if actor else _named(name)
        if party is None or via_actor is None:
            return party
        speaker = self._party(via_actor)
        if not speaker.name[:1].isupper():
            return party  # “the finance minister” is somebody else elsewhere
        names = [form for form in speaker.known if not stands_for_a_name(form, speaker)]
        return _with_bodies(party, (*party.bodies, *names))

    def present(self) -> list[Party]:
        """Give every party that the article names."""
        return [self._party(actor) for actor in self._source.facts.cast.actors]

    def within(self, span: Span) -> list[Party]:
        """Give the parties that the words at `span` speak of."""
        ids = dict.fromkeys(mention.actor for mention in self._source.mentions_in(span))
        return [self._party(self._source.actors[actor]) for actor in ids]

    def _party(self, actor: Actor) -> Party:
        if actor.id not in self._found:
            self._found[actor.id] = self._made(actor)
        return self._found[actor.id]

    def _made(self, actor: Actor) -> Party:
        forms = {m.span.of(self._source.text) for m in actor.mentions if m.kind == "name"} | {actor.name}
        words_of = person_words if actor.kind == "person" else name_words
        bare = sorted({" ".join(words_of(form)) for form in forms} - {""}, key=lambda form: (-len(form), form))
        if actor.kind == "person":
            full = [form for form in bare if " " in form] or bare
            surname = full[0].split()[-1] if full else ""
            return Party(actor.name, actor.kind, tuple(full), surname, self._bodies(actor))
        short = _initials(actor.name)
        known = (*bare, short) if len(short) >= _SHORT else tuple(bare)
        return Party(actor.name, actor.kind, tuple(dict.fromkeys(known)), "", self._bodies(actor))

    def _bodies(self, actor: Actor) -> tuple[str, ...]:
        """Find the bodies that the actor speaks for: those that its role names, or of whom it is the spokesperson."""
        found: list[str] = []
        if actor.role_span:
            for mention in self._source.mentions_in(self._sides(actor.role_span)):
                if mention.actor in self._corporate and mention.actor != actor.id:
                    found += self._corporate[mention.actor]
        if set(name_words(actor.name)) & _SPEAKING_FOR:
            rest = " ".join(word for word in name_words(actor.name) if word not in _SPEAKING_FOR)
            found += [rest] if rest else []
        return tuple(dict.fromkeys(found))

    def _sides(self, role: Span) -> Span:
        """Take in the possessive before a role: “the trust’s chief executive”."""
        return Span(
            max(0, role.start - 30) if self._source.text[: role.start].rstrip()[-2:] in {"’s", "'s"} else role.start,
            role.end,
        )

    @cached_property
    def _corporate(self) -> dict[str, tuple[str, ...]]:
        bodies = (actor for actor in self._source.facts.cast.actors if actor.kind in {"organisation", "place"})
        return {actor.id: tuple(" ".join(name_words(form)) for form in (actor.name,)) for actor in bodies}


def kinship(one: Party, two: Party) -> Kinship:
    """Tell whether two parties are the same, or kin: a body and who speaks for it, a party and its government."""
    if _is_same(one, two):
        return "same"
    sides = (set(one.known), set(two.known))
    if sides[0] & set(two.bodies) or sides[1] & set(one.bodies) or set(one.bodies) & set(two.bodies):
        return "kin"
    if "person" in {one.kind, two.kind}:
        return "none"
    return "kin" if any(_extends(a, b) or _extends(b, a) for a in one.known for b in two.known) else "none"


def _is_same(one: Party, two: Party) -> bool:
    if (one.kind == "person") != (two.kind == "person"):
        return False
    common = set(one.known) & set(two.known)
    if common:
        return one.kind == "person" or not _only_initials(common, one, two)
    if one.kind != "person" or one.surname != two.surname or not one.surname:
        return False
    first, other = (party.known[0].split()[:-1] for party in (one, two))
    return not first or not other or first[0] == other[0] or _initial(first[0], other[0])


def _only_initials(common: set[str], one: Party, two: Party) -> bool:
    """Tell whether two bodies have nothing in common but the initials of two different names."""
    return all(stands_for_a_name(form, party) for form in common for party in (one, two))


def stands_for_a_name(form: str, party: Party) -> bool:
    """Tell whether a form of a body is the initials of its name: `tfn` of “Transport for Northmoor”."""
    return " " not in form and any(_initials(name) == form for name in (party.name, *party.known))


def _initial(one: str, two: str) -> bool:
    short, long = sorted((one, two), key=len)
    return len(short) == 1 and long.startswith(short)


def _extends(short: str, long: str) -> bool:
    """Tell whether the longer name only adds generic words: `labour`, `labour government`."""
    some, more = set(short.split()), set(long.split())
    return some < more and more - some <= _GENERIC and not some <= _GENERIC


def name_words(name: str) -> list[str]:
    """Give the words of a name in lower case, without titles, articles, legal forms and possessives.

    >>> name_words("the Rt Hon. Dr Mara Quill’s"), name_words("Hollin Metals plc")
    (['rt', 'hon', 'mara', 'quill'], ['hollin', 'metals'])
    """
    found = [part.strip(".,’'\"").casefold() for part in name.split()]
    found = [word.removesuffix("’s").removesuffix("'s") for word in found if word]
    left_out = words("honorifics") | _ARTICLES | _LEGAL
    return [word for word in found if word not in left_out] or found


def person_words(name: str) -> list[str]:
    """Give the words of a person's name without the title before it: `mayor roe` is `roe`."""
    found = name_words(name)
    while len(found) > 1 and found[0] in words("titles"):
        found = found[1:]
    return found


def _initials(name: str) -> str:
    """Give the initials of a body's name of several words: “Transport for Northmoor” → tfn."""
    parts = [word for word in name.split() if word.casefold() not in _ARTICLES]
    return "".join(word[0] for word in parts).casefold() if len(parts) > 1 else ""


def _named(name: str | None) -> Party | None:
    """Make a party of a printed name that is no actor of the article; joint parties are known by each name."""
    if not name or not any(char.isalpha() for char in name):
        return None
    known = tuple(dict.fromkeys(" ".join(name_words(part)) for part in name.split(";")))
    return Party(name, "group", known)


def _with_bodies(party: Party, bodies: tuple[str, ...]) -> Party:
    return Party(party.name, party.kind, party.known, party.surname, tuple(dict.fromkeys(bodies)))


def name_keys(party: Party, most: int | None = None) -> tuple[str, ...]:
    """Give what a party is found again by, of its own names: a surname, those of a body; `^` marks a name's initials."""
    if party.surname:
        return (f"={party.surname}",)
    return tuple(f"^{form}" if stands_for_a_name(form, party) else f"={form}" for form in party.known[:most])


def sought_names(party: Party, most: int | None = None) -> tuple[str, ...]:
    """Give what a party is looked up by: one that goes by initials alone also by those of names, a name by its initials alone.

    Two names are not looked up by each other's initials, which too many share.
    """
    if party.surname:
        return (f"={party.surname}",)
    alone = not any(stands_for_a_name(form, party) for form in party.known)
    forms = party.known[:most]
    return (*(f"={form}" for form in forms), *(f"^{form}" for form in forms if alone and " " not in form))


def keys_of(party: Party) -> tuple[str, ...]:
    """Give what a party is found again by in its pledges: its own names, and the bodies that it speaks for."""
    return tuple(dict.fromkeys((*name_keys(party, MOST_NAMES), *_kin_keys(party))))


def sought_by(party: Party) -> tuple[str, ...]:
    """Give what the pledges of a party are looked up by."""
    return tuple(dict.fromkeys((*sought_names(party, MOST_NAMES), *_kin_keys(party))))


def _kin_keys(party: Party) -> list[str]:
    """Give the keys of the bodies that a party speaks for, and of its own names without what many bodies are called."""
    names = [form for form in party.known[:2] if not stands_for_a_name(form, party)]
    bodies = party.bodies[:MOST_NAMES]
    shorter = (f"={_core(form)}" for form in (*names, *bodies))
    return [*(f"={form}" for form in bodies), *(key for key in shorter if key != "=")]


def _core(form: str) -> str:
    """Leave the generic words out of a body's name, so that `labour` and `labour government` are looked up as one."""
    kept = [word for word in form.split() if word not in _GENERIC]
    return " ".join(kept)
