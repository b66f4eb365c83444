"""Organisations by their own words: `University of X`, `X Water`; and what is no name of one: `the Government`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from spacy.tokens import Doc, Span

from briefing import lexicon
from briefing.nlp.names.layers import Layer
from briefing.nlp.names.vocabulary import (
    ARGUMENTS,
    DAYS,
    TIMES,
    TITLES,
    bare,
    is_capital,
    is_honorific,
    names_person,
    roles,
)

WORDS = lexicon.words("organisation_words")
HEADS = lexicon.words("organisation_heads")  # Department of Health, Commission on Debates
COMMON = WORDS | frozenset({"super", "local", "national", "federal", "state", "city", "county", "the"})
LINKS = frozenset({"of", "for", "on", "and", "the", "&"})
PURPOSE = lexicon.words("purposeful_bodies")
LOWER_HOUSE = "House"  # the one common word that is the whole name of a body
MINISTERS = frozenset({"Commissioner", "Minister", "Secretary"})
ARTICLES = frozenset({"a", "an", "another", "any", "each", "every", "no", "that", "the", "this"})
RANKS = frozenset(
    ["acting", "assistant", "associate", "chief", "deputy", "former", "interim", "senior", "special", "vice"]
)


def named_bodies(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Find capitalised runs that hold a word of organisations, joined over `of`, `for` and `on`."""
    i = 0
    while i < len(doc):
        if not is_capital(doc[i]):
            i += 1
            continue
        start, end = i, _before_officer(doc, i, _run_end(doc, i))
        i = max(end, start + 1)
        start += _is_day_before(doc, start)
        words = [t.lower_ for t in doc[start:end]]
        if end - start <= 1 or not (words[-1] in WORDS or any(w in HEADS for w in words)):
            continue
        start = _with_owner(doc, layer, start, end)
        common = set(words) <= COMMON and not _stands_as_name(doc, start, end)
        if common or not layer.within(start, end) or _is_found(layer, start, end):
            continue
        if words[-1] in WORDS or _headed(doc, start, end):
            yield Span(doc, start, end, label="ORG")


def _is_day_before(doc: Doc, start: int) -> bool:
    """Tell whether the run begins with the day before a name: `On Monday Harrow Council said`."""
    return start > 0 and doc[start].lower_ in DAYS and doc[start - 1].lower_ == "on"


def _with_owner(doc: Doc, layer: Layer, start: int, end: int) -> int:
    """Give where a body begins that the model read together with the body it is of: `Orford University's Centre on Hunger`."""
    around = layer.at(start)
    owned = around is not None and around.label_ == "ORG" and around.start < start < around.end < end
    return around.start if around is not None and owned and doc[start - 1].tag_ == "POS" else start


def _before_officer(doc: Doc, start: int, end: int) -> int:
    """Give the end of a body's name where its officer's is next: `Orford Chamber of Commerce President Ada Reed`, `… Dr. Lee M. Reed`."""
    posts = (t.i for t in doc[start + 1 : end - 1] if bare(t) in TITLES | roles() or is_honorific(t))
    post = next((post for post in posts if names_person(doc[post + 1 : end])), end)
    while post < end and post - 1 > start and doc[post - 1].lower_ in RANKS:
        post -= 1
    return post


def _stands_as_name(doc: Doc, start: int, end: int) -> bool:
    """Tell whether common words are a name here, for they have capitals and no article: `a director of National Water`."""
    last = doc[end - 1]
    alone = not any(t.i < start and t.ent_type_ not in TIMES for t in last.lefts)
    return last.tag_ == "NNP" and last.dep_ in ARGUMENTS and alone and start > 0 and not doc[start].is_sent_start


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
        elif _joins_person(doc, end):
            break
        elif (headed and token.lower_ in LINKS and _link_holds(doc, end)) or are_paired(doc, end):
            end += 1
        else:
            break
    while end > start and not is_capital(doc[end - 1]):
        end -= 1
    return end


def _joins_person(doc: Doc, at: int) -> bool:
    """Tell whether the token joins somebody's full name to a body: `Speaker Ada Reed and Orford Council`."""
    if doc[at].lower_ != "and" or at <= 1 or at + 1 >= len(doc):
        return False
    return doc[at - 2].ent_type_ == doc[at - 1].ent_type_ == "PERSON" and doc[at + 1].ent_type_ == "ORG"


def are_paired(doc: Doc, at: int) -> bool:
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
    if doc[at].lower_ in {"on", "for"} and (doc[at - 1].lower_ not in PURPOSE or doc[after].ent_type_ in TIMES):
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


def _is_found(layer: Layer, start: int, end: int) -> bool:
    """Tell whether the run is one entity already, and rightly an organisation."""
    found = layer.at(start)
    return found is not None and (found.start, found.end, found.label_) == (start, end, "ORG")


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
    timed = any(t.ent_type_ in TIMES for t in link.children)
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
    return frozenset(map(str.lower, lexicon.names("bodies")))
