"""Which open points are the same again: a brief prints each once."""

from __future__ import annotations

from dataclasses import replace

from briefing.model.facts import Question
from briefing.model.parsed import ParsedArticle
from briefing.syntax.tree import tokens_in

_AGAIN = frozenset({"issue", "matter", "subject", "topic", "point", "question", "it", "this", "that"})
_SHARED = 0.5


def group_repeats(parsed: ParsedArticle, questions: list[Question]) -> tuple[Question, ...]:
    """Give each its group: points of one kind whose topics share half of their words; “the issue” is the one before."""
    kept: list[Question] = []
    topics: list[frozenset[str]] = []
    for question in questions:
        words = _content(parsed, question)
        earlier = [at for at, other in enumerate(kept) if other.kind == question.kind]
        same = next((at for at in reversed(earlier) if _same(words, topics[at])), None)
        group = kept[same].group if same is not None else len({q.group for q in kept})
        kept.append(replace(question, group=group))
        topics.append(words or (topics[same] if same is not None else words))
    return tuple(kept)


def _content(parsed: ParsedArticle, question: Question) -> frozenset[str]:
    tokens = tokens_in(parsed.doc, question.about)
    words = {t.lemma_.lower() for t in tokens if t.pos_ in {"NOUN", "PROPN", "VERB", "ADJ", "NUM"} and not t.is_stop}
    return frozenset(words - _AGAIN)


def _same(words: frozenset[str], earlier: frozenset[str]) -> bool:
    if not words:
        return True
    return bool(earlier) and len(words & earlier) >= _SHARED * min(len(words), len(earlier))
