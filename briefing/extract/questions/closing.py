"""The question with which a writer ends: “But who will pay?”."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.extract.questions.cues import Cue
from briefing.model.parsed import ParsedArticle
from briefing.syntax.tree import SUBJECTS, span_of, tokens_in

_ASKING = frozenset({"WDT", "WP", "WP$", "WRB"})
_TALK = frozenset({"i", "you", "we", "us", "your", "our", "me"})


def find_closing_question(parsed: ParsedArticle) -> Iterator[Cue]:
    """Find questions in the last paragraph, outside quotation marks, that are not put to the reader."""
    if not parsed.sentences:
        return
    last = parsed.paragraph_at(parsed.sentences[-1].start)
    for sentence in reversed(parsed.sentences):
        if parsed.paragraph_at(sentence.start) != last:
            return
        if not parsed.words(sentence).endswith("?") or any(pair.outer.overlaps(sentence) for pair in parsed.marks):
            continue
        tokens = tokens_in(parsed.doc, sentence)
        # no “Already have an account?”
        whole = any(token.dep_ in SUBJECTS or token.tag_ in _ASKING for token in tokens)
        if len(parsed.sentences) > 1 and whole and not any(token.lower_ in _TALK for token in tokens):
            root = next((t for t in tokens if t.head.i == t.i), tokens[0])
            yield Cue("unanswered", span_of([tokens[-1]]), root, (sentence,), "unanswered: ?")
