"""What happens “unless Parliament acts”: open until somebody does."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from briefing.extract.questions.cues import Cue
from briefing.lexicon import words
from briefing.model.parsed import ParsedArticle
from briefing.syntax.tense import clause_time, is_verb
from briefing.syntax.tree import all_tokens, span_of


def find_contingencies(parsed: ParsedArticle) -> Iterator[Cue]:
    """Find futures that hang on an *unless*, in the writer's own words."""
    for token in all_tokens(parsed.doc):
        if token.lower_ != "unless" or parsed.sentence_at(token.idx) is None or parsed.marks_at(token.idx):
            continue
        act, outcome = token.head, _outcome(token.head)
        if act.dep_ == "advcl" and is_verb(outcome) and clause_time(outcome) == "future":
            topic = [t for t in act.subtree if t.i > token.i]
            yield Cue("pending", span_of([token, act]), outcome, (span_of(topic or [act]),), "pending: unless")


def _outcome(act: Token) -> Token:
    """Give the verb of what will happen; the parser may hang the condition from “warned” after it."""
    above = act.head
    if above.lemma_ not in words("reporting_verbs"):
        return above
    return next((c for c in above.children if c.dep_ == "ccomp" and c.i < act.i), above)
