"""Bodies in which the model saw nothing, proven by what the article tells of them: who says something is somebody.

One sense per discourse (Gale, Church and Yarowsky 1992): a name proven once is that body's wherever it stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Span, Token

from briefing import lexicon
from briefing.nlp.names.layers import Layer
from briefing.nlp.names.organisations import COMMON
from briefing.nlp.names.posts import is_post
from briefing.nlp.names.vocabulary import FULL, PROPER, SUBJECTS, is_capital, is_honorific, is_postnominal

ANY_NOUN = PROPER | {"JJ", "NN", "VB", "VBP"}  # what taggers take a firm's coined name for
TOLD = frozenset({"DT", "POS", "PRP$"})
LONGEST = 4  # words
COMMON_FROM = 4.3  # on the Zipf scale: once in fifty thousand words
ENOUGH = 2  # deeds of a name that is never told to say anything


def unread_bodies(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Find capitalised names without a label that say something, or do things twice: `Severn Vale said`, `CN`.

    Whose last word stands alone as well is a person (`Tzofi Lavan`, `Lavan said`), and who has a post: `Tzofi Lavan, head of …`.
    """
    deeds: Counter[str] = Counter()
    found: dict[str, list[Span]] = {}
    people = {t.text for e in layer.spans if e.label_ == "PERSON" for t in e}
    small = {t.text for t in doc if t.is_lower}
    for run in _runs(doc, layer):
        if run[0].text in people or not _is_name(run) or all(t.lower_ in small for t in run):
            continue
        found.setdefault(run.text, []).append(run)
        deeds[run.text] += _deed(run[-1])
    pairs = (runs[0] for runs in found.values() if len(runs[0]) == FULL and all(t.text.istitle() for t in runs[0]))
    surnames = {pair[-1].text for pair in pairs} & set(found)
    for text, runs in found.items():
        person = runs[0][-1].text in surnames or text.lower() in lexicon.words("forenames")
        person = person or any(map(_has_post, runs))
        if person or deeds[text] >= ENOUGH:
            yield from (Span(doc, run.start, run.end, label="PERSON" if person else "ORG") for run in runs)


def _runs(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Give the runs of capitalised words that hold no entity."""
    i = 0
    while i < len(doc):
        end = i
        while end < len(doc) and _is_free(doc[end], layer) and not (end > i and doc[end].is_sent_start):
            end += 1
        if end > i:
            yield doc[i - _has_land(doc[i:end], layer) : end]
        i = max(end, i + 1)


def _has_land(run: Span, layer: Layer) -> bool:
    """Tell whether a single word is the rest of a name that begins with a nation's: `Swiss` + `Dale`."""
    before = layer.at(run.start - 1) if run.start and len(run) == 1 and not run[0].is_sent_start else None
    return before is not None and before.label_ == "NORP" and len(before) == 1 and before[0].dep_ == "compound"


def _is_free(token: Token, layer: Layer) -> bool:
    return token.tag_ in PROPER and token.text[:1].isupper() and layer.at(token.i) is None and "]" not in token.text


def _is_name(run: Span) -> bool:
    """Tell whether the run can be a body's name: no article before a single word, no office, no common word alone."""
    if any(t.lower_ in lexicon.words("no_forenames") for t in run.doc[max(0, run.start - 1) : run.start + 1]):
        return False
    shouted = len(run) > 1 and run.text.isupper()
    if len(run) > LONGEST or shouted or run[-1].tag_ == "NNPS" or any(_is_office(t) for t in run):
        return False
    if run.text.lower() in lexicon.words("no_actors") or run[-1].lower_ in lexicon.words("no_surnames"):
        return False
    before = run[0].nbor(-1) if run[0].i else None
    beside = run[-1].nbor() if run[-1].i + 1 < len(run.doc) else None
    if before is not None and (is_honorific(before) or (before.tag_ in TOLD and len(run) == 1)):
        return False
    if beside is not None and beside.ent_type_ == "PERSON":
        return False
    return not all(is_common(t) for t in run)


def _is_office(token: Token) -> bool:
    word = token.lower_.rstrip(".")
    return (
        word in lexicon.words("titles")
        or word in lexicon.words("role_heads")
        or is_honorific(token)
        or is_postnominal(token)
    )


def _has_post(run: Span) -> bool:
    """Tell whether a person's post follows a name of several words: `Tzofi Lavan, head of the harbour board,`."""
    doc, comma = run.doc, run.end
    return len(run) > 1 and comma + 1 < len(doc) and doc[comma].text == "," and is_post(doc, comma + 1)


def _deed(head: Token) -> int:
    """Count what the name does here: who reports something, or according to whom it is so, has done enough."""
    if head.dep_ == "pobj" and head.head.lower_ == "to" and head.i > 1 and head.nbor(-1).head == head:
        return ENOUGH if head.head.i and head.head.nbor(-1).lower_ == "according" else 0
    if head.dep_ not in SUBJECTS or head.head.pos_ != "VERB":
        return 0
    return ENOUGH if head.dep_ == "nsubj" and head.head.lemma_.lower() in lexicon.words("reporting_verbs") else 1


def repeated_bodies(doc: Doc, layer: Layer) -> Iterator[Span]:
    """Find a body's name, proven once, where the model saw nothing."""
    bodies = [e for e in layer.spans if e.label_ == "ORG" and all(t.text[:1].isupper() for t in e) and e[0].is_alpha]
    names = {tuple(t.text for t in e) for e in bodies}
    names -= {tuple(t.text for t in e) for e in layer.spans if e.label_ in {"PERSON", "GPE"}}
    names -= {(word.title(),) for word in COMMON}
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted(names, key=lambda n: (-len(n), n)):
        by_first.setdefault(name[0], []).append(name)
    for token in doc:
        for name in by_first.get(token.text, ()):
            run = doc[token.i : token.i + len(name)]
            free = all(e.label_ == "NORP" for e in layer.over(run.start, run.end)) and name[0] != run.text
            free = free or not layer.over(run.start, run.end)
            if tuple(t.text for t in run) == name and free and _stands_alone(run):
                yield Span(doc, run.start, run.end, label="ORG")
                break


def _stands_alone(run: Span) -> bool:
    """Tell whether no other capitalised word stands beside the name; amid a sentence its capital shows what it is."""
    doc, first, last = run.doc, run[0], run[-1]
    allowed = PROPER if first.is_sent_start or len(run) > 1 else ANY_NOUN
    if last.tag_ not in allowed:
        return False
    apart = first.i == 0 or first.is_sent_start or not is_capital(first.nbor(-1))
    return apart and (run.end >= len(doc) or not is_capital(doc[run.end]))


def is_common(token: Token) -> bool:
    """Tell whether a capital makes no name of the word: a common one, unless it is all capitals (`RT`)."""
    common = not token.text.isupper() and bool({token.lower_, token.lemma_.lower()} & _common())
    return token.lower_ in COMMON or common


@cache
def _common() -> frozenset[str]:
    """Give the stems of the common words."""
    entries = lexicon.entries("word_frequencies")
    return frozenset(s for zipf, *stems in entries if float(zipf) >= COMMON_FROM for s in " ".join(stems).split())
