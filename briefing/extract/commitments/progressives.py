"""The present progressive that means the future: "we’re closing the ward on Friday"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from briefing.extract.commitments.actions import is_listed, is_talk
from briefing.extract.commitments.case import Case
from briefing.extract.commitments.efforts import efforts_at, is_weighed
from briefing.extract.commitments.grammar import bound_by, form_of, infinitive_under, is_passive, negation_of, object_of
from briefing.extract.commitments.markers import verb_markers
from briefing.extract.commitments.time_limits import is_dated
from briefing.extract.commitments.undertaking import Undertaking
from briefing.extract.commitments.voices import has_office
from briefing.lexicon import words
from briefing.model.facts import Strength
from briefing.syntax.tense import auxiliaries

_ANOTHER_TERM = frozenset({"election", "re-election", "reelection", "term"})
_POSTS = frozenset({"administration", "cabinet", "job", "post", "race", "seat"})
_ANNOUNCE = frozenset({"announce", "declare"})
FORECASTS = frozenset({"forecast", "estimate", "outlook", "rating", "guidance", "target"})
STEPS = frozenset({"dispatch", "end", "halt", "invoke", "mobilise", "mobilize", "order", "resume", "stop"})


def _is_measure_told(verb: Token) -> bool:
    """Tell whether it is a measure that is said to have been under way: "said it was closing 40 branches"."""
    if form_of(verb) != "past_progressive":
        return False
    return verb.lemma_.lower() in words("measures") | STEPS or _above(verb).lemma_ in _ANNOUNCE


def _above(verb: Token) -> Token:
    """Give the verb that the clause of `verb`, or of what it is joined to, depends on."""
    clause = verb.head if verb.dep_ == "conj" else verb
    return clause.head


def _is_cut_off(verb: Token) -> bool:
    """Tell whether the clause describes what it is done to, which stands outside it: "a report the institute is releasing on Monday"."""
    labels = {child.dep_ for child in verb.rights}
    doer = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    return doer is not None and doer.tag_ not in {"WDT", "WP"} and labels.isdisjoint({"dobj", "ccomp", "xcomp"})


def progressives_at(token: Token) -> Iterator[Undertaking]:
    """Give the undertaking of a progressive at `token`; the sieve asks for a coming time beside it."""
    if token.tag_ != "VBG" or (_is_marked(token) and negation_of(token) is None):
        return
    if token.lower_ == "going" and not any(child.lower_ == "anywhere" for child in token.children):
        return
    if is_passive(token) or (form_of(token) != "progressive" and not _is_measure_told(token)):
        return
    if token.dep_ in {"acl", "relcl"} and _is_cut_off(token):
        return
    helpers = auxiliaries(token) or auxiliaries(token.head)
    negative = negation_of(token)
    strengths: tuple[Strength, ...] = ("firm",) if negative is None else ("firm", "refusal")
    spelled = [*helpers, token, *([negative] if negative is not None else [])]
    cue = tuple(sorted(spelled, key=lambda t: t.i))
    yield Undertaking(cue, token, token, bound_by(token), strengths, "progressive", "be doing")


def told_to_be_done_at(token: Token) -> Iterator[Undertaking]:
    """Give the undertaking of a measure that is announced to be under way: "announced that the scheme is being phased out"."""
    under_way = any(child.lower_ == "being" and child.dep_ == "auxpass" for child in token.children)
    if not under_way or _above(token).lemma_ not in _ANNOUNCE or negation_of(token) is not None:
        return
    cue = (*sorted(auxiliaries(token), key=lambda t: t.i), token)
    yield Undertaking(cue, token, token, bound_by(token), ("firm",), "spoken", "be being done")


def _is_marked(verb: Token) -> bool:
    """Tell whether the verb is read as a marker of its own, as it is but where somebody announces what he does to a thing.

    One of refusal may be a measure as well: "said it was suspending payments".
    """
    markers = verb_markers().get(verb.lemma_.lower(), ())
    if all(marker.strength == "refusal" for marker in markers) and verb.lemma_.lower() in words("measures"):
        return False
    announced = _above(verb).lemma_ in _ANNOUNCE and object_of(verb) is not None and infinitive_under(verb) is None
    return bool(markers) and not announced


def is_announced(case: Case) -> bool:
    """Tell whether somebody announces what he himself is doing, or says that he does not run or yield.

    "She announced she was deploying 200 guards", "he says he is not running for mayor": what is announced is news, and goes
    on. What somebody merely says he is doing is none, but for the steps of those in office.
    """
    verb, reading = case.undertaking.verb, case.reading
    above = _above(verb)
    report = reading.report(above)
    if report is None or report.source is None or reading.quoted(verb) or is_talk(verb) or _is_of_old(above):
        return False
    if not _is_itself(case, report.source) or any(True for _ in efforts_at(verb)) or is_weighed(verb):
        return False
    if above.lemma_ in _ANNOUNCE:
        return (object_of(verb) is not None and object_of(verb, "ccomp") is None) or is_listed(verb, "departures")
    if case.undertaking.refused:
        return is_listed(verb, "departures") or is_listed(verb, "yielding_acts")
    thing = object_of(verb)
    step = verb.lemma_.lower() in words("measures") | STEPS and thing is not None and thing.lemma_ not in FORECASTS
    return step and report.kind == "say" and has_office(verb, reading)


def is_leaving(case: Case) -> bool:
    """Tell whether the writer tells of a person who goes or does not stand again: "Ms Rao is not seeking re-election".

    Put in passing ("Ms Rao, who is retiring, said") it needs its day.
    """
    verb, reading = case.undertaking.verb, case.reading
    actor, thing = reading.actor(case.bound.who), object_of(case.undertaking.verb)
    if actor is None or actor.kind != "person" or form_of(verb) != "progressive" or reading.quoted(verb):
        return False
    if verb.dep_ in {"relcl", "acl"} and not is_dated(verb, reading, "future", "unknown"):
        return False
    if case.undertaking.refused:
        sought = {
            child.lemma_.lower() for child in verb.children if child.dep_ == "dobj"
        }  # “re-election” is cut in three
        again = verb.lemma_ == "seek" and bool(sought & _ANOTHER_TERM)
        return again or (verb.lemma_ == "run" and thing is None and infinitive_under(verb) is None)
    post = thing is not None and thing.lemma_.lower() in words("offices_held") | _POSTS
    return verb.lemma_ in {"resign", "retire"} or (post and verb.lemma_ in {"leave", "quit"})


def _is_of_old(above: Token) -> bool:
    """Tell whether the clause only says when something else was: "I had doubts when she announced she was running"."""
    return above.dep_ == "advcl" and any(child.lower_ == "when" for child in above.children)


def _is_itself(case: Case, source: Token) -> bool:
    """Tell whether the one bound is whoever tells it."""
    said = case.reading.mention(source)
    own = said is not None and case.bound.who == said.actor
    return own or (case.party.pos_ == "PRON" and case.bound.who is None)
