"""Who undertakes, intends, is expected or refuses to do what.

1. Markers are looked for at each word that may be one (`triggers`), family by family: modals (`modals`), verbs and adjectives
   (`predicates`), nouns (`nominals`), the present that means the future (`progressives`), efforts (`efforts`); what is laid on
   somebody (`orders`, `calls`, `ultimatums`, `agreements`); what is to come of money, jobs and rights (`funds`, `belongings`,
   `entitlements`); programmes (`proposals`, `programmes`, `goals`, `bindings`, `positions`, `continued`, `passing`, `unclaimed`).
2. The grammar around each is read (`standing`): question, supposition, hope, tense; the `sieve` asks whether the party can
   choose (`subjects`), the action can be chosen (`actions`, `outcomes`, `assurances`), the clause is read aright (`clauses`) and the teller may be
   believed (`voices`).
3. The one bound is named (`parties`): a pronoun by `pronouns` and `referents`, a plan's owner by `owners` and `authors`, the
   body a passage is about by `passages`, whoever announced it by `tellers`; what is said to come about is laid to whom it may be (`behind`). What nobody can be named for is left out.
4. The parts are cut from the clause (`parts`): condition (`conditions`), deadline, amount, addressee (`terms`); of all this
   the commitment is drawn up (`drafting`).
5. What an announced plan means for things and people is added (`announced`) where nothing else was found.
6. What no rule is sure of is put on the scales (`weighing`): a candidate whose traits weigh enough together counts as well.
7. What is said again is joined (`repeats`).

Precision comes first: a false pledge costs more than a missed one.
"""

from __future__ import annotations

from briefing.extract.commitments.announced import told_of_plans
from briefing.extract.commitments.behind import decreed_by, holder_of
from briefing.extract.commitments.drafting import drafted
from briefing.extract.commitments.parties import Party, party_of
from briefing.extract.commitments.reading import Reading
from briefing.extract.commitments.repeats import grouped
from briefing.extract.commitments.sieve import is_pledge
from briefing.extract.commitments.subjects import kind_of
from briefing.extract.commitments.triggers import helped_by_modals, sightings_at
from briefing.extract.commitments.undertaking import Undertaking
from briefing.extract.commitments.weighing import Sighted, weighed
from briefing.extract.commitments.weighing.bearers import likelier
from briefing.model.facts import Attribution, Cast, Commitment, TimePhrase
from briefing.model.parsed import ParsedArticle
from briefing.model.span import Span
from briefing.syntax.inlaid import in_links
from briefing.syntax.tree import all_tokens

__all__ = ["find_commitments", "found_by_rules", "sightings_in"]

_OUTERMOST = frozenset(
    {"modal", "spoken", "policy", "done", "progressive", "ordered", "called", "cut", "granted", "unclaimed", "effort"}
)

_BY_THE_WAY = frozenset(
    {"programme", "held", "continued"}
)  # left to any other marker by which the same is bound to do it


def find_commitments(
    parsed: ParsedArticle,
    cast: Cast,
    quotes: tuple[Attribution, ...],
    statements: tuple[Attribution, ...],
    dates: tuple[TimePhrase, ...],
) -> tuple[Commitment, ...]:
    """Find the commitments of one article, in the order of the text; each item's span is its whole sentence."""
    reading = Reading(parsed, cast, (*statements, *quotes), dates)
    sighted = sightings_in(reading)
    found = found_by_rules(sighted, reading)
    found = [*found, *weighed(sighted, found, reading)]
    linked = in_links(parsed.doc)
    return grouped(sorted((c for c in found if not linked(c.cue)), key=lambda c: c.span.start), reading)


def found_by_rules(sighted: Sighted, reading: Reading) -> list[Commitment]:
    """Give the commitments that the rules are sure of among the markers `sighted`, and what announced plans mean."""
    found = [
        commitment
        for sentence, undertakings in zip(reading.parsed.sentences, sighted, strict=True)
        for commitment in _told(_outermost([u for u in undertakings if _may_be_bound(u, reading)]), sentence, reading)
    ]
    return [*found, *told_of_plans(found, reading)]


def sightings_in(reading: Reading) -> list[list[Undertaking]]:
    """Give every marker of the article with what hangs on it, sentence by sentence, before anyone asks whether it is a pledge."""
    helped = helped_by_modals(all_tokens(reading.parsed.doc))
    return [[it for token in tokens for it in sightings_at(token, helped)] for _, tokens in reading.sentences()]


def _told(undertakings: list[Undertaking], sentence: Span, reading: Reading) -> list[Commitment]:
    """Give the commitments of one sentence; what is named by the way is left out where it is told already."""
    found: list[Commitment] = []
    for undertaking in sorted(undertakings, key=lambda u: u.family in _BY_THE_WAY):
        commitment = _commitment(undertaking, sentence, reading)
        again = commitment is not None and undertaking.family in _BY_THE_WAY and _is_told(commitment, found)
        if commitment is not None and not again:
            found.append(commitment)
    return found


def _is_told(commitment: Commitment, found: list[Commitment]) -> bool:
    return any(c.who_name == commitment.who_name and c.action.overlaps(commitment.action) for c in found)


def _outermost(sightings: list[Undertaking]) -> list[Undertaking]:
    """Leave out markers that are links in the chain of another ("plan" in "will unveil a plan to")."""
    by_the_way = [u for u in sightings if u.family in _BY_THE_WAY]
    sightings = [u for u in sightings if u.family not in _BY_THE_WAY]
    modal = {u.verb.i for u in sightings if u.family in _OUTERMOST}
    links = {token.i for u in sightings for token in u.cue if token.i != u.verb.i}
    by_name = {u.action.i for u in sightings if u.family == "assured"}
    told = {u.verb.i for u in sightings if u.family in {"spoken", "policy"}} - by_name
    told |= {u.verb.i for u in sightings if u.family == "done"}
    under_way = {u.verb.i for u in sightings if u.family == "progressive"}
    actions = ({u.action.i for u in sightings} | modal) - under_way
    return [
        u
        for u in sightings
        if (u.family in _OUTERMOST and not (u.family == "spoken" and u.verb.i in by_name))
        or (u.family == "assured" and u.action.i not in told)
        or (u.family == "noun" and u.verb.i not in actions and not any(token.i in actions for token in u.cue))
        or (u.family in {"verb", "adjective", "scheduled"} and u.verb.i not in links | modal)
    ] + by_the_way


def _may_be_bound(undertaking: Undertaking, reading: Reading) -> bool:
    """Tell whether the subject may be somebody; a thing's marker hides none below it ("the row threatens to derail X's plan")."""
    if undertaking.family != "verb" or undertaking.agent or undertaking.party is None:
        return True
    return undertaking.party.pos_ != "NOUN" or kind_of(undertaking.party, reading) is not None


def _bound(undertaking: Undertaking, reading: Reading) -> Party | None:
    if undertaking.party is None:
        return None
    if undertaking.family in {"spoken", "granted", "unclaimed"}:
        return decreed_by(undertaking.verb, reading)
    if undertaking.family == "cut":
        return holder_of(undertaking.party, undertaking.action, reading)
    return party_of(undertaking.party, undertaking.verb, reading, agent=undertaking.agent)


def _commitment(undertaking: Undertaking, sentence: Span, reading: Reading) -> Commitment | None:
    party = _bound(undertaking, reading)
    if party is None or not is_pledge(undertaking, party, reading):
        return None
    number = reading.parsed.sentence_at(sentence.start)
    if party.who is None and number is not None:
        party = likelier(party, undertaking, number, reading)
    return drafted(undertaking, party, sentence, reading)
