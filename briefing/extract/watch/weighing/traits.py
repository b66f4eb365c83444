"""What a time, a clause or a noun is like that may tell what is coming, as the names that the weights are kept under.

All are there or not, and general: words count as verbs, nouns, marks and words of a time, and no name is ever one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter

from spacy.tokens import Span as Stretch
from spacy.tokens import Token

from briefing.extract.watch.ahead import is_ahead, is_planned, is_set
from briefing.extract.watch.events import (
    has_actor,
    has_event,
    is_arranged,
    is_doubtful,
    is_event_noun,
    is_supposed,
    is_timetabled,
)
from briefing.lexicon import words
from briefing.lexicon.scales import AN_ARTICLE, step_of
from briefing.model.facts import TimePhrase
from briefing.model.parsed import ParsedArticle
from briefing.syntax.tense import auxiliaries, clause_time, is_verb
from briefing.syntax.tree import all_tokens, negated, subject_of, telling_lemmas

_LEXICONS = (
    "aims", "calling_ahead", "carried_out", "change_verbs", "looking_ahead", "ordering_verbs", "planning_verbs",
    "reporting_verbs", "schedule_verbs",
)  # fmt: skip
_START, _END = attrgetter("start"), attrgetter("end")
_BESIDE = frozenset({"advmod", "mark", "prt", "acomp"})
_DOUBTS: dict[str, Callable[[Token], bool]] = {
    "doubtful": is_doubtful,
    "supposed": is_supposed,
    "arranged": is_arranged,
    "negated": negated,
}


def traits_of_time(time: TimePhrase, stretch: Stretch, verb: Token | None) -> Iterator[str]:
    """Name the traits of a time whose clause is that of `verb`."""
    root, exact = stretch.root, len(time.date or "")
    tense = clause_time(verb) if verb is not None else "none"
    yield from ("dated", f"rule={time.rule}", f"lies={time.relation}", f"rule={time.rule} {time.relation}")
    yield from (f"exact={exact}", f"exact={exact} {time.relation}")
    yield from (f"time of {tense} {time.relation}", f"time of {tense} {time.rule}")
    yield from (f"root={root.dep_}", f"root={root.dep_} {root.head.pos_}")
    yield from (f"first={stretch[0].lower_}", f"first={stretch[0].lower_} {tense}")
    yield from (f"printed={token.lower_ if token.is_alpha else '0'}" for token in stretch)
    if verb is not None:
        ahead, fixed = is_ahead(stretch, verb, time), is_set(stretch, verb, time)
        yield from (f"ahead={ahead}", f"fixed={fixed}", f"ahead={ahead} fixed={fixed}")
        yield f"planned={is_planned(verb)} {time.rule}"
        for helper in auxiliaries(verb):
            yield from (f"helper={helper.lower_} {time.relation}", f"helper={helper.lower_} {time.rule}")


def traits_of_noun(noun: Token) -> Iterator[str]:
    """Name the traits of a noun that may be an event."""
    yield f"noun={_name(noun)}"
    yield from (f"noun is event={is_event_noun(noun)}", f"noun is {noun.dep_}")
    for child in noun.children:
        if child.dep_ in {"amod", "det", "poss"}:
            yield f"noun {child.dep_}={child.lemma_.lower() if child.pos_ != 'PROPN' else child.pos_}"
    above = noun.head
    if above.dep_ == "prep":
        yield f"noun after={above.lower_}"
        above = above.head
    if above.pos_ in {"VERB", "NOUN"}:
        yield f"noun below={above.lemma_.lower()}"


def traits_of_clause(verb: Token) -> Iterator[str]:
    """Name the traits of the clause of `verb`."""
    lemma, tense = verb.lemma_.lower(), clause_time(verb)
    tabled, event, actor = is_timetabled(verb), has_event(verb), has_actor(verb)
    yield from (f"verb={lemma}", f"verb={lemma} {tense}", f"verb is {verb.tag_}", f"clause={verb.dep_}")
    yield from (f"tense={tense}", f"tense={tense} {verb.tag_}", f"planned={is_planned(verb)}")
    for name, holds in (("tabled", tabled), ("event", event), ("actor", actor)):
        yield from (f"{name}={holds}", f"tense={tense} {name}={holds}")
    for name, asked in _DOUBTS.items():
        if asked(verb):
            yield from (name, f"{name} tabled={tabled}")
    yield from (f"verb in {name}" for name in _lists_of(verb))
    for helper in auxiliaries(verb):
        yield from (
            f"helper={helper.lower_}",
            f"helper={helper.lower_} {lemma}",
            f"helper={helper.lower_} event={event}",
        )
    if verb.head.i != verb.i:
        above = verb.head
        yield f"above={above.lemma_.lower()}"
        yield f"hangs={verb.dep_} {clause_time(above) if is_verb(above) else above.pos_}"
        yield from (f"above in {name}" for name in _lists_of(above))
    subject = subject_of(verb)
    yield f"subject={_name(subject) if subject is not None else 'none'}"
    yield from _of_children(verb)


def _of_children(verb: Token) -> Iterator[str]:
    for child in verb.children:
        if child.dep_ in _BESIDE:
            yield f"{child.dep_}={child.lower_}"
        elif child.dep_ in {"dobj", "attr"}:
            yield f"object={_name(child)}"
        elif child.dep_ == "prep":
            yield f"prep={child.lower_}"


def _lists_of(word: Token) -> Iterator[str]:
    """Name the lexicons that the word stands in."""
    lemma = word.lemma_.lower()
    return (name for name in _LEXICONS if lemma in words(name) or word.lower_ in words(name))


def _name(word: Token) -> str:
    if word.pos_ in {"NOUN", "PRON"}:
        return word.lemma_.lower()
    return word.ent_type_ or word.pos_


class Sentences:
    """The traits that all candidates of one sentence share."""

    def __init__(self, parsed: ParsedArticle, dates: Sequence[TimePhrase]) -> None:
        """Index the times by sentence."""
        self._parsed = parsed
        self._tokens = all_tokens(parsed.doc)
        self._starts = [token.idx for token in self._tokens]
        self._dates: dict[int, list[str]] = {}
        for time in dates:
            number = parsed.sentence_at(time.span.start)
            if number is not None:
                self._dates.setdefault(number, []).append(time.relation)
        self._quoting = {
            number
            for pair in parsed.marks
            for number in range(
                bisect_right(parsed.sentences, pair.outer.start, key=_END),
                bisect_left(parsed.sentences, pair.outer.end, key=_START),
            )
        }  # the sentences that quotation marks reach into

    def traits_of(self, number: int) -> Iterator[str]:
        """Name the traits of the sentence `number`."""
        parsed, sentence = self._parsed, self._parsed.sentences[number]
        start, end = (bisect_left(self._starts, at) for at in (sentence.start, sentence.end))
        tokens = [token for token in self._tokens[start:end] if not token.is_space]
        yield from (f"with {lemma}" for lemma in telling_lemmas(tokens))
        if any(is_event_noun(token) for token in tokens):
            yield "names an event"
        if len(parsed.sentences) >= AN_ARTICLE:
            yield f"sentence<{step_of(number)}"
            if number >= len(parsed.sentences) - 2:
                yield "closes"
        times = self._dates.get(number, [])
        yield from (f"date={relation}" for relation in sorted(set(times)))
        yield f"dates<{step_of(len(times), (1, 2, 3, 4))}"
        yield f"words<{step_of(len(tokens), (8, 15, 25, 40, 60))}"
        yield f"day known={parsed.article.published is not None}"
        if parsed.asks(sentence):
            yield "asks"
        marks = parsed.marks_at(sentence.start)
        if marks is not None and marks.outer.end >= sentence.end - 1:
            yield "all said"
        elif number in self._quoting and any(parsed.marks_at(token.idx) is not None for token in tokens):
            yield "part said"
