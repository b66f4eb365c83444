"""Does a marker stand as a pledge? The grammar around it: question, supposition, hope, obligation, tense."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Token

from briefing.extract.commitments.grammar import auxiliaries, form_of, negation_of
from briefing.extract.commitments.markers import Tense
from briefing.extract.commitments.reading import Reading
from briefing.lexicon import entries, words
from briefing.syntax.tree import subject_of

Layer = Literal["told", "reported", "no"]

_SUPPOSING = frozenset({"if", "whether", "unless", "lest", "though"})
_PURPOSE = frozenset({"so", "order"})
_PERHAPS = frozenset({"may", "might", "could", "can", "should", "must", "ought", "ca", "cannot"})
_ASKING = frozenset({"when", "where", "how", "why", "whether", "what", "which", "who", "whom"})
_FINITE: dict[Tense, frozenset[str]] = {
    "any": frozenset({"present", "past", "perfect", "pluperfect", "progressive", "past_progressive", "modal"}),
    "done": frozenset({"present", "perfect", "progressive", "modal"}),
    "live": frozenset({"present", "progressive", "modal"}),
    "dated": frozenset({"present", "progressive"}),
    "going": frozenset({"progressive", "modal"}),
}
_SHIFTED = frozenset({"past", "past_progressive", "pluperfect"})


def layer_of(verb: Token, reading: Reading) -> Layer:
    """Tell whether the clause of `verb` is told by the writer, reported as somebody's words, or stands as no pledge."""
    sentence = reading.sentence_around(verb)
    if sentence is None or sentence.of(reading.text).rstrip("”’\"')] ").endswith("?"):
        return "no"
    here, layer = verb, "told"
    for _ in range(len(verb.doc)):
        if _supposes(here):
            return "no"
        if here.dep_ == "ROOT" or here.head.i == here.i:
            break
        above = here.head
        if here.dep_ in {"ccomp", "acl", "xcomp", "advcl", "relcl"} and not _carries(above, here, verb):
            return "no"
        if here.dep_ in {"ccomp", "acl"} and _reports(above):
            layer = "reported"
        here = above
    return "reported" if layer == "reported" or reading.voice(verb) is not None else "told"


def in_tense(verb: Token, tense: Tense, reading: Reading) -> bool:
    """Tell whether the form of `verb` fits a marker that counts in `tense`."""
    form = form_of(verb)
    if form == "modal":
        return not any(a.lower_ in _PERHAPS for a in auxiliaries(verb))
    if form in _FINITE[tense]:
        return True
    if form == "gerund" and tense in {"any", "live"}:
        return verb.dep_ in {"advcl", "conj"} and verb.lemma_ in words("pledging_participles")
    return form in _SHIFTED and tense in {"live", "done", "going"} and shifted(verb, reading)


def shifted(verb: Token, reading: Reading) -> bool:
    """Tell whether a past tense is only the shift of reported speech ("said it planned to")."""
    here = verb
    while here.dep_ in {"conj", "aux"}:
        here = here.head
    if here.dep_ == "ccomp" and _reports(here.head):
        return True
    voice = reading.voice(verb)
    return voice is not None and not reading.quoted(verb)


def _supposes(verb: Token) -> bool:
    """Tell whether the clause of `verb` is a condition, an indirect question or a purpose."""
    for child in verb.children:
        if child.dep_ == "mark" and child.lower_ in _SUPPOSING:
            return True
        if child.i < verb.i and child.tag_ in {"WRB", "WP", "WDT"} and child.lower_ in _ASKING and verb.dep_ != "relcl":
            return True
        if child.dep_ == "mark" and child.lower_ == "that" and child.i > 0 and child.nbor(-1).lower_ in _PURPOSE:
            return True
        if child.dep_ == "mark" and child.lower_ == "so":
            return True
    return False


def _reports(word: Token) -> bool:
    if word.pos_ in {"NOUN", "PROPN"}:
        return word.lemma_ in words("reporting_nouns") or word.lemma_ in words("pledge_nouns")
    return word.lemma_.lower() in words("reporting_verbs") or word.lower_ in {"clear", "adamant", "insistent"}


def _carries(above: Token, clause: Token, verb: Token) -> bool:
    """Tell whether the governing word lets the clause below it stand."""
    if clause.dep_ == "advcl":
        return True
    stance = _stances().get(above.lower_) or _stances().get(above.lemma_.lower())
    if stance == "never":
        return False
    if negation_of(above) is not None and clause.dep_ == "ccomp":
        return False
    if stance == "own":
        return _same_party(verb, above)
    return True


def _same_party(verb: Token, above: Token) -> bool:
    subject = subject_of(verb)
    if subject is None:
        return False
    if above.pos_ in {"NOUN", "PROPN"}:
        return subject.pos_ == "PRON"
    return subject.lower_ in {"i", "we", "he", "she", "they", "it"}


def _stances() -> dict[str, str]:
    return {entry[0]: entry[1] for entry in entries("stances")}
