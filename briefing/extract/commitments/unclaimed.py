"""Plans told without whose they are: "Plans to widen the road have been scrapped", "there are plans for a levy".

Bound is whoever tells of them in office, here or in the sentences around.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from briefing.extract.commitments.authors import author_of
from briefing.extract.commitments.grammar import infinitive_under, negation_of, own_to
from briefing.extract.commitments.measures import fits, is_ended
from briefing.extract.commitments.undertaking import Undertaking
from briefing.lexicon import words
from briefing.model.facts import Strength

PLANS = frozenset({"plan", "proposal"})
_DROPPED = frozenset({"scrap", "abandon", "drop", "shelve", "axe", "ditch", "cancel", "withdraw"})


def unclaimed_at(noun: Token) -> Iterator[Undertaking]:
    """Give the undertaking of the plan at `noun`, the subject of its clause, where nobody is named for it."""
    verb = noun.head
    if noun.lemma_.lower() not in PLANS or not _is_told(noun) or verb.pos_ not in {"VERB", "AUX"}:
        return
    dropped = noun.dep_ == "nsubjpass" and verb.lemma_ in _DROPPED and negation_of(verb) is None
    if author_of(noun) is not None or _is_laid(verb) or (is_ended(noun) and not dropped):
        return
    action = infinitive_under(noun) or _thing(noun)
    if action is None:
        return
    none = next((c for c in noun.children if c.lower_ == "no"), None)
    strengths: tuple[Strength, ...] = ("intention", "refusal") if dropped or none is not None else ("intention",)
    cue = tuple(sorted({noun, *([none] if none is not None else []), *own_to(action)}, key=lambda t: t.i))
    yield Undertaking(cue, verb, action, noun, strengths, "unclaimed", "plan")


def _is_laid(verb: Token) -> bool:
    """Tell whether it is said who lays the plan before others: "have been unveiled by the party"."""
    by = any(child.dep_ == "agent" for child in verb.children)
    return by and verb.lemma_ in words("laying_verbs") | words("pledge_carriers")


def _is_told(noun: Token) -> bool:
    if noun.dep_ in {"nsubj", "nsubjpass"}:
        return not any(child.lower_ in {"any", "other", "his", "her", "their", "such"} for child in noun.children)
    return noun.dep_ == "attr" and any(child.dep_ == "expl" for child in noun.head.children)


def _thing(noun: Token) -> Token | None:
    for preposition in noun.children:
        if preposition.dep_ == "prep" and preposition.lower_ == "for":
            return next((c for c in preposition.children if fits(c, "act") or fits(c, "ing")), None)
    return None
