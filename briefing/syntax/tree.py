"""Subjects, phrases, clauses and negation in a dependency tree (ClearNLP labels, as spaCy's English models give them)."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from spacy.tokens import Doc, Token

from briefing.model.span import Span

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
NOUN_SUBJECTS = frozenset({"nsubj", "nsubjpass"})  # subjects that are words: no clause, no *there*
AUXILIARIES = frozenset({"aux", "auxpass"})
_TELLING = frozenset({"VERB", "NOUN", "ADJ", "ADV", "AUX", "SCONJ", "CCONJ"})


@lru_cache(maxsize=2)
def all_tokens(doc: Doc) -> tuple[Token, ...]:
    """Give the tokens of `doc`, made once: each walk over a `Doc` makes them anew, and every extractor walks."""
    return tuple(doc)


def spelt(doc: Doc, forms: AbstractSet[str]) -> list[Token]:
    """Give the tokens whose lemma or printed form, in lower case, is one of `forms`, in order."""
    places, tokens = places_of(doc), all_tokens(doc)
    return [tokens[at] for at in sorted({at for form in forms & places.keys() for at in places[form]})]


@lru_cache(maxsize=2)
def places_of(doc: Doc) -> Mapping[str, Sequence[int]]:
    """Give the numbers of the tokens of each lemma and each printed form, in lower case: rules that ask for few words needn't walk."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, token in enumerate(all_tokens(doc)):
        lower, lemma = token.lower_, token.lemma_.lower()
        places[lower].append(at)
        if lemma != lower:
            places[lemma].append(at)
    return places


def telling_lemmas(tokens: Iterable[Token]) -> list[str]:
    """Give the lemmas that say what a sentence is about, in lower case and sorted: no names, figures, pronouns or prepositions."""
    return sorted({t.lemma_.lower() for t in tokens if t.pos_ in _TELLING and not t.ent_type_ and t.is_alpha})


def helpers_of(verb: Token) -> list[Token]:
    """Give the auxiliaries that hang from `verb`, before or after it, in order; most words have none."""
    return [child for child in verb.children if child.dep_ in AUXILIARIES]


@lru_cache(maxsize=2)
def _starts(doc: Doc) -> tuple[int, ...]:
    """Give the offset at which each token of `doc` begins."""
    return tuple(token.idx for token in all_tokens(doc))


def subject_of(verb: Token) -> Token | None:
    """Give the head word of the verb's subject.

    Looks through conjoined verbs (“she rose and said”), open complements (“vowed to fight”) and auxiliaries up to the
    verb that has one; for a participle or relative clause that modifies a noun, gives that noun.
    """
    seen: set[int] = set()
    here = verb
    while here.i not in seen:
        seen.add(here.i)
        for child in here.children:
            if child.dep_ in SUBJECTS and child.dep_ != "expl":
                return relative_head(child) if child.tag_ in {"WDT", "WP"} else child
        if here.dep_ in {"conj", "xcomp", "aux", "auxpass", "pcomp"}:
            here = here.head
        elif here.dep_ in {"acl", "relcl"}:
            return here.head
        elif here.dep_ == "advcl" and here.tag_ in {"VBG", "VBN"}:
            here = here.head
        else:
            return None
    return None


def relative_head(pronoun: Token) -> Token:
    """Give the noun that a relative pronoun stands for; the pronoun itself when there is none."""
    for ancestor in pronoun.ancestors:
        if ancestor.dep_ == "relcl":
            return ancestor.head
    return pronoun


def negated(verb: Token) -> bool:
    """Tell whether the verb, or an auxiliary of it, is negated."""
    return any(child.dep_ == "neg" or child.lower_ in {"never", "no", "cannot"} for child in verb.children)


def phrase(
    head: Token, leave_out: frozenset[str] = frozenset({"relcl", "appos", "acl", "conj", "cc", "punct"})
) -> Span:
    """Give the noun phrase around `head` as offsets, without the children whose labels are left out."""
    tokens = [head]
    for child in head.children:
        if child.dep_ not in leave_out:
            tokens.extend(child.subtree)
    return span_of(tokens)


def is_owners_mark(token: Token) -> bool:
    """Tell whether the token is the apostrophe of several who own what follows: `the porters’ union`, no closing mark."""
    owns = token.text in {"'", "’"} and (token.tag_ == "POS" or token.dep_ == "case")
    return owns and token.i > 0 and token.nbor(-1).lower_.endswith("s") and not token.nbor(-1).whitespace_


def is_number_sign(token: Token) -> bool:
    """Tell whether the token is the full stop of *the No. 2 Republican*."""
    before = token.nbor(-1).lower_ if token.i else ""
    return token.text == "." and before == "no" and token.i + 1 < len(token.doc) and token.nbor().text.isdigit()


def span_of(tokens: list[Token]) -> Span:
    """Give the offsets from the first to the last of `tokens`."""
    first, last = min(tokens, key=lambda t: t.i), max(tokens, key=lambda t: t.i)
    return Span(first.idx, last.idx + len(last))


def tokens_in(doc: Doc, span: Span) -> list[Token]:
    """Give the tokens that begin within `span`."""
    within = numbers_in(doc, span)
    return list(all_tokens(doc)[within.start : within.stop])


def numbers_in(doc: Doc, span: Span) -> range:
    """Give the numbers of the tokens that begin within `span`."""
    starts = _starts(doc)
    return range(bisect_left(starts, span.start), bisect_left(starts, span.end))
