"""Events told again without their day: “Nato’s anniversary summit”, where the sentence before dates “a July summit”."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from briefing.extract.watch.events import Event, event_words, is_event_noun
from briefing.model.parsed import ParsedArticle
from briefing.syntax.tense import clause_time, governing_verb

_REACH = 2  # sentences
_NAMING = frozenset({"poss", "compound", "nmod"})


def told_again(parsed: ParsedArticle, dated: list[Event]) -> Iterator[tuple[Event, Event]]:
    """Give each event that a later sentence names again, with the one that dates it.

    The noun must be the same, and the later one known by a name (“Norland’s summit”, “the Orford summit”): another summit
    would be told by its own day. What is told in the past is over.
    """
    for event in dated:
        if event.time is None or event.time.date is None or not is_event_noun(event.head):
            continue
        number = parsed.sentence_at(event.head.idx)
        for sentence in parsed.sentences[(number or 0) + 1 : (number or 0) + 1 + _REACH]:
            stretch = parsed.doc.char_span(sentence.start, sentence.end, alignment_mode="expand")
            for noun in stretch or ():
                if noun.lemma_.lower() == event.head.lemma_.lower() and is_event_noun(noun) and _is_known(noun):
                    yield Event(noun, event_words(noun), f"told again: {noun.lemma_}"), event


def _is_known(noun: Token) -> bool:
    """Tell whether the noun bears a name, in a clause of the present or the future."""
    named = any(child.dep_ in _NAMING and child.pos_ == "PROPN" for child in noun.children)
    verb = governing_verb(noun)
    return named and verb is not None and clause_time(verb) in {"present", "future"}
