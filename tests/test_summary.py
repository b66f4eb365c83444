"""The sentences that say most: which are chosen, which never are, and the summariser as sumy's own kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sumy.models.dom import ObjectDocumentModel
from sumy.summarizers.lex_rank import LexRankSummarizer

from briefing.compose.evidence import fit_to_stand_alone
from briefing.compose.merit import Text
from briefing.compose.summary import BriefSummarizer, document_of, rank, summarise
from briefing.model.facts import Facts
from tests.conftest import printed_under_hash_seeds
from tests.made_facts import made, with_actors, with_commitment, with_quote

FLOOD = """The river Corrin burst its banks at Dunmore on Monday and left 3,000 homes without power.
It was the third flood of the spring.
Engineers will rebuild the weir at Dunmore before the autumn at a cost of £14 million.
“We never saw the water rise so fast,” said Ruth Ellery, who keeps the lock.
“We had no time to move the boats.”
What went wrong at the weir?
Schools in the valley stayed shut.
Trains between Dunmore and Marrow were cancelled until the end of the week."""


def flood() -> Facts:
    facts = with_actors(made(FLOOD, "flood"), ("Ruth Ellery", "person", None), ("Engineers", "group", None))
    facts = with_quote(facts, "We never saw the water rise so fast,", "a1")
    facts = with_quote(facts, "We had no time to move the boats.", "a1")
    return with_commitment(facts, "will rebuild", "rebuild the weir at Dunmore before the autumn", "a2")


def test_the_lead_comes_first_and_a_pledge_among_the_next() -> None:
    chosen = summarise(flood())
    assert chosen[0] == 0
    assert 2 in chosen


def test_neither_a_question_nor_speech_without_its_speaker_is_chosen() -> None:
    assert not {4, 5} & set(summarise(flood(), 6))


def test_a_sentence_that_points_back_comes_after_its_like() -> None:
    sentences = (
        "The dam broke in the night and drowned the fields.",
        "It drowned the fields of the lower valley also.",
    )
    alone = ("The dam broke in the night and drowned the fields.", "Water drowned the fields of the lower valley also.")
    rest = ("Nobody was hurt when the water came down the valley.",)
    place = [rank(Text((*two, *rest)), lambda _: False).index(1) for two in (sentences, alone)]
    assert place[0] >= place[1]


def enough(count: int) -> Callable[[Sequence[int]], bool]:
    return lambda picked: len(picked) >= count


def test_a_sentence_that_points_back_is_picked_with_the_one_before_it_or_hardly_at_all() -> None:
    lead = "The harbour board of Skerra dismissed its chairwoman Mona Reyes on Monday over the ferry contract."
    leaning = "She had signed the ferry contract with a company of her own brother without telling the harbour board."
    others = (
        "Rain is expected in the north of the county.",
        "The town hall opens at nine on weekdays and at ten on Saturdays.",
        "Two cyclists were fined for riding on the pier.",
    )
    assert set(rank(Text((lead, leaning, *others)), enough(2))) == {0, 1}
    assert 4 not in rank(Text((lead, *others, leaning)), enough(4))


def test_of_several_articles_the_best_lead_comes_first_and_then_what_most_report() -> None:
    shared = "The Corrin dam broke on Monday night and flooded the lower valley below Dunmore."
    articles = (
        ("Readers have sent us many letters this week about all kinds of things.", shared, "The mayor wept."),
        (
            "The Corrin dam broke on Monday night and left the lower valley below Dunmore under water.",
            "Engineers found cracks in the dam wall last spring, a county report says.",
            "School buses will run again from next Tuesday at the usual times.",
        ),
        (
            "Boats took people off roofs after the Corrin dam broke on Monday night.",
            "Engineers found cracks in the dam wall last spring and told the county so.",
            "A brass band played at the market.",
        ),
    )
    sentences = tuple(sentence for article in articles for sentence in article)
    text = Text(sentences, source=tuple(number for number, article in enumerate(articles) for _ in article))
    first, second = rank(text, enough(2))
    assert first in {3, 6}
    assert second in {4, 7}


def test_what_the_headline_says_weighs_more() -> None:
    sentences = (
        "The committee met for three hours in the old town hall on Monday evening.",
        "Members spoke about parking in the streets around the station for most of it.",
        "The sale of the Dunmore quarry was put off until the county has seen the accounts.",
    )
    assert rank(Text(sentences, "Quarry sale put off in Dunmore"), enough(2)) == (0, 2)


def test_an_article_in_small_letters_is_summed_up_like_any_other() -> None:
    small = made(FLOOD.lower())
    assert summarise(small)[0] == 0
    assert fit_to_stand_alone(small, 0)
    assert not fit_to_stand_alone(made(FLOOD.replace("The river", "the river")), 0)


@pytest.mark.parametrize(("text", "count"), [("", 0), ("Nothing happened in Marrow today.", 1), ("One.\nTwo.", 2)])
def test_a_short_article_gives_what_it_has(text: str, count: int) -> None:
    assert len(summarise(made(text))) == count


def test_two_sentences_that_say_the_same_are_not_both_chosen() -> None:
    same = "The council closed the old bridge over the Corrin to all lorries and buses."
    text = Text((same, same, "Drivers must now take the long road by Marrow instead of the bridge."))
    assert set(rank(text, lambda picked: len(picked) >= 2)) == {0, 2}


def test_what_other_articles_say_too_weighs_more() -> None:
    leads = (
        "Rain fell on the capital for a third day.",
        "Shares rose a little in quiet trading.",
        "Cup tickets went on sale.",
    )
    shared = "The minister resigned over the sale of the harbour to a friend of hers."
    alone = "The keeper retired after the birth of a bear cub at the county zoo last."
    text = Text((leads[0], shared, leads[1], alone, leads[2], f"{shared[:-1]} abroad."), source=(0, 0, 1, 1, 2, 2))
    order = rank(text, lambda _: False)
    assert order.index(1) < order.index(3)


def test_the_summariser_is_sumys_own_kind() -> None:
    document = document_of(flood())
    assert isinstance(document, ObjectDocumentModel)
    assert str(BriefSummarizer()(document, 2)[0]).startswith("The river Corrin")
    assert len(BriefSummarizer()(document, "25%")) == 2
    assert BriefSummarizer()(ObjectDocumentModel([]), 3) == ()


def test_any_sumy_engine_reads_our_sentences_and_gives_back_their_places() -> None:
    chosen = LexRankSummarizer()(document_of(flood()), 2)
    assert all(sentence.span.of(FLOOD) == str(sentence) for sentence in chosen)


def test_equal_sentences_at_two_places_stay_two() -> None:
    document = document_of(made("The bell rang twice in the night.\nThe bell rang twice in the night."))
    assert len(set(document.sentences)) == 2


@settings(derandomize=True, deadline=None, max_examples=50)
@given(st.lists(st.text(max_size=40), max_size=8), st.integers(0, 10))
def test_any_sentences_can_be_ranked(sentences: list[str], count: int) -> None:
    order = rank(Text(tuple(sentences)), lambda picked: len(picked) >= count)
    assert len(order) == len(set(order)) <= min(count, len(sentences))
    assert all(0 <= number < len(sentences) for number in order)


@settings(derandomize=True, deadline=None, max_examples=30)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200), st.integers(1, 5))
def test_any_article_is_summarised_by_as_many_sentences_as_it_has(text: str, count: int) -> None:
    facts = made(text)
    chosen = summarise(facts, count)
    assert len(chosen) == len(set(chosen)) == min(count, len(facts.sentences))


def test_the_seeds_are_led_by_their_news(seed_facts: dict[str, Facts]) -> None:
    for facts in seed_facts.values():
        first = facts.sentences[facts.summary[0]].of(facts.article.text)
        assert first.startswith("Sir Keir Starmer")
        assert len(facts.summary) == 3


def test_a_caption_is_never_chosen(seed_facts: dict[str, Facts]) -> None:
    facts = seed_facts["000"]
    everything = summarise(replace(facts, summary=()), len(facts.sentences))
    assert not any("Tom Pullen" in facts.sentences[number].of(facts.article.text) for number in everything)


def test_the_hash_seed_changes_nothing() -> None:
    code = (
        "import sys; sys.path.insert(0, '.')\n"
        "from tests.test_summary import flood\n"
        "from briefing.compose.summary import summarise\n"
        "print(summarise(flood(), 8))"
    )
    assert len(printed_under_hash_seeds(code)) == 1
