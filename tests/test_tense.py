"""When a clause happens, and turns of phrase met in a sentence: what dates, questions and the diary rest on."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from briefing.config import DEFAULT_MODEL
from briefing.nlp import Parser
from briefing.sources.text import article_from_text
from briefing.syntax.markers import Markers
from briefing.syntax.tense import ClauseTime, clause_time, is_verb


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser(DEFAULT_MODEL)


def _doc(parser: Parser, text: str) -> Doc:
    return parser.parse(article_from_text(text, "test")).doc


_CLAUSES: list[tuple[str, str, ClauseTime]] = [
    ("The minister was due to sign new agreements.", "sign", "was_future"),
    ("The panel is to meet on Sunday.", "meet", "future"),
    ("The club is set to announce a deal.", "announce", "future"),
    ("They are likely to strike next week.", "strike", "future"),
    ("It is going to rain.", "rain", "future"),
    ("The firm agreed to close the plant.", "close", "future"),
    ("A plan to cut emissions was published.", "cut", "future"),
    ("She managed to win the seat.", "win", "past"),
    ("He refused to endorse the candidate.", "endorse", "past"),
    ("The team travelled to Oslo to play.", "play", "past"),
    ("The trust has not said how many patients were recalled.", "said", "past"),
    ("He could have won the race.", "won", "past"),
    ("He said the shop would close.", "close", "future"),
    ("She would go on to win the prize.", "go", "unknown"),
    ("Ministers are meeting to discuss the bill.", "meeting", "present"),
    ("A study being released today shows how.", "released", "present"),
    ("A woman died after being struck by a lorry.", "struck", "past"),
    ("A hearing scheduled for Tuesday was cancelled.", "scheduled", "future"),
]


@pytest.mark.parametrize(("text", "verb", "time"), _CLAUSES)
def test_a_clause_knows_when_it_happens(parser: Parser, text: str, verb: str, time: ClauseTime) -> None:
    found = [clause_time(token) for token in _doc(parser, text) if token.lower_ == verb and is_verb(token)]
    assert found == [time]


_PATTERNS = [
    ("refuse|decline to say", "She declined to say why.", "declined to say"),
    ("not yet? clear", "It is not yet clear.", "not yet clear"),
    ("not yet? clear", "It is not clear.", "not clear"),
    ("cast ... doubt", "The study casts a good deal of doubt on it.", "casts doubt"),
    ("cast ... doubt", "They cast their votes, and nobody had a doubt.", None),
    ("decline to <telling_verbs>", "He declined to comment.", "declined to comment"),
    ("risk {VBG}", "They risk losing it.", "risk losing"),
    ("concerns over / the future", "There are concerns over the future.", "concerns over"),
    ("concerns over / the future", "There are concerns over the price.", None),
]


@pytest.mark.parametrize(("pattern", "text", "met"), _PATTERNS)
def test_a_marker_is_met_by_lemma_gap_lexicon_and_tag(parser: Parser, pattern: str, text: str, met: str | None) -> None:
    found = [" ".join(t.text for t in f.tokens) for f in Markers([(pattern,)]).find(_doc(parser, text))]
    assert found == ([met] if met else [])


def test_of_the_markers_at_one_token_the_longest_comes_first(parser: Parser) -> None:
    markers = Markers([("decline to", "short"), ("decline to say", "long")])
    assert [f.marker.columns for f in markers.find(_doc(parser, "He declined to say."))] == [("long",), ("short",)]
