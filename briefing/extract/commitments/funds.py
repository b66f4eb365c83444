"""Money on its way, and measures that somebody is to take: what is to come of a body's things, with nobody as subject.

"An extra £4m is on its way", "Elm County is in line for $3m", "season-ticket prices are to be frozen". Bound is whose
they are, who tells of it, or else the body that the passage is about.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from briefing.extract.commitments.authors import author_under
from briefing.extract.commitments.grammar import infinitive_under, is_passive, mentions_money, negation_of, object_of
from briefing.extract.commitments.modals import LOOKING_AHEAD
from briefing.extract.commitments.undertaking import Undertaking
from briefing.lexicon import words
from briefing.syntax.tense import auxiliaries
from briefing.syntax.tree import SUBJECTS

_HEADED = frozenset({"headed", "heading", "destined", "earmarked", "bound"})
_TOWARDS = frozenset({"to", "for", "toward", "towards", "into"})
_SPENT = frozenset({"spend", "use", "invest", "put", "plough", "allocate", "give", "set", "earmark", "pay", "split"})
_MOVES = frozenset({"rise", "increase", "fall", "drop", "double", "go"})
_GIVEN = frozenset({"guarantee", "give", "grant", "offer", "pay"})
_GOING = frozenset({"go", "flow", "head"})


def funds_at(token: Token) -> Iterator[Undertaking]:
    """Give the undertaking of the sum of money that is the subject at `token`, or that its subject is in line for."""
    verb = token.head
    if token.dep_ not in SUBJECTS or token.i > verb.i:
        return
    words_, rule = _on_its_way(verb) if _is_sum(token) else (), "money on its way"
    if not words_ and verb.lemma_ == "be":
        words_, rule = _in_line(verb), "in line for"
    if words_ and negation_of(verb) is None:
        yield Undertaking(words_, verb, verb, token, ("expected",), "cut", rule)


def measures_at(token: Token) -> Iterator[Undertaking]:
    """Give the undertaking of the thing at `token` that something is to be done to."""
    verb = token.head
    if token.dep_ not in SUBJECTS or verb.lemma_ != "be" or token.pos_ not in {"NOUN", "PROPN"} or token.i > verb.i:
        return
    action = infinitive_under(verb)
    if verb.tag_ not in {"VBZ", "VBP", "VBD"} or action is None or action.dep_ != "xcomp" or negation_of(verb):
        return
    if token.lemma_.lower() in words("posts_and_premises"):
        return  # jobs and premises are told by `belongings`
    near = action.i - verb.i <= len(("to", "soon", "be")) + 1
    if near and is_passive(action) and action.lemma_.lower() in words("measures"):
        cue = tuple(sorted({verb, *auxiliaries(action), action}, key=lambda t: t.i))
        yield Undertaking(cue, verb, action, token, ("expected",), "cut", "measure")


def charges_at(token: Token) -> Iterator[Undertaking]:
    """Give the undertaking of a charge or a grant at `token` that somebody sets: "council tax will rise by 3%", "benefits are to be cut"."""
    verb = token.head
    if token.dep_ not in SUBJECTS or token.i > verb.i or token.lemma_.lower() not in words("charges"):
        return
    action = infinitive_under(verb) or verb if verb.lemma_ == "be" else verb
    coming = action is not verb or any(helper.lower_ in LOOKING_AHEAD for helper in auxiliaries(verb))
    if not coming or action.lemma_ not in _MOVES or negation_of(verb) is not None or object_of(action) is not None:
        return
    if any(child.dep_ in {"prep", "npadvmod", "agent"} and child.i > action.i for child in action.children):
        cue = tuple(sorted({*auxiliaries(verb), verb, action}, key=lambda t: t.i))
        yield Undertaking(cue, verb, action, token, ("expected",), "cut", "charge")


def gifts_at(token: Token) -> Iterator[Undertaking]:
    """Give the undertaking of people at `token` who are to be given something: "commuters are to get a refund"."""
    verb = token.head
    if token.dep_ != "nsubj" or token.pos_ not in {"NOUN", "PRON"} or token.i > verb.i:
        return
    action = infinitive_under(verb) if verb.lemma_ == "be" and verb.tag_ in {"VBP", "VBZ", "VBD"} else verb
    coming = action is not verb or any(helper.lower_ in LOOKING_AHEAD for helper in auxiliaries(verb))
    if (
        action is None
        or not coming
        or not _is_given(action)
        or not (_are_some(token) or _is_anybody(token) or _is_place(token))
        or negation_of(verb) is not None
        or author_under(action, words("policies")) is not None
    ):
        return
    cue = tuple(sorted({*auxiliaries(verb), verb, action}, key=lambda t: t.i))
    yield Undertaking(cue, verb, action, token, ("expected",), "cut", "given")


def _is_given(action: Token) -> bool:
    """Tell whether the verb is what befalls those who are given something: "get a refund", "hear from us"."""
    if is_passive(action) and action.lemma_ in _GIVEN:
        return object_of(action, "dobj", "oprd") is not None  # “are to be guaranteed a minimum allowance”
    if action.lemma_ in {"get", "receive"}:
        thing = object_of(action)
        return thing is not None and thing.pos_ in {"NOUN", "PROPN", "NUM", "SYM"}
    return action.lemma_ == "hear" and any(
        grand.lower_ == "us" for child in action.children if child.lower_ == "from" for grand in child.children
    )


def _are_some(token: Token) -> bool:
    """Tell whether it is people or places of a kind: "commuters", "schools in the north"."""
    return token.tag_ == "NNS" and token.lemma_.lower() not in words("event_nouns")


def _is_place(token: Token) -> bool:
    """Tell whether it is a place of somebody's that is known: "the unit is to receive", "the library will get"."""
    known = any(child.dep_ in {"det", "poss"} and child.lower_ not in {"a", "an"} for child in token.children)
    return known and token.tag_ == "NN" and token.lemma_.lower() in words("posts_and_premises")


def _is_anybody(token: Token) -> bool:
    """Tell whether it is everyone of a kind: "everyone affected", "every household"."""
    every = any(child.lower_ in {"every", "each", "any"} for child in token.children)
    return every or token.lower_ in {"everyone", "everybody", "anyone", "anybody"}


def _is_sum(head: Token) -> bool:
    """Tell whether the phrase is a sum, and not a thing that a sum only describes."""
    near = [head, *(c for c in head.children if c.dep_ in {"nummod", "quantmod", "compound", "nmod", "advmod"})]
    return any(t.tag_ == "$" or t.ent_type_ == "MONEY" for t in near)


def _on_its_way(verb: Token) -> tuple[Token, ...]:
    """Give the words that send money on: "is on its way", "is headed to", "will go to", "is to go towards"."""
    if verb.lemma_ == "be":
        for child in verb.children:
            if child.dep_ == "prep" and child.lower_ == "on":
                way = object_of(child, "pobj")
                if way is not None and way.lower_ == "way":
                    return (verb, child, *way.lefts, way)
    if verb.lower_ in _HEADED and _leads(verb):
        return (verb,)
    action = infinitive_under(verb) if verb.lemma_ == "be" else verb
    coming = verb.lemma_ == "be" or any(helper.lower_ in LOOKING_AHEAD for helper in auxiliaries(verb))
    spent = action is not None and is_passive(action) and action.lemma_ in _SPENT
    if action is not None and coming and ((action.lemma_ in _GOING and _leads(action)) or spent):
        return tuple(sorted({*auxiliaries(verb), verb, action}, key=lambda t: t.i))
    return ()


def _leads(verb: Token) -> bool:
    return any(child.dep_ in {"prep", "dative"} and child.lower_ in _TOWARDS for child in verb.children)


def _in_line(be: Token) -> tuple[Token, ...]:
    """Give "is in line for" with a sum after it, or "is in line to get" one."""
    for child in be.children:
        line = object_of(child, "pobj") if child.dep_ == "prep" and child.lower_ == "in" else None
        if line is None or line.lower_ != "line":
            continue
        for prize in (*line.children, *child.children, *be.children):
            if prize.i > line.i and prize.dep_ in {"prep", "acl", "xcomp"} and mentions_money(prize):
                return (be, child, line)
    return ()
