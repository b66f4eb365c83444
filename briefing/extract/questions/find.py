"""Find the open questions of one article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefing.extract.questions.blame import find_blame
from briefing.extract.questions.closing import find_writers_questions
from briefing.extract.questions.contingencies import find_contingencies, find_failures
from briefing.extract.questions.contrasts import find_contrasts
from briefing.extract.questions.criticism import find_criticism
from briefing.extract.questions.cues import KINDS, Cue, find_cues, markers_met
from briefing.extract.questions.dodges import find_dodges
from briefing.extract.questions.meeting import Meeting
from briefing.extract.questions.prospects import find_prospects
from briefing.extract.questions.rebuttals import find_rebuttals
from briefing.extract.questions.repeats import group_repeats
from briefing.extract.questions.vetoes import dated_in_the_past
from briefing.extract.questions.weighing import Surroundings, belied, weighed
from briefing.model.facts import Attribution, Cast, Question, TimePhrase
from briefing.model.parsed import ParsedArticle
from briefing.model.span import Span
from briefing.syntax.inlaid import in_links
from briefing.syntax.tree import subject_of


def find_questions(
    parsed: ParsedArticle,
    cast: Cast,
    quotes: tuple[Attribution, ...],
    statements: tuple[Attribution, ...],
    dates: tuple[TimePhrase, ...],
) -> tuple[Question, ...]:
    """Find what stays open, in the order of the text: one point a sentence, but each topic of a dodge by itself.

    Where a sentence shows several kinds, the most explicit is kept: dodged, unanswered, disputed, pending, uncertain.
    """
    history = dated_in_the_past(parsed, dates)
    met = markers_met(parsed, cast)
    best = _most_explicit(parsed, _by_rule(parsed, met, history))
    for cue in find_rebuttals(parsed, cast, quotes):
        at = parsed.sentence_at(cue.span.start)
        if at is not None:
            best.setdefault(at, cue)
    around = Surroundings(parsed, met, (*statements, *quotes), dates)
    doubtful, linked = frozenset(belied(around, history, best)), in_links(parsed.doc)
    for at, cue in weighed(around, history, frozenset(best)):
        best.setdefault(at, cue)
    found = [
        question
        for at, cue in sorted(best.items())
        if at not in doubtful and not linked(cue.span)
        for question in _questions(parsed.sentences[at], cue, cast, quotes)
    ]
    return group_repeats(parsed, found)


def _by_rule(parsed: ParsedArticle, met: Sequence[Meeting], history: frozenset[int]) -> Iterator[Cue]:
    """Ask the families of rules one after the other."""
    yield from find_dodges(parsed)
    yield from find_cues(met, history)
    yield from find_contrasts(parsed)
    yield from find_blame(parsed)
    yield from find_criticism(parsed, history)
    yield from find_contingencies(parsed)
    yield from find_failures(parsed)
    yield from find_writers_questions(parsed)
    yield from find_prospects(parsed, history)


def _most_explicit(parsed: ParsedArticle, cues: Iterable[Cue]) -> dict[int, Cue]:
    """Give the most explicit cue of each sentence, by its number; of two alike the one found first."""
    best: dict[int, Cue] = {}
    for cue in cues:
        at = parsed.sentence_at(cue.span.start)
        if at is not None and (at not in best or KINDS.index(cue.kind) < KINDS.index(best[at].kind)):
            best[at] = cue
    return best


def _questions(sentence: Span, cue: Cue, cast: Cast, quotes: tuple[Attribution, ...]) -> list[Question]:
    asked = _asked_of(cue, cast) if cue.kind in {"dodged", "unanswered"} else None
    answer = _answer(sentence, cue, quotes)
    return [Question(sentence, cue.kind, topic, cue.span, asked, answer, None, cue.rule) for topic in cue.topics]


def _asked_of(cue: Cue, cast: Cast) -> str | None:
    subject = subject_of(cue.verb)
    mention = cast.mention_at(subject.idx) if subject is not None else None
    return mention.actor if mention else None


def _answer(sentence: Span, cue: Cue, quotes: tuple[Attribution, ...]) -> Span | None:
    """Give what was said instead: the first words between marks after the verb of the reply."""
    if cue.reply is None:
        return None
    after = (q.span for q in quotes if sentence.overlaps(q.span) and q.span.start > cue.reply.idx)
    return next(after, None)
