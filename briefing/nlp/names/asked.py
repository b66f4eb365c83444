"""Names that the reader's settings ask for: actors with their aliases, and what an edition watches.

They are matched as printed, so a name that the model misses is found, and one that it cuts short or takes for something
else is put right. A longer name around one (`Ada Reed Theatre`) is left alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from spacy.lang.en import English
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from briefing import lexicon
from briefing.model.parsed import Known
from briefing.nlp.matching import matching_copy
from briefing.nlp.names.layers import Layer
from briefing.nlp.names.vocabulary import HONORIFICS, TITLES, is_honorific, is_name_word

ACTING = ("PERSON", "ORG", "GPE")
MOST_SETTINGS = 8  # matchers kept at once: a process seldom serves more than one set of settings


def asked_names(doc: Doc, layer: Layer, known: Known) -> Iterator[Span]:
    """Give each place where the text prints a name or an alias of `known`."""
    if not known:
        return
    found = [(int(doc.vocab.strings[key]), start, end) for key, start, end in _matcher(doc.vocab, known)(doc)]
    labels = {number: _label(layer, known[number], found, number) for number, _, _ in found}
    for number, start, end in found:
        if not _within_longer(doc, layer, start, end):
            yield Span(doc, start, end, label=labels[number])


def forms_of(name: str, aliases: tuple[str, ...]) -> tuple[str, ...]:
    """Give the forms to look for, once each: the name first, each also with a small first letter made large and back."""
    forms = [form for form in (name, *aliases) if form.strip()]
    both = [other for form in forms for other in (form, form[:1].upper() + form[1:])]
    return tuple(dict.fromkeys(both))


def _label(layer: Layer, entry: tuple[str, tuple[str, ...]], found: list[tuple[int, int, int]], number: int) -> str:
    """Tell what is named: by the words of the name, else by what the model takes it for most often, else a body."""
    words = entry[0].lower().replace(".", "").split()
    if set(words[1:]) & lexicon.words("organisation_words"):
        return "ORG"
    if len(words) > 1 and words[0] in HONORIFICS | TITLES | lexicon.words("forenames"):
        return "PERSON"
    seen = Counter(
        around.label_
        for n, start, _ in found
        if n == number and (around := layer.at(start)) and around.label_ in ACTING
    )
    return max(ACTING, key=lambda label: (seen[label], label == "ORG"))


def _within_longer(doc: Doc, layer: Layer, start: int, end: int) -> bool:
    """Tell whether the words are part of a longer name: `Reed` in `Tom Reed`, but not in `Ms Reed` or `the Reed`."""
    around = layer.at(start)
    if around is not None and around.start <= start and end <= around.end:
        rest = [token for token in around if not start <= token.i < end]
        if any(token.text[:1].isupper() and not is_honorific(token) for token in rest):
            return True
    if end - start > 1 or start == 0 or doc[start].is_sent_start:
        return False
    before = doc[start - 1]
    return before.tag_ == "NNP" and is_name_word(before) and before.lower_ not in TITLES


@lru_cache(maxsize=MOST_SETTINGS)
def _matcher(vocab: Vocab, known: Known) -> PhraseMatcher:
    """Build the matcher once a set of names; the key of a match is the number of its actor."""
    tokenise = English(vocab=vocab).tokenizer
    matcher = PhraseMatcher(vocab)
    for number, (name, aliases) in enumerate(known):
        matcher.add(str(number), [tokenise(matching_copy(form)) for form in forms_of(name, aliases)])
    return matcher
