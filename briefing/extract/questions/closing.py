"""The questions of the writer: the one that ends the article (“But who will pay?”), and those that turn to what is to come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from briefing.extract.questions.cues import Cue
from briefing.model.parsed import ParsedArticle
from briefing.model.span import Span
from briefing.syntax.tree import SUBJECTS, span_of, tokens_in

_ANSWERS = frozenset({"absolutely", "because", "easy", "first", "he", "no", "not", "perhaps", "probably", "q", "she", "simple", "sure", "well", "yes"})  # fmt: skip
_ASKING = frozenset({"WDT", "WP", "WP$", "WRB"})
_COMING = frozenset({"can", "could", "should", "will", "would"})
_HELPING = frozenset({"MD", "VBD", "VBP", "VBZ"})
_MANY = 3  # questions with which an article is an interview, a quiz or a list of questions and answers
_TALK = frozenset({"i", "you", "we", "us", "your", "our", "me"})
_TURNS = frozenset({"and", "but", "so", "yet"})


def find_writers_questions(parsed: ParsedArticle) -> Iterator[Cue]:
    """Find questions outside quotation marks that are not put to the reader and that nothing answers.

    Within the text they have to turn on what was told (*but*, *so*) or on what is to come (*will*, *can*).
    """
    if not parsed.sentences:
        return
    last = parsed.paragraph_at(parsed.sentences[-1].start)
    asked = [
        at
        for at, sentence in enumerate(parsed.sentences)
        if parsed.words(sentence).endswith("?") and not any(pair.outer.overlaps(sentence) for pair in parsed.marks)
    ]
    for at in asked:
        sentence = parsed.sentences[at]
        tokens = tokens_in(parsed.doc, sentence)
        # no “Already have an account?”
        whole = any(token.dep_ in SUBJECTS or token.tag_ in _ASKING for token in tokens)
        if len(parsed.sentences) == 1 or not whole or _is_rhetorical(tokens):
            continue
        closes = parsed.paragraph_at(sentence.start) == last
        if closes or (len(asked) <= _MANY and _looks_ahead(tokens) and not _is_answered(parsed, at)):
            root = next((t for t in tokens if t.head.i == t.i), tokens[0])
            yield Cue("unanswered", span_of([tokens[-1]]), root, (sentence,), "unanswered: ?")


def _is_rhetorical(tokens: Sequence[Token]) -> bool:
    """Tell whether the writer talks to the reader, or means to be agreed with: “But shouldn’t the town get something for it?”."""
    opening = [token for token in tokens if token.lower_ not in _TURNS and not token.is_punct][:2]
    agreed = len(opening) > 1 and opening[0].tag_ in _HELPING and opening[1].dep_ == "neg"
    agreed = agreed or [token.lower_ for token in opening] == ["why", "not"]
    return agreed or any(token.lower_ in _TALK for token in tokens)


def _looks_ahead(tokens: Sequence[Token]) -> bool:
    """Tell whether the question turns on what was told or to come; what is asked with *why* or *how can* the writer means to explain."""
    asked = {token.lower_ for token in tokens}
    if "why" in asked or asked >= {"how", "can"}:
        return False
    return tokens[0].lower_ in _TURNS or any(token.lower_ in _COMING and token.tag_ == "MD" for token in tokens)


def _is_answered(parsed: ParsedArticle, at: int) -> bool:
    """Tell whether the question is a heading, or what comes next takes it up."""
    here, after = parsed.sentences[at], parsed.sentences[at + 1 : at + 2]
    if not after or _stands_alone(parsed, here):
        return True
    first = tokens_in(parsed.doc, after[0])[:1]
    return bool(first) and first[0].lower_ in _ANSWERS


def _stands_alone(parsed: ParsedArticle, sentence: Span) -> bool:
    """Tell whether the question is a paragraph of its own that opens with no turn: a heading."""
    number = parsed.paragraph_at(sentence.start)
    alone = sum(parsed.paragraph_at(other.start) == number for other in parsed.sentences) == 1
    return alone and not parsed.words(sentence).lower().startswith(tuple(sorted(_TURNS)))
