"""The families of markers, and the words at which each may be met, so that the rest of the text is passed over at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from spacy.tokens import Token

from briefing.extract.commitments.agreements import agreements_at
from briefing.extract.commitments.belongings import belongings_at
from briefing.extract.commitments.bindings import bindings_at
from briefing.extract.commitments.calls import calls_at
from briefing.extract.commitments.continued import continued_at
from briefing.extract.commitments.efforts import efforts_at
from briefing.extract.commitments.entitlements import ENTITLING, entitlements_at
from briefing.extract.commitments.funds import charges_at, funds_at, gifts_at, measures_at
from briefing.extract.commitments.goals import BIDS, MAKES, bids_at, goals_at
from briefing.extract.commitments.markers import adjective_markers, noun_markers, verb_markers
from briefing.extract.commitments.modals import modals_at
from briefing.extract.commitments.nominals import ASSURANCES, assured_by, nominals_at
from briefing.extract.commitments.orders import orders_at
from briefing.extract.commitments.passing import passing_at
from briefing.extract.commitments.positions import POSITIONS, positions_at
from briefing.extract.commitments.predicates import ASSURING, assurances_at, predicates_at, scheduled_at
from briefing.extract.commitments.programmes import programmes_at
from briefing.extract.commitments.progressives import progressives_at
from briefing.extract.commitments.proposals import GIVEN_WORD, proposals_at
from briefing.extract.commitments.ultimatums import TIME_GIVERS, ultimatums_at
from briefing.extract.commitments.unclaimed import PLANS, unclaimed_at
from briefing.extract.commitments.undertaking import Undertaking
from briefing.lexicon import words
from briefing.syntax.tree import SUBJECTS

Finder = Callable[[Token], Iterator[Undertaking]]

_CLAUSES = frozenset({"ROOT", "ccomp", "conj"})
_MARKERS = frozenset({"ADJ", "AUX", "NOUN", "PROPN", "VERB"})
_REMEMBERED = 1 << 14  # words whose families are kept in mind: a newspaper's vocabulary


def may_be_sighted(token: Token) -> bool:
    """Tell whether `sightings_at` may give anything: most words are neither verb nor noun, and no subject."""
    return token.pos_ in _MARKERS or token.dep_ in SUBJECTS or token.tag_.startswith("VB")


def sightings_at(token: Token) -> Iterator[Undertaking]:
    """Give the undertakings whose marker is at `token`, or whose subject it is."""
    subject = token.dep_ in SUBJECTS
    if token.pos_ in {"ADJ", "AUX"} or token.tag_.startswith("VB"):
        for find in _of_verb(token.lemma_, token.lower_, token.tag_):
            yield from find(token)
    elif token.pos_ in {"NOUN", "PROPN"}:
        if token.dep_ in _CLAUSES:
            yield from modals_at(token)  # “will fast-track the bill”: a verb that the tagger took for a noun
        for find in _of_noun(token.lemma_.lower(), token.lower_, subject=subject):
            yield from find(token)
    if subject:
        yield from funds_at(token)
        yield from gifts_at(token)


@lru_cache(maxsize=_REMEMBERED)
def _of_verb(lemma: str, lower: str, tag: str) -> tuple[Finder, ...]:
    """Give the families that may have a marker at a verb or adjective, in the order in which they are asked."""
    base = lemma.lower()
    marked = base in verb_markers() or lower in adjective_markers()
    told = lemma in _verbs() or lower in _verbs()
    may_be: dict[Finder, bool] = {
        modals_at: True,
        predicates_at: marked,
        scheduled_at: lemma == "be",
        calls_at: marked,
        entitlements_at: lemma in ENTITLING,
        efforts_at: tag == "VBG",
        agreements_at: lemma == "agree",
        orders_at: True,
        ultimatums_at: lemma in TIME_GIVERS,
        assurances_at: base in ASSURING,
        progressives_at: tag == "VBG",
        proposals_at: told,
        programmes_at: told,
        goals_at: told,
        bindings_at: told,
        positions_at: told,
        continued_at: tag == "VB",
    }
    return tuple(find for find, may in may_be.items() if may)


@lru_cache(maxsize=_REMEMBERED)
def _of_noun(lemma: str, lower: str, *, subject: bool) -> tuple[Finder, ...]:
    """Give the families that may have a marker at a noun of this lemma, in the order in which they are asked."""
    told = lemma in _nouns()
    may_be: dict[Finder, bool] = {
        predicates_at: lemma in verb_markers() or lower in adjective_markers(),
        nominals_at: lemma in noun_markers(),
        belongings_at: subject and lemma in words("posts_and_premises"),
        measures_at: subject,
        charges_at: subject and lemma in words("charges"),
        assured_by: lemma in ASSURANCES,
        proposals_at: told,
        passing_at: told,
        bids_at: told,
        unclaimed_at: told,
    }
    return tuple(find for find, may in may_be.items() if may)


@cache
def _verbs() -> frozenset[str]:
    """Give the verbs and participles that tell of programmes: lemmas, and the forms of words that only count in one form."""
    found = words("proposing_verbs") | words("lawmaking_verbs") | words("programme_verbs")
    return frozenset(entry.split()[0] for entry in found) | GIVEN_WORD.keys() | POSITIONS.keys() | MAKES | {"be"}


@cache
def _nouns() -> frozenset[str]:
    """Give the nouns that tell of programmes; of those with a hyphen, where the model cuts, the last part."""
    acts = frozenset(act.rpartition("-")[2] for act in words("proposed_acts"))
    return acts | words("held_pledges") | BIDS | PLANS
