"""Whether what is undertaken is something that somebody can choose to do, and that a reader could check."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from briefing.extract.commitments.grammar import BE, infinitive_under, is_passive, mentions_money, object_of
from briefing.lexicon import entries, words

_LIGHT = frozenset({"continue", "keep", "help", "begin", "start", "go"})
_HEART = frozenset({"heart", "forefront", "centre", "center"})
_LAID = frozenset({"application", "evidence", "option", "proposal", "request", "submission", "recommendation"})
_UNDERTAKEN = frozenset({"tour", "strike", "patrol", "leave", "record", "review", "consultation"})
_NEAR = frozenset({"dobj", "dative", "prep", "prt", "advmod", "mark"})


def is_willed(action: Token) -> bool:
    """Tell whether the action is chosen: no fate, feeling, knowledge or result, and not suffered."""
    if is_passive(action):
        return False
    if action.lemma_ in BE:
        return _takes_its_place(action)
    if action.lemma_ in _LIGHT and (further := infinitive_under(action) or _gerund(action)) is not None:
        return is_willed(further)
    if action.lemma_ == "have" and (done := object_of(action, "ccomp")) is not None:
        return done.lemma_.lower() in words("measures")  # “having the capacity restored”
    if action.lemma_ == "go" and _is_undertaken(action):
        return True
    thing = object_of(action)
    if action.lemma_ in {"make", "earn"} and thing is not None and mentions_money(thing):
        return False  # “will make $2m from the sale”
    if action.lemma_ == "consider" and (_gerund(action) is not None or _of_an_act(object_of(action))):
        return True  # “would consider selling”, “will consider the introduction of”
    if action.lemma_ == "show" and object_of(action, "ccomp") is not None:
        return False  # “it will show whether”
    if action.lemma_ == "require":
        return object_of(action, "ccomp", "xcomp") is not None  # “will require firms to report”
    if action.lemma_ == "remain" and any(c.dep_ == "attr" or _is_post(c) for c in action.children):
        return True  # “will remain acting premier”, “would remain in office”
    unwilled = _listed("unwilled_verbs").get(action.lemma_.lower())
    if unwilled == "without object":
        return thing is not None
    if unwilled is not None and unwilled.startswith("with "):
        return not _beside(action, unwilled.split()[1:])
    return unwilled is None or (unwilled.startswith("unless ") and _beside(action, unwilled.split()[1:]))


def befalls_by_nature(action: Token) -> bool:
    """Tell whether nobody does what the passive tells of: "will be seen"; what has an object somebody does to it."""
    return _listed("unwilled_verbs").get(action.lemma_.lower()) not in {None, "without object"}


def _of_an_act(thing: Token | None) -> bool:
    """Tell whether it is a measure, or something laid before somebody to judge."""
    return thing is not None and thing.lemma_.lower() in words("proposed_acts") | _LAID


def _is_undertaken(go: Token) -> bool:
    """Tell whether somebody goes on what he undertakes: "go on tour", "go through a review"."""
    on = (child for child in go.children if child.lower_ in {"on", "through"} and child.dep_ == "prep")
    return any(thing.lemma_ in _UNDERTAKEN for preposition in on for thing in preposition.children)


def _is_post(word: Token) -> bool:
    """Tell whether the phrase is a post or a body that one stays in: "in office", "with the club"."""
    thing = object_of(word, "pobj") if word.dep_ == "prep" and word.lower_ in {"in", "with", "as"} else None
    return thing is not None and thing.lemma_.lower() in words("role_heads") | words("offices_held")


def _gerund(action: Token) -> Token | None:
    """Give the verb after "start building"."""
    return next((child for child in action.children if child.dep_ == "xcomp" and child.tag_ == "VBG"), None)


def is_empty(action: Token) -> bool:
    """Tell whether the action says nothing by itself: "will do it", "what we intend to do"."""
    if action.lemma_ != "do":
        return False
    thing = object_of(action)
    if thing is None and (going := action.head).lower_ == "going":
        thing = object_of(going)
    if thing is not None and thing.lower_ == "what" and _stands_for_told(action):
        return False
    if any(child.dep_ == "npadvmod" and child.i > action.i for child in action.children):
        return False  # “she will do so next week”
    if thing is not None and action.head.lower_ == "going" and action.head.dep_ == "conj":
        return thing.lower_ == "what"  # “we ought to open up the law, and I’m going to do that”
    if thing is not None:
        return thing.lower_ in {"it", "that", "this", "so", "what"}
    more = (child for child in action.children if child.i > action.i and child.lower_ != "so")
    return not any(child.dep_ in {"ccomp", "prt", "prep", "advmod"} for child in more)


def _stands_for_told(do: Token) -> bool:
    """Tell whether it is said of what was just told: "that’s what we’re going to do"."""
    clause = do.head if do.head.lower_ == "going" else do
    be = clause.head
    return be.lemma_ in BE and any(c.dep_ == "nsubj" and c.lower_ in {"that", "this"} for c in be.children)


def is_talk(action: Token) -> bool:
    """Tell whether the action is an answer, a comment, a detail given."""
    return is_listed(action, "answering_verbs")


def is_courtesy(action: Token) -> bool:
    """Tell whether the action only announces what is said next: "I will give you an example"."""
    return is_listed(action, "courtesies")


def is_diary_event(action: Token) -> bool:
    """Tell whether the action is an entry for the diary: "will visit Leeds", "will hold a rally"."""
    return is_listed(action, "diary_events")


def is_outcome(action: Token) -> bool:
    """Tell whether the action is what a policy brings about, not what it lays down; sums are what it would cost or raise."""
    thing = object_of(action)
    if action.lemma_ in {"raise", "cost", "save", "add", "cut"} and thing is not None and mentions_money(thing):
        return True
    return action.lemma_.lower() in _listed("outcome_verbs")


def rules_out(action: Token) -> bool:
    """Tell whether the action rules something out by itself: "veto", "vote against"."""
    return is_listed(action, "refusing_acts")


def is_listed(action: Token, name: str) -> bool:
    """Tell whether a lexicon lists the action, with one of the words beside it that the entry asks for."""
    wanted = _listed(name).get(_lemma(action))
    if wanted is None or wanted == "any":
        return wanted is not None
    if wanted.startswith("unless "):
        return not _beside(action, wanted.split()[1:])
    return _beside(action, wanted.split(","))


def _lemma(action: Token) -> str:
    """Give the lemma; of "co-operate", which is cut at the hyphen, the whole."""
    if action.lower_ == "co" and action.i + 2 < len(action.doc) and action.nbor().text == "-":
        return f"co-{action.nbor(2).lemma_.lower()}"
    return action.lemma_.lower()


def _beside(action: Token, listed: list[str]) -> bool:
    """Tell whether one of the words stands by the action as its object, preposition or particle."""
    return any(child.lemma_.lower() in listed for child in action.children if child.dep_ in _NEAR)


def _takes_its_place(be: Token) -> bool:
    """Tell whether *be* is a place somebody takes: "will be at the heart of"."""
    prepositions = (child for child in be.children if child.dep_ == "prep")
    return any(word.lemma_ in _HEART for preposition in prepositions for word in preposition.children)


@cache
def _listed(name: str) -> dict[str, str]:
    return {entry[0]: entry[1] if len(entry) > 1 else "any" for entry in entries(name)}
