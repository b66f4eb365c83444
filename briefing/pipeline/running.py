"""The day's run: fetch, parse, compose, render, deliver, remember. Each step is written down, so that a run which was cut short goes on where it stopped.

An edition is kept in the store before its files are written, and its files are written before it is sent. So whatever
moment a run dies at, the next one knows what was done; what nobody can know (whether a letter on its way arrived) is said.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

from briefing.config import EditionSettings
from briefing.errors import BriefingError, Problem, StoreError
from briefing.model.kept import Delivery, Edition, Run, StepState
from briefing.pipeline.errand import Errand, Made, Means, Ran, Shift
from briefing.pipeline.finding import find_missing
from briefing.pipeline.gathering import Gathered, asked_in_vain, gather, unread
from briefing.pipeline.lock import locked
from briefing.pipeline.publishing import brief_of, point_to_latest, publish, readers_of, unfed_of, withdraw
from briefing.pipeline.windows import edition_id, see_that_the_clock_is_right, window_of
from briefing.store import Store

GIVE_UP = dt.timedelta(days=3)  # after which a letter that is always put off is not tried any more


def run(errand: Errand, means: Means) -> Ran:
    """Make, publish and send the editions of a day; before them those of earlier days over which a run was cut short.

    Raises:
        AnotherRun: when another run is at work on this store.
        BriefingError: when nothing can be made; what was done so far is kept.

    """
    path = errand.settings.store
    with locked(path), Store.open(path) as store:
        shift = Shift(store, errand, means)
        if errand.by_clock:
            see_that_the_clock_is_right(store, means.clock())
        earlier, faults = _earlier_days(shift)
        ran = _the_day(shift)
        return replace(ran, earlier=earlier, faults=(*faults, *ran.faults))


def _the_day(shift: Shift) -> Ran:
    """Make the editions of the day, as far as they are not made."""
    store, errand, settings = shift.store, shift.errand, shift.settings
    there = {edition.name: edition for edition in store.editions.of_day(errand.day)}
    again = frozenset(there) if errand.anew else unfed_of(there.values())
    unfinished = store.runs.unfinished(errand.day)
    if unfinished and (errand.anew or _in_vain(unfinished, again)):
        store.runs.finish(unfinished, shift.means.at())
    elif not unfinished and all(one.name in there and one.name not in again for one in settings.editions):
        return Ran(tuple(_found(shift, there[one.name]) for one in settings.editions))
    current = store.runs.begin(errand.day, shift.means.at())
    first = min(window_of(store, settings, one, errand.day, errand.since).first for one in settings.editions)
    gathered = gather(shift, current, first)
    _remember(shift, current)
    editions: list[Edition] = []
    faults: list[Problem] = []
    for one in settings.editions:
        with _noted(edition_id(settings, one, errand.day), faults):
            editions.append(_made(shift, current, one, gathered, again=one.name in again))
    problems = point_to_latest(store, settings)
    made = tuple(_sent(shift, current, edition) for edition in editions)
    if not faults:
        _finish(shift, current, made)
    return Ran(made, problems=(*gathered.spoken, *problems), faults=tuple(faults))


@contextmanager
def _noted(edition: str, faults: list[Problem]) -> Iterator[None]:
    """Note what one edition could not be made, published or sent for, so that the others are. A store that fails, fails for all."""
    try:
        yield
    except StoreError:
        raise
    except BriefingError as error:
        faults.append(Problem("compose", edition, str(error)))
    except OSError as error:
        cause = (error.strerror or str(error)).lower()
        faults.append(Problem("render", edition, f"{error.filename}: {cause}" if error.filename else cause))


def _remember(shift: Shift, current: Run) -> None:
    """Enter what is new into the memory, which the editions are made with."""
    from briefing.pipeline.remembering import remember  # noqa: PLC0415 (needed by the first run of a day only)

    if not current.done("remember"):
        remember(shift.store, shift.errand.day, partial(find_missing, shift))
        shift.store.runs.step(current, "remember", "done", shift.means.at())


def _in_vain(run: Run, unfed: Collection[str]) -> bool:
    """Tell whether a run that was cut short has asked in vain, for all its editions or for one: then the sources are asked again."""
    return asked_in_vain(run) or any(run.done(f"compose/{name}") for name in unfed)


def _made(shift: Shift, current: Run, edition: EditionSettings, gathered: Gathered, *, again: bool) -> Edition:
    """Compose, keep and publish an edition, as far as that is not done; `again`: even where there is one."""
    store, name = shift.store, edition.name
    there = store.editions.of_day(shift.errand.day)
    kept = next((one for one in there if one.name == name), None)
    files = None
    if kept is None or (again and not current.done(f"compose/{name}")):
        from briefing.pipeline.making import make  # noqa: PLC0415 (needed by the first run of a day only)

        before = _to_be_replaced(shift, edition, there)
        composed = make(shift, edition, gathered)
        kept, files = composed.edition, composed.files
        with store.writing(durable=True):
            composed.keep(store)
            for one in before:  # whatever is cut short here, the next run publishes whole what is kept
                withdraw(one, files, shift.settings.output)
            store.runs.step(current, f"compose/{name}", "done", shift.means.at())
    if not current.done(f"render/{name}"):
        publish(kept, shift.settings.output, files)
        store.runs.step(current, f"render/{name}", "done", shift.means.at())
    return kept


def _to_be_replaced(shift: Shift, edition: EditionSettings, there: Sequence[Edition]) -> list[Edition]:
    """Give the editions of the day in whose place a new one comes: the one of its name, and the one of its id.

    They are two where the settings name their editions in another order now.

    Raises:
        BriefingError: when one of them was sent under an id that it would lose: its readers' letters bear it.

    """
    new = edition_id(shift.settings, edition, shift.errand.day)
    found = [one for one in there if one.name == edition.name or one.id == new]
    for one in found:
        if (one.id, one.name) != (new, edition.name) and shift.store.deliveries.of(one.id):
            raise BriefingError(f"the edition {one.name} was sent as {one.id}; name the editions in their old order")
    return found


def _sent(shift: Shift, current: Run, edition: Edition) -> Made:
    """Send an edition to its recipients."""
    store, mail, means = shift.store, shift.settings.mail, shift.means
    recipients = readers_of(edition, shift.settings)
    deliveries: tuple[Delivery, ...] = ()
    if mail and recipients:
        from briefing.pipeline.mailing import Round  # noqa: PLC0415 (the same)

        deliveries = Round(store, edition, mail, means, shift.settings.output).go(recipients)
        state: StepState = "failed" if any(one.state == "deferred" for one in deliveries) else "done"
        store.runs.step(current, f"deliver/{edition.name}", state, means.at())
    return _as_made(shift, edition, deliveries)


def _finish(shift: Shift, current: Run, made: Sequence[Made]) -> None:
    """End the run, unless a letter was put off: then the next one takes it up."""
    if not any(delivery.state == "deferred" for one in made for delivery in one.deliveries):
        shift.store.runs.finish(current, shift.means.at())


def _earlier_days(shift: Shift) -> tuple[tuple[Made, ...], tuple[Problem, ...]]:
    """Publish and send what runs of earlier days made and did not bring to an end; give that, and what stood in the way.

    What they had not made, the next edition covers.
    """
    done: list[Made] = []
    faults: list[Problem] = []
    for left in shift.store.runs.left_behind():
        if left.day < shift.errand.day:
            made: list[Made] = []
            before = len(faults)
            for edition in shift.store.editions.of_day(left.day):
                with _noted(edition.id, faults):
                    made.append(_brought_to_an_end(shift, left, edition))
            if len(faults) == before:
                _finish(shift, left, made)
            done += made
    return tuple(done), tuple(faults)


def _brought_to_an_end(shift: Shift, left: Run, edition: Edition) -> Made:
    """Publish and send an edition of an earlier day. A letter that was put off for days is given up, with a word."""
    if not left.done(f"render/{edition.name}"):
        publish(edition, shift.settings.output)
        shift.store.runs.step(left, f"render/{edition.name}", "done", shift.means.at())
    deliveries = shift.store.deliveries
    for one in deliveries.of(edition.id):
        if one.state == "deferred" and shift.errand.day - left.day > GIVE_UP:
            deliveries.settle(one, "failed", shift.means.at(), f"given up after {GIVE_UP.days} days: {one.word}")
    return _sent(shift, left, edition)


def _found(shift: Shift, edition: Edition) -> Made:
    """Give an edition that was there, with what became of its letters."""
    recipients = readers_of(edition, shift.settings)
    sent = tuple(one for one in shift.store.deliveries.of(edition.id) if one.recipient in recipients)
    return _as_made(shift, edition, sent, fresh=False)


def _as_made(shift: Shift, edition: Edition, deliveries: tuple[Delivery, ...], *, fresh: bool = True) -> Made:
    brief = brief_of(edition)
    problems = tuple(one for one in brief.problems if one.where == edition.id)
    folder = shift.settings.output / edition.id
    return Made(edition.id, folder, brief.report, deliveries, fresh, problems, unread(brief.problems))
