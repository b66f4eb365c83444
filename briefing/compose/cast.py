"""The actors of all articles: who is the same, what each is called on which day, who matters most.

Two people are joined by their full names (a title or a middle name more or less, a spelling apart), or by a titled
surname where only one of that surname is known. Never by a forename, never by a shared title: a Prime Minister of February
and one of November may be two men, and one man may hold two offices.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from rapidfuzz.distance import OSA

from briefing.compose.roles import POST, role_line, standing
from briefing.compose.source import Source
from briefing.lexicon import entries, words
from briefing.model.brief import CastMember, Role
from briefing.model.facts import Actor, ActorKind

MOST_ROLES = 3  # of one actor: the first and the latest
ONCE = 0.6  # of its weight that an actor keeps in an article that names it once
BODY = 0.65  # of its weight that a body keeps beside the people who lead a story: behind each ministry named stands somebody who speaks
_POINTING = frozenset({"his", "her", "its", "their", "my", "our", "your", "whose", "one"})


@dataclass
class Figure:
    """One actor while the articles are gone through: where it appears and under which names."""

    appearances: list[tuple[Source, Actor]] = field(default_factory=list)

    @property
    def kind(self) -> ActorKind:
        """Give the kind that most articles give."""
        return Counter(actor.kind for _, actor in self.appearances).most_common(1)[0][0]


def join(sources: Sequence[Source]) -> list[Figure]:
    """Join the actors of all articles: full names first, bare surnames only where one person bears them."""
    figures: list[Figure] = []
    known: dict[tuple[bool, str], list[Figure]] = defaultdict(list)
    everyone = [(source, actor) for source in sources for actor in source.facts.cast.actors]
    for source, actor in sorted(everyone, key=lambda item: -len(_name_words(item[1].name))):
        alike = known[_key(actor)]
        fitting = [figure for figure in alike if _fits(figure, source, actor)]
        if len(fitting) > 1:  # a family: “President Hale” is the one whom another article calls “President Ada Hale”
            fitting = [figure for figure in fitting if _of_one_title(figure, actor)]
        if len(fitting) == 1:
            fitting[0].appearances.append((source, actor))
        else:
            figures.append(Figure([(source, actor)]))
            alike.append(figures[-1])
    for figure in figures:
        figure.appearances.sort(key=lambda item: (len(item[0].letter), item[0].letter))
    return figures


def _key(actor: Actor) -> tuple[bool, str]:
    """Give what two actors must share to be one: people their surname, others their whole name."""
    names = _name_words(actor.name)
    return (True, names[-1] if names else "") if actor.kind == "person" else (False, " ".join(names))


@dataclass(frozen=True)
class Company:
    """The cast, whom the stories are most about first, and which member each article's actor is.

    `members` maps (article id, the article's actor id) to a member's id; `named` are the ids of those that bear a name.
    """

    cast: tuple[CastMember, ...]
    members: dict[tuple[str, str], str]
    named: frozenset[str] = frozenset()


def company_of(sources: Sequence[Source], leading: frozenset[str]) -> Company:
    """Join the actors of all articles and weigh them. `leading`: ids of the articles that are news today."""
    figures = join(sources)
    weighed = sorted(figures, key=lambda figure: (-_weight(figure, leading), _first(figure)))
    cast = tuple(_member(figure, number) for number, figure in enumerate(weighed, 1))
    members = {
        (source.id, actor.id): member.id
        for member, figure in zip(cast, weighed, strict=True)
        for source, actor in figure.appearances
    }
    named = frozenset(member.id for member, figure in zip(cast, weighed, strict=True) if _named(figure))
    return Company(cast, members, named)


def _member(figure: Figure, number: int) -> CastMember:
    source, actor = _best_named(figure)
    return CastMember(
        id=f"p{number}",
        name=source.line(actor.name_span),
        kind=figure.kind,
        roles=_roles(figure),
        mentions=tuple((s.id, len([m for m in a.mentions if m.kind != "pronoun"])) for s, a in figure.appearances),
        quotes=sum(quote.speaker == a.id for s, a in figure.appearances for quote in s.facts.quotes),
        commitments=sum(row.who == a.id for s, a in figure.appearances for row in s.facts.commitments),
    )


def _roles(figure: Figure) -> tuple[Role, ...]:
    """Give what each article calls the actor, the oldest article first, undated ones last; once each."""
    dated = sorted(
        figure.appearances,
        key=lambda item: (
            item[0].facts.article.published is None,
            item[0].facts.article.published or 0,
            item[0].letter,
        ),
    )
    told: dict[date | None, list[tuple[str, Role]]] = defaultdict(list)
    named = set(_name_words(_best_named(figure)[1].name))
    for source, actor in dated:
        line = role_line(source, actor)
        if line is not None:
            wording = _wording(next(line.words).span.of(source.text))
            if set(wording.split()) <= named:
                continue  # “mayor”, by whose own name the mayor is called already
            told[source.facts.article.published].append((wording, Role(line, source.facts.article.published)))
    roles: dict[str, Role] = {}
    for said in told.values():
        wording = _of_one_day([wording for wording, _ in said])
        roles.setdefault(wording, dict(reversed(said))[wording])
    return tuple(_telling(roles).values())


def _of_one_day(wordings: Sequence[str]) -> str:
    """Choose what the articles of one day call somebody: the highest, then what most say, then what says most.

    Nobody holds two offices one after the other on one day, and what one paper alone puts before an office is its own colour
    (“embattled mayor”), unless it limits the office (“former mayor”).
    """
    counts = Counter(wordings)
    limited = {w for w in counts if set(w.split()) & words("office_limits")}
    kept = [w for w in counts if not any(set(w.split()) < set(other.split()) for other in limited)]
    return max(kept, key=lambda wording: (standing(wording), counts[wording], len(wording)))


def _wording(role: str) -> str:
    """Give what a role is compared by: “U.S. Sen.” and “US senator” are one."""
    said = (word.replace(".", "") for word in _name_words(role))
    return " ".join(_in_full().get(word, word) for word in said)


@cache
def _in_full() -> dict[str, str]:
    return {entry[0].replace(".", ""): entry[1] for entry in entries("titles") if len(entry) > 1}


def _telling(roles: dict[str, Role]) -> dict[str, Role]:
    """Leave out roles that another says better (“Republican” beside “Republican nominee”) or that point at somebody (“his aide”).

    Of somebody who holds an office or a post, no description is printed; of others the latest alone.
    """
    best = max(map(standing, roles), default=0)
    kept = {
        wording: role
        for wording, role in roles.items()
        if standing(wording) >= min(best, POST)
        and wording.split()[0] not in _POINTING
        and not any(set(wording.split()) < set(other.split()) for other in roles)
    }
    if best < POST:
        return {wording: kept[wording] for wording in list(kept)[-1:]}
    first, last = list(kept)[:1], list(kept)[1:][-(MOST_ROLES - 1) :]
    return {wording: kept[wording] for wording in (*first, *last)}


def _best_named(figure: Figure) -> tuple[Source, Actor]:
    def rank(item: tuple[Source, Actor]) -> tuple[int, bool, int]:
        source, actor = item
        printed = (
            actor.name_span.of(source.text) == actor.name
        )  # the settings may give a name that this article doesn't
        return len(_name_words(actor.name)), printed, -ord(source.letter[0])

    return max(figure.appearances, key=rank)


def _weight(figure: Figure, leading: frozenset[str]) -> float:
    """Sum what the actor weighs in each article, less in background and where it is named but once."""
    total = 0.0
    for source, actor in figure.appearances:
        top = max((other.salience for other in source.facts.cast.actors), default=0.0) or 1.0
        share = actor.salience / top if actor.salience > 0 else 1.0 / (1 + source.rank[actor.id])
        once = sum(m.kind != "pronoun" for m in actor.mentions) < 2  # noqa: PLR2004 (a short article is soon all about whom it names)
        total += share * (ONCE if once else 1.0) * (1.0 if source.id in leading else 0.6)
    if figure.kind == "place" or not _named(figure):
        return 0.5 * total
    return total if figure.kind == "person" else BODY * total


def _named(figure: Figure) -> bool:
    """Tell whether the actor bears a name, and isn't known by a description alone (“the boss of a hospital”)."""
    named = (m.kind == "name" for source, actor in figure.appearances for m in actor.mentions)
    return any(named) and any(char.isupper() for _, actor in figure.appearances for char in actor.name[:1])


def _first(figure: Figure) -> tuple[str, str]:
    source, actor = figure.appearances[0]
    return source.letter, actor.id


def _fits(figure: Figure, source: Source, actor: Actor) -> bool:
    """Tell whether the actor is the one of the figure; two actors of one article never are."""
    if any(other.id == source.id for other, _ in figure.appearances):
        return False
    if any(_told_from_namesake(where, known, actor) for where, known in figure.appearances):
        return False
    return any(same_actor(known, actor) for _, known in figure.appearances)


def _told_from_namesake(source: Source, known: Actor, actor: Actor) -> bool:
    """Tell whether an article names beside `known` somebody of one surname whose title `actor` bears: the President there isn't his wife."""
    if len(_name_words(actor.name)) > 1 or not _titles_of(actor) - _titles_of(known):
        return False
    namesakes = (one for one in source.facts.cast.actors if one.id != known.id and _key(one) == _key(actor))
    return any(_titles_of(one) & _titles_of(actor) for one in namesakes)


def _of_one_title(figure: Figure, actor: Actor) -> bool:
    """Tell whether the figure bears a title that the actor bears too, not one that half a family bears (“Mr”)."""
    return any(_titles_of(actor) & _titles_of(known) for _, known in figure.appearances)


def _titles_of(actor: Actor) -> frozenset[str]:
    """Give the titles that stand before the actor's name."""
    told = (alias.casefold().split() for alias in actor.aliases)
    return frozenset(said[0].rstrip(".") for said in told if len(said) > 1) & words("titles")


def same_actor(one: Actor, two: Actor) -> bool:
    """Tell whether two articles speak of the same actor."""
    if (one.kind == "person") != (two.kind == "person"):
        return False
    names, others = _name_words(one.name), _name_words(two.name)
    if names == others and names:
        return one.kind != "person" or len(names) > 1 or _titled(one) or _titled(two)
    return one.kind == "person" and (
        _same_person(names, others) or _titled_surname(one, two) or _titled_surname(two, one)
    )


def _titled_surname(short: Actor, full: Actor) -> bool:
    """Tell whether `short` is known by a titled surname alone (“Mr Hale”) that is the other's surname."""
    name, other = _name_words(short.name), _name_words(full.name)
    return len(name) == 1 and len(other) > 1 and name[0] == other[-1] and _titled(short)


def _same_person(one: Sequence[str], two: Sequence[str]) -> bool:
    """Compare full names: the same surname, and forenames alike; middle names may be left out."""
    if len(one) < 2 or len(two) < 2 or one[-1] != two[-1]:  # noqa: PLR2004 (a forename and a surname)
        return False
    first, other = one[0], two[0]
    if first == other:
        return True
    return min(len(first), len(other)) > 3 and first[0] == other[0] and OSA.distance(first, other) == 1  # noqa: PLR2004


def _titled(actor: Actor) -> bool:
    before = words("honorifics") | words("titles")
    return any(alias.casefold().split()[0].rstrip(".") in before for alias in actor.aliases if " " in alias)


@cache
def _name_words(name: str) -> tuple[str, ...]:
    """Give the words of a name in lower case, without titles, articles and the dots of initials."""
    found = tuple(word for word in (part.strip(".,’'").casefold() for part in name.split()) if word)
    left_out = words("honorifics") | {"the", "a", "an"}
    return tuple(word for word in found if word not in left_out) or found
