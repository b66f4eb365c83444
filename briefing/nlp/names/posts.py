"""People by the post that is named beside them: `Minister of Health Ada Reed`, `the harbour master, Ivo Brandt,`."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from briefing import lexicon
from briefing.nlp.names.layers import Layer
from briefing.nlp.names.vocabulary import (
    FULL,
    NO_SURNAMES,
    PARTICLES,
    bare,
    is_name_word,
    is_title,
    known_forenames,
    name_from,
    well_known,
)

LONGEST = 3  # words of a name that the model takes for a body’s
POST_REACH = 9  # tokens in which the noun of a post stands
YOUNGEST, OLDEST = 3, 109  # ages that news tells
BODILY = lexicon.words("bodily_roles")  # a developer may be a firm


def with_portfolio(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Find ministers whose name the model runs into what they are minister of: `Minister of Health Ada Reed`."""
    forenames = known_forenames()
    for entity in layer.spans:
        first, link = entity.end - FULL, link_before(doc, entity.start)
        if (
            first <= entity.start
            or not link
            or not (is_title(doc[link - 1]) or bare(doc[link - 1]) in lexicon.words("role_heads"))
        ):
            continue
        named = doc[first].lower_ in forenames and doc[first + 1].lower_ not in NO_SURNAMES
        if named and is_name_word(doc[first + 1]):
            yield Span(doc, first, entity.end, label="PERSON")
    for token in doc[:-FULL]:
        if token.lower_ == "for" and token.i and is_title(doc[token.i - 1]):
            yield from _after_portfolio(doc, layer, token.i + 1)


def _after_portfolio(doc: Doc, layer: Layer, start: int) -> Iterator[Span]:
    """Find the full name that ends the capitalised words from `start`: `Minister for the Environment Ada Reed`."""
    start += doc[start].lower_ == "the"
    end = start
    while end < len(doc) and is_name_word(doc[end]) and not doc[end].is_sent_start:
        end += 1
    first = end - FULL
    named = first > start and doc[first].lower_ in known_forenames() and doc[end - 1].lower_ not in NO_SURNAMES
    if named and not layer.over(first, end):
        yield Span(doc, first, end, label="PERSON")


def link_before(doc: Doc, start: int) -> int:
    """Give the token that ties what begins at `start` to a post before it (`secretary of the …`), 0 where there is none."""
    link = start - 1
    if link > 0 and doc[link].lower_ == "the":
        link -= 1
    return link if link > 0 and doc[link].lower_ in {"at", "for", "of", "to"} else 0


def in_apposition(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Find names that a relative's or a role's noun introduces: `His wife, Marta,`; `the harbour master, Ivo Brandt,`."""
    roles = {entry[0]: entry[2:] == ("kin",) for entry in lexicon.entries("role_heads")}
    for token in doc[:-2]:
        if token.lemma_.lower() not in roles or token.pos_ != "NOUN" or token.nbor().text not in {",", "-", "–", "—"}:
            continue
        start, end = token.i + 2, name_from(doc, token.i + 2)
        long_enough = end - start >= (1 if roles[token.lemma_.lower()] else FULL)
        if not long_enough or doc[start].is_sent_start or doc[end - 1].lower_ in NO_SURNAMES:
            continue
        closed = end < len(doc) and doc[end].is_punct
        tied = doc[end - 1].dep_ == "appos" and doc[end - 1].head == token
        over = layer.over(start, end)
        if (
            closed
            and tied
            and doc[start:end].text not in well_known()
            and all(e.label_ != "PERSON" and start <= e.start and e.end <= end for e in over)
        ):
            yield Span(doc, start, end, label="PERSON")


def roles_of_bodies(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Find people whom the model takes for a body by what is told beside their name: `Ada Reed, the chief executive of …`; an age."""
    for entity in layer.spans:
        comma, last = entity.end, doc[entity.end - 1]
        words = [t for t in entity if t.text != "-"]
        length = len(entity) - 2 * (len(entity) - len(words))  # Chi-Wen Tsai
        person = entity.label_ in {"ORG", "FAC", "PRODUCT", "GPE", "WORK_OF_ART"} and 1 < length <= LONGEST
        if not person or comma + 1 >= len(doc) or doc[comma].text != "," or not all(map(is_name_word, words)):
            continue
        if any(t.lower_ in NO_SURNAMES for t in entity) or last.lower_ in PARTICLES:
            continue
        if is_post(doc, comma + 1) or _is_age(doc, comma + 1):
            yield Span(doc, entity.start, entity.end, label="PERSON")


def is_post(doc: Doc, start: int) -> bool:
    """Tell whether a person's post begins here (`the £90,000-a-year chief executive of`), which no body could be."""
    heads, nouns = lexicon.words("role_heads"), lexicon.words("body_nouns")
    for token in doc[start : start + POST_REACH]:
        word = token.lemma_.lower()
        bodily = word in BODILY and not (word == "leader" and _leads_people(token))
        if token.tag_ in {"NN", "NNP"} and word in heads and word not in nouns and not bodily:
            following = token.nbor() if token.i + 1 < len(doc) else None
            if following is not None and following.tag_ in {"NN", "NNP"} and following.lemma_.lower() in heads:
                continue  # the deputy director, Secretary General
            return following is None or following.tag_ not in {"NN", "NNP", "NNS", "POS"}
        if token.pos_ not in {"DET", "ADJ", "NOUN", "NUM", "SYM", "PROPN"} and token.tag_ not in {
            "HYPH",
            "POS",
            "PRP$",
        }:
            return False
    return False


def _leads_people(leader: Token) -> bool:
    """Tell whether it is the leader of people, as no body is: `the opposition leader`, no `the market leader`."""
    led = leader.nbor(-1) if leader.i else leader
    return (
        led.tag_ in {"NN", "NNP"}
        and led.dep_ == "compound"
        and led.lemma_.lower() not in {"industry", "market", "world"}
    )


def _is_age(doc: Doc, start: int) -> bool:
    """Tell whether how old somebody is stands here, between two commas: `Tzofi Lavan, 33, of Harrow`."""
    if start + 1 >= len(doc) or doc[start + 1].text != ",":
        return False
    age = doc[start].text
    return age.isdecimal() and len(age) <= len(str(OLDEST)) and YOUNGEST <= int(age) <= OLDEST
