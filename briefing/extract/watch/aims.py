"""Times that stand with no plain *will*: “if it does not stop within 48 hours”, rules “coming into force today”, “should be back by Friday”, “days left until the vote”."""

from __future__ import annotations

from spacy.tokens import Span as Stretch
from spacy.tokens import Token

from briefing.extract.watch.events import is_event_noun, is_timetabled
from briefing.lexicon import words
from briefing.model.facts import TimePhrase
from briefing.model.parsed import ParsedArticle
from briefing.syntax.tree import negated

_PEOPLE = words("role_heads") | {"boy", "child", "girl", "man", "people", "person", "woman"}
_LEFT = frozenset({"days", "fortnight", "go", "hours", "left", "months", "remaining", "week", "weeks"})
_LIMITS = ("within ", "by ", "before ")


def is_ultimatum(stretch: Stretch, verb: Token) -> bool:
    """Tell whether something follows unless it is done in time: “if they do not leave within 24 hours”."""
    supposed = any(child.dep_ == "mark" and child.lower_ in {"if", "unless"} for child in verb.children)
    unless = any(child.lower_ == "unless" for child in verb.children)
    return supposed and (unless or negated(verb)) and stretch.text.lower().startswith(_LIMITS)


def is_expected(stretch: Stretch, verb: Token) -> bool:
    """Tell whether a thing should be done by then: “service should be back by Friday”; what people should do is advice."""
    if negated(verb) or not stretch.text.lower().startswith(_LIMITS):
        return False
    subject = next((child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    thing = (
        subject is not None
        and (subject.pos_ == "NOUN" or (subject.pos_ == "PROPN" and subject.ent_type_ != "PERSON"))
        and subject.lemma_.lower() not in words("role_heads")
    )
    return thing and (verb.lemma_ == "be" or verb.tag_ in {"VBN", "VBG"})


def is_beginning(verb: Token) -> bool:
    """Tell whether a participle tells what begins or is held: “new rules coming into force today”, “a strike starting on Monday”."""
    return verb.dep_ == "acl" and verb.tag_ == "VBG" and verb.head.lemma_.lower() not in _PEOPLE and is_timetabled(verb)


def counted_down(parsed: ParsedArticle, time: TimePhrase) -> Token | None:
    """Give “caucuses” for “with five days left until the caucuses”."""
    stretch = parsed.doc.char_span(time.span.start, time.span.end, alignment_mode="expand")
    if stretch is None or not stretch.start or stretch[0].lower_ not in {"till", "until"}:
        return None
    counted = stretch[0].nbor(-1).lower_ in _LEFT
    return next((t for t in stretch if t.dep_ == "pobj" and is_event_noun(t)), None) if counted else None
