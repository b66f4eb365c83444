"""People by their names: which of an article's names are one person.

Full names first; then a title with a surname, a forename after Sir or Dame, a bare surname, a bare forename. Two people
of one surname, or of one forename, are never joined: an ambiguous short name goes to the one named last who fits.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from rapidfuzz import fuzz
from spacy.tokens import Doc, Span, Token

from briefing import lexicon
from briefing.extract.actors.offices import holders
from briefing.extract.actors.phrases import is_subject
from briefing.extract.actors.scene import NOWHERE, Character, Occurrence, Role, Scene
from briefing.extract.actors.titles import ROLE_HEADS, Lead, lead_of
from briefing.extract.actors.wording import NATIONS, plain, role_words
from briefing.syntax import gender

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
HEIRS = SUFFIXES - {"sr"}
FULL = 2  # words of a full name
WRITTEN_OUT = {"junior": "jr", "senior": "sr"}  # after a forename and a surname; Vinicius Junior is called so
PARTICLES = lexicon.words("particles")
POSTNOMINALS = lexicon.words("postnominals")
MEMBERS = frozenset(
    {"conservative", "democrat", "democratic", "left", "liberal", "libertarian", "republican", "right", "tory"}
)  # no surnames
FORENAMES = lexicon.words("forenames")
ADDRESSED = frozenset({"miss", "mr", "mrs", "ms"})
CROWNED = frozenset({"king", "pope", "prince", "princess", "queen"})
SPELLING = 80  # how alike two forenames are that spell one name (Anthony, Antony): fuzz.ratio
SAME_FORENAME = 92
TYPO, LONG = 80, 5  # how alike two spellings of a surname are, and how long it must be


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name as it occurs: lower-case words without suffix, the suffix, honorific and gender."""

    words: tuple[str, ...]
    suffix: str
    honorific: str
    gender: str
    occurrence: Occurrence
    role: Role | None
    subject: bool
    headline: bool

    @property
    def full(self) -> bool:
        """Tell whether the name has a forename and a surname."""
        return len(self.words) > 1 and (self.words[0] not in PARTICLES or self.words[0] in FORENAMES)


def find_people(scene: Scene) -> None:
    """Make a character of each person that the article names."""
    names = [_name_of(scene, e) for e in scene.doc.ents if e.label_ == "PERSON" and e[-1].lower_ not in MEMBERS]
    people: list[tuple[Character, list[Name]]] = []
    for name in names:
        if name.full:
            _join_full(scene, people, name)
    for name in sorted((n for n in names if not n.full), key=_trust):
        _join_short(scene, people, name)
    for character, forms in people:
        character.gender = _gender(forms)
        character.words = max((n.words for n in forms), key=len)


def _trust(name: Name) -> tuple[int, int]:
    """Order short names: those with a form of address, which shows gender, then titled ones, then bare ones."""
    return 0 if name.honorific else 1 if name.role is not None else 2, name.occurrence.start


def _name_of(scene: Scene, entity: Span) -> Name:
    """Read an entity as a name."""
    words = _words(entity)
    if len(words) > FULL:
        words[-1] = WRITTEN_OUT.get(words[-1], words[-1])
    suffix = words.pop() if len(words) > 1 and words[-1] in SUFFIXES else ""
    headline = scene.sentence[entity.root.i] == NOWHERE
    lead = lead_of(scene.doc, entity.start, entity.root)
    if headline:  # `Rovers sack manager Ada Reed`: no phrase to trust
        lead = Lead(entity.start, "", entity.start, entity.start)
    shown = gender.of_honorific(lead.honorific)
    if shown == "-" and len(words) > 1:
        shown = gender.of_forename(words[0])
    role = _role_before(entity, lead)
    if shown == "-" and role is not None and _is_printed(lead, scene.doc):
        shown = gender.of_role(role.head)
    letters = _letters_after(entity)
    occurrence = Occurrence(
        lead.start,
        letters.i + 1 if letters is not None else entity.end,
        entity.start,
        entity.end,
        letters.i if letters is not None and entity.root.head == letters else entity.root.i,
        "name",
        "full name" if len(words) > 1 else "name",
    )
    subject = is_subject(entity.root) or entity.root.dep_ == "ROOT"
    return Name(tuple(words), suffix, lead.honorific, shown, occurrence, role, subject, headline)


def _is_printed(lead: Lead, doc: Doc) -> bool:
    """Tell whether a role stands before the name; `the BBC’s Ade Bakare` says only whence."""
    return lead.role_end > lead.role_start and doc[lead.role_end - 1].tag_ != "POS"


def _role_before(entity: Span, lead: Lead) -> Role | None:
    """Read the role before the name, or the honorific that is one (`King`), with the land behind the name (`President Hale of Norland`)."""
    doc = entity.doc
    if _is_printed(lead, doc):
        role = role_words(doc, lead.role_start, lead.role_end, strength=3)
    elif lead.honorific in ROLE_HEADS:
        role = role_words(doc, lead.start, entity.start, strength=3)
    else:
        return None
    if role is not None and entity.end + 1 < len(doc) and doc[entity.end].lower_ == "of":
        land = plain(doc[entity.end + 1])
        return replace(role, words=role.words | ({land} & NATIONS))
    return role


def _letters_after(entity: Span) -> Token | None:
    """Give the letters that stand after the name as part of its phrase: `Judge Marlow KC ruled`."""
    after = entity.doc[entity.end] if entity.end < len(entity.doc) else None
    return after if after is not None and after.lower_ in POSTNOMINALS and after.text.isupper() else None


def _words(entity: Span) -> list[str]:
    """Give the words of a name in lower case: initials without full stop, hyphened ones whole but for an Arabic article."""
    words: list[str] = []
    for token in entity:
        hyphened = token.i > entity.start and token.nbor(-1).text == "-"
        if token.text == "-" and words:
            words[-1] += "-"
        elif hyphened and words:
            words[-1] += token.lower_
        elif not token.is_punct:
            words.append(token.lower_.rstrip("."))
    return [word.removeprefix("al-").removeprefix("el-") for word in words]


def _admit(scene: Scene, people: list[tuple[Character, list[Name]]], name: Name, found: int | None) -> None:
    """Add the name to the person numbered `found`, or to a new one."""
    if found is None:
        people.append((scene.new("person"), []))
        found = len(people) - 1
    character, forms = people[found]
    forms.append(name)
    scene.add(character, name.occurrence)
    if name.role is not None:
        character.roles.append(name.role)


def _join_full(scene: Scene, people: list[tuple[Character, list[Name]]], name: Name) -> None:
    """Join a full name to the person of the same surname and forename, spelling variants included."""
    found = next((i for i, (_, forms) in enumerate(people) if any(_same(name, f) for f in forms)), None)
    _admit(scene, people, name, found)


def _same(one: Name, other: Name) -> bool:
    """Tell whether two full names are one person's."""
    if not other.full or one.suffix != other.suffix or not gender.agree(one.gender, other.gender):
        return False
    if one.words == other.words:
        return True
    short, long = sorted((one.words, other.words), key=len)
    if one.words[:-1] == other.words[:-1] and _drops_its_s(one.words[-1], other.words[-1]):
        return True
    if short[-1] != long[-1]:
        return long[: len(short)] == short and len(short) > 1 and len(long) == len(short) + 1 and long[-2] == short[-1]
    return _forenames_fit(short[:-1], long[:-1])


def _drops_its_s(one: str, other: str) -> bool:
    """Tell whether a surname in *s* was once printed with the owner's mark before it: `John Robert’s`, `John Roberts`."""
    short, long = sorted((one, other), key=len)
    return len(short) >= LONG and long == short + "s"


def _forenames_fit(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether two lists of forenames may be one person's: initials, a middle name left out, another spelling."""
    a, b = [w for w in short if len(w) > 1], [w for w in long if len(w) > 1]
    if not a or not b:
        initials = (short or long)[0][:1], (long or short)[0][:1]
        return initials[0] == initials[1]
    alike = fuzz.ratio(a[0], b[0]) >= SPELLING or not _full_forms(a[0]).isdisjoint(_full_forms(b[0]))
    return a[0] == b[0] or alike or a[0] in b or b[0] in a


@cache
def _full_forms(forename: str) -> frozenset[str]:
    """Give the forenames that it may be short for, itself among them: Bill is a William, Ted an Edward or a Theodore."""
    longer = (entry[0].split("|") for entry in lexicon.entries("short_forenames"))
    return frozenset(names[0] for names in longer if forename in names) | {forename}


def _join_short(scene: Scene, people: list[tuple[Character, list[Name]]], name: Name) -> None:
    """Join a surname or forename to the person it fits, the one named last before it where several do."""
    if not name.words:
        return
    by_surname = [i for i, (_, forms) in enumerate(people) if any(_surname_of(name, f) for f in forms)]
    fitting = [i for i in by_surname if _fits(people[i], name) and _may_hold(scene, people[i][1], name)]
    fitting = _elders(people, fitting, name)
    fitting = fitting or ([] if name.honorific or name.role is not None else by_surname)
    if not fitting:
        fitting = [i for i, p in enumerate(people) if any(_misspells(name, f) for f in p[1]) and _fits(p, name)][:1]
    if not fitting and len(name.words) == 1:
        fitting = [i for i, p in enumerate(people) if any(_forename_of(name, f) for f in p[1])]
        fitting = [i for i in fitting if name.honorific in ADDRESSED or _fits(people[i], name)]  # Mr Li is Li Keqing
        if len(fitting) > 1:  # a bare Kim is the one brought on first
            fitting = fitting[:1] if name.words[0] in lexicon.words("family_names_first") else []
    _admit(scene, people, name, _choose(people, fitting, name))


def _may_hold(scene: Scene, forms: list[Name], name: Name) -> bool:
    """Tell whether the person may have the office in the title: `President Hale` isn't the president's wife."""
    if name.role is None:
        return True
    now = [h for h in holders(name.role.words, scene.parsed.article.published) if h[-1] == name.words[-1]]
    held = now or [h for h in holders(name.role.words, None) if h[-1] == name.words[-1]]
    full = [f for f in forms if f.full]
    return not held or not full or any(f.words[0] in h for f in full for h in held)


def _elders(people: list[tuple[Character, list[Name]]], fitting: list[int], name: Name) -> list[int]:
    """Leave out sons: beside `President Hale`, told of before him, `Ivan Hale Jr.` is never plain `Hale`."""
    elders = [i for i in fitting if not any(f.suffix in HEIRS for f in people[i][1])]
    first = min((f.occurrence.start for i in fitting for f in people[i][1]), default=NOWHERE)
    before = name.role is not None and not name.headline and name.occurrence.start < first
    return elders or ([] if before else fitting)


def _surname_of(name: Name, form: Name) -> bool:
    """Tell whether `name` ends the full or titled name `form`."""
    return form.words[-len(name.words) :] == name.words


def _misspells(name: Name, form: Name) -> bool:
    """Tell whether a long surname differs from that of a full name in one letter or two (`Wimes`, `Wines`)."""
    one, other = name.words[-1], form.words[-1]
    if (
        not form.full
        or len(name.words) > 1
        or one in FORENAMES
        or min(len(one), len(other)) < LONG
        or one[0] != other[0]
        or one == other
    ):
        return False
    return fuzz.ratio(one, other) >= TYPO


def _forename_of(name: Name, form: Name) -> bool:
    """Tell whether `name` is a forename in `form`. A prince's or a pope's is no commoner's."""
    if name.honorific in CROWNED and form.honorific != name.honorific:
        return False
    return form.full and (name.words[0] in form.words[:-1] or fuzz.ratio(form.words[0], name.words[0]) >= SAME_FORENAME)


def _fits(person: tuple[Character, list[Name]], name: Name) -> bool:
    """Tell whether the person's gender agrees with the name's."""
    return gender.agree(_gender(person[1]), name.gender)


def _choose(people: list[tuple[Character, list[Name]]], fitting: list[int], name: Name) -> int | None:
    """Choose among the people that a short name fits."""
    if len(fitting) <= 1:
        return fitting[0] if fitting else None
    here = name.occurrence.start
    same_honorific = [i for i in fitting if name.honorific and any(f.honorific == name.honorific for f in people[i][1])]
    owners = _established(people, fitting, name)
    return max(same_honorific or owners, key=lambda i: _standing(people[i][1], here))


def _established(people: list[tuple[Character, list[Name]]], fitting: list[int], name: Name) -> list[int]:
    """Give those named in full before the surname first stood bare: it is theirs, who comes later is kept in full."""
    forms = [f for i in fitting for f in people[i][1] if _surname_of(name, f)]  # not the forename alone
    bare = min((f.occurrence.start for f in forms if not (f.full or f.headline)), default=None)
    if bare is None:
        return fitting
    return [i for i in fitting if any(f.full and f.occurrence.start < bare for f in people[i][1])] or fitting


def _standing(forms: Iterable[Name], here: int) -> tuple[int, int]:
    """Rank who bears a shared surname at token `here`: who was last introduced as a subject, else first of all.

    `Tom Hale` stays `Hale` after `a photograph of Ruth Hale`, not after `Ruth Hale said`.
    """
    long = [f for f in forms if f.full or f.honorific or f.role is not None]
    introduced = [f.occurrence.start for f in long if f.subject and f.occurrence.start < here]
    return max(introduced, default=-1), -min(f.occurrence.start for f in forms)


def _gender(forms: list[Name]) -> str:
    """Give the gender that most of the forms show, honorifics before forenames."""
    by_title = [f.gender for f in forms if f.honorific and f.gender != "-"]
    shown = by_title or [f.gender for f in forms if f.gender != "-"]
    return max(sorted(set(shown)), key=shown.count) if shown else "-"
