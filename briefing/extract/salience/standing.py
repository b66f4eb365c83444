"""How a mention stands in its sentence: its head word, whether it acts, whether it only carries somebody's words."""

from __future__ import annotations

from spacy.tokens import Token

from briefing import lexicon
from briefing.model.parsed import ParsedArticle
from briefing.model.span import Span
from briefing.syntax.deeds import counted, is_told_to_act
from briefing.syntax.tree import tokens_in


def head_of(parsed: ParsedArticle, span: Span) -> Token:
    """Give the head word of a mention; of an apposition or a second name, that of the first."""
    tokens = tokens_in(parsed.doc, span)
    head = tokens[0]
    if len(tokens) > 1:
        inside = {token.i for token in tokens}
        outer = [token for token in tokens if token.head.i not in inside or token.head == token]
        head = outer[0]
        if len(outer) > 1:
            head = min(outer, key=lambda token: (sum(1 for _ in token.ancestors), -token.i))
    while head.dep_ in {"appos", "conj"} and head.head.i < head.i:
        head = head.head
    return head


def acts(head: Token) -> bool:
    """Tell whether the mention does or says something, or is asked to: subject of a full verb, agent, `according to`."""
    if is_told_to_act(head):
        return True
    head = counted(head)
    if head.dep_ == "nsubj":
        return bool(head.head.lemma_ != "be")
    if head.dep_ in {"compound", "poss"}:  # a Reed Institute report found …
        document = head.head
        return document.dep_ == "nsubj" and document.head.lemma_ in lexicon.words("reporting_verbs")
    if head.dep_ != "pobj":
        return False
    by = head.head
    return by.dep_ == "agent" or (by.lower_ == "to" and by.i > 0 and by.nbor(-1).lower_ == "according")


def carries(head: Token) -> bool:
    """Tell whether the mention only carries somebody's words: `seen by the Courier`, `told the Courier`."""
    verb = head.head
    if verb.dep_ == "agent":
        return head.dep_ == "pobj" and verb.head.lemma_ in {"obtain", "review", "see"}
    return head.dep_ in {"dobj", "dative"} and verb.lemma_ == "tell"
