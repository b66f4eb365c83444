"""Organisations by their own words: `University of X`, `X Water`, and people who turn out to be bodies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from spacy.tokens import Doc, Span, Token

from briefing import lexicon
from briefing.nlp.names.layers import DAYS, TITLES, Layer, bare, is_honorific, names_person

WORDS = lexicon.words("organisation_words")
HEADS = lexicon.words("organisation_heads")  # Department of Health, Commission on Debates
COMMON = WORDS | frozenset({"super", "local", "national", "federal", "state", "city", "county", "the"})
LINKS = frozenset({"of", "for", "on", "and", "the", "&"})
CHAMBERS = frozenset({"assembly", "capitol", "house", "legislature", "senate"})
LOWER_HOUSE = "House"  # the one common word that is the whole name of a body
LOCAL = frozenset({"provincial", "regional", "state"})
OBSERVERS = frozenset({"analyst", "analysts", "economist", "economists", "strategist", "strategists", "trader"})
MINISTERS = frozenset({"Commissioner", "Minister", "Secretary"})
UNREAD = "UNREAD"
SUBJECTS = frozenset({"nsubj", "nsubjpass", "pobj", "dobj"})
FULL = 2
DATED = frozenset({"DATE", "TIME"})
ARTICLES = frozenset({"a", "an", "another", "any", "each", "every", "no", "that", "the", "this"})
PROPER = frozenset({"NNP", "NNPS"})


def named_bodies(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Find capitalised runs that hold a word of organisations, joined over `of`, `for` and `on`."""
    i = 0
    while i < len(doc):
        if not is_capital(doc[i]):
            i += 1
            continue
        start, end = i, _before_officer(doc, i, _run_end(doc, i))
        i = max(end, start + 1)
        start += (
            start > 0 and doc[start].lower_ in DAYS and doc[start - 1].lower_ == "on"
        )  # On Monday Harrow Council said
        words = [t.lower_ for t in doc[start:end]]
        if end - start <= 1 or not (words[-1] in WORDS or any(w in HEADS for w in words)):
            continue
        inside = layer.over(start, end)
        if (
            inside
            and inside[0].label_ == "ORG"
            and inside[0].start < start < inside[0].end < end
            and doc[start - 1].tag_ == "POS"
        ):
            start = inside[0].start  # Orford University's Centre on Poverty and Hunger
        if (
            any(e.start < start or e.end > end for e in inside)
            or _only_known(inside, start, end)
            or (set(words) <= COMMON and not _stands_as_name(doc, start, end))
        ):
            continue
        if words[-1] in WORDS or _headed(doc, start, end):
            yield Span(doc, start, end, label="ORG")


def _before_officer(doc: Doc, start: int, end: int) -> int:
    """Give the end of a body's name where its officer's is next: `Orford Chamber of Commerce President Ada Reed`, `… Dr. Lee M. Reed`."""
    posts = (t.i for t in doc[start + 1 : end - 1] if bare(t) in TITLES or is_honorific(t))
    return next((post for post in posts if names_person(doc[post + 1 : end])), end)


def _stands_as_name(doc: Doc, start: int, end: int) -> bool:
    """Tell whether common words are a name here, for they have capitals and no article: `a director of National Water`."""
    last = doc[end - 1]
    bare = not any(t.i < start and t.ent_type_ not in DATED for t in last.lefts)
    return last.tag_ == "NNP" and last.dep_ in SUBJECTS and bare and start > 0 and not doc[start].is_sent_start


def without_common_nouns(entities: Iterable[Span]) -> Iterator[Span]:
    """Leave out bodies called by a common noun only (`the Government`, `Council`, `Super PAC`)."""
    return (e for e in entities if e.label_ != "ORG" or not (_is_portfolio(e) or _opens_sentence(e) or _is_common(e)))


def _is_common(entity: Span) -> bool:
    """Tell whether the name is of common words, and no name that has capitals and no article: `Network Rail’s chief`."""
    if any(t.lower_ not in COMMON for t in entity) or entity.text == LOWER_HOUSE:
        return False
    before = entity.doc[entity.start - 1] if entity.start else None
    told = before is not None and (before.lower_ in ARTICLES or before.tag_ in {"PRP$", "POS", "JJ"})
    return len(entity) == 1 or told or entity[0].is_sent_start or not all(t.text.istitle() for t in entity)


def _opens_sentence(entity: Span) -> bool:
    """Tell whether the name is a noun that has a capital since it opens the sentence: `Reliance on casual work`."""
    noun = entity[0]
    link = noun.nbor() if noun.i + 1 < len(entity.doc) else noun
    timed = any(t.ent_type_ in {"DATE", "TIME"} for t in link.children)
    opens = noun.is_sent_start or noun.nbor(-1).is_quote
    return len(entity) == 1 and bool(opens) and link.lower_ == "on" and link.head == noun and not timed


def _is_portfolio(entity: Span) -> bool:
    """Tell whether the word only says what a minister is minister of: `the Transport Secretary`."""
    doc, end = entity.doc, entity.end
    if len(entity) > 1 or end >= len(doc) or entity.start == 0 or doc[end].text not in MINISTERS:
        return False
    return doc[entity.start - 1].lower_ == "the" and entity.text.istitle() and entity.text.lower() not in _bodies()


@cache
def _bodies() -> frozenset[str]:
    return frozenset(name.lower() for entry in lexicon.entries("bodies") for name in entry[0].split("|"))


def is_capital(token: Token) -> bool:
    """Tell whether the token is a capitalised word of a name, and no quotation mark."""
    return token.text[:1].isupper() and token.tag_ in PROPER and not token.is_quote


def _run_end(doc: Doc, start: int) -> int:
    """Walk over capitalised words, and over a link when a body's head word stands before it."""
    end, headed = start, False
    while end < len(doc):
        token = doc[end]
        if token.is_sent_start and end > start:
            break
        if is_capital(token):
            headed = headed or token.lower_ in HEADS
            end += 1
        elif (headed and token.lower_ in LINKS and _link_holds(doc, end)) or _pairs(doc, end):
            end += 1
        else:
            break
    while end > start and not is_capital(doc[end - 1]):
        end -= 1
    return end


def _pairs(doc: Doc, at: int) -> bool:
    """Tell whether the token is an `and` between two words that share the noun: `the Fish and Wildlife Service`."""
    if doc[at].lower_ != "and" or at == 0 or at + 1 >= len(doc):
        return False
    one, other = doc[at - 1], doc[at + 1]
    shared = one.dep_ in {"nmod", "compound"} and one.head.i > other.i and is_capital(one.head)
    return shared and other.dep_ == "conj" and other.head == one and is_capital(one) and is_capital(other)


def _link_holds(doc: Doc, at: int) -> bool:
    """Tell whether a capitalised word follows the link (and `the`), and `and` joins two words of one name."""
    after = at + 1
    if after < len(doc) and doc[after].lower_ == "the":
        after += 1
    if after >= len(doc) or not is_capital(doc[after]) or doc[after].is_sent_start:
        return False
    if doc[at].lower_ in {"on", "for"} and (
        doc[at - 1].lower_ not in lexicon.words("named_for_purpose") or doc[after].ent_type_ in {"DATE", "TIME"}
    ):
        return False
    if doc[at].lower_ == "and":  # of two names joined, the second has a head word of its own, or a verb between
        return (
            after == at + 1
            and doc[at].head.i < at
            and doc[at - 1].lower_ not in HEADS
            and doc[after].ent_type_ not in {"PERSON", "GPE"}
        )
    return True


def _headed(doc: Doc, start: int, end: int) -> bool:
    """Tell whether the run reads `Head of …`."""
    return any(doc[i].lower_ in HEADS and doc[i + 1].lower_ in LINKS for i in range(start, end - 1))


def _only_known(inside: list[Span], start: int, end: int) -> bool:
    """Tell whether the run is one entity already, and rightly an organisation."""
    return len(inside) == 1 and (inside[0].start, inside[0].end) == (start, end) and inside[0].label_ == "ORG"


def bodies_in_apposition(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Find bodies by what is said beside their name: `Ashdown Vale, the company that owned the clinic`."""
    nouns = lexicon.words("body_nouns") - lexicon.words("bodily_roles")
    for entity in (*layer.spans, *_unread(doc, layer)):
        comma = entity.end
        if (
            entity.label_ not in {"PERSON", UNREAD}
            or comma + 2 >= len(doc)
            or doc[comma].text != ","
            or doc[comma + 1].lower_ not in {"a", "an", "the"}
        ):
            continue
        for token in doc[comma + 2 : comma + 7]:
            if token.lemma_.lower() in nouns and token.dep_ == "poss":
                break  # “Ada Reed, the union's general secretary”
            goes_on = token.i + 1 < len(doc) and token.nbor().pos_ in {"NOUN", "PROPN"}
            if token.text.islower() and token.lemma_.lower() in nouns and not goes_on:
                yield Span(doc, entity.start, entity.end, label="ORG")
            if token.pos_ not in {"ADJ", "PROPN", "NOUN"} or token.lemma_.lower() in nouns:
                break


def _unread(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Give capitalised words before a comma in which the model saw nothing: `Stellarway, the company that …`."""
    for token in doc[:-1]:
        named = token.tag_ in PROPER and token.text[:1].isupper() and token.nbor().text == ","
        if named and layer.at(token.i) is None and token.dep_ in SUBJECTS:
            start = token.i
            while start and is_capital(doc[start - 1]) and layer.at(start - 1) is None and not doc[start].is_sent_start:
                start -= 1
            yield Span(doc, start, token.i + 1, label=UNREAD)


def self_styled(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Find a body by how it calls itself: `a group calling itself Nightjar`."""
    for token in doc[:-2]:
        if token.lower_ not in {"calling", "styling"} or token.nbor().lower_ not in {"itself", "themselves"}:
            continue
        start = end = token.i + 2
        if doc[start].lower_ == "the":
            start = end = start + 1
        while end < len(doc) and is_capital(doc[end]) and not doc[end].is_sent_start:
            end += 1
        if start < end and not any(e.start < start or e.end > end for e in layer.over(start, end)):
            yield Span(doc, start, end, label="ORG")


def of_members(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Give a body those whose it is: `the Midwives' Alliance`, which the model cuts to `Alliance`."""
    for token in doc[1:-1]:
        if token.dep_ != "case" or token.text not in {"'", "’"} or not is_capital(token.nbor(-1)):
            continue
        body = token.nbor()
        if body.lower_ not in WORDS or not body.text[:1].isupper() or not _are_many(token.nbor(-1)):
            continue
        start, end = token.i - 1, body.i + 1
        while end < len(doc) and is_capital(doc[end]) and not doc[end].is_sent_start:
            end += 1
        while start and (is_capital(doc[start - 1]) or _pairs(doc, start - 1)) and not doc[start].is_sent_start:
            start -= 1
        if not any(e.start < start or e.end > end for e in layer.over(start, end)):
            yield Span(doc, start, end, label="ORG")


def of_namesake(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Give a body the name of whom or what it is for: `the Reed's Disease Movement`, cut to `Disease Movement`.

    The article shows it: nobody's own possessive has one. An owner who is somebody known (`the Guardian's Reed Group`) owns.
    """
    for entity in layer.spans:
        mark = entity.start - 1
        owned = entity.label_ == "ORG" and mark > 1 and doc[mark].tag_ == "POS" and is_capital(doc[mark - 1])
        owner = layer.at(mark - 1) if mark else None
        nobody = owner is None or (owner.label_ == "PERSON" and len(owner) == 1)
        if owned and doc[mark - 2].lower_ == "the" and nobody:
            yield Span(doc, mark - 1, entity.end, label="ORG")


def _are_many(token: Token) -> bool:
    """Tell whether the word means people of a kind, who own together: `Teachers'`, no `Hughes'`."""
    return token.tag_ == "NNPS" or (token.text.endswith("s") and token.ent_type_ != "PERSON")


def houses(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Give firms that the model takes for places: `an analyst at Broadstreet`."""
    for token in doc[:-2]:
        if token.lower_ not in OBSERVERS or token.nbor().lower_ not in {"at", "with"}:
            continue
        entity = layer.at(token.i + 2)
        if entity is not None and entity.start == token.i + 2 and entity.label_ in {"GPE", "PERSON", "LOC", "FAC"}:
            known = entity.text.lower() in lexicon.words("countries") or (entity.label_ == "PERSON" and len(entity) > 1)
            if not known:
                yield Span(doc, entity.start, entity.end, label="ORG")


def with_adjective(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Give a chamber the adjective that tells it from the nation's: `the state Senate`."""
    for entity in layer.spans:
        before = entity.start - 1
        if before >= 0 and entity.label_ == "ORG" and entity[0].lower_ in CHAMBERS and doc[before].text in LOCAL:
            yield Span(doc, before, entity.end, label="ORG")


def without_home(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Leave out where a firm comes from: `Ashdown Foods` of `Ashdown Foods of Norway`, though not of `Bank of Norway`."""
    for entity in layer.spans:
        if entity.label_ != "ORG" or len(entity) <= FULL or any(t.lower_ in HEADS for t in entity):
            continue
        link = next((t.i for t in entity if t.lower_ in {"of", "in"}), None)
        if link is not None and link - entity.start > 1 and doc[link - 1].lower_ in _firm_words():
            yield Span(doc, entity.start, link, label="ORG")


@cache
def _firm_words() -> frozenset[str]:
    return frozenset(entry[0] for entry in lexicon.entries("organisation_words") if entry[1] == "company")
