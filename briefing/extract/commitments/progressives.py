"""The present progressive that means the future: "we’re closing the ward on Friday"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from briefing.extract.commitments.actions import is_listed
from briefing.extract.commitments.grammar import bound_by, form_of, is_passive, negation_of
from briefing.extract.commitments.markers import verb_markers
from briefing.extract.commitments.undertaking import Undertaking
from briefing.lexicon import words
from briefing.model.facts import Strength
from briefing.syntax.tense import auxiliaries


def _is_measure_told(verb: Token) -> bool:
    """Tell whether it is a measure that is said to have been under way: "said it was closing 40 branches"."""
    return form_of(verb) == "past_progressive" and verb.lemma_.lower() in words("measures")


def is_announced(verb: Token) -> bool:
    """Tell whether somebody announces of himself that he goes or stays: "announced that she was leaving the party"."""
    told = verb.dep_ == "ccomp" and verb.head.lemma_ in {"announce", "confirm"} and verb.i > verb.head.i
    return told and is_listed(verb, "departures")


def _is_marked(verb: Token) -> bool:
    """Tell whether the verb is a marker itself; one that may also be a measure is judged as such: "was suspending payments"."""
    lemma = verb.lemma_.lower()
    refuses = all(marker.strength == "refusal" for marker in verb_markers().get(lemma, ()))
    return lemma in verb_markers() and not (refuses and lemma in words("measures"))


def _is_cut_off(verb: Token) -> bool:
    """Tell whether the clause describes what it is done to, which stands outside it: "a report the institute is releasing on Monday"."""
    labels = {child.dep_ for child in verb.rights}
    doer = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    return doer is not None and doer.tag_ not in {"WDT", "WP"} and labels.isdisjoint({"dobj", "ccomp", "xcomp"})


def progressives_at(token: Token) -> Iterator[Undertaking]:
    """Give the undertaking of a progressive at `token`; the sieve asks for a coming time beside it."""
    if token.tag_ != "VBG" or (_is_marked(token) and negation_of(token) is None):
        return
    if token.lower_ == "going" and not any(child.lower_ == "anywhere" for child in token.children):
        return
    if is_passive(token):
        return
    if form_of(token) != "progressive" and not (_is_measure_told(token) or is_announced(token)):
        return
    if token.dep_ in {"acl", "relcl"} and _is_cut_off(token):
        return
    helpers = auxiliaries(token) or auxiliaries(token.head)
    negative = negation_of(token)
    strengths: tuple[Strength, ...] = ("firm",) if negative is None else ("firm", "refusal")
    spelled = [*helpers, token, *([negative] if negative is not None else [])]
    cue = tuple(sorted(spelled, key=lambda t: t.i))
    yield Undertaking(cue, token, token, bound_by(token), strengths, "progressive", "be doing")
