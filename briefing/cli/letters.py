"""Words about letters: who has which edition, who has not, and whom nobody knows of."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.cli.voice import Voice
from briefing.model.kept import Delivery


def say_what_became_of(deliveries: Iterable[Delivery], voice: Voice) -> None:
    """Note what arrived, and say of each other letter why it did not, or what to do about a doubt."""
    for one in deliveries:
        if one.state == "accepted":
            voice.note(f"{one.edition}: sent to {one.recipient}")
        else:
            voice.error(_trouble(one))


def _trouble(one: Delivery) -> str:
    if one.state == "failed":
        return f"{one.edition}: not sent to {one.recipient}: {one.word}"
    if one.state == "deferred":
        return f"{one.edition}: not yet sent to {one.recipient}, the next run tries again: {one.word}"
    return (
        f"{one.edition}: nobody knows whether {one.recipient} has it: {one.word}; "
        f"to send it again: briefing send {one.edition} --again --to {one.recipient}"
    )
