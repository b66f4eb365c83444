"""A candidate as the sieve judges it."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from briefing.extract.commitments.actions import is_diary_event
from briefing.extract.commitments.parties import Party
from briefing.extract.commitments.reading import Reading
from briefing.extract.commitments.standing import Standing
from briefing.extract.commitments.undertaking import Undertaking
from briefing.extract.commitments.voices import acts_together, speaks_for


@dataclass(frozen=True, slots=True)
class Case:
    """A candidate with all that it is judged by: the head word and the name of the one bound, how its clause stands."""

    undertaking: Undertaking
    party: Token
    bound: Party
    standing: Standing
    reading: Reading

    @property
    def believed(self) -> bool:
        """Tell whether what is said may pass as the word of the one bound."""
        verb = self.undertaking.verb
        return self.united or speaks_for(self.party, self.bound.who, verb, self.standing.source, self.reading)

    @property
    def united(self) -> bool:
        """Tell whether people without a name are said to act as one."""
        it = self.undertaking
        return it.word == "will" and acts_together(self.party, it.action, it.verb, self.reading)

    @property
    def is_entry(self) -> bool:
        """Tell whether it is a mere entry for the diary, of nobody who is known."""
        return is_diary_event(self.undertaking.action) and self.bound.who is None
