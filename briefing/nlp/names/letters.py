"""Names by their letters in brackets: `the Porters and Drivers Union (PDU)`, cut by the model to `Drivers Union`.

The letters say where the name begins (Schwartz and Hearst 2003, *Pacific Symposium on Biocomputing* 8: the shortest run of
words before the brackets whose first letters they are). Letters of common words are those of a thing: `heat stroke (HS)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from briefing import lexicon
from briefing.nlp.names.layers import Layer
from briefing.nlp.names.things import CONTESTS, KINDS, LAWS, THING
from briefing.nlp.names.vocabulary import FULL

LETTERS = re.compile(r"[A-Z]{2,8}")
SMALL = frozenset({"&", "-", "and", "for", "in", "of", "on", "the", "to", "’s", "'s", "'", "’"})
BODIES = lexicon.words("organisation_words") | lexicon.words("body_nouns")
REPLACED = frozenset({"ORG", "NORP", "GPE", "LOC", "FAC", "PRODUCT", "PERSON"})


def spelled_out(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Give the whole name before the letters, and the letters wherever they stand."""
    for token in doc[FULL + 1 : -1]:
        if token.nbor(-1).text != "(" or token.nbor().text != ")" or not LETTERS.fullmatch(token.text):
            continue
        name = _spelling(doc, token.i - 2, token.text)
        if name is None:
            continue
        if all(t.is_lower or t.is_sent_start for t in name):
            if not {name[-1].lower_, name[-1].lemma_.lower()} & BODIES:
                yield from (Span(doc, t.i, t.i + 1, label=THING) for t in doc if t.text == token.text)
        elif (around := layer.at(name.start)) is not None and (around.start, around.end) == (name.start, name.end):
            label = "ORG" if name[-1].lower_ in BODIES and around.label_ != "PERSON" else around.label_
            yield Span(doc, name.start, name.end, label=label)
            yield from (Span(doc, t.i, t.i + 1, label=label) for t in doc if t.text == token.text)
        elif _is_body(name, layer):
            yield Span(doc, name.start, name.end, label="ORG")
            yield from (
                Span(doc, t.i, t.i + 1, label="ORG") for t in doc if t.text == token.text and layer.at(t.i) is None
            )


def _spelling(doc: Doc, last: int, letters: str) -> Span | None:
    """Give the shortest run of words that ends at `last` and begins with the `letters`, small words left out or counted."""
    words: list[Token] = []
    for i in range(last, max(-1, last - 2 * len(letters) - FULL), -1):
        token = doc[i]
        if token.is_punct and token.text not in SMALL:
            return None
        words.insert(0, token)
        if token.text not in SMALL and token.text[0].upper() == letters[0] and _spells(words, letters):
            return doc[i : last + 1]
        if token.is_sent_start:
            return None
    return None


def _spells(words: list[Token], letters: str) -> bool:
    """Tell whether the words begin with the letters, but for a last one that only says what it is: `Union`."""
    told = "".join(t.text[0] for t in words if t.lower_ not in SMALL).upper()
    every = "".join(t.text[0] for t in words if t.text[0].isalpha()).upper()
    return letters in {told, every} or (letters == told[:-1] and words[-1].lower_ in BODIES)


def _is_body(name: Span, layer: Layer) -> bool:
    """Tell whether the words are one name, and neither a land's nor a thing's nor a person's."""
    capitals = all(t.text[:1].isupper() or t.lower_ in SMALL for t in name) and len(name) >= FULL
    thing = name[-1].lower_ in CONTESTS | LAWS | KINDS
    over = layer.over(name.start, name.end)
    within = all(e.start >= name.start and e.end <= name.end and e.label_ in REPLACED for e in over)
    return capitals and not thing and within and bool(over)
