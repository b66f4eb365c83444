"""*Will*, *shall*, *would* and *going to*, and whom they bind."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from briefing.extract.commitments.actions import is_listed
from briefing.extract.commitments.authors import author_of, author_under
from briefing.extract.commitments.grammar import (
    bound_by,
    infinitive_under,
    is_infinitive,
    is_passive,
    negation_of,
    object_of,
)
from briefing.extract.commitments.outcomes import comes_of
from briefing.extract.commitments.predicates import chain_from, doer_of
from briefing.extract.commitments.undertaking import Family, Undertaking
from briefing.lexicon import words
from briefing.model.facts import Strength
from briefing.syntax.tense import WILL, auxiliaries
from briefing.syntax.tree import helpers_of

WOULD = frozenset({"would", "'d", "’d"})
LOOKING_AHEAD = WILL | WOULD
_LETTING_UP = frozenset({"rest", "stop", "cease", "hesitate"})  # “will not rest until” is a pledge
_PROPOSED = frozenset({"plan", "proposal", "blueprint", "scheme", "draft"})
_DEALT_WITH = frozenset({"arraign", "charge", "deport", "extradite", "sentence"})  # by a court, which nobody names
_TASKS = frozenset({"job", "duty", "task", "mission", "priority", "responsibility"})


def modals_at(token: Token) -> Iterator[Undertaking]:
    """Give the undertaking of the verb at `token` where a modal of the future belongs to it."""
    if token.lower_ == "going" and (action := infinitive_under(token)) is not None:
        near = token.i + 1 < len(token.doc) and token.nbor().tag_ == "TO"
        if near and any(helper.lemma_ == "be" for helper in auxiliaries(token)):
            yield _undertaking(token, action, [*auxiliaries(token), token], "going to")
        return
    modals = [c for c in helpers_of(token) if c.dep_ == "aux" and c.tag_ == "MD"]
    helper = next(
        (c for c in modals if c.lower_ in LOOKING_AHEAD), modals[0] if modals else None
    )  # cannot and will not
    if helper is None and token.tag_ == "MD":
        yield from _alone(token)
        return
    if helper is None or helper.lower_ not in LOOKING_AHEAD or (helper.text == "Will" and not helper.is_sent_start):
        return  # Mr Will
    if helper.lower_ == "will" and token.tag_ in {"VBD", "VBZ"} and _is_owned(helper):
        return  # in her will she left …
    if any(c.dep_ == "aux" and c.lemma_ == "have" for c in token.children):
        return  # “would have won”, “will have ended”: nothing to be done any more
    if helper.lower_ in {"'d", "’d"} and token.tag_ == "VBN":
        return  # had
    word = "would" if helper.lower_ in WOULD else "will"
    if (none := _there_is_no(token)) is not None:
        cue = tuple(sorted({helper, token, *none.lefts}, key=lambda t: t.i))
        yield Undertaking(cue, token, none, none, ("firm", "refusal"), "spoken", f"there {word} be no")
        return
    some = _there_is(token)
    if some is not None and (some.lemma_.lower() in words("steps_taken") | words("programmes") or _is_for(some)):
        yield Undertaking((helper, token), token, some, some, ("firm",), "spoken", f"there {word} be")
        return
    yield _undertaking(token, token, [helper], word)


def _alone(modal: Token) -> Iterator[Undertaking]:
    """Give what a modal alone undertakes or refuses, whose verb is to be supplied: "Asked whether she would resign, she said she would not"."""
    refused, party = negation_of(modal), bound_by(modal)
    if party is None or modal.lower_ not in LOOKING_AHEAD or modal.dep_ != "ccomp":
        return
    last = refused or modal
    if any(child.i > last.i and not child.is_punct for child in modal.children):
        return
    word = "would" if modal.lower_ in WOULD else "will"
    if refused is not None:
        yield Undertaking((modal, refused), modal, modal, party, ("firm", "refusal"), "modal", word)
    elif any(
        clause.dep_ == "advcl" and any(c.lower_ == "whether" for c in clause.subtree) for clause in modal.head.lefts
    ):
        yield Undertaking((modal,), modal, modal, party, ("firm",), "modal", word)


def _there_is_no(verb: Token) -> Token | None:
    """Give what is ruled out by "there will be no pay cut": a step that somebody takes, and no event or thing."""
    noun = _there_is(verb)
    if noun is None or noun.pos_ != "NOUN" or noun.lemma_.lower() in words("nobodys_choice"):
        return None
    denied = any(child.lower_ == "no" and child.dep_ in {"det", "neg"} for child in noun.children)
    return noun if denied or negation_of(verb) is not None else None


def _there_is(verb: Token) -> Token | None:
    """Give what there is said to be."""
    if verb.lemma_ != "be" or not any(child.dep_ == "expl" and child.lower_ == "there" for child in verb.children):
        return None
    return next((noun for noun in verb.children if noun.dep_ in {"attr", "dobj", "nsubj"}), None)


def _is_for(some: Token) -> bool:
    """Tell whether it is something that is to be set up for a purpose: "there will be classes to help them"."""
    purpose = any(c.dep_ in {"relcl", "acl", "advcl"} and is_infinitive(c) for c in some.children)
    return purpose and some.pos_ == "NOUN" and some.lemma_.lower() not in words("nobodys_choice")


def _is_owned(word: Token) -> bool:
    """Tell whether an owner or an article stands before the word, so that it is a noun whatever the parser says."""
    before = word.nbor(-1) if word.i else None
    return before is not None and (before.tag_ in {"PRP$", "POS", "DT"} or before.lower_ == "her")


def _undertaking(verb: Token, action: Token, cue: list[Token], word: str) -> Undertaking:
    party = bound_by(verb) or _just_before(cue[0])
    task = _task(verb) or _seen_doing(verb)
    if task is not None:
        party, action = task
    last, more, further = chain_from(action)
    strengths: list[Strength] = [*further] or ["firm"]
    if (negative := negation_of(verb)) is not None:
        cue.append(negative)
        if last.lemma_ not in _LETTING_UP or object_of(last, "dobj", "ccomp") is not None:
            strengths.append("refusal")
    elif _none_of_it(last):
        strengths.append("refusal")
    spelled = tuple(sorted({*cue, *(more or (last,))}, key=lambda t: t.i))
    owner = _behind(verb, party)
    if owner is not None:
        proposed = word == "would" and party is not None and party.lemma_ in _PROPOSED and owner.sent != party.sent
        if strengths[0] == "firm" and (proposed or author_under(verb, _PROPOSED) is not None):
            strengths[0] = "intention"
        return Undertaking(spelled, verb, last, owner, tuple(strengths), "policy", word)
    if party is not None and _is_none(party) and (is_listed(last, "spared_fates") or _has_to(last)):
        return Undertaking(spelled, verb, last, party, (*strengths, "refusal"), "spoken", word)
    if is_passive(last) and last.lemma_ in _DEALT_WITH and party is not None and party.pos_ == "PROPN":
        return Undertaking(spelled, verb, last, party, ("expected",), "ordered", f"be {last.lower_}")
    if is_passive(last) and (doer := doer_of(last)) is not None:
        return Undertaking(spelled, verb, last, doer, tuple(strengths), "done", word)
    sees_to_it = is_passive(last) or (party is not None and comes_of(last, party))
    family: Family = "spoken" if sees_to_it else "modal"
    if word == "would" and party is not None and _is_future_government(party):
        strengths.append("conditional")
    return Undertaking(spelled, verb, last, party, tuple(strengths), family, word)


def _is_future_government(party: Token) -> bool:
    """Tell whether it is one that may come to power: "a Labour government would"."""
    return party.lemma_.lower() in words("governments") and any(c.lower_ in {"a", "an"} for c in party.children)


def _just_before(modal: Token) -> Token | None:
    """Give the noun before the modal that the parser joined to another: "land for the parish and the diocese will not sell"."""
    before = modal.nbor(-1) if modal.i else None
    return before if before is not None and before.dep_ == "conj" and before.pos_ in {"NOUN", "PROPN"} else None


def _is_none(party: Token) -> bool:
    """Tell whether the subject is nobody: "no one", "no child in this state"."""
    if party.lower_ in {"nobody", "none"} or any(c.lower_ == "no" and c.dep_ == "det" for c in party.children):
        return True
    first = party.left_edge
    return first.lower_ in {"not", "nobody"} and (first.lower_ == "nobody" or first.nbor().lower_ == "one")


def _has_to(action: Token) -> bool:
    """Tell whether the action is a burden: "no child will have to travel"."""
    return action.lemma_ == "have" and infinitive_under(action) is not None


def _none_of_it(action: Token) -> bool:
    """Tell whether the action is denied by its object: "will pay no dividend"."""
    thing = object_of(action)
    return thing is not None and any(child.lower_ == "no" and child.dep_ == "det" for child in thing.children)


def _task(verb: Token) -> tuple[Token, Token] | None:
    """Read "it will be my job to …": whose job, and the job."""
    if verb.lemma_ != "be":
        return None
    for noun in verb.children:
        if noun.dep_ == "attr" and noun.lemma_ in _TASKS and (action := infinitive_under(noun)) is not None:
            owner = next((c for c in noun.children if c.dep_ == "poss"), None)
            return (owner, action) if owner is not None else None
    return None


def _seen_doing(verb: Token) -> tuple[Token, Token] | None:
    """Read "the plan will see the council close two schools": who does it, and what."""
    if verb.lemma_ != "see":
        return None
    clause = next((c for c in verb.rights if c.dep_ == "ccomp" and c.tag_ in {"VB", "VBP"} and not helpers_of(c)), None)
    doer = next((c for c in clause.children if c.dep_ == "nsubj"), None) if clause is not None else None
    return (doer, clause) if clause is not None and doer is not None else None


def _behind(verb: Token, subject: Token | None) -> Token | None:
    """Give the head word of who is behind a policy or a government, where the subject is only what it touches."""
    if subject is not None and subject.lemma_.lower() in words("policies"):
        owner = author_of(subject)
        if owner is not None:
            return owner
    if is_passive(verb) and (owner := author_under(verb, words("governments"))):
        return owner
    return author_under(verb, words("policies"))
