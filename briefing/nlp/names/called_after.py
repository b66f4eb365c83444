"""Bodies called after what they stand for, or after the post of who leads them."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from briefing import lexicon
from briefing.nlp.names.layers import Layer
from briefing.nlp.names.vocabulary import TIMES, bare, capitals_from, is_capital

CAUSES = frozenset({"against", "for", "without"})
POSTS = lexicon.words("posts_with_offices")


def of_a_cause(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Find people called by what they stand for: `Norlanders for Clean Rivers`, `Victims and Families Against Crime`."""
    for link in doc[1:-1]:
        if link.lower_ not in CAUSES:
            continue
        many, cause = link.nbor(-1), link.nbor()
        stands = _is_many(many) and is_capital(cause) and not cause.is_sent_start
        if not stands or cause.ent_type_ in TIMES or not (link.text[0].isupper() or link.head == many):
            continue
        start, end = many.i, capitals_from(doc, cause.i + 1)
        shared = link.text[0].isupper()  # the members of both kinds share the cause
        while (
            start
            and not doc[start].is_sent_start
            and (
                is_capital(doc[start - 1]) or (shared and doc[start - 1].lower_ == "and" and is_capital(doc[start - 2]))
            )
        ):
            start -= 1
        if layer.within(start, end):
            yield Span(doc, start, end, label="ORG")


def _is_many(token: Token) -> bool:
    """Tell whether the word is a capitalised plural, of a party or a people: `Norlanders`."""
    return token.text[:1].isupper() and token.tag_ in {"NNPS", "NNS"}


def offices_of_posts(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Find offices called by the post of who leads them: `the Orford District Attorney's Office`."""
    for token in doc[2:]:
        if token.lower_ != "office" or token.nbor(-1).tag_ != "POS":
            continue
        post = token.nbor(-2)
        if not is_capital(post) or bare(post) not in POSTS:
            continue
        start = post.i
        while start and is_capital(doc[start - 1]) and not doc[start].is_sent_start:
            start -= 1
        if start < post.i:
            end = max([token.i + 1, *(e.end for e in layer.over(token.i, token.i + 1) if e.start == token.i)])
            yield Span(doc, start, end, label="ORG")
