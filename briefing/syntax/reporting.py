"""Who reports what: verbs and nouns of saying, thinking and judging, each with the head word of its source.

The frames are those of the news-attribution corpora (Pareti 2012, PARC; Newell et al. 2018, PolNeAR): a cue, a source that the
cue's grammar points at, a content that the cue governs. This module finds the first two.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc, Token

from briefing.lexicon import words
from briefing.syntax.doers import owner_of, source_of
from briefing.syntax.tree import all_tokens
from briefing.syntax.verbs_of_saying import Kind, kind_of
from briefing.syntax.word_order import tells_beside

_LIVED = frozenset({"experience", "face", "find", "get", "see"})
_ENABLING = frozenset({"allow", "enable", "permit"})


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """A word that reports (`cue`), what kind it is, and the head word of who is reported (`None`: not said)."""

    cue: Token
    kind: Kind
    source: Token | None


@lru_cache(maxsize=2)
def find_reports(doc: Doc) -> Mapping[int, Report]:
    """Give each reporting verb and noun of the text, by the number of its token; read once, since every extractor asks."""
    found: dict[int, Report] = {}
    for token in all_tokens(doc):
        if token.lower_ == "according":
            found[token.i] = Report(token, "according", _according_to(token))
        elif token.tag_.startswith("VB") and (token.dep_ != "amod" or tells_beside(token)):
            kind = kind_of(token) or ("judge" if _utters(token) else None)
            if kind and not _is_hypothetical(token):
                found[token.i] = Report(token, kind, source_of(token))
        elif token.tag_ in {"NN", "NNS"} and token.lemma_.lower() in words("reporting_nouns"):
            found[token.i] = Report(token, "noun", owner_of(token))
    return found


def _utters(verb: Token) -> bool:
    """Tell whether the verb lends a noun of saying its speaker: *launched a broadside*, *issued a warning*."""
    return verb.lemma_.lower() in words("light_verbs") and any(
        child.dep_ == "dobj" and child.lemma_.lower() in words("reporting_nouns") for child in verb.children
    )


def _is_hypothetical(verb: Token) -> bool:
    """Tell whether the verb says what somebody may, can or will find, not what they said (`rules that let firms tell …`)."""
    if verb.lemma_ in _LIVED and any(child.tag_ == "MD" for child in verb.lefts):
        return True  # “will see lower prices”
    if verb.tag_ != "VB":
        return False
    enabled = verb.dep_ in {"xcomp", "ccomp"} and verb.head.lemma_ in _ENABLING
    return enabled or any(c.dep_ == "mark" and c.lower_ == "for" for c in verb.lefts)  # time for the public to hear


def _according_to(token: Token) -> Token | None:
    for preposition in token.children:
        if preposition.lower_ == "to":
            return next((word for word in preposition.children if word.dep_ == "pobj"), None)
    return None
