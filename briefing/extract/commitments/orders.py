"""What an authority lays on somebody: "she must surrender her passport, the judge ruled", "by law the council must …".

*Must* is no pledge in a critic's mouth: only those whose word binds, and what binds by itself, make it one.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from briefing.extract.commitments.grammar import bound_by, is_passive, negation_of, object_of
from briefing.extract.commitments.undertaking import Undertaking
from briefing.lexicon import words
from briefing.syntax.tense import auxiliaries
from briefing.syntax.tree import subject_of

_RULING = frozenset({"rule", "order", "direct", "decree", "instruct"})
_SAYING = frozenset({"say", "tell", "find", "hold", "decide", "determine", "state", "specify", "require", "add"})
_BOUNDS = frozenset({"under", "by"})


def orders_at(token: Token) -> Iterator[Undertaking]:
    """Give the undertaking of a *must* that an authority's word or a binding text stands behind."""
    helper = next((aux for aux in auxiliaries(token) if aux.lower_ == "must"), None)
    if helper is None or is_passive(token) or negation_of(token) is not None:
        return
    if _ordered(token) or _by_law(token):
        yield Undertaking((helper, token), token, token, bound_by(token), ("expected",), "ordered", "must")


def _ordered(verb: Token) -> bool:
    """Tell whether a verb of ruling, or of saying with an authority as subject, governs the clause of `verb`."""
    here = verb
    while here.dep_ == "conj" and here.head.pos_ in {"VERB", "AUX"}:
        here = here.head
    places = [here.head] if here.dep_ == "ccomp" else [c for c in here.children if c.dep_ == "parataxis"]
    for place in places:
        lemma = place.lemma_.lower()
        if lemma in _RULING | _SAYING and negation_of(place) is None:
            teller = subject_of(place)
            binding = teller is not None and teller.lemma_.lower() in words("authorities")
            return binding or (lemma in _RULING and teller is not None)
    return False


def _by_law(verb: Token) -> bool:
    """Tell whether "under the rules", "by law" stands with the verb."""
    for place in (verb, *(c for c in verb.children if c.dep_ == "advcl")):
        for child in place.children:
            if child.dep_ == "prep" and child.lower_ in _BOUNDS:
                thing = object_of(child, "pobj")
                if thing is not None and thing.lemma_.lower() in words("binding_texts"):
                    return True
    return False
