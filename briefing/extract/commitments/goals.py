"""What somebody has made his goal: "have made cutting the levy a major goal", "our priority is to", "in a bid to"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from briefing.extract.commitments.actions import is_willed
from briefing.extract.commitments.authors import author_of
from briefing.extract.commitments.grammar import (
    bound_by,
    form_of,
    infinitive_under,
    is_infinitive,
    negation_of,
    object_of,
)
from briefing.extract.commitments.owners import named_owner
from briefing.extract.commitments.subjects import noun_kind
from briefing.extract.commitments.undertaking import Undertaking
from briefing.lexicon import words
from briefing.syntax.tense import WILL, auxiliaries

_FAR = 12  # tokens between what is made a goal and the word that says so
BIDS = frozenset({"bid", "effort", "drive", "move", "push"})
_NOW = frozenset({"present", "progressive", "perfect"})
MAKES = frozenset({"make", "declare"})
_STATED = frozenset(
    {"priority", "strategy", "mission", "aim", "goal", "objective", "policy", "intention", "intent", "plan", "purpose"}
)


def goals_at(token: Token) -> Iterator[Undertaking]:
    """Give the undertaking of the goal that somebody has made of something, by the verb at `token`."""
    if token.lemma_ in MAKES and token.i + 1 < len(token.doc):
        yield from _made(token)
    elif token.lemma_ == "be":
        yield from _stated_by_gerund(token) if token.dep_ == "aux" else _stated(token)


def bids_at(token: Token) -> Iterator[Undertaking]:
    """Give the undertaking of what somebody is doing something for: "is cutting fares in a bid to stave off ruin"."""
    if token.lemma_ not in BIDS or token.dep_ != "pobj" or token.head.lower_ != "in":
        return
    verb, action = token.head.head, infinitive_under(token)
    article = any(child.lower_ in {"a", "an"} for child in token.children)
    if action is None or not article or verb.pos_ != "VERB" or form_of(verb) not in _NOW or negation_of(verb):
        return
    if is_willed(action):
        to = tuple(c for c in action.children if c.tag_ == "TO")
        yield Undertaking((token, *to), verb, action, bound_by(verb), ("intention",), "programme", "in a bid")


def _made(verb: Token) -> Iterator[Undertaking]:
    """Read "has made cutting taxes a goal": the parser sees many things in it, so that the order of the words decides."""
    action = verb.nbor()
    if action.tag_ != "VBG" or negation_of(verb) is not None:
        return
    for word in verb.doc[action.i + 1 : min(action.i + _FAR, action.sent.end)]:
        if word.pos_ == "VERB" and word.dep_ not in {"amod", "acl"}:
            return
        if word.lemma_.lower() in words("goal_nouns") and any(c.dep_ in {"det", "poss"} for c in word.children):
            yield Undertaking((verb, word), verb, action, bound_by(verb), ("intention",), "programme", "make goal")
            return


def _stated(be: Token) -> Iterator[Undertaking]:
    """Read "the mayor’s priority is to rebuild the bridge"."""
    noun = next((c for c in be.children if c.dep_ == "nsubj" and c.lemma_.lower() in _STATED), None)
    owner = (author_of(noun) or _campaign(noun) or _sayer(be, noun)) if noun is not None else None
    if noun is None or owner is None or negation_of(be) is not None or not _looks_ahead(be):
        return
    action = next((c for c in be.children if c.i > be.i and c.dep_ == "xcomp" and is_infinitive(c)), None)
    between = (
        any(c.dep_ in {"acomp", "attr", "prep", "advmod"} and be.i < c.i < action.i for c in be.children)
        if action
        else True
    )
    if action is not None and not between and is_willed(action):
        yield Undertaking((noun, be), be, action, owner, ("intention",), "programme", f"{noun.lemma_.lower()} is")


def _campaign(noun: Token) -> Token | None:
    """Give the campaign or body whose goal it is: "the mission of the campaign is to"."""
    of = next((child for child in noun.children if child.lower_ == "of"), None)
    whose = object_of(of, "pobj") if of is not None else None
    known = whose is not None and any(child.lower_ in {"the", "this", "our"} for child in whose.children)
    return whose if whose is not None and known and noun_kind(whose) == "body" else None


def _stated_by_gerund(be: Token) -> Iterator[Undertaking]:
    """Read "the party’s ambition is delivering full employment", where the parser sees a progressive."""
    action = be.head
    noun = next((c for c in action.children if c.dep_ == "nsubj" and c.lemma_.lower() in _STATED | {"ambition"}), None)
    owner = named_owner(noun) if noun is not None and action.tag_ == "VBG" else None
    ahead = (child.dep_ for child in action.children if child.i > action.i)
    does = not {"dobj", "ccomp", "xcomp", "prep"}.isdisjoint(ahead)  # no “our strategy is working”
    if noun is not None and owner is not None and does and be.tag_ in {"VBZ", "VBP"} and is_willed(action):
        yield Undertaking((noun, be), action, action, owner, ("intention",), "programme", f"{noun.lemma_.lower()} is")


def _looks_ahead(be: Token) -> bool:
    """Tell whether it is said of now or of what is to come: "is to", "will be to"."""
    return be.tag_ in {"VBZ", "VBP"} or any(helper.lower_ in WILL for helper in auxiliaries(be))


def _sayer(be: Token, aim: Token) -> Token | None:
    """Give who says what comes first, where nobody is named with it: "priority will be to recover the cable, the firm said"."""
    if any(child.dep_ in {"prep", "amod"} for child in aim.children):
        return None
    above = be.head if be.dep_ == "ccomp" else None
    return bound_by(above) if above is not None and above.lemma_ in {"say", "add"} else None
