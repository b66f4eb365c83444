"""What may come of it: “the plant could close”, “there may be job cuts”, “hinted that he might stand again”."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from briefing.extract.questions.clauses import clause_itself
from briefing.extract.questions.cues import Cue
from briefing.extract.questions.topics import trimmed
from briefing.lexicon import words
from briefing.model.parsed import ParsedArticle
from briefing.syntax.tense import auxiliaries
from briefing.syntax.tree import negated, span_of, spelt

_AT_WORK = frozenset({"ROOT", "conj", "parataxis"})
_BEARING = frozenset({"be", "become", "face", "have", "lose", "miss", "need", "remain", "struggle"})
_DOERS = frozenset({"csubj", "expl", "nsubj", "nsubjpass"})
_FIT = frozenset({"available", "back", "fit", "free", "guilty", "liable", "out", "ready", "unavailable"})
_GUESSING = frozenset({"believe", "fear", "hint", "indicate", "speculate", "suggest", "suspect", "think", "warn"})
_MODALS = frozenset({"could", "may", "might"})
_TALK = frozenset(
    {"few", "i", "little", "we", "you", "one", "who", "anyone", "someone", "those", "what", "nobody", "nothing"}
)
_WANTED = frozenset({"he", "she", "they"})


def find_prospects(parsed: ParsedArticle, history: frozenset[int]) -> Iterator[Cue]:
    """Find what the writer, or one whom the writer reports, says may come.

    `history` are the verbs of clauses dated in the past.
    """
    for token in spelt(parsed.doc, _MODALS):
        if token.tag_ != "MD" or token.lower_ not in _MODALS or parsed.sentence_at(token.idx) is None:
            continue
        verb = token.head
        if token.dep_ != "aux" or verb.i in history or parsed.marks_at(token.idx) is not None:
            continue
        doer = next((child for child in verb.children if child.dep_ in _DOERS), None)
        if doer is None and verb.dep_ == "conj":
            doer = next((child for child in verb.head.children if child.dep_ in _DOERS), None)
        if doer is None or not _is_told(verb) or not _is_open(token, verb, doer):
            continue
        yield Cue(
            "uncertain", span_of([token, verb]), verb, (trimmed(clause_itself(verb)),), f"uncertain: {token.lower_}"
        )


def _is_told(verb: Token) -> bool:
    """Tell whether the clause is the sentence's news, or what somebody says, thinks or warns of."""
    if verb.dep_ in _AT_WORK:
        top = verb
        while top.dep_ == "conj" and top.head.i != top.i:
            top = top.head
        return top.dep_ in {"ROOT", "parataxis", "ccomp"} or top.i == verb.i
    return (
        verb.dep_ == "ccomp"
        and verb.head.lemma_ in words("foretelling_verbs")
        and verb.head.dep_ in {"ROOT", "conj", "ccomp", "parataxis", "advcl"}
    )


def _is_open(modal: Token, verb: Token, doer: Token) -> bool:
    """Tell what may come from what somebody can, what may have been, and what the law lets happen to anybody."""
    helpers = {token.lower_ for token in auxiliaries(verb)}
    if helpers & {"have", "'ve", "’ve"} or doer.lower_ in _TALK or verb.sent[-1].text == "?":
        return False
    if modal.lower_ == "could" and negated(verb):
        return False
    if any(token.lower_ in words("merely_possible") for token in (verb, *verb.children)):
        return False
    if modal.lower_ != "could" and verb.lemma_ == "be" and not _is_guessed(verb, doer):
        return False  # “the answer may be simple”: how things are
    if modal.lower_ != "could" and _is_granted(verb):
        return False
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    if passive and verb.lemma_ in words("done_with_things"):
        return False
    if _is_anybody(doer):
        return False
    person = doer.lower_ in _WANTED or doer.ent_type_ in {"PERSON", "ORG", "GPE", "NORP"}
    person = person or doer.lemma_.lower() in words("role_heads") | words("body_nouns") | words("groups")
    if person and modal.lower_ == "could" and _is_manner(verb):
        return False
    if person and modal.lower_ == "could" and not any(child.lower_ == "from" for child in doer.children):
        return passive or verb.lemma_ in _BEARING or (doer.pos_ == "PROPN" and not _is_story(verb))
    return True


def _is_granted(verb: Token) -> bool:
    """Tell what is granted only to be set aside: “they may blame the trade deals, but the cause lies at home”."""
    turned = any(child.dep_ == "cc" and child.lower_ == "but" for child in verb.children)
    return turned and any(child.dep_ == "conj" for child in verb.children)


def _is_manner(verb: Token) -> bool:
    """Tell how somebody is or was at times: “she could be stern”, though not “he could be fit for Sunday”."""
    state = next((child for child in verb.children if child.dep_ == "acomp"), None)
    return verb.lemma_ == "be" and state is not None and state.lower_ not in _FIT


def _is_story(verb: Token) -> bool:
    """Tell whether a past is being told, in which *could* says what somebody was able to do: “he ran as fast as Lund could”."""
    told = (token for token in verb.sent if token.tag_ == "VBD" and token.dep_ in {"ROOT", "conj", "advcl"})
    return any(token.lemma_ not in words("foretelling_verbs") for token in told)


def _is_guessed(verb: Token, doer: Token) -> bool:
    """Tell whether it is said of somebody, or guessed, that something may be so: “he may be back”, “hinted the mine may be shut”."""
    return doer.dep_ == "expl" or doer.pos_ in {"PRON", "PROPN"} or verb.head.lemma_ in _GUESSING


def _is_anybody(doer: Token) -> bool:
    """Tell whether it is anybody of a kind: “drivers could be fined”, “a patient may need surgery”."""
    bare = doer.tag_ == "NNS" and not any(c.dep_ in {"det", "poss", "nummod"} or c.tag_ == "CD" for c in doer.children)
    one = any(child.lower_ in {"a", "an", "any", "every"} for child in doer.children)
    kind = doer.lemma_.lower() in words("role_heads") | words("groups") | words("anybody")
    return kind and (bare or one)
