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
def _acts() -> Markers:
    return Markers.named("evasive_acts")


@cache
def _evasions() -> Markers:
    return Markers.named("evasive_replies")


def find_dodges(parsed: ParsedArticle) -> Iterator[Cue]:
    """Find words of asking before a reply: *pressed* and its like unless answered, *asked* only if evaded.

    An act that evades is a reply as well: “Asked whether …, she turned to the next question”.
    """
    for token in parsed.doc:
        if token.tag_ not in {"VBN", "VBD"} or token.lemma_.lower() not in _hardness():
            continue
        if parsed.sentence_at(token.idx) is None or parsed.marks_at(token.idx) is not None:
            continue
        act, reply = _act_after(token), _reply_to(token)
        evasion = act or (reply if reply is not None and _dodges(token, reply) else None)
        if evasion is not None:
            topics = topics_of([token], token, split=True)
            rule = f"dodged: {token.lemma_} … {evasion.lemma_}"
            yield Cue("dodged", span_of([token]), evasion, topics, rule, None if act else reply)


@cache
def _hardness() -> dict[str, str]:
    return {entry[0]: entry[1] for entry in entries("asking_verbs")}


def _dodges(asked: Token, reply: Token) -> bool:
    """Tell whether the reply is no answer: the question was pushed, or what is said evades it."""
    pushed = _hardness()[asked.lemma_.lower()] == "hard" or _repeatedly(asked)
    return not _answered(reply) and (pushed or _evaded(reply))


def _act_after(asked: Token) -> Token | None:
    """Give the verb of the act by which the one asked evades: of the main clause, or joined (“was asked …, but left”)."""
    if not _is_question(asked):
        return None
    if asked.dep_ == "advcl" and asked.head.i > asked.i:
        acts = [asked.head, *(c for c in asked.head.children if c.dep_ == "conj")]
    elif any(c.dep_ == "nsubjpass" for c in asked.children):
        acts = [c for c in asked.children if c.dep_ == "conj"]
    else:
        return None
    if not any(c.dep_ in {"nsubj", "nsubjpass"} for act in (asked, *acts) for c in act.children):
        return None
    if any(_speaks(act) for act in acts):
        return None
    return next((act for act in acts if _evades(act)), None)


def _is_question(asked: Token) -> bool:
    """Tell a question (“asked whether”, “asked about”) from a request (“asked to leave”, “asked for the bill”)."""
    about = any(c.dep_ == "prep" and c.lower_ in {"about", "on", "over"} for c in asked.children)
    return about or any(c.dep_ in {"ccomp", "advcl"} and c.i > asked.i for c in asked.children)


def _evades(act: Token) -> bool:
    """Tell whether a marker of evasion begins at the verb, or at the *was* of its passive."""
    first = next((c.i for c in act.children if c.dep_ == "auxpass"), act.i)
    return any(found.tokens[0].i == first for found in _acts().find_in(act.doc[first : act.sent.end]))


def _speaks(act: Token) -> bool:
    """Tell whether something is said with it: “said yes”, “laughed that …”; “said nothing” does not."""
    if _evades(act):
        return any(child.dep_ == "ccomp" for child in act.children)
    return act.lemma_ in words("reporting_verbs")


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
