"""Where somebody stands on a measure: "opposes the bill", "backs a ban", "has called for scrapping the levy"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from briefing.extract.commitments.bindings import is_text
from briefing.extract.commitments.grammar import bound_by, form_of, is_passive, negation_of, object_of
from briefing.extract.commitments.measures import is_act
from briefing.extract.commitments.undertaking import Undertaking
from briefing.model.facts import Strength

POSITIONS: dict[str, Strength] = {
    "oppose": "refusal",
    "support": "intention",
    "back": "intention",
    "favour": "intention",
    "favor": "intention",
    "advocate": "intention",
    "call": "intention",
}
_TOLD = frozenset({"ROOT", "conj", "ccomp"})


def positions_at(token: Token) -> Iterator[Undertaking]:
    """Give the undertaking of a stance that somebody has now."""
    strength = POSITIONS.get(token.lemma_.lower())
    if strength is None or token.dep_ not in _TOLD or negation_of(token) is not None:
        return
    if token.dep_ == "ccomp" and token.head.tag_ == "VB" and token.head.dep_ in {"conj", "xcomp", "advcl"}:
        return  # “urged them to say they support it”
    doing, form = _doing(token), form_of(token)
    if is_passive(token) or not (form == "present" or (form == "perfect" and doing is not None)):
        return
    thing = object_of(token) or doing
    if token.lemma_ == "call" and (object_of(token) is not None or any(c.dep_ == "prt" for c in token.children)):
        return  # “called the boss out for backing down”
    if thing is not None and (thing.tag_ == "VBG" or is_act(thing) or is_text(thing)):
        yield Undertaking((token,), token, thing, bound_by(token), (strength,), "programme", f"{token.lemma_} act")


def _doing(verb: Token) -> Token | None:
    """Give what somebody is for doing: "favours scrapping", "has called for banning"."""
    places = [verb, *(c for c in verb.children if c.dep_ == "prep" and c.lower_ == "for")]
    return next((c for p in places for c in p.children if c.tag_ == "VBG" and c.dep_ in {"xcomp", "pcomp"}), None)
