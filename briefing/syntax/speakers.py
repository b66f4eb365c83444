"""Who is meant by the source of a report: the mention as printed, and a name for it."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from briefing.model.facts import Cast, Mention
from briefing.model.span import Span
from briefing.syntax.tree import span_of

_LEAVE_OUT = frozenset({"relcl", "appos", "acl", "conj", "cc", "punct", "case", "advcl", "preconj"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """`span` is the mention as printed; `actor` its id, `name` how to name it (`None`: a pronoun nobody resolved)."""

    span: Span
    actor: str | None
    name: str | None


def name_speaker(head: Token, cast: Cast, text: str) -> Speaker:
    """Give who is meant by the noun phrase around `head`: joint speakers are joined by `; `."""
    members = [head, *_joined(head)]
    spans = [_printed(member) for member in members]
    span = Span(min(s.start for s in spans), max(s.end for s in spans))
    named = [_one(member, own, cast, text) for member, own in zip(members, spans, strict=True)]
    names = list(dict.fromkeys(name for _, name in named if name))
    if len(names) > 1:
        return Speaker(span, None, "; ".join(names))
    return Speaker(span, next((actor for actor, _ in named if actor), None), names[0] if names else None)


def _printed(head: Token) -> Span:
    """Give the noun phrase around `head` without clauses, appositions and the signs of the possessive."""
    tokens = [head]
    for child in head.children:
        if child.dep_ not in _LEAVE_OUT and not child.is_space:
            tokens.extend(token for token in child.subtree if not token.is_space)
    return span_of(tokens)


def _joined(head: Token) -> list[Token]:
    """Give the nouns joined to `head` by *and*."""
    found: list[Token] = []
    here = head
    while True:
        following = [c for c in here.children if c.dep_ == "conj" and c.pos_ in {"NOUN", "PROPN", "PRON"}]
        if not following:
            return found
        here = following[0]
        found.append(here)


def _one(head: Token, span: Span, cast: Cast, text: str) -> tuple[str | None, str | None]:
    """Name one member: by the cast, by the name in apposition, else by its own words."""
    mention = _mention(head, cast)
    if mention is None or mention.kind == "nominal":
        for child in head.children:
            if child.dep_ == "appos" and child.pos_ == "PROPN":
                named = _mention(child, cast)
                if named is not None and named.kind == "name":
                    mention = named
    actor = cast.actor(mention.actor) if mention is not None else None
    if actor is not None:
        return actor.id, actor.name
    if head.pos_ == "PRON" and head.lower_ not in {"nobody", "everyone", "someone", "one", "others", "many"}:
        return None, None
    return None, span.of(text)


def _mention(head: Token, cast: Cast) -> Mention | None:
    return cast.mention_at(head.idx)
