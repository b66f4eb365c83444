"""What was laid down or laid before others, by the clause that says what it holds: "passed a law that will ban"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from briefing.extract.commitments.grammar import bound_by, infinitive_under, negation_of, object_of
from briefing.extract.commitments.modals import LOOKING_AHEAD
from briefing.extract.commitments.undertaking import Undertaking
from briefing.lexicon import entries, words
from briefing.model.facts import Strength
from briefing.syntax.tense import auxiliaries

_RULED = frozenset({"injunction", "ruling", "sentence"})
_RELATIVE = frozenset({"that", "which"})
_NOTHING_LAID_DOWN = frozenset(  # what a text is about, or what it merely says: “a resolution denouncing his remarks”
    [
        *("affirm", "call", "celebrate", "censure", "commemorate", "commend", "concern", "condemn", "congratulate"),
        *("denounce", "express", "follow", "honor", "honour", "include", "make", "mark", "praise", "rebuke"),
        *("recognise", "recognize", "regard", "urge"),
    ]
)


def bindings_at(token: Token) -> Iterator[Undertaking]:
    """Give the undertaking of those who laid down, or before others, a law or a plan at the verb `token`."""
    strength = _making().get(token.lemma_.lower())
    if (
        strength is None
        or token.tag_ not in {"VBD", "VBN", "VBZ", "VBP"}
        or token.dep_ not in {"ROOT", "conj", "ccomp", "advcl"}
    ):
        return
    text = object_of(token)
    if text is None or not is_text(text) or negation_of(token) is not None:
        return
    clause = next((c for c in text.children if c.i > text.i and _says(c)), None) or _purpose(token, text)
    if clause is not None and not (
        token.lemma_ == "sign" and clause.tag_ == "VBG"
    ):  # “signed a bill ending the tax”: done
        cue = (token, text)
        yield Undertaking(cue, token, clause, bound_by(token), (strength,), "programme", f"{token.lemma_.lower()} text")


def _purpose(verb: Token, text: Token) -> Token | None:
    """Give what a law is to do: "introduced a bill on Thursday to ban"."""
    wanted = _laws().get(text.lemma_.lower())
    before = _making()[verb.lemma_.lower()] == "intention"  # laid before others; a law that is passed is done
    told = wanted == "any" or (wanted == "proposed" and before)
    purpose = (infinitive_under(text) or infinitive_under(verb)) if told else None
    return purpose if purpose is not None and purpose.i > text.i else None


def is_text(noun: Token) -> bool:
    """Tell whether the noun is a law, a deal or a plan; what a court rules binds others."""
    lemma = noun.lemma_.lower()
    return lemma not in _RULED and lemma in words("policies") | words("binding_texts") | words("motions")


def _says(clause: Token) -> bool:
    """Tell whether the clause says what the text holds: "that will ban", "requiring firms to", "to ban"."""
    if clause.dep_ == "acl" and clause.tag_ == "VBG":
        return clause.lemma_ not in _NOTHING_LAID_DOWN
    if clause.dep_ != "relcl":
        return False
    subject = next((c for c in clause.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    coming = any(helper.lower_ in LOOKING_AHEAD for helper in auxiliaries(clause))
    return coming and subject is not None and subject.lower_ in _RELATIVE


@cache
def _making() -> dict[str, Strength]:
    """Map the verbs of making laws and plans to how strongly they bind."""
    return {verb: "firm" if kind == "made" else "intention" for verb, kind in entries("lawmaking_verbs")}


@cache
def _laws() -> dict[str, str]:
    return {law: when for law, when, *_ in entries("laws_and_motions")}
