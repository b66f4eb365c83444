"""What a clause is like that may leave something open, as the names that the weights are kept under.

Traits of the sentence (its words, its neighbours, who speaks) and of the clause (its verb, what hangs on it, the marker met in
it). All are there or not, and general: no name is ever one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from briefing.extract.questions.checks import CHECKS
from briefing.extract.questions.meeting import Meeting
from briefing.extract.questions.vetoes import is_ruled_out
from briefing.lexicon.scales import AN_ARTICLE, step_of
from briefing.model.facts import Attribution, TimePhrase
from briefing.model.parsed import ParsedArticle
from briefing.model.span import Span
from briefing.syntax.tense import auxiliaries, clause_time
from briefing.syntax.tree import all_tokens, negated, subject_of, telling_lemmas

_BESIDE = frozenset({"advmod", "mark", "prt", "acomp"})
_SAID = frozenset({"ccomp", "xcomp"})
_ASKING = frozenset({"whether", "if", "how", "when", "why", "what", "where", "who"})
_HANGING = frozenset({"ccomp", "xcomp", "advcl", "relcl", "acl", "conj", "pcomp"})
_TURNS = frozenset(
    ["although", "and", "but", "despite", "however", "instead", "meanwhile", "nevertheless", "so", "still", "though", "while", "yet"]
)  # fmt: skip
_SPEAKERS = 2
_STEP, _STEPS = 8, 6  # of words in a sentence and of sentences in an article
_FIFTHS, _QUARTERS = 5, 4
_TOLD_OF = frozenset({"DATE", "GPE", "LAW", "MONEY", "NORP", "ORG", "PERCENT", "PERSON"})


def traits_of_marker(met: Meeting, history: frozenset[int]) -> Iterator[str]:
    """Name the traits of a marker, as the rules judge it."""
    yield f"marker={' '.join(token.lemma_.lower() for token in met.found.tokens)}"
    yield f"kind={met.kind}"
    if met.found.marker.columns[0] != "settled":
        yield f"ruled out={is_ruled_out(met, history)}"
        yield from (f"{need}={CHECKS[need](met)}" for need in met.needs)


def traits_of_clause(verb: Token, said: Iterable[Attribution]) -> Iterator[str]:
    """Name the traits of the clause of `verb`, in a sentence that holds the attributions `said`."""
    lemma = verb.lemma_.lower()
    yield from (f"verb={lemma}", f"verb is {verb.tag_}", f"clause={verb.dep_}", f"time={clause_time(verb)}")
    for helper in auxiliaries(verb):
        yield f"helper={helper.lemma_.lower()}"
        yield f"helper={helper.lemma_.lower()} {lemma}"
    if negated(verb):
        yield "negated"
        yield f"negated {lemma}"
    for child in verb.children:
        yield from _of_child(child, lemma)
    subject = subject_of(verb)
    yield f"subject={_name(subject) if subject is not None else 'none'}"
    if verb.dep_ in _HANGING:
        yield f"above={verb.head.lemma_.lower()}"
        yield f"hangs={verb.dep_} {verb.head.pos_}"
    if any(one.span.start <= verb.idx < one.span.end for one in said):
        yield "voiced"


def _of_child(child: Token, lemma: str) -> Iterator[str]:
    if child.dep_ in _BESIDE:
        yield f"{child.dep_}={child.lower_}"
    elif child.dep_ in {"dobj", "attr"}:
        yield f"object={child.lemma_.lower() if child.pos_ == 'NOUN' else child.pos_}"
    elif child.dep_ == "prep":
        yield f"prep={child.lower_}"
    if child.dep_ in _SAID:
        yield from (child.dep_, f"{child.dep_} {lemma}")
    if child.dep_ in _SAID or child.dep_ == "advcl":
        asked = next((c.lower_ for c in child.children if c.dep_ in {"mark", "advmod"} and c.lower_ in _ASKING), None)
        if asked is not None:
            yield from (f"asks {asked}", f"asks {lemma}")


def _name(subject: Token) -> str:
    if subject.pos_ in {"NOUN", "PRON"}:
        return subject.lemma_.lower()
    return subject.ent_type_ or subject.pos_


class Surroundings:
    """The traits that all clauses of one sentence share."""

    def __init__(
        self,
        parsed: ParsedArticle,
        met: Sequence[Meeting],
        said: Sequence[Attribution],
        dates: Sequence[TimePhrase],
    ) -> None:
        """Index the article once: `met` are the markers of the lexicon, judged or not."""
        self._parsed = parsed
        tokens = all_tokens(parsed.doc)
        starts = [token.idx for token in tokens]
        self.tokens = [  # those that begin in the sentence: each is in one sentence only
            [t for t in tokens[bisect_left(starts, s.start) : bisect_left(starts, s.end)] if not t.is_space]
            for s in parsed.sentences
        ]
        self._met: dict[int, list[Meeting]] = {}
        markers: list[set[str]] = [set() for _ in parsed.sentences]
        for meeting in met:
            self._met.setdefault(meeting.verb.i, []).append(meeting)
            number = parsed.sentence_at(meeting.found.head.idx)
            if number is not None:
                markers[number].add(meeting.kind)
        self.marked = [sorted(kinds) for kinds in markers]
        self.said: list[list[Attribution]] = [[] for _ in parsed.sentences]
        for one in said:
            for number in self._within(one.span):
                self.said[number].append(one)
        self._speakers = [{one.speaker_name for one in here} for here in self.said]
        self._dates: list[set[str]] = [set() for _ in parsed.sentences]
        for phrase in dates:
            number = parsed.sentence_at(phrase.span.start)
            if number is not None:
                self._dates[number].add(phrase.relation)
        self._quoted = self._between_marks()

    def _between_marks(self) -> list[int]:
        """Count the code points of each sentence that stand between quotation marks."""
        quoted = [0] * len(self._parsed.sentences)
        for pair in self._parsed.marks:
            for number in self._within(pair.outer):
                sentence = self._parsed.sentences[number]
                quoted[number] += min(sentence.end, pair.outer.end) - max(sentence.start, pair.outer.start)
        return quoted

    def _within(self, span: Span) -> range:
        """Give the numbers of the sentences that `span` reaches into."""
        sentences = self._parsed.sentences
        first = bisect_right(sentences, span.start, key=lambda sentence: sentence.end)
        return range(first, bisect_left(sentences, span.end, lo=first, key=lambda sentence: sentence.start))

    def met_at(self, verb: Token) -> Sequence[Meeting]:
        """Give the markers met in the clause of `verb`."""
        return self._met.get(verb.i, ())

    def of(self, number: int) -> tuple[str, ...]:
        """Name the traits of the sentence `number`."""
        speakers = self._speakers[number]
        found = [*self._of_words(number), *self._of_place(number), *self._of_measure(number)]
        found.append(f"speakers={min(_SPEAKERS, len(speakers))}")
        found += [f"met {kind}" for kind in self.marked[number]]
        for name, other in (("before", number - 1), ("after", number + 1), ("long before", number - 2)):
            if 0 <= other < len(self.tokens) and self.tokens[other]:
                found += [f"{name} {trait}" for trait in self._of_neighbour(other, speakers)]
        return tuple(found)

    def _of_words(self, number: int) -> Iterator[str]:
        tokens = self.tokens[number]
        yield from [f"with {lemma}" for lemma in telling_lemmas(tokens)]
        yield from [f"turns {word}" for word in sorted(_TURNS.intersection([token.lower_ for token in tokens]))]
        if tokens:
            yield f"opens={tokens[0].lower_ if tokens[0].lower_ in _TURNS else tokens[0].pos_}"

    def _of_place(self, number: int) -> Iterator[str]:
        sentence = self._parsed.sentences[number]
        if len(self._parsed.sentences) >= AN_ARTICLE:
            yield f"sentence<{step_of(number)}"
            if number >= len(self._parsed.sentences) - 2:
                yield "closes"
            yield f"fifth={_FIFTHS * number // len(self._parsed.sentences)}"
            yield f"sentences<{_STEP * (1 + min(_STEPS, len(self._parsed.sentences) // _STEP))}"
        yield from (f"date={relation}" for relation in sorted(self._dates[number]))
        if self._parsed.asks(sentence):
            yield "asks"

    def _of_measure(self, number: int) -> Iterator[str]:
        """Name how long it is, how much of it is quoted, and how many names, days and sums it tells of."""
        tokens, sentence = self.tokens[number], self._parsed.sentences[number]
        yield f"words<{_STEP * (1 + min(_STEPS, len(tokens) // _STEP))}"
        yield f"quoted={round(_QUARTERS * self._quoted[number] / max(1, len(sentence)))}"
        yield f"opens quoted={bool(tokens) and self._parsed.marks_at(tokens[0].idx) is not None}"
        told = [token.ent_type_ for token in tokens if token.ent_type_ in _TOLD_OF]
        yield from [f"tells of {kind}<{step_of(told.count(kind))}" for kind in sorted(set(told))]

    def _of_neighbour(self, number: int, speakers: set[str | None]) -> Iterator[str]:
        tokens, others = self.tokens[number], self._speakers[number]
        yield f"opens={tokens[0].lower_ if tokens[0].lower_ in _TURNS else ''}"
        yield f"said={bool(others)}"
        yield f"said by another={bool(speakers and others - speakers)}"
        yield from (f"met {kind}" for kind in self.marked[number])
        if tokens[-1].text == "?":
            yield "asks"
