"""The shapes of `briefing.extract/1`: what `briefing extract --jsonl` prints for one article."""

from __future__ import annotations

from typing import Any

from briefing.model.facts import Actor, Attribution, Commitment, Facts, Question, Upcoming
from briefing.model.span import Span

Record = dict[str, Any]


def extract_record(facts: Facts) -> Record:
    """Give the facts of one article as the JSON object that the contract describes."""
    article, text = facts.article, facts.article.text
    return {
        "schema": "briefing.extract/1",
        "id": article.id,
        "path": article.path,
        "url": article.url,
        "publisher": article.publisher,
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "text": text,
        "zones": [{"kind": zone.kind, **_at(zone.span)} for zone in article.zones],
        "sentences": [_at(sentence) for sentence in facts.sentences],
        "actors": [_actor(actor, text) for actor in facts.cast.actors],
        "quotes": [_attribution(quote, text) for quote in facts.quotes],
        "statements": [_attribution(statement, text) for statement in facts.statements],
        "commitments": [_commitment(commitment, text) for commitment in facts.commitments],
        "questions": [_question(question, text) for question in facts.questions],
        "watch": [_upcoming(upcoming, text) for upcoming in facts.watch],
        "summary": [_said(facts.sentences[number], text) for number in facts.summary],
        "problems": [{"stage": problem.stage, "message": problem.message} for problem in facts.problems],
    }


def _at(span: Span) -> Record:
    return {"start": span.start, "end": span.end}


def _said(span: Span, text: str) -> Record:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _words(span: Span | None, text: str) -> str | None:
    return span.of(text) if span else None


def _actor(actor: Actor, text: str) -> Record:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "aliases": list(actor.aliases),
        "role": _words(actor.role_span, text),
        "salience": round(actor.salience, 4),
        "mentions": [_at(mention.span) for mention in actor.mentions],
    }


def _attribution(said: Attribution, text: str) -> Record:
    return {
        **_said(said.span, text),
        "speaker": said.speaker,
        "speaker_name": said.speaker_name,
        "speaker_start": said.speaker_span.start if said.speaker_span else None,
        "speaker_end": said.speaker_span.end if said.speaker_span else None,
        "cue": said.cue,
        "cue_start": said.cue_span.start if said.cue_span else None,
        "cue_end": said.cue_span.end if said.cue_span else None,
        "fragment": said.fragment,
        "continues": said.continues,
        "inherited": said.inherited,
        "rule": said.rule,
    }


def _commitment(commitment: Commitment, text: str) -> Record:
    return {
        **_said(commitment.span, text),
        "who": commitment.who,
        "who_name": commitment.who_name,
        "strength": commitment.strength,
        "action": _at(commitment.action),
        "condition": _words(commitment.condition, text),
        "deadline": _words(commitment.deadline, text),
        "due": commitment.due,
        "amount": _words(commitment.amount, text),
        "to": _words(commitment.to, text),
        "via": commitment.via,
        "cue": _words(commitment.cue, text),
        "group": commitment.group,
        "rule": commitment.rule,
    }


def _question(question: Question, text: str) -> Record:
    return {
        **_said(question.span, text),
        "kind": question.kind,
        "about": _at(question.about),
        "asked_of": question.asked_of,
        "answer": _said(question.answer, text) if question.answer else None,
        "cue": _words(question.cue, text),
        "group": question.group,
        "rule": question.rule,
    }


def _upcoming(upcoming: Upcoming, text: str) -> Record:
    return {
        **_said(upcoming.span, text),
        "what": _at(upcoming.what),
        "when": _words(upcoming.when, text),
        "date": upcoming.date,
        "past_tense": upcoming.past_tense,
        "rule": upcoming.rule,
    }
