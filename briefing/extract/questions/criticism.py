"""What one side decided and another speaks against: the union said the offer was insulting; critics attacked the closure."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from briefing.extract.questions.cues import Cue
from briefing.lexicon import words
from briefing.model.parsed import ParsedArticle
from briefing.syntax.tree import all_tokens, negated, span_of

_AGAINST = frozenset({"for", "over"})
_NAMING = frozenset({"brand", "call", "describe", "dismiss", "dub", "label"})
_NEWS = frozenset({"ROOT", "ccomp", "conj", "parataxis", "advcl"})
_PREDICATES = frozenset({"acomp", "attr", "oprd"})
_RULING = frozenset({"court", "judge", "jury", "justice", "magistrate", "officer", "police", "prosecutor", "tribunal"})
_TALK = frozenset({"i", "me", "my", "our", "us", "we", "you"})


def find_criticism(parsed: ParsedArticle, history: frozenset[int]) -> Iterator[Cue]:
    """Find sentences in which somebody speaks against a decision, plan or remark of somebody else.

    `history` are the verbs of clauses dated in the past.
    """
    for token in all_tokens(parsed.doc):
        if parsed.sentence_at(token.idx) is None:
            continue
        target = None
        if token.lemma_ in words("criticising_verbs") and token.tag_.startswith("VB"):
            if token.i not in history and parsed.marks_at(token.idx) is None:
                target = _attacked(token)
        elif _is_damning(token):
            target = _judged(token)
        if target is not None:
            yield Cue(
                "disputed", span_of([token]), token, (span_of(list(target.subtree)),), f"disputed: {token.lemma_}"
            )


def _is_damning(word: Token) -> bool:
    """Tell whether the word damns, taken with what stands before a hyphen: “ill-advised”."""
    if word.lower_ in words("damning_words"):
        return True
    before = word.doc[max(0, word.i - 2) : word.i]
    return len(before) > 1 and before[1].text == "-" and f"{before.text}{word}".lower() in words("damning_words")


def _attacked(verb: Token) -> Token | None:
    """Give the decision that is attacked, if the verb tells the sentence's news and who attacks is told."""
    if verb.dep_ not in _NEWS or negated(verb) or any(child.tag_ in {"MD", "TO"} for child in verb.children):
        return None
    attackers = [child for child in verb.children if child.dep_ in {"nsubj", "agent"}]
    if not attackers and verb.dep_ != "conj":
        return None
    targets = [child for child in verb.children if child.dep_ in {"dobj", "nsubjpass"}]
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in _AGAINST:
            targets += [topic for topic in child.children if topic.dep_ in {"pobj", "pcomp"}]
    return next((target for target in targets if is_contestable(target)), None)


def _judged(word: Token) -> Token | None:
    """Give the decision that is called so: “said the fee was unfair”, “called the fee unfair”, “attacked it as unfair”."""
    whole = word
    while whole.dep_ in {"amod", "conj", "compound"} and whole.head.i != whole.i:
        whole = whole.head
    verb = whole.head
    if whole.dep_ == "pobj" and verb.lower_ == "as":
        verb = verb.head
    elif whole.dep_ not in _PREDICATES:
        return None
    if negated(verb):
        return None
    if verb.lemma_ in words("criticising_verbs"):
        return next((c for c in verb.children if c.dep_ == "dobj" and c.pos_ == "NOUN"), None)
    if verb.lemma_ in _NAMING:
        target = next(
            (c for c in verb.children if c.dep_ in {"dobj", "nsubjpass", "nsubj"} and is_contestable(c)), None
        )
        return target if _is_side(verb) else None
    if verb.lemma_ != "be" or verb.dep_ != "ccomp" or verb.head.lemma_ not in words("reporting_verbs"):
        return None
    target = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    return target if target is not None and is_contestable(target) and _is_side(verb.head) else None


def _is_side(verb: Token) -> bool:
    """Tell whether somebody takes sides who is no court and not the writer."""
    subject = next((child for child in verb.children if child.dep_ in {"nsubj", "agent"}), None)
    if subject is None:
        return verb.dep_ == "advcl" or (verb.dep_ == "conj" and _is_side(verb.head))
    return subject.lower_ not in _TALK and not is_ruling(subject)


def is_ruling(subject: Token) -> bool:
    """Tell whether it is somebody who decides on both sides or looks into it: a judge, the police."""
    return any(token.lemma_.lower() in _RULING for token in subject.doc[subject.left_edge.i : subject.i + 1])


def is_contestable(thing: Token) -> bool:
    """Tell whether it is something that somebody decided, plans or says."""
    return thing.pos_ == "NOUN" and thing.lemma_.lower() in words("contestable")
