"""One name, one sense: what the model takes for a person here and for a place there is one of the two.

A name means the same all through an article (Gale, Church and Yarowsky 1992, *Proc. DARPA Workshop on Speech and Natural
Language*): the label that it bears more often than not holds for all of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Doc, Span

from briefing import lexicon
from briefing.nlp.names.layers import Layer
from briefing.nlp.names.unread import is_common
from briefing.nlp.names.vocabulary import FULL, NO_SURNAMES, TITLES, bare, is_honorific, is_name_word, well_known

MISTAKEN = frozenset({"ORG", "PRODUCT"})
STATES = lexicon.names("home_states") | lexicon.names("home_states", 1)
LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "NORP"})


def one_sense(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Give a name of several labels the commonest; words of a person's full name or of a longer body's are left alone."""
    found: dict[str, list[Span]] = {}
    for entity in layer.spans:
        if entity.label_ in LABELS:
            found.setdefault(entity.text, []).append(entity)
    people = {t.text for e in layer.spans if e.label_ == "PERSON" and len(e) > 1 for t in e}
    short = {e[:n].text for e in layer.spans if e.label_ == "ORG" for n in range(1, len(e))}
    for text, spans in found.items():
        governs = any(e.label_ == "PERSON" for e in spans) and any(_governs(doc, e) for e in spans)
        label = "PERSON" if governs else "GPE" if any(_in_state(doc, e) for e in spans) else _commonest(spans)
        if text in people | short or all(e.label_ == label for e in spans) or any(_titled(doc, e) for e in spans):
            continue
        if not label or (label == "PERSON" and text.lower() in lexicon.words("countries")):
            continue
        yield from (Span(doc, e.start, e.end, label=label) for e in spans if e.label_ != label)


def _in_state(doc: Doc, entity: Span) -> bool:
    """Tell whether the name is of a town whose state follows between commas: `Yarrow, Calif.,`."""
    if entity.label_ not in {"GPE", "LOC"} or entity.end + 1 >= len(doc) or doc[entity.end].text != ",":
        return False
    state = doc[entity.end + 1]
    return state.text in STATES and state.i + 1 < len(doc) and state.nbor().text in {",", ".", ")"}


def namesakes(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Give full names that the model takes for a body or a thing, whose surname alone is somebody's who speaks.

    Bodies are told short by their first word, people by their last: so is one that the model takes for a body both times.
    """
    heard = {e.text: e for e in layer.spans if len(e.text.split()) == 1 and _is_heard(doc, e)}
    people = {text for text, entity in heard.items() if entity.label_ == "PERSON" or _is_unknown(entity)}
    for entity in layer.spans:
        words = entity.text.split()
        if len(words) != FULL or entity.label_ not in MISTAKEN or words[-1] not in people:
            continue
        if all(t.text == "-" or (is_name_word(t) and t.is_title and t.lower_ not in NO_SURNAMES) for t in entity):
            short = (e for e in layer.spans if e.text == words[-1] and e.label_ in MISTAKEN)
            yield from (Span(doc, e.start, e.end, label="PERSON") for e in (entity, *short))


def _is_unknown(entity: Span) -> bool:
    """Tell whether the word is taken for a body's name, and is neither a well-known one nor a common word."""
    word, article = entity.text, entity.start and entity.doc[entity.start - 1].tag_ == "DT"  # `the Sioux say`
    return (
        entity.label_ in MISTAKEN
        and not article
        and word.istitle()
        and word not in well_known()
        and not is_common(entity.root)
    )


def _is_heard(doc: Doc, entity: Span) -> bool:
    """Tell whether the name is addressed as a person's or says something."""
    if entity.start and is_honorific(doc[entity.start - 1]):
        return True
    verb = entity.root.head
    return entity.root.dep_ == "nsubj" and verb.lemma_.lower() in lexicon.words("reporting_verbs")


def _commonest(spans: list[Span]) -> str:
    """Give the label that more than half of the names bear, or nothing."""
    label, count = Counter(e.label_ for e in spans).most_common(1)[0]
    return label if 2 * count > len(spans) else ""


def _governs(doc: Doc, entity: Span) -> bool:
    """Tell whether an administration or a campaign is called after the name, which only a person’s is: `the Hale administration`."""
    led = entity.end < len(doc) and doc[entity.end].lower_ in {"administration", "campaign"}
    return led and len(entity) == 1 and entity[0].dep_ in {"compound", "nmod"}


def _titled(doc: Doc, entity: Span) -> bool:
    """Tell whether the name stands after a form of address or a title: a place and a person may share it."""
    if entity.start == 0:
        return False
    before = doc[entity.start - 1]
    return is_honorific(before) or (entity.label_ == "PERSON" and before.is_title and bare(before) in TITLES)
