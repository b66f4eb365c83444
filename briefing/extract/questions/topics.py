"""What an open point is about, in the article's own words: the topic, not the evasion."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from briefing.lexicon import words
from briefing.model.span import Span
from briefing.syntax.tree import span_of

_ABOUT = frozenset({"on", "about", "over", "of", "regarding", "concerning", "around", "into", "surrounding", "as", "for", "to", "with", "from", "until", "against", "in"})  # fmt: skip
_CLAUSES = frozenset({"ccomp", "xcomp", "acl", "pcomp", "csubj"})
_OBJECTS = frozenset({"dobj", "pobj", "attr", "oprd"})
_WH = frozenset({"whether", "if", "when", "why", "how", "what", "who", "where", "which", "whose", "whom"})
_TRIM = frozenset({"PUNCT", "SPACE", "CCONJ"})


def topics_of(cue: Sequence[Token], verb: Token, *, split: bool, only_after: bool = False) -> tuple[Span, ...]:
    """Give what the cue is about: the clause, phrase or object that it governs, else the subject of its verb.

    With `split`, topics that are joined (“on when …, or about claims …”) are given one by one. With `only_after`
    nothing is given when nothing is governed.
    """
    heads = list(_governed(cue, split=split))
    if heads:
        return tuple(_trimmed(tokens) for tokens in heads)
    if only_after:
        return ()
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass", "csubj"}), None)
    if subject is not None and subject.pos_ != "PRON" and subject.i not in {t.i for t in cue}:
        return (_trimmed(list(subject.subtree)),)
    return (_trimmed(list(verb.subtree)),)


def _governed(cue: Sequence[Token], *, split: bool) -> Iterator[list[Token]]:
    own = {token.i for token in cue}
    asked = next((token for token in cue if token.lower_ in _WH), None)
    if asked is not None:
        yield from _asked_clauses(asked, split=split)
        return
    for token in reversed(cue):
        for child in token.children:
            if child.i in own or child.i < cue[0].i:
                continue
            topics = list(_through(child, split=split))
            if topics:
                yield from topics
                return


def _asked_clauses(asked: Token, *, split: bool) -> Iterator[list[Token]]:
    """Give the clause that a question word opens, and with `split` the one that is joined to it (“why … or why …”)."""
    clause = asked.head
    while clause.pos_ not in {"VERB", "AUX"} and clause.head.i != clause.i:
        clause = clause.head
    joined = (
        [c for c in clause.conjuncts if c.i > clause.i and any(t.lower_ in _WH for t in c.children)] if split else []
    )
    later = {t.i for j in joined for t in j.subtree}
    yield [t for t in clause.subtree if t.i >= asked.i and t.i not in later]
    for other in joined:
        yield list(other.subtree)


def _through(child: Token, *, split: bool) -> Iterator[list[Token]]:
    """Follow a child of the cue to the topic: through a preposition, and through a word like “questions”."""
    if child.dep_ == "prep" and child.lower_ in _ABOUT:
        yield from _after_preposition(child, split=split)
    elif child.dep_ in _CLAUSES or (child.dep_ == "advcl" and any(t.lower_ in _WH for t in child.children)):
        yield list(child.subtree)
    elif child.dep_ in _OBJECTS or child.dep_ == "nsubjpass":
        deeper = [t for c in child.children if c.i > child.i for t in _through(c, split=split)]
        yield from deeper if deeper and child.lemma_.lower() in words("question_nouns") else [list(child.subtree)]


def _after_preposition(preposition: Token, *, split: bool) -> Iterator[list[Token]]:
    joined = [c for c in preposition.conjuncts if c.i > preposition.i and c.dep_ == "conj"] if split else []
    later = {t.i for j in joined for t in j.subtree}
    objects = [c for c in preposition.children if c.dep_ in {"pobj", "pcomp", "ccomp"}]
    if objects:
        yield [t for t in objects[0].subtree if t.i not in later]
    for other in joined:
        yield from _after_preposition(other, split=False)


def _trimmed(tokens: list[Token]) -> Span:
    """Give the offsets without punctuation and conjunctions at the ends."""
    kept = sorted(tokens, key=lambda t: t.i)
    while len(kept) > 1 and kept[-1].pos_ in _TRIM:
        kept.pop()
    while len(kept) > 1 and (kept[0].pos_ in _TRIM or kept[0].lower_ == "that"):
        kept.pop(0)
    return span_of(kept)
