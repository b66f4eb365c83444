"""Two sides over two sentences: one says that the port is run down; “But”, the other responds, “we have just rebuilt it”."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from briefing.extract.questions.cues import Cue
from briefing.extract.questions.sides import is_ruling
from briefing.extract.questions.topics import trimmed
from briefing.lexicon import words
from briefing.model.facts import Attribution, Cast
from briefing.model.parsed import ParsedArticle
from briefing.model.span import Span
from briefing.syntax.tree import SUBJECTS, span_of, tokens_in

_ADDING = frozenset({"accept", "acknowledge", "add", "admit", "agree", "concede", "conclude", "confirm", "continue"})
_ANSWERING = frozenset({"counter", "respond", "retort"})
_ASKED = frozenset({"inquiry", "query", "question", "request"})
_COUNTED = frozenset({"CARDINAL", "PERCENT", "QUANTITY"})
_FINITE = frozenset({"VBD", "VBN", "VBP", "VBZ"})
_HUNG = frozenset({"ccomp", "parataxis"})
_NEAR = 3  # sentences
_STANDING = frozenset({"back", "defend", "justify"})
_SPEAKING = _ADDING | _ANSWERING | _STANDING | {"accuse", "believe", "blame", "emphasise", "emphasize", "stress", "tell", "urge"}  # fmt: skip
_TURNS = frozenset({"but", "however", "yet"})


def find_rebuttals(parsed: ParsedArticle, cast: Cast, quotes: tuple[Attribution, ...]) -> Iterator[Cue]:
    """Find what one side answers to what the other said just before."""
    tellers = [_teller(parsed, sentence) for sentence in parsed.sentences]
    sides = [_side(verb, cast) for verb in tellers]
    for quote in quotes:
        at = parsed.sentence_at(quote.span.start)
        if at is not None and sides[at] is None and quote.speaker is not None:
            sides[at] = quote.speaker
    for at, verb in enumerate(tellers):
        side = sides[at]
        if verb is None or side is None or not _answers(verb):
            continue
        said = next((other for other in reversed(sides[max(0, at - _NEAR) : at]) if other is not None), None)
        known = cast.actor(side) is not None and cast.actor(said) is not None
        if said is None or said == side or not (known or _turns(verb)):
            continue
        words_said = [token for token in _said(verb).subtree if token.i > verb.i] or [verb]
        topic, rule = (trimmed(words_said),), f"disputed: … {verb.lemma_}"
        yield Cue("disputed", span_of([verb]), verb, topic, rule, opposed=True)


def _teller(parsed: ParsedArticle, sentence: Span) -> Token | None:
    """Give the verb of saying that carries the sentence, also where the parser hangs it from what is quoted after a colon."""
    for token in tokens_in(parsed.doc, sentence):
        if token.tag_ not in _FINITE or parsed.marks_at(token.idx) is not None:
            continue
        if token.head.i == token.i or (token.dep_ in _HUNG and parsed.marks_at(token.head.idx) is not None):
            told = token.lemma_ in words("claiming_verbs") | words("criticising_verbs") | _SPEAKING
            return token if told else None
    return None


def _side(verb: Token | None, cast: Cast) -> str | None:
    """Give who speaks: the actor's id, or the noun of one who isn't known by name."""
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS), None) if verb is not None else None
    if subject is None or subject.ent_type_ in _COUNTED or subject.tag_ == "CD":
        return None  # “34% said”: a poll
    mention = cast.mention_at(subject.idx)
    return mention.actor if mention is not None else subject.lower_


def _said(verb: Token) -> Token:
    """Give the head of what is said; the verb itself where it takes no words."""
    if verb.dep_ in _HUNG:
        return verb.head
    return next((child for child in verb.children if child.dep_ == "ccomp"), verb)


def _answers(verb: Token) -> bool:
    """Tell whether what is said is set against what was said before."""
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if subject is None or subject.pos_ == "PRON" or verb.lemma_ in _ADDING or is_ruling(subject):
        return False
    if verb.lemma_ in _STANDING:
        return _turns(verb) and any(child.dep_ == "dobj" for child in verb.children)
    if _said(verb) is verb or _is_feeling(_said(verb)):
        return False
    if verb.lemma_ in _ANSWERING:
        return not _is_asked(verb)
    return _turns(verb)


def _is_asked(verb: Token) -> bool:
    """Tell whether it only answers what was asked: “responded to a question about the fee: ‘Yes.’”."""
    answered = (noun for child in verb.children if child.lower_ == "to" for noun in child.children)
    return any(noun.lemma_ in _ASKED for noun in answered)


def _is_feeling(said: Token) -> bool:
    """Tell whether somebody only says how they feel (“the families were delighted”), which gainsays nobody."""
    return (
        said.lemma_ == "be" and any(child.dep_ == "acomp" and child.lower_ in words("glad") for child in said.children)
    ) or (said.lower_ in words("glad") and any(child.dep_ in {"auxpass", "cop"} for child in said.children))


def _turns(verb: Token) -> bool:
    """Tell whether a *but* or *however* stands before the verb."""
    return any(child.lower_ in _TURNS and child.i < verb.i for child in verb.children)
