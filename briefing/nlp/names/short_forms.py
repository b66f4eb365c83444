"""Short forms of the names of bodies: `Hollin Metals` is Hollin, `Orford Mere Homes` Orford Mere, `Reed & Marsh` Reed."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from briefing import lexicon
from briefing.nlp.names.layers import Layer
from briefing.nlp.names.vocabulary import (
    FIRM_WORDS,
    FULL,
    PROPER,
    SUBJECTS,
    WHERE,
    is_honorific,
    is_title,
    lands,
    of_nations,
)

WORDS = lexicon.words("organisation_words")
MISTAKEN = frozenset({"NORP", "PERSON", "PRODUCT", "WORK_OF_ART"})  # what the model takes the first word of a firm for
LED = frozenset({"administration", "campaign", "regime", "team"})
MONEY = lexicon.words("business_nouns")


def short_bodies(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Find the first words of a body's name standing for it; a surname that the body shares must be meant as the body."""
    shorts = _shorts(layer)
    people = [e for e in layer.spans if e.label_ == "PERSON" and len(e) > 1]
    titled = {e.text for e in layer.spans if e.label_ == "PERSON" and len(e) == 1 and e.start and _has_title(doc, e)}
    surnames = {e[-1].text for e in people} | titled  # President Hale isn't short for the Hale administration
    first = {e[-1].text: e.start for e in reversed(people)}
    known = {e[0].text: e.end for e in reversed(layer.spans) if e.label_ == "ORG" and len(e) > 1 and _is_firm(e)}
    shared = surnames & set(known)
    meant = {t.i for t in doc if t.text in shared and (_means_body(t) or known[t.text] <= t.i < first[t.text])}
    styled = {e.text for e in layer.spans if e.label_ == "PERSON" and e.start and _styled(doc, e)}
    styled &= {doc[i].text for i in meant}  # with `Mr Hale` for the man, and `shares in Hale`, Hale alone is the firm
    for token in doc:
        for words in shorts.get(token.text, ()):
            end = token.i + len(words)
            if tuple(t.text for t in doc[token.i : end]) != words or not _alone(doc, token.i, end):
                continue
            inside = layer.over(token.i, end)
            if not layer.within(token.i, end) or not (inside or doc[end - 1].tag_ in PROPER):
                continue
            if len(words) == 1 and token.i not in meant and any(e.label_ not in MISTAKEN for e in inside):
                continue
            if len(words) == 1 and words[0] in surnames and words[0] not in styled and token.i not in meant:
                continue
            yield Span(doc, token.i, end, label="ORG")
            break


def _shorts(layer: Layer) -> dict[str, list[tuple[str, ...]]]:
    """Give the short forms of the bodies that the article names, by their first word, the longest first.

    None of those that are somebody's: with `the Hale administration` Hale may stand for himself.
    """
    bodies = [e for e in layer.spans if e.label_ == "ORG" and len(e) > 1 and not _is_somebodys(e)]
    places = {
        e[0].lower_ for e in layer.spans if e.label_ in {"GPE", "LOC"} or (e.label_ == "NORP" and _national(e[0]))
    }
    common = WORDS | lexicon.words("forenames") | places
    found: dict[str, set[tuple[str, ...]]] = {}
    for body in bodies:
        if body[0].lower_ not in common and body[0].is_alpha:
            found.setdefault(body[0].text, set()).add((body[0].text,))
        stem = [t.text for t in body]
        while stem and stem[-1].lower().rstrip(".") in FIRM_WORDS:
            stem.pop()
        if (
            FULL <= len(stem) < len(body)
            and all(w[:1].isupper() for w in stem)
            and not _is_place(body.doc, layer, stem)
        ):
            found.setdefault(stem[0], set()).add(tuple(stem))
    return {first: sorted(forms, key=lambda f: (-len(f), f)) for first, forms in found.items()}


def _is_somebodys(body: Span) -> bool:
    """Tell whether the name is one's who leads the body and the common noun for it: `the Hale campaign`."""
    return len(body) == FULL and body[-1].lower_ in LED


def _is_place(doc: Doc, layer: Layer, words: list[str]) -> bool:
    """Tell whether the words also stand where a place stands (`in Orford Mere`)."""
    alike = [e for e in layer.spans if [t.text for t in e] == words]
    placed = any(e.start and doc[e.start - 1].lower_ in WHERE for e in alike)
    return placed or sum(e.label_ == "GPE" for e in alike) > 1


def _national(token: Token) -> bool:
    """Tell whether the word is a nation's or a party's, which the first word of a body doesn't stand for."""
    return token.tag_ != "NNP" or token.lower_ in lexicon.words("role_heads") or token.text in lands() | of_nations()


def _is_firm(body: Span) -> bool:
    """Tell whether the name is a firm's, which may be called by its founder's name: `Hale & Sons`, not `Hale Foundation`."""
    return any(t.text == "&" for t in body) or body[-1].lower_.rstrip(".") in FIRM_WORDS


def _alone(doc: Doc, start: int, end: int) -> bool:
    """Tell whether the words are a name of their own: no title before, no capital before or after."""
    if start > 0 and is_honorific(doc[start - 1]):
        return False
    if start and doc[start - 1].tag_ in PROPER and doc[start - 1].text[:1].isupper() and not doc[start].is_sent_start:
        return False
    if end < len(doc) and doc[end].text in {"&", "-"}:
        return False
    return end >= len(doc) or not (doc[end].text[:1].isupper() and doc[end].tag_ in PROPER)


def _styled(doc: Doc, entity: Span) -> bool:
    """Tell whether a surname stands after a form of address: the article then leaves it bare for the firm only."""
    return len(entity) == 1 and is_honorific(doc[entity.start - 1])


def _has_title(doc: Doc, entity: Span) -> bool:
    """Tell whether a surname stands after a title: `President Hale`."""
    return is_title(doc[entity.start - 1])


def _means_body(token: Token) -> bool:
    """Tell whether a name that a person and a firm share is meant as the firm: it owns, or is said to own, what firms do."""
    head = token.head
    if token.dep_ in {"poss", "compound"} or (token.dep_ == "pobj" and head.head.pos_ == "NOUN"):
        noun = head if token.dep_ in {"poss", "compound"} else head.head
        return noun.lemma_.lower() in MONEY
    if token.dep_ not in SUBJECTS:
        return False
    return any(t.lower_ == "its" or (t.dep_ == "dobj" and t.lemma_.lower() in MONEY) for t in head.subtree)


def clubs(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Find the last word of a club's name standing for it: `Rovers` for `Harbour Rovers`, where only one bears it."""
    bearers: dict[str, set[str]] = {}
    for entity in layer.spans:
        if (
            entity.label_ in {"ORG", "GPE", "FAC"}
            and len(entity) > 1
            and entity[-1].lower_ in lexicon.words("club_words")
        ):
            bearers.setdefault(entity[-1].text, set()).add(entity.text)
    for token in doc:
        if len(bearers.get(token.text, ())) != 1 or not _alone(doc, token.i, token.i + 1):
            continue
        inside = layer.at(token.i)
        if inside is None or len(inside) == 1:
            yield Span(doc, token.i, token.i + 1, label="ORG")
