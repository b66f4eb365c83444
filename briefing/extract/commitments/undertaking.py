"""A marker in the text and what hangs on it, before anyone asks who is bound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from briefing.extract.commitments.markers import Tense
from briefing.model.facts import Strength

Family = Literal[
    "modal",
    "spoken",
    "policy",
    "done",
    "progressive",
    "ordered",
    "verb",
    "adjective",
    "scheduled",
    "cut",
    "assured",
    "noun",
    "called",
    "programme",
    "held",
    "continued",
    "granted",
    "unclaimed",
    "effort",
    "announced",
    "weighed",
]


@dataclass(frozen=True, slots=True)
class Undertaking:
    """A candidate commitment.

    `cue` is the marker as printed, `verb` the verb whose clause is read for negation, tense and standing (the modal's
    verb, the performative, the carrier of a noun), `action` the head of what is undertaken, `party` the head word of
    the one bound. `strengths` hold one entry for each marker of the chain. `tense`, `own` and `agent` are the marker's.
    """

    cue: tuple[Token, ...]
    verb: Token
    action: Token
    party: Token | None
    strengths: tuple[Strength, ...]
    family: Family
    word: str
    tense: Tense = "any"
    own: bool = False
    agent: bool = False

    @property
    def rule(self) -> str:
        """Name the rule: the family of markers and the marker."""
        return f"{self.family}:{self.word}"

    @property
    def refused(self) -> bool:
        """Tell whether the party rules the action out."""
        return "refusal" in self.strengths
