"""A marker of openness where it was met: the marker, its clause, the article."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from briefing.model.facts import Cast, QuestionKind
from briefing.model.parsed import ParsedArticle
from briefing.syntax.markers import Found
from briefing.syntax.tree import subject_of


@dataclass(frozen=True, slots=True, eq=False)
class Meeting:
    """A marker met in an article; `verb` carries the clause that it stands in."""

    found: Found
    verb: Token
    parsed: ParsedArticle
    cast: Cast

    @property
    def kind(self) -> QuestionKind:
        """Give the kind of open point that the marker shows."""
        return self.found.marker.columns[0]  # type: ignore[return-value]  # the lexicon's test holds it to the kinds

    @property
    def needs(self) -> list[str]:
        """Give what the lexicon asks of the grammar around the marker."""
        return " ".join(self.found.marker.columns[1:]).split()

    def holds(self, token: Token) -> bool:
        """Tell whether the token is one of the marker's own."""
        return any(token.i == own.i for own in self.found.tokens)

    def subject(self) -> Token | None:
        """Give the head word of the subject that the clause itself has."""
        return next((child for child in self.verb.children if child.dep_ in {"nsubj", "nsubjpass"}), None)

    def is_plain(self) -> bool:
        """Tell whether the writer says it; “We don't know yet” between marks counts as well."""
        first = self.found.tokens[0]
        hedged = any(token.lower_ in {"yet", "still"} and not self.holds(token) for token in first.sent)
        speaker = subject_of(self.verb) if self.verb.lemma_ in {"know", "be"} else None
        talk = speaker is not None and speaker.tag_ == "PRP" and speaker.lower_ in {"i", "you", "we"}
        return hedged or not (talk or self.parsed.marks_at(first.idx) is not None)
