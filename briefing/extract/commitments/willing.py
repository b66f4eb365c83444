"""Is it a pledge at all? A party that can choose, an action that can be chosen, a clause that stands."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from briefing.extract.commitments.grammar import BE, form_of, infinitive_under, object_of
from briefing.extract.commitments.parties import FIRST, kind_of, speaks_for
from briefing.extract.commitments.reading import Reading
from briefing.extract.commitments.standing import Standing, in_tense, shifted, standing_of
from briefing.extract.commitments.undertaking import Undertaking
from briefing.lexicon import entries, words

_LOOSE = frozenset(
    {"many", "some", "most", "several", "few", "any", "no", "every", "each", "all", "more", "other", "such"}
)
_BENEFIT = frozenset({"receive", "get", "qualify", "benefit", "extend", "apply", "be"})
_LIGHT = frozenset({"continue", "keep", "help", "begin", "start", "go"})
_MINDS = frozenset(
    {
        "want",
        "try",
        "attempt",
        "look",
        "seek",
        "move",
        "scramble",
        "race",
        "rush",
        "fight",
        "push",
        "work",
        "mean",
        "hope",
    }
)
_COURTESY = frozenset(
    {
        "thank",
        "congratulate",
        "stress",
        "emphasise",
        "emphasize",
        "clarify",
        "reiterate",
        "point",
        "add",
        "mention",
        "remind",
    }
)


def is_pledge(undertaking: Undertaking, reading: Reading) -> bool:
    """Tell whether the candidate counts as a commitment."""
    standing = standing_of(undertaking.verb, reading)
    party = undertaking.party
    if standing is None or party is None or kind_of(party, reading) is None:
        return False
    if _unsure(undertaking.verb) or _calendar(undertaking.action, undertaking):
        return False
    judge = {
        "modal": _modal,
        "policy": _policy,
        "called": _called,
        "verb": _verb,
        "adjective": _adjective,
        "scheduled": _scheduled,
        "noun": _noun,
    }
    return judge[undertaking.family](undertaking, party, standing, reading)


def _modal(undertaking: Undertaking, party: Token, standing: Standing, reading: Reading) -> bool:
    if _loose(party, reading) or kind_of(party, reading) == "people":
        return False
    if undertaking.word == "would" and (not standing.reported or undertaking.verb.dep_ == "relcl"):
        return False
    if (
        undertaking.word == "going to"
        and form_of(undertaking.verb) != "progressive"
        and not shifted(undertaking.verb, reading)
    ):
        return False
    if not standing.reported and not _narrated(undertaking, party, reading):
        return False
    if not speaks_for(party, undertaking.verb, standing.source, reading):
        return False
    talk = _talk(undertaking.action) and (party.lower_ in FIRST or "refusal" in undertaking.strengths)
    if party.lower_ in FIRST and _courtesy(undertaking.action):
        return False
    if "refusal" in undertaking.strengths and undertaking.action.head.lower_ == "ready":
        return False  # “would not be ready to fight”: not able
    return not talk and _willed(undertaking.action)


def _policy(undertaking: Undertaking, party: Token, standing: Standing, reading: Reading) -> bool:
    """Judge what a policy would bring, or what would be done under a government."""
    if undertaking.word == "would" and undertaking.verb.dep_ == "relcl":
        return False
    if not speaks_for(party, undertaking.verb, standing.source, reading):
        return False
    action = undertaking.action
    if action.lemma_.lower() in words("outcome_verbs"):
        return False
    return _suffered(action) or _willed(action) or action.lemma_ in _BENEFIT


def _called(undertaking: Undertaking, party: Token, standing: Standing, reading: Reading) -> bool:
    del undertaking, standing
    return not _loose(party, reading)


def _verb(undertaking: Undertaking, party: Token, standing: Standing, reading: Reading) -> bool:
    if not in_tense(undertaking.verb, undertaking.tense, reading):
        return False
    if undertaking.word in {"refuse", "decline"} and (form_of(undertaking.verb) == "past" or _talk(undertaking.action)):
        return False
    if undertaking.tense == "any":
        return True
    if _loose(party, reading) or kind_of(party, reading) == "people":
        return False
    if undertaking.word == "want" and ("refusal" in undertaking.strengths or _courtesy(undertaking.action)):
        return False
    if undertaking.word in _MINDS and not speaks_for(party, undertaking.verb, standing.source, reading):
        return False
    wished = undertaking.word in _MINDS and not _willed(undertaking.action)
    return not wished and not _talk(undertaking.action)


def _adjective(undertaking: Undertaking, party: Token, standing: Standing, reading: Reading) -> bool:
    expected = "expected" in undertaking.strengths
    crowd = kind_of(party, reading) == "people" or party.tag_ == "NNPS"
    if _loose(party, reading) or (expected and crowd):
        return False
    if (
        not expected
        and not in_tense(undertaking.verb, "live", reading)
        and not (undertaking.word == "committed" and _still(undertaking.verb))
    ):
        return False
    if undertaking.word in {"ready", "willing", "eager", "keen"} and not speaks_for(
        party, undertaking.verb, standing.source, reading
    ):
        return False
    return _willed(undertaking.action) and not _talk(undertaking.action) and not _suffered(undertaking.action)


def _scheduled(undertaking: Undertaking, party: Token, standing: Standing, reading: Reading) -> bool:
    del standing
    if party.lower_ == "it" or undertaking.action.lemma_ in {"blame", "come", "follow", "date"}:
        return False
    return not _loose(party, reading) and _willed(undertaking.action) and not _suffered(undertaking.action)


def _noun(undertaking: Undertaking, party: Token, standing: Standing, reading: Reading) -> bool:
    carrier = undertaking.verb
    if undertaking.word in {"plan", "aim", "goal"} and not speaks_for(party, carrier, standing.source, reading):
        return False
    if undertaking.tense != "any" and not in_tense(carrier, undertaking.tense, reading):
        return False
    return not _loose(party, reading) and _willed(undertaking.action)


def _narrated(undertaking: Undertaking, party: Token, reading: Reading) -> bool:
    """Tell whether a *will* in the writer's own voice is news of a decision and no forecast or opinion."""
    mention = reading.mention(party)
    actor = reading.actor(mention.actor) if mention is not None else None
    if (
        party.ent_type_ == "NORP"
        or party.tag_ == "NNPS"
        or (actor is not None and actor.kind == "group" and party.tag_ == "NNP")
    ):
        return False
    if undertaking.cue[0].lower_ in {"'ll", "’ll"}:
        return False
    if undertaking.verb.lemma_ in {"continue", "keep"}:
        return False
    return reading.voice(undertaking.verb) is None


def _still(copula: Token) -> bool:
    """Tell whether the copula is in the perfect ("has been committed to")."""
    return form_of(copula) == "perfect"


def _unsure(verb: Token) -> bool:
    """Tell whether an adverb makes the clause a guess or a habit."""
    if any(c.lower_ in words("unsure_adverbs") for c in verb.children if c.dep_ == "advmod"):
        return True
    return False


def _loose(party: Token, reading: Reading) -> bool:
    """Tell whether the subject is nobody in particular: "many schools", "companies"."""
    mention = reading.mention(party)
    if mention is not None and mention.kind in {"name", "pronoun"}:
        return False
    if any(c.lower_ in _LOOSE for c in party.children if c.dep_ in {"det", "amod", "advmod", "predet"}):
        return True
    if party.lower_ in words("indefinite_pronouns"):
        return True
    bare = party.tag_ == "NNS" and not any(
        c.dep_ in {"det", "poss", "compound", "nmod", "amod", "nummod"} for c in party.children
    )
    return bare and (party.lemma_.lower() in words("body_nouns") or kind_of(party, reading) == "body")


def _calendar(action: Token, undertaking: Undertaking) -> bool:
    """Tell whether the action is an event for the diary only."""
    if undertaking.family == "noun" or undertaking.tense == "any" and undertaking.family == "verb":
        return False
    if "refusal" in undertaking.strengths:
        return False
    votes = action.lemma_ == "vote" and any(c.lower_ in {"for", "against"} for c in action.children)
    return not votes and _listed(action, _events())


def _willed(action: Token) -> bool:
    """Tell whether the action is one that somebody can choose to do."""
    if _suffered(action):
        return False
    if action.lemma_ in BE:
        return _placed(action)
    if action.lemma_ in _LIGHT and (further := infinitive_under(action)) is not None:
        return _willed(further)
    kind = _unwilled().get(action.lemma_.lower())
    if kind == "always":
        return False
    thing = object_of(action)
    if kind == "without object" and thing is None:
        return False
    if (
        kind is not None
        and kind.startswith("unless")
        and (thing is None or thing.lemma_.lower() not in kind.split()[1:])
    ):
        return False
    return not (action.lemma_ == "do" and thing is not None and thing.lower_ in {"it", "that", "this", "so"})


def _courtesy(action: Token) -> bool:
    """Tell whether the action only announces what is said next: "I will give you an example"."""
    return _listed(action, _courtesies())


def _listed(action: Token, lexicon: dict[str, str]) -> bool:
    """Tell whether a lexicon of verbs lists the action, with one of the objects that it asks for."""
    objects = lexicon.get(action.lemma_.lower())
    return objects is not None and (
        objects == "any" or any(c.lemma_.lower() in objects.split(",") for c in action.children)
    )


def _placed(be: Token) -> bool:
    """Tell whether *be* is a place somebody takes: "will be at the heart of", "will be at the forefront of"."""
    return any(
        word.dep_ == "pobj" and word.lemma_ in {"heart", "forefront", "centre", "center"}
        for preposition in be.children
        if preposition.dep_ == "prep"
        for word in preposition.children
    )


def _suffered(action: Token) -> bool:
    """Tell whether the action is passive: something that happens to the subject."""
    return any(c.dep_ == "auxpass" for c in action.children)


def _talk(action: Token) -> bool:
    """Tell whether the action is talk: answering, commenting, giving details."""
    return _listed(action, _talking())


@cache
def _unwilled() -> dict[str, str]:
    return {entry[0]: entry[1] for entry in entries("unwilled_verbs")}


@cache
def _talking() -> dict[str, str]:
    return {entry[0]: entry[1] for entry in entries("answering_verbs")}


@cache
def _courtesies() -> dict[str, str]:
    return {entry[0]: entry[1] for entry in entries("courtesies")}


@cache
def _events() -> dict[str, str]:
    return {entry[0]: entry[1] for entry in entries("diary_events")}
