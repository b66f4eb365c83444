"""The stock engines behind their guard: no sentence twice, no warning, no crash, and our own by default."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.cli.summarise import ENGINES
from briefing.compose.edition import sources_of
from briefing.compose.engines import BRIEF, MOST, STOCK, ranked_by, stock_rank
from briefing.compose.summary import FACTS_WEIGHT, READ, document_of
from briefing.compose.threads import thread_of
from briefing.compose.vectors import stem
from briefing.lexicon import words
from briefing.model.facts import Facts
from tests.conftest import printed_under_hash_seeds
from tests.made_facts import made
from tests.test_summary import flood

SENTENCES = (
    "The river Corrin burst its banks at Dunmore and left the lower town under water.",
    "Shares in the ferry company rose a little in quiet trading.",
    "The lower town of Dunmore was under water when the river burst.",
    "Water from the river stood in the town hall of Dunmore for two days.",
    "A bear cub was born at the county zoo.",
)
every_engine = pytest.mark.parametrize("engine", sorted(STOCK))


def test_the_command_offers_our_own_engine_first_and_every_stock_one() -> None:
    assert (BRIEF, *STOCK) == ENGINES


@every_engine
@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_the_best_sentences_are_those_that_the_engine_itself_would_choose(engine: str, count: int) -> None:
    summarizer = STOCK[engine](stem)
    summarizer.stop_words = words("stop_words")
    chosen = [str(sentence) for sentence in summarizer(document_of(made("\n".join(SENTENCES))), count)]
    assert chosen == [SENTENCES[at] for at in sorted(stock_rank(engine, SENTENCES)[:count])]


@every_engine
def test_a_sentence_that_stands_twice_is_ranked_once(engine: str) -> None:
    assert sorted(stock_rank(engine, (*SENTENCES, *SENTENCES))) == [0, 1, 2, 3, 4]


@every_engine
@pytest.mark.parametrize(
    ("sentences", "order"),
    [
        ((), ()),
        (("The dam broke.",), (0,)),
        (("The dam broke.", "Nobody was hurt."), (0, 1)),
        (("The dam broke.", "…", "!!!", "And it was so.", "Nobody was hurt."), (0, 4)),
    ],
)
def test_too_few_sentences_stay_in_their_order_and_empty_ones_are_left_out(
    engine: str, sentences: tuple[str, ...], order: tuple[int, ...]
) -> None:
    assert stock_rank(engine, sentences) == order


@every_engine
def test_ratings_that_are_no_numbers_leave_the_order_as_it_was(engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: object, document: object, count: object) -> tuple[object, ...]:
        return tuple(self._get_best_sentences(document.sentences, count, lambda _: float("nan")))  # type: ignore[attr-defined]

    monkeypatch.setattr(STOCK[engine], "__call__", broken)
    assert stock_rank(engine, SENTENCES) == (0, 1, 2, 3, 4)


@every_engine
def test_a_long_day_is_cut_to_each_articles_first_sentences(engine: str) -> None:
    first = made("\n".join(f"The council of Dunmore met {n} times about the {n}th weir." for n in range(MOST)), "a")
    second = made("\n".join(f"A bear cub numbered {n} was born at zoo {n}." for n in range(1000, 1000 + MOST)), "b")
    chosen = list(ranked_by(engine, sources_of([first, second])))
    assert {source.id for source, _ in chosen} == {"a", "b"}
    assert max(number for _, number in chosen) < MOST / 2


@every_engine
def test_what_cannot_stand_alone_is_no_summary_whoever_ranks_it(engine: str) -> None:
    assert not {4, 5} & {number for _, number in ranked_by(engine, sources_of([flood()]))}


@every_engine
def test_a_copy_of_an_article_and_a_sentence_said_nearly_again_add_nothing(engine: str) -> None:
    facts = flood()
    again = made(
        f"{facts.article.text}\nThe river Corrin burst its banks at Dunmore, leaving 3,000 homes without power."
    )
    chosen = [source.facts.sentences[n].of(source.text) for source, n in ranked_by(engine, sources_of([facts, again]))]
    assert len([sentence for sentence in chosen if "burst its banks" in sentence]) == 1


def test_our_own_engine_is_the_one_that_the_brief_is_made_with(seed_facts: dict[str, Facts]) -> None:
    sources = sources_of(seed_facts.values())
    assert list(ranked_by(BRIEF, sources)) == list(thread_of(sources, "NEW", FACTS_WEIGHT, READ).sentences())


@settings(derandomize=True, deadline=None, max_examples=40)
@given(st.sampled_from(sorted(STOCK)), st.lists(st.text(max_size=40), max_size=8))
def test_any_sentences_can_be_ranked_by_any_engine(engine: str, sentences: list[str]) -> None:
    order = stock_rank(engine, sentences)
    assert len(set(order)) == len(order)
    assert set(order) <= set(range(len(sentences)))


def test_the_hash_seed_changes_nothing() -> None:
    code = (
        "import sys; sys.path.insert(0, '.')\n"
        "from tests.test_engines import SENTENCES\n"
        "from briefing.compose.engines import STOCK, stock_rank\n"
        "print([stock_rank(engine, SENTENCES) for engine in STOCK])"
    )
    assert len(printed_under_hash_seeds(code)) == 1
