"""Well-known names: countries, bodies, parties, papers. They are data (`lexicon/en`), matched as printed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.lang.en import English
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span, Token
from spacy.vocab import Vocab

from briefing import lexicon
from briefing.nlp.names.layers import Layer


def known_names(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Find the names of the lexicons. A longer entity of the model around one is left alone, unless it is a person."""
    for key, start, end in _matcher(doc.vocab)(doc):
        around = layer.at(start)
        wider = around is not None and around.start <= start and end <= around.end and len(around) > end - start
        if wider and not _strips_to(around, start, end):
            continue
        if end - start == 1 and around is None and _any_word(doc[start]):
            continue
        if end < len(doc) and _goes_on(doc, start, end):
            continue
        yield Span(doc, start, end, label=doc.vocab.strings[key])


def _any_word(token: Token) -> bool:
    """Tell whether a capital may only be due to the sentence's beginning: `Labour is hard`, not `Labour pledged`."""
    if not token.is_sent_start or token.pos_ == "PROPN":
        return False
    acts = token.dep_ in {"nsubj", "nsubjpass", "poss"} and token.head.lemma_ != "be"
    return not acts


def _strips_to(entity: Span | None, start: int, end: int) -> bool:
    """Tell whether the entity is the name with small words around it (`the UK's`)."""
    if entity is None:
        return False
    rest = [t for t in entity if not start <= t.i < end]
    return all(not t.text[:1].isupper() for t in rest) and entity.label_ != "DATE"


def _goes_on(doc: Doc, start: int, end: int) -> bool:
    """Tell whether the name only begins a longer one: `Jordan Pickford` is no land, and `the Met Office` not the Met."""
    follower = doc[end]
    if end - start > 1:
        shown = follower.pos_ == "PROPN" and follower.text[:1].isupper() and not follower.is_sent_start
        return (
            end - start == len(("the", "Met"))
            and doc[start].lower_ == "the"
            and shown
            and doc[end - 1].head == follower
        )
    return (
        follower.pos_ == "PROPN"
        and follower.text[:1].isupper()
        and doc[start].dep_ == "compound"
        and doc[start].lower_ in lexicon.words("forenames")
    )


@cache
def _matcher(vocab: Vocab) -> PhraseMatcher:
    """Build the matcher once a vocabulary, with the tokeniser of the language."""
    tokenise = English(vocab=vocab).tokenizer
    matcher = PhraseMatcher(vocab)
    for label, names in (
        ("GPE", lexicon.names("countries") | lexicon.names("countries", 2)),
        ("ORG", lexicon.names("bodies")),
        ("ORG", lexicon.names("media")),
    ):
        matcher.add(label, [tokenise(name) for name in sorted(names)])
    return matcher
