"""“Pressed on the issue, the PM said …”: a question that was pushed, and a reply that is no answer."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from briefing.extract.questions.cues import Cue
from briefing.extract.questions.topics import topics_of
from briefing.lexicon import entries, words
from briefing.model.parsed import ParsedArticle
from briefing.model.span import Span
from briefing.syntax.markers import Markers
from briefing.syntax.tree import NOUN_SUBJECTS, span_of, spelt

_YES_NO = frozenset({"yes", "no", "yeah", "nope", "absolutely", "certainly", "definitely", "never", "sure", "sorry"})
_TOPICS = frozenset({"about", "on", "over"})
_AGAIN = frozenset({"again", "persistently", "repeatedly", "thrice", "twice"})
_COUNTED = frozenset({"npadvmod", "dobj", "advmod", "dep"})
_FIRST_WORDS = 14  # tokens of a reply in which a yes or a no would stand
_NEAR = 7
_PAIRED = {"“": "”", '"': '"'}
_OPENING = frozenset("“‘\"'")
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
    for token in spelt(parsed.doc, _hardness().keys()):
        if token.tag_ not in {"VBN", "VBD"} or token.lemma_.lower() not in _hardness():
            continue
        if parsed.sentence_at(token.idx) is None or parsed.marks_at(token.idx) is not None:
            continue
        act, reply = _act_after(token), _reply_to(token)
        evasion = act or (reply if reply is not None and _dodges(token, reply) else None)
        if evasion is not None:
            topics = _what_was_asked(token) or topics_of([token], token, split=True)
            rule = f"dodged: {token.lemma_} … {evasion.lemma_}"
            yield Cue("dodged", span_of([token]), evasion, topics, rule, None if act else reply)


@cache
def _hardness() -> dict[str, str]:
    return {entry[0]: entry[1] for entry in entries("asking_verbs")}


def _dodges(asked: Token, reply: Token) -> bool:
    """Tell whether the reply is no answer: the question was pushed, or what is said evades it."""
    pushed = _hardness()[asked.lemma_.lower()] == "hard" or _repeatedly(asked)
    return not _answered(reply) and (pushed or _evaded(reply) or _is_off_the_point(asked, reply))


def _is_off_the_point(asked: Token, reply: Token) -> bool:
    """Tell whether a question for a yes or a no is met with words between marks that hold neither."""
    if not any(t.lower_ in {"if", "whether"} for t in asked.doc[asked.i + 1 : asked.i + _NEAR]):
        return False
    rest = asked.doc[reply.i + 1 : min(len(asked.doc), reply.i + _WINDOW)]
    opens = next((n for n, t in enumerate(rest[:_NEAR]) if t.text in _OPENING), None)
    if opens is None:
        return False
    said = [t.lower_ for t in rest[opens + 1 : opens + 1 + _FIRST_WORDS]]
    return bool(said) and said[0] not in _YES_NO and words("answering_words").isdisjoint(said)


def _act_after(asked: Token) -> Token | None:
    """Give the verb of the act by which the one asked evades: of the main clause, or joined (“was asked …, but left”)."""
    if not _is_question(asked):
        return None
    main = _main_verb(asked)
    if main is not None:
        acts = [main, *(c for c in main.children if c.dep_ == "conj")]
    elif any(c.dep_ == "nsubjpass" for c in asked.children):
        acts = [c for c in asked.children if c.dep_ == "conj"]
    else:
        return None
    if not any(c.dep_ in {"nsubj", "nsubjpass"} for act in (asked, *acts) for c in act.children):
        return None
    if any(_speaks(act) for act in acts):
        return None
    return next((act for act in acts if _evades(act)), None)


def _what_was_asked(asked: Token) -> tuple[Span, ...]:
    """Give the clause of the question where the parser hung it from another word (“asked at a briefing why …”)."""
    if any(c.dep_ in {"ccomp", "advcl"} or (c.dep_ == "prep" and c.lower_ in _TOPICS) for c in asked.children):
        return ()
    word = _question_word(asked)
    return (span_of([word, *(t for t in word.head.subtree if t.i > word.i)]),) if word is not None else ()


def _question_word(asked: Token) -> Token | None:
    """Give the *why*, *how* or *what* that opens a clause after the asking, in its sentence."""
    rest = asked.doc[asked.i + 1 : asked.sent.end]
    return next((t for t in rest if t.tag_ in {"WRB", "WP"} and t.head.tag_.startswith(("VB", "MD"))), None)


def _is_question(asked: Token) -> bool:
    """Tell a question (“asked whether”, “asked about”) from a request (“asked to leave”, “asked for the bill”)."""
    about = any(c.dep_ == "prep" and c.lower_ in _TOPICS for c in asked.children)
    about = about or (_repeatedly(asked) and _question_word(asked) is not None)
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


def _main_verb(asked: Token) -> Token | None:
    """Give the verb that tells what came of the question: “Asked …, she left”, “Mr Lund, asked …, left”."""
    if asked.dep_ == "advcl" and asked.head.i > asked.i:
        return asked.head
    if asked.dep_ == "acl" and asked.head.dep_ in NOUN_SUBJECTS and asked.head.head.i > asked.i:
        return asked.head.head
    if asked.i and asked.nbor(-1).text == ",":  # where the parser takes the participle for the main verb
        after = (c for c in asked.children if c.tag_ == "VBD" and c.i > asked.i and c.nbor(-1).text == ",")
        return next((c for c in after if not any(g.dep_ in NOUN_SUBJECTS for g in c.children)), None)
    return None


def _reply_to(asked: Token) -> Token | None:
    """Give the verb of saying with which the one asked replies: of the main clause, or of the next sentence."""
    if any(c.dep_ == "nsubjpass" for c in asked.children):
        return _next_reply(asked) if _is_question(asked) and asked.dep_ == "ROOT" else None
    reply = _main_verb(asked)
    if reply is None or (asked.dep_ == "advcl" and any(c.dep_ == "nsubj" for c in asked.children)):
        return None
    said = reply.lemma_.lower() in words("reporting_verbs") and reply.tag_.startswith("VB")
    return reply if said and (asked.dep_ == "ROOT" or any(c.dep_ == "nsubj" for c in reply.children)) else None


def _next_reply(asked: Token) -> Token | None:
    """Give “replied” for “She was pressed on whether …. She replied that …”: the next sentence, the same subject."""
    end = asked.sent.end
    if end >= len(asked.doc):
        return None
    reply = asked.doc[end].sent.root
    who = next((c for c in asked.children if c.dep_ == "nsubjpass"), asked)
    same = any(c.dep_ == "nsubj" and (c.lower_ in {"he", "she", "they"} or c.text == who.text) for c in reply.children)
    return reply if same and reply.lemma_ in words("reporting_verbs") and reply.tag_ == "VBD" else None


def _repeatedly(asked: Token) -> bool:
    """Tell whether the question was put again and again: “repeatedly”, “twice”, “four times”."""
    for child in asked.children:
        if child.lower_ in _AGAIN or (child.lower_ in {"times", "occasions"} and child.dep_ in _COUNTED):
            return True
        if child.lower_ == "on" and any(noun.lower_ in {"occasions", "times"} for noun in child.children):
            return True
    return False


def _answered(reply: Token) -> bool:
    """Tell whether the reply takes the question up: “admitted”, “Yes, …”."""
    if reply.lemma_ in words("straight_answers"):
        return True
    said = [t.lower_ for t in reply.doc[reply.i + 1 : reply.i + _NEAR] if t.is_alpha]
    return bool(said) and (said[0] in _YES_NO or "doubt" in said)


def _evaded(reply: Token) -> bool:
    return any(True for _ in _evasions().find_in(reply.doc[reply.i : _end_of(reply)]))


def _end_of(reply: Token) -> int:
    """Give where the reply ends: at the mark that closes its words, else with what is looked at."""
    end = min(len(reply.doc), reply.i + _WINDOW)
    rest = reply.doc[reply.i + 1 : end]
    opens = next((token.i for token in rest[:_NEAR] if token.text in _PAIRED), None)
    if opens is None:
        return end
    closing = _PAIRED[reply.doc[opens].text]
    return next((token.i for token in reply.doc[opens + 1 : end] if token.text == closing), end)
