"""The traits by which actors are weighed: how often, where and how an actor is spoken of, and by which words.

A trait is a short phrase of plain words. It begins with whom it is about, by kind and name: a nameless group that is
mentioned once is another thing than a person is.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefing import lexicon
from briefing.extract.salience.names import (
    is_called_body,
    is_paper,
    kinds_of_body,
    nations,
    peoples,
    plain,
    well_known_bodies,
)
from briefing.extract.salience.parts import Part
from briefing.extract.salience.standing import carries
from briefing.lexicon.scales import step_of
from briefing.model.facts import Actor
from briefing.model.parsed import ParsedArticle
from briefing.syntax.tree import NOUN_SUBJECTS, tokens_in

TELLING = frozenset({"acl", "amod", "det", "poss", "prep", "relcl"})
LEAD = 2  # sentences of the lead
SHARES, SPREADS = (10, 20, 35, 50, 75, 100), (1, 15, 30, 50, 70)  # in the hundred
PLACES, TIMES, FEW = (1, 2, 3, 5, 9, 16, 30), (2, 3, 4, 6, 9, 14), (1, 2, 3, 5, 9)
SHORT = 5  # words of a name from which on they are many


def traits_of(parsed: ParsedArticle, part: Part) -> list[str]:
    """Give the traits of an actor's part, each once, in a fixed order."""
    actor = part.actor
    names = sum(m.kind == "name" for m in actor.mentions)
    who = f"{actor.kind} named" if names else f"{actor.kind} nameless"
    found = [who, *_counts(part, names), *_standing(parsed, part)]
    found += _called(actor) if names else _described(parsed, part)
    return [who, *(f"{who} {trait}" for trait in dict.fromkeys(found[1:]))]


def _counts(part: Part, names: int) -> Iterator[str]:
    """Tell how often and where the actor is spoken of."""
    presence = part.presence
    yield f"times {step_of(presence.mentions, TIMES)}"
    yield f"share {step_of(round(100 * part.share), SHARES)}"
    yield f"first {step_of(presence.first, PLACES)}"
    yield f"spread {step_of(round(100 * presence.spread), SPREADS)}"
    yield f"named {step_of(names, FEW)}"
    yield f"deeds {step_of(presence.deeds, FEW)}"
    yield f"says {step_of(part.says, FEW)}"
    yield f"pledges {step_of(part.pledges, FEW)}"


def _standing(parsed: ParsedArticle, part: Part) -> Iterator[str]:
    """Tell how the actor stands in its sentences."""
    mentions, heads = part.actor.mentions, part.heads
    if part.presence.headline:
        yield "in headline"
    if part.actor.role_span is not None:
        yield "with role"
    if part.aside:
        yield part.aside
    yield from (f"found by {rule}" for rule in dict.fromkeys(m.rule for m in mentions))
    told = [(m, head) for m, head in zip(mentions, heads, strict=True) if m.kind != "pronoun"]
    stands = dict.fromkeys(head.dep_ for _, head in told)
    yield from (f"as {dep}" for dep in stands)
    yield from (f"after {head.head.lower_}" for _, head in told if head.dep_ == "pobj")
    if len(stands) == 1:
        yield f"only as {told[0][1].dep_}"
    if len(mentions) == 1:
        yield f"once as {heads[0].dep_}"
    if not part.presence.heard:
        yield "silent"
        if all(carries(head) for head in heads):
            yield "carries"
        if not part.presence.deeds:
            yield "idle"
    if part.presence.first < LEAD and _leads(parsed, part):
        yield "leads"
    if all(parsed.marks_at(m.span.start) for m, _ in told):
        yield "in quotes"


def _leads(parsed: ParsedArticle, part: Part) -> bool:
    """Tell whether a sentence of the lead is about the actor."""
    subjects = (m for m, head in zip(part.actor.mentions, part.heads, strict=True) if head.dep_ in NOUN_SUBJECTS)
    places = (parsed.sentence_at(m.span.start) for m in subjects)
    return any(at is not None and at < LEAD for at in places)


def _called(actor: Actor) -> Iterator[str]:
    """Tell what the name is like."""
    words = actor.name.split()
    yield f"of {len(words) if len(words) < SHORT else 'more'} words"
    if words[0].lower() in lexicon.words("forenames"):
        yield "by forename"
    if is_called_body(actor):
        yield "called a body"
    if any(plain(name) in well_known_bodies() for name in actor.aliases):
        yield "well known"
    if plain(actor.name) in peoples():
        yield "a people"
    if any(plain(name) in nations() for name in actor.aliases):
        yield "nation"
    if is_paper(actor):
        yield "paper"
    if actor.kind == "organisation":
        yield from (f"a {kind}" for kind in kinds_of_body(actor))
    if actor.name.isupper():
        yield "in capitals"
    if any(letter.isdigit() for letter in actor.name):
        yield "with digits"
    if words[-1][:1].islower():
        yield "small"


def _described(parsed: ParsedArticle, part: Part) -> Iterator[str]:
    """Tell by which words somebody without a name is spoken of."""
    words, head = part.actor.name.lower().split(), part.heads[0]
    yield f"word {words[-1]}"
    yield f"opens {tokens_in(parsed.doc, part.actor.mentions[0].span)[0].tag_}"
    yield f"tagged {head.tag_}"
    yield from (f"told by {child.dep_}" for child in head.children if child.dep_ in TELLING)
    if len(words) == 1:
        yield "bare"
