"""The parts of a pledge: the action, its condition, deadline, amount and addressee, each cut from the text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Token

from briefing.extract.commitments.conditions import asked_before, condition_of, trimmed
from briefing.extract.commitments.grammar import form_of, joined_to, negation_of, object_of
from briefing.extract.commitments.reading import Reading
from briefing.extract.commitments.subjects import FIRST
from briefing.extract.commitments.terms import addressee_of, amount_of, deadline_of
from briefing.extract.commitments.undertaking import Undertaking
from briefing.model.span import Span
from briefing.syntax.tree import SUBJECTS, phrase

_SUM_BEFORE = re.compile(r"[£$€¥₹][\d.,]+$")
_SUM_LENGTH = 12
_WHY = frozenset({"because", "though", "although", "whereas"})
_NEAR = 8  # tokens looked on through for a verb that shares the object


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
    """Cut the parts of `undertaking` from its sentence; a pledge within quotation marks ends with them."""
    head = undertaking.action
    bounds = sentence
    marks = reading.parsed.marks_at(undertaking.cue[0].idx)
    if marks is not None and marks.outer.covers(head.idx):
        bounds = Span(max(sentence.start, marks.inner.start), max(min(sentence.end, marks.inner.end), head.idx + 1))
    bounds = _before_tail(bounds, undertaking, reading)
    action = _action_tokens(head, bounds)
    if undertaking.family == "held" and undertaking.cue[0].i < head.i:
        action = [token for token in action if token.i > undertaking.cue[0].i]  # “her planned sale of”: the sale
    scope = _scope(undertaking, action, bounds)
    limit = _before_tail(sentence, undertaking, reading)
    condition = _within(condition_of(head, undertaking.verb, refused=undertaking.refused), limit, reading)
    hypothetical = undertaking.word == "would" and undertaking.party is not None and undertaking.party.lower_ in FIRST
    if condition is None and hypothetical:
        condition = asked_before(undertaking.verb, reading)
    deadline, due = deadline_of(scope, undertaking.verb, reading, refused=undertaking.refused) or (None, None)
    if undertaking.word == "given until":
        deadline, due = _time_given(undertaking, deadline, reading)
    if deadline is not None and condition is not None and deadline.overlaps(condition):
        deadline = due = None
    taken = [span for span in (deadline, condition) if span is not None]
    counted = _own_words(head, scope, action[0].i)
    if undertaking.family == "cut" and undertaking.party is not None:
        counted = sorted(undertaking.party.subtree, key=lambda t: t.i)  # “about 180 jobs are to go”
    amount = amount_of(counted, taken, reading)
    if amount is None and undertaking.word == "measure":
        amount = amount_of(_own_words(head, scope, action[0].i), taken, reading)  # “are to be increased to £10,000”
    return Parts(
        action=_whole(trimmed(action, reading.text) or Span(head.idx, head.idx + len(head)), amount, reading.text),
        condition=condition,
        deadline=deadline,
        due=due,
        amount=amount,
        to=addressee_of(head, undertaking.verb, reading),
    )


def _time_given(undertaking: Undertaking, limit: Span | None, reading: Reading) -> tuple[Span | None, str | None]:
    """Give the time that somebody is left: the *until* with its day, on which it is due, or the "30 days"."""
    if limit is not None:
        return limit, next((time.date for time in reading.time_phrases(limit)), None)
    term = max(undertaking.cue, key=lambda token: token.i)
    return (phrase(term), None) if term.ent_type_ in {"DATE", "TIME"} else (None, None)


def _own_words(head: Token, scope: list[Token], first: int) -> list[Token]:
    """Give the tokens of `scope` from `first` on, without clauses below the action that have subjects of their own."""
    apart: set[int] = set()
    for token in scope:
        clause = token.dep_ in {"relcl", "advcl", "ccomp", "acl"} and token.i != head.i
        if clause and any(child.dep_ in SUBJECTS for child in token.children):
            apart |= {t.i for t in token.subtree}
    return [token for token in scope if token.i >= first and token.i not in apart]


def _before_tail(bounds: Span, undertaking: Undertaking, reading: Reading) -> Span:
    """Cut the attribution off the end: ", its chairman, Paolo Ricci, said"."""
    after = max(token.idx + len(token) for token in (*undertaking.cue, undertaking.action))
    said = _saying_after(undertaking.verb, after, reading)
    if said is None or said.start >= bounds.end:
        return bounds
    before = reading.text[after : said.start].rstrip()
    commas = [after + at for at, character in enumerate(before) if character == ","]
    named = before.endswith(",") and not _inverted(said, reading)
    depth = 3 if named else 1  # “, its chairman, Paolo Ricci, said”: the role and the name stand between commas
    end = commas[-depth] if len(commas) >= depth else said.start
    return Span(bounds.start, end)


def _saying_after(verb: Token, after: int, reading: Reading) -> Span | None:
    """Give the verb of saying that follows the pledge."""
    voice = reading.voice(verb)
    if voice is not None and voice.cue_span is not None and voice.cue_span.start > after:
        return voice.cue_span
    above = verb.head
    if verb.dep_ == "ccomp" and above.idx > after and reading.report(above) is not None:
        return Span(above.idx, above.idx + len(above))
    return None


def _inverted(said: Span, reading: Reading) -> bool:
    """Tell whether the speaker follows the verb of saying ("…, said Mr Ricci")."""
    verb = reading.token_at(said.start)
    return verb is not None and any(child.dep_ == "nsubj" and child.i > verb.i for child in verb.children)


def _stands_apart(clause: Token) -> bool:
    """Tell whether a joined clause is one of its own: with a subject, or a tense that the action hasn't."""
    if clause.dep_ not in {"conj", "parataxis"}:
        return False
    tensed = any(child.dep_ == "aux" and child.tag_ in {"VBD", "VBZ", "VBP"} for child in clause.children)
    finite = clause.tag_ in {"VBD", "VBZ"} and clause.head.tag_ in {"VB", "VBG"}  # “would impose them but gave no date”
    return tensed or finite or any(child.dep_ in SUBJECTS for child in clause.children) or joined_to(clause) is not None


def _whole(action: Span, amount: Span | None, text: str) -> Span:
    """Stretch the action over the amount where the parser cut it ("€40" and "m", "a £14" and "m bid")."""
    sum_before = _SUM_BEFORE.search(text, max(action.start - _SUM_LENGTH, 0), action.start)
    action = Span(sum_before.start(), action.end) if sum_before is not None else action
    if amount is None or not action.overlaps(amount):
        return action
    return Span(min(action.start, amount.start), max(action.end, amount.end))


def _action_tokens(head: Token, sentence: Span) -> list[Token]:
    """Give the tokens of the action, from its verb to its end, without joined clauses that have subjects of their own."""
    modal = next((child for child in head.children if child.dep_ == "aux" and child.tag_ == "MD"), None)
    verbal = head.pos_ in {"VERB", "AUX"}
    if not verbal and modal is not None:
        return _below(head, modal.i + 1, sentence)  # “will fast-track”, taken for a noun
    first = min((c.i for c in head.children if c.dep_ == "auxpass"), default=head.i) if verbal else head.left_edge.i
    kept = _with_shared_object(_below(head, first, sentence), head, sentence)
    while kept[-1].dep_ in {"cc", "punct"} and kept[-1].i != head.i:
        kept.pop()
    return kept


def _with_shared_object(kept: list[Token], head: Token, sentence: Span) -> list[Token]:
    """Go on to the verb that shares its object with the action: "to meet and in some cases exceed his goals"."""
    after = head.doc[head.i + 1 : head.i + 2]
    if any(t is not head and t.dep_ != "cc" for t in kept) or not after or after[0].dep_ != "cc":
        return kept
    verbs = (t for t in head.doc[head.i + 2 : head.i + _NEAR] if t.tag_ in {"VB", "VBP"})
    further = next((t for t in verbs if object_of(t) is not None), None)
    if further is None or any(child.dep_ in SUBJECTS for child in further.children):
        return kept
    return [t for t in head.doc[head.i : further.right_edge.i + 1] if sentence.covers(t.idx)]


def _scope(undertaking: Undertaking, action: list[Token], sentence: Span) -> list[Token]:
    """Give the action's tokens, with the phrases to its right that the parser hung on the marker, and fronted times."""
    tokens = {t.i: t for t in action}
    verb = undertaking.verb
    for place in (verb, undertaking.action, *undertaking.cue):
        if undertaking.word == "given until" and place.i == verb.i:
            tokens |= {t.i: t for t in verb.subtree if verb.i < t.i < action[0].i and sentence.covers(t.idx)}
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
            if child.i >= first and not (_stands_apart(child) or _is_beside(child)) and sentence.covers(child.idx):
                kept.append(child)
                stack.append(child)
    return sorted(kept, key=lambda t: t.i)


def _is_beside(clause: Token) -> bool:
    """Tell whether it is why somebody will, or what stands against it, and no part of what he will do: "as its sales have slid"."""
    if clause.dep_ == "prep":
        return clause.lower_ == "despite"
    mark = next((child for child in clause.children if child.dep_ == "mark"), None)
    if mark is None or clause.dep_ != "advcl" or not any(child.dep_ in SUBJECTS for child in clause.children):
        return False
    if mark.lower_ == "because" and negation_of(clause.head) is not None:
        return False  # “will not resign because he is asked to”
    if mark.lower_ != "as":
        return mark.lower_ in _WHY
    plain = mark.i > 0 and mark.nbor(-1).lower_ not in {"as", "long", "soon", "far", "much", "well"}
    return plain and form_of(clause) in {"past", "perfect"}


def _within(tokens: list[Token] | None, sentence: Span, reading: Reading) -> Span | None:
    return trimmed([t for t in tokens if sentence.covers(t.idx)], reading.text) if tokens else None
