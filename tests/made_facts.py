"""Facts made by hand, for tests of what comes after the extractors: a sentence a line, items named by their words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from briefing.model.article import Article
from briefing.model.facts import Actor, ActorKind, Attribution, Cast, Commitment, Facts, Mention, Question, Upcoming
from briefing.model.span import Span


def at(text: str, words: str) -> Span:
    """Find the one place of `words`."""
    assert text.count(words) == 1, f"{words!r} stands {text.count(words)} times"
    return Span(text.index(words), text.index(words) + len(words))


def made(text: str, article_id: str = "a", published: str | None = None, title: str | None = None) -> Facts:
    """Make facts without findings: each line of `text` is a sentence."""
    spans, start = [], 0
    for line in text.split("\n"):
        spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    sentences = tuple(span for span in spans if len(span))
    day = date.fromisoformat(published) if published else None
    article = Article(article_id, text, sentences, published=day, title=title, path=f"{article_id}.txt")
    return Facts(article, sentences, summary=tuple(range(min(3, len(sentences)))))


def with_actors(facts: Facts, *actors: tuple[str, ActorKind, str | None]) -> Facts:
    """Add actors (name, kind, role): each mentioned wherever its name stands, the first at first place."""
    text, found = facts.article.text, []
    for number, (name, kind, role) in enumerate(actors, 1):
        places = [Span(i, i + len(name)) for i in range(len(text)) if text.startswith(name, i)]
        mentions = tuple(Mention(place, f"a{number}", "name", "made") for place in places)
        role_span = at(text, role) if role else None
        found.append(Actor(f"a{number}", name, kind, (name,), mentions, places[0], role_span, salience=1.0 / number))
    return replace(facts, cast=Cast(tuple(found)))


def with_mention(facts: Facts, words: str, actor: str, kind: Any = "pronoun") -> Facts:  # noqa: ANN401 (a literal)
    """Add a mention of an actor that the facts have."""
    mention = Mention(at(facts.article.text, words), actor, kind, "made")
    actors = tuple(replace(a, mentions=(*a.mentions, mention)) if a.id == actor else a for a in facts.cast.actors)
    return replace(facts, cast=Cast(actors))


def with_quote(facts: Facts, words: str, speaker: str | None, **fields: Any) -> Facts:  # noqa: ANN401 (of `Attribution`)
    """Add a quotation: its words without the marks, and the id of who said them."""
    known = facts.cast.actor(speaker)
    quote = Attribution(at(facts.article.text, words), speaker, known.name if known else None)
    return replace(facts, quotes=(*facts.quotes, replace(quote, **fields)))


def with_commitment(facts: Facts, cue: str, action: str, who: str | None, **fields: Any) -> Facts:  # noqa: ANN401
    """Add a commitment; fields given as strings are found in the text."""
    text = facts.article.text
    known = facts.cast.actor(who)
    spans = {name: at(text, value) for name, value in fields.items() if name in _SPANS and isinstance(value, str)}
    row = Commitment(
        span=next(s for s in facts.sentences if s.holds(at(text, action))),
        action=at(text, action),
        strength="firm",
        cue=at(text, cue),
        who=who,
        who_name=known.name if known else None,
    )
    return replace(facts, commitments=(*facts.commitments, replace(row, **{**fields, **spans})))


def with_question(facts: Facts, cue: str, about: str, **fields: Any) -> Facts:  # noqa: ANN401 (of `Question`)
    """Add an open question."""
    text = facts.article.text
    topic = at(text, about)
    question = Question(next(s for s in facts.sentences if s.holds(topic)), "dodged", topic, at(text, cue))
    return replace(facts, questions=(*facts.questions, replace(question, **fields)))


def with_event(facts: Facts, what: str, when: str | None = None, **fields: Any) -> Facts:  # noqa: ANN401 (of `Upcoming`)
    """Add a coming event."""
    text = facts.article.text
    span = at(text, what)
    event = Upcoming(next(s for s in facts.sentences if s.holds(span)), span, at(text, when) if when else None)
    return replace(facts, watch=(*facts.watch, replace(event, **fields)))


_SPANS = frozenset({"condition", "deadline", "amount", "to"})
