"""Whether a phrase looks back or ahead: its own words first, then the verb that governs it."""

from __future__ import annotations

import datetime as dt

from spacy.tokens import Token

from briefing.extract.dates.dated_nouns import dates_a_noun, side_of_noun
from briefing.extract.dates.phrases import WEEKDAYS, Phrase
from briefing.extract.dates.reckoning import date_of
from briefing.extract.dates.setting import DEADLINES, Direction, Setting, Side, is_told_in_the_past, of_clause
from briefing.extract.dates.turns import (
    is_done_by,
    is_event,
    is_of_a_decision,
    is_prepared_for,
    opened_a_year,
    runs_until,
    was_demanded,
)
from briefing.lexicon import words
from briefing.syntax.rulings import ruling_verb
from briefing.syntax.tense import ClauseTime, auxiliaries, clause_time, governing_verb
from briefing.syntax.times import dated_verb

_BACK = frozenset({"last", "this past", "the previous", "the last", "the past", "these past"})
_AHEAD = frozenset({"next", "this coming", "the coming", "the following", "the next"})
_UP_TO = frozenset(
    {"ahead of", "in time for", "prior to", "no later than", "not later than", "as early as", "as soon as"}
)
_BEGINNING = frozenset({"beginning", "commencing", "ending", "starting"})
_SINCE = frozenset({"since"})
_PERHAPS = frozenset({"may", "might", "could"})
_NEAR = 4  # words
_WEEK = 7
_LATELY = 2  # days
_LAST_WEEKS = 31  # days


def direction_of(phrase: Phrase, token: Token, published: dt.date | None) -> Side:
    """Tell where the phrase points from the article's day; `token` is the word that heads its core."""
    return _by_its_words(phrase) or _by_its_clause(phrase, token, published)


def _by_its_words(phrase: Phrase) -> Direction | None:
    which, edge, how = phrase.part("which"), phrase.part("edge"), phrase.part("how")
    if (
        which in _BACK
        or phrase.part("year") == "last"
        or how in {"ago", "earlier"}
        or edge.startswith("earlier")
        or phrase.preposition in _SINCE
    ):
        return "past"
    if which in _AHEAD or how in {"from now", "from today", "away"} or edge.startswith("later") or phrase.part("time"):
        return "future"
    if phrase.rule == "soon" or phrase.part("year") == "next":
        return "future"
    if phrase.rule == "today":
        return _of_today(phrase)
    return None


def _of_today(phrase: Phrase) -> Direction:
    word = phrase.part("word")
    if word == "yesterday" or word in {"last night", "overnight"}:
        return "past"
    return "future" if word == "tomorrow" else "present"


def _by_its_clause(phrase: Phrase, token: Token, published: dt.date | None) -> Side:
    verb = dated_verb(token)
    if verb is None:
        return "unknown"
    if _follows_a_past(phrase, token) or (phrase.rule == "weekday" and phrase.preposition == "on" and is_done_by(verb)):
        return "past"
    verb = ruling_verb(verb)
    here = Setting(phrase, token, verb, "future" if _is_supposed(verb) else _time_of(verb), published)
    side = _by_its_preposition(here) or _by_an_event(here)
    if side is not None:
        return side
    return side_of_noun(here) if dates_a_noun(token) else _by_its_verb(here)


def _by_its_preposition(here: Setting) -> Side | None:
    """Read the preposition before the time: “ahead of 1 March”, “by Friday”."""
    phrase, time = here.phrase, here.time
    if time != "past" and phrase.preposition and _is_printed_ahead(phrase, here.published):
        return "future"
    if phrase.preposition in _UP_TO and phrase.rule == "year" and here.published is None:
        return "unknown"  # “agreed to help an inquiry into what was done ahead of the 2016 election”
    if phrase.preposition in _UP_TO:  # “ahead of the March 1 vote she spoke of …” may be told after the vote
        return "nearest" if time == "past" and phrase.rule in {"weekday", "day", "month"} else "future"
    if phrase.preposition == "by" and phrase.rule in {"weekday", "day"} and time in {"future", "present"}:
        return "future"  # “if there is no deal by Friday …”
    if phrase.preposition == "for" and here.verb.lower_ in words("foreseen"):
        return "future"  # “the election, widely predicted for May”
    return None


def _by_an_event(here: Setting) -> Side | None:
    """Tell where the time is that of an event which the clause is about, prepares or fixes; or where the clause says too little."""
    phrase, token, verb, time = here.phrase, here.token, here.verb, here.time
    if time == "present" and _is_for_an_event(token):
        return "future"
    if _says_little(here) or (here.published and runs_until(phrase, token, time)):
        return "nearest"
    if time == "past" and token.dep_ == "npadvmod" and is_prepared_for(verb, token.head):
        return "future"
    if time == "past" and _fixes_a_day(here):  # “has called a strike on 8 October”, “moved it to 2 April”
        return "nearest" if here.published and phrase.rule != "weekday" else "future"
    return None


def _by_its_verb(here: Setting) -> Side:
    """Read the verb that the time belongs to, and its tense."""
    phrase, verb, time, published = here.phrase, here.verb, here.time, here.published
    if phrase.preposition in {"for", "until"} and verb.lemma_ in words("calling_ahead"):
        return "nearest" if phrase.rule == "day" and time == "past" else "future"
    if phrase.preposition == "until" and verb.lemma_ == "give":
        return "future"  # “has given the firm until Friday to reply”
    if time == "past" and phrase.preposition == "until" and phrase.rule in {"weekday", "day"}:
        return "nearest"  # “was remanded until 5 March”
    if time == "future" and _just_reported(here):
        return "past"
    if published and time == "future" and phrase.rule in {"day", "month"} and is_of_a_decision(verb):
        return "nearest"
    bare = phrase.rule == "day" or (phrase.rule == "month" and published and phrase.preposition not in DEADLINES)
    if bare and time == "future" and is_told_in_the_past(verb):
        return "nearest" if published else "future"  # “had asked him to work on 9 June”, “voted to strike in October”
    if time == "present" and phrase.rule == "day" and published and _is_just_gone(phrase, published):
        return "past"  # a caption: “attends a meeting in Tokyo on December 20”
    if time == "unknown" and verb.dep_ == "acl" and verb.lower_ in _BEGINNING:  # “the year starting on 21 March”
        above = governing_verb(verb.head)
        time = clause_time(above) if above is not None else time
    if time == "was_future" and published and phrase.rule in {"weekday", "day", "month"}:
        return "nearest"  # “was due to meet on Tuesday” may be over
    if time == "was_future" and opened_a_year(phrase):
        return "past"
    return of_clause(phrase, time)


def _is_supposed(verb: Token) -> bool:
    """Tell whether the past tense is that of a condition: "would scrap the plan if it won May’s elections"."""
    if verb.dep_ != "advcl" or not any(child.lower_ in {"if", "unless"} for child in verb.children):
        return False
    return any(helper.lower_ in {"would", "will", "could"} for helper in auxiliaries(verb.head))


def _time_of(verb: Token) -> ClauseTime:
    """Tell when the clause happens; “were quick to offer help on Monday” tells what they did."""
    above = verb.head
    if verb.dep_ == "xcomp" and above.lower_ in words("done_at_once") and clause_time(above.head) == "past":
        return "past"
    return clause_time(verb)


def _follows_a_past(phrase: Phrase, token: Token) -> bool:
    """Tell whether the day stands right behind a verb in the past, which it dates: “promised Monday to begin”."""
    if phrase.rule != "weekday":
        return False
    before = token
    while before.i and before.idx >= phrase.span.start:
        before = before.nbor(-1)
    return before.tag_ == "VBD" and before.lemma_ in words("reporting_verbs")


def _is_printed_ahead(phrase: Phrase, published: dt.date | None) -> bool:
    """Tell whether the year itself is printed and is to come: “voters would choose early in 2031”."""
    year = phrase.part("y")
    return published is not None and bool(year) and int(year) > published.year


def _is_for_an_event(token: Token) -> bool:
    """Tell whether it dates an event that something is for: “are doubtful for the opener in Paris on 5 February”."""
    near = list(token.ancestors)[:_NEAR]
    return any(is_event(above) and above.head.lower_ == "for" for above in near)


def _is_of_event(verb: Token) -> bool:
    """Tell “the first Test is on 13 November”, “the closing date is 1 April”."""
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if verb.lemma_ != "be" or subject is None:
        return False
    return is_event(subject) or subject.lemma_.lower() == "date"


def _says_little(here: Setting) -> bool:
    """Tell whether the clause leaves the side open: “Monday's debate might …”, “in a letter on Aug. 10 he seems …”."""
    phrase, token, verb = here.phrase, here.token, here.verb
    perhaps = any(helper.lower_ in _PERHAPS for helper in auxiliaries(verb))
    if perhaps and dates_a_noun(token) and token.head.head.lower_ != "for":
        return phrase.rule in {"weekday", "day", "month"}
    out = any(child.lower_ in {"being", "out"} for child in verb.children)  # “is out on 9 November”
    showing = out or _is_of_event(verb)
    plain = here.time == "present" and verb.lemma_ not in words("schedule_verbs") and verb.tag_ != "VBG" and not showing
    ahead = any(word.lower_ in words("looking_ahead") for word in (verb, *verb.children))
    return plain and not ahead and phrase.preposition not in DEADLINES and phrase.rule in {"day", "month"}


def _fixes_a_day(here: Setting) -> bool:
    """Tell whether the verb fixes a time for an event: the day is that of the event, not of the fixing."""
    phrase, token, verb = here.phrase, here.token, here.verb
    if verb.lemma_ not in words("calling_ahead"):
        return False
    if token.head.lower_ == "to" and token.head.dep_ == "prep":
        return True
    events = [child for child in verb.children if child.dep_ in {"dobj", "nsubjpass"}]
    perfect = any(child.lower_ in {"has", "have"} for child in verb.children if child.dep_ == "aux")
    exact = phrase.rule in {"day", "month"} or ((perfect or verb.lemma_ == "plan") and phrase.rule == "weekday")
    return exact and any(is_event(event) for event in events)


def _just_reported(here: Setting) -> bool:
    """Tell whether “made a call to accept refugees on Monday” tells of the call: the day is today's or yesterday's."""
    phrase, verb, published = here.phrase, here.verb, here.published
    if phrase.rule != "weekday" or published is None or phrase.preposition not in {"", "on"}:
        return False
    if is_of_a_decision(verb):
        return 0 < _days_back(phrase, published) <= _LATELY
    if was_demanded(here.token, verb):
        return _days_back(phrase, published) <= _WEEK // 2
    if verb.dep_ != "acl":
        return False
    above = governing_verb(verb.head)
    return above is not None and clause_time(above) == "past" and _days_back(phrase, published) <= 1


def _is_just_gone(phrase: Phrase, published: dt.date) -> bool:
    """Tell whether the day was in the weeks before the article's, so that the next is a year away."""
    back = date_of(phrase, "past", published)
    return back is not None and 0 < (published - dt.date.fromisoformat(back)).days <= _LAST_WEEKS


def _days_back(phrase: Phrase, published: dt.date) -> int:
    return (published.weekday() - WEEKDAYS.index(phrase.part("wd"))) % _WEEK
