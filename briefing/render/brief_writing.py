"""The nouns of a brief → records of `briefing.brief/1`."""

from __future__ import annotations

import datetime as dt
from typing import Any

from briefing.errors import Problem
from briefing.model.brief import (
    Brief,
    BriefArticle,
    CastMember,
    Change,
    Clash,
    CommitmentItem,
    Gloss,
    HistoryItem,
    Line,
    QuestionItem,
    QuoteItem,
    Story,
    ThenAndNow,
    Watched,
    WatchItem,
    Words,
)
from briefing.model.span import Span
from briefing.render.run_report_json import report_record

SCHEMA = "briefing.brief/1"

Record = dict[str, Any]


def brief_record(brief: Brief) -> Record:
    """Give the brief as plain lists and dictionaries."""
    return _Writer({article.id: article.text for article in brief.articles}).brief(brief)


class _Writer:
    """Turns nouns into records; knows the articles' texts, to print the words of each part."""

    def __init__(self, texts: dict[str, str]) -> None:
        self.texts = texts

    def brief(self, brief: Brief) -> Record:
        return {
            "schema": SCHEMA,
            "date": brief.date.isoformat(),
            "title": brief.title,
            "window": [_iso(day) for day in brief.window],
            "articles": [_article_record(article) for article in brief.articles],
            "top_lines": self.lines(brief.top_lines),
            "figures": [{"value": self.line(f.value), "text": self.line(f.text)} for f in brief.figures],
            "previous": _iso(brief.previous),
            "watched": [self.watched(entry) for entry in brief.watched],
            "changes": [self.change(change) for change in brief.changes],
            "stories": [self.story(story) for story in brief.stories],
            "actors": [self.actor(actor) for actor in brief.actors],
            "commitments": [self.commitment(row) for row in brief.commitments],
            "quotes": [self.quote(quote) for quote in brief.quotes],
            "questions": [self.question(question) for question in brief.questions],
            "watch": [self.event(event) for event in brief.watch],
            "clashes": [self.clash(clash) for clash in brief.clashes],
            "then_and_now": [self.then_and_now(pair) for pair in brief.then_and_now],
            "problems": [_problem_record(problem) for problem in brief.problems],
            "dropped": dict(brief.dropped),
            "hand": list(brief.hand),
            "report": report_record(brief.report),
        }

    def line(self, line: Line | None) -> Record | None:
        if line is None:
            return None
        return {"ref": line.ref, "parts": [self.part(part) for part in line.parts]}

    def lines(self, lines: tuple[Line, ...]) -> list[Record | None]:
        return [self.line(line) for line in lines]

    def part(self, part: Words | Gloss) -> Record:
        if isinstance(part, Gloss):
            return {
                "gloss": part.text,
                "rule": part.rule,
                "evidence": self.part(part.evidence) if part.evidence else None,
            }
        span = part.span
        return {
            "article": part.article,
            "start": span.start,
            "end": span.end,
            "text": span.of(self.texts[part.article]),
        }

    def story(self, story: Story) -> Record:
        return {
            "id": story.id,
            "state": story.state,
            "published": _iso(story.published),
            "articles": list(story.articles),
            "topic": self.line(story.topic),
            "headline": self.line(story.headline),
            "title": story.title,
            "lines": self.lines(story.lines),
            "quote": self.quote(story.quote) if story.quote else None,
            "contrast": self.line(story.contrast),
            "background": self.line(story.background),
            "nib": story.nib,
            "new_sentences": story.new_sentences,
        }

    def actor(self, actor: CastMember) -> Record:
        return {
            "id": actor.id,
            "name": self.line(actor.name),
            "kind": actor.kind,
            "roles": [{"line": self.line(role.line), "published": _iso(role.published)} for role in actor.roles],
            "mentions": dict(actor.mentions),
            "quotes": actor.quotes,
            "commitments": actor.commitments,
        }

    def commitment(self, row: CommitmentItem) -> Record:
        return {
            "who": self.line(row.who),
            "text": self.line(row.text),
            "strength": row.strength,
            "amount": self.line(row.amount),
            "deadline": self.line(row.deadline),
            "due": row.due,
            "condition": self.line(row.condition),
            "to": self.line(row.to),
            "via": self.line(row.via),
            "asked": row.asked,
            "actor": row.actor,
            "published": _iso(row.published),
            "also": self.lines(row.also),
            "passed": row.passed,
            "state": row.state,
            "since": _iso(row.since),
            "changed": list(row.changed),
            "history": [self.history(item) for item in row.history],
        }

    def quote(self, quote: QuoteItem) -> Record:
        return {
            "text": self.line(quote.text),
            "speaker": self.line(quote.speaker),
            "marks": quote.marks,
            "role": self.line(quote.role),
            "actor": quote.actor,
            "published": _iso(quote.published),
        }

    def question(self, question: QuestionItem) -> Record:
        return {
            "text": self.line(question.text),
            "kind": question.kind,
            "asked_of": self.line(question.asked_of),
            "answer": self.line(question.answer),
            "published": _iso(question.published),
            "since": _iso(question.since),
            "age": question.age,
            "history": [self.history(item) for item in question.history],
        }

    def event(self, event: WatchItem) -> Record:
        return {
            "text": self.line(event.text),
            "when": self.line(event.when),
            "date": event.date,
            "past_tense": event.past_tense,
            "published": _iso(event.published),
        }

    def history(self, item: HistoryItem) -> Record:
        return {
            "date": item.date.isoformat(),
            "state": item.state,
            "changed": list(item.changed),
            "line": self.line(item.line),
        }

    def change(self, change: Change) -> Record:
        return {
            "kind": change.kind,
            "state": change.state,
            "who": self.line(change.who),
            "was": self.line(change.was),
            "now": self.line(change.now),
            "changed": list(change.changed),
            "count": change.count,
            "story": change.story,
            "since": _iso(change.since),
            "published": _iso(change.published),
        }

    def clash(self, clash: Clash) -> Record:
        sides = [
            {
                "line": self.line(side.line),
                "value": self.line(side.value),
                "publishers": list(side.publishers),
                "published": _iso(side.published),
            }
            for side in clash.sides
        ]
        return {"kind": clash.kind, "sides": sides}

    def then_and_now(self, pair: ThenAndNow) -> Record:
        return {
            "speaker": self.line(pair.speaker),
            "subject": self.line(pair.subject),
            "then": self.quote(pair.then),
            "now": self.quote(pair.now),
        }

    def watched(self, entry: Watched) -> Record:
        return {"name": entry.name, "mentions": self.lines(entry.mentions), "count": entry.count}


def _article_record(article: BriefArticle) -> Record:
    return {
        "id": article.id,
        "letter": article.letter,
        "path": article.path,
        "url": article.url,
        "publisher": article.publisher,
        "title": article.title,
        "published": _iso(article.published),
        "duplicate_of": article.duplicate_of,
        "earlier": article.earlier,
        "sha256": article.sha256,
        "headline": _at(article.headline) if article.headline else None,
        "sentences": [_at(sentence) for sentence in article.sentences],
        "text": article.text,
    }


def _problem_record(problem: Problem) -> Record:
    record = {"stage": problem.stage, "where": problem.where, "message": problem.message}
    return {**record, "doubt": True} if problem.doubt else record


def _at(span: Span) -> Record:
    return {"start": span.start, "end": span.end}


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
