"""When a clause happens, seen from the day it was written: tense, modals, infinitives and the words that look ahead."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from spacy.tokens import Token

from briefing.lexicon import words
from briefing.syntax.tree import AUXILIARIES

ClauseTime = Literal["past", "present", "future", "was_future", "unknown"]

FINITE = frozenset({"VBD", "VBP", "VBZ"})
WILL = frozenset({"will", "'ll", "’ll", "wo", "shall", "sha"})
_PERHAPS = frozenset({"may", "might", "can", "could", "should", "must", "ought", "ca"})
_DEPTH = 12  # a chain of governors longer than this is a broken parse
_REMEMBERED = 1 << 12  # words: every rule of an article asks for the same verbs again


@lru_cache(maxsize=_REMEMBERED)
def clause_time(verb: Token) -> ClauseTime:
    """Tell when the clause of `verb` happens: `was_future` is the future seen from the past (“was due to sign”).

    Modals of possibility count as future (“could start on Monday”), as does *would* under a verb in the past
    (“said it would close”); a bare *would* is unknown.
    """
    return _time(verb, 0)


def governing_verb(token: Token) -> Token | None:
    """Give the nearest verb above `token`, itself included; `None` where a heading or a list has none."""
    here = token
    for _ in range(_DEPTH):
        if is_verb(here):
            return here
        if here.head.i == here.i:
            return None
        here = here.head
    return None


def is_verb(token: Token) -> bool:
    """Tell whether the token heads a clause; the adjectives of “is due to” and “is likely to” do not."""
    tag = token.tag_
    if tag == "NNS":
        return _is_mistaken(token)
    return tag.startswith("VB") and token.dep_ not in {"amod", "aux", "auxpass", "compound"}


def _is_mistaken(token: Token) -> bool:
    """Tell whether the tagger took the verb of a timetable for a noun: “the ballot closes on 20 May”."""
    if token.dep_ != "ROOT" or token.lemma_.lower() not in words("schedule_verbs") or not token.i:
        return False
    before = token.nbor(-1)
    subject = before.head.i == token.i and before.dep_ in {"compound", "nmod"} and before.tag_ in {"NN", "NNP"}
    return subject and not any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in token.sent)


@lru_cache(maxsize=_REMEMBERED)
def auxiliaries(verb: Token) -> tuple[Token, ...]:
    """Give the auxiliaries of `verb` in order; a conjoined verb without its own shares those of the first."""
    own = tuple([child for child in verb.children if child.dep_ in AUXILIARIES and child.i < verb.i])
    if own or verb.dep_ != "conj" or verb.tag_ not in {verb.head.tag_, "VB"}:
        return own
    if not any(child.dep_.startswith("nsubj") for child in verb.children):
        return auxiliaries(verb.head) if verb.head.i < verb.i else own
    return own


def _time(verb: Token, depth: int) -> ClauseTime:
    if depth > _DEPTH:
        return "unknown"
    helpers = auxiliaries(verb)
    lowers = [h.lower_ for h in helpers]
    if "to" in lowers:
        return "past" if "have" in lowers else _infinitive(verb, depth)
    modal = next((h for h in helpers if h.tag_ == "MD"), None)
    if modal is not None:
        return _modal(modal, lowers, verb, depth)
    return _finite(verb, helpers, depth)


def _modal(modal: Token, lowers: list[str], verb: Token, depth: int) -> ClauseTime:
    if "have" in lowers or "'ve" in lowers or "’ve" in lowers:
        return "past"
    if modal.lower_ in WILL or modal.lower_ in _PERHAPS:
        return "future"
    above = _governor(verb)
    if above is None or verb.dep_ not in {"ccomp", "advcl", "conj", "relcl"}:
        return "unknown"
    return "future" if verb.dep_ == "ccomp" or _time(above, depth + 1) == "future" else "unknown"


def _finite(verb: Token, helpers: Sequence[Token], depth: int) -> ClauseTime:
    first = helpers[0] if helpers else verb
    if verb.tag_ == "NNS":
        return "present"
    if first.lemma_ == "have" and first is not verb:
        return "past"
    if first.lower_ == "being" and verb.dep_ not in {"pcomp", "advcl"}:
        return "present"
    if first.tag_ == "VBD" and verb.dep_ in {"pcomp", "acl"} and verb.lower_ in words("looking_ahead"):
        return "future"  # “with both expected to attend”: a participle that the tagger took for a past
    if first.tag_ == "VBD":
        return "past"
    if first.tag_ in {"VBZ", "VBP"} or (first.tag_ == "VB" and any(c.dep_ == "nsubj" for c in verb.children)):
        return "present"
    if verb.tag_ == "VBN" and first.lower_ != "being":
        return "future" if verb.lower_ in words("looking_ahead") else "past"
    if first.tag_ == "VBG" and verb.dep_ != "acl" and (above := _governor(verb)) is not None:
        return _time(above, depth + 1)
    return "unknown"


def _infinitive(verb: Token, depth: int) -> ClauseTime:
    """Judge “to sign” by what governs it: “is due to”, “was due to”, “agreed to”, “managed to”, “a plan to”."""
    here = verb
    while here.dep_ == "conj" and here.head.i < here.i:
        here = here.head
    above = here.head
    if above.i == here.i:
        return "future"  # a bare infinitive: the style of headlines and agendas
    if above.lemma_ == "be" or above.lower_ in words("looking_ahead"):
        return _seen_from(_time(_verb_at(above), depth + 1))
    if not is_verb(above):
        return "future" if above.pos_ in {"NOUN", "ADJ"} else "unknown"
    if here.dep_ == "advcl" or above.lemma_ in words("carried_out"):
        return _time(above, depth + 1)
    return "future"


def _verb_at(word: Token) -> Token:
    """Give the verb that carries the tense of “due” in “was due to”; a participle carries its own auxiliaries."""
    if word.tag_.startswith("VB") or word.head.i == word.i:
        return word
    return word.head if word.dep_ in {"acomp", "oprd", "attr", "xcomp"} else word


def _seen_from(time: ClauseTime) -> ClauseTime:
    return "was_future" if time == "past" else "future"


def _governor(verb: Token) -> Token | None:
    return governing_verb(verb.head) if verb.head.i != verb.i else None
