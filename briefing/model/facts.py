"""What an article says, as plain values: cheap to store and to send between processes.

GUIDELINES of what counts as each: `docs/guidelines.md`. Every item is an address in the article's text.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from briefing.errors import Problem
from briefing.model.article import Article
from briefing.model.span import Span

ActorKind = Literal["person", "organisation", "place", "group"]
MentionKind = Literal["name", "nominal", "pronoun"]
Strength = Literal["firm", "conditional", "intention", "expected", "refusal"]
CutKind = Literal["adverb", "time", "aside", "trailing", "opening"]
WEIGHED = "weighed:"
"""How the rule of an item begins that was weighed."""
QuestionKind = Literal["dodged", "unanswered", "disputed", "pending", "uncertain"]
ActTime = Literal["done", "pledged"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where the text speaks of an actor; `rule` names the rule that bound it."""

    span: Span
    actor: str
    kind: MentionKind
    rule: str


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, body, place or group that acts. `id` is unique in its article (`a1`, `a2`, … best first).

    `name` is the longest printed form without title, or the name that the reader's settings give, and `name_span` always
    a printed form; `aliases` every printed form (no pronouns), `role` the best description of this article, verbatim at `role_span`. `salience` is higher for whom the story is about.
    """

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...]
    mentions: tuple[Mention, ...]
    name_span: Span
    role_span: Span | None = None
    salience: float = 0.0


@dataclass(frozen=True)  # no slots: what it looks places up in is made once
class Cast:
    """The actors of one article, and who is meant at a place of its text."""

    actors: tuple[Actor, ...]

    def actor(self, actor_id: str | None) -> Actor | None:
        """Give the actor of this id."""
        return next((a for a in self.actors if a.id == actor_id), None)

    def mention_at(self, offset: int) -> Mention | None:
        """Give the longest mention that covers `offset`."""
        mentions, starts, longest = self._in_order
        near = mentions[bisect_right(starts, offset - longest) : bisect_right(starts, offset)]
        here = (mention for mention in near if mention.span.covers(offset))
        return max(here, key=lambda m: (len(m.span), -m.span.start), default=None)

    @cached_property
    def _in_order(self) -> tuple[list[Mention], list[int], int]:
        """Give all mentions by their start, the starts, and the length of the longest."""
        mentions = sorted((m for a in self.actors for m in a.mentions), key=lambda m: m.span.start)
        return mentions, [m.span.start for m in mentions], max((len(m.span) for m in mentions), default=0)

    def __getstate__(self) -> dict[str, object]:
        """Give what travels between processes: the actors."""
        return {"actors": self.actors}


@dataclass(frozen=True, slots=True)
class TimePhrase:
    """An expression of time as printed (preposition included), and what it means counted from the article's day.

    `date` is ISO or part of one (`2024-07`), `None` when only the phrase is known. `relation` is to the article's day.
    """

    span: Span
    date: str | None = None
    relation: Literal["past", "present", "future", "unknown"] = "unknown"
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words that somebody said or wrote: between marks (a quote) or not (a statement).

    `speaker` is the actor's id, `speaker_name` how to name the speaker (never a pronoun; joint speakers joined by `; `),
    `speaker_span` the mention as printed, pronouns included. `fragment`: no complete main clause within.
    `continues`: the paragraph before was left open. `inherited`: closed, but without an attribution of its own.
    `rule` names the rule that found the speaker.
    """

    span: Span
    speaker: str | None = None
    speaker_name: str | None = None
    speaker_span: Span | None = None
    cue: str | None = None
    cue_span: Span | None = None
    fragment: bool = False
    continues: bool = False
    inherited: bool = False
    rule: str = ""


class _Ruled:
    """What a rule found, or the scales where no rule was sure."""

    __slots__ = ()
    rule: str

    @property
    def weighed(self) -> bool:
        """Tell whether no rule was sure of it: it was told from the rest by all its traits together."""
        return self.rule.startswith(WEIGHED)


@dataclass(frozen=True, slots=True)
class Commitment(_Ruled):
    """Someone will, or will not, do something that a reader could check later. `span` is the whole sentence.

    `due` is an ISO date or part of one. `via` is who reports it where that is not the one bound.
    Commitments that say the same again share `group`.
    """

    span: Span
    action: Span
    strength: Strength
    cue: Span
    who: str | None = None
    who_name: str | None = None
    who_span: Span | None = None
    condition: Span | None = None
    deadline: Span | None = None
    due: str | None = None
    amount: Span | None = None
    to: Span | None = None
    via: str | None = None
    group: int | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Question(_Ruled):
    """What stays open. `span` is the sentence that shows it, `about` the topic, `answer` what was said instead."""

    span: Span
    kind: QuestionKind
    about: Span
    cue: Span
    asked_of: str | None = None
    answer: Span | None = None
    group: int | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Upcoming(_Ruled):
    """A coming event. `when` is the phrase as printed, `date` an ISO date or part of one, `past_tense` for “was due to”.

    Events that the article dates again share `group`: a brief prints the first.
    """

    span: Span
    what: Span
    when: Span | None = None
    date: str | None = None
    past_tense: bool = False
    group: int | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Cut:
    """A part of a sentence that can be left out, and the rest still says nothing that the sentence doesn't.

    `aside` stands between commas, `trailing` ends the sentence, `opening` begins it; the span takes in the commas that
    go with the part.
    """

    span: Span
    kind: CutKind


@dataclass(frozen=True, slots=True)
class Act:
    """What was done, or (`pledged`) what a commitment undertakes to do: enough to tell later whether the one became the other.

    `verb` is a lemma with its particle (`call off`), empty for a pledge of a thing; `things` are the lemmas of the nouns that it is done
    to: its objects, the subject of a passive or of a verb without objects. `who` is the actor that did it, where it is told.
    """

    span: Span
    verb: str
    things: tuple[str, ...]
    time: ActTime
    who: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """All that was found in one article. `summary` holds sentence numbers (from 0), best first.

    `dates` are the expressions of time, `cuts` the parts that can be left out, `acts` what was done, in the order of the text.
    """

    article: Article
    sentences: tuple[Span, ...]
    cast: Cast = field(default_factory=lambda: Cast(()))
    quotes: tuple[Attribution, ...] = ()
    statements: tuple[Attribution, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    questions: tuple[Question, ...] = ()
    watch: tuple[Upcoming, ...] = ()
    dates: tuple[TimePhrase, ...] = ()
    cuts: tuple[Cut, ...] = ()
    acts: tuple[Act, ...] = ()
    summary: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()
