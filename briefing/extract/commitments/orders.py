"""What an authority lays on somebody: "she must surrender her passport, the judge ruled", "by law the council must …".

*Must* is no pledge in a critic's mouth: only those whose word binds, and what binds by itself, make it one.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from briefing.extract.commitments.grammar import bound_by, infinitive_under, is_passive, negation_of, object_of
from briefing.extract.commitments.modals import LOOKING_AHEAD
from briefing.extract.commitments.subjects import FIRST, noun_kind
from briefing.extract.commitments.undertaking import Undertaking
from briefing.lexicon import words
from briefing.syntax.tense import auxiliaries
from briefing.syntax.tree import subject_of

_RULING = frozenset({"rule", "order", "direct", "decree", "instruct"})
_SAYING = frozenset({"say", "tell", "find", "hold", "decide", "determine", "state", "specify", "require", "add"})
ORDERING = frozenset({"direct", "order", "instruct", "require"})
_BODIES = frozenset({"league", "council", "agency", "department", "parliament", "senate", "board"})
_IN_FORCE = frozenset({"law", "regulation", "rule", "statute"})
_BOUNDS = frozenset({"under", "by"})


def orders_at(token: Token) -> Iterator[Undertaking]:
    """Give the undertaking of a *must* that an authority's word or a binding text stands behind."""
    if token.lemma_ in ORDERING and (bidden := _bidden(token)) is not None:
        action = infinitive_under(token)
        if action is not None and not is_passive(action):  # “ordered the boys to be freed” binds those who hold them
            yield Undertaking((token, *_to(action)), token, action, bidden, ("expected",), "ordered", token.lemma_)
        return
    if token.lemma_ == "have":
        yield from _to_have_to(token)
        return
    helper = next((aux for aux in auxiliaries(token) if aux.lower_ == "must"), None)
    if helper is None or is_passive(token) or negation_of(token) is not None:
        return
    if _ordered(token) or _by_law(token):
        yield Undertaking((helper, token), token, token, bound_by(token), ("expected",), "ordered", "must")
    elif _by_a_day(token):
        yield Undertaking((helper, token), token, token, bound_by(token), ("expected",), "ordered", "must by")


def _to_have_to(have: Token) -> Iterator[Undertaking]:
    """Read "will have to publish its fares": who is to do what an authority, a rule or the course of things demands."""
    action = infinitive_under(have)
    if action is None or have.tag_ not in {"VB", "VBZ", "VBP"} or is_passive(action) or negation_of(have) is not None:
        return
    if any(c.dep_ in {"dobj", "nsubj"} and have.i < c.i < action.i for c in have.children):
        return  # “will have nothing to do”
    helper = next((aux for aux in auxiliaries(have) if aux.tag_ == "MD"), None)
    if helper is not None and helper.lower_ not in LOOKING_AHEAD:
        return
    bound = _ordered(have) or _by_law(have) or _by_law(action)
    word = "must" if bound else "must by" if _by_a_day(action) else "have to"
    if helper is None and word == "have to":
        return
    cue = (*([helper] if helper is not None else []), have, *_to(action))
    yield Undertaking(cue, have, action, bound_by(have), ("expected",), "ordered", word)


def _bidden(verb: Token) -> Token | None:
    """Give whom an authority orders to do something: "the league has ordered the club to pay"."""
    teller = subject_of(verb)
    if is_passive(verb) or negation_of(verb) is not None or teller is None:
        return None
    if verb.dep_ == "acl" and teller.lemma_.lower() in _IN_FORCE:
        return None  # “the rules requiring members to behave” bind anybody, and always did
    if any(word.lemma_.lower() in words("authorities") for word in (teller, *teller.children)):
        return object_of(verb)  # “Judge Mehta ordered Illes to surrender his passport”
    if (
        verb.tag_ == "VBZ"
        and verb.lemma_ in {"direct", "require"}
        and teller.lemma_.lower() in words("deals") | words("laws_and_motions")
    ):
        return _body_or_office(object_of(verb))  # “the deal requires the firm to invest”
    if (
        verb.dep_ != "relcl"  # no “who had directed”
        and verb.lemma_ in {"direct", "instruct", "order"}
        and teller.pos_ in {"PRON", "PROPN"}
        and teller.lower_ not in FIRST
    ):
        return _body_or_office(object_of(verb))  # “he ordered its directors to publish …”
    binding = teller.lemma_.lower() in words("authorities") | words("governments") | words("office_heads") | _BODIES
    return object_of(verb) if binding else None


def _body_or_office(bidden: Token | None) -> Token | None:
    """Give whom it is, where it is a body or its people, whom orders bind for longer than a moment."""
    return bidden if bidden is not None and (bidden.ent_type_ == "ORG" or noun_kind(bidden) is not None) else None


def _to(action: Token) -> tuple[Token, ...]:
    return tuple(child for child in action.children if child.tag_ == "TO")


def _by_a_day(verb: Token) -> bool:
    """Tell whether a day is set: in the writer's own words "bidders must lodge their offers by Friday" is a fact."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in {"by", "before", "within"}:
            day = object_of(child, "pobj")
            if day is not None and day.ent_type_ in {"DATE", "TIME"}:
                return True
    return False


def _ordered(verb: Token) -> bool:
    """Tell whether a verb of ruling, or of saying with an authority as subject, governs the clause of `verb`."""
    here = verb
    while here.dep_ == "conj" and here.head.pos_ in {"VERB", "AUX"}:
        here = here.head
    places = [here.head] if here.dep_ == "ccomp" else [c for c in here.children if c.dep_ == "parataxis"]
    for place in places:
        lemma = place.lemma_.lower()
        if lemma in _RULING | _SAYING and negation_of(place) is None:
            teller = subject_of(place)
            near = (teller, *teller.children) if teller is not None else ()
            binding = any(word.lemma_.lower() in words("authorities") for word in near)  # “the regulator Gridwatch”
            return binding or (lemma in _RULING and teller is not None)
    return False


def _by_law(verb: Token) -> bool:
    """Tell whether "under the rules", "by law" stands with the verb."""
    for place in (verb, *(c for c in verb.children if c.dep_ == "advcl")):
        for child in place.children:
            if child.dep_ == "prep" and child.lower_ in _BOUNDS:
                thing = object_of(child, "pobj")
                if thing is not None and thing.lemma_.lower() in words("binding_texts"):
                    return True
    return False
