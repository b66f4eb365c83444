"""Events that a turn of phrase announces without a date: “is due to”, “the imminent return”, “heads to the polls”."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from briefing.extract.watch.events import Event, acts, event_words, has_event, is_event_noun, is_supposed
from briefing.lexicon import words
from briefing.model.parsed import ParsedArticle
from briefing.syntax.calling_off import is_off_after
from briefing.syntax.markers import Found, Markers
from briefing.syntax.tense import auxiliaries, clause_time, governing_verb, is_verb
from briefing.syntax.tree import NOUN_SUBJECTS, negated

_MAIN = frozenset({"ROOT", "ccomp", "conj", "parataxis"})
_NO_EVENTS = frozenset(
    {"say", "add", "tell", "blame", "do", "fare", "perform"}
)  # what someone will say belongs to the event at which it is said


@cache
def _markers() -> Markers:
    return Markers.named("schedule")


def announced_events(parsed: ParsedArticle) -> Iterator[Event]:
    """Find the announcements of the article, in order; what stands between marks is talk, unless it names a coming event."""
    judged = -1
    for found in _markers().find(parsed.doc):
        first = found.tokens[0]
        if first.i <= judged or parsed.sentence_at(first.idx) is None:
            continue
        if (
            parsed.marks_at(first.idx) is not None and first.dep_ != "amod"
        ):  # “at upcoming meetings” is as good in speech
            continue
        event = _judge(found, found.marker.columns[0].split())
        if event is not None:
            judged = first.i
            yield event


def _judge(found: Found, needs: list[str]) -> Event | None:
    verb = governing_verb(found.head) or found.head
    own = {token.i for token in found.tokens}
    modal = any(child.tag_ == "MD" and child.lower_ != "will" and child.i not in own for child in verb.children)
    none = any(t.lower_ == "no" for child in verb.children if child.dep_ in NOUN_SUBJECTS for t in child.children)
    if negated(verb) or modal or none or is_supposed(verb) or is_off_after(verb):
        return None
    if "now" in needs and clause_time(verb) in {"past", "was_future"} and is_verb(found.head):
        return None
    if "event" in needs:
        noun = _announced_noun(found)
        return Event(noun, event_words(noun), f"announced: {found.tokens[0].lemma_}") if noun else None
    if "actor" in needs:
        return _of_actor(found, verb)
    return Event(verb, event_words(verb), f"announced: {verb.lemma_}")


def _announced_noun(found: Found) -> Token | None:
    first = found.tokens[0]
    if first.dep_ == "amod":
        return first.head if is_event_noun(first.head) else None
    verb = governing_verb(found.head) or found.head
    near = [t for word in found.tokens for child in word.children for t in (child, *child.children)]
    near += [child for child in verb.children if child.dep_ in NOUN_SUBJECTS]
    return next((t for t in near if is_event_noun(t)), None)


def _of_actor(found: Found, verb: Token) -> Event | None:
    """Take “X is due to …” where it is the sentence's own news, not an aside, and no forecast."""
    subject = next((c for c in verb.children if c.dep_ in NOUN_SUBJECTS), None)
    if verb.dep_ not in _MAIN or subject is None or not acts(subject):
        return None
    last = found.tokens[-1]
    if last.lower_ == "in" and any(child.lower_ in {"large", "part"} for child in last.children):
        return None  # “was due in part to the weather”
    act = last.head if last.lower_ == "to" and is_verb(last.head) else verb
    if act is not verb and (
        act.lemma_ in words("change_verbs") | _NO_EVENTS or (act.lemma_ == "continue" and not has_event(act))
    ):
        return None
    if any(
        child.dep_ in {"acomp", "attr"} and child.i > verb.i and child.lower_ not in words("looking_ahead")
        for child in verb.children
    ):
        return None
    if any(helper.lower_ == "have" for helper in auxiliaries(act)) or any(
        helper.lower_ == "had" for helper in auxiliaries(verb)
    ):
        return None  # “were expected to have passed through the doors”, “had been expected to win”
    past = clause_time(verb) == "past" or clause_time(act) == "was_future"
    if past and found.tokens[1].lower_ == "to":  # “they were to change her life”
        return None
    return Event(act, event_words(act), f"announced: {found.tokens[1].lemma_}", None, past)
