"""The families of markers, and the words at which each may be met, so that the rest of the text is passed over at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
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
from briefing.extract.commitments.modals import LOOKING_AHEAD, modals_at
from briefing.extract.commitments.nominals import ASSURANCES, assured_by, nominals_at
from briefing.extract.commitments.orders import ORDERING, orders_at
from briefing.extract.commitments.passing import passing_at
from briefing.extract.commitments.positions import POSITIONS, positions_at
from briefing.extract.commitments.predicates import ASSURING, assurances_at, predicates_at, scheduled_at
from briefing.extract.commitments.programmes import programmes_at
from briefing.extract.commitments.progressives import progressives_at, told_to_be_done_at
from briefing.extract.commitments.proposals import GIVEN_WORD, proposals_at
from briefing.extract.commitments.ultimatums import TIME_GIVERS, ultimatums_at
from briefing.extract.commitments.unclaimed import PLANS, unclaimed_at
from briefing.extract.commitments.undertaking import Undertaking
from briefing.lexicon import words
from briefing.syntax.tree import SUBJECTS

Finder = Callable[[Token], Iterator[Undertaking]]

_CLAUSES = frozenset({"ROOT", "ccomp", "conj"})
_NONE: list[Undertaking] = []
_MARKERS = frozenset({"ADJ", "AUX", "NOUN", "PROPN", "VERB"})
_REMEMBERED = 1 << 16  # words whose families are kept in mind: a newspaper's vocabulary


def sightings_at(token: Token, helped: AbstractSet[int]) -> list[Undertaking]:
    """Give the undertakings whose marker is at `token`, or whose subject it is; `helped` are the words that modals may belong to."""
    if token.pos_ not in _MARKERS and token.dep_ not in SUBJECTS and not token.tag_.startswith("VB"):
        return _NONE
    finders = _families(token.pos_, token.tag_, token.dep_, token.lemma_, token.lower_)[token.i in helped]
    return [it for find in finders for it in find(token)] if finders else _NONE


def helped_by_modals(tokens: Iterable[Token]) -> set[int]:
    """Give the numbers of the words from which something like a modal of the future or of duty hangs."""
    return {token.head.i for token in tokens if token.tag_ == "MD" or token.lower_ in LOOKING_AHEAD}


@lru_cache(maxsize=_REMEMBERED)
def _families(pos: str, tag: str, dep: str, lemma: str, lower: str) -> tuple[tuple[Finder, ...], tuple[Finder, ...]]:
    """Give the families that may have a marker at such a word, in the order in which they are asked: without a modal, and with one."""
    found: list[tuple[Finder, ...]] = []
    for helped in (False, True):
        here: list[Finder] = []
        if pos in {"ADJ", "AUX"} or tag.startswith("VB"):
            here += _of_verb(lemma, lower, tag, helped=helped, shares=dep == "conj")
        elif pos in {"NOUN", "PROPN"}:
            if helped and dep in _CLAUSES:
                here.append(modals_at)  # “will fast-track the bill”: a verb that the tagger took for a noun
            here += _of_noun(lemma.lower(), lower, subject=dep in SUBJECTS)
        if dep in SUBJECTS:
            here += [funds_at, gifts_at]
        found.append(tuple(here))
    return found[0], found[1]


def _of_verb(lemma: str, lower: str, tag: str, *, helped: bool, shares: bool) -> Iterator[Finder]:
    """Give the families that may have a marker at a verb or adjective; one that `shares` may have the helpers of another."""
    base = lemma.lower()
    marked = base in verb_markers() or lower in adjective_markers()
    told = lemma in _verbs() or lower in _verbs()
    may_be: dict[Finder, bool] = {
        modals_at: helped or tag == "MD" or lower == "going",
        predicates_at: marked,
        scheduled_at: lemma == "be",
        calls_at: marked,
        entitlements_at: (helped or shares) and lemma in ENTITLING,
        efforts_at: tag == "VBG",
        agreements_at: lemma == "agree",
        orders_at: helped or shares or lemma in ORDERING or lemma == "have",
        ultimatums_at: lemma in TIME_GIVERS,
        assurances_at: base in ASSURING,
        progressives_at: tag == "VBG",
        told_to_be_done_at: tag == "VBN",
        proposals_at: told,
        programmes_at: told,
        goals_at: told,
        bindings_at: told,
        positions_at: told,
        continued_at: tag == "VB",
    }
    return (find for find, may in may_be.items() if may)


def _of_noun(lemma: str, lower: str, *, subject: bool) -> Iterator[Finder]:
    """Give the families that may have a marker at a noun of this lemma."""
    if lemma not in _marking() and lower not in adjective_markers():
        return iter([measures_at] if subject else [])
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
    return (find for find, may in may_be.items() if may)


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


@cache
def _marking() -> frozenset[str]:
    """Give the lemmas of all nouns at which any family may have a marker; most nouns are none of them."""
    known = (verb_markers(), noun_markers(), words("posts_and_premises"), words("charges"), ASSURANCES, _nouns())
    return frozenset().union(*known)
