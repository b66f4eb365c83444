"""Whether two articles speak of one undertaking. To join two different pledges is worse than to miss that one was said again.

Same party (or kin), same kind of act on the same thing, most of the words of the shorter, and no names that tell them apart. A
number doesn't tell them apart: it may have been changed.
"""

from __future__ import annotations

from briefing.compose.ledger.amounts import same_amount
from briefing.compose.ledger.parties import kinship
from briefing.compose.ledger.wording import act_class, distinct, overlap, shared
from briefing.model.memory import Party, Terms, Topic, Trait, Wording

SAME_PARTY, KIN = 0.6, 0.75  # share of the shorter wording's stems
BOTH_SAY_MORE = 0.5  # share of all their stems, where each has words that the other lacks
PRESENT = 0.8  # the same, where the party is only named in the article
NO_VERB = 0.75


def likeness(one: Wording, two: Wording, terms: tuple[Terms, Terms], present: tuple[Party, ...] = ()) -> float:
    """Tell how alike two undertakings are: 0 for different ones. `present` are the parties that the article of `one` names."""
    kin = kinship(one.party, two.party)
    if kin == "none":
        there = one.party.kind == "group" and any(kinship(party, two.party) == "same" for party in present)
        alike = _act_likeness(one, two, terms) if there else 0.0
        return alike if alike >= PRESENT and _same_term(*terms) else 0.0
    alike = _act_likeness(one, two, terms)
    least = SAME_PARTY if kin == "same" else KIN
    return alike + (0.2 if kin == "same" else 0.1) if alike >= least else 0.0


def _act_likeness(one: Wording, two: Wording, terms: tuple[Terms, Terms]) -> float:
    verbs = same_verb(one.verb, two.verb)
    if verbs is False and not _names_the_other(one, two):
        return 0.0
    if told_apart(one.stems, two.stems, one.proper, two.proper) or not _same_things(one, two):
        return 0.0
    common = len(shared(one.stems, two.stems))
    union = len(set(one.stems) | set(two.stems))
    alike = overlap(one.stems, two.stems)
    each_says_more = common < min(len(set(one.stems)), len(set(two.stems)))
    if each_says_more and common / union < BOTH_SAY_MORE:
        return 0.0
    if verbs is None and alike < NO_VERB:
        return 0.0
    if common == 1 and not (len(one.stems) == len(two.stems) == 1 or _same_term(*terms)):
        return 0.0
    return alike


def same_verb(one: str, two: str) -> bool | None:
    """Tell whether two acts are of a kind; `None` where one of them names no act."""
    if not one or not two:
        return None
    return act_class(one) == act_class(two)


def _names_the_other(one: Wording, two: Wording) -> bool:
    """Tell whether the verbs differ only as a refusal of an act and the act itself do (“rule out”, “drop”)."""
    return one.refusal != two.refusal and bool(shared(one.things, two.things))


def _same_things(one: Wording, two: Wording) -> bool:
    """Tell whether one act is done to what the other is done to; acts without a thing need the same words."""
    if not one.things or not two.things:
        return True
    return bool(shared(one.things, two.things))


def told_apart(one: Trait, two: Trait, proper_one: Trait, proper_two: Trait) -> bool:
    """Tell whether each names somebody or somewhere that the other doesn't: Kent's school is not Essex's."""
    return bool(set(proper_one) - set(two) and set(proper_two) - set(one))


def _same_term(one: Terms, two: Terms) -> bool:
    """Tell whether the two have a term in common: the same day, sum or condition."""
    if one.due and one.due == two.due:
        return True
    if one.amount and two.amount and same_amount(one.amount, two.amount):
        return True
    return bool(one.condition and two.condition and one.condition.casefold() == two.condition.casefold())


def same_topic(one: Topic, two: Topic) -> float:
    """Tell how alike two open points are: 0 for different ones."""
    if one.asked_of and two.asked_of and kinship(one.asked_of, two.asked_of) == "none":
        return 0.0
    if one.wants and two.wants and one.wants != two.wants:
        return 0.0
    if told_apart(one.stems, two.stems, one.proper, two.proper):
        return 0.0
    if not (one.asked_of and two.asked_of) and not near(one, two):
        return 0.0
    both = shared(one.stems, two.stems)
    if not (one.asked_of or two.asked_of or one.wants) and len(both - set(one.proper) - set(two.proper)) < 2:  # noqa: PLR2004 (the same)
        return 0.0  # “African-American voters” may be feared for on one day and courted on another
    common = len(both)
    union = len(set(one.stems) | set(two.stems))
    each_says_more = common < min(len(set(one.stems)), len(set(two.stems)))
    alike = overlap(one.stems, two.stems)
    if common < 2 or alike < SAME_PARTY or (each_says_more and common / union < BOTH_SAY_MORE):  # noqa: PLR2004 (a word may be chance)
        return 0.0
    return alike + 0.1 * bool(one.asked_of and two.asked_of)


def near(one: Topic, two: Topic) -> bool:
    """Tell whether two points may be of one event: they, or the openings of their articles, have a name in common."""
    names = [distinct((*topic.proper, *topic.setting)) for topic in (one, two)]
    return not all(names) or bool(shared(*names))
