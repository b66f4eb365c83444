"""Records of `briefing.brief/1` → the nouns of a brief."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, TypeVar

from briefing.errors import Problem
from briefing.model.brief import (
    Brief,
    BriefArticle,
    CastMember,
    Change,
    Clash,
    ClashSide,
    CommitmentItem,
    Figure,
    Gloss,
    HistoryItem,
    Line,
    QuestionItem,
    QuoteItem,
    Role,
    Story,
    ThenAndNow,
    Watched,
    WatchItem,
    Words,
)
from briefing.model.span import Span
from briefing.render.run_report_json import report_from

Record = dict[str, Any]
T = TypeVar("T")


def brief_from(record: Record) -> Brief:
    """Make the brief of a record. Raises `KeyError`, `TypeError` or `ValueError` where the record is none.

    What a brief without a memory lacks may be missing: the first editions were written before there was one.
    """
    first, last = record["window"]
    return Brief(
        date=dt.date.fromisoformat(record["date"]),
        title=record["title"],
        articles=_each(_article, record["articles"]),
        window=(_day(first), _day(last)),
        top_lines=_each(_line, record["top_lines"]),
        figures=_each(lambda f: Figure(_line(f["value"]), _line(f["text"])), record["figures"]),
        changes=_each(_change, record["changes"]),
        stories=_each(_story, record["stories"]),
        actors=_each(_actor, record["actors"]),
        commitments=_each(_commitment, record["commitments"]),
        quotes=_each(_quote, record["quotes"]),
        questions=_each(_question, record["questions"]),
        watch=_each(_event, record["watch"]),
        clashes=_each(_clash, record["clashes"]),
        problems=_each(
            lambda p: Problem(p["stage"], p["where"], p["message"], p.get("doubt", False)), record["problems"]
        ),
        dropped=tuple(record["dropped"].items()),
        then_and_now=_each(_then_and_now, record.get("then_and_now", [])),
        watched=_each(_watched, record.get("watched", [])),
        previous=_day(record.get("previous")),
        hand=tuple(record.get("hand", [])),
        report=report_from(record.get("report")),
    )


def _each(make: Callable[[Record], T], records: list[Record]) -> tuple[T, ...]:
    return tuple(make(record) for record in records)


def _maybe(make: Callable[[Any], T], value: Record | str | None) -> T | None:
    return make(value) if value is not None else None


def _day(value: str | None) -> dt.date | None:
    return _maybe(dt.date.fromisoformat, value)


def _span(record: Record) -> Span:
    return Span(record["start"], record["end"])


def _line(record: Record) -> Line:
    return Line(record["ref"], tuple(_part(part) for part in record["parts"]))


def _part(record: Record) -> Words | Gloss:
    if "gloss" in record:
        return Gloss(record["gloss"], record["rule"], _maybe(_words, record["evidence"]))
    return _words(record)


def _words(record: Record) -> Words:
    return Words(record["article"], _span(record))


def _article(record: Record) -> BriefArticle:
    plain = ("id", "letter", "text", "title", "publisher", "url", "path", "duplicate_of", "sha256")
    return BriefArticle(
        **{name: record[name] for name in plain},
        sentences=_each(_span, record["sentences"]),
        published=_day(record["published"]),
        headline=_maybe(_span, record["headline"]),
        earlier=record.get("earlier", False),
    )


def _story(record: Record) -> Story:
    return Story(
        id=record["id"],
        state=record["state"],
        articles=tuple(record["articles"]),
        headline=_line(record["headline"]),
        title=record.get("title"),
        topic=_maybe(_line, record["topic"]),
        published=_day(record["published"]),
        lines=_each(_line, record["lines"]),
        quote=_maybe(_quote, record["quote"]),
        contrast=_maybe(_line, record["contrast"]),
        background=_maybe(_line, record["background"]),
        nib=record["nib"],
        new_sentences=record.get("new_sentences", 0),
    )


def _actor(record: Record) -> CastMember:
    return CastMember(
        id=record["id"],
        name=_line(record["name"]),
        kind=record["kind"],
        roles=_each(lambda r: Role(_line(r["line"]), _day(r["published"])), record["roles"]),
        mentions=tuple(record["mentions"].items()),
        quotes=record["quotes"],
        commitments=record["commitments"],
    )


def _commitment(record: Record) -> CommitmentItem:
    return CommitmentItem(
        who=_line(record["who"]),
        text=_line(record["text"]),
        strength=record["strength"],
        amount=_maybe(_line, record["amount"]),
        deadline=_maybe(_line, record["deadline"]),
        due=record["due"],
        condition=_maybe(_line, record["condition"]),
        to=_maybe(_line, record["to"]),
        via=_maybe(_line, record["via"]),
        asked=record["asked"],
        actor=record["actor"],
        passed=record["passed"],
        published=_day(record["published"]),
        also=_each(_line, record["also"]),
        state=record.get("state"),
        since=_day(record.get("since")),
        changed=tuple(record.get("changed", [])),
        history=_each(_history, record.get("history", [])),
    )


def _quote(record: Record) -> QuoteItem:
    return QuoteItem(
        text=_line(record["text"]),
        speaker=_line(record["speaker"]),
        marks=record["marks"],
        role=_maybe(_line, record["role"]),
        actor=record["actor"],
        published=_day(record["published"]),
    )


def _question(record: Record) -> QuestionItem:
    return QuestionItem(
        text=_line(record["text"]),
        kind=record["kind"],
        asked_of=_maybe(_line, record["asked_of"]),
        answer=_maybe(_line, record["answer"]),
        published=_day(record["published"]),
        since=_day(record.get("since")),
        age=record.get("age", 0),
        history=_each(_history, record.get("history", [])),
    )


def _event(record: Record) -> WatchItem:
    return WatchItem(
        text=_line(record["text"]),
        when=_maybe(_line, record["when"]),
        date=record["date"],
        past_tense=record["past_tense"],
        published=_day(record["published"]),
    )


def _history(record: Record) -> HistoryItem:
    return HistoryItem(
        date=dt.date.fromisoformat(record["date"]),
        state=record["state"],
        line=_line(record["line"]),
        changed=tuple(record["changed"]),
    )


def _change(record: Record) -> Change:
    return Change(
        kind=record["kind"],
        now=_line(record["now"]),
        was=_maybe(_line, record["was"]),
        who=_maybe(_line, record["who"]),
        state=record["state"],
        changed=tuple(record["changed"]),
        count=record["count"],
        story=record["story"],
        published=_day(record["published"]),
        since=_day(record["since"]),
    )


def _clash(record: Record) -> Clash:
    return Clash(record["kind"], _each(_side, record["sides"]))


def _side(record: Record) -> ClashSide:
    return ClashSide(
        _line(record["line"]), _line(record["value"]), tuple(record["publishers"]), _day(record["published"])
    )


def _then_and_now(record: Record) -> ThenAndNow:
    return ThenAndNow(
        speaker=_line(record["speaker"]),
        then=_quote(record["then"]),
        now=_quote(record["now"]),
        subject=_maybe(_line, record["subject"]),
    )


def _watched(record: Record) -> Watched:
    return Watched(record["name"], _each(_line, record["mentions"]), record["count"])
