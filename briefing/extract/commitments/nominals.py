"""Nouns that hold a pledge: "a target to boost …", "his threat not to defend …", "announced plans to …"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from briefing.extract.commitments.grammar import CLAUSAL, infinitive_under, is_infinitive, mentions_money, negation_of
from briefing.extract.commitments.markers import Marker, noun_markers
from briefing.extract.commitments.predicates import chain_from
from briefing.extract.commitments.undertaking import Undertaking
from briefing.lexicon import words
from briefing.model.facts import Strength
from briefing.syntax.tree import subject_of

_OPEN = frozenset({"firm", "concrete", "specific", "immediate", "definite", "final", "detailed", "clear", "further"})


def nominals_at(token: Token) -> Iterator[Undertaking]:
    """Give the undertaking of the noun at `token`."""
    marker = noun_markers().get(token.lemma_.lower()) if token.pos_ in {"NOUN", "PROPN"} else None
    action = _action(token, marker) if marker is not None else None
    if marker is None or action is None:
        return
    last, more, further = chain_from(action)
    strengths: list[Strength] = [marker.strength, *further]
    none = next((c for c in token.children if c.lower_ == "no" and c.dep_ in {"det", "neg"}), None)
    if none is not None:
        if marker.strength not in {"intention"} or any(c.lower_ in _OPEN for c in token.children):
            return
        strengths.append("refusal")
    if is_infinitive(action) and negation_of(action) is not None:
        strengths.append("refusal")
    owner, verb = _owner(token)
    if verb is None:
        return
    negative = negation_of(verb)
    if negative is not None:
        return
    cue = [
        token,
        *([none] if none is not None else []),
        *[c for c in action.children if c.tag_ == "TO" and c.dep_ == "aux"],
        *more,
    ]
    yield Undertaking(tuple(sorted(cue, key=lambda t: t.i)), verb, last, owner, tuple(strengths), "noun", marker.word)


def _action(noun: Token, marker: Marker) -> Token | None:
    if (action := infinitive_under(noun)) is not None:
        return action
    if noun.dep_ in {"dobj", "attr", "pobj", "nsubj"}:
        head = noun.head.head if noun.dep_ == "pobj" else noun.head
        for child in head.children:
            near = child.i > noun.i and child.dep_ in CLAUSAL and is_infinitive(child)
            if (
                near
                and (noun.dep_ != "nsubj" or head.lemma_ == "be")
                and not any(noun.i < c.i < child.i and c.dep_ in {"dobj", "attr"} for c in head.children)
            ):
                return child
    if "of" in marker.complements:
        for preposition in noun.children:
            if preposition.lower_ in {"of", "for"} and preposition.dep_ == "prep":
                for child in preposition.children:
                    if child.dep_ == "pcomp" or (child.dep_ == "pobj" and mentions_money(child)):
                        return child
    return None


def _owner(noun: Token) -> tuple[Token | None, Token | None]:
    """Give the head word of the noun's owner and the verb whose clause it stands in."""
    verb = next((a for a in noun.ancestors if a.pos_ in {"VERB", "AUX"}), None)
    for child in noun.children:
        if child.dep_ == "poss":
            return child, verb
    for child in noun.children:
        if child.dep_ in {"compound", "nmod", "amod"} and child.ent_type_ in {"ORG", "GPE", "PERSON", "NORP"}:
            return child, verb
        if child.dep_ == "prep" and child.lower_ == "by":
            return next((c for c in child.children if c.dep_ == "pobj"), None), verb
    if verb is None:
        return None, None
    if noun.dep_ == "dobj" and noun.head.lemma_ in words("pledge_carriers"):
        return subject_of(noun.head), noun.head
    if noun.dep_ == "pobj" and noun.head.lower_ in {"with", "on"} and noun.head.head.pos_ in {"VERB", "AUX"}:
        return subject_of(noun.head.head), verb
    return None, verb
