"""Quotations that may be held against later ones: the same speaker, on the same subject, on another day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.compose.ledger.noting import Reading, identity
from briefing.compose.ledger.parties import kinship
from briefing.compose.ledger.wording import shared, stems_in
from briefing.compose.source import word_count
from briefing.model.facts import Attribution
from briefing.model.memory import Utterance
from briefing.model.span import Span

SHORTEST, LONGEST = 5, 60  # words of a quotation
MOST_SUBJECTS, MOST_STEMS = 4, 4  # by which a voice is looked up
APART = dt.timedelta(days=2)  # nearer in time it is one conversation
FARTHEST = 400  # characters from a quotation to the sentence that leads into it
ENOUGH = 3.0
_SUBJECTS = frozenset({"i", "we", "you", "he", "she", "it", "they", "there", "this", "that", "these", "those"})
# What a subject in common is worth: whom the writer says that both are about, somebody whom both only name, a body or a place, a word.
_TOPIC, _PERSON, _BODY, _WORD = 3.0, 2.0, 1.5, 1.0


def voices_in(reading: Reading) -> Iterator[Utterance]:
    """Give the article's whole quotations of named speakers, each with its subjects: whom its sentence and its words name."""
    before: Attribution | None = None
    for quote in reading.filed.facts.quotes:
        lead, before = before, quote
        party = reading.parties.of(quote.speaker)
        if (
            party is None
            or quote.fragment
            or not party.name[:1].isupper()
            or not _is_whole(quote.span.of(reading.source.text))
        ):
            continue
        if not SHORTEST <= word_count(quote.span.of(reading.source.text)) <= LONGEST:
            continue
        named = list(_named(reading, quote, lead))
        stems, _ = stems_in(reading.source, quote.span, [at for _, at in named])
        yield Utterance(
            id=identity(reading.filed.key, quote.span.start),
            party=party,
            place=reading.place(quote.span),
            said=quote.span,
            subjects=tuple(dict.fromkeys(about for about, _ in named)),
            stems=stems,
            led_in=tuple(dict.fromkeys(about for about, at in named if not _is_spoken(reading, at))),
        )


def _is_whole(said: str) -> bool:
    """Tell whether the words begin as a sentence does: with a capital, or with a pronoun after “said that”."""
    first = said.lstrip("‘’“”\"' ").split(maxsplit=1)[:1]
    return bool(first) and (first[0][:1].isupper() or first[0].casefold() in _SUBJECTS)


def _named(reading: Reading, quote: Attribution, lead: Attribution | None) -> Iterator[tuple[str, Span]]:
    """Give whom the quotation and what leads into it name, the speaker apart, and where: `@` for a person, `#` for a body or a place.

    A quotation that goes on in a new paragraph is on the subject of the one before it, `lead`.
    """
    source, whole = reading.source, quote.span
    speaker_span = quote.speaker_span
    if lead is not None and lead.speaker == quote.speaker and (quote.continues or quote.inherited):
        whole = Span(lead.span.start, quote.span.end)
    start = min(source.sentence_of(whole).start, speaker_span.start if speaker_span else whole.start)
    last = source.sentence_of(Span(max(whole.start, whole.end - 1), whole.end))
    around = Span(start if start >= whole.start - FARTHEST else whole.start, max(whole.end, last.end))
    for mention in source.mentions_in(around):
        actor = source.actors[mention.actor]
        party = reading.parties.of(actor.id)
        if party is None or mention.actor == quote.speaker or not actor.name[:1].isupper() or not party.known:
            continue
        yield (f"@{party.surname}" if party.surname else f"#{party.known[0]}"), mention.span


def _is_spoken(reading: Reading, at: Span) -> bool:
    """Tell whether words stand in a quotation: the speaker's then, and not the writer's."""
    return any(quote.span.overlaps(at) for quote in reading.filed.facts.quotes)


def voice_keys(voice: Utterance) -> tuple[str, ...]:
    """Give what a quotation is found again by: its speaker with each subject."""
    who = voice.party.surname or voice.party.known[0]
    longest = sorted(voice.stems, key=lambda stem: (-len(stem), stem))[:MOST_STEMS]
    return tuple(f"{who}|{about}" for about in (*voice.subjects[:MOST_SUBJECTS], *longest))


@dataclass(frozen=True, order=True)
class Pairing:
    """Two quotations of one speaker, how much their subjects have in common, and the name of the best of these."""

    worth: float
    then: Utterance
    now: Utterance
    subject: str


def pairing(then: Utterance, now: Utterance) -> Pairing | None:
    """Hold two quotations together: `None` when they aren't of one speaker, on one subject, on days that lie apart."""
    if now.place.day - then.place.day < APART or kinship(then.party, now.party) != "same":
        return None
    both = [subject for subject in now.subjects if subject in then.subjects]
    words = shared(then.stems, now.stems)
    people = [subject for subject in both if subject.startswith("@")]
    topics = [person for person in people if person in now.led_in and person in then.led_in]
    named = _TOPIC if topics else _PERSON * bool(people)
    worth = named + _BODY * bool(set(both) - set(people)) + _WORD * min(len(words), 3)
    if worth < ENOUGH:
        return None
    return Pairing(worth, then, now, (topics or people or both or [""])[0])
