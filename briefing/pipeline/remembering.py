"""The memory's way to and from the store: remember the articles of each day, recall what bears on an edition.

The ledger of a day follows from the articles up to that day. So when an older article comes in, everything from its day on is taken back
and entered anew, from facts that the store has: days that come out of order leave the same ledger as days in order.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from briefing.compose.ledger.appointments import (
    AHEAD,
    NEAREST,
    Announced,
    appointments_in,
    days_ahead,
    nearest,
    spoken_of_later,
)
from briefing.compose.ledger.digests import sentence_digest
from briefing.compose.ledger.entering import Notes, Threads, enter
from briefing.compose.ledger.measures import FRESH, differ, measures_in, named_measure_keys
from briefing.compose.ledger.noting import Reading
from briefing.compose.ledger.pledges import ACT, due_keys, parties_of, tells_its_terms
from briefing.compose.ledger.standing import SETTLED, turned_on, weightiest, whole
from briefing.compose.ledger.voices import APART, pairing, voice_keys, voices_in
from briefing.compose.ledger.wording import pairs
from briefing.model.brief import Brief
from briefing.model.kept import LedgerRow
from briefing.model.memory import (
    Acquaintance,
    Appointment,
    Filed,
    Measure,
    Memory,
    OpenQuestion,
    Pledge,
    PledgeEvent,
    Utterance,
)
from briefing.pipeline.ledger_rows import (
    actor_row,
    event_row,
    measure_row,
    pledge_row,
    question_row,
    said_in,
    voice_row,
)
from briefing.store import Store, from_json

KINDS = ("pledge", "question", "actor", "voice", "measure", "event", "day")
DAY = dt.timedelta(days=1)
MOST_DUE = 10  # pledges of other days' articles that fall due, of which an edition is told
LATEST = 2  # days of a thread that an edition is told of, beside its first
LATELY = dt.timedelta(
    days=60
)  # how long a pledge is known again by its act alone, and how far back a diary asks whether an event was moved

Noun = TypeVar("Noun")
Ensure = Callable[[Sequence[str]], object]


def remember(store: Store, day: dt.date, ensure: Ensure) -> tuple[dt.date, ...]:
    """Enter all articles up to `day` that the memory doesn't hold yet; give the days that were entered, none when it holds them all.

    `ensure` is called with the content hashes of the new articles, and finds their facts. Older articles are entered again from the facts
    that the store has.
    """
    new = store.articles.unremembered(day)
    if not new:
        return ()
    ensure(new)
    came = {one.hash: one.day for one in store.articles.each(new)}
    start = max(min(came.values()), store.dropped_before or dt.date.min)
    days = sorted(
        {max(start, one) for one in came.values()} | {one for one in store.ledger.days("day") if one >= start}
    )
    with store.writing():
        store.ledger.forget(start, KINDS)
        for one in days:
            _enter_day(store, one)
        store.articles.remembered(new)
    return tuple(days)


def _enter_day(store: Store, day: dt.date) -> None:
    """Enter one day's articles."""
    notes = Notes(filed(store, store.articles.hashes(day, day)))
    before = day - DAY
    known = Threads(
        pledges=_nouns(_pledges_spoken_of(store, notes, before), Pledge),
        questions=_nouns(
            (row for row in store.ledger.found("question", notes.question_keys(), until=before) if row.state == "OPEN"),
            OpenQuestion,
        ),
        actors=_nouns(store.ledger.found("actor", notes.actor_keys(), until=before), Acquaintance),
    )
    changed = enter(notes, known)
    rows = [
        *(pledge_row(pledge, day) for pledge in changed.pledges),
        *(question_row(question, day) for question in changed.questions),
        *(actor_row(actor, day) for actor in changed.actors),
        *(voice_row(voice) for reading in notes.readings for voice in voices_in(reading)),
        *(measure_row(measure) for reading in notes.readings for measure in measures_in(reading)),
        *(event_row(event) for reading in notes.readings for event in appointments_in(reading)),
        LedgerRow("day", day.isoformat(), day, "", day, "[]"),
    ]
    store.ledger.put(rows)


def _pledges_spoken_of(store: Store, notes: Notes, before: dt.date) -> list[LedgerRow]:
    """Give the pledges that notes may speak of: of any age by their party, of the last weeks by their act, where the day names the party."""
    keys = sorted(notes.pledge_keys())
    by_act = [key for key in keys if key.startswith(ACT)]
    by_party = [key for key in keys if not key.startswith(ACT)]
    rows = [
        *store.ledger.found("pledge", by_party, until=before),
        *(
            row
            for row in store.ledger.found("pledge", by_act, until=before, since=before - LATELY)
            if any(notes.names(party) for party in parties_of(row.keys))
        ),
    ]
    return list({row.thread: row for row in rows}.values())


def filed(store: Store, hashes: Sequence[str]) -> list[Filed]:
    """Give what was last found in these articles, under the days that they count for; those without facts are left out."""
    kept = list(store.articles.each(hashes))
    by_id = {one.article.id: one for one in kept}
    found = store.facts.each(kept)
    return [Filed(by_id[facts.article.id].day, by_id[facts.article.id].hash, facts) for facts in found]


def recall(
    store: Store, hashes: Sequence[str], day: dt.date, previous: dt.date | None, edition: str = "daily"
) -> Memory:
    """Give what the memory holds that bears on an edition of these articles on `day`; the memory must have been brought up to it.

    `previous` is the day of the edition before; of what was printed, only what editions of this name printed counts.
    """
    today = filed(store, hashes)
    readings = [Reading(one) for one in today]
    mine = {one.key for one in today}
    touched = _touched(store, "pledge", mine, day) | _fallen_due(store, previous, day)
    pledges = [_told_with_its_terms(store, rows, day) for rows in _threads(store, "pledge", touched, day)]
    asked = _threads(store, "question", _touched(store, "question", mine, day), day)
    questions = [whole(_nouns(rows, OpenQuestion)) for rows in asked]
    voices, measures = _voices_before(store, readings, day), _measures_before(store, readings, day)
    events = _events_before(store, readings, day)
    places = [event.place for event in events]
    places += [event.place for pledge in pledges for event in pledge.history]
    places += [event.place for question in questions for event in question.history]
    places += [voice.place for voice in voices] + [measure.place for measure in measures]
    return Memory(
        day=day,
        previous=previous,
        pledges=tuple(pledges),
        questions=tuple(questions),
        voices=tuple(voices),
        measures=tuple(measures),
        appointments=tuple(events),
        today=tuple(today),
        earlier=tuple(filed(store, sorted({place.key for place in places} - mine))),
        printed=_printed(store, readings, day, edition),
    )


def _voices_before(store: Store, readings: Sequence[Reading], day: dt.date) -> list[Utterance]:
    """Give what the articles' speakers said on the same subjects before."""
    now = _by_key((voice, voice_keys(voice)) for reading in readings for voice in voices_in(reading))
    found = _nouns(store.ledger.found("voice", now, until=day - APART), Utterance)
    return [
        then for then in found if any(pairing(then, voice) for key in voice_keys(then) for voice in now.get(key, ()))
    ]


def _measures_before(store: Store, readings: Sequence[Reading], day: dt.date) -> list[Measure]:
    """Give the figures of the fortnight before that the articles give otherwise."""
    now = _by_key((one, named_measure_keys(one)) for reading in readings for one in measures_in(reading))
    oldest = min((reading.filed.day for reading in readings), default=day) - FRESH
    return [
        was
        for was in _nouns(store.ledger.found("measure", now, until=day, since=oldest), Measure)
        if any(
            was.place.day < one.place.day and differ(was, one)
            for key in named_measure_keys(was)
            for one in now.get(key, ())
        )
    ]


def _by_key(nouns: Iterable[tuple[Noun, Iterable[str]]]) -> dict[str, list[Noun]]:
    """Put nouns under each of their keys."""
    found: dict[str, list[Noun]] = {}
    for noun, keys in nouns:
        for key in keys:
            found.setdefault(key, []).append(noun)
    return found


def _events_before(store: Store, readings: Sequence[Reading], day: dt.date) -> list[Appointment]:
    """Give the coming events of other days' articles, without those that today's articles speak of too."""
    now = Announced(event for reading in readings for event in appointments_in(reading))
    mine = {reading.filed.key for reading in readings}
    coming: list[Appointment] = []
    for ahead in AHEAD:
        found = _nouns(store.ledger.found("event", days_ahead(day, ahead), until=day), Appointment)
        coming = nearest((one for one in found if one.place.key not in mine and not now.hold(one)), day)[: 2 * NEAREST]
        if len(coming) >= NEAREST:
            break
    words = {key for one in coming for key in pairs(one.stems)}
    first = min((one.place.day for one in coming), default=day)
    again = _nouns(store.ledger.found("event", words, until=day, since=max(first, day - LATELY)), Appointment)
    coming = [one for one in coming if not spoken_of_later(one, again)][:NEAREST]
    threads = _threads(store, "pledge", _touched(store, "pledge", {one.place.key for one in coming}, day), day)
    settled = [pledge for rows in threads if (pledge := whole(map(_pledge, rows))).state in SETTLED]
    over = [event for pledge in settled for event in pledge.history]
    return [one for one in coming if not any(_is_in(one, event) for event in over)]


def _is_in(event: Appointment, pledge: PledgeEvent) -> bool:
    """Tell whether a coming event is what a pledge speaks of."""
    return event.place.key == pledge.place.key and event.what.overlaps(pledge.said)


def remember_printed(store: Store, brief: Brief, name: str) -> None:
    """Write down which sentences the edition `name` of the brief's day has printed."""
    texts = {article.id: article for article in brief.articles}
    found = {
        sentence_digest(sentence.of(texts[words.article].text))
        for line in brief.lines
        for words in line.words
        for sentence in texts[words.article].sentences
        if sentence.overlaps(words.span)
    }
    thread = f"{brief.date.isoformat()}/{name}"
    store.ledger.put([LedgerRow("printed", thread, brief.date, "", brief.date, "[]", keys=tuple(sorted(found)))])


def _printed(store: Store, readings: Sequence[Reading], day: dt.date, edition: str) -> frozenset[str]:
    """Give the digests of those of the articles' sentences that an edition of this name has printed before `day`."""
    asked = {
        sentence_digest(sentence.of(one.source.text)) for one in readings for sentence in one.filed.facts.sentences
    }
    rows = store.ledger.found("printed", asked, until=day - DAY)
    return frozenset(key for row in rows if row.thread.endswith(f"/{edition}") for key in row.keys if key in asked)


def _touched(store: Store, kind: str, articles: Iterable[str], day: dt.date) -> set[str]:
    """Give the threads of which one of these articles speaks."""
    return {row.thread for row in store.ledger.found(kind, map(said_in, articles), until=day)}


def _fallen_due(store: Store, previous: dt.date | None, day: dt.date) -> set[str]:
    """Give the pledges whose day is this one, or came after the edition before: the weightiest, as many as a page can tell of."""
    first = previous or day - DAY
    dates = [first + DAY * n for n in range((day - first).days + 1)]
    rows = store.ledger.found("pledge", due_keys(dates), until=day)
    due = [pledge for row in rows if row.state not in SETTLED for pledge in [_pledge(row)]]
    turned = [pledge for pledge in due if first < (turned_on(pledge, day) or first) <= day]
    return {pledge.id for pledge in sorted(turned, key=weightiest)[:MOST_DUE]}


def _threads(store: Store, kind: str, threads: set[str], day: dt.date) -> list[list[LedgerRow]]:
    """Give the rows of each thread up to `day`, the oldest first: of a long one its first and its latest, which is what a page can tell."""
    rows: dict[str, list[LedgerRow]] = {}
    for row in store.ledger.ends(kind, sorted(threads), until=day, latest=LATEST):
        rows.setdefault(row.thread, []).append(row)
    return list(rows.values())


def _told_with_its_terms(store: Store, rows: list[LedgerRow], day: dt.date) -> Pledge:
    """Put the ends of a pledge's thread together; where a term was last given in between, with the row that gave it."""
    pledge = whole(map(_pledge, rows))
    if tells_its_terms(pledge):
        return pledge
    between = store.ledger.rows("pledge", threads=[pledge.id], until=day, history=True)[1:-LATEST]
    for row in reversed(between):
        more = whole(map(_pledge, [rows[0], row, *rows[1:]]))
        if tells_its_terms(more):
            return more
    return pledge


def _pledge(row: LedgerRow) -> Pledge:
    return from_json(Pledge, row.body)


def _nouns(rows: Iterable[LedgerRow], noun: type[Noun]) -> list[Noun]:
    return [from_json(noun, row.body) for row in rows]
