"""Open points that no rule is sure of, told from the rest by weight: all that speaks for and against a clause is added up.

The rules before are precise and few sentences are like those they were written for. In what they leave, each clause is weighed
by its traits and by those of its sentence (`traits`); the heaviest clause of a sentence that weighs enough is an open point,
unless the rules have settled it. What a rule found is put on the same scales: it is given up where far too much speaks against it.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from spacy.tokens import Token

from briefing.extract.questions.clauses import clause_itself, is_condition
from briefing.extract.questions.cues import KINDS, Cue
from briefing.extract.questions.meeting import Meeting
from briefing.extract.questions.topics import topics_of, trimmed
from briefing.extract.questions.weighing.traits import Surroundings, traits_of_clause, traits_of_marker
from briefing.lexicon import words
from briefing.lexicon.scales import AN_ARTICLE, scales
from briefing.model.facts import Attribution, QuestionKind, TimePhrase
from briefing.model.parsed import ParsedArticle
from briefing.model.span import Span
from briefing.syntax.tense import auxiliaries, is_verb
from briefing.syntax.tree import negated, span_of

__all__ = ["Candidate", "Surroundings", "belied", "candidates", "weighed"]

_WHOM = frozenset({"dative", "dobj", "nsubjpass"})
_WILL = frozenset({"'ll", "shall", "will", "’ll"})
_HOPELESS, _UNMARKED = -4.0, -3.0
"""What a sentence weighs at most, in log odds, that no clause in it makes up for, or none without a marker: it is not opened."""
_ASKING = frozenset({"ask", "how", "if", "press", "query", "question", "quiz", "what", "when", "where", "whether", "who", "why", "wonder"})  # fmt: skip
_COULD = frozenset({"could", "might", "would"})
_TOLD = frozenset({"acl", "ccomp", "pcomp"})
_MAY = frozenset({"may", "might"})
_REFUSING = frozenset({"shall", "will", "wo", "would"})
_PLANNING = frozenset({"expect", "intend", "plan"})
_HAVE = frozenset({"'ve", "had", "has", "have", "’ve"})
_WH = frozenset({"WDT", "WP", "WP$", "WRB"})
_LIMITS = frozenset({"if", "unless", "until", "whether"})
_ENABLING = frozenset({"ability", "opportunity", "order"})
_OFFICE = frozenset({"election", "re-election", "reelection"})
_FOUND = frozenset({"convict", "guilty", "jail", "plead", "sentence"})
_LEAST = {"disputed": -2.0, "pending": -1.0, "uncertain": -2.5}
"""What a sentence must weigh, in log odds, for a rule to be believed: less is oftener wrong than right, whatever the words."""
_SETTLED = frozenset({
    "kind=dodged", "kind=unanswered", "kind=settled", "outcome=False", "proposed=False", "stake=False", "verbal=False"
})  # fmt: skip
"""Traits of a marker so plain that where the rules refuse it (“He does not answer to no one”) no weight makes up for it."""


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A clause on the scales: its verb, the words that show that something is open, its traits and its sentence's."""

    sentence: int
    verb: Token
    shown_by: tuple[Token, ...]
    own: frozenset[str]
    shared: tuple[str, ...]


def candidates(
    parsed: ParsedArticle,
    met: Sequence[Meeting],
    said: Sequence[Attribution],
    dates: Sequence[TimePhrase],
    history: frozenset[int],
) -> Iterator[Candidate]:
    """Give every clause of the article, sentence by sentence; `met` are the markers of the lexicon, judged or not."""
    around = Surroundings(parsed, met, said, dates)
    for number in range(len(parsed.sentences)):
        yield from _clauses_of(number, around.of(number), around, history)


def weighed(around: Surroundings, history: frozenset[int], told: Container[int]) -> Iterator[tuple[int, Cue]]:
    """Give the open points that weigh enough, with the number of their sentence: one at most, and none where one is `told`.

    `history` are the verbs of clauses dated in the past.
    """
    scale = scales("question_weights")
    for number in range(len(around.tokens)):
        if number in told:
            continue
        shared = around.of(number)
        weight = scale.odds(shared)
        if weight > (_HOPELESS if around.marked[number] else _UNMARKED):
            clauses = (it for it in _clauses_of(number, shared, around, history) if _SETTLED.isdisjoint(it.own))
            own, best = max(((scale.weigh(it.own), it) for it in clauses), key=itemgetter(0), default=(0.0, None))
            if best is not None and weight + own > 0 and not any(is_nothing(best) for is_nothing in _NOTHING):
                cue = _cue(best)
                if not _is_unasked(best, cue.kind, around.tokens[number]) and not _is_closed(best, cue.kind):
                    yield number, cue


def belied(around: Surroundings, history: frozenset[int], found: Mapping[int, Cue]) -> Iterator[int]:
    """Give the numbers of the sentences whose point, `found` by a rule, weighs too little in its heaviest clause to be believed.

    Where two sides are heard against each other the words themselves show what is open.
    """
    scale = scales("question_weights")
    whole = len(around.tokens) >= AN_ARTICLE  # a few sentences alone lack most of what is weighed
    for number, cue in sorted(found.items()) if whole else ():
        least = _LEAST.get(cue.kind)
        if least is None or cue.opposed:
            continue
        shared = around.of(number)
        need = least - scale.odds(shared)
        if all(scale.weigh(it.own) < need for it in _clauses_of(number, shared, around, history)):
            yield number


def _is_announced(it: Candidate) -> bool:
    """Tell whether it has no marker and says plainly what will be: that is announced, not open."""
    will = any(helper.lower_ in _WILL for helper in auxiliaries(it.verb))
    return will and not negated(it.verb) and not any(trait.startswith("marker=") for trait in it.own)


def _is_spared(it: Candidate) -> bool:
    """Tell whether nobody has to do it: “the Senate does not have to confirm her”."""
    spared = it.verb.lemma_ == "have" and negated(it.verb)
    return spared and any(child.dep_ == "xcomp" for child in it.verb.children)


def _is_left_to_rules(it: Candidate) -> bool:
    """Tell whether it is a question: which of them are open is for `closing` to say, and what a poll asked is not."""
    nobody = it.verb.dep_ != "advcl" and not any(child.dep_ in _WHOM for child in it.verb.children)
    return "asks" in it.shared or (it.verb.lemma_ == "ask" and it.shown_by == (it.verb,) and nobody)


def _is_convicted(it: Candidate) -> bool:
    """Tell what a court has found: “convicted of lying to Congress”, “pleaded guilty to lying”."""
    above = it.verb.head
    return it.verb.dep_ == "pcomp" and above.head.lemma_.lower() in _FOUND


def _is_granted(it: Candidate) -> bool:
    """Tell what is granted only to be set aside: “they may be on bail, but they are still suspects”."""
    modal = any(helper.lower_ in _MAY for helper in auxiliaries(it.verb))
    turned = any(child.dep_ == "cc" and child.lower_ == "but" for child in it.verb.children)
    return modal and turned and any(child.dep_ == "conj" for child in it.verb.children)


def _is_unasked(it: Candidate, kind: QuestionKind, sentence: Sequence[Token]) -> bool:
    """Tell what looks like a dodge, or like no answer, where nobody asks or is asked and nothing is denied."""
    told = it.verb.dep_ == "ROOT" or it.verb.lemma_ in words("telling_verbs")
    shown = (negated(it.verb) and told) or not _is_bare(it)
    return kind in {"dodged", "unanswered"} and not shown and not any(t.lemma_.lower() in _ASKING for t in sentence)


def _is_bare(it: Candidate) -> bool:
    """Tell whether no marker is met in the clause."""
    return not any(trait.startswith("marker=") for trait in it.own)


def _is_closed(it: Candidate, kind: QuestionKind) -> bool:
    """Tell what no marker shows to be open and the grammar shows to be none: refused, denied by the writer, or told by the way."""
    if not _is_bare(it):
        return False
    if kind in {"disputed", "pending"} and negated(it.verb) and _is_refused(it.verb, kind):
        return True
    return kind in {"pending", "uncertain"} and _is_by_the_way(it.verb)


def _is_refused(verb: Token, kind: QuestionKind) -> bool:
    """Tell what will not be done or is not planned (“said it would not defend the ban”), and what the writer says is not so."""
    helpers = {helper.lower_ for helper in auxiliaries(verb)}
    if verb.dep_ == "advcl" or any(token.lower_ in _LIMITS for token in verb.subtree):
        return False  # “if the council does not sign”, “will not reopen until it is safe”
    if not helpers.isdisjoint(_REFUSING) or verb.lemma_ in _PLANNING:
        return True
    return kind == "disputed" and verb.dep_ == "ROOT" and helpers.isdisjoint(_HAVE)


def _is_by_the_way(verb: Token) -> bool:
    """Tell what only describes (“the cuts backed by the union”), and how or why something is done (“the question of how it works”)."""
    if verb.dep_ == "acl":
        return verb.tag_ == "VBN" and not auxiliaries(verb)
    first = verb.doc[verb.head.i + 1] if verb.dep_ == "pcomp" and verb.head.i < verb.i else verb
    return first.tag_ in _WH and not any(helper.tag_ == "MD" for helper in auxiliaries(verb))


def _is_of_settled(it: Candidate) -> bool:
    """Tell what a suit said that is settled: “agreed to pay to settle a lawsuit accusing it of fraud”."""
    return it.verb.dep_ == "acl" and it.verb.head.dep_ == "dobj" and it.verb.head.head.lemma_ == "settle"


def _is_unreal(it: Candidate) -> bool:
    """Tell what could have been and was not: “she could have stayed at home”."""
    helpers = {helper.lower_ for helper in auxiliaries(it.verb)}
    if it.verb.dep_ in _TOLD:
        return False  # “news that he could have struck a deal”
    return not helpers.isdisjoint(_COULD) and not helpers.isdisjoint({"have", "’ve", "'ve"}) and not negated(it.verb)


def _is_purpose(it: Candidate) -> bool:
    """Tell what something is for or lets somebody do: “in order to raise the fee”, “an opportunity to discuss it”."""
    bare = any(child.tag_ == "TO" for child in it.verb.children)
    return it.verb.dep_ == "acl" and bare and it.verb.head.lemma_.lower() in _ENABLING


def _is_candidate(it: Candidate) -> bool:
    """Tell who stands for office again: “who is seeking re-election”."""
    return it.verb.lemma_ == "seek" and any(child.lower_ in _OFFICE for child in it.verb.subtree if child.i > it.verb.i)


_NOTHING = (
    _is_announced, _is_spared, _is_left_to_rules, _is_convicted, _is_granted, _is_of_settled, _is_unreal, _is_purpose, _is_candidate
)  # fmt: skip


def _clauses_of(
    number: int, shared: tuple[str, ...], around: Surroundings, history: frozenset[int]
) -> Iterator[Candidate]:
    """Give every clause of a sentence with its traits."""
    for verb in around.tokens[number]:
        here = around.met_at(verb)
        if here or is_verb(verb):
            own = set(traits_of_clause(verb, around.said[number]))
            for meeting in here:
                own.update(traits_of_marker(meeting, history))
            yield Candidate(number, verb, here[0].found.tokens if here else (verb,), frozenset(own), shared)


def _cue(it: Candidate) -> Cue:
    kind = KINDS[scales("question_kinds").heaviest((*it.shared, *it.own))]
    return Cue(kind, span_of(list(it.shown_by)), it.verb, _about(it), f"weighed: {it.shown_by[0].lemma_.lower()}")


def _about(it: Candidate) -> tuple[Span, ...]:
    """Say what is open: the clause itself where a modal or a *not* is all that shows it (“the levy could harm growers”).

    Of a mere condition (“if schools stay shut, parents may sue”) it is what hangs on it.
    """
    verb = it.verb
    if is_condition(verb) and it.shown_by == (verb,) and not any(trait.startswith("marker=") for trait in it.own):
        return (trimmed(clause_itself(verb.head)),)
    modal = any(helper.tag_ == "MD" for helper in auxiliaries(verb))
    if it.shown_by != (verb,) or not (modal or negated(verb)) or any(trait.startswith("marker=") for trait in it.own):
        return topics_of(it.shown_by, verb, split=False)
    return (trimmed(clause_itself(verb)),)
