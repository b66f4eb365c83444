"""Candidates for the scales: every clause, infinitive or noun that looks ahead, whoever its subject is.

The families of markers name their candidates themselves; what they read nothing in is opened here in the plainest way:
a modal of the future, a progressive, a to-infinitive, a noun of planning.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from briefing.extract.commitments.grammar import bound_by, negation_of
from briefing.extract.commitments.modals import LOOKING_AHEAD, WOULD
from briefing.extract.commitments.owners import named_owner
from briefing.extract.commitments.undertaking import Undertaking
from briefing.lexicon import words
from briefing.model.facts import Strength
from briefing.syntax.tense import auxiliaries
from briefing.syntax.tree import helpers_of

_ABOVE = frozenset({"xcomp", "ccomp", "acl", "advcl"})


def openings_in(tokens: Sequence[Token], sighted: Sequence[Undertaking]) -> Iterator[Undertaking]:
    """Give what looks ahead among `tokens`, but for what the markers `sighted` stand on."""
    taken = {token.i for it in sighted for token in (it.verb, it.action, *it.cue)}
    ahead = {token.head.i for token in tokens if token.lower_ in LOOKING_AHEAD}
    for token in tokens:
        if token.i in taken:
            continue
        opening = _future(token) if token.i in ahead else None
        if opening is None and token.tag_ == "VB":
            opening = _infinitive(token, taken)
        elif opening is None and token.tag_ == "VBG":
            opening = _under_way(token)
        if opening is None and token.pos_ == "NOUN":
            opening = _planned(token)
        if opening is not None:
            yield opening


def _future(verb: Token) -> Undertaking | None:
    """Read any clause of *will* and *would*."""
    for modal in helpers_of(verb):
        if modal.lower_ in LOOKING_AHEAD:
            return _opening(verb, verb, (modal,), "would" if modal.lower_ in WOULD else "will", "firm")
    return None


def _infinitive(action: Token, taken: set[int]) -> Undertaking | None:
    """Read "is keen to close", "a chance to close"."""
    if action.dep_ not in _ABOVE:
        return None
    above, to = action.head, next((child for child in action.children if child.tag_ == "TO"), None)
    if above.i in taken or to is None:
        return None
    return _opening(above, action, (above, to), f"{above.lemma_.lower()} to", "intention")


def _under_way(verb: Token) -> Undertaking | None:
    """Read "is closing"."""
    be = next((h for h in auxiliaries(verb) if h.lemma_ == "be"), None)
    return _opening(verb, verb, (be, verb), "is doing", "intention") if be is not None else None


def _planned(noun: Token) -> Undertaking | None:
    """Read "the plan", "its offer"."""
    if noun.lemma_.lower() not in words("planning_nouns"):
        return None
    return Undertaking((noun,), noun.head, noun, named_owner(noun), ("intention",), "weighed", noun.lemma_.lower())


def _opening(verb: Token, action: Token, cue: tuple[Token, ...], word: str, strength: Strength) -> Undertaking:
    subject = named_owner(verb) if verb.pos_ == "NOUN" else bound_by(verb)
    refused: tuple[Strength, ...] = ("refusal",) if negation_of(verb) is not None else ()
    return Undertaking(cue, verb, action, subject, (strength, *refused), "weighed", word)
