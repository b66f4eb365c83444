"""Time limits that somebody is set: "has given the firm until 15 January to produce a plan", "has 30 days to pay"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from briefing.extract.commitments.grammar import bound_by, is_infinitive, is_passive, negation_of, object_of
from briefing.extract.commitments.undertaking import Undertaking

_LIMITS = frozenset({"until", "till"})
_TERMS = frozenset({"day", "week", "month", "hour", "fortnight", "year"})
_SET = frozenset({"set", "impose", "issue", "give", "announce"})
TIME_GIVERS = _SET | {"have"}  # the verbs that leave somebody a limited time
_ULTIMATUMS = frozenset({"deadline", "ultimatum"})
_RIGHTS = frozenset(
    {"appeal", "apply", "challenge", "claim", "contest", "decide", "object", "reply", "respond", "vote"}
)


def ultimatums_at(token: Token) -> Iterator[Undertaking]:
    """Give the undertaking of whom the verb at `token` leaves a limited time to do something."""
    if negation_of(token) is not None or token.dep_ == "relcl":
        return
    found = _set_for(token) if token.lemma_ != "have" else None
    if found is None and token.lemma_ in {"give", "have"}:
        found = _left_until(token)
    if found is not None and found[2].lemma_ not in _RIGHTS:  # who may appeal need not
        party, limit, action = found
        cue = tuple(sorted({token, limit}, key=lambda t: t.i))
        yield Undertaking(cue, token, action, party, ("expected",), "ordered", "given until")


def _left_until(verb: Token) -> tuple[Token, Token, Token] | None:
    """Read "gave it until Friday to reply", "was given 30 days to pay", "has until May to publish"."""
    limit, term = _limit(verb), _term(verb)
    party = bound_by(verb) if verb.lemma_ == "have" or is_passive(verb) else _given(verb, term)
    if limit is None and (term is None or verb.lemma_ == "have"):
        return None
    after = limit if limit is not None else term
    action = _to_do(verb, after) if after is not None else None
    return (party, after, action) if party is not None and after is not None and action is not None else None


def _given(verb: Token, term: Token | None) -> Token | None:
    """Give whom time is given: the object beside the days, or the only one."""
    dative = object_of(verb, "dative")
    thing = object_of(verb)
    return dative or (thing if thing is not None and (term is None or thing.i != term.i) else None)


def _limit(verb: Token) -> Token | None:
    """Give the *until* with a day behind it."""
    for child in verb.children:
        if child.lower_ in _LIMITS and child.dep_ == "prep" and child.i > verb.i:
            day = object_of(child, "pobj", "pcomp")
            return child if day is not None and any(t.ent_type_ in {"DATE", "TIME"} for t in day.subtree) else None
    return None


def _term(verb: Token) -> Token | None:
    """Give the head of "30 days" or "two weeks" where it is an object of the verb."""
    for child in verb.children:
        if child.lemma_ in _TERMS and child.dep_ in {"dobj", "npadvmod", "oprd"} and child.i > verb.i:
            return child if any(c.dep_ == "nummod" or c.lower_ in {"a", "an"} for c in child.children) else None
    return None


def _to_do(verb: Token, after: Token) -> Token | None:
    """Give the infinitive after the limit, hung from the verb, the day or what is given."""
    for place in (verb, *after.subtree, *(c for c in verb.children if c.dep_ in {"dobj", "dative"})):
        for child in place.children:
            if child.i > after.i and is_infinitive(child) and child.dep_ in {"advcl", "acl", "xcomp", "relcl", "ccomp"}:
                return child
    return None


def _set_for(verb: Token) -> tuple[Token, Token, Token] | None:
    """Read "has set a deadline of 1 August for the rebels to disarm"."""
    limit = object_of(verb)
    if limit is None or limit.lemma_.lower() not in _ULTIMATUMS:
        return None
    for place in (verb, limit, *(token for token in limit.subtree if token.dep_ == "pobj")):
        for action in place.children:
            doer = object_of(action, "nsubj") if action.i > limit.i and is_infinitive(action) else None
            if doer is not None:
                return doer, limit, action
    return None
