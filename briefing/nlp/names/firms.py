"""Firms that the model takes for places or people: `Verlan has agreed …; Verlan’s chief executive; a strike at Verlan`.

Having workers is not enough, since a town has them as well: a firm has what only firms have, or is invested in, shows one sign
more (it acts, something happens at it), and nothing ever happens in it. Of what the model takes for a person, a founder or a verb
of several is enough; `Verlan.com` makes a firm of Verlan, and a capital amid the word (`BrightVerlan`) shows one by itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Span, Token

from briefing import lexicon
from briefing.nlp.names.layers import Layer
from briefing.nlp.names.vocabulary import WITHIN, is_honorific, lands, of_nations

ENOUGH = 2  # signs
MISTAKEN = frozenset({"GPE", "PERSON", "LOC", "FAC", "PRODUCT", "NORP"})
LONG = frozenset({"PERSON", "PRODUCT"})  # of which a name of several words may be a firm's
LONGEST = 3  # words
NAMING = frozenset({"NN", "NNP"})
OFFICERS = frozenset(
    ["ceo", "cfo", "coo", "executive", "investor", "shareholder", "spokesman", "spokesperson", "spokeswoman"]
)
LED = frozenset({"boss", "captain", "ceo", "chairman", "chairwoman", "co-founder", "coach", "founder", "manager"})
OWNED = OFFICERS | lexicon.words("business_nouns")
IN_FIRMS = frozenset({"investment", "investor", "share", "shareholder", "stake"})
OWNERS = frozenset({"acquire", "buy", "make", "operate", "own", "sell"})
CAMEL = re.compile(r"(?!Ma?c|Fitz|D[eiu]|L[ae]|V[ao]n|O’|O')[A-Z][a-z]+(?:[A-Z][a-z]*)+")


def firms(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Give the names that are firms by what is said of them in the article."""
    found: dict[str, list[Span]] = {}
    for entity in layer.spans:
        if _may_be_firm(entity):
            found.setdefault(entity.text, []).append(entity)
    sites = {e[0].text.partition(".")[0] for e in layer.spans if e.label_ == "ORG" and "." in e[0].text.rstrip(".")}
    people = {t.text for e in layer.spans if e.label_ == "PERSON" and len(e) > 1 for t in e}
    for text, spans in found.items():
        if text in people or text.lower() in _no_firms() or any(_elsewhere(doc, e) for e in spans):
            continue
        signs = Counter(sign for e in spans if (sign := _sign(doc, e)))
        if text.lower() in lexicon.words("forenames") and not signs["sold"]:
            continue
        if (
            text in sites
            or CAMEL.fullmatch(text)
            or signs["led"]
            or signs["many"]
            or (signs["owns"] + signs["sold"] and sum(signs.values()) >= ENOUGH)
        ):
            yield from (Span(doc, e.start, e.end, label="ORG") for e in spans)


def _may_be_firm(entity: Span) -> bool:
    """Tell whether a name that the model takes for something else may be a firm's: one word, or several without a forename."""
    if entity.label_ not in MISTAKEN or not all(t.tag_ in NAMING and t.text[:1].isupper() for t in entity):
        return False
    if len(entity) == 1:
        return entity[0].is_title or CAMEL.fullmatch(entity.text) is not None
    return entity.label_ in LONG and len(entity) <= LONGEST and entity[0].lower_ not in lexicon.words("forenames")


def _elsewhere(doc: Doc, entity: Span) -> bool:
    """Tell whether the name is a place here (`in Verlan`) or a person (`Mr Verlan`)."""
    if entity.start == 0:
        return False
    before = doc[entity.start - 1]
    return is_honorific(before) or (
        before.lower_ in WITHIN and _sign(doc, entity) not in {"led", "many", "owns", "sold"}
    )


def _sign(doc: Doc, entity: Span) -> str:
    """Give the sign of a firm that the name shows here: it owns, is owned, led or sold, it acts, something happens at it."""
    root = entity.root
    above = root.head
    if root.dep_ == "pobj" and above.lower_ == "in" and above.head.lemma_.lower() in IN_FIRMS:
        return "sold"
    if _is_led(entity):
        return "led"
    if entity.label_ == "PERSON" and _are_many(root):
        return "many"
    if _owns(entity) or _has_its(root):
        return "owns"
    if root.dep_ == "nsubj" and above.lemma_.lower() in lexicon.words("reporting_verbs"):
        return "acts"
    if above.dep_ == "agent" and above.head.lemma_.lower() in OWNERS:
        return "acts"
    return "at" if entity.start and doc[entity.start - 1].lower_ == "at" else ""


def _owns(entity: Span) -> bool:
    """Tell whether the name has what firms have: `Verlan’s shares`, `Verlan executives`."""
    head = entity.root.head
    return entity.root.dep_ in {"poss", "compound", "nmod"} and head.i >= entity.end and head.lemma_.lower() in OWNED


def _is_led(entity: Span) -> bool:
    """Tell whether somebody leads what the model takes for a person: `Verlan founder Ada Reed`."""
    if entity.label_ != "PERSON" or entity.end + 1 >= len(entity.doc) or entity.doc[entity.end].lower_ not in LED:
        return False
    named = entity.doc[entity.end + 1]
    return named.tag_ == "NNP" and named.is_title and entity.root.dep_ == "compound"


def _are_many(root: Token) -> bool:
    """Tell whether one name has a verb of several, as clubs and firms have in British English: `Orford have signed`."""
    verb = root.head
    alone = root.dep_ in {"nsubj", "nsubjpass"} and root.tag_ in NAMING and verb.i > root.i
    if not alone or any(c.dep_ in {"appos", "cc", "conj"} for c in root.children):
        return False
    first = min((verb, *(c for c in verb.lefts if c.dep_ in {"aux", "auxpass"})), key=lambda t: t.i)
    return first.lower_ in {"are", "have"} and first.i > root.i


def _has_its(root: Token) -> bool:
    """Tell whether the name does something with what is its own: `Verlan saw its profits fall`."""
    if root.dep_ != "nsubj":
        return False
    verbs = [root.head, *(c for c in root.head.children if c.dep_ in {"ccomp", "xcomp"})]
    things = (c for verb in verbs for c in verb.children if c.dep_ == "dobj" or (c.dep_ == "nsubj" and c != root))
    return any(c.lower_ == "its" for thing in things for c in thing.children)


@cache
def _no_firms() -> frozenset[str]:
    """Give the words that are countries, their peoples or their seats of government."""
    return frozenset(map(str.lower, lands() | of_nations() | lexicon.names("countries", 2)))
