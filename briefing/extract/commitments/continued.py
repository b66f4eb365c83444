"""A programme told on in sentences of its own: "She has proposed a levy. She would spend it on schools."."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from briefing.extract.commitments.actions import is_outcome, is_talk, is_willed
from briefing.extract.commitments.case import Case
from briefing.extract.commitments.grammar import bound_by, negation_of
from briefing.extract.commitments.modals import WOULD
from briefing.extract.commitments.predicates import chain_from
from briefing.extract.commitments.undertaking import Undertaking
from briefing.lexicon import words
from briefing.model.facts import Strength
from briefing.model.span import Span
from briefing.syntax.tense import auxiliaries

_HABITS = frozenset(
    {
        "later",
        "often",
        "always",
        "constantly",
        "once",
        "usually",
        "typically",
        "sometimes",
        "regularly",
        "then",
        "eventually",
        "never",
    }
)
_PLANNING = frozenset(
    {
        "propose",
        "plan",
        "pledge",
        "promise",
        "vow",
        "unveil",
        "outline",
        "announce",
        "intend",
        "want",
        "favor",
        "favour",
    }
)


def continued_at(token: Token) -> Iterator[Undertaking]:
    """Give the undertaking of a plain *would* in the writer's own voice."""
    if token.tag_ != "VB" or token.dep_ not in {"ROOT", "conj"}:
        return
    helpers = auxiliaries(token)
    if not helpers or helpers[0].lower_ not in WOULD or any(helper.lemma_ in {"have", "be"} for helper in helpers):
        return
    if any(child.lower_ in _HABITS or (child.dep_ == "mark") or _is_unreal(child) for child in token.children):
        return
    last, more, further = chain_from(token)
    strengths: list[Strength] = ["intention", *further]
    if negation_of(token) is not None:
        strengths.append("refusal")
    cue = tuple(sorted({helpers[0], *(more or (token,))}, key=lambda t: t.i))
    yield Undertaking(cue, token, last, bound_by(token), tuple(strengths), "continued", "would on")


def _is_unreal(clause: Token) -> bool:
    """Tell whether the clause supposes something: "if more embraced it, they would"."""
    return clause.dep_ == "advcl" and any(child.lower_ in {"if", "unless"} for child in clause.children)


def continued_stands(case: Case) -> bool:
    """Judge a plain *would*: the sentences before must tell of a plan of the same party."""
    it = case.undertaking
    actor = case.reading.actor(case.bound.who)
    if case.standing.reported or case.reading.quoted(it.verb) or actor is None:
        return False
    body = actor.kind in {"organisation", "place"}
    if actor.name.split()[-1].lower() in words("policies") | words("binding_texts"):
        return False  # a bill
    if not is_willed(it.action) or is_talk(it.action) or (is_outcome(it.action) and not body):
        return False
    if body and any(child.lower_ == "also" for child in it.verb.children):
        return True  # one of several things it would do
    here = case.reading.sentence_around(it.verb)
    if here is None:
        return False
    return any(_is_planned(sentence, case) for sentence in case.reading.sentences_up_to(here))


def _is_planned(sentence: Span, case: Case) -> bool:
    tokens = case.reading.tokens(sentence)
    told = any(t.lemma_.lower() in _PLANNING | words("policies") for t in tokens if t.pos_ in {"VERB", "NOUN"})
    return told and any(
        (mention := case.reading.mention(t)) is not None and mention.actor == case.bound.who for t in tokens
    )
