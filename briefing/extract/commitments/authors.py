"""Whose a plan, a budget or a bill is: its owner, who laid it before others, here or further up."""

from __future__ import annotations

from spacy.tokens import Token

from briefing.extract.commitments.grammar import bound_by, object_of
from briefing.extract.commitments.owners import named_owner
from briefing.lexicon import words

_REACH = 200  # tokens looked back through for the plan that "the plan" goes back to
_NEAR = 90
_PLANS = frozenset(
    {
        "plan",
        "scheme",
        "programme",
        "program",
        "proposal",
        "blueprint",
        "package",
        "initiative",
        "overhaul",
        "policy",
        "reform",
    }
)
_KNOWN = frozenset({"the", "this", "that", "these", "those", "such"})
_WRITING = frozenset(
    {"author", "back", "draft", "draw", "file", "introduce", "present", "propose", "put", "sponsor", "write"}
)
_HAVING = frozenset(
    {"have", "propose", "draft", "introduce", "sponsor", "put", "draw", "prepare", "make", "write", "table"}
)


def author_of(noun: Token) -> Token | None:
    """Give the head word of whose plan it is: its owner, who is said to lay it before others, whose it was further up."""
    return _author_here(noun) or _author_before(noun)


def author_under(verb: Token, nouns: frozenset[str]) -> Token | None:
    """Give the author of the noun that the clause of `verb` stands *under*: "under a Labour government", "under her plan"."""
    for token in verb.subtree:
        if token.lower_ == "under" and token.dep_ == "prep":
            for noun in token.children:
                if noun.dep_ == "pobj" and noun.lemma_.lower() in nouns:
                    return author_of(noun)
    return None


def _author_here(noun: Token) -> Token | None:
    owner = named_owner(noun)
    if owner is not None and owner.tag_ != "PRP$":
        return owner
    for clause in noun.subtree:
        if (
            clause.i > noun.i
            and clause.dep_ == "acl"
            and clause.tag_ == "VBN"
            and clause.lemma_.lower() in _WRITING | words("laying_verbs")
        ):
            by = next((child for child in clause.children if child.dep_ == "agent"), None)
            if by is not None and (agent := object_of(by, "pobj")) is not None:
                return agent
    carrier = noun.head if noun.dep_ == "dobj" else None
    if carrier is not None and carrier.lemma_.lower() in _HAVING | words("laying_verbs"):
        return bound_by(carrier)  # “published its plans”
    return owner


def _author_before(noun: Token) -> Token | None:
    """Give the author of the noun's last mention that has one, for a plan that is known already."""
    if not any(child.lower_ in _KNOWN and child.i < noun.i for child in noun.children):
        return None
    sentence = noun.sent.start
    for word in reversed(noun.doc[max(noun.i - _REACH, 0) : sentence]):
        if word.pos_ == "NOUN" and _may_be(word, noun) and (author := _author_here(word)) is not None:
            return author
    return None


def _may_be(word: Token, noun: Token) -> bool:
    """Tell whether the noun may go back to the word: to its like anywhere above, to another name for a plan nearby."""
    if word.lemma_ == noun.lemma_:
        return True
    return noun.i - word.i <= _NEAR and {word.lemma_, noun.lemma_} <= _PLANS
