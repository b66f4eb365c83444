"""Whether a clause with a time tells what is to come: a future, a timetable, a day that has been fixed; and no forecast, no talk."""

from __future__ import annotations

from spacy.tokens import Span as Stretch
from spacy.tokens import Token

from briefing.extract.watch.aims import is_beginning
from briefing.extract.watch.events import (
    has_actor,
    has_event,
    is_arranged,
    is_counted,
    is_decided,
    is_edge,
    is_event_noun,
    is_measured,
    is_next,
    is_timetabled,
    is_to_be_seen,
    rises,
)
from briefing.extract.watch.pictured import is_pictured
from briefing.lexicon import words
from briefing.model.facts import TimePhrase
from briefing.model.parsed import ParsedArticle
from briefing.syntax.tense import auxiliaries, clause_time, governing_verb
from briefing.syntax.tree import subject_of

DAYS = frozenset({"weekday", "day", "iso", "slashed", "today"})
DAY = len("2024-02-17")
FORECAST = frozenset({"anticipated", "anticipating", "forecast", "likely", "projected"})
_WILL = frozenset({"will", "'ll", "’ll", "wo", "shall"})
_READY = frozenset({"available", "back", "complete", "completed", "finished", "live", "open", "operational", "out", "over", "ready"})  # fmt: skip
_CHOOSING = frozenset({"appoint", "approve", "choose", "confirm", "elect", "name", "nominate", "pick", "select", "tap"})
_AWAITING = frozenset({"after", "before", "once", "until", "when"})
_FORETELLING = frozenset({"estimate", "forecast", "predict", "project", "reckon"})
_STRETCHES = frozenset({"month", "period", "season", "year"})
_LED_TO = frozenset({"arrive", "come", "enable", "fly", "gather", "lead", "prompt", "return", "visit"})
_LASTING = frozenset({"have", "last", "remain", "stay"})
_HELD = frozenset({"bail", "custody"})
_SHOWN = frozenset({"broadcast", "hold", "publish", "release", "screen", "show", "stage"})
_STATES = frozenset({"be", "become", "have"})
_STRIVING = frozenset({"racing", "rushing", "scrambling", "working"})
_UNITS = ("week", "fortnight", "month", "quarter", "season", "term", "spring", "summer", "autumn", "fall", "winter")
_WISHING = frozenset({"like", "love", "prefer"})
_GONE = frozenset({"away", "back", "out"})
_EXPECTING = frozenset({"anticipate", "expect", "want"})
_THINKING = frozenset({"believe", "bet", "fear", "guess", "hope", "imagine", "suppose", "suspect", "think", "wish"})


def is_ahead(stretch: Stretch, verb: Token, time: TimePhrase) -> bool:
    """Tell whether the clause is to come: a future, or the present of timetables (“opens on”, “is meeting on”)."""
    if _is_purpose_of_past(verb):
        return False
    if verb.lower_ in words("looking_ahead") and verb.head.lower_ == "with" and not auxiliaries(verb):
        return True  # “with new laws expected next month”
    ahead = clause_time(verb)
    if ahead in {"future", "was_future"} or _would_be(verb, time):
        return True
    if ahead == "past" and "to" in {helper.lower_ for helper in auxiliaries(verb)} and is_planned(verb):
        return clause_time(verb.head) == "present"  # “hopes to have cleared the site by 2031”
    if is_beginning(verb):
        return time.relation == "future" or time.rule == "today"
    if ahead != "present" or stretch.text.lower().startswith("as of") or is_pictured(verb, stretch):
        return False
    if time.rule == "today" and any(child.lower_ == "here" for child in verb.children):
        return False  # “sits here today humiliated”
    if _is_looked_for(verb) or is_awaited(verb) or (verb.dep_ == "pcomp" and time.rule in DAYS and is_timetabled(verb)):
        return time.relation == "future"  # “undecided about competing on 4 July”
    if any(token.lower_ in words("looking_ahead") for token in (verb, *verb.children)):
        return True
    return _is_on_a_timetable(stretch, verb, time)


def _is_on_a_timetable(stretch: Stretch, verb: Token, time: TimePhrase) -> bool:
    """Tell whether the present tense is that of a timetable: “the fair runs from 6 to 9 January”, “the final is on Sunday”."""
    if verb.lemma_ in _LASTING and stretch.text.lower().startswith("until"):
        return True
    if verb.lemma_ == "run" and stretch[0].lower_ == "from" and time.rule == "day":
        return True
    named = any(c.dep_ == "nsubj" and (c.pos_ == "PROPN" or c.lemma_ == "date") for c in verb.children)
    if verb.lemma_ == "be" and time.rule == "day" and named:  # “the Oscars are on 28 February”
        return True
    if verb.lemma_ in {"be", "have"}:  # “has its second reading”, “is out on Friday”
        return has_event(verb) or is_next(verb) or is_edge(verb) or any(c.lower_ in _GONE for c in verb.children)
    helpers = [helper.lower_ for helper in auxiliaries(verb)]
    if verb.tag_ == "VBG" and not helpers:  # “shows the man entering the shop on Tuesday”
        return False
    if is_arranged(verb):
        return (time.rule in DAYS or time.rule in _STRETCHES) and time.rule != "today"
    shown = verb.lemma_ in _SHOWN and helpers[:1] in (["is"], ["are"]) and time.rule in DAYS and time.rule != "today"
    return shown or (is_timetabled(verb) and (verb.tag_ != "VBN" or "being" in helpers))


def _is_purpose_of_past(verb: Token) -> bool:
    """Tell whether it says what something done was for: “played at a concert to mark its anniversary in September”."""
    if not any(helper.lower_ == "to" for helper in auxiliaries(verb)):
        return False
    if verb.dep_ == "xcomp":  # “prompted parliament to call a debate in January”
        return verb.head.lemma_ in _LED_TO and clause_time(verb.head) == "past"
    noun = verb.head
    if verb.dep_ not in {"acl", "relcl"} or noun.dep_ not in {"pobj", "dobj"} or not is_event_noun(noun):
        return False
    above = governing_verb(noun.head)
    return above is not None and clause_time(above) == "past"


def follows_a_call(verb: Token) -> bool:
    """Tell whether somebody was called on to do it, or chosen for it: a day that is the article's own is then the call's.

    “Reed called on the mayor to resign on Tuesday”; “the council approved the nominee to lead the port, on Tuesday”.
    """
    above = verb.head
    if verb.dep_ not in {"ccomp", "xcomp", "acl"} or not any(helper.lower_ == "to" for helper in auxiliaries(verb)):
        return False
    done = governing_verb(above) if above.pos_ in {"NOUN", "PROPN"} else above
    called = words("calling_verbs") | _CHOOSING
    return done is not None and done.lemma_ in called and clause_time(done) == "past"


def _is_looked_for(verb: Token) -> bool:
    """Tell whether somebody expects something, and no sum: “the firm expects approval early in 2031”."""
    objects = [child for child in verb.children if child.dep_ == "dobj"]
    amounts = {"CARDINAL", "MONEY", "PERCENT", "QUANTITY"}
    counted = any(token.ent_type_ in amounts for noun in objects for token in noun.subtree)
    return verb.lemma_ == "expect" and verb.tag_ in {"VBZ", "VBP"} and bool(objects) and not counted


def is_awaited(verb: Token) -> bool:
    """Tell whether a clause of time in the present tense says what is to come: “will speak when the bill is debated on Monday”."""
    if verb.dep_ != "advcl" or not any(c.lower_ in _AWAITING and c.dep_ in {"advmod", "mark"} for c in verb.children):
        return False
    return clause_time(verb) == "present" and clause_time(verb.head) != "past"


def is_fixed_for(stretch: Stretch, verb: Token, time: TimePhrase) -> bool:
    """Tell whether the day has been fixed: “a medical has been pencilled in for 2 June”, “is listed for mention on 7 March”."""
    helpers = [helper.lower_ for helper in auxiliaries(verb)]
    if verb.lower_ in words("foreseen") | {"expected"} and not helpers and verb.dep_ not in {"ROOT", "conj"}:
        return time.relation == "future" and (time.rule in DAYS or time.rule == "month")  # “widely expected on 5 May”
    fixed = verb.lemma_ in words("calling_ahead") and verb.tag_ == "VBN" and bool(helpers)
    stands = helpers in (["is"], ["are"])
    limit = stretch.text.lower().startswith(("for ", "until ", "to ")) or stretch.root.head.lower_ == "to"
    bailed = stretch.text.lower().startswith("until ") and any(
        o.lower_ in _HELD for c in verb.children for o in c.children
    )
    return time.relation == "future" and ((fixed and (stands or limit)) or (bailed and verb.tag_ == "VBN"))


def is_set(stretch: Stretch, verb: Token, time: TimePhrase) -> bool:
    """Tell whether the clause tells an event and no forecast.

    A day will do; a week or a month needs a plain *will* or a plan; what is further or vaguer needs a word of the timetable.
    """
    day = time.rule in DAYS
    if stretch.root.head.lower_ in words("looking_ahead") - FORECAST:  # “is due out in the spring”
        return True
    if verb.lemma_ == "be" and (has_event(verb) or is_next(verb) or any(c.lower_ in _READY for c in verb.children)):
        return True
    if verb.lemma_ in _LASTING and stretch.text.lower().startswith("until"):
        return not any(token.ent_type_ == "PERCENT" for token in verb.subtree)
    if (is_awaited(verb) or _is_looked_for(verb)) and time.rule not in {"soon", "span"}:
        return True
    fixed = verb.lemma_ == "fall" and stretch[0].lower_ == "on"  # “the poll is expected to fall on 5 May”
    if day and (fixed or is_to_be_seen(verb)):
        return True
    contested = is_decided(verb) and time.rule != "year" and verb.head.lemma_ != "want"
    if verb.lemma_ in _STATES and stretch[0].lower_ == "from" and not is_counted(verb) and verb.dep_ != "xcomp":
        return any(helper.lower_ in _WILL for helper in auxiliaries(verb))  # “from next month anyone will have access”
    if (verb.lemma_ in words("change_verbs") and not contested) or rises(verb):
        return day and verb.lemma_ in {"be", "have"} and not _is_birthday(verb)
    if (is_measured(verb) and not day) or (is_counted(verb) and time.rule == "year"):
        return False
    if day or contested or is_timetabled(verb) or has_event(verb) or is_beginning(verb):
        return True
    foretold = verb.head.lower_ in FORECAST or verb.head.lemma_ in _FORETELLING
    if foretold and time.rule in {"period", "quarter", "year"}:
        return False
    return (_is_near(stretch, time) and is_planned(verb)) or _would_be(verb, time)


def _is_birthday(verb: Token) -> bool:
    """Tell whether it tells somebody's age: “he will be 29 on 11 April”."""
    return any(child.dep_ == "attr" and child.text.isdecimal() for child in verb.children)


def _is_near(stretch: Stretch, time: TimePhrase) -> bool:
    """Tell whether the time is near, or a limit: “next week”, “within 48 hours”, “in July”, “by 2031”, “by year end”."""
    printed = stretch.text.lower()
    if time.rule in {"span", "count"}:
        within = printed.startswith(("within ", "in the next ", "over the next ")) and "month" in printed
        return within or any(unit in printed for unit in ("hour", "day", "week"))
    if time.rule == "period" and any(unit in printed for unit in _UNITS):
        return True
    limit = printed.startswith(("by ", "before ")) and (
        time.date is not None or time.rule in {"period", "feast", "season"}
    )
    return (
        limit
        or "week" in printed
        or printed.endswith("year")
        or time.rule in {"year", "quarter"}
        or (time.date is not None and len(time.date) >= len("2024-07"))
        or (time.date is None and time.rule in {"month", "season", "feast"})  # the article bears no day
    )


def _would_be(verb: Token, time: TimePhrase) -> bool:
    """Tell whether a plan is told with its year: “voters would then choose early in 2031”."""
    year = time.relation == "future" and time.rule in {"year", "month", "season", "day"} and time.date is not None
    would = any(helper.lower_ == "would" for helper in auxiliaries(verb))
    return year and would and has_actor(verb) and verb.lemma_ not in words("change_verbs")


def is_planned(verb: Token) -> bool:
    """Tell whether it is told as a plan: “will”, “plans to”, “said it would”, “ordered them to”, “an effort to”."""
    helpers = {helper.lower_ for helper in auxiliaries(verb)}
    if verb.lemma_ in _WISHING:
        return False
    if helpers & _WILL or ("would" in helpers and clause_time(verb) == "future" and _is_reported(verb)):
        return True
    above = verb.head
    if above.lower_ == "able" and any(helper.lower_ in _WILL for helper in auxiliaries(above.head)):
        return True
    if verb.dep_ == "acl":
        return above.lemma_.lower() in words("aims")
    if verb.dep_ == "ccomp" and "to" in helpers:  # “expects repairs to be completed by next week”
        return above.lemma_ in _EXPECTING
    if verb.dep_ == "pcomp":  # “will work on mending the line over the next two days”
        return above.head.lemma_ == "work" and clause_time(above.head) in {"future", "present"}
    if above.lemma_ == "have" and any(helper.lower_ in _WILL for helper in auxiliaries(above)):
        return verb.dep_ == "xcomp"  # “will have to wait until the autumn”
    if verb.dep_ == "xcomp" and above.lower_ in _STRIVING:  # “are scrambling to mend it by the autumn”
        return clause_time(above) == "present"
    return verb.dep_ == "xcomp" and (
        above.lemma_ in words("planning_verbs") | words("ordering_verbs") or above.lower_ in words("looking_ahead")
    )


def _is_reported(verb: Token) -> bool:
    """Tell whether somebody's own plan is reported: “she said she would bring it”, “the firm said it would reply”."""
    speaker = subject_of(verb.head)
    body = speaker is not None and speaker.pos_ != "PRON" and speaker.ent_type_ != "PERSON"
    subject = subject_of(verb)
    return has_actor(verb) or (body and subject is not None and subject.lower_ == "it")


def spoken_freely(parsed: ParsedArticle, verb: Token, time: TimePhrase) -> bool:
    """Tell whether the whole sentence stands between marks: talk, unless it names the day of something timetabled or planned."""
    marks = parsed.marks_at(time.span.start)
    if marks is None or not all(t.idx >= marks.outer.start for t in (verb, *verb.ancestors)):
        return False
    exact = time.rule in DAYS and time.rule != "today" and (time.date is None or len(time.date) == DAY)
    thought = any(up.lemma_ in _THINKING for up in verb.ancestors)
    planned = time.relation == "future" and is_planned(verb) and not thought
    ready = verb.lemma_ == "be" and any(child.lower_ in _READY for child in verb.children)
    planned = planned or (_is_looked_for(verb) and has_event(verb))  # “we expect a verdict by the end of June”
    told = planned and (exact or ((is_timetabled(verb) or has_event(verb) or ready) and time.rule != "year"))
    fixed = verb.lower_ in words("looking_ahead") and is_event_noun(
        verb.head
    )  # “there is a meeting planned for 6 June”
    return not (told or (exact and (fixed or is_timetabled(verb) or is_arranged(verb))))
