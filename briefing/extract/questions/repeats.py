"""Which open points are the same again: a brief prints each once."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Token

from briefing.model.facts import Question
from briefing.model.parsed import ParsedArticle
from briefing.syntax.tree import tokens_in

_AGAIN = frozenset({"issue", "matter", "subject", "topic", "point", "question", "it", "this", "that"})
_POINTING = frozenset({"that", "this", "these", "those", "it"})
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_SHARED = 0.5


@dataclass(frozen=True, slots=True)
class _Topic:
    """The words that carry a topic, the one it opens with (“when …”), and whether it points back (“that goal”)."""

    words: frozenset[str]
    opens: str
    points: bool


def group_repeats(parsed: ParsedArticle, questions: list[Question]) -> tuple[Question, ...]:
    """Give each its group: points of one kind whose topics share half of their words; “the issue” is the one before.

    What points back (“when … will reach that goal”) goes to the last that opens with the same question word.
    """
    kept: list[Question] = []
    earlier: dict[str, list[tuple[_Topic, int]]] = {}  # by kind: the topics so far, each with its group
    groups = 0
    for question in questions:
        topic, others = _topic(tokens_in(parsed.doc, question.about)), earlier.setdefault(question.kind, [])
        same = next((other for other in reversed(others) if _same(topic, other[0])), None)
        group = same[1] if same else groups
        groups += same is None
        kept.append(replace(question, group=group))
        others.append((topic if topic.words or same is None else same[0], group))
    return tuple(kept)


def _topic(tokens: list[Token]) -> _Topic:
    words = {t.lemma_.lower() for t in tokens if t.pos_ in _CONTENT and not t.is_stop}
    points = any(t.lower_ in _POINTING and t.dep_ in {"det", "dobj", "pobj"} for t in tokens)
    return _Topic(frozenset(words - _AGAIN), tokens[0].lower_ if tokens else "", points)


def _same(topic: _Topic, earlier: _Topic) -> bool:
    if not topic.words or (topic.points and topic.opens == earlier.opens):
        return True
    shared = len(topic.words & earlier.words)
    return bool(earlier.words) and shared >= _SHARED * min(len(topic.words), len(earlier.words))
