"""Events that an expression of time dates: the verb or the noun that the phrase belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span as Stretch
from spacy.tokens import Token

from briefing.extract.watch.ahead import (
    DAY,
    DAYS,
    FORECAST,
    follows_a_call,
    is_ahead,
    is_fixed_for,
    is_set,
    spoken_freely,
)
from briefing.extract.watch.aims import counted_down, is_expected, is_ultimatum
from briefing.extract.watch.behind import WHERE, is_done, is_reached, looks_back
from briefing.extract.watch.events import (
    Event,
    event_words,
    has_actor,
    is_doubtful,
    is_event_noun,
    is_supposed,
    is_timetabled,
)
from briefing.lexicon import words
from briefing.model.facts import TimePhrase
from briefing.model.parsed import ParsedArticle
from briefing.syntax.calling_off import is_off
from briefing.syntax.rulings import ruling_verb
from briefing.syntax.tense import auxiliaries, clause_time, governing_verb
from briefing.syntax.times import dated_verb

_BESIDE = frozenset({"acl", "amod", "appos", "relcl"})
_CONTESTED = frozenset({"beat", "elect", "lose", "qualify", "re-elect", "reelect", "win"})
_ASPECTS = frozenset({"begin", "cease", "finish", "resume", "start", "stop"})
_COMPARED = frozenset({"as", "than"})
_HELD_ONCE = frozenset({"election", "games", "olympics", "referendum"})
_LISTING = frozenset({"before", "for", "including"})
_LIMITS = frozenset({"before", "by", "from", "until"})
_MEASURED = frozenset({"take", "wait"})
_COMPARING = frozenset({"like", "than", "unlike"})
_NEAR = 4  # words
_RUN_UP = ("in the lead", "in the run", "in time")


def dated_events(parsed: ParsedArticle, dates: tuple[TimePhrase, ...]) -> Iterator[Event]:
    """Give the event of each phrase that looks ahead, or that speaks of the article's own day in the future."""
    for time in dates:
        if time.rule == "event" and (goal := counted_down(parsed, time)) is not None:
            yield Event(goal, event_words(goal), f"countdown: {goal.lemma_}", time)
        if time.relation in {"past", "unknown"} or time.rule == "clock":
            continue
        if time.rule == "event" and time.date is None and not parsed.words(time.span).lower().startswith(_RUN_UP):
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
    if _is_account_year(stretch, time) or stretch.root.head.lower_ in _COMPARING:
        return None
    verb = _verb_of(verb)
    owned = next((t.head for t in stretch if t.dep_ == "poss" and t.head.i >= stretch.end), None)
    if owned is not None and is_event_noun(owned) and time.relation == "future" and is_supposed(verb):
        return _named(owned, time)  # “if it wins in May’s elections”
    if looks_back(stretch, verb):
        return None
    if is_ultimatum(stretch, verb):
        return Event(verb, event_words(verb), f"ultimatum: {verb.lemma_}", time)
    if time.relation == "future" and verb.lemma_ in _CONTESTED and (is_supposed(verb) or _is_sought(verb, time)):
        return Event(verb, event_words(verb), f"contest: {verb.lemma_}", time)  # “if she wins in November”
    if spoken_freely(parsed, verb, time) or is_off(verb):
        return None
    noun = _dated_noun(stretch) or _called_event(verb)
    if _is_no_entry(parsed, stretch, time, verb, noun):
        return None
    if noun is not None and _is_entered(stretch, time, verb, noun):
        return _named(noun, time)
    if noun is not None and is_event_noun(noun) and time.relation == "future":
        return None if _is_vague(stretch, time, verb) else _named(noun, time)
    return _of_clause(stretch, time, verb)


def _verb_of(verb: Token) -> Token:
    """Give the verb of what happens at the time, for the one from which the parser hangs it."""
    verb = _scheduled_act(_whole_act(ruling_verb(verb)))
    if verb.lower_ in {"starting", "beginning"} and verb.head is not verb and verb.dep_ != "acl":
        verb = governing_verb(verb.head) or verb  # “starting on Monday, customers will pay …”
    if verb.dep_ == "xcomp" and verb.tag_ == "VBG" and verb.head.lemma_ in _ASPECTS and not is_timetabled(verb):
        verb = verb.head  # “will begin enforcing the limits in the summer”
    return verb


def _is_no_entry(parsed: ParsedArticle, stretch: Stretch, time: TimePhrase, verb: Token, noun: Token | None) -> bool:
    """Tell whether the time is that of a cause, of a comparison, of a year that may be gone or of a mere *if*."""
    if stretch.root.dep_ == "agent" and time.rule == "today":  # “they will be heartened by today's judgement”
        return True
    if time.rule == "today" and (_is_of_the_day(stretch, noun) or _is_compared(stretch)):
        return True  # “life will be worse than life today”
    if time.rule == "period" and noun is not None and noun.i >= stretch.end and not is_event_noun(noun):
        return True  # “will sue over this month's killing”
    published = parsed.article.published
    if published is not None and time.date == published.isoformat() and follows_a_call(verb):
        return True
    if time.rule == "year" and published is None and _may_be_past(stretch, verb):
        return True  # “the proposals go back to 2002”
    if verb.tag_ == "VBN" and verb.dep_ == "advcl" and any(child.lower_ in _COMPARED for child in verb.children):
        return True  # “twice as many jobs as expected in October”
    return is_supposed(verb) and (noun is None or not is_event_noun(noun))


def _is_of_the_day(stretch: Stretch, noun: Token | None) -> bool:
    """Tell what is of our day, and no event: “today's electorate could give her an opening”, “will appeal today's decision”."""
    return stretch.root.dep_ == "poss" and (noun is None or not is_event_noun(noun))


def _is_compared(stretch: Stretch) -> bool:
    return any(token.lower_ == "than" for token in stretch.doc[max(0, stretch.start - 2) : stretch.start])


def _is_entered(stretch: Stretch, time: TimePhrase, verb: Token, noun: Token) -> bool:
    """Tell whether the noun is the event: one announced, or one that is to be today (“today's summit will not agree”)."""
    event = is_event_noun(noun)
    if _is_announced(stretch) and (event or _is_scheduled(stretch, time)):
        return True
    return event and time.rule == "today" and clause_time(verb) == "future"


def _is_vague(stretch: Stretch, time: TimePhrase, verb: Token) -> bool:
    """Tell whether a year names the event's edition (“the 2005-6 budget”) or the clause leaves a far time in doubt."""
    after = stretch.doc[stretch.end].text if stretch.end < len(stretch.doc) else ""
    if time.rule == "year" and after not in {"-", "–"} and _is_held_once(stretch):
        return False
    if time.rule == "year" and (after in {"-", "–"} or clause_time(verb) != "future"):
        return True
    return time.rule in {"soon", "year"} and is_doubtful(verb)


def _is_held_once(stretch: Stretch) -> bool:
    """Tell whether a year to come is that of a contest, whatever is told of it: “could stir fears for the 2031 election”."""
    held = stretch[-1].head
    return held.i >= stretch.end and held.lemma_.lower() in _HELD_ONCE


def _is_sought(verb: Token, time: TimePhrase) -> bool:
    """Tell whether a contest is what somebody is after: “to win in November, the party needs the towns”."""
    meant = verb.dep_ == "advcl" and any(helper.lower_ == "to" for helper in auxiliaries(verb))
    return meant and time.rule in {"month", "season"}


def _named(noun: Token, time: TimePhrase) -> Event:
    return Event(noun, event_words(noun), f"{time.rule}: {noun.lemma_}", time)


def _of_clause(stretch: Stretch, time: TimePhrase, verb: Token) -> Event | None:
    """Give what the clause tells, or the event beside the time where the clause itself tells none."""
    if (
        stretch.root.dep_ == "poss" and time.relation != "future" and clause_time(verb) != "future"
    ):  # “today's announcement is an affront”
        return None
    until = stretch.text.lower().startswith("until")  # “will not sail until Monday” says when it will
    expected = until or is_expected(stretch, verb)
    if stretch.root.dep_ in {"dobj", "nsubj", "nsubjpass"} or (is_doubtful(verb) and not expected):
        return _beside(stretch, time)
    if (
        clause_time(verb) in {"past", "was_future"} and stretch[0].lower_ == "later"
    ):  # “ahead of a summit in Lissen later in the week”
        return _beside(stretch, time)
    if not is_fixed_for(stretch, verb, time) and not (is_ahead(stretch, verb, time) and is_set(stretch, verb, time)):
        return _beside(stretch, time)
    named = _named_before(verb)
    if named is not None:
        return _named(named, time)
    past = clause_time(verb) == "was_future"
    if past and verb.head.lemma_ == "be" and not has_actor(verb):
        return None  # “the aim was to …”
    return Event(verb, event_words(verb), f"{time.rule}: {verb.lemma_}", time, past)


def _named_before(verb: Token) -> Token | None:
    """Give “election” for “expected” in “the next election, widely expected on 5 May”, which the parser hangs elsewhere."""
    if verb.tag_ != "VBN" or verb.dep_ not in {"advcl", "ccomp"} or auxiliaries(verb):
        return None
    before = next(
        (t for t in reversed(verb.doc[max(0, verb.i - _NEAR) : verb.i]) if t.pos_ not in {"ADV", "PUNCT"}), verb
    )
    return before if is_event_noun(before) else None


def _may_be_past(stretch: Stretch, verb: Token) -> bool:
    """Tell whether nothing says that a year lies ahead: no future, no limit (“delayed until 2031”)."""
    modal = any(helper.tag_ == "MD" for helper in auxiliaries(verb))
    bare = stretch.root.dep_ in {"compound", "nmod", "nummod"} and not modal
    return bare or (clause_time(verb) != "future" and verb.lemma_ != "expect" and stretch[0].lower_ not in _LIMITS)


def _is_account_year(stretch: Stretch, time: TimePhrase) -> bool:
    """Tell whether a bare year says whose figures they are: “the first to report 2023 results”."""
    noun = stretch.root.head
    bare = time.rule == "year" and len(stretch) == 1 and stretch.root.dep_ in {"nummod", "compound", "nmod", "amod"}
    return bare and noun.lemma_.lower() in words("books")


def _is_scheduled(stretch: Stretch, time: TimePhrase) -> bool:
    """Tell whether what is no event by its name has a day, or is due: “a film set for release on 5 May”."""
    return time.rule in DAYS or stretch.root.head.lower_ in {"due", "expected", "scheduled", "slated"}


def _beside(stretch: Stretch, time: TimePhrase) -> Event | None:
    """Give the event that the day stands behind, where the clause itself is in doubt: “may play in the tie at Harbury on 3 May”."""
    named = next((c for c in stretch.root.head.children if c.dep_ == "attr" and is_event_noun(c)), None)
    if stretch.root.dep_ == "nsubj" and named is not None and time.relation == "future" and time.rule in DAYS:
        return Event(named, event_words(named), f"{time.rule}: {named.lemma_}", time)  # “1 March is the deadline”
    day = time.rule in DAYS and (time.date is None or len(time.date) == DAY)
    exact = time.relation == "future" and (day or stretch[0].lower_ in {"later", "next"})
    before = stretch[0].nbor(-1) if stretch.start else stretch[0]
    at = before.head if before.dep_ == "pobj" else before
    if not is_event_noun(before) and at.lower_ in WHERE:
        before = at.head
    coming = exact and (stretch.root.dep_ == "prep" or not day) and is_event_noun(before)
    return Event(before, event_words(before), f"{time.rule}: {before.lemma_}", time) if coming else None


def _is_announced(stretch: Stretch) -> bool:
    """Tell whether the phrase hangs from a word that looks ahead and stands with a noun: “a second child, due next summer”."""
    above = stretch.root.head
    foreseen = (
        above.lower_ in words("foreseen") | FORECAST
        and is_event_noun(above.head)
        and stretch[0].lower_ in {"for", "in", "on"}
    )
    fixed = foreseen or (above.lower_ in words("looking_ahead") and above.lower_ not in FORECAST)
    done = any(child.dep_ == "agent" for child in above.children) or (  # “the mark set by Rao in 2006”
        is_reached(above)
    )
    return fixed and not done and above.dep_ in _BESIDE and above.i < stretch.start


def _whole_act(verb: Token) -> Token:
    """Give “set out” for “will set out plans for curbing abuse next week”: the time behind what a plan is for is the plan's."""
    noun = verb.head.head
    if verb.dep_ != "pcomp" or verb.head.lower_ != "for" or noun.dep_ != "dobj":
        return verb
    return noun.head if clause_time(noun.head) == "future" else verb


def _scheduled_act(verb: Token) -> Token:
    """Give “tell” for “on Sunday he is expected to tell …”: a time before the schedule is the time of the act."""
    if clause_time(verb) == "past" and verb.lower_ not in words("looking_ahead") and verb.lemma_ != "be":
        return verb  # “at a rally on Sunday he pledged to …” tells when he pledged
    ahead = {verb, *(child for child in verb.children if child.dep_ in {"acomp", "oprd"})}
    planned = (
        w
        for w in ahead
        if w.lemma_ == "be"
        or w.lower_ == "able"
        or w.lower_ in words("looking_ahead")
        or w.lemma_ in words("planning_verbs")
    )
    acts = sorted((child for word in planned for child in word.children if child.dep_ == "xcomp"), key=lambda t: t.i)
    return next(iter(acts), verb)


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
    listed = root.dep_ == "npadvmod" and root.i > above.i and above.head.lower_ in _LISTING
    if listed and is_event_noun(above):  # “prepared for a packed week, including a debate Thursday”
        return above
    return above if root.dep_ in {"prep", "agent"} and above.pos_ in {"NOUN", "PROPN"} else None


def _called_event(verb: Token) -> Token | None:
    """Give “strike” for “has called a strike for Monday”."""
    if clause_time(verb) != "past" or verb.lemma_ not in words("calling_ahead"):
        return None
    return next(
        (child for child in verb.children if child.dep_ in {"dobj", "nsubjpass"} and is_event_noun(child)), None
    )


def _before(stretch: Stretch, time: TimePhrase) -> Event | None:
    """Read “months before the two face elections”: coming if that clause is not in the past.

    With a noun (“hours before the start of the debate”) the clause around tells, or the day.
    """
    event = next((token for token in stretch if token.dep_ == "pobj" and is_event_noun(token)), None)
    if event is not None:
        above = governing_verb(event)
        now = above is not None and clause_time(above) in {"present", "future"} and not is_done(above)
        return Event(event, event_words(event), f"before: {event.lemma_}", time) if now or time.date else None
    last = stretch[-1]
    above = governing_verb(stretch.root.head)
    if last.lower_ == "after" and above is not None and clause_time(above) == "past":
        return None  # “came hours after a man set off a bomb”
    clause = last.head if last.dep_ == "mark" else stretch.root
    if any(up.lemma_ in _MEASURED for up in clause.ancestors):
        return None  # “waiting two years before they are treated”
    if not clause.tag_.startswith("VB") or clause_time(clause) not in {"present", "future"}:
        return None
    return Event(clause, event_words(clause), f"before: {clause.lemma_}", time)
