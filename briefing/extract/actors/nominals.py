"""Role nouns that stand for somebody named: `the harbour master`, `the former president`, `the PM`.

In the order of trust: a role that the article states, an office held on the article's day (`offices.txt`), a role bound
before, and last the person spoken of just before, when the noun is one that describes people again (`epithets.txt`).
"""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from briefing import lexicon
from briefing.extract.actors.epithets import (
    AGE,
    INFERRED,
    STATED,
    Nominal,
    conflicts,
    fitting,
    just_named,
    stands_for,
)
from briefing.extract.actors.homes import asked_home, may_be_from, of_that_home
from briefing.extract.actors.offices import holders
from briefing.extract.actors.phrases import is_subject, phrase_end
from briefing.extract.actors.posts import holds_elsewhere, is_named, of_post
from briefing.extract.actors.scene import NOWHERE, Character, Occurrence, Role, Scene
from briefing.extract.actors.titles import is_role_word
from briefing.extract.actors.told_again import is_native, speaks_by_age, told_again
from briefing.extract.actors.wording import NATIONS, role_words
from briefing.syntax.gender import of_role
from briefing.syntax.tree import all_tokens

OF = frozenset({"of"})
OPENING, NAMED_WITHIN = 3, 3  # sentences
PAST = frozenset({"ex", "former", "longtime", "old", "one-time", "onetime"})
NOUNS = frozenset({"JJ", "NN", "NNP"})  # `the 29-year-old` and `the American` are read as adjectives too
MODIFYING = frozenset({"compound", "amod", "nmod", "attr"})
DEFINITE = frozenset({"the", "this", "that"})
INDEFINITE = frozenset({"a", "an"})
HOME = frozenset({"city", "country", "county", "nation", "state", "town"})
BODY = frozenset({"club", "company", "firm", "group", "party"})


def bind_nominals(scene: Scene) -> None:
    """Bind definite role nouns to people, from the first to the last."""
    for token in all_tokens(scene.doc):
        nominal = _nominal(scene, token) if token.tag_ in NOUNS else None
        if nominal is None:
            continue
        if scene.doc[nominal.start].lower_ in INDEFINITE:
            person = _named_later(scene, nominal)
            if person is not None and not conflicts(person, nominal.role):
                _bind(scene, person, nominal, "named later", INFERRED)
            continue
        home = asked_home(scene, nominal)
        for find, rule, strength in (
            (of_that_home, "home", STATED),
            (_same_words, "same words", STATED),
            (_stated, "stated role", STATED),
            (of_post, "post", STATED),
            (_office, "office", STATED),
            (_inferred, "role again", INFERRED),
            (just_named, "just named", INFERRED),
            (_named_later, "named later", INFERRED),
            (_presented, "presented", STATED),
            (told_again, "told again", INFERRED),
        ):
            found = find(scene, nominal)
            if (
                found is not None
                and (home is None or may_be_from(scene, found, home))
                and not holds_elsewhere(found, nominal)
            ):
                _bind(scene, found, nominal, rule, strength)
                break


def _nominal(scene: Scene, head: Token) -> Nominal | None:
    """Read a definite noun phrase about one person, that no earlier pass has taken."""
    if scene.sentence[head.i] == NOWHERE or scene.taken(head.i):
        return None
    people = _aged(head) or is_native(head)
    if head.tag_ == "JJ" and not people:
        return None
    if not (is_role_word(scene.doc, head.i) or people) or (head.dep_ in MODIFYING and not people):
        return None
    determiners = _determiners(head)
    owned = bool(determiners) and determiners[0].dep_ == "poss"
    if head.lemma_.lower() in _kin() and not owned and not AGE.search(scene.doc[head.left_edge.i : head.i].text):
        return None
    if not determiners or (determiners[0].dep_ == "det" and not _may_be_known(scene, determiners[0], head)):
        return None
    start = min(t.i for t in determiners[0].subtree)
    end = phrase_end(scene.doc, head, OF)
    told = determiners[0].i + 1 if owned and _is_told_of(determiners[0]) else start
    role = role_words(scene.doc, told, end, INFERRED)
    if role is None or any(scene.doc[i].is_punct and scene.doc[i].tag_ != "HYPH" for i in range(start, head.i)):
        return None
    return Nominal(start, end, head, role, owned=owned and not (told > start and determiners[0].lower_ in HOME))


def _is_told_of(owner: Token) -> bool:
    """Tell whether the owner is the place or body that the article tells of anyway: `the state’s governor`, `the party’s leader`."""
    return owner.lower_ in HOME | BODY and any(child.lower_ == "the" for child in owner.children)


def _may_be_known(scene: Scene, article: Token, head: Token) -> bool:
    """Tell whether the article points at somebody known, or the opening brings somebody on who is named next: `A judge has …`."""
    opens = scene.story[scene.sentence[head.i]] == 1 and is_subject(head) and head.tag_ == "NN"
    return article.lower_ in DEFINITE or (opens and article.lower_ in INDEFINITE)


def _determiners(head: Token) -> list[Token]:
    """Give the articles and owners before the noun; before an age also where the parser hung them on the verb."""
    own = [c for c in head.lefts if c.dep_ in {"det", "poss"} and c.lower_ != "whose"]
    before = head.left_edge.nbor(-1) if not own and head.left_edge.i and _aged(head) else None
    return [before] if before is not None and before.lower_ == "the" else own


def _aged(head: Token) -> bool:
    """Tell whether the word ends an age that stands for a person: `the 29-year-old said`."""
    if head.lower_ != "old" or not (is_subject(head) or speaks_by_age(head)):
        return False
    return AGE.search(head.doc[head.left_edge.i : head.i + 1].text) is not None


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
    called = [
        c
        for c in fitting(scene, nominal)
        if any(r.words == nominal.role.words and not _is_anothers(scene, r, nominal) for r in c.roles)
    ]
    return _nearest([c for c in called if _known_before(c, nominal)] or called, nominal)


def _stated(scene: Scene, nominal: Nominal) -> Character | None:
    """Find the person to whom the article gives a role that holds these words; one word alone only looks back."""
    found = []
    for character in fitting(scene, nominal):
        roles = [r for r in character.roles if r.strength >= STATED and _covers(r, nominal.role)]
        roles = [r for r in roles if not _is_anothers(scene, r, nominal)]
        if any(r.start < nominal.start for r in roles) or (roles and len(nominal.role.words) > 1):
            found.append(character)
    return _nearest(found, nominal)


def _inferred(scene: Scene, nominal: Nominal) -> Character | None:
    """Find the person to whom an earlier pass gave this role."""
    before = [(c, r) for c in fitting(scene, nominal) for r in c.roles if r.start < nominal.start]
    return _nearest([c for c, r in before if _covers(r, nominal.role) or _narrows(r, nominal.role)], nominal)


def _office(scene: Scene, nominal: Nominal) -> Character | None:
    """Find the one person of the article who held this office on its day."""
    if not nominal.role.words:
        return None
    day, words = scene.parsed.article.published, nominal.role.words
    names = holders(words, day)
    if not names and words & NATIONS:  # `the Russian leader`
        names = [
            n for post in stands_for(nominal.role.head) for n in holders(words - {nominal.role.head} | {post}, day)
        ]
    found = [c for c in fitting(scene, nominal) if any(is_named(c, n) for n in names)]
    return found[0] if len(found) == 1 else None


def _named_later(scene: Scene, nominal: Nominal) -> Character | None:
    """Find whom the opening describes and the next sentences name with the same post: `The boss of a zoo … Ada Reed, its chief executive`."""
    here = scene.story[scene.sentence[nominal.head.i]]
    if here > OPENING or nominal.head.lemma_.lower() in _kin():
        return None
    found = []
    for character in fitting(scene, nominal):
        stated = [r for r in character.roles if r.strength >= STATED and r.start > nominal.start]
        if not any(_same_post(scene, r, nominal) and not _is_anothers(scene, r, nominal) for r in stated):
            continue
        in_prose = [o.head for o in character.occurrences if scene.sentence[o.head] != NOWHERE]
        back = scene.distance(nominal.head.i, min(in_prose)) if in_prose else None
        least = 1 if scene.doc[nominal.start].lower_ in INDEFINITE else 0  # `a boy king … as sage as King Solomon`
        if back is not None and least <= back <= NAMED_WITHIN and min(in_prose) > nominal.head.i:
            found.append(character)
    return found[0] if len(found) == 1 else None


def _presented(scene: Scene, nominal: Nominal) -> Character | None:
    """Find whom the sentence before names and this one presents: `Ada Reed spoke out. “No,” Hale’s former aide said.`.

    The post is one of the past, its owner is new to the article, and nothing else tells who the person is.
    """
    head, doc = nominal.head, scene.doc
    past = any(token.lower_ in PAST for token in doc[nominal.start : head.i])
    if not (nominal.owned and past and head.i in scene.telling) or not scene.sentence[head.i]:
        return None
    owners = (scene.at(token.i) for token in head.children if token.dep_ == "poss")
    owner = next((c for c in owners if c is not None), None)
    if owner is None or any(o.head < nominal.start for o in owner.occurrences):
        return None
    for person in fitting(scene, nominal):
        subjects = [o.head for o in person.occurrences if o.kind == "name" and _leads(scene, o.head, head.i)]
        if person is not owner and subjects and not any(r.strength >= STATED for r in person.roles):
            return person
    return None


def _leads(scene: Scene, subject: int, here: int) -> bool:
    """Tell whether the token is the subject of the main clause one sentence of the writer's before `here`."""
    token = scene.doc[subject]
    back = scene.distance(subject, here) if subject < here else None
    return back == 1 and is_subject(token) and token.head.dep_ == "ROOT" and not scene.quoted[subject]


def _same_post(scene: Scene, role: Role, nominal: Nominal) -> bool:
    """Tell whether the role may be the nominal's: head nouns that stand for each other, and no other place or body."""
    if role.head not in {nominal.role.head} | stands_for(nominal.role.head):
        return False
    theirs, mine = _names_in(scene, role), _names_in(scene, nominal.role)
    further = theirs - nominal.role.words  # Norland's culture minister may be Culture Minister Ada Reed
    return not (further and mine) or bool(theirs & mine)


def _is_anothers(scene: Scene, role: Role, nominal: Nominal) -> bool:
    """Tell whether the role is told later, of another than the nominal is: `another former mayor, Ada Holt`."""
    return role.start > nominal.start and scene.doc[role.start - 1].lower_ == "another"


def _names_in(scene: Scene, role: Role) -> frozenset[str]:
    """Give the names that the words of a role hold."""
    return frozenset(t.lower_ for t in scene.doc[role.start : role.end] if t.pos_ == "PROPN" and t.is_title)


def _known_before(character: Character, nominal: Nominal) -> bool:
    """Tell whether the character was called by these words before."""
    return any(r.words == nominal.role.words and r.start < nominal.start for r in character.roles)


def _nearest(people: list[Character], nominal: Nominal) -> Character | None:
    """Give, of those that fit, the one spoken of last before the nominal; else the first one to come."""
    if not people:
        return None
    return max(
        people,
        key=lambda c: (
            max([o.head for o in c.occurrences if o.head < nominal.start], default=-1),
            -c.occurrences[0].head,
        ),
    )


def _covers(role: Role, asked: Role) -> bool:
    """Tell whether `role` holds every word of `asked`, the heads being the same or standing for each other."""
    if role.head == asked.head:
        return asked.words <= role.words
    if role.head not in stands_for(asked.head):
        return False
    return asked.words - {asked.head} <= role.words


def _narrows(role: Role, asked: Role) -> bool:
    """Tell whether `asked` says `role` again with a word more: `the firebrand presidential hopeful`."""
    return role.head == asked.head and len(role.words) > 1 and role.words <= asked.words


@cache
def _kin() -> frozenset[str]:
    return frozenset(entry[0] for entry in lexicon.entries("role_heads") if entry[2:] == ("kin",))
