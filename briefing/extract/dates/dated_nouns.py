"""The side of a time that belongs to a noun: ahead for “prepared for Tuesday’s vote”, back for “Monday’s figures show”."""

from __future__ import annotations

from spacy.tokens import Token

from briefing.extract.dates.setting import Setting, Side, is_told_in_the_past, of_clause
from briefing.extract.dates.turns import (
    follows_closely,
    is_a_guide,
    is_account_for,
    is_answered,
    is_event,
    is_invited_to,
    is_prepared_for,
)
from briefing.lexicon import words
from briefing.syntax.tense import auxiliaries

_ULTIMATUMS = frozenset({"deadline", "ultimatum"})
_SPEAKING = frozenset({"add", "insist", "name", "pledge", "promise", "say", "speak", "tell", "warn"})
_SETTING = frozenset({"agree", "announce", "face", "fix", "give", "impose", "issue", "set"})
_EITHER = frozenset({("day", "past"), ("day", "present"), ("month", "present"), ("weekday", "present")})
_CLOCK = frozenset({"am", "pm", "a.m.", "p.m.", "noon", "midday", "midnight"})
_ATTRIBUTES = frozenset({"poss", "compound", "nmod", "amod", "nummod"})
_AHEAD_OF = frozenset({"for", "before", "until", "toward", "towards"})
_BEHIND = frozenset({"after", "since", "from", "following"})


def dates_a_noun(token: Token) -> bool:
    """Tell whether the phrase belongs to a noun (“Monday’s debate”, “a strike for Friday”) rather than to the verb."""
    above = token.head
    if token.dep_ in _ATTRIBUTES or token.dep_ == "appos":
        return above.pos_ in {"NOUN", "PROPN"}
    return token.dep_ == "pobj" and above.head.pos_ in {"NOUN", "PROPN"} and above.head.lower_ not in _CLOCK


def side_of_noun(here: Setting) -> Side:
    """Tell on which side the dated noun lies: by what it is, by the preposition before it, by the clause around it."""
    noun = here.token.head if here.token.dep_ != "pobj" else here.token.head.head
    link = noun.head.lower_ if noun.dep_ == "pobj" else ""
    return _by_its_kind(here, noun) or _by_its_link(here, noun, link) or _by_its_place(here, link)


def _by_its_kind(here: Setting, noun: Token) -> Side | None:
    """Read what the noun is, and what is done with it: a deadline, a report, a ruling, a meeting to come to."""
    phrase, verb, time = here.phrase, here.verb, here.time
    if noun.lemma_ in _ULTIMATUMS and verb.lemma_ in _SETTING:
        return "future"  # “set a deadline of 1 August”
    if noun.lemma_ in _ULTIMATUMS and phrase.rule in {"day", "month"}:
        return "nearest"  # “given the deadline of 12 January”
    if is_account_for(phrase, noun) and here.published:
        return "past"
    if is_answered(noun) or is_a_guide(noun) or (time == "past" and follows_closely(noun)):
        return "past"
    if time == "past" and (is_prepared_for(verb, noun) or is_invited_to(verb, noun)):
        return "future"
    return None


def _by_its_link(here: Setting, noun: Token, link: str) -> Side | None:
    """Read the preposition before the noun: “for Friday's match”, “until her death on 17 October”."""
    phrase, verb, past = here.phrase, here.verb, here.time == "past"
    exact = phrase.rule in {"day", "month"} and here.published is not None
    told = link == "for" and past and phrase.preposition and not is_event(noun)
    if told and verb.lemma_ not in words("calling_ahead"):
        return "past"  # “was given a medal for courage on Tuesday”
    if link == "until" and past and verb.lemma_ == "be" and exact:
        return "nearest"  # “was its leader until her death on 17 October”
    if link == "before" and any(helper.lower_ == "had" for helper in auxiliaries(verb)):
        return "past"  # “before Wednesday's announcement it had spent £280m”
    if link == "before" and past and verb.lemma_ not in _SPEAKING:
        return "nearest"  # “before Tuesday's ceremony he was the favourite”
    if link == "for" and past and exact and is_event(noun):
        return "nearest"  # “visited Harbury for the opening of a hall in June”
    if link == "into" and is_event(noun):
        return "future"  # “heading into the November election”
    if link in _AHEAD_OF or (link == "of" and noun.head.head.lower_ in {"ahead", "advance", "front"}):
        return "future"
    return None


def _by_its_place(here: Setting, link: str) -> Side:
    """Read the clause around the noun, and the preposition of the phrase itself: “a strike for Friday”."""
    phrase, token, verb, time = here.phrase, here.token, here.verb, here.time
    if phrase.preposition in {"for", "until"} and (time != "past" or verb.lemma_ in words("calling_ahead")):
        return "future"
    held = link == "during" and (time == "present" or is_told_in_the_past(verb))
    if link in _BEHIND or held:
        return "past"
    if time == "present" and any(helper.lower_ == "being" for helper in auxiliaries(verb)):
        return "future"  # “Tuesday's meeting is being hosted by”
    exact = phrase.rule in {"day", "month"} and here.published is not None
    attributive = token.dep_ in _ATTRIBUTES - {"amod"} and exact
    if attributive and (time == "unknown" or not _dates_an_event(token)):
        return "nearest"  # “to face questions about her July 25 call”
    if _dates_an_event(token) and (phrase.rule, time) in _EITHER:
        return "nearest"  # “campaigned to leave in the June 23 referendum” may be told before it or after
    if time == "present":
        return "future" if verb.lemma_ in words("schedule_verbs") else "past"
    return of_clause(phrase, time)


def _dates_an_event(token: Token) -> bool:
    """Tell whether the phrase belongs to a noun that names an event: “in the June 23 referendum”, “May's elections”."""
    above = token.head
    return token.dep_ in _ATTRIBUTES and is_event(above)
