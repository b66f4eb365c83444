"""What lies behind although its words look ahead: causes, records, proposals, what was hoped for in vain."""

from __future__ import annotations

from spacy.tokens import Span as Stretch
from spacy.tokens import Token

from briefing.extract.watch.events import is_event_noun
from briefing.lexicon import words
from briefing.syntax.tense import auxiliaries, clause_time

_AFTER = frozenset({"after", "since"})
_CAUSES = frozenset({"because", "following"})
_LEADING = frozenset({"begin", "cause", "force", "get", "lead", "manage", "prompt", "start"})
_HOPED = frozenset({"hoped", "intended", "meant", "wanted", "wished"})
_PUT_FORWARD = frozenset({"planned", "promised", "proposed"})  # “the bill, proposed in 1993”
WHERE = frozenset({"against", "at", "in", "with"})  # an event is, or against whom


def looks_back(stretch: Stretch, verb: Token) -> bool:
    """Tell whether the time is that of a cause, a record, a proposal, or of what somebody is done with or had hoped for in vain."""
    put_forward = verb.lower_ in _PUT_FORWARD and verb.dep_ == "acl" and stretch[0].lower_ == "in"
    over = verb.lemma_ == "come" and any(child.lower_ == "off" for child in verb.children)  # “is coming off a debate”
    done = verb.dep_ == "pcomp" and verb.head.lower_ in _AFTER  # “her second stint, after hosting the 2029 ceremony”
    dated_back = stretch.start and stretch[0].nbor(-1).lower_ in {"from", "since"}  # “records from before 1 January”
    return (
        over
        or done
        or bool(dated_back)
        or put_forward
        or is_reached(verb)
        or _is_overtaken(verb)
        or _is_behind(stretch)
    )


def is_reached(word: Token) -> bool:
    """Tell whether it was set as a record is: “the high set on 10 November”."""
    if word.lower_ != "set" or word.tag_ != "VBN" or auxiliaries(word):
        return False
    before = word.nbor(-1).lower_ if word.i else ""
    return before in words("reached_marks") or (
        word.dep_ == "acl" and word.head.lemma_.lower() in words("reached_marks")
    )


def _is_overtaken(verb: Token) -> bool:
    """Tell whether it is what somebody had hoped for before things took another turn: “had hoped to speak on Saturday”."""
    above = verb.head
    hoped = verb.dep_ in {"xcomp", "ccomp"} and above.lower_ in _HOPED
    return hoped and any(h.lower_ in {"had", "'d", "’d"} for h in auxiliaries(above))


def _is_behind(stretch: Stretch) -> bool:
    """Tell whether the time is that of a cause: “will vote for him because of the killing in Harbury on Friday”."""
    noun = stretch.root.head
    while noun.dep_ == "pobj" and noun.head.lower_ in WHERE and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head
    above = noun.head
    cause = above.lower_ in _CAUSES or (above.lower_ == "of" and above.head.lower_ in _CAUSES)
    return noun.dep_ == "pobj" and cause and not is_event_noun(noun)


def is_done(verb: Token) -> bool:
    """Tell whether it is what somebody did or was made to do: “the find led her to reopen the case days before the vote”."""
    above = verb.head
    return (
        verb.tag_ == "VB"
        and verb.dep_ in {"ccomp", "xcomp"}
        and above.lemma_ in _LEADING
        and clause_time(above) == "past"
    )
