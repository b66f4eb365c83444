"""The condition that limits a pledge: "if elected", "under a Labour government", "countries that fail to pay"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from briefing.extract.commitments.grammar import object_of
from briefing.extract.commitments.reading import Reading
from briefing.lexicon import entries, words
from briefing.model.span import Span
from briefing.syntax.tree import SUBJECTS

_EVEN = frozenset({"even", "as", "what"})
_SINGULAR = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their", "our", "my"})


def condition_of(action: Token, verb: Token, *, refused: bool) -> list[Token] | None:
    """Give the tokens of the condition on `action`, whose marker is read at `verb`; `None` where nothing limits it."""
    for place in _places(action, verb):
        for child in place.children:
            if child.dep_ in {"advcl", "ccomp", "dep"} and child.i != action.i and _conditional(child, refused=refused):
                return _from_marker(child)
    for place in _places(action, verb):
        for token in place.subtree:
            if (found := _phrase(token)) is not None and not _is_of_another(token, place, action):
                return found
    return _beside(action, refused=refused) or (_restriction(action) if refused else None)


def _beside(action: Token, *, refused: bool) -> list[Token] | None:
    """Give the conditional clause that follows the action at once, wherever the parser hung it."""
    following = action.right_edge.i + 1
    mark = action.doc[following] if following < len(action.doc) else action
    if mark.i == following and _is_of_another(mark.nbor(-1), action, action):
        return None
    if mark.dep_ == "mark" and mark.sent == action.sent and _conditional(mark.head, refused=refused):
        return _from_marker(mark.head)
    inverted = mark.lower_ in {"should", "were"} and mark.dep_ == "aux" and following + 1 < len(mark.doc)
    if inverted and mark.nbor().dep_ in SUBJECTS | {"det", "poss"}:
        return sorted((t for t in mark.head.subtree if t.i >= mark.i), key=lambda t: t.i)  # “should he win”
    return None


def _is_of_another(word: Token, place: Token, action: Token) -> bool:
    """Tell whether a relative clause below `place` takes the condition for itself: "the policies he would pursue should he win"."""
    above = (a for a in (word, *word.ancestors) if place.is_ancestor(a) and a.dep_ == "relcl")
    return any(_looks_ahead(clause) and not clause.is_ancestor(action) and clause.i != action.i for clause in above)


def _looks_ahead(clause: Token) -> bool:
    return any(child.dep_ == "aux" and child.tag_ == "MD" for child in clause.children)


def asked_before(verb: Token, reading: Reading) -> Span | None:
    """Give the question that a speaker puts before a *would* of his own: "You didn't pay? I would not protect you."."""
    if not reading.quoted(verb) or (sentence := reading.sentence_around(verb)) is None:
        return None
    paragraph = reading.parsed.paragraph_at(sentence.start)
    for earlier in reading.sentences_of(paragraph):
        if earlier.start >= sentence.start:
            return None
        words_ = earlier.of(reading.text).rstrip("”’\"' ")
        if words_.endswith("?") and reading.parsed.marks_at(earlier.start) is not None:
            return trimmed(reading.tokens(earlier), reading.text)
    return None


def _places(action: Token, verb: Token) -> Iterator[Token]:
    """Give the heads that a condition on `action` may hang on: the action, its marker, what reports it."""
    here = action
    yield here
    while here.dep_ in {"xcomp", "ccomp", "conj", "acl", "acomp", "prep", "pcomp"} and here.head.i != here.i:
        here = here.head
        yield here
    if verb.i != here.i:
        yield verb


def _conditional(clause: Token, *, refused: bool) -> bool:
    first = min((t for t in clause.subtree if not t.is_punct and not t.is_space), key=lambda t: t.i, default=clause)
    for child in clause.children:
        if child.i >= clause.i:
            break
        if child.dep_ in {"mark", "advmod", "aux", "prep"} or child.dep_ in SUBJECTS:
            before = child.nbor(-1).lower_ if child.i else ""
            if child.dep_ == "mark" and child.lower_ in _marks("clause") and before not in _EVEN:
                return refused or child.lower_ != "until"
            if child.dep_ == "mark" and child.lower_ == "as" and _long(child):
                return True
            if child.lower_ == "when" and before == "only":
                return True
    if clause.lower_ == "were" and clause.i == first.i:
        return True  # “were the dam to fail”
    inverted = first.lower_ in {"should", "were", "had"} and first.dep_ == "aux"
    return (inverted and first.i < clause.i) or (
        first.lower_ in {"provided", "providing", "assuming", "given"} and first.i < clause.i
    )


def _long(word: Token) -> bool:
    return word.i > 1 and word.nbor(-1).lower_ == "long" and word.nbor(-2).lower_ in {"as", "so"}


def _from_marker(clause: Token) -> list[Token]:
    """Give the clause, with the *only* before its conjunction."""
    tokens = sorted(clause.subtree, key=lambda t: t.i)
    first = tokens[0]
    if first.i and first.nbor(-1).lower_ == "only":
        tokens.insert(0, first.nbor(-1))
    return tokens


def _phrase(token: Token) -> list[Token] | None:
    """Read a conditional phrase that begins at `token`: "in the event of …", "under a Labour government"."""
    if token.lower_ == "under" and token.dep_ == "prep":
        if any(c.dep_ == "pobj" and c.lemma_.lower() in words("governments") for c in token.children):
            return sorted(token.subtree, key=lambda t: t.i)
        return None
    supposing = token.lower_ in {"provided", "providing", "assuming"} and token.dep_ in {"acl", "prep", "advcl"}
    if supposing and any(c.dep_ in {"pcomp", "ccomp"} for c in token.children):
        return sorted(token.subtree, key=lambda t: t.i)
    soon = token.lower_ == "as" and _spelled(token, ("soon", "as"))
    long = token.lower_ in {"as", "so"} and _spelled(token, ("long", "as"))
    if soon or (long and (not token.i or token.nbor(-1).lower_ != "for")):
        clause = token.nbor(2).head  # none in “as soon as possible”, “as long as two hours”
        finite = any(child.dep_ in SUBJECTS for child in clause.children)
        return [token, token.nbor(1), *sorted(clause.subtree, key=lambda t: t.i)] if finite else None
    for spelled in _phrases(token.lower_):
        end = token.i + len(spelled)
        if end <= len(token.doc) and [t.lower_ for t in token.doc[token.i : end]] == list(spelled):
            tokens = set(token.doc[token.i : end])
            for word in token.doc[token.i : end]:
                if word.dep_ in {"prep", "pobj", "amod", "acomp", "advmod", "mark", "det"} or word.i == token.i:
                    tokens |= {t for t in word.subtree if t.i >= token.i}
            return sorted(tokens, key=lambda t: t.i)
    return None


def _spelled(token: Token, following: tuple[str, ...]) -> bool:
    end = token.i + 1 + len(following)
    return end <= len(token.doc) and tuple(t.lower_ for t in token.doc[token.i + 1 : end]) == following


def _restriction(action: Token) -> list[Token] | None:
    """Give an object that a clause restricts to some: "would not defend members who fail to pay"."""
    thing = object_of(action)
    if thing is None or any(c.lower_ in _SINGULAR for c in thing.children) or thing.tag_ not in {"NNS", "NNPS"}:
        return None
    for clause in thing.children:
        if clause.dep_ == "relcl" and any(c.tag_ in {"WDT", "WP"} and c.dep_ in SUBJECTS for c in clause.children):
            return sorted(thing.subtree, key=lambda t: t.i)
    return None


@cache
def _marks(kind: str) -> frozenset[str]:
    return frozenset(entry[0] for entry in entries("conditional_marks") if entry[1] == kind)


@cache
def _phrases(first: str) -> tuple[tuple[str, ...], ...]:
    found = [tuple(entry[0].split()) for entry in entries("conditional_marks")]
    return tuple(p for p in found if p[0] == first and len(p) > 1 and p[0] != "only")


def trimmed(tokens: list[Token], text: str) -> Span | None:
    """Give the span of `tokens` without white space, marks and stops at its ends; a closing mark opened within stays."""
    kept = [t for t in tokens if not t.is_space]
    if not kept:
        return None
    start, end = kept[0].idx, kept[-1].idx + len(kept[-1])
    while start < end and (text[start].isspace() or text[start] in "“”‘’\"',;:–—-()"):
        start += 1
    while start < end and _loose_end(text, start, end):
        end -= 1
    closing = {"“": "”", "‘": "’", "(": ")", "[": "]"}
    if any(
        text[end : end + 1] == c and text.count(o, start, end) > text.count(c, start, end) for o, c in closing.items()
    ):
        end += 1
    return Span(start, end) if start < end else None


def _loose_end(text: str, start: int, end: int) -> bool:
    last = text[end - 1]
    if last.isspace() or last in ",;:.!?–—-(":
        return not (last == "." and end - start > 1 and text[end - 3 : end - 2] == ".")
    opening = {"”": "“", "’": "‘", '"': '"', "'": "'", ")": "("}.get(last)
    return opening is not None and text.count(opening, start, end - 1) <= text.count(last, start, end - 1) * (
        opening != last
    )
