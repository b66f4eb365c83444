"""How sources did, in lines for people and in JSON: when they were last asked, and when they are tried."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Any

from briefing.config import SourceSettings
from briefing.model.source_state import SourceState

if TYPE_CHECKING:
    from briefing.sources.fetching import Outcome


def record_of(source: SourceSettings) -> dict[str, Any]:
    """Give what the settings say of a source."""
    return {
        "url": source.url,
        "path": str(source.path) if source.path else None,
        "name": source.name,
        "section": source.section,
        "limit": source.most if source.url else source.limit,
    }


def health_of(state: SourceState | None) -> dict[str, Any]:
    """Give what is remembered of a source, times in UTC."""
    names = ("last_attempt", "last_success", "not_before", "gone_since")
    times = {name: getattr(state, name, None) for name in names}
    return {
        "address": state.url if state else None,
        "failures": state.failures if state else 0,
        "error": state.error if state else None,
        **{name: time.astimezone(UTC).isoformat() if time else None for name, time in times.items()},
    }


def health_in_words(state: SourceState | None) -> str:
    """Say how a source did when it was last asked."""
    if state is None:
        return "not asked yet"
    if state.gone_since:
        return f"gone since {state.gone_since:%Y-%m-%d}"
    if state.failures:
        often = "once" if state.failures == 1 else f"{state.failures} times in a row"
        return f"failed {often}: {state.error}"
    if state.not_before:
        return f"asks to be called again after {state.not_before:%Y-%m-%d %H:%M} UTC"
    return f"worked on {state.last_success:%Y-%m-%d}"


def trial_of(outcome: Outcome) -> dict[str, Any]:
    """Give how a source did when it was tried."""
    return {
        **record_of(outcome.source),
        "outcome": outcome.status,
        "articles": len(outcome.articles) + outcome.known,
        "left_out": outcome.dropped,
        "problems": [problem.message for problem in outcome.problems],
    }


def trial_in_words(outcome: Outcome) -> tuple[str, str, str]:
    """Say how a source did: well or not, which it is, and what came of it."""
    count = len(outcome.articles) + outcome.known
    found = [f"articles {count}" + (f" (of {count + outcome.dropped})" if outcome.dropped else "")]
    word = "; ".join([*(found if outcome.status == "fetched" else []), *(one.message for one in outcome.problems)])
    return ("ok" if outcome.status == "fetched" else outcome.status), outcome.source.where, word
