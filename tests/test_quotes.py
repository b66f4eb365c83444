"""What stands between marks: whether it is a quote, who speaks, and by which word we know."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.config import DEFAULT_MODEL
from briefing.model.facts import Attribution, Facts
from briefing.pipeline import facts_of
from briefing.sources.text import article_from_text
from tests.conftest import ROOT, FactsOf, load_cases

STARMER, TRUMP, LAMMY = "Sir Keir Starmer", "Donald Trump", "David Lammy"
SPEAKERS = {
    "000": [
        *[STARMER] * 4,
        *[TRUMP] * 2,
        STARMER,
        "Jens Stoltenberg",
        *[STARMER] * 2,
        *[LAMMY] * 2,
        STARMER,
        *[TRUMP] * 3,
        *[STARMER] * 8,
        *[LAMMY] * 3,
        "Labour source",
        "Ursula von der Leyen; Sir Keir Starmer",
    ],
    "004": [
        *[STARMER] * 2,
        TRUMP,
        "Labour",
        *[STARMER] * 3,
        TRUMP,
        *[STARMER] * 3,
        *["Downing Street spokesperson"] * 2,
        *[STARMER] * 4,
    ],
}


ARTICLES = ROOT / "tests" / "articles"
QUIET = ROOT / "tests" / "quiet"
ENDS = 24  # characters of either end by which a case knows a passage


def told(quote: Attribution, text: str) -> list[str]:
    """Give what a case of a whole article says of a quote: its two ends, who speaks, by which words we know, its signs."""
    words = quote.span.of(text)
    mention = quote.speaker_span.of(text) if quote.speaker_span else ""
    signs = {"fragment": quote.fragment, "continues": quote.continues, "inherited": quote.inherited}
    ends = words if len(words) <= 2 * ENDS else f"{words[:ENDS]} … {words[-ENDS:]}"
    return [
        ends,
        quote.speaker_name or "",
        mention,
        quote.cue or "",
        " ".join(name for name, sign in signs.items() if sign),
    ]


def shown(quote: Attribution, text: str) -> dict[str, Any]:
    """Give what a case may expect of a quote."""
    return {
        "words": quote.span.of(text),
        "speaker": quote.speaker_name or "",
        "mention": quote.speaker_span.of(text) if quote.speaker_span else "",
        "cue": quote.cue,
        "fragment": quote.fragment,
        "continues": quote.continues,
        "inherited": quote.inherited,
    }


@pytest.mark.parametrize("case", load_cases("quotes"))
def test_quotes_are_found_and_led_to_their_speakers(case: dict[str, Any], facts_of_text: FactsOf) -> None:
    found = [shown(quote, case["text"]) for quote in facts_of_text(case["text"]).quotes]
    assert len(found) == len(case["expected"]), [quote["words"] for quote in found]
    for got, told_of in zip(found, case["expected"], strict=True):
        wanted = {"continues": False, "inherited": False, **told_of}
        assert got["words"].startswith(wanted["words"])
        assert {key: got[key] for key in wanted if key != "words"} == {k: v for k, v in wanted.items() if k != "words"}


@pytest.mark.parametrize("case", load_cases("articles"))
def test_the_quotes_of_an_article_go_to_their_speakers(case: dict[str, Any], facts_of_text: FactsOf) -> None:
    facts = facts_of_text((ARTICLES / case["file"]).read_text(encoding="utf-8"))
    found = [told(quote, facts.article.text) for quote in facts.quotes]
    assert found == case["quotes"]
    assert {quote.rule for quote in facts.quotes} == set(case["rules"])


@pytest.mark.parametrize("case", load_cases("quoted"))
def test_the_quotes_of_a_quiet_article_go_to_their_speakers(case: dict[str, Any], facts_of_text: FactsOf) -> None:
    facts = facts_of_text((QUIET / case["file"]).read_text(encoding="utf-8"))
    assert [told(quote, facts.article.text) for quote in facts.quotes] == case["quotes"]


def test_every_quote_of_the_seeds_lies_in_its_own_pair_of_marks(seed_facts: dict[str, Facts]) -> None:
    for facts in seed_facts.values():
        spans = [quote.span for quote in facts.quotes]
        assert spans == sorted(spans)
        assert not any(a.overlaps(b) for a, b in pairwise(spans))


def test_the_speakers_of_the_seeds_are_those_a_reader_names(seed_facts: dict[str, Facts]) -> None:
    assert {name: [quote.speaker_name for quote in facts.quotes] for name, facts in seed_facts.items()} == SPEAKERS


def test_every_quote_of_the_seeds_has_a_speaker_and_the_rule_that_found_them(seed_facts: dict[str, Facts]) -> None:
    for facts in seed_facts.values():
        for quote in facts.quotes:
            assert quote.speaker_name
            assert quote.rule
            assert quote.speaker_span
            if quote.speaker is not None:
                assert facts.cast.actor(quote.speaker) is not None


def test_cue_and_cue_span_agree_but_for_a_second_word(seed_facts: dict[str, Facts]) -> None:
    for facts in seed_facts.values():
        for quote in facts.quotes:
            assert (quote.cue is None) == (quote.cue_span is None)
            if quote.cue and quote.cue_span:
                assert quote.cue_span.of(facts.article.text) == quote.cue


def test_no_speaker_is_named_by_a_pronoun(seed_facts: dict[str, Facts]) -> None:
    pronouns = {"he", "she", "it", "they", "i", "we", "you", "who", "him", "her", "his", "their"}
    for facts in seed_facts.values():
        assert not {(quote.speaker_name or "").lower() for quote in facts.quotes} & pronouns


def test_an_open_paragraph_keeps_speaker_and_cue(seed_facts: dict[str, Facts]) -> None:
    carried = [q for facts in seed_facts.values() for q in facts.quotes if q.continues]
    assert len(carried) == 6
    assert {q.speaker_name for q in carried} == {"Sir Keir Starmer"}
    assert all(q.cue for q in carried)


def test_the_same_article_gives_the_same_quotes(facts_of_text: FactsOf) -> None:
    text = "“We sail at noon,” said Ada Holt. She called the tide “a gift”."
    assert facts_of_text(text).quotes == facts_of_text(text, published="2031-05-06").quotes


NAMES = ("Ada Holt", "Leela Rao", "Tomas Reyl", "Mina Okafor", "Marco Bellini")
VERBS = ("said", "added", "replied", "warned", "insisted", "wrote", "admitted", "explained", "argued", "recalled")
WORDS = ("We sail at noon", "Nobody checked the valve", "The river has never been so high")
FRAMES = (
    "“{words},” {verb} {name}.",
    "“{words},” {name} {verb}.",
    "“{words},” {name}, the harbour master, {verb} on Friday.",
    "“{words},” {verb} {name}, who runs the harbour.",
    "{name} {verb}: “{words}.”",
    "{name} {verb}, “{words}.”",
    "Speaking on Friday, {name} {verb}: “{words}.”",
    "‘{words},’ {verb} {name}.",
    "‘{words}’, {name} {verb}.",
)


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.sampled_from(FRAMES), st.sampled_from(WORDS), st.sampled_from(VERBS), st.sampled_from(NAMES))
def test_whoever_stands_in_a_frame_of_attribution_is_the_speaker(frame: str, words: str, verb: str, name: str) -> None:
    text = frame.format(words=words, verb=verb, name=name)
    (quote,) = facts_of(article_from_text(text, "test"), DEFAULT_MODEL).quotes
    assert quote.span.of(text).startswith(words)
    assert (quote.speaker_name, quote.cue, quote.fragment) == (name, verb, False)


ODD = (
    "said", "says", "saying", "what", "it", "called", "that", "who", "whose", "which", "put", "as", "in", "words", "of",
    "was", "is", "by", "according", "to", "after", "and", "his", "firm", "gave", "calling", "report", "found", "the",
    "Ada Holt", "Rao", "they", "both", "“", "”", "‘", "’", ",", ".", ":", ";", "—", "?", "\n", "told", "let", "know",
)  # fmt: skip


@settings(derandomize=True, max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(ODD), min_size=1, max_size=40))
def test_the_oddest_text_ends_and_keeps_every_item_in_its_place(pieces: list[str]) -> None:
    text = " ".join(pieces)
    facts = facts_of(article_from_text(text, "test"), DEFAULT_MODEL)
    for before, after in pairwise(facts.quotes):
        assert before.span.end <= after.span.start
    for item in (*facts.quotes, *facts.statements):
        places = [place for place in (item.span, item.speaker_span, item.cue_span) if place is not None]
        assert all(0 <= place.start <= place.end <= len(facts.article.text) for place in places)
