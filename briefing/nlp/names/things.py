"""Works, products and contests that the model takes for people or bodies: `the film Harrow Lane`, `the Norland Cup`.

A name means one thing all through an article (Gale, Church and Yarowsky 1992): what is shown to be a thing once is one
wherever it stands, unless somebody of that name speaks.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Span, Token

from briefing import lexicon
from briefing.nlp.names.layers import Layer
from briefing.nlp.names.vocabulary import FULL, SUBJECTS, is_honorific

THING = "THING"  # a label of our own: nobody takes what bears it for an actor
MISTAKEN = frozenset({"FAC", "GPE", "LOC", "NORP", "ORG", "PERSON", "PRODUCT"})
KINDS = lexicon.words("made_things")
CONTESTS = lexicon.words("contests")
AILMENTS = lexicon.words("ailments")
BODY_WORDS = lexicon.words("organisation_words")
SPEAKING = lexicon.words("reporting_verbs")
LISTING = frozenset({"as", "like", "including"})
NAMING = frozenset({"called", "entitled", "titled"})
STORMS = frozenset({"cyclone", "hurricane", "storm", "superstorm", "typhoon"})
LAWS = frozenset({"accord", "act", "amendment", "bill", "law", "treaty"})
MAKING = frozenset({"bake", "bottle", "brew", "distil", "make", "manufacture", "produce"})
CALLED = 2  # tokens of `called` and the noun before it
REACH = 6  # tokens after a comma in which the noun of an apposition stands


def things(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Give the names of things among the people, places and bodies, wherever they stand."""
    found: dict[str, list[Span]] = {}
    for entity in layer.spans:
        if entity.label_ in MISTAKEN and entity.text not in _bodies():
            found.setdefault(entity.text, []).append(entity)
    works = {e.text for e in layer.spans if e.label_ == "WORK_OF_ART" and len(e) == 1}
    people = {t.text for e in layer.spans if e.label_ == "PERSON" and len(e) > 1 for t in e}
    letters = {x.text for e in layer.spans if _is_law(e) and (x := _in_brackets_after(layer, e)) is not None}
    storms = _storms(doc) - people
    for spans in found.values():
        first = spans[0]
        contest = first[-1].lower_ in CONTESTS and (len(first) > 1 or first.text not in people)
        law = first.label_ in {"FAC", "ORG", "PRODUCT"} and (first.text in letters or _is_law(first))
        law = law or (len(first) > 1 and first[-1].lower_ == "amendment") or first.text in storms
        law = law or (first.label_ == "PERSON" and len(first) > FULL and first[-1].lower_ == "day")  # a man’s holiday
        named = first[-1].lower_ not in BODY_WORDS and (
            first.text + "s" in works or any(_is_thing(doc, e) for e in spans)
        )
        if law or ((contest or named) and not any(_is_somebody(doc, e) for e in spans)):
            yield from (Span(doc, e.start, e.end, label=THING) for e in spans)


def _storms(doc: Doc) -> set[str]:
    """Give the names of storms that the article tells, with what they are and without: `Hurricane Ingrid`, `Ingrid`."""
    named = [t for t in doc[:-1] if t.lower_ in STORMS and t.is_title and t.nbor().is_title and t.nbor().is_alpha]
    names = {t.nbor().text for t in named if t.nbor().lower_ not in BODY_WORDS}
    return names | {f"{t.text} {t.nbor().text}" for t in named if t.nbor().text in names}


def _is_law(entity: Span) -> bool:
    return len(entity) > 1 and entity[-1].lower_ in LAWS


def _in_brackets_after(layer: Layer, entity: Span) -> Span | None:
    """Give the letters of a law in the brackets after its name: `the Harbours Act (HA)`."""
    at = entity.end + 1
    short = layer.at(at) if at < len(entity.doc) and entity.doc[entity.end].text == "(" else None
    return short if short is not None and short.text.isupper() else None


def _is_somebody(doc: Doc, entity: Span) -> bool:
    """Tell whether the name is that of somebody here: who speaks, is told something, is addressed, or are many."""
    root = entity.root
    verb = root.head
    if entity.start and is_honorific(doc[entity.start - 1]):
        return True
    if root.dep_ in SUBJECTS and verb.pos_ in {"VERB", "AUX"}:
        speaks = root.dep_ == "nsubj" and verb.lemma_.lower() in SPEAKING
        many = any(
            t.tag_ == "VBP" or t.lower_ == "were" for t in (verb, *(c for c in verb.lefts if c.dep_.startswith("aux")))
        )
        return speaks or (many and root.tag_ in {"NNP", "NNPS"} and not any(c.dep_ == "conj" for c in root.children))
    if root.dep_ in {"dobj", "dative"} and verb.lemma_ == "tell":
        return True
    return root.dep_ == "pobj" and entity.start > 1 and doc[entity.start - 2].lower_ == "according"


def _is_thing(doc: Doc, entity: Span) -> bool:
    """Tell whether the words around the name say that it is a thing."""
    return (
        _after_kind(doc, entity)
        or _listed(entity)
        or _in_apposition(doc, entity)
        or _defined(entity)
        or _called(doc, entity)
        or _is_ailment(entity)
        or _is_made(entity)
        or _is_part(doc, entity)
        or _with_capital_article(doc, entity)
    )


def _after_kind(doc: Doc, entity: Span) -> bool:
    """Tell whether the kind stands right before the name: `the film Harrow Lane`, no `the film Ada Reed made`."""
    at = entity.start - 1
    at -= at > 0 and doc[at].text == "The"
    if at < 0 or doc[at].lemma_.lower() not in KINDS or doc[at].pos_ != "NOUN":
        return False
    root = entity.root
    made = doc[min(entity.end, len(doc) - 1)]  # the film that Ada Reed made
    related = (root.dep_ == "nsubj" and doc[at].head != root) or (made.tag_ == "VBD" and made.head == doc[at])
    owned = entity.end < len(doc) and doc[entity.end].tag_ == "POS"
    goes_on = entity.end < len(doc) and doc[entity.end].pos_ in {"NOUN", "PROPN"} and doc[entity.end].dep_ != "appos"
    return not related and not owned and not goes_on and not doc[at].is_sent_end


def _listed(entity: Span) -> bool:
    """Tell whether the name is one of a list of things: `games such as Starfall, Nine Doors and Mr Lamp`."""
    first = _first_joined(entity.root)
    link = first.head
    if first.dep_ != "pobj" or link.lower_ not in LISTING:
        return False
    return any(t.lemma_.lower() in KINDS and t.tag_ == "NNS" for t in (link.head, link.head.head))


def _first_joined(token: Token) -> Token:
    while token.dep_ == "conj" and token.head.i < token.i:
        token = token.head
    return token


def _in_apposition(doc: Doc, entity: Span) -> bool:
    """Tell whether the kind follows the name after a comma: `Veltra, a new drug for asthma`."""
    comma = entity.end
    if (
        comma + 2 >= len(doc)
        or doc[comma].text != ","
        or doc[comma + 1].lower_ not in {"a", "an", "the", "his", "her", "its"}
    ):
        return False
    for token in doc[comma + 2 : comma + 2 + REACH]:
        after = token.nbor() if token.i + 1 < len(doc) else token
        if token.pos_ == "NOUN" and after.pos_ not in {"NOUN", "PROPN"} and after.tag_ not in {"HYPH", "POS"}:
            return token.lemma_.lower() in KINDS and token.tag_ == "NN"
        if token.pos_ not in {"ADJ", "NOUN", "NUM", "PROPN", "PUNCT"} or token.text == ",":
            return False
    return False


def _defined(entity: Span) -> bool:
    """Tell whether the sentence says what the name is: `Veltra is a drug`."""
    root = entity.root
    if root.dep_ != "nsubj" or root.head.lemma_ != "be":
        return False
    return any(c.dep_ == "attr" and c.lemma_.lower() in KINDS and c.tag_ == "NN" for c in root.head.rights)


def _called(doc: Doc, entity: Span) -> bool:
    """Tell whether a thing is called by the name: `a test called Maybright`, no `a man called Hale`."""
    if entity.start < CALLED or doc[entity.start - 1].lower_ not in NAMING:
        return False
    noun = doc[entity.start - 1].head
    return noun.pos_ == "NOUN" and noun.i < entity.start and noun.lemma_.lower() in KINDS


def _is_ailment(entity: Span) -> bool:
    """Tell whether an illness is called by the name: `the Yarrow virus`."""
    root = entity.root
    ill = root.dep_ == "compound" and root.head.lemma_.lower() in AILMENTS and root.head.text.islower()
    return ill and root.head.i == entity.end and entity.label_ in {"ORG", "PERSON", "PRODUCT"}


def _is_made(entity: Span) -> bool:
    """Tell whether somebody makes what the name names, or it is listed with a work: `the firm that makes Crispos and Nutty Bay`."""
    first = _first_joined(entity.root)
    verb = first.head
    if first.ent_type_ == "WORK_OF_ART" and first != entity.root:
        return True
    if first.dep_ != "dobj" or verb.lemma_ not in MAKING or entity.label_ not in {"ORG", "PERSON", "PRODUCT"}:
        return False
    return not any(c.dep_ in {"oprd", "ccomp", "xcomp", "dative"} for c in verb.children)


def _is_part(doc: Doc, entity: Span) -> bool:
    """Tell whether the name is of a part to be played: `the next Harry Steel`."""
    at = entity.start - 1
    next_one = at > 0 and doc[at].lower_ == "next" and doc[at - 1].lower_ == "the"
    return next_one and entity.label_ == "PERSON" and len(entity) > 1


def _with_capital_article(doc: Doc, entity: Span) -> bool:
    """Tell whether a capital article within a sentence belongs to the name, as in titles: `in The Long Harbour`."""
    at = entity.start - 1
    if at < 1 or doc[at].text != "The" or doc[at].is_sent_start or doc[at - 1].is_punct or doc[at - 1].is_space:
        return False
    return entity.label_ in {"FAC", "ORG", "PERSON", "PRODUCT"} and not doc[at - 1].text[:1].isupper()


@cache
def _bodies() -> frozenset[str]:
    return frozenset(
        name.removeprefix("The ") for book in ("bodies", "media", "countries") for name in lexicon.names(book)
    )
