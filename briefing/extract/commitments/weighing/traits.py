"""What a candidate is like, as the names that the weights are kept under: its marker, clause, action, subject and teller.

All traits are there or not; a number is put as the step it falls in. They are general: words count by themselves only as
verbs, objects, adverbs and marks, and no name ever does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from briefing.extract.commitments.actions import (
    befalls_by_nature,
    is_courtesy,
    is_diary_event,
    is_outcome,
    is_talk,
    is_willed,
)
from briefing.extract.commitments.clauses import describes_a_thing, is_guess, is_misjoined
from briefing.extract.commitments.grammar import CLAUSAL, form_of, is_passive, negation_of, object_of
from briefing.extract.commitments.outcomes import is_brought_about
from briefing.extract.commitments.reading import Reading
from briefing.extract.commitments.standing import Standing, in_tense, perhaps, standing_of
from briefing.extract.commitments.subjects import FIRST, THIRD, SubjectKind, is_body_word, is_crowd, is_loose, kind_of
from briefing.extract.commitments.undertaking import Undertaking
from briefing.extract.commitments.voices import speaks_for
from briefing.lexicon.scales import AN_ARTICLE, step_of

_OF_ACTION: dict[str, Callable[[Token], bool]] = {
    "by nature": befalls_by_nature,
    "entry": is_diary_event,
    "brought about": is_brought_about,
    "outcome": is_outcome,
    "passive": is_passive,
    "courtesy": is_courtesy,
    "talk": is_talk,
}
_OF_CLAUSE: dict[str, Callable[[Token], bool]] = {
    "perhaps": perhaps,
    "a guess": is_guess,
    "misjoined": is_misjoined,
    "of a thing": describes_a_thing,
}
_FUTURES = frozenset({"will", "would", "going to", "is doing", "be doing"})
_WEAK = frozenset({"progressive", "continued", "effort", "called", "weighed"})  # markers of much else
_TELLING = frozenset({"VERB", "NOUN", "ADJ", "ADV", "AUX", "SCONJ"})
_COMMON = frozenset({"NOUN", "PRON"})
_BESIDE = frozenset({"prep", "prt", "agent", "mark", "advcl"})


class Traits:
    """The traits of one article's candidates, `sighted` sentence by sentence."""

    def __init__(self, sighted: Sequence[Sequence[Undertaking]], reading: Reading) -> None:
        """Take the article; nothing is read yet, for most sentences are never asked for."""
        self._sighted = sighted
        self._reading = reading

    def of(self, candidate: Undertaking, number: int) -> frozenset[str]:
        """Name the traits of `candidate`, which stands in the article's sentence `number`."""
        return self.own(candidate) | self.around(number)

    def around(self, number: int) -> frozenset[str]:
        """Name the traits that all candidates of the sentence `number` share."""
        return frozenset([*_of_place(number, self._reading), *self._of_neighbours(number)])

    def own(self, candidate: Undertaking) -> frozenset[str]:
        """Name the traits of `candidate` alone."""
        look = _look_at(candidate, self._reading)
        return frozenset(
            [
                *_of_marker(candidate),
                *_of_clause(look, self._reading),
                *_of_action(look),
                *_of_party(look, self._reading),
                *_of_telling(look, self._reading),
                *_joined(look),
            ]
        )

    def _of_neighbours(self, number: int) -> Iterator[str]:
        """Tell how much is undertaken just before and after."""
        before = sum(_marked(its) for its in self._sighted[max(0, number - 2) : number])
        after = sum(_marked(its) for its in self._sighted[number + 1 : number + 2])
        here = len(self._sighted[number])
        yield f"here<{step_of(here, (1, 2, 3, 4, 6, 9))}"
        yield f"before<{step_of(before, (1, 2, 3, 4))}"
        yield f"after<{step_of(after, (1, 2, 3))}"


@dataclass(frozen=True, slots=True)
class _Look:
    """A candidate with what several of its traits tell of, asked once: how it stands, what its subject is, whether it is chosen."""

    it: Undertaking
    standing: Standing | None
    kind: SubjectKind | None
    willed: bool
    quoted: bool


def _look_at(it: Undertaking, reading: Reading) -> _Look:
    kind = kind_of(it.party, reading) if it.party is not None else None
    return _Look(it, standing_of(it.verb, reading), kind, is_willed(it.action), reading.quoted(it.verb))


def _marked(sighted: Sequence[Undertaking]) -> int:
    return sum(it.family not in _WEAK for it in sighted)


def _of_marker(it: Undertaking) -> Iterator[str]:
    yield f"family={it.family}"
    yield f"word={it.word}"
    yield f"tense={it.tense}"
    yield from (f"strength={strength}" for strength in it.strengths)
    if it.own:
        yield "own"


def _of_clause(look: _Look, reading: Reading) -> Iterator[str]:
    verb, standing = look.it.verb, look.standing
    yield f"verb={verb.lemma_.lower()}"
    yield f"verb is {verb.tag_}"
    yield f"clause={verb.dep_}"
    yield f"form={form_of(verb)}"
    yield f"stands={'no' if standing is None else 'reported' if standing.reported else 'told'}"
    if in_tense(verb, look.it.tense, reading):
        yield "in tense"
    yield from (name for name, holds in _OF_CLAUSE.items() if holds(verb))
    if negation_of(verb) is not None:
        yield "negated"
    for child in verb.children:
        if child.dep_ in {"advmod", "mark"}:
            yield f"{child.dep_}={child.lower_}"
        yield f"below {child.dep_}"
        if child.dep_ in _BESIDE:
            yield f"below {child.dep_}={child.lower_}"
    if verb.dep_ in CLAUSAL:
        yield f"above={verb.head.lemma_.lower()}"
    yield f"hangs={verb.dep_} {verb.head.pos_}"


def _of_action(look: _Look) -> Iterator[str]:
    action = look.it.action
    yield f"action={action.lemma_.lower()}"
    yield f"action is {action.tag_}"
    if look.willed:
        yield "action willed"
    yield from (f"action {name}" for name, holds in _OF_ACTION.items() if holds(action))
    thing = object_of(action)
    if thing is None:
        yield "no object"
    else:
        yield f"object is {thing.pos_}"
    phrase = list(action.subtree)
    yield from {f"holds {token.ent_type_}" for token in phrase if token.ent_type_}
    yield f"length<{step_of(len(phrase))}"


def _of_party(look: _Look, reading: Reading) -> Iterator[str]:
    it, head, kind, standing = look.it, look.it.party, look.kind, look.standing
    if head is None:
        return
    yield f"party={kind}"
    yield f"party={kind} {it.family}"
    yield f"party is {head.tag_}"
    yield f"party holds {head.ent_type_}"
    if head.pos_ in {"PRON", "NOUN"}:
        yield f"party word={head.lemma_.lower()}"
        if head.pos_ == "PRON":
            yield f"party word={head.lower_} {it.family}"
    for name, holds in (("loose", is_loose), ("crowd", is_crowd), ("body", is_body_word)):
        if holds(head, reading):
            yield f"party {name}"
    mention = reading.mention(head)
    actor = reading.actor(mention.actor) if mention is not None else None
    yield f"actor={actor.kind if actor is not None else None}"
    source = standing.source if standing is not None else None
    if speaks_for(head, actor.id if actor is not None else None, it.verb, source, reading):
        yield "believed"
    if actor is not None and reading.parsed.sentence_at(actor.mentions[0].span.start) in {0, 1}:
        yield "actor leads"


def _of_telling(look: _Look, reading: Reading) -> Iterator[str]:
    it, standing = look.it, look.standing
    source = standing.source if standing is not None else None
    if source is not None:
        yield f"source={kind_of(source, reading)}"
        if it.party is not None and source.lemma_ == it.party.lemma_:
            yield "told of oneself"
    if look.quoted:
        yield "quoted"
    voice = reading.voice(it.verb)
    if voice is not None:
        speaker = reading.actor(voice.speaker)
        yield "voiced"
        yield f"voice={speaker.kind if speaker is not None else None}"


def _joined(look: _Look) -> Iterator[str]:
    """Name pairs of traits that mean another thing together than apart: what *we* will do, what *it* will."""
    it, standing, willed = look.it, look.standing, look.willed
    marker = marker_of(it)
    kind = look.kind if it.party is not None else "none"
    yield f"{marker} & {kind}"
    yield f"{marker} & willed={willed}"
    yield f"{marker} & {kind} & willed={willed}"
    told = f"reported={standing and standing.reported} & quoted={look.quoted}"
    yield f"{marker} & {kind} & {told}"
    yield f"{kind} & willed={willed} & {told}"
    yield from (f"{marker} & {part}" for part in told.split(" & "))
    yield f"{marker} & {it.verb.dep_}"
    yield f"{marker} & party={it.party.lemma_.lower() if it.party is not None and it.party.pos_ in _COMMON else '*'}"
    if it.party is not None and it.party.lower_ in FIRST | THIRD:
        yield f"{marker} & {it.party.lower_} & willed={willed}"


def marker_of(it: Undertaking) -> str:
    """Name the marker as weights know it: a future by its word, all else by its family."""
    return it.word if it.word in _FUTURES else it.family


def _of_place(number: int, reading: Reading) -> Iterator[str]:
    sentence = reading.parsed.sentences[number]
    for token in reading.tokens(sentence):
        if token.pos_ in _TELLING and not token.ent_type_ and token.is_alpha:
            yield f"with {token.lemma_.lower()}"
    if len(reading.parsed.sentences) >= AN_ARTICLE:
        yield f"sentence<{step_of(number)}"
    if reading.time_phrases(sentence):
        yield "dated"
    yield from {f"time={phrase.relation}" for phrase in reading.time_phrases(sentence)}
