"""What is proposed, and what a programme says: "has proposed a cut", "his planned sale of", "the budget calls for"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import cast

from spacy.tokens import Token

from briefing.extract.commitments.actions import is_willed
from briefing.extract.commitments.authors import author_of
from briefing.extract.commitments.grammar import (
    bound_by,
    infinitive_under,
    is_passive,
    mentions_money,
    mentions_share,
    negation_of,
    object_of,
)
from briefing.extract.commitments.owners import named_owner
from briefing.extract.commitments.predicates import chain_from
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
_GIVING = frozenset({"sign", "give", "make", "issue", "renew"})
_WORDS_GIVEN = frozenset({"threat", "promise", "pledge", "vow"})
_TRAITS = frozenset({"commitment", "determination", "resolve", "willingness"})


def proposals_at(token: Token) -> Iterator[Undertaking]:
    """Give the undertaking of a proposal at `token`: the verb, or the noun of what is proposed."""
    if token.lemma_.lower() in _proposing_verbs() and token.tag_.startswith("VB") and token.dep_ not in {"amod", "acl"}:
        yield from _proposing(token)
    elif token.lemma_ == "propose" and token.tag_ == "VBN" and token.dep_ == "acl":
        yield from _proposed_by(token)
    elif token.pos_ == "NOUN" and (word := _to_come(token)) is not None and is_act(token):
        owner = next((child for child in token.children if child.dep_ == "poss"), None) or named_owner(token)
        if owner is not None and not _is_ended(token):
            yield Undertaking((word,), token, token, owner, (_TO_COME[word.lower_],), "held", f"{word.lower_} act")


def programmes_at(token: Token) -> Iterator[Undertaking]:
    """Give the undertaking of what a plan says, whose verb is at `token`: "the bill seeks to", "a budget designed to"."""
    wanted = _programme_verbs().get(token.lower_) or _programme_verbs().get(token.lemma_.lower())
    if wanted is None or not token.tag_.startswith("VB"):
        return
    passive = token.lower_ in _programme_verbs() and token.tag_ == "VBN"
    plan = _plan_of(token, passive=passive)
    if plan is None or negation_of(token) is not None:
        return
    for name in wanted.split(","):
        found = _complement(token, name)
        if found is not None and (author := author_of(plan)) is not None:
            cue, action = found
            yield Undertaking((token, *cue), token, action, author, ("intention",), "programme", f"plan {token.lower_}")
            return


def passing_at(token: Token) -> Iterator[Undertaking]:
    """Give the undertaking of the noun at `token` that somebody is named with: "Ms Rao's promise to", "the Labour plan for"."""
    held = _held().get(token.lemma_.lower()) if token.pos_ == "NOUN" else None
    owner = (named_owner(token) or _having(token)) if held is not None else None
    if held is None or owner is None or _is_ended(token):
        return
    strength, wanted = held
    action = _to(token) if wanted.startswith(("to", "own")) else None
    if action is not None and (is_passive(action) or (wanted == "own" and not is_willed(action))):
        return
    if action is None and "of" in wanted:
        action = _of(token) or _before(token)
    if action is not None:
        to = tuple(c for c in action.children if c.tag_ == "TO" and c.dep_ == "aux")
        more, rest, further = chain_from(action)
        cue = tuple(sorted({token, *to, *rest}, key=lambda t: t.i))
        strengths: list[Strength] = [strength, *further]
        if negation_of(action) is not None:
            strengths.append("refusal")
        yield Undertaking(cue, token, more, owner, tuple(strengths), "held", f"held {token.lemma_.lower()}")


def _having(noun: Token) -> Token | None:
    """Give who "has plans for" something, or has acted "since signing a pledge to"."""
    verb = noun.head
    if noun.dep_ != "dobj" or negation_of(verb) is not None:
        return None
    if verb.dep_ == "pcomp" and verb.lemma_ in _GIVING:
        return doer_of(verb)
    open_ = any(child.lower_ in {"no", "any", "few"} for child in noun.children)
    has = verb.lemma_ == "have" and noun.tag_ == "NNS" and verb.tag_ in {"VBZ", "VBP"}
    return bound_by(verb) if has and not open_ else None


def _before(noun: Token) -> Token | None:
    """Give the measure that stands before the word for it: "veto threats", "the strike threat"."""
    if noun.lemma_ not in _WORDS_GIVEN:
        return None
    return next((c for c in noun.children if c.dep_ == "compound" and (is_act(c) or c.lower_ == "veto")), None)


def _to(noun: Token) -> Token | None:
    """Give the infinitive under the noun, or the one beside it that the parser hung on the verb: "signing a pledge with Rhea to"."""
    beside = noun.head if noun.dep_ == "dobj" and noun.head.dep_ == "pcomp" else None
    return infinitive_under(noun) or (infinitive_under(beside) if beside is not None else None)


def _of(noun: Token) -> Token | None:
    """Give what the noun is of or for: doing something, a measure, a sum."""
    for preposition in noun.children:
        if preposition.dep_ == "prep" and preposition.lower_ in {"of", "for", "on", "to"}:
            of = "thing" if preposition.lower_ == "for" and noun.lemma_ == "plan" else "act"
            found = next((c for c in preposition.children if _fits(c, "ing") or _fits(c, of)), None)
            if found is not None:
                return found
    return None


def is_act(noun: Token) -> bool:
    """Tell whether the noun is a measure that somebody takes."""
    return _spelled(noun) in words("proposed_acts")


def doer_of(verb: Token) -> Token | None:
    """Give who does it; of "by proposing" and "since signing" the subject of the verb above."""
    if verb.tag_ != "VBG" or verb.dep_ != "pcomp":
        return bound_by(verb)
    above = next((a for a in verb.ancestors if a.pos_ in {"VERB", "AUX"}), None)
    return bound_by(above) if above is not None else None


def _proposing(verb: Token) -> Iterator[Undertaking]:
    thing, particle = object_of(verb), _proposing_verbs()[verb.lemma_.lower()]
    if verb.dep_ == "relcl" and (thing is None or thing.tag_ in {"WDT", "WP"}):
        thing = verb.head  # “a levy, which Ms Rao proposed”
    said = next((c for c in verb.children if c.lower_ == particle and c.dep_ in {"prt", "advmod"}), None)
    if thing is None or (particle and said is None) or negation_of(verb) is not None or is_passive(verb):
        return
    if thing.lemma_.lower() in words("policies") and _is_vague(thing):
        return
    if is_act(thing) or _is_amount(thing):
        cue = (verb,) if said is None else (verb, said)
        yield Undertaking(cue, verb, thing, doer_of(verb), ("intention",), "programme", "propose act")


def _proposed_by(participle: Token) -> Iterator[Undertaking]:
    """Read "the rise in fees proposed by the university"."""
    by = next((child for child in participle.children if child.dep_ == "agent"), None)
    agent, thing = object_of(by, "pobj") if by is not None else None, participle.head
    if agent is not None and (is_act(thing) or _is_amount(thing)) and not _is_ended(thing):
        yield Undertaking((participle,), thing, thing, agent, ("intention",), "held", "proposed by")


def _is_vague(plan: Token) -> bool:
    """Tell whether the plan is told by name alone, and not even as a plan of a kind: "a truce plan"."""
    return not any(child.dep_ == "compound" for child in plan.children)


def _to_come(noun: Token) -> Token | None:
    """Give the participle that says the noun is still to come: "proposed", "planned"."""
    return next((c for c in noun.children if c.dep_ == "amod" and c.lower_ in _TO_COME and c.i < noun.i), None)


def _is_ended(noun: Token) -> bool:
    """Tell whether it is carried out, changed, judged or dropped: "reached its goal of", "raised its pledge", "questioned her commitment"."""
    verb = noun.head
    if noun.dep_ == "pobj" and verb.lower_ == "against":
        return True  # “might decide against his plans to”
    fates = words("giving_up_verbs") | words("plan_fates")
    if noun.lemma_ in _TRAITS:
        fates |= words("weighing_verbs")
    return noun.dep_ in {"dobj", "nsubjpass"} and verb.lemma_.lower() in fates


def _plan_of(verb: Token, *, passive: bool) -> Token | None:
    """Give the plan that the verb or participle tells of: its subject, or the noun it follows."""
    subject = verb.head if verb.dep_ == "acl" and verb.tag_ in {"VBN", "VBG"} else bound_by(verb)
    if subject is None or subject.pos_ not in {"NOUN", "PROPN"} or subject.lemma_.lower() not in words("policies"):
        return None
    if verb.tag_ == "VBN" and not passive:
        return None
    return subject


def _complement(verb: Token, name: str) -> tuple[tuple[Token, ...], Token] | None:
    """Give the words between and the head of what follows."""
    preposition, _, kind = name.rpartition(":")
    if preposition:
        word = next((c for c in verb.children if c.lower_ == preposition and c.i > verb.i), None)
        below = list(word.children) if word is not None else []
        if word is not None and word.dep_ in {"prt", "advmod"}:
            below = list(verb.children)
        found = next((c for c in below if _fits(c, kind)), None)
        return ((word,), found) if word is not None and found is not None else None
    if name == "to":
        action = infinitive_under(verb)
        return (tuple(c for c in action.children if c.tag_ == "TO"), action) if action is not None else None
    found = next((c for c in verb.children if c.i > verb.i and _fits(c, name)), None)
    return ((), found) if found is not None else None


def _fits(word: Token, kind: str) -> bool:
    if kind == "ing":
        return word.tag_ == "VBG" and word.dep_ in {"xcomp", "pcomp", "dobj", "ccomp"}
    if word.dep_ not in {"dobj", "pobj"} or word.pos_ not in {"NOUN", "PROPN", "NUM", "SYM"}:
        return False
    if word.ent_type_ in {"DATE", "TIME", "EVENT", "PERSON"}:
        return False  # “big plans for the final month”
    return kind == "thing" or is_act(word) or _is_amount(word)


def _is_amount(thing: Token) -> bool:
    """Tell whether the thing is a sum or a share, or of one; what a clause tells of it does not count."""
    if not (mentions_money(thing) or mentions_share(thing)):
        return False
    clauses = [c for c in thing.children if c.dep_ in {"relcl", "acl"}]
    return not any(mentions_money(c) or mentions_share(c) for c in clauses)


def _spelled(noun: Token) -> str:
    """Give the noun's lemma; of "sell-off", which is cut at the hyphen, the whole."""
    if noun.i > 1 and noun.nbor(-1).text == "-" and not noun.nbor(-1).whitespace_:
        return f"{noun.nbor(-2).lower_}-{noun.lemma_.lower()}"
    return noun.lemma_.lower()


@cache
def _proposing_verbs() -> dict[str, str]:
    """Map each verb to its particle, an empty one where it needs none."""
    return {verb: particle for verb, _, particle in (entry[0].partition(" ") for entry in entries("proposing_verbs"))}


@cache
def _held() -> dict[str, tuple[Strength, str]]:
    return {noun: (cast("Strength", strength), wanted) for noun, strength, wanted in entries("held_pledges")}


@cache
def _programme_verbs() -> dict[str, str]:
    return {entry[0]: entry[1] for entry in entries("programme_verbs")}
