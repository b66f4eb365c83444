"""The commitments table: who is bound to what, how much, by when, on what condition, and who says so.

A schedule (“was due to sign”) is no pledge and goes to the diary; what others demand is printed as asked.
Restatements are one row; the nearest day comes first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from briefing.compose.conditions import with_condition
from briefing.compose.printed import Printed
from briefing.compose.source import Source
from briefing.compose.vectors import content
from briefing.compose.wording import CUT, dated_line, to_contrast
from briefing.lexicon import words
from briefing.model.brief import CommitmentItem, Gloss, Line, Words
from briefing.model.days import over
from briefing.model.facts import Commitment
from briefing.model.span import Span

AND = Gloss("and", "joint")
MORE_OF_ONE = 0.8  # what each row takes from the next of the same actor: a table should show who else is bound
MORE_OF_A_KIND = 0.3  # the same of a kind: what is ruled out or tied to a condition is news beside ten firm promises
UNSURE = 1.5  # what a row loses that no rule is sure of
LONGEST_LIMIT = 9  # words of a limit in its column
NEAR = 40  # characters between a pledge's marker and its act that are printed with them
_CLAUSE_END = re.compile(r"[,;:.–—](?=\s|$)|\s[-–—]\s|[’”\"](?!\w)")
_CLAUSE_START = re.compile(r"[“‘\"]|[,;:–—]\s+(?:(?:and|but|that)\s+)?|\bthat\s+")
_WORD_BEFORE = re.compile(r"\b[^\W\d_]{1,8}$")
_STRENGTH = {"firm": 3.0, "refusal": 2.4, "conditional": 2.0, "intention": 1.4, "expected": 1.0}


@dataclass(frozen=True)
class Pledge:
    """One commitment and the places where its article says it again."""

    source: Source
    best: Commitment
    again: tuple[Commitment, ...]


def pledges_of(sources: Iterable[Source]) -> list[Pledge]:
    """Give each commitment once, at the place that says most of it; schedules left out."""
    found = []
    for source in sources:
        rows = [row for row in source.facts.commitments if is_pledge(source, row) and who_line(source, row)]
        groups: dict[tuple[str | None, object], list[Commitment]] = {}
        for number, row in enumerate(rows):
            groups.setdefault((row.who_name, row.group if row.group is not None else (number,)), []).append(row)
        for same in groups.values():
            best = max(same, key=lambda row: (not row.weighed, _fullness(source, row), -row.span.start))
            found.append(Pledge(source, best, tuple(row for row in same if row is not best)))
    return found


def is_pledge(source: Source, row: Commitment) -> bool:
    """Tell whether the row belongs in the table: what is merely expected belongs in the diary."""
    return row.strength != "expected" or is_demand(source, row)


def is_demand(source: Source, row: Commitment) -> bool:
    """Tell whether others ask this of the one who would be bound."""
    return row.strength == "expected" and bool(_demand().search(row.cue.of(source.text)))


@cache
def _demand() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(words('demands'))))})\b", re.IGNORECASE)


def ranked_pledges(sources: Sequence[Source], leading: frozenset[str]) -> list[Pledge]:
    """Give the pledges, the weightiest first: firm ones of the main actors, with a sum or a day."""
    found = [(_worth(pledge, leading), pledge) for pledge in pledges_of(sources)]
    left = sorted(found, key=lambda item: (-item[0], item[1].source.letter, item[1].best.span, item[1].best.action))
    ranked: list[Pledge] = []
    rows: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    while left:
        values = [
            worth - MORE_OF_ONE * rows[pledge.best.who_name or ""] - MORE_OF_A_KIND * kinds[pledge.best.strength]
            for worth, pledge in left
        ]
        _, best = left.pop(values.index(max(values)))
        ranked.append(best)
        rows[best.best.who_name or ""] += 1
        kinds[best.best.strength] += 1
    return ranked


def in_table_order(rows: Iterable[CommitmentItem]) -> list[CommitmentItem]:
    """Order the rows as a reader plans: the nearest day first, then other limits, then the rest by weight, then what is past."""
    kept = list(enumerate(rows))
    order = sorted(kept, key=lambda at: (at[1].passed, at[1].due or "9999", at[1].deadline is None, at[0]))
    return [row for _, row in order]


def pledge_item(pledge: Pledge, day: date, printed: Printed) -> CommitmentItem | None:
    """Write a row; `None` when its words are on the page already. Where one wording is, a restatement may serve."""
    rows = sorted((pledge.best, *pledge.again), key=lambda row: printed.in_top_line(pledge.source, row.span))
    for row in rows:
        item = _item(pledge.source, row, [other for other in rows if other is not row], day)
        if item and all(printed.admits_record(pledge.source, part.span) for part in item.text.words):
            printed.record(item.text)
            return item
    return None


def _item(source: Source, row: Commitment, rest: Sequence[Commitment], day: date) -> CommitmentItem | None:
    who = who_line(source, row)
    if who is None:
        return None
    limits = [limit_of(source, one) for one in (row, *rest)]
    return CommitmentItem(
        who=who,
        text=_text(source, row),
        strength=row.strength,
        amount=_cell(source, row.amount or next((other.amount for other in rest if other.amount), None)),
        due=(due := next((day for _, day in limits if day), None)),
        deadline=_limit_line(source, next((one for one, _ in limits if one), None), due),
        condition=_cell(source, row.condition),
        to=_cell(source, row.to),
        via=via_line(source, row),
        asked=is_demand(source, row),
        actor=row.who,
        published=source.facts.article.published,
        also=tuple(source.line(other.action) for other in rest),
        passed=over(due, day),
    )


def _limit_line(source: Source, limit: Span | None, due: str | None) -> Line | None:
    """Print a limit in its narrow column: of a whole clause the first words and a mark, for the row itself tells it in full."""
    if limit is None:
        return None
    said = list(re.finditer(r"\S+", limit.of(source.text)))
    if len(said) <= LONGEST_LIMIT:
        return dated_line(source, limit, dated=due)
    line = dated_line(source, Span(limit.start, limit.start + said[LONGEST_LIMIT - 1].end()), dated=due)
    return replace(line, parts=(*line.parts, CUT))


def limit_of(source: Source, row: Commitment) -> tuple[Span | None, str | None]:
    """Give a pledge's limit as printed and its day in ISO: none that is the article's own day, and a refusal falls due on none."""
    if _today(source, row):
        return None, None
    if row.strength == "refusal":
        return row.deadline, None
    return row.deadline, row.due or _day_in_diary(source, row)


def _day_in_diary(source: Source, row: Commitment) -> str | None:
    """Give the day that the diary reads from the pledge's own limit (“in time for a July summit”)."""
    return next((event.date for event in source.facts.watch if event.when and event.when == row.deadline), None)


def who_line(source: Source, row: Commitment) -> Line | None:
    """Print who is bound: by full name where the article has it, joint parties with a bracketed “and”."""
    names = [name.strip() for name in (row.who_name or "").split(";")]
    spans = [a.name_span for name in names for a in source.facts.cast.actors if name in {a.name, *a.aliases}]
    if len(names) > 1 and len(spans) == len(names):
        parts: list[Words | Gloss] = []
        for span in spans:
            parts += [AND, source.words(span)] if parts else [source.words(span)]
        return Line(source.ref(spans[0]), tuple(parts))
    return source.name_line(row.who) or _as_written(source, row)


def _as_written(source: Source, row: Commitment) -> Line | None:
    """Print who is bound where it is no actor of the article, as its sentence has it; an article before the name is left out."""
    if not row.who_span or not row.who_name:
        return None
    said = row.who_span.of(source.text)
    if named := re.search(re.escape(row.who_name), said, re.IGNORECASE):
        return source.line(Span(row.who_span.start + named.start(), row.who_span.start + named.end()))
    return source.line(row.who_span) if said.casefold() in row.who_name.casefold() else None


def via_line(source: Source, row: Commitment) -> Line | None:
    """Print who reports the pledge, where that is not the one bound."""
    if not row.via or row.via in {row.who, row.who_name}:
        return None
    actor = source.actors.get(row.via) or next(
        (a for a in source.facts.cast.actors if row.via in {a.name, *a.aliases}), None
    )
    if actor:
        return source.line(actor.name_span) if actor.id != row.who else None
    at = source.text.find(row.via, row.span.start, row.span.end)
    return source.line(Span(at, at + len(row.via))) if at >= 0 else None


def _text(source: Source, row: Commitment) -> Line:
    """Print the pledge from its marker to its end, since “rejoin the union” and “will not rejoin” are two things."""
    start = row.cue.start if row.cue.start <= row.action.start <= row.cue.end + NEAR else row.action.start
    if row.rule.startswith("policy:"):  # what a policy or a government would bring about is told of others
        start = min(start, source.sentence_of(row.cue).start)
    elif _has_another_subject(row):
        start = _subject_before(source, row, start)
    if source.text[start] in "'’" and (pronoun := _WORD_BEFORE.search(source.text, 0, start)):
        start = pronoun.start()  # “they'll hold” is printed whole
    end = max(row.cue.end if start < row.action.start else 0, row.action.end, _end_of_sum(source, row))
    end = max(end, _end_of_purpose(source, row, end))
    said = source.text[start:end]
    whole = to_contrast(source, Span(start, start + len(_without_stray_mark(said).rstrip(" .,;:–—"))))
    wording = (whole,) if row.condition else with_condition(source, whole)
    return dated_line(source, *wording, dated=row.due)


def _has_another_subject(row: Commitment) -> bool:
    """Tell whether the clause is not about the one bound: “the bridge will be open by June”, “will be rebuilt by the council”."""
    return row.rule.startswith("spoken:") or bool(row.who_span and row.action.holds(row.who_span))


def _subject_before(source: Source, row: Commitment, start: int) -> int:
    """Give where the clause begins that the pledge's marker stands in: without its subject nobody knows what will be open."""
    first = source.sentence_of(row.cue).start
    opened = [found.end() for found in _CLAUSE_START.finditer(source.text, first, start) if found.end() < start]
    return max([first, *opened])


def whole_wording(source: Source, said: Span) -> tuple[Span, ...]:
    """Take in the condition that a pledge's sentence ties it to: without it the words would promise more."""
    sentence = source.sentence_of(said)
    conditions = (row.condition for row in source.facts.commitments if row.condition and row.action.overlaps(said))
    condition = next((one for one in conditions if sentence.holds(one) and not said.holds(one)), None)
    if condition is None:
        return (said,)
    first, last = sorted((said, condition))
    near = last.start - first.end <= NEAR
    return (Span(first.start, max(first.end, last.end)),) if near else (first, last)


def _end_of_purpose(source: Source, row: Commitment, end: int) -> int:
    """Give where the clause ends that says what a bare sum is for (“pledged £12 million for a sea wall”), short of its limit."""
    if row.amount is None or content(
        source.text[row.action.start : row.amount.start] + source.text[row.amount.end : end]
    ):
        return 0
    stop = _CLAUSE_END.search(source.text, end, source.sentence_of(row.action).end)
    last = stop.start() if stop else source.sentence_of(row.action).end
    return row.deadline.start if row.deadline and end <= row.deadline.start < last else last


def _end_of_sum(source: Source, row: Commitment) -> int:
    """Give where the pledge's sum ends if it follows close by: “the pathway to 2.5 per cent” is no pledge without it."""
    if row.amount is None or not source.sentence_of(row.action).holds(row.amount):
        return 0
    return row.amount.end if 0 <= row.amount.start - row.action.end <= NEAR else 0


def _without_stray_mark(said: str) -> str:
    """Cut a closing mark whose opening mark isn't in the words."""
    bare = said.rstrip(" .,;:–—")
    opening = {"”": "“", "’": "‘", '"': '"'}.get(bare[-1:], "")
    return bare[:-1] if opening and opening not in bare[:-1] else said


def _cell(source: Source, span: Span | None) -> Line | None:
    return source.line(span) if span else None


def _points_back(source: Source, row: Commitment) -> bool:
    """Tell whether the act leans on what was said before it (“make this the feature”)."""
    return bool(re.search(r"\b(?:this|that|these|those|it|them|you|so)\b", row.action.of(source.text), re.IGNORECASE))


def _fullness(source: Source, row: Commitment) -> float:
    limit = None if _today(source, row) else row.deadline
    columns = ((row.amount, 0.8), (limit, 0.8), (limit and row.due, 0.5), (row.condition, 0.6))
    filled = sum(worth for part, worth in columns if part is not None)
    return _STRENGTH[row.strength] + filled + min(len(row.action), 120) / 200


def _today(source: Source, row: Commitment) -> bool:
    """Tell whether the pledge's limit is the day of its article: that is news, but nothing to plan by."""
    published = source.facts.article.published
    own_day = published is not None and row.due == published.isoformat()
    return own_day or (
        row.deadline is not None
        and any(phrase.relation == "present" and phrase.span.overlaps(row.deadline) for phrase in source.facts.dates)
    )


def _worth(pledge: Pledge, leading: frozenset[str]) -> float:
    row, source = pledge.best, pledge.source
    worth = _fullness(source, row) + 1.5 / (1 + source.rank.get(row.who or "", 9))
    worth -= 1.2 * _points_back(source, row) + 0.5 * (row.who is None) + UNSURE * row.weighed
    return worth + 0.3 * len(pledge.again) + (0.6 if source.id in leading else 0.0)
