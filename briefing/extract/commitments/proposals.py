"""What is proposed: "has proposed a cut", "his planned sale of", "a rebate promised by the party"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from briefing.extract.commitments.grammar import is_passive, mentions_money, negation_of, object_of
from briefing.extract.commitments.measures import doer_of, is_act, is_amount, is_ended
from briefing.extract.commitments.owners import named_owner
from briefing.extract.commitments.undertaking import Undertaking
from briefing.lexicon import entries, words
from briefing.model.facts import Strength

_TO_COME: dict[str, Strength] = {
    "proposed": "intention",
    "planned": "intention",
    "intended": "intention",
    "threatened": "intention",
    "promised": "firm",
    "pledged": "firm",
}
GIVEN_WORD: dict[str, Strength] = {
    "promised": "firm",
    "pledged": "firm",
    "guaranteed": "firm",
    "offered": "intention",
    "proposed": "intention",
    "planned": "intention",
}


def proposals_at(token: Token) -> Iterator[Undertaking]:
    """Give the undertaking of a proposal at `token`: the verb, or the noun of what is proposed."""
    known = token.lemma_.lower() in _proposing_verbs() and token.tag_.startswith("VB")
    if known and token.dep_ not in {"amod", "acl"} and not is_passive(token):
        yield from _proposing(token)
    elif token.lemma_ == "propose" and token.tag_ == "VBN" and token.dep_ == "acl":
        yield from _proposed_by(token)
    elif token.lower_ in GIVEN_WORD and is_passive(token):
        yield from _promised_by(token)
    elif token.pos_ == "NOUN" and is_act(token) and (word := _to_come(token)) is not None:
        owner = next((child for child in token.children if child.dep_ == "poss"), None) or named_owner(token)
        if owner is not None and not is_ended(token):
            yield Undertaking((word,), token, token, owner, (_TO_COME[word.lower_],), "held", f"{word.lower_} act")


def _proposing(verb: Token) -> Iterator[Undertaking]:
    thing, particle = object_of(verb), _proposing_verbs()[verb.lemma_.lower()]
    if verb.dep_ == "relcl" and (thing is None or thing.tag_ in {"WDT", "WP"}):
        thing = verb.head  # “a levy, which Ms Rao proposed”
    said = next((c for c in verb.children if c.lower_ == particle and c.dep_ in {"prt", "advmod"}), None)
    if thing is None or (particle and said is None) or negation_of(verb) is not None or is_passive(verb):
        return
    if thing.lemma_.lower() in words("policies") and _is_vague(thing):
        return
    if is_act(thing) or is_amount(thing):
        cue = (verb,) if said is None else (verb, said)
        yield Undertaking(cue, verb, thing, doer_of(verb), ("intention",), "programme", "propose act")


def _proposed_by(participle: Token) -> Iterator[Undertaking]:
    """Read "the rise in fees proposed by the university"."""
    by = next((child for child in participle.children if child.dep_ == "agent"), None)
    agent, thing = object_of(by, "pobj") if by is not None else None, participle.head
    if agent is not None and (is_act(thing) or is_amount(thing)) and not is_ended(thing):
        yield Undertaking((participle,), thing, thing, agent, ("intention",), "held", "proposed by")


def _promised_by(passive: Token) -> Iterator[Undertaking]:
    """Read "pensioners are being promised a rebate by the party", "£3m has been pledged by the bank"."""
    gift = object_of(passive, "dobj", "npadvmod")
    thing = gift or object_of(passive, "nsubjpass")
    places = [passive, *(gift.subtree if gift is not None else ()), *(c for p in passive.rights for c in p.rights)]
    by = next((c for p in places for c in p.children if c.i > passive.i and c.lower_ in {"by", "from"}), None)
    giver = object_of(by, "pobj") if by is not None else None
    if thing is None or negation_of(passive) is not None or (giver is not None and giver.ent_type_ in {"DATE", "TIME"}):
        return
    if giver is None:
        if mentions_money(thing) and GIVEN_WORD[passive.lower_] == "firm":  # “an extra £50m was promised on Tuesday”
            yield Undertaking((passive,), passive, thing, thing, ("firm",), "cut", f"sum {passive.lower_}")
        return
    if gift is not None or is_act(thing) or is_amount(thing):
        strength = GIVEN_WORD[passive.lower_]
        yield Undertaking((passive,), passive, thing, giver, (strength,), "programme", f"{passive.lower_} by")


def _is_vague(plan: Token) -> bool:
    """Tell whether the plan is told by name alone, and not even as a plan of a kind: "a truce plan"."""
    return not any(child.dep_ == "compound" for child in plan.children)


def _to_come(noun: Token) -> Token | None:
    """Give the participle that says the noun is still to come: "proposed", "planned"."""
    return next((c for c in noun.children if c.dep_ == "amod" and c.lower_ in _TO_COME and c.i < noun.i), None)


@cache
def _proposing_verbs() -> dict[str, str]:
    """Map each verb to its particle, an empty one where it needs none."""
    return {verb: particle for verb, _, particle in (entry[0].partition(" ") for entry in entries("proposing_verbs"))}
