"""What a sentence can lose and still say nothing that it didn't say: asides, additions, trailing circumstances.

Sentence compression by deletion of whole constituents (Jing 2000; Knight and Marcu 2002), in its cautious form: only
adjuncts that punctuation or position sets off, never within quotation marks, and never a part that attributes, negates,
limits or turns what is said. `compose` decides which cuts it makes, and marks them.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from briefing.lexicon import words
from briefing.model.facts import Cut, CutKind, TimePhrase
from briefing.model.parsed import ParsedArticle
from briefing.model.span import Span
from briefing.syntax.tree import negated, tokens_in

_ADJUNCTS = frozenset({"acl", "advcl", "advmod", "appos", "prep", "relcl"})
SHORTEST_REST = 6  # words before a trailing part: what is left must be a sentence
_ENDS = frozenset({".", "!", "?", "…"})
_TRAILING_MARKS = frozenset({"as", "after", "when", "because", "since", "before", "once", "so"})
_OCCASIONS = frozenset({"amid", "after", "following", "before", "during", "ahead"})


def find_cuts(parsed: ParsedArticle, dates: tuple[TimePhrase, ...]) -> tuple[Cut, ...]:
    """Give the parts of each sentence that can be left out, in the order of the text; they may lie within each other."""
    found: list[Cut] = []
    for sentence in parsed.sentences:
        tokens = tokens_in(parsed.doc, sentence)
        inside = [(kind, cut) for kind, cut in _candidates(tokens, dates) if _allowed(parsed, sentence, kind, cut)]
        found += [Cut(span, kind) for kind, span in inside]
    return tuple(sorted(set(found), key=lambda cut: (cut.span, cut.kind)))


def _candidates(tokens: list[Token], dates: tuple[TimePhrase, ...]) -> Iterator[tuple[CutKind, Span]]:
    for token in tokens:
        dep = token.dep_
        if dep not in _ADJUNCTS:
            continue
        if (
            (dep == "appos" and not _in_list(token))
            or dep == "relcl"
            or (dep == "acl" and token.tag_ in {"VBG", "VBN"})
        ):
            yield from _set_off(token, tokens)
        elif dep == "advcl":
            yield from _circumstance(token, tokens)
        elif dep == "advmod" and _droppable(token) and token.i > tokens[0].i:
            yield "adverb", Span(token.idx, token.idx + len(token))
        elif dep == "prep" and _is_circumstance(token) and _tells_fact(token.head):
            yield from _trailing(token, tokens)
    yield from _time_phrases(tokens, dates)


def _set_off(head: Token, tokens: list[Token]) -> Iterator[tuple[CutKind, Span]]:
    """Give the part around `head` where commas set it off on both sides, or one comma and the sentence's end."""
    left, right = head.left_edge, head.right_edge
    if left.i <= tokens[0].i + 1 or left.nbor(-1).text != ",":
        return
    comma = left.nbor(-1)
    if right.text == ",":
        right = right.nbor(-1)
    after = right.nbor(1) if right.i < tokens[-1].i else None
    if after is None or after.text in _ENDS:
        yield "trailing", Span(comma.idx, right.idx + len(right))
    elif after.text == "," and after.i < tokens[-1].i and _goes_on(head.head, after.nbor(1)):
        yield "aside", Span(comma.idx, after.idx + 1)


def _goes_on(noun: Token, after: Token) -> bool:
    """Tell whether the clause before an aside on `noun` surely goes on with the word after it.

    It is the noun's own verb, or ties itself to what the noun hangs from; else it may belong to the aside.
    """
    above = set(noun.ancestors)
    if after.tag_ in {"WP", "WDT"}:
        return noun in after.ancestors
    return after.pos_ in {"VERB", "AUX", "CCONJ"} and (after in above or after.head in above or after.head == noun)


def _circumstance(verb: Token, tokens: list[Token]) -> Iterator[tuple[CutKind, Span]]:
    """Give a clause of circumstance at the sentence's end (“…, leaving 300 without water”) or at its head (“Speaking in …,”)."""
    if verb.left_edge.i == tokens[0].i and verb.tag_ in {"VBG", "VBN"}:
        after = verb.right_edge.nbor(1) if verb.right_edge.i < tokens[-1].i else None
        if after is not None and after.text == "," and after.i < tokens[-1].i and after.nbor(1).text[:1].isupper():
            yield "opening", Span(tokens[0].idx, after.idx + 1)
        return
    if verb.left_edge.i <= tokens[0].i:
        return  # nothing stands before it that it could trail
    before = verb.left_edge.nbor(-1)
    marked = any(child.dep_ in {"mark", "advmod"} and child.lower_ in _TRAILING_MARKS for child in verb.children)
    participle = verb.tag_ == "VBG" and before.text == ","
    if (marked or participle) and _tells_fact(verb.head) and before.pos_ != "ADP":
        yield from _trailing(verb, tokens)


def _trailing(head: Token, tokens: list[Token]) -> Iterator[tuple[CutKind, Span]]:
    """Give the part from `head`'s left edge to the sentence's end, if that is where it ends."""
    left, right = head.left_edge, head.right_edge
    last = next((token for token in reversed(tokens) if token.text not in _ENDS and not token.is_quote), tokens[-1])
    if right.i >= last.i and left.i - tokens[0].i >= SHORTEST_REST and left.i > head.head.i:
        before = left.nbor(-1)
        start = before.idx if before.text == "," else left.idx
        yield "trailing", Span(start, last.idx + len(last))


def _time_phrases(tokens: list[Token], dates: tuple[TimePhrase, ...]) -> Iterator[tuple[CutKind, Span]]:
    """Give expressions of time past or present that hang from the sentence's main verb: a headline bears its day."""
    if not tokens:
        return
    bounds = Span(tokens[0].idx, tokens[-1].idx + len(tokens[-1]))
    for phrase in dates:
        if phrase.relation in {"past", "present"} and bounds.holds(phrase.span) and phrase.span.start > bounds.start:
            within = [token for token in tokens if phrase.span.covers(token.idx)]
            heads = [token for token in within if token.head not in within]
            if len(heads) == 1 and heads[0].head.dep_ == "ROOT" and heads[0].dep_ in {"npadvmod", "advmod", "prep"}:
                yield "time", phrase.span


def _is_circumstance(preposition: Token) -> bool:
    """Tell whether a phrase says when or on what occasion: never what is portrayed “as”, put “in”, agreed “with”."""
    if preposition.lower_ == "as":
        return any(child.lower_ == "part" for child in preposition.children)
    return preposition.lower_ in _OCCASIONS


def _droppable(adverb: Token) -> bool:
    return adverb.lower_ in words("droppable_adverbs") and not list(adverb.children)


def _tells_fact(verb: Token) -> bool:
    """Tell whether the verb states, as its sentence's main verb, what happened: not what will, and not what didn't.

    “Will not meet before the vote” without its end says something else.
    """
    modal = any(child.dep_ == "aux" and child.tag_ == "MD" for child in verb.children)
    return verb.dep_ == "ROOT" and not modal and not negated(verb)


def _in_list(apposition: Token) -> bool:
    """Tell whether what the parser calls an apposition may be the next of a list (“the mayor, the bishop and the judge”)."""
    head = apposition.head
    listed = any(child.dep_ == "conj" for child in apposition.children) and head.pos_ != "PROPN"
    return listed or head.dep_ == "conj" or any(child.dep_ == "conj" for child in head.children)


def _allowed(parsed: ParsedArticle, sentence: Span, kind: CutKind, cut: Span) -> bool:
    """Refuse a cut that touches quotation marks, or that attributes, limits or turns what the rest says."""
    if not sentence.holds(cut) or not cut:
        return False
    tokens = tokens_in(parsed.doc, cut)
    if any(parsed.marks_at(token.idx) for token in tokens):
        return False
    if any(pair.outer.overlaps(cut) for pair in parsed.marks):
        return False
    if kind in {"time", "adverb"}:
        return True
    first = next((token for token in tokens if not token.is_punct), None)
    return first is not None and first.lower_ not in words("never_cut") and not _attributes(tokens)


def _attributes(tokens: list[Token]) -> bool:
    """Tell whether a verb of saying in the cut governs words outside it."""
    inside = {token.i for token in tokens}
    return any(
        (
            token.lemma_.lower() in words("reporting_verbs")
            and any(child.dep_ in {"ccomp", "parataxis"} and child.i not in inside for child in token.children)
        )
        or (token.dep_ in {"parataxis", "ccomp"} and token.head.i not in inside)
        for token in tokens
    )
