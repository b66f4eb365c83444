"""“Pressed on the issue, the PM said …”: a question that was pushed, and a reply that is no answer."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from briefing.extract.questions.cues import Cue
from briefing.extract.questions.topics import topics_of
from briefing.lexicon import entries, words
from briefing.model.parsed import ParsedArticle
from briefing.syntax.markers import Markers
from briefing.syntax.tree import span_of

_YES_NO = frozenset({"yes", "no", "yeah", "nope", "absolutely", "certainly", "definitely", "never", "sure", "sorry"})
_WINDOW = 60  # tokens of the reply that are looked at


@cache
def _evasions() -> Markers:
    return Markers.named("evasive_replies")


def find_dodges(parsed: ParsedArticle) -> Iterator[Cue]:
    """Find participles of asking before a reply: *pressed* and its like unless answered, *asked* only if evaded."""
    hardness = {entry[0]: entry[1] for entry in entries("asking_verbs")}
    for token in parsed.doc:
        hard = hardness.get(token.lemma_.lower()) if token.tag_ in {"VBN", "VBD"} else None
        if hard is None or parsed.sentence_at(token.idx) is None or parsed.marks_at(token.idx) is not None:
            continue
        reply = _reply_to(token)
        if reply is None or _answered(reply) or not (hard == "hard" or _repeatedly(token) or _evaded(reply)):
            continue
        topics = topics_of([token], token, split=True)
        yield Cue("dodged", span_of([token]), reply, topics, f"dodged: {token.lemma_} … {reply.lemma_}", reply)


def _reply_to(asked: Token) -> Token | None:
    """Give the verb of saying that “pressed on …” hangs from."""
    if asked.dep_ != "advcl" or any(c.dep_ in {"nsubjpass", "nsubj"} for c in asked.children):
        return None
    reply = asked.head
    said = reply.lemma_.lower() in words("reporting_verbs") and reply.tag_.startswith("VB")
    return reply if said and any(c.dep_ == "nsubj" for c in reply.children) else None


def _repeatedly(asked: Token) -> bool:
    return any(child.lower_ in {"repeatedly", "persistently", "twice"} for child in asked.children)


def _answered(reply: Token) -> bool:
    """Tell whether the reply takes the question up: “admitted”, “Yes, …”."""
    if reply.lemma_ in words("straight_answers"):
        return True
    said = [t for t in reply.doc[reply.i + 1 : reply.i + 6] if t.is_alpha]
    return bool(said) and said[0].lower_ in _YES_NO


def _evaded(reply: Token) -> bool:
    window = reply.doc[reply.i : min(len(reply.doc), reply.i + _WINDOW)]
    return any(True for _ in _evasions().find_in(window))
