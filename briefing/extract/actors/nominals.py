"""Role nouns that stand for somebody named: `the harbour master`, `the former president`, `the PM`.

In the order of trust: a role that the article states, an office held on the article's day (`offices.txt`), a role bound
before, and last the person spoken of just before, when the noun is one that describes people again (`epithets.txt`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from briefing import lexicon
from briefing.extract.actors.gender import agree, of_role
from briefing.extract.actors.offices import holders
from briefing.extract.actors.phrases import is_subject, phrase_end
from briefing.extract.actors.scene import NOWHERE, Character, Occurrence, Role, Scene
from briefing.extract.actors.titles import is_role_word
from briefing.extract.actors.wording import NATIONS, plain, role_words

AGE = re.compile(r"\b\d+-year-old\b")
NO_NEWS = frozenset({"opposition", "party"})  # words before the noun that tell nothing new
OF = frozenset({"of"})
DEFINITE = frozenset({"the", "this", "that"})
PARTIES = frozenset(
    {"republican", "democratic", "democrat", "labour", "conservative", "tory", "liberal", "green", "libertarian"}
)
OFFICES = frozenset(
    {
        "ambassador", "chancellor", "chief-executive", "first-minister", "governor", "judge", "mayor", "minister",
        "premier", "president", "prime-minister", "secretary", "secretary-state", "senator", "speaker", "taoiseach",
    }
)  # fmt: skip
GENERAL = frozenset(  # said of somebody whatever their office or trade
    {
        "boss", "candidate", "challenger", "champion", "chief", "contender", "democrat", "firebrand", "front-runner",
        "frontrunner", "hopeful", "incumbent", "lawmaker", "leader", "legislator", "nominee", "politician", "republican",
        "star", "statesman", "veteran",
    }
)  # fmt: skip
SENTENCES_BACK = 2
STATED, INFERRED = 2, 1  # strengths of a role


@dataclass(frozen=True, slots=True)
class Nominal:
    """A definite role noun: its tokens, head, and role."""

    start: int
    end: int
    head: Token
    role: Role
    owned: bool


def bind_nominals(scene: Scene) -> None:
    """Bind definite role nouns to people, from the first to the last."""
    for token in scene.doc:
        nominal = _nominal(scene, token)
        if nominal is None:
            continue
        for find, rule, strength in (
            (_same_words, "same words", STATED),
            (_stated, "stated role", STATED),
            (_office, "office", STATED),
            (_inferred, "role again", INFERRED),
            (_just_named, "just named", INFERRED),
        ):
            found = find(scene, nominal)
            if found is not None:
                _bind(scene, found, nominal, rule, strength)
                break


def _nominal(scene: Scene, head: Token) -> Nominal | None:
    """Read a definite noun phrase about one person, that no earlier pass has taken."""
    if head.tag_ not in {"NN", "NNP"} or scene.sentence[head.i] == NOWHERE or scene.taken(head.i):
        return None
    if not is_role_word(scene.doc, head.i) or head.dep_ in {"compound", "amod", "nmod", "attr"}:
        return None
    determiners = [c for c in head.lefts if c.dep_ in {"det", "poss"} and c.lower_ != "whose"]
    owned = bool(determiners) and determiners[0].dep_ == "poss"
    if head.lemma_.lower() in _kin() and not owned and not AGE.search(scene.doc[head.left_edge.i : head.i].text):
        return None
    if not determiners or (determiners[0].dep_ == "det" and determiners[0].lower_ not in DEFINITE):
        return None
    start = min(t.i for t in determiners[0].subtree)
    end = phrase_end(scene.doc, head, OF)
    role = role_words(scene.doc, start, end, INFERRED)
    if role is None or any(scene.doc[i].is_punct and scene.doc[i].tag_ != "HYPH" for i in range(start, head.i)):
        return None
    return Nominal(start, end, head, role, owned=owned)


def _bind(scene: Scene, character: Character, nominal: Nominal, rule: str, strength: int) -> None:
    """Let the nominal be a mention of `character`, who keeps the role for later."""
    role = nominal.role
    character.roles.append(Role(role.start, role.end, role.head, role.words, strength))
    shown = of_role(nominal.head.lemma_)
    if character.gender == "-":
        character.gender = shown
    scene.add(
        character,
        Occurrence(nominal.start, nominal.end, nominal.start, nominal.end, nominal.head.i, "nominal", rule),
    )


def _same_words(scene: Scene, nominal: Nominal) -> Character | None:
    """Find the person already called by just these words."""
    fitting = [c for c in _fitting(scene, nominal) if any(r.words == nominal.role.words for r in c.roles)]
    return _nearest([c for c in fitting if _known_before(c, nominal)] or fitting, nominal)


def _stated(scene: Scene, nominal: Nominal) -> Character | None:
    """Find the person to whom the article gives a role that holds these words; one word alone only looks back."""
    found = []
    for character in _fitting(scene, nominal):
        roles = [r for r in character.roles if r.strength >= STATED and _covers(r, nominal.role)]
        if any(r.start < nominal.start for r in roles) or (roles and len(nominal.role.words) > 1):
            found.append(character)
    return _nearest(found, nominal)


def _inferred(scene: Scene, nominal: Nominal) -> Character | None:
    """Find the person to whom an earlier pass gave this role."""
    before = [(c, r) for c in _fitting(scene, nominal) for r in c.roles if r.start < nominal.start]
    return _nearest([c for c, r in before if _covers(r, nominal.role) or _narrows(r, nominal.role)], nominal)


def _office(scene: Scene, nominal: Nominal) -> Character | None:
    """Find the one person of the article who held this office on its day."""
    if not nominal.role.words:
        return None
    names = holders(nominal.role.words, scene.parsed.article.published)
    found = [c for c in _fitting(scene, nominal) if any(_is_named(c, n) for n in names)]
    return found[0] if len(found) == 1 else None


def _is_named(character: Character, name: tuple[str, ...]) -> bool:
    """Tell whether the character bears this forename and surname, or the surname alone."""
    words = character.words
    surname = words[-1:] == name[-1:]
    return surname and (len(words) == 1 or words[0] == name[0] or words[0] in name)


def _just_named(scene: Scene, nominal: Nominal) -> Character | None:
    """Find the person spoken of just before: in the sentence the nearest who isn't its subject, else the last subject."""
    head, doc = nominal.head, scene.doc
    if nominal.owned or scene.quoted[head.i] or not _describes_again(scene, nominal):
        return None
    here = scene.sentence[head.i]
    recent = sorted(
        (
            (o.head, c)
            for c in _fitting(scene, nominal)
            if not _conflicts(c, nominal)
            for o in c.occurrences
            if o.head < nominal.start
            and 0 <= here - scene.sentence[o.head] <= SENTENCES_BACK
            and scene.sentence[o.head] != NOWHERE
            and not scene.quoted[o.head]
        ),
        key=lambda pair: -pair[0],
    )
    if (
        nominal.role.head not in GENERAL | OFFICES
        and len({c.number for _, c in recent}) > 1
        and not AGE.search(doc[nominal.start : head.i].text)
    ):
        return None  # `the singer` tells nobody which of two
    same = [(i, c) for i, c in recent if scene.sentence[i] == here]
    if not is_subject(head):
        objects = [c for i, c in same if not is_subject(doc[i])]
        return objects[0] if objects else None
    if head.head.dep_ == "advcl":
        same = [(i, c) for i, c in same if is_subject(doc[i]) and doc[i].head != head.head]
        if same:
            return same[0][1]
    subjects = [c for i, c in recent if scene.sentence[i] < here and is_subject(doc[i])]
    return subjects[0] if subjects else None


def _describes_again(scene: Scene, nominal: Nominal) -> bool:
    """Tell whether the phrase is one that describes somebody again: by such a noun, or by age (`the 52-year-old …`)."""
    tokens = scene.doc[nominal.start : nominal.head.i]
    if AGE.search(tokens.text):
        return True
    familiar = NO_NEWS | PARTIES | set(nominal.role.head.split("-"))
    if any(t.dep_ == "compound" and plain(t) not in familiar for t in tokens):
        return False
    if tokens[0].lower_ == "that" or any(t.tag_ in {"CD", "VBG"} or t.ent_type_ == "ORDINAL" for t in tokens):
        return False
    return nominal.role.head in _epithets()


def _fitting(scene: Scene, nominal: Nominal) -> list[Character]:
    """Give the people whose gender allows the noun."""
    shown = of_role(nominal.head.lemma_)
    return [c for c in scene.people() if agree(c.gender, shown) and c.occurrences]


def _known_before(character: Character, nominal: Nominal) -> bool:
    """Tell whether the character was called by these words before."""
    return any(r.words == nominal.role.words and r.start < nominal.start for r in character.roles)


def _nearest(fitting: list[Character], nominal: Nominal) -> Character | None:
    """Give, of those that fit, the one spoken of last before the nominal; else the first one to come."""
    if not fitting:
        return None
    return max(
        fitting,
        key=lambda c: (
            max([o.head for o in c.occurrences if o.head < nominal.start], default=-1),
            -c.occurrences[0].head,
        ),
    )


def _covers(role: Role, asked: Role) -> bool:
    """Tell whether `role` holds every word of `asked`, the heads being the same or standing for each other."""
    if role.head == asked.head:
        return asked.words <= role.words
    if role.head not in _epithets().get(asked.head, frozenset()):
        return False
    return asked.words - {asked.head} <= role.words


def _narrows(role: Role, asked: Role) -> bool:
    """Tell whether `asked` says `role` again with a word more: `the firebrand presidential hopeful`."""
    return role.head == asked.head and len(role.words) > 1 and role.words <= asked.words


def _conflicts(character: Character, nominal: Nominal) -> bool:
    """Tell whether the article gives the character another country, another party or another office."""
    asked = nominal.role
    for role in character.roles:
        for family in (NATIONS, PARTIES):
            mine, theirs = role.words & family, asked.words & family
            if mine and theirs and not mine & theirs:
                return True
        same_office = role.head == asked.head or role.head in _epithets().get(asked.head, frozenset())
        if (
            role.strength >= STATED
            and not same_office
            and asked.head not in GENERAL
            and OFFICES & {role.head, asked.head}
        ):
            return True
    return False


@cache
def _epithets() -> dict[str, frozenset[str]]:
    """Give each noun that describes people again, with the nouns that it may stand for."""
    return {
        entry[0].replace(" ", "-"): frozenset(entry[1].split() if len(entry) > 1 else ())
        for entry in lexicon.entries("epithets")
    }


@cache
def _kin() -> frozenset[str]:
    return frozenset(entry[0] for entry in lexicon.entries("role_heads") if entry[2:] == ("kin",))
