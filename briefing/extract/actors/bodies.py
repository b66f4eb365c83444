"""Organisations, places and nations by their names: acronyms, short forms, other names of one body."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import takewhile

from spacy.tokens import Span, Token

from briefing import lexicon
from briefing.extract.actors.phrases import acts, past_seat
from briefing.extract.actors.scene import Character, Occurrence, Scene
from briefing.extract.actors.well_known import (
    LEGAL_FORMS,
    SPELLED,
    capitals,
    countries,
    known,
    known_as,
    known_classes,
    lands,
)
from briefing.model.facts import ActorKind

LABELS = frozenset({"ORG", "GPE", "LOC", "FAC", "NORP", "PRODUCT"})
SMALL = frozenset({"of", "the", "for", "and", "on", "in", "&", "to", "de", "at"})
LINKED = ((), ("for",), ("of",), ("on",))
CHAMBERS = frozenset({"commons", "house", "lords", "senate", "state"})
NATIONWIDE = frozenset({"federal", "national", "royal"})
FORCES = frozenset({"department", "force", "service"})
OTHER_SIDE = {"north": "south", "south": "north"}
COUNTS = frozenset({"few", "fellow", "many", "more", "most", "other", "several", "such"})  # tell nobody apart
FULL = 2
STEM = 5  # letters of a word that stand for all of it, and left out of it
VAGUE = frozenset({"department", "office", "service", "services", "force", "authority", "group", "board", "trust"})
LOCAL = frozenset(  # bodies of a place, for which the place's name alone doesn't stand
    {
        "assembly",
        "authority",
        "city",
        "constabulary",
        "council",
        "county",
        "court",
        "department",
        "government",
        "parliament",
        "police",
    }
)
OF_TOWNS = frozenset(
    [
        "airport",
        "borough",
        "bishop",
        "commuter",
        "council",
        "hospital",
        "mayor",
        "police",
        "resident",
        "street",
        "suburb",
    ]
)
PAPERS = frozenset(entry[0] for entry in lexicon.entries("organisation_words") if entry[1] == "media")
EXTENSIONS = lexicon.words("organisation_words") | LEGAL_FORMS


_DOMAIN = re.compile(r"(?<=\w)\.(?:com|net|org|co\.uk)$")  # Parcelo.com is Parcelo


def find_bodies(scene: Scene) -> None:
    """Make a character of each body and place that the article names."""
    bodies: list[Character] = []
    keys: dict[str, Character] = {}
    entities = [e for e in scene.doc.ents if e.label_ in LABELS and _acts_as_name(e) and not _only_tells_whose(e)]
    for entity in sorted(entities, key=lambda e: (-len(e), not _is_compound(e.text), e.start)):
        words = _words(entity)
        if not words:
            continue
        key = known_as(words)
        spelt = key.replace("ization", "isation")  # one body, by whichever spelling
        character = (
            _paper(bodies, words)
            or keys.get(spelt)
            or _half(keys, words)
            or (None if _is_place(entity, key) else _joined(bodies, words))
        )
        character = character or _bracketed(scene, entity)
        if character is None:
            character = scene.new(_kind(entity, key))
            character.words = words
            character.classes = _classes(words, key)
            bodies.append(character)
        keys.setdefault(spelt, character)
        start = _with_chamber(entity) if "party" in character.classes else entity.start
        scene.add(
            character, Occurrence(start, past_seat(entity[-1]), entity.start, entity.end, entity.root.i, "name", "name")
        )
    for character in bodies:
        character.occurrences.sort(key=lambda o: o.start)
    _join_capitals(scene, keys)


def _is_compound(name: str) -> bool:
    """Tell whether the name is of several in one word, which one of them may stand for: `VerlanTexBrand`."""
    return not name.isupper() and any(letter.isupper() and name[at].islower() for at, letter in enumerate(name[1:]))


def _with_chamber(entity: Span) -> int:
    """Give the first token of members of a party with what tells them apart: `Senate Democrats`, `moderate Republicans`."""
    before = entity.doc[entity.start - 1] if entity.start else entity.root
    if entity.root.tag_ != "NNPS" or before.head != entity.root:
        return entity.start
    told = before.dep_ == "compound" and before.lower_ in CHAMBERS
    told = told or (before.dep_ == "amod" and before.tag_ == "JJ" and before.is_lower and before.lower_ not in COUNTS)
    return before.i if told else entity.start


def _only_tells_whose(entity: Span) -> bool:
    """Tell whether the name only tells whose members or which post is meant: in `Senate Democrats`, `Defense Minister`."""
    after = entity.doc[entity.end] if entity.end < len(entity.doc) else entity.root
    if f"{entity.text} {after.text}".lower() in lexicon.words("titles"):
        return True
    return len(entity) == 1 and entity[0].lower_ in CHAMBERS and after.tag_ == "NNPS" and entity[0].head == after


def _bracketed(scene: Scene, entity: Span) -> Character | None:
    """Give the body beside which the name stands in brackets as its letters: `the Union of Free Thinkers (UAAR)`."""
    doc, start, end = scene.doc, entity.start, entity.end
    if (
        start < FULL
        or end >= len(doc)
        or doc[start - 1].text != "("
        or doc[end].text != ")"
        or not entity.text.isupper()
    ):
        return None
    before = scene.covering(start - 2)
    body = scene.at(before.head) if before is not None and before.core_end == start - 1 else None
    return body if body is not None and body.kind == "organisation" else None


def _join_capitals(scene: Scene, keys: dict[str, Character]) -> None:
    """Let a capital that acts speak for its country, where the article names both; where it is a mere place it stays one."""
    for capital, country in capitals().items():
        seat, land = keys.get(capital), keys.get(country)
        heads = [scene.doc[o.head] for o in seat.occurrences] if seat is not None else []
        if seat is None or land is None or not any(map(acts, heads)) or any(map(_is_city, heads)):
            continue
        meant = [o for o in seat.occurrences if not _is_setting(scene.doc[o.head])]
        seat.occurrences = [o for o in seat.occurrences if o not in meant]
        for occurrence in meant:
            scene.add(land, replace(occurrence, kind="nominal", rule="capital"))
        land.occurrences.sort(key=lambda o: o.start)
        if not seat.occurrences:
            scene.characters.remove(seat)


def _is_city(head: Token) -> bool:
    """Tell whether a capital is meant as the town that it is: `London's mayor`, `the streets of London`."""
    owned = head.head if head.dep_ != "pobj" else head.head.head
    of = head.dep_ in {"compound", "poss"} or (head.dep_ == "pobj" and head.head.lower_ == "of")
    return of and owned.lemma_.lower() in OF_TOWNS


def _is_setting(head: Token) -> bool:
    return head.dep_ == "pobj" and head.head.lower_ in {"at", "from", "in", "near", "outside", "to"}


def _acts_as_name(entity: Span) -> bool:
    """Tell whether the entity names a body, and doesn't merely describe (`Russian`, `Western`)."""
    if entity.label_ != "NORP":
        return True
    root = entity.root
    return root.tag_ in {"NNPS", "NNS"} or (
        " ".join(_words(entity)) in known() and root.pos_ == "PROPN" and root.dep_ != "amod"
    )


def _words(entity: Span) -> tuple[str, ...]:
    """Give the lower-case words of the name, without article and full stops."""
    kept = [t.lower_ for t in entity if not t.is_space and t.text not in {"'s", "’s", "."}]
    words = [plain for word in kept if (plain := _DOMAIN.sub("", word).replace(".", ""))]
    return tuple(words[1:] if words and words[0] == "the" and len(words) > 1 else words)


def _joined(bodies: list[Character], words: tuple[str, ...]) -> Character | None:
    """Find the body that `words` shortens: an acronym, or the name without its last words."""
    fitting = sorted((b for b in bodies if _shortens(words, b.words)), key=lambda b: len(b.words))
    if len(fitting) > 1 and any(b.words[: len(fitting[0].words)] != fitting[0].words for b in fitting[1:]):
        firms = [b for b in fitting if set(b.words[len(words) :]) <= LEGAL_FORMS]  # Vale is Vale Corp, no Vale Office
        return firms[0] if len(firms) == 1 else None
    return fitting[0] if fitting else None  # of a chain and its branches, the chain


def _paper(bodies: list[Character], words: tuple[str, ...]) -> Character | None:
    """Find the paper that is called by its last word: `the Times`, where the article names the one of Harrow."""
    if len(words) > 1 or words[0] not in PAPERS:
        return None
    called = [b for b in bodies if len(b.words) > 1 and b.words[-1:] == words and b.words[0] != "sunday"]
    return called[0] if len(called) == 1 else None


def _half(keys: dict[str, Character], words: tuple[str, ...]) -> Character | None:
    """Find the land that is called by its side, where the other side is a land too: `the North`, of North Korea."""
    side, other = words[0], OTHER_SIDE.get(words[0], "")
    if len(words) > 1 or not other:
        return None
    halves = [(key.removeprefix(f"{side} "), land) for key, land in keys.items() if key.startswith(f"{side} ")]
    called = [land for name, land in halves if {f"{side} {name}", f"{other} {name}"} <= countries()]
    return called[0] if len(called) == 1 else None


def _shortens(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Tell whether `short` is the acronym or a short form of `full`."""
    if len(short) == 1 and len(full) > 1 and len(short[0]) > 1:
        letters = [w[0] for w in full]
        capitals = [w[0] for w in full if w not in SMALL]
        spelled = full[0] + "".join(w[0] for w in full[1:])  # the USGS, of the U.S. Geological Survey
        if (
            short[0] in {"".join(letters), "".join(capitals)}
            or (full[0] in SPELLED and short[0] == spelled)
            or _leading_letters(short[0], full)
        ):
            return True
    if _clipped(short, full):
        return True
    if len(short) >= len(full):
        return False
    rest = full[len(short) :]
    if is_force(short, full) or (full[: len(short)] == short and len(short) > FULL and rest[0] == "and"):
        return True  # the Centre for Work and Family
    owned = _past_owner(full)
    if len(short) > 1 and owned[: len(short)] == short and owned[len(short) :][:1] in LINKED:
        return True  # the Supreme Court, of the Italian Supreme Court of Cassation
    if full[: len(short)] == short:
        common = EXTENSIONS | lands()
        if len(short) == 1 and rest[-1] not in LOCAL and short[0] not in common and short[0] not in known():
            return True
        return all(w in EXTENSIONS for w in rest) and not (LOCAL | PAPERS) & set(rest)
    if len(short) == 1 and full[-1:] == short and short[0] in lexicon.words("club_words"):
        return True
    return full[-len(short) :] == short and full[0] in {"department", "ministry"} and full[1] in {"of", "for"}


def is_force(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Tell whether `short` is the police whose force `full` names: `the Orford Police Department`."""
    return short[-1:] == ("police",) and short == full[:-1] and full[-1] in FORCES


def _clipped(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Tell whether the last word is cut short: `Hollin Pharma` of `Hollin Pharmaceuticals`, `Verlan` of `VerlanTexBrand`."""
    one, other = short[-1], full[-1]
    if short[:-1] != full[:-1] or len(one) < STEM or not other.startswith(one) or len(other) < len(one) + STEM:
        return False
    return not {" ".join(short), " ".join(full)} & known().keys()


def _leading_letters(short: str, full: tuple[str, ...]) -> bool:
    """Tell whether the letters are of the name without the words that only say what it is: CN, of Canadian National Railway Co."""
    stem = list(full)
    while len(stem) > FULL and stem[-1] in EXTENSIONS:
        stem.pop()
    return len(short) >= FULL and len(stem) < len(full) and short == "".join(word[0] for word in stem)


def _past_owner(full: tuple[str, ...]) -> tuple[str, ...]:
    """Give the name without the country or the like that it begins with: `the Norwegian Supreme Court`."""
    if full[0] in CHAMBERS | NATIONWIDE:
        return full[1:]
    lengths = (n for n in (1, 2, 3) if " ".join(full[:n]) in lands())
    return full[next(lengths, len(full)) :]


def _kind(entity: Span, key: str) -> ActorKind:
    """Give the kind of actor."""
    if _is_place(entity, key):
        return "place"
    return "group" if entity.label_ == "NORP" and key not in known() else "organisation"


def _is_place(entity: Span, key: str) -> bool:
    """Tell whether the name is a place's: a town is not short for its police or its university."""
    return key in countries() or (entity.label_ in {"GPE", "LOC"} and key not in known_classes())


def _classes(words: tuple[str, ...], key: str) -> set[str]:
    """Tell what kind of body the name shows."""
    if key in known_classes():
        return {known_classes()[key]} | ({"company"} if words[-1] in LEGAL_FORMS else set())
    by_word = _classes_by_word()
    named = tuple(takewhile(lambda w: w not in {"for", "of", "on"}, words)) or words  # a Federation of Hospital Porters
    telling = [w for w in reversed(named) if w in by_word]
    if len(telling) > 1 and telling[0] in VAGUE and telling[0] == named[-1]:
        return {by_word[w] for w in telling[:2]}  # a hospital trust is a trust and a hospital
    if telling and (telling[0] in named[-2:] or words[0] == telling[0]):
        return {by_word[telling[0]]}
    return {"company"} if "&" in words[1:] else set()


@cache
def _classes_by_word() -> dict[str, str]:
    return {entry[0]: entry[1] for entry in lexicon.entries("organisation_words")}
