"""Which verbs, adjectives and nouns that undertake are pledges: "pledged to", "is ready to", "its refusal to"."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from briefing.extract.commitments.actions import (
    befalls_by_nature,
    is_courtesy,
    is_diary_event,
    is_talk,
    is_willed,
)
from briefing.extract.commitments.case import Case
from briefing.extract.commitments.clauses import is_forecast
from briefing.extract.commitments.conditions import condition_of
from briefing.extract.commitments.grammar import (
    form_of,
    infinitive_under,
    is_passive,
    is_reflexive,
    negation_of,
    object_of,
)
from briefing.extract.commitments.outcomes import is_brought_about
from briefing.extract.commitments.predicates import doer_of
from briefing.extract.commitments.reading import Reading
from briefing.extract.commitments.standing import in_tense, perhaps, shifted
from briefing.extract.commitments.subjects import FIRST, is_crowd, is_loose, kind_of, named, noun_kind
from briefing.extract.commitments.time_limits import is_dated
from briefing.extract.commitments.undertaking import Undertaking
from briefing.extract.commitments.voices import has_office, is_body
from briefing.lexicon import words
from briefing.syntax.tree import SUBJECTS

_PLANNING = frozenset({"plan", "intend"})
_BIDDEN = frozenset({"told", "ordered", "instructed", "directed"})
_SUCCEEDS = frozenset({"succeed", "fail", "happen"})
_OFTEN = frozenset({"always", "consistently", "frequently", "often", "repeatedly", "usually"})
_COURTS = frozenset({"court", "judge", "jury", "justice", "magistrate", "tribunal"})
_YET_TO_RULE = frozenset({"consider", "decide", "examine", "hear", "look", "review", "revisit", "rule", "take"})
_OCCASIONS = frozenset({"day", "moment", "month", "place", "reason", "time", "way", "week", "year"})
_TAKING_THINGS = frozenset({"offer", "promise", "pledge", "propose"})
_WARILY = frozenset({"carefully", "cautiously", "gingerly", "gradually", "slowly", "warily"})
_TRIED = frozenset({"attempt", "bid", "effort"})
_ONCE = frozenset({"previously", "originally", "once", "initially", "formerly"})


def verb_stands(case: Case) -> bool:
    """Judge a verb: what it means, its tense, who is bound, and the action it governs."""
    it = case.undertaking
    verb, action = it.verb, it.action
    if perhaps(verb) or not in_tense(verb, it.tense, case.reading) or _is_given_up(verb) or _is_wished_on(verb):
        return False
    if is_open(action) or is_denied(it) or is_what_for(it):
        return False
    if _is_court(case) and (it.strengths[0] == "refusal" or _is_ruled(it)):
        return False  # “the court rejected his bid to”: a ruling
    if (judge := _OF_WORD.get(it.word)) is not None and not judge(case):
        return False
    if it.tense == "any":
        people = verb.dep_ == "relcl" and case.party.lower_ == "people"  # “people who have signed up to”
        return not people and (it.word in {"commit", "bind", "recommit"} or not is_reflexive(verb))
    if is_loose(case.party, case.reading) or kind_of(case.party, case.reading) == "people":
        return False
    if it.word in _PLANNING:
        return not is_talk(action)
    if it.tense == "dated" and not (is_dated(action, case.reading) or is_dated(verb, case.reading)):
        return False
    if is_talk(action) or (it.own and not is_willed(action)):
        return False
    return it.refused or not is_diary_event(action)


def _is_given_up(verb: Token) -> bool:
    """Tell whether it was so once: "has previously planned"."""
    return form_of(verb) in {"perfect", "pluperfect"} and any(child.lower_ in _ONCE for child in verb.children)


def is_what_for(it: Undertaking) -> bool:
    """Tell whether the infinitive is what a thing is offered for: "measures they are offering to rally voters"."""
    verb, action = it.verb, it.action
    if verb.dep_ != "relcl" or it.word not in _TAKING_THINGS or verb.head.lemma_ in _OCCASIONS:
        return False
    subject = next((child for child in verb.lefts if child.dep_ in SUBJECTS), None)
    whole = any(child.dep_ == "dobj" and child.tag_ not in {"WDT", "WP"} for child in action.children)
    return whole and subject is not None and subject.tag_ not in {"WDT", "WP"} and object_of(verb, "dobj") is None


def _is_wished_on(clause: Token) -> bool:
    """Tell whether others want it or make it so: "want their health plans to cover it", "it would make her refuse to serve"."""
    if clause.dep_ != "ccomp":
        return False
    wanted = clause.head.lemma_ in {"want", "need"} and clause.tag_ in {"VBZ", "NNS"}
    return wanted or (clause.head.lemma_ in {"make", "let"} and form_of(clause) in {"present", "infinitive"})


def _refuses(case: Case) -> bool:
    it = case.undertaking
    done = it.word == "refuse" and it.action.pos_ == "NOUN" and form_of(it.verb) == "past"  # “refused a request for it”
    return not done and not is_talk(it.action) and _is_course(case)


def _promises(case: Case) -> bool:
    return not is_forecast(case.undertaking)


def _offers(case: Case) -> bool:
    """Tell whether an offer still stands: told in the past, a body's or one on a condition, and no kindness of the day."""
    it = case.undertaking
    stands = is_body(case.party, case.reading) or condition_of(it.action, it.verb, refused=False) is not None
    return stands or form_of(it.verb) != "past"


def _moves(case: Case) -> bool:
    """Tell whether it is a step, and no manner: "are moving slowly to avoid another outbreak"."""
    return not any(child.lower_ in _WARILY for child in case.undertaking.verb.children)


def _drops(case: Case) -> bool:
    """Tell whether it is news, and not what came before: "since he dropped his own bid"."""
    verb = case.undertaking.verb
    marks = {child.lower_ for child in verb.lefts if child.dep_ in {"mark", "advmod"}}
    return not (verb.dep_ == "advcl" and form_of(verb) == "past" and marks & {"after", "since", "when"})


def _announces(case: Case) -> bool:
    return not is_by_the_way(case.undertaking, case.reading)


def is_by_the_way(it: Undertaking, reading: Reading) -> bool:
    """Tell whether something announced before only tells who is meant: "the Speaker, who announced the inquiry last week, wrote"."""
    thing = it.word == "announce" and it.action.pos_ == "NOUN" and infinitive_under(it.action) is None
    return thing and it.verb.dep_ == "relcl" and is_dated(it.verb, reading, "past")


def _chooses(case: Case) -> bool:
    verb = case.undertaking.verb
    return form_of(verb) != "past" and not any(child.lower_ in _OFTEN for child in verb.children)


def _means(case: Case) -> bool:
    """Tell whether somebody means to, and not a word that is explained, which alone stands within marks: "‘thole’ means to endure"."""
    marks = case.reading.parsed.marks_at(case.party.idx)
    return marks is None or marks.outer.covers(case.undertaking.verb.idx)


def _votes(case: Case) -> bool:
    verb = case.undertaking.verb
    settled = case.undertaking.action.lemma_.lower() in words("settled_votes")
    over = settled or verb.tag_ == "NN" or _is_of_a_year(verb) or is_crowd(case.party, case.reading)
    return not over and not is_vote_of_one(case.undertaking, case.reading)


def is_vote_of_one(it: Undertaking, reading: Reading) -> bool:
    """Tell whether it is how one person voted once, which decides nothing by itself: "she voted to fund it"."""
    if it.word != "vote" or it.party is None or form_of(it.verb) != "past":
        return False
    mention = named(it.party, reading)
    actor = reading.actor(mention.actor) if mention is not None else None
    return it.party.lower_ in {"i", "he", "she"} or (actor is not None and actor.kind == "person")


def is_open(action: Token) -> bool:
    """Tell whether it is yet to be decided which: "are deciding whether or not to strike"."""
    return any(child.lower_ == "whether" and child.i < action.i for child in action.children)


def _wants(case: Case) -> bool:
    it = case.undertaking
    return not (it.refused or is_courtesy(it.action) or _wanted_then(it.verb) or _is_anothers(case))


def is_denied(it: Undertaking) -> bool:
    """Tell whether somebody only says what he does not mean by it: "was not trying to enter", "isn’t attempting to sway it"."""
    aim = it.word in {"try", "attempt"} or (it.word in {"seek", "look"} and form_of(it.verb) == "past_progressive")
    return aim and negation_of(it.verb) is not None


def _is_court(case: Case) -> bool:
    """Tell whether the one bound is a court or somebody who sits in one."""
    actor = case.reading.actor(case.bound.who)
    role = actor.role_span.of(case.reading.text) if actor is not None and actor.role_span is not None else ""
    last = {words_.split()[-1].lower() for words_ in (role, case.bound.name) if words_.strip()}
    return bool(({case.party.lemma_.lower()} | last) & _COURTS)


def _is_ruled(it: Undertaking) -> bool:
    """Tell whether it is what a court just decided: "the judges agreed to send it back", but not "agreed to hear it"."""
    over = form_of(it.verb) in {"past", "perfect", "pluperfect"}
    return over and it.word in {"agree", "decide", "vote", "choose"} and it.action.lemma_ not in _YET_TO_RULE


def _wanted_then(verb: Token) -> bool:
    """Tell whether it is told of somebody's past in a clause beside: "her clients, who wanted to", "left because he wanted to"."""
    return verb.dep_ in {"relcl", "advcl"} and form_of(verb) == "past"


def _is_anothers(case: Case) -> bool:
    """Tell whether a rival says within marks what somebody else is after: "‘The ministry wants to weaken it,’ campaigners said"."""
    verb = case.undertaking.verb
    voice = case.reading.voice(verb) if case.reading.quoted(verb) else None
    if voice is None or case.party.lower_ in FIRST:
        return False
    return voice.speaker != case.bound.who and not has_office(verb, case.reading)


def _is_of_a_year(verb: Token) -> bool:
    """Tell whether it is told of a year: "members voted in 2001 to"."""
    years = (c for p in verb.subtree if p.lower_ == "in" for c in p.children if c.dep_ == "pobj")
    return form_of(verb) == "past" and any(year.like_num and year.text.isdigit() for year in years)


def _is_course(case: Case) -> bool:
    """Tell whether a refusal told in the past is a course somebody keeps to: "refused to resign", not "refused to stop"."""
    it = case.undertaking
    if form_of(it.verb) not in {"past", "pluperfect"}:
        return True
    if form_of(it.verb) == "pluperfect" and not shifted(it.verb, case.reading):
        return False
    told = it.verb.dep_ in {"ROOT", "ccomp", "conj"} and it.action.lemma_.lower() not in words("momentary_acts")
    return told and is_willed(it.action) and not is_loose(case.party, case.reading) and not case.reading.quoted(it.verb)


_OF_WORD: dict[str, Callable[[Case], bool]] = {
    "announce": _announces,
    "drop": _drops,
    "refuse": _refuses,
    "decline": _refuses,
    "offer": _offers,
    "choose": _chooses,
    "mean": _means,
    "move": _moves,
    "vote": _votes,
    "want": _wants,
    "promise": _promises,
}


def adjective_stands(case: Case) -> bool:
    """Judge an adjective or participle: "is ready to", "was due to", "have been told to"."""
    it = case.undertaking
    verb, action = it.verb, it.action
    bidden = it.word in _BIDDEN and noun_kind(case.party) == "body"  # “hospitals have been told to cancel”
    loose = is_loose(case.party, case.reading) and not bidden
    if loose or perhaps(verb) or not in_tense(verb, it.tense, case.reading):
        return False
    by_somebody = any(child.dep_ == "agent" for child in verb.children)
    if it.word in _BIDDEN and action.lemma_.lower() in words("momentary_acts") and not by_somebody:
        return False
    if form_of(verb) == "pluperfect":
        return False  # “had been due to”: it came to nothing
    if it.word == "willing" and verb.dep_ == "relcl" and negation_of(verb.head.head) is not None:
        return False  # “I have not made a decision that I’m willing to share”
    if it.word == "likely" and (is_diary_event(action) or not is_willed(action)):
        return False
    if "expected" in it.strengths and (is_crowd(case.party, case.reading) or case.is_entry):
        return False
    done = is_passive(action) and doer_of(action) is not None and not befalls_by_nature(action)
    chosen = done or it.strengths[0] == "firm" or is_willed(action) or is_brought_about(action)
    chosen |= is_diary_event(action) and action.lemma_ != "face" and case.bound.who is not None  # “is due to arrive”
    return chosen and not is_talk(action)


def lacks_plan(it: Undertaking) -> bool:
    """Tell whether somebody is blamed for having none: "has no plan for keeping the port open", not "has no plans for a sale"."""
    none = (word for word in it.cue if word.lemma_ == "plan" and word.tag_ == "NN")
    return it.refused and any(infinitive_under(word) is None for word in none)


def _is_history(it: Undertaking) -> bool:
    """Tell whether it is how something was done, or what came of it: "had meddled with the intention of", "the effort to track it was hindered"."""
    noun = next((word for word in it.cue if word.pos_ == "NOUN"), None)
    if noun is None or form_of(it.verb) not in {"past", "pluperfect"}:
        return False
    meant = noun.dep_ == "pobj" and noun.head.lower_ == "with" and noun.head.head.i == it.verb.i
    return meant or (noun.dep_ == "nsubjpass" and it.word in _TRIED)


def noun_stands(case: Case) -> bool:
    """Judge a noun: "its decision to", "their refusal to"."""
    it = case.undertaking
    if it.word in {"effort", "readiness", "willingness"} and not is_willed(it.action):
        return False  # “his efforts to win”
    if lacks_plan(it) or _is_history(it):
        return False
    if it.action.lemma_ in _SUCCEEDS:
        return False  # “for his proposal to succeed”
    if it.word == "refusal" and (is_talk(it.action) or not is_body(case.party, case.reading) or _is_court(case)):
        return False  # conduct, or a ruling
    if it.word == "decision" and it.action.lemma_ not in _YET_TO_RULE and _is_court(case):
        return False
    told_in_time = it.tense == "any" or in_tense(it.verb, it.tense, case.reading)
    return told_in_time and not is_loose(case.party, case.reading)
