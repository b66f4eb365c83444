"""Turns of phrase that tell on which side a day lies where the tense misleads: “called on him to resign on Monday”, “prepared for Tuesday's debate”."""

from __future__ import annotations

from spacy.tokens import Token

from briefing.extract.dates.phrases import Phrase
from briefing.lexicon import words
from briefing.syntax.tense import ClauseTime

_AGREEING = frozenset({"agree", "disagree"})
_ANSWERING = frozenset({"appeal", "challenge", "condemn", "overrule", "overturn", "reconsider", "review", "uphold"})
_DECISIONS = frozenset({"choice", "decision", "failure", "move", "order", "refusal", "vote"})
_DEMANDING = frozenset({"ask", "beg", "call", "implore", "press", "urge"})
_INVITING = frozenset({"invite", "subpoena", "summon"})
_MOMENTS = frozenset({"hours", "immediately", "just", "minutes", "moments", "right", "shortly"})
_OPENINGS = ("start", "beginning", "the start", "the beginning")
_PREPARING = frozenset({"brace", "gird", "prepare"})
_SETTING_UP = frozenset({"set", "tee"})
_TILL = frozenset({"through", "till", "to", "until"})


def was_demanded(token: Token, verb: Token) -> bool:
    """Tell whether the day may be that of a demand: “called on the chair to resign on Monday”; what is on a timetable has a day of its own."""
    above = verb.head
    to = any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)
    asked = verb.dep_ in {"xcomp", "ccomp"} and above.tag_ == "VBD" and above.lemma_ in _DEMANDING
    return asked and to and token.i > verb.i and verb.lemma_ not in words("schedule_verbs")


def follows_closely(noun: Token) -> bool:
    """Tell “shortly before Tuesday's vote”, which places what was said, and the vote with it."""
    link = noun.head
    return link.lower_ == "before" and any(child.lower_ in _MOMENTS for child in link.children if child.i < link.i)


def is_answered(noun: Token) -> bool:
    """Tell whether the noun is something done to which an answer is given: “to review Wednesday's ruling”."""
    if noun.lemma_.lower() not in words("answered_acts"):
        return False
    agreed = noun.dep_ == "pobj" and noun.head.lower_ == "with" and noun.head.head.lemma_ in _AGREEING
    return agreed or (noun.dep_ == "dobj" and noun.head.lemma_ in _ANSWERING)


def is_a_guide(noun: Token) -> bool:
    """Tell whether it shows what to expect, so that it has been: “if Saturday's convention is any indication”."""
    attributes = (child for child in noun.head.children if child.dep_ == "attr")
    guide = any(det.lower_ == "any" for word in attributes for det in word.lefts)
    return noun.dep_ == "nsubj" and noun.head.lemma_ == "be" and guide


def is_account_for(phrase: Phrase, noun: Token) -> bool:
    """Tell whether the time says what figures are about: “will issue its jobs report for August”."""
    return (
        phrase.preposition == "for"
        and phrase.rule in {"month", "quarter"}
        and noun.lemma_.lower() in words("statistics")
    )


def is_prepared_for(verb: Token, noun: Token) -> bool:
    """Tell whether people were getting ready for it, or led up to it: “prepared for a packed week, including a debate Thursday”, “teeing up the May vote”."""
    link = noun.head
    if link.lower_ == "including":
        return link.head.lemma_ in _PREPARING and is_event(noun)
    up = noun.dep_ == "dobj" and any(child.lower_ == "up" and child.dep_ == "prt" for child in verb.children)
    return (verb.lemma_ in _PREPARING and link.lower_ == "for") or (up and verb.lemma_ in _SETTING_UP)


def is_invited_to(verb: Token, noun: Token) -> bool:
    """Tell whether people were asked to come: “summoned both leaders to a Friday meeting”."""
    return verb.lemma_ in _INVITING and noun.head.lower_ in {"for", "to"} and is_event(noun)


def is_event(noun: Token) -> bool:
    """Tell whether the noun names an event: “vote”, “summit”."""
    return noun.lemma_.lower() in words("event_nouns")


def runs_until(phrase: Phrase, token: Token, time: ClauseTime) -> bool:
    """Tell whether the day opens a stretch that runs now: “the order runs from 25 April until 19 July”."""
    if phrase.preposition != "from" or phrase.rule not in {"day", "month"} or time != "present":
        return False
    link = token.head
    return any(other.lower_ in _TILL and other.i > token.i for other in (*link.children, *link.head.children))


def opened_a_year(phrase: Phrase) -> bool:
    """Tell “at the start of the year”: what was due then is behind."""
    return phrase.rule == "period" and phrase.part("edge").startswith(_OPENINGS) and "year" in phrase.part("unit")


def is_of_a_decision(verb: Token) -> bool:
    """Tell whether it says what a decision was for: “the decision to close them in March” may have been carried out."""
    return (
        verb.dep_ == "acl" and verb.head.lemma_.lower() in _DECISIONS and any(c.lower_ == "to" for c in verb.children)
    )


def is_done_by(verb: Token) -> bool:
    """Tell whether it says by whom something was done: “a plan, put forward by the council on Tuesday,”."""
    if verb.tag_ != "VBN" or verb.dep_ != "acl" or not any(child.dep_ == "agent" for child in verb.children):
        return False
    ahead = words("calling_ahead") | words("planning_verbs") | words("schedule_verbs")
    return verb.lemma_ == "propose" or verb.lemma_ not in ahead
