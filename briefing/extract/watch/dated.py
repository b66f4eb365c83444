"""Events that an expression of time dates: the verb or the noun that the phrase belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as Stretch
from spacy.tokens import Token

from briefing.extract.watch.aims import is_beginning, is_expected, is_ultimatum
from briefing.extract.watch.events import (
    Event,
    event_words,
    has_actor,
    has_event,
    is_arranged,
    is_doubtful,
    is_event_noun,
    is_measured,
    is_next,
    is_supposed,
    is_timetabled,
    rises,
)
from briefing.lexicon import words
from briefing.model.facts import TimePhrase
from briefing.model.parsed import ParsedArticle
from briefing.syntax.rulings import ruling_verb
from briefing.syntax.tense import auxiliaries, clause_time, governing_verb
from briefing.syntax.times import dated_verb
from briefing.syntax.tree import subject_of

_DAY = len("2024-02-17")
_WILL = frozenset({"will", "'ll", "’ll", "wo", "shall"})
_READY = frozenset({"available", "back", "complete", "completed", "finished", "live", "open", "operational", "out", "over", "ready"})  # fmt: skip
_FORECAST = frozenset({"anticipated", "forecast", "likely", "projected"})
_BESIDE = frozenset({"acl", "amod", "appos", "relcl"})
_LASTING = frozenset({"have", "last", "remain", "stay"})
_AFTER = frozenset({"after", "since"})
_HELD = frozenset({"bail", "custody"})
_SHOWN = frozenset({"broadcast", "publish", "release", "screen"})
_CONTESTED = frozenset({"elect", "lose", "re-elect", "reelect", "win"})
_WISHING = frozenset({"like", "love", "prefer"})
_EXPECTING = frozenset({"anticipate", "expect", "want"})
_THINKING = frozenset({"believe", "bet", "fear", "guess", "hope", "imagine", "suppose", "suspect", "think", "wish"})
DAYS = frozenset({"weekday", "day", "iso", "slashed", "today"})


def dated_events(parsed: ParsedArticle, dates: tuple[TimePhrase, ...]) -> Iterator[Event]:
    """Give the event of each phrase that looks ahead, or that speaks of the article's own day in the future."""
    for time in dates:
        if time.relation in {"past", "unknown"} or time.rule == "clock" or (time.rule == "event" and time.date is None):
            continue
        stretch = parsed.doc.char_span(time.span.start, time.span.end, alignment_mode="expand")
        event = _event_at(parsed, stretch, time) if stretch is not None else None
        if event is not None and not event.head.text.startswith(("@", "#", "http")):
            yield event


def _event_at(parsed: ParsedArticle, stretch: Stretch, time: TimePhrase) -> Event | None:
    verb = dated_verb(stretch.root)
    if verb is None:
        return None
    if time.rule == "before":
        return _before(stretch, time)
    verb = ruling_verb(verb)
    verb = _scheduled_act(verb)
    if (
        verb.lower_ in {"starting", "beginning"} and verb.head is not verb and verb.dep_ != "acl"
    ):  # “starting on Monday, customers will pay …”
        verb = governing_verb(verb.head) or verb
    owned = next((t.head for t in stretch if t.dep_ == "poss" and t.head.i >= stretch.end), None)
    if owned is not None and is_event_noun(owned) and time.relation == "future" and is_supposed(verb):
        return Event(owned, event_words(owned), f"{time.rule}: {owned.lemma_}", time)  # “if it wins in May’s elections”
    if is_ultimatum(stretch, verb):
        return Event(verb, event_words(verb), f"ultimatum: {verb.lemma_}", time)
    if _spoken_freely(parsed, verb, time) or _is_off(verb):
        return None
    noun = _dated_noun(stretch) or _called_event(verb)
    if verb.dep_ == "pcomp" and verb.head.lower_ in _AFTER:  # “her second stint, after hosting the 2029 ceremony”
        return None
    if time.relation == "future" and verb.lemma_ in _CONTESTED and is_supposed(verb):
        return Event(verb, event_words(verb), f"contest: {verb.lemma_}", time)  # “if she wins in November”
    if is_supposed(verb) and (noun is None or not is_event_noun(noun)):
        return None
    if noun is not None and _is_announced(stretch) and (is_event_noun(noun) or _is_scheduled(stretch, time)):
        return Event(noun, event_words(noun), f"{time.rule}: {noun.lemma_}", time)
    if noun is not None and is_event_noun(noun) and time.relation == "future":
        if time.rule == "year" and stretch.end < len(stretch.doc) and stretch.doc[stretch.end].text in {"-", "–"}:
            return None  # “the 2005-6 budget”
        if (time.rule == "year" and clause_time(verb) != "future") or (time.rule == "soon" and is_doubtful(verb)):
            return None
        return Event(noun, event_words(noun), f"{time.rule}: {noun.lemma_}", time)
    if noun is not None and is_event_noun(noun) and time.rule == "today" and clause_time(verb) == "future":
        return Event(noun, event_words(noun), f"today: {noun.lemma_}", time)  # “today's summit will not agree”
    if (
        stretch.root.dep_ == "poss" and time.relation != "future" and clause_time(verb) != "future"
    ):  # “today's announcement is an affront”
        return None
    until = stretch.text.lower().startswith("until")  # “will not sail until Monday” says when it will
    expected = until or is_expected(stretch, verb)
    if stretch.root.dep_ in {"nsubj", "nsubjpass"} or (is_doubtful(verb) and not expected):
        return _beside(stretch, time)
    if not _is_fixed_for(stretch, verb, time) and not (_is_ahead(stretch, verb, time) and _is_set(stretch, verb, time)):
        return None
    past = clause_time(verb) == "was_future"
    if past and verb.head.lemma_ == "be" and not has_actor(verb):
        return None  # “the aim was to …”
    return Event(verb, event_words(verb), f"{time.rule}: {verb.lemma_}", time, past)


def _is_scheduled(stretch: Stretch, time: TimePhrase) -> bool:
    """Tell whether what is no event by its name has a day, or is due: “a film set for release on 5 May”."""
    return time.rule in DAYS or stretch.root.head.lower_ in {"due", "expected", "scheduled", "slated"}


def _beside(stretch: Stretch, time: TimePhrase) -> Event | None:
    """Give the event that the day stands right behind, where the clause itself is in doubt: “may cost them the polls on 3 May”."""
    before = stretch[0].nbor(-1) if stretch.start else stretch[0]
    exact = time.relation == "future" and time.date is not None and len(time.date) == _DAY
    coming = exact and stretch.root.dep_ == "prep" and is_event_noun(before)
    return Event(before, event_words(before), f"{time.rule}: {before.lemma_}", time) if coming else None


def _is_announced(stretch: Stretch) -> bool:
    """Tell whether the phrase hangs from a word that looks ahead and stands with a noun: “a second child, due next summer”."""
    above = stretch.root.head
    fixed = above.lower_ in words("looking_ahead") and above.lower_ not in _FORECAST
    done = any(child.dep_ == "agent" for child in above.children)  # “the mark set by Rao in 2006”
    return fixed and not done and above.dep_ in _BESIDE and above.i < stretch.start


def _is_off(verb: Token) -> bool:
    """Tell whether the event is not to be: “Monday's strike has been called off”."""
    off = any(child.dep_ == "prt" and child.lower_ == "off" for child in verb.children)
    return clause_time(verb) != "future" and (verb.lemma_ in words("calling_off") or (off and verb.lemma_ == "call"))


def _scheduled_act(verb: Token) -> Token:
    """Give “tell” for “on Sunday he is expected to tell …”: a time before the schedule is the time of the act."""
    if clause_time(verb) == "past" and verb.lower_ not in words("looking_ahead") and verb.lemma_ != "be":
        return verb  # “at a rally on Sunday he pledged to …” tells when he pledged
    ahead = {verb, *(child for child in verb.children if child.dep_ in {"acomp", "oprd"})}
    for word in sorted(ahead, key=lambda token: token.i):
        if word.lemma_ == "be" or word.lower_ in words("looking_ahead") or word.lemma_ in words("planning_verbs"):
            return next((child for child in word.children if child.dep_ == "xcomp"), verb)
    return verb


def _dated_noun(stretch: Stretch) -> Token | None:
    """Give the noun that the phrase belongs to: “Monday's debate”, “a vote on Friday”, “a July summit”."""
    event = next((token for token in reversed(stretch) if is_event_noun(token)), None)
    if event is not None and event.dep_ == "pobj":  # “in time for a July summit”
        return event
    owned = next((t.head for t in stretch if t.dep_ in {"poss", "compound", "nmod"} and t.head.i >= stretch.end), None)
    if owned is not None and owned.pos_ == "ADJ" and is_event_noun(owned.head):  # “a May general election”
        return owned.head
    if owned is not None:  # “for Sunday's referendum”
        return owned
    root = stretch.root
    above = root.head
    if root.dep_ in {"poss", "compound", "nmod", "amod", "nummod"}:
        return above
    if root.dep_ == "pobj" and above.lower_ == "of" and above.head.lemma_ == "deadline":  # “the deadline of 12 January”
        return above.head
    if _is_announced(stretch):  # “a ruling due by the autumn”
        return above.head if above.head.pos_ in {"NOUN", "PROPN"} else None
    return above if root.dep_ in {"prep", "agent"} and above.pos_ in {"NOUN", "PROPN"} else None


def _called_event(verb: Token) -> Token | None:
    """Give “strike” for “has called a strike for Monday”."""
    if clause_time(verb) != "past" or verb.lemma_ not in words("calling_ahead"):
        return None
    return next(
        (child for child in verb.children if child.dep_ in {"dobj", "nsubjpass"} and is_event_noun(child)), None
    )


def _is_ahead(stretch: Stretch, verb: Token, time: TimePhrase) -> bool:
    """Tell whether the clause is to come: a future, or the present of timetables (“opens on”, “is meeting on”)."""
    ahead = clause_time(verb)
    if ahead in {"future", "was_future"} or _would_be(verb, time):
        return True
    if ahead == "past" and "to" in {helper.lower_ for helper in auxiliaries(verb)} and _is_planned(verb):
        return clause_time(verb.head) == "present"  # “hopes to have cleared the site by 2031”
    if is_beginning(verb):
        return time.relation == "future" or time.rule == "today"
    if ahead != "present" or stretch.text.lower().startswith("as of"):
        return False
    if any(token.lower_ in words("looking_ahead") for token in (verb, *verb.children)):
        return True
    if verb.lemma_ in _LASTING and stretch.text.lower().startswith("until"):
        return True
    named = any(child.dep_ == "nsubj" and child.pos_ == "PROPN" for child in verb.children)
    if verb.lemma_ == "be" and time.rule == "day" and named:  # “the Oscars are on 28 February”
        return True
    if verb.lemma_ in {"be", "have"}:  # “the final is on Sunday”, “has its second reading”, “is out on Friday”
        return has_event(verb) or is_next(verb) or any(c.lower_ in {"out", "back", "away"} for c in verb.children)
    helpers = [helper.lower_ for helper in auxiliaries(verb)]
    if verb.tag_ == "VBG" and not helpers:  # “shows the man entering the shop on Tuesday”
        return False
    if is_arranged(verb):
        return time.rule in DAYS and time.rule != "today"
    shown = verb.lemma_ in _SHOWN and helpers in (["is"], ["are"]) and time.rule in DAYS and time.rule != "today"
    return is_timetabled(verb) and (verb.tag_ != "VBN" or "being" in helpers or shown)


def _is_fixed_for(stretch: Stretch, verb: Token, time: TimePhrase) -> bool:
    """Tell whether the day has been fixed: “a medical has been pencilled in for 2 June”, “is listed for mention on 7 March”."""
    helpers = [helper.lower_ for helper in auxiliaries(verb)]
    fixed = verb.lemma_ in words("calling_ahead") and verb.tag_ == "VBN" and bool(helpers)
    stands = helpers in (["is"], ["are"])
    limit = stretch.text.lower().startswith(("for ", "until ", "to ")) or stretch.root.head.lower_ == "to"
    bailed = stretch.text.lower().startswith("until ") and any(
        o.lower_ in _HELD for c in verb.children for o in c.children
    )
    return time.relation == "future" and ((fixed and (stands or limit)) or (bailed and verb.tag_ == "VBN"))


def _is_set(stretch: Stretch, verb: Token, time: TimePhrase) -> bool:
    """Tell whether the clause tells an event and no forecast.

    A day will do; a week or a month needs a plain *will* or a plan; what is further or vaguer needs a word of the timetable.
    """
    day = time.rule in DAYS
    if stretch.root.head.lower_ in words("looking_ahead") - _FORECAST:  # “is due out in the spring”
        return True
    if verb.lemma_ == "be" and (has_event(verb) or is_next(verb) or any(c.lower_ in _READY for c in verb.children)):
        return True
    if verb.lemma_ in _LASTING and stretch.text.lower().startswith("until"):
        return True
    if verb.lemma_ in words("change_verbs") or rises(verb):
        birthday = any(
            child.dep_ == "attr" and child.like_num for child in verb.children
        )  # “he will be 29 on 11 April”
        return day and verb.lemma_ in {"be", "have"} and not birthday
    if rises(verb) or (is_measured(verb) and not day):
        return False
    if day or is_timetabled(verb) or has_event(verb) or is_beginning(verb):
        return True
    return (_is_near(stretch, time) and _is_planned(verb)) or _would_be(verb, time)


def _is_near(stretch: Stretch, time: TimePhrase) -> bool:
    """Tell whether the time is near, or a limit: “next week”, “within 48 hours”, “in July”, “by 2031”, “by year end”."""
    printed = stretch.text.lower()
    if time.rule in {"span", "count"}:
        return any(unit in printed for unit in ("hour", "day", "week"))
    limit = printed.startswith(("by ", "before ")) and (time.date is not None or time.rule in {"period", "feast"})
    return (
        limit
        or "week" in printed
        or printed.endswith("next year")
        or (time.date is not None and len(time.date) >= len("2024-07"))
    )


def _would_be(verb: Token, time: TimePhrase) -> bool:
    """Tell whether a plan is told with its year: “voters would then choose early in 2031”."""
    year = time.relation == "future" and time.rule in {"year", "month", "season", "day"} and time.date is not None
    would = any(helper.lower_ == "would" for helper in auxiliaries(verb))
    return year and would and has_actor(verb) and verb.lemma_ not in words("change_verbs")


def _is_planned(verb: Token) -> bool:
    """Tell whether it is told as a plan: “will”, “plans to”, “said it would”, “ordered them to”, “an effort to”."""
    helpers = {helper.lower_ for helper in auxiliaries(verb)}
    if verb.lemma_ in _WISHING:
        return False
    if helpers & _WILL or ("would" in helpers and clause_time(verb) == "future" and _is_reported(verb)):
        return True
    above = verb.head
    if verb.dep_ == "acl":
        return above.lemma_.lower() in words("aims")
    if verb.dep_ == "ccomp" and "to" in helpers:  # “expects repairs to be completed by next week”
        return above.lemma_ in _EXPECTING
    if verb.dep_ == "pcomp":  # “will work on mending the line over the next two days”
        return above.head.lemma_ == "work" and clause_time(above.head) in {"future", "present"}
    return verb.dep_ == "xcomp" and (
        above.lemma_ in words("planning_verbs") | words("ordering_verbs") or above.lower_ in words("looking_ahead")
    )


def _is_reported(verb: Token) -> bool:
    """Tell whether somebody's own plan is reported: “she said she would bring it”, “the firm said it would reply”."""
    speaker = subject_of(verb.head)
    body = speaker is not None and speaker.pos_ != "PRON" and speaker.ent_type_ != "PERSON"
    subject = subject_of(verb)
    return has_actor(verb) or (body and subject is not None and subject.lower_ == "it")


def _before(stretch: Stretch, time: TimePhrase) -> Event | None:
    """Read “months before the two face elections”: coming if that clause is not in the past.

    With a noun (“hours before the start of the debate”) the clause around tells, or the day.
    """
    event = next((token for token in stretch if token.dep_ == "pobj" and is_event_noun(token)), None)
    if event is not None:
        above = governing_verb(event)
        now = above is not None and clause_time(above) in {"present", "future"}
        return Event(event, event_words(event), f"before: {event.lemma_}", time) if now or time.date else None
    last = stretch[-1]
    above = governing_verb(stretch.root.head)
    if last.lower_ == "after" and above is not None and clause_time(above) == "past":
        return None  # “came hours after a man set off a bomb”
    clause = last.head if last.dep_ == "mark" else stretch.root
    if not clause.tag_.startswith("VB") or clause_time(clause) not in {"present", "future"}:
        return None
    return Event(clause, event_words(clause), f"before: {clause.lemma_}", time)


def _spoken_freely(parsed: ParsedArticle, verb: Token, time: TimePhrase) -> bool:
    """Tell whether the whole sentence stands between marks: talk, unless it names the day of something timetabled or planned."""
    marks = parsed.marks_at(time.span.start)
    if marks is None or not all(t.idx >= marks.outer.start for t in (verb, *verb.ancestors)):
        return False
    exact = time.date is not None and len(time.date) == _DAY and time.rule != "today"
    thought = any(up.lemma_ in _THINKING for up in verb.ancestors)
    planned = time.relation == "future" and _is_planned(verb) and not thought
    ready = verb.lemma_ == "be" and any(child.lower_ in _READY for child in verb.children)
    told = planned and (exact or ((is_timetabled(verb) or has_event(verb) or ready) and time.rule != "year"))
    return not (told or (exact and (is_timetabled(verb) or is_arranged(verb))))
