"""Events that a turn of phrase announces without a date: “is due to”, “the imminent return”, “heads to the polls”."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from briefing.extract.watch.events import Event, event_words, is_event_noun
from briefing.lexicon import words
from briefing.model.parsed import ParsedArticle
from briefing.syntax.markers import Found, Markers
from briefing.syntax.tense import clause_time, governing_verb, is_verb
from briefing.syntax.tree import negated

_MAIN = frozenset({"ROOT", "ccomp", "conj", "parataxis"})


@cache
def _markers() -> Markers:
    return Markers.named("schedule")


def announced_events(parsed: ParsedArticle) -> Iterator[Event]:
    """Find the announcements of the article, in order; what stands between marks is talk."""
    for found in _markers().find(parsed.doc):
        first = found.tokens[0]
        if parsed.sentence_at(first.idx) is None or parsed.marks_at(first.idx) is not None:
            continue
        event = _judge(found, found.marker.columns[0].split())
        if event is not None:
            yield event


def _judge(found: Found, needs: list[str]) -> Event | None:
    verb = governing_verb(found.head) or found.head
    time = clause_time(verb)
    if negated(verb) or ("now" in needs and time in {"past", "was_future"} and is_verb(found.head)):
        return None
    head = _noun_of(found)
    if "event" in needs:
        noun = next((t for t in _near(found) if is_event_noun(t)), None)
        return Event(noun, event_words(noun), f"announced: {found.tokens[0].lemma_}") if noun else None
    if "actor" in needs:
        return _of_actor(found, verb)
    if head is not None:
        return Event(head, event_words(head), f"announced: {found.tokens[0].lemma_}")
    return Event(verb, event_words(verb), f"announced: {verb.lemma_}")


def _noun_of(found: Found) -> Token | None:
    noun = found.tokens[-1]
    while noun.dep_ == "compound":
        noun = noun.head
    return noun if noun.pos_ == "NOUN" and found.tokens[0].dep_ == "amod" else None


def _near(found: Found) -> list[Token]:
    verb = governing_verb(found.head) or found.head
    subject = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]
    return [*(t for w in found.tokens for c in w.children for t in (c, *c.children)), *subject]


def _of_actor(found: Found, verb: Token) -> Event | None:
    """Take “X is due to …” where it is the sentence's own news, not an aside, and no forecast."""
    if verb.dep_ not in _MAIN or not any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children):
        return None
    last = found.tokens[-1]
    act = last.head if last.lower_ == "to" and is_verb(last.head) else verb
    if act.lemma_ in words("change_verbs") and act is not verb:
        return None
    past = clause_time(verb) == "past" or clause_time(act) == "was_future"
    return Event(act, event_words(act), f"announced: {found.tokens[1].lemma_}", None, past)
