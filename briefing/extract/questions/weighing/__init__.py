"""Open points that no rule is sure of, told from the rest by weight: all that speaks for and against a clause is added up.

The rules before are precise and few sentences are like those they were written for. In what they leave, each clause is weighed
by its traits and by those of its sentence (`traits`); the heaviest clause of a sentence that weighs enough is an open point,
unless the rules have settled it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from briefing.extract.questions.cues import KINDS, Cue
from briefing.extract.questions.meeting import Meeting
from briefing.extract.questions.topics import topics_of, trimmed
from briefing.extract.questions.weighing.traits import Surroundings, traits_of_clause, traits_of_marker
from briefing.lexicon.scales import scales
from briefing.model.facts import Attribution, TimePhrase
from briefing.model.parsed import ParsedArticle
from briefing.model.span import Span
from briefing.syntax.tense import auxiliaries, is_verb
from briefing.syntax.tree import negated, span_of

__all__ = ["Candidate", "candidates", "weighed"]


_BESIDE = frozenset({"advcl", "cc", "conj", "intj", "mark", "parataxis"})
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
    own: tuple[str, ...]
    shared: tuple[str, ...]


def candidates(
    parsed: ParsedArticle,
    met: Sequence[Meeting],
    said: Sequence[Attribution],
    dates: Sequence[TimePhrase],
    history: frozenset[int],
) -> Iterator[Candidate]:
    """Give every clause of the article, sentence by sentence; `met` are the markers of the lexicon, judged or not."""
    at: dict[int, list[Meeting]] = {}
    kinds: dict[int, list[str]] = {}
    for meeting in met:
        at.setdefault(meeting.verb.i, []).append(meeting)
        number = parsed.sentence_at(meeting.found.head.idx)
        if number is not None:
            kinds.setdefault(number, []).append(meeting.kind)
    around = Surroundings(parsed, said, dates, kinds)
    for number, tokens in enumerate(around.tokens):
        shared = tuple(around.of(number))
        for verb in tokens:
            if is_verb(verb) or verb.i in at:
                here = at.get(verb.i, [])
                own = {*traits_of_clause(verb, around.said[number])}
                own.update(trait for meeting in here for trait in traits_of_marker(meeting, history))
                shown_by = here[0].found.tokens if here else (verb,)
                yield Candidate(number, verb, shown_by, tuple(sorted(own)), shared)


def weighed(given: Iterator[Candidate], told: frozenset[int]) -> Iterator[tuple[int, Cue]]:
    """Give the open points among the candidates that weigh enough, with the number of their sentence: none that is `told` already."""
    scale, best, shared = scales("question_weights"), dict[int, tuple[float, Candidate]](), dict[int, float]()
    for it in given:
        if it.sentence in told or not _SETTLED.isdisjoint(it.own):
            continue
        if it.sentence not in shared:
            shared[it.sentence] = scale.each() + scale.weigh(it.shared)
        weight = shared[it.sentence] + scale.weigh(it.own)
        if weight > 0 and (it.sentence not in best or weight > best[it.sentence][0]):
            best[it.sentence] = weight, it
    for _, it in best.values():
        kind = KINDS[scales("question_kinds").heaviest((*it.shared, *it.own))]
        rule = f"weighed: {it.shown_by[0].lemma_.lower()}"
        yield it.sentence, Cue(kind, span_of(list(it.shown_by)), it.verb, _about(it), rule)


def _about(it: Candidate) -> tuple[Span, ...]:
    """Say what is open: the clause itself where a modal or a *not* is all that shows it (“the levy could harm growers”)."""
    verb = it.verb
    modal = any(helper.tag_ == "MD" for helper in auxiliaries(verb))
    if it.shown_by != (verb,) or not (modal or negated(verb)) or any(trait.startswith("marker=") for trait in it.own):
        return topics_of(it.shown_by, verb, split=False)
    subject = next((child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    if verb.dep_ == "relcl" and subject is not None and subject.tag_ in {"WDT", "WP"}:
        return (trimmed(list(verb.head.subtree)),)  # “a ruling that could harm growers”
    beside = {t.i for child in verb.children if child.dep_ in _BESIDE and not _asks(child) for t in child.subtree}
    return (trimmed([token for token in verb.subtree if token.i not in beside]),)


def _asks(child: Token) -> bool:
    """Tell the *whether* of a clause, and its “or not”, from what merely stands beside the clause."""
    return child.i < child.head.i and child.lower_ in {"whether", "or"}
