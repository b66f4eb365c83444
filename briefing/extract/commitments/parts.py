"""The parts of a pledge: the action, its condition, deadline, amount and addressee, each cut from the text."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from briefing.extract.commitments.conditions import asked_before, condition_of, trimmed
from briefing.extract.commitments.parties import FIRST
from briefing.extract.commitments.reading import Reading
from briefing.extract.commitments.terms import addressee_of, amount_of, deadline_of
from briefing.extract.commitments.undertaking import Undertaking
from briefing.model.span import Span
from briefing.syntax.tree import SUBJECTS


@dataclass(frozen=True, slots=True)
class Parts:
    """What the clause holds besides who and what; each `None` where nothing is printed."""

    action: Span
    condition: Span | None = None
    deadline: Span | None = None
    due: str | None = None
    amount: Span | None = None
    to: Span | None = None


def parts_of(undertaking: Undertaking, sentence: Span, reading: Reading) -> Parts:
    """Cut the parts of `undertaking` from its sentence."""
    head = undertaking.action
    action = _action_tokens(head, sentence)
    scope = _scope(undertaking, action, sentence)
    refused = "refusal" in undertaking.strengths
    condition = _within(condition_of(head, undertaking.verb, refused=refused), sentence, reading)
    hypothetical = undertaking.word == "would" and undertaking.party is not None and undertaking.party.lower_ in FIRST
    if condition is None and hypothetical:
        condition = asked_before(undertaking.verb, reading)
    deadline, due = deadline_of(scope, reading) or (None, None)
    if deadline is not None and condition is not None and deadline.overlaps(condition):
        deadline = due = None
    return Parts(
        action=trimmed(action, reading.text) or Span(head.idx, head.idx + len(head)),
        condition=condition,
        deadline=deadline,
        due=due,
        amount=amount_of([t for t in scope if t.i >= action[0].i], deadline, reading),
        to=addressee_of(head, undertaking.verb, reading),
    )


def _action_tokens(head: Token, sentence: Span) -> list[Token]:
    """Give the tokens of the action, from its verb to its end, without joined clauses that have subjects of their own."""
    verbal = head.pos_ in {"VERB", "AUX"}
    first = min((c.i for c in head.children if c.dep_ == "auxpass"), default=head.i) if verbal else head.left_edge.i
    kept = _below(head, first, sentence)
    while kept[-1].dep_ in {"cc", "punct"} and kept[-1].i != head.i:
        kept.pop()
    return kept


def _scope(undertaking: Undertaking, action: list[Token], sentence: Span) -> list[Token]:
    """Give the action's tokens, with the phrases to its right that the parser hung on the marker, and fronted times."""
    tokens = {t.i: t for t in action}
    verb = undertaking.verb
    for place in (verb, undertaking.action, *undertaking.cue):
        for child in place.children:
            after = child.i > action[0].i and child.dep_ in {"prep", "npadvmod", "advmod", "pcomp"}
            fronted = undertaking.family == "modal" and child.i < verb.i and child.dep_ in {"prep", "npadvmod"}
            if after or (fronted and undertaking.party is not None and not _speech_between(child, verb)):
                tokens |= {t.i: t for t in child.subtree if sentence.covers(t.idx)}
    return [tokens[i] for i in sorted(tokens)]


def _speech_between(phrase: Token, verb: Token) -> bool:
    """Tell whether a time before the pledge belongs to the saying ("said on Monday it would")."""
    return any(t.pos_ == "VERB" and t.i != verb.i for t in phrase.doc[verb.left_edge.i - 1 : phrase.i])


def _below(head: Token, first: int, sentence: Span) -> list[Token]:
    kept, stack = [head], [head]
    while stack:
        for child in stack.pop().children:
            apart = child.dep_ in {"conj", "parataxis"} and any(c.dep_ in SUBJECTS for c in child.children)
            if child.i >= first and not apart and sentence.covers(child.idx):
                kept.append(child)
                stack.append(child)
    return sorted(kept, key=lambda t: t.i)


def _within(tokens: list[Token] | None, sentence: Span, reading: Reading) -> Span | None:
    return trimmed([t for t in tokens if sentence.covers(t.idx)], reading.text) if tokens else None
