"""The clause that is itself what stays open, where no phrase in it names the thing: “many will have to wait”, “he is under investigation”."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from briefing.lexicon import words
from briefing.syntax.tree import SUBJECTS

_BESIDE = frozenset({"advcl", "cc", "conj", "intj", "mark", "parataxis"})
_BODIES = frozenset({"GPE", "LOC", "NORP", "ORG"})
_CONDITIONS = frozenset({"if", "once", "unless", "when"})
_EMPTY = frozenset({"ADP", "AUX", "CCONJ", "DET", "PART", "PRON", "PUNCT", "SCONJ", "SPACE"})
_FIGURES = frozenset({"CARDINAL", "DATE", "MONEY", "ORDINAL", "PERCENT", "TIME"})
_PLACES = frozenset({"by", "from", "in"})
_NEAR = 3  # words between “asked” and its “if”
_RELATIVE = frozenset({"WDT", "WP"})
_UNSURE = frozenset({"if", "unless"})


def clause_itself(verb: Token) -> list[Token]:
    """Give the words of the clause without those joined to it and those that say when or if.

    What only describes a noun comes with that noun: “a ruling that could harm growers”.
    """
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if verb.dep_ == "relcl" and subject is not None and subject.tag_ in _RELATIVE:
        return list(verb.head.subtree)
    beside = {t.i for child in verb.children if child.dep_ in _BESIDE and not _asks(child) for t in child.subtree}
    return [token for token in verb.subtree if token.i not in beside]


def _asks(child: Token) -> bool:
    """Tell the *whether* of a clause, and its “or not”, from what merely stands beside the clause."""
    return child.i < child.head.i and child.lower_ in {"whether", "or"}


def is_on_condition(topic: Sequence[Token], cue: Sequence[Token]) -> bool:
    """Tell a condition (“faces prison if convicted”) from what is not known (“would not say if …”)."""
    asked = any(token.lemma_.lower() in words("knowing_words") for token in cue)
    return topic[0].lower_ == "if" and topic[0].head.dep_ == "advcl" and not asked


def is_condition(verb: Token) -> bool:
    """Tell whether the clause is itself a condition, on which another hangs, and no question (“asked on Sunday if”)."""
    mark = next((child for child in verb.children if child.lower_ in _UNSURE and child.i < verb.i), None)
    if mark is None or verb.dep_ != "advcl" or not verb.head.tag_.startswith(("VB", "MD")):
        return False
    return not any(
        token.lemma_.lower() in words("knowing_words")
        for token in mark.doc[max(mark.sent.start, mark.i - _NEAR) : mark.i]
    )


def names_nothing(topic: Sequence[Token], cue: Sequence[Token]) -> bool:
    """Tell whether the words name nothing that could be open: a pointer, how much, what hangs from the cue’s own preposition, or where."""
    own = {token.i for token in cue}
    telling = [token for token in topic if not _is_empty(token, own)]
    if len(telling) != 1:
        return not telling
    only = telling[0]
    body = only.ent_type_ in _BODIES or (only.pos_ == "PROPN" and not only.ent_type_)
    return body and only.dep_ == "pobj" and only.head.lower_ in _PLACES


def _is_empty(token: Token, own: set[int]) -> bool:
    """Tell what names nothing by itself: “it”, “many”, the cue’s own “under consideration”, “on bail of $750,000”."""
    if token.pos_ in _EMPTY:
        return True
    above = token.head
    if token.dep_ == "pobj" and token.i in own and above.i in own:
        return True
    top = above if token.dep_ in {"advmod", "compound", "nummod", "quantmod"} else token
    after = top.dep_ == "pobj" and top.head.lower_ != "at"  # but “puts the toll at 40”
    return after and {token.ent_type_, top.ent_type_} <= _FIGURES


def meant_instead(verb: Token) -> list[Token]:
    """Give what an empty topic stands for: the infinitive after “it is wrong”, the object before “…, calling it a stunt”, else the clause.

    Where only a condition is told (“if convicted, he faces prison”) that is the clause that hangs on it.
    """
    if verb.dep_ == "advcl" and any(child.lower_ in _CONDITIONS and child.i < verb.i for child in verb.children):
        return clause_itself(verb.head)
    acts = [child for child in verb.children if child.dep_ in {"xcomp", "ccomp", "advcl"} and child.i > verb.i]
    expletive = any(child.lower_ == "it" and child.i < verb.i for child in verb.children)
    if expletive and verb.lemma_ == "be":
        act = next((act for act in acts if any(child.tag_ == "TO" for child in act.children)), None)
        if act is not None:
            return list(act.subtree)
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.head.i < verb.i:
        before = next((child for child in verb.head.children if child.dep_ == "dobj" and child.i < verb.i), None)
        if before is not None and before.pos_ != "PRON":
            return [token for token in before.subtree if token.i < verb.i]
    return clause_itself(verb)
