"""Which futures are pledges: what somebody *will*, *would* or *is going to* do."""

from __future__ import annotations

from spacy.tokens import Token

from briefing.extract.commitments.actions import (
    is_courtesy,
    is_diary_event,
    is_outcome,
    is_talk,
    is_willed,
)
from briefing.extract.commitments.case import Case
from briefing.extract.commitments.conditions import asked_before, condition_of
from briefing.extract.commitments.grammar import BE, form_of, is_passive, object_of
from briefing.extract.commitments.modals import WOULD
from briefing.extract.commitments.reading import Reading
from briefing.extract.commitments.standing import shifted
from briefing.extract.commitments.subjects import FIRST, THIRD, is_crowd, is_loose, kind_of, named, noun_kind
from briefing.extract.commitments.tellers import teller_before
from briefing.extract.commitments.undertaking import Undertaking
from briefing.extract.commitments.voices import has_office, is_body
from briefing.lexicon import words
from briefing.syntax.tense import auxiliaries
from briefing.syntax.tree import phrase

_LITTLE = frozenset({"damage", "harm", "little", "nothing"})
_AGREED = frozenset({"deal", "agreement", "accord", "pact", "treaty", "settlement", "terms", "term"})
_STAYS = frozenset({"sit", "stay", "wait", "remain", "stand"})
_ANNOUNCING = frozenset({"announce", "confirm", "declare", "pledge", "promise", "say", "add", "insist"})
_WANTING = frozenset({"want", "wish", "hope", "need", "like", "prefer"})
_AFTERWARDS = frozenset({"eventually", "later", "subsequently", "ultimately"})
_CONTENDING = frozenset({"argue", "claim", "complain", "contend", "fear", "suggest"})
_NEAR_BY = 8  # tokens between "saying" and the modal, a condition among them
_SUPPOSED_BY = frozenset({"if", "because", "as", "since", "unless", "whether", "than", "lest"})
_GOINGS = frozenset({"go", "come", "leave", "move", "stop", "return", "rest"})


def modal_stands(case: Case) -> bool:
    """Judge *will*, *would* and *going to* with a subject who is to do it."""
    it = case.undertaking
    verb, action = it.verb, it.action
    loose = is_loose(case.party, case.reading) or kind_of(case.party, case.reading) == "people"
    if loose and not (case.united or _is_decreed(case)):
        return False
    if it.word == "will" and verb.lemma_ in _WANTING and case.party.lower_ not in FIRST:
        return False  # “they will be wanting to”: a guess at another’s mind
    if it.word == "would" and (verb.dep_ == "relcl" or _is_unreal(case) or is_verdict(verb)):
        return False
    if is_of_thing_fought(verb, case.party) or is_of_no_use(it):
        return False
    if it.word == "would" and not (case.standing.reported or _goes_on_from(case) or is_announced(it.verb)):
        return False
    if it.word == "would" and case.party.lower_ in FIRST and not _on_condition(it, case.reading):
        return False
    if it.word == "going to" and form_of(verb) != "progressive" and not shifted(verb, case.reading):
        return False
    if not case.standing.reported and it.word != "would" and not _is_news(case):
        return False
    if it.word != "would" and _in_no_such_case(verb):
        return False
    if not case.believed:
        return False
    if _is_own_course(case):
        return True
    if case.party.lower_ in FIRST and (is_courtesy(action) or is_talk(action)) and not _is_meeting(action):
        return False
    if it.refused and (is_talk(action) or action.head.lower_ == "ready"):
        return False  # “would not be ready to fight” means not able
    return (is_willed(action) or _stands_firm(case)) and (it.refused or case.united or not _is_mere_entry(case))


def is_of_no_use(it: Undertaking) -> bool:
    """Tell whether it is what a thing brings about: "it would do nothing to prevent shootings"."""
    little = any(child.dep_ == "dobj" and child.lower_ in _LITTLE for child in it.action.children)
    return it.action.lemma_ == "do" and little and it.party is not None and it.party.lower_ == "it"


def _is_unreal(case: Case) -> bool:
    """Tell whether it is said what would follow from what is not so: "he would be failing us if he didn’t talk"."""
    clauses = (c for c in case.undertaking.verb.children if c.dep_ == "advcl" and c.i > case.undertaking.verb.i)
    return case.bound.who is None and any(
        any(c.lower_ == "if" for c in clause.children) and any(h.lower_ in {"did", "were"} for h in auxiliaries(clause))
        for clause in clauses
    )


def is_afterwards(verb: Token) -> bool:
    """Tell whether it is history what followed: "he would later resign"."""
    later = any(child.lower_ in _AFTERWARDS and child.i < verb.i for child in verb.children)
    return later and any(helper.lower_ in WOULD for helper in auxiliaries(verb))


def is_verdict(verb: Token) -> bool:
    """Tell whether it is what a deed would amount to: "she would be abusing her powers if she were to"."""
    would_be = verb.tag_ == "VBG" and {"would", "be"} <= {helper.lower_ for helper in auxiliaries(verb)}
    clauses = (child for child in verb.children if child.dep_ == "advcl")
    return would_be and any(c.lower_ == "if" and c.dep_ == "mark" for clause in clauses for c in clause.children)


def is_of_thing_fought(verb: Token, party: Token) -> bool:
    """Tell whether *it* is what somebody is against, and not he: "the union fought the law, arguing it would cost jobs"."""
    saying = verb.head
    brings = is_outcome(verb) or verb.lemma_ == "force"  # “blocked the law, saying it would force clinics to close”
    argued = saying.tag_ == "VBG" and saying.dep_ == "advcl" and (saying.lemma_ in _CONTENDING or brings)
    return argued and verb.dep_ == "ccomp" and party.lower_ in {"it", "they"}


def _is_mere_entry(case: Case) -> bool:
    """Tell whether it is an entry for the diary of nobody who is known, or a fixture: "will face Wrexham"."""
    action = case.undertaking.action
    fixture = action.lemma_ in words("fixtures") or (action.lemma_ == "meet" and not _has_purpose(action))
    return is_diary_event(action) and (case.bound.who is None or fixture)


def _has_purpose(meet: Token) -> bool:
    """Tell whether it is said what for, or with whom: "will meet the union in an attempt to end the strike", no match."""
    if any(child.lower_ == "with" and child.dep_ == "prep" for child in meet.children):
        return True
    about = (c for c in meet.children if c.dep_ == "prep" and c.lower_ in {"about", "over"})
    bids = (
        t for c in meet.children if c.lower_ == "in" for t in c.children if t.lemma_ in {"attempt", "effort", "bid"}
    )
    return object_of(meet) is not None and (
        any(c.dep_ in {"advcl", "xcomp"} for c in meet.children) or any(about) or any(bids)
    )


def is_announced(verb: Token) -> bool:
    """Tell whether a verb of announcing stands right before: "closed the meeting by announcing it would buy"."""
    modal = next((helper for helper in auxiliaries(verb) if helper.lower_ in {"would", "’d", "'d"}), None)
    if modal is None or modal.i <= 1 or modal.nbor(-1).lower_ not in THIRD:
        return False
    before = verb.doc[verb.sent.start : modal.i - 1]
    told = next((t for t in reversed(before) if t.tag_.startswith("VB") and not _is_supposed(t)), None)
    far = _NEAR_BY if told is not None and any(t.lower_ == "if" for t in verb.doc[told.i : modal.i]) else 2
    return told is not None and modal.i - told.i <= far and told.lemma_ in _ANNOUNCING


def _is_supposed(word: Token) -> bool:
    """Tell whether the participle is a condition: "if elected"."""
    return word.tag_ == "VBN" and word.i > 0 and word.nbor(-1).lower_ == "if"


def _goes_on_from(case: Case) -> bool:
    """Tell whether the writer goes on with what somebody was just reported to say of himself: "He would also cut fares"."""
    it = case.undertaking
    pronoun = case.party.lower_ in {"he", "she", "they", "it"}
    main = it.verb.dep_ == "ROOT" or (it.verb.dep_ == "conj" and it.verb.head.dep_ == "ROOT")
    if not pronoun or not main or case.reading.quoted(it.verb) or is_afterwards(it.verb):
        return False
    if any(t.dep_ == "advcl" and any(c.lower_ in _SUPPOSED_BY for c in t.children) for t in it.verb.children):
        return False  # “he would win if”, “they would pay more because”
    teller = teller_before(case.party, case.reading)
    if teller is None:
        return False
    mention = named(teller, case.reading)
    same = mention.actor == case.bound.who if mention is not None else False
    return same or phrase(teller).of(case.reading.text).endswith(case.bound.name)


def _is_meeting(action: Token) -> bool:
    """Tell whether the talk is had with somebody: "I will discuss with the cabinet how to go on", "we will ask the court to"."""
    if action.lemma_ == "ask":
        return object_of(action, "ccomp", "xcomp") is not None and not any(c.lower_ == "you" for c in action.children)
    return action.lemma_ in {"discuss", "speak", "talk"} and any(c.lower_ == "with" for c in action.children)


def _is_decreed(case: Case) -> bool:
    """Tell whether it is said what every body of a kind is to do, by somebody in office or by announcement: "every school will serve meals"."""
    verb = case.undertaking.verb
    every = any(child.lower_ in {"every", "each", "all"} for child in case.party.children if child.i < case.party.i)
    if not every or noun_kind(case.party) != "body" or case.undertaking.word != "will":
        return False
    if _is_agreed(verb):
        return True
    if not case.standing.reported:
        return False
    voice = case.reading.voice(verb)
    return has_office(verb, case.reading) or (voice is not None and (voice.cue or "").lower().startswith("announc"))


def _is_agreed(verb: Token) -> bool:
    """Tell whether it stands in what was agreed or laid down: "under the deal, each member state will"."""
    for child in verb.children:
        if child.lower_ == "under" and child.i < verb.i:
            return any(noun.lemma_.lower() in words("policies") | _AGREED for noun in child.children)
    return False


def _is_own_course(case: Case) -> bool:
    """Tell whether a speaker says what he will see to: "I’m going to look at several names", "we’re going to get your permits"."""
    it = case.undertaking
    if case.party.lower_ not in FIRST or it.word == "would" or it.refused or not case.reading.quoted(it.verb):
        return False
    thing = object_of(it.action, "dobj", "ccomp")
    if it.action.lemma_ == "get":
        done = thing is not None and thing.tag_ == "VBN"
        return done or (thing is not None and any(c.lower_ in {"you", "your", "their"} for c in thing.children))
    if it.action.lemma_ == "have":
        return thing is not None and thing.tag_ == "VB"  # “we’re going to have people check it”
    return it.action.lemma_ == "look" and any(c.dep_ == "prep" and c.lower_ == "at" for c in it.action.children)


def _stands_firm(case: Case) -> bool:
    """Tell whether somebody says that he stays, or doesn't go, until he has his way: "would not go home without a deal"."""
    action = case.undertaking.action
    steadfast = action.lemma_ in (_GOINGS if case.undertaking.refused else _STAYS) or _is_at_hand(action)
    limits = {child.lower_ for child in action.children if child.dep_ == "prep"}
    limits |= {mark.lower_ for child in action.children if child.dep_ == "advcl" for mark in child.children}
    return steadfast and bool(limits & {"without", "until", "till", "unless"}) and not is_passive(action)


def _is_at_hand(be: Token) -> bool:
    """Tell whether it is said where somebody will be: "I’ll be there until"."""
    return be.lemma_ in BE and any(child.lower_ in {"here", "there"} for child in be.children)


def _in_no_such_case(verb: Token) -> bool:
    """Tell whether it hangs on what is not so: "if you had a sect that did this, I’m not going to let them"."""
    before = verb.doc[verb.sent.start : verb.i]
    return any(t.lower_ == "if" and t.dep_ == "mark" and t.head.lower_ in {"had", "were"} for t in before)


def _is_news(case: Case) -> bool:
    """Tell whether a *will* in the writer's own voice is news of a decision and no forecast, opinion or courtesy."""
    it = case.undertaking
    if is_crowd(case.party, case.reading):
        return False
    if it.verb.lemma_ in {"continue", "keep"} and not is_body(case.party, case.reading):
        return False
    return it.cue[0].lower_ not in {"'ll", "’ll"} and not any(child.lower_ == "you" for child in it.action.children)


def _on_condition(undertaking: Undertaking, reading: Reading) -> bool:
    """Tell whether a *would* of the speaker's own is more than an opinion: on a condition, or "would never"."""
    verb, action = undertaking.verb, undertaking.action
    if (
        not reading.quoted(verb)
        or undertaking.strengths[0] == "intention"
        or "never" in {t.lower_ for t in undertaking.cue}
    ):
        return True
    limited = condition_of(action, verb, refused=undertaking.refused) is not None
    return limited or asked_before(verb, reading) is not None
