"""Rows of the page: pledges, questions, the diary, voices and figures, in their order and each once."""

from __future__ import annotations

import pytest

from briefing.compose.quotes import quote_item
from briefing.compose.source import Source
from briefing.model.days import over
from briefing.model.facts import Facts
from briefing.model.span import Span
from tests.conftest import FactsOf
from tests.made_facts import (
    at,
    made,
    with_actors,
    with_commitment,
    with_event,
    with_question,
    with_quote,
)
from tests.three_articles import DAY, brief_of, chess, clinic, printed


def test_the_nearest_deadline_comes_first_and_what_is_past_last() -> None:
    text = "Acme will sell the yard by 2033.\nAcme will pay the crews by 9 May 2031.\nAcme will paint the hull.\nAcme will mend the pier by 2030."
    facts = with_actors(made(text), ("Acme", "organisation", None))
    for cue, action, due in (
        ("will sell", "sell the yard by 2033", "2033"),
        ("will pay", "pay the crews by 9 May 2031", "2031-05-09"),
        ("will paint", "paint the hull", None),
        ("will mend", "mend the pier by 2030", "2030"),
    ):
        facts = with_commitment(facts, cue, action, "a1", due=due)
    rows = brief_of(facts).commitments
    assert [row.due for row in rows] == ["2031-05-09", "2033", None, "2030"]
    assert [row.passed for row in rows] == [False, False, False, True]


def test_a_limit_that_is_a_clause_is_cut_in_its_column() -> None:
    limit = "before the crews of the last two ferries have been paid what they are owed by Acme"
    text = f"Acme will not sell the yard at Ostrey {limit}.\nThe yard is old."
    facts = with_actors(made(text), ("Acme will", "organisation", None))
    brief = brief_of(with_commitment(facts, "will not", "sell the yard at Ostrey", "a1", deadline=limit))
    assert printed(brief, brief.commitments[0].deadline) == "before the crews of the last two ferries have […]"


def test_a_restatement_is_one_row_with_its_other_places() -> None:
    text = "Nothing else was known in the town of Marrow.\nAcme will pay the crews in full.\nIts pledge to pay all crews stands.\nThe yard shut in May."
    facts = with_actors(made(text), ("Acme", "organisation", None))
    facts = with_commitment(facts, "will pay", "pay the crews in full", "a1", group=1)
    facts = with_commitment(facts, "pledge to", "pay all crews", "a1", group=1)
    brief = brief_of(facts)
    assert len(brief.commitments) == 1
    assert len(brief.commitments[0].also) == 1


def test_what_two_articles_tell_is_one_row_and_a_changed_sum_is_another() -> None:
    openings = {
        "a": "The yard in Marrow was shut on the orders of the harbour master after the storm.",
        "b": "Sailors marched through the town with drums and banners until late on Saturday night.",
    }

    def told(article_id: str, amount: str) -> Facts:
        text = f"{openings[article_id]}\nAcme will pay the crews {amount} million in back wages."
        facts = with_actors(made(text, article_id, "2031-05-06"), ("Acme", "organisation", None))
        return with_commitment(facts, "will pay", f"pay the crews {amount} million in back wages", "a1")

    same = brief_of(told("a", "£2"), told("b", "£2")).commitments
    assert len(same) == 1
    assert len(same[0].also) == 1
    assert len(brief_of(told("a", "£2"), told("b", "£3")).commitments) == 2


def test_a_demand_of_others_is_asked_and_never_a_pledge() -> None:
    text = (
        "The yard in Marrow was shut on the orders of the harbour master.\nUnions said Acme must pay the crews in full."
    )
    facts = with_actors(made(text), ("Acme", "organisation", None))
    facts = with_commitment(facts, "must", "pay the crews in full", "a1", strength="expected")
    (row,) = brief_of(facts).commitments
    assert row.asked


def test_a_schedule_goes_to_the_diary_and_not_into_the_table() -> None:
    text = (
        "The yard in Marrow was shut on the orders of the harbour master.\nAcme was due to sign the lease of the yard."
    )
    facts = with_actors(made(text), ("Acme", "organisation", None))
    facts = with_commitment(facts, "was due to", "sign the lease of the yard", "a1", strength="expected")
    brief = brief_of(facts)
    assert not brief.commitments
    assert [item.past_tense for item in brief.watch] == [True]


def test_who_reports_a_pledge_is_named_where_that_is_another() -> None:
    text = "The yard in Marrow was shut on the orders of the harbour master.\nMona Reyes said Acme will pay the crews in full."
    facts = with_actors(made(text), ("Acme", "organisation", None), ("Mona Reyes", "person", None))
    facts = with_commitment(facts, "will pay", "pay the crews in full", "a1", via="a2")
    brief = brief_of(facts)
    assert printed(brief, brief.commitments[0].via) == "Mona Reyes"
    assert printed(brief, brief.commitments[0].who) == "Acme"


def test_joint_parties_are_joined_by_a_bracketed_and() -> None:
    text = "The yard in Marrow was shut on the orders of the harbour master.\nAcme and Birch Lines agreed to pay the crews in full."
    facts = with_actors(made(text), ("Acme", "organisation", None), ("Birch Lines", "organisation", None))
    facts = with_commitment(facts, "agreed to", "pay the crews in full", None, who_name="Acme; Birch Lines")
    brief = brief_of(facts)
    assert printed(brief, brief.commitments[0].who) == "Acme [and] Birch Lines"


def test_a_pledge_whose_bearer_is_not_known_has_no_row() -> None:
    text = "The yard in Marrow was shut on the orders of the harbour master.\nThey will pay the crews in full."
    facts = with_commitment(made(text), "will pay", "pay the crews in full", None)
    assert not brief_of(facts).commitments


def test_a_clause_is_drawn_out_to_its_contrast() -> None:
    text = "The yard in Marrow was shut on the orders of the harbour master.\nAcme will pay the crews – but not before the yard is sold."
    facts = with_actors(made(text), ("Acme", "organisation", None))
    facts = with_commitment(facts, "will pay", "pay the crews", "a1")
    brief = brief_of(facts)
    assert printed(brief, brief.commitments[0].text) == "will pay the crews – but not before the yard is sold"


def test_dodged_questions_come_before_uncertain_ones() -> None:
    text = "The yard in Marrow was shut on the orders of the harbour master.\nThere are doubts over the future of the old pier.\nAcme declined to say when the crews would be paid."
    facts = with_actors(made(text), ("Acme", "organisation", None))
    facts = with_question(facts, "doubts over", "the future of the old pier", kind="uncertain")
    facts = with_question(facts, "declined to say", "when the crews would be paid", kind="dodged", asked_of="a1")
    assert [question.kind for question in brief_of(facts).questions] == ["dodged", "uncertain"]


def test_the_diary_is_in_the_order_of_its_days_with_the_undated_last() -> None:
    text = "The yard in Marrow was shut on the orders of the harbour master.\nA vote on the pier is to follow soon.\nA hearing on the lease is set for July 2031.\nA rally for the crews is planned for 9 May 2031.\nA fair for sailors was set for 2 May 2031."
    facts = made(text)
    for what, date in (
        ("A vote on the pier", None),
        ("A hearing on the lease", "2031-07"),
        ("A rally for the crews", "2031-05-09"),
        ("A fair for sailors", "2031-05-02"),
    ):
        facts = with_event(facts, what, date=date)
    assert [item.date for item in brief_of(facts).watch] == ["2031-05-09", "2031-07", None]


def test_a_month_is_over_only_when_all_of_it_is() -> None:
    assert not over("2031-05", DAY)
    assert over("2031-04", DAY)
    assert not over("2031", DAY)
    assert not over(None, DAY)


def test_one_speaker_is_quoted_once_in_a_story() -> None:
    text = (
        "The yard in Marrow was shut on the orders of the harbour master.\n"
        "The pier was shut as well, and the crane that stood upon it was sold.\n"
        "Two hundred people had worked there since the spring of last year.\n"
        "“The crews did nothing wrong at all,” Mona Reyes said.\n"
        "“The crews will be paid by the end of June,” Ms Reyes told us."
    )
    facts = with_actors(made(text), ("Mona Reyes", "person", None))
    facts = with_quote(facts, "The crews did nothing wrong at all,", "a1")
    facts = with_quote(facts, "The crews will be paid by the end of June,", "a1")
    brief = brief_of(facts)
    assert brief.stories[0].quote
    assert not brief.quotes


def test_one_speaker_is_quoted_once_in_a_story_that_two_articles_tell() -> None:
    said = "Ada Roe spoke.\n“The cranes are a danger to all of us.”"
    again = "Ada Roe spoke.\n“Nobody will be let in before they are gone.”"
    texts = {
        "a": f"The Skerra rope walk was shut by the Marrow harbour master over its Ostrey cranes.\n{said}\nThe crews wept.",
        "b": f"Marrow harbour master found the Ostrey cranes of the Skerra rope walk unsafe.\n{again}\nRopes lay in the yard.",
    }
    one = with_actors(made(texts["a"], "a", "2031-05-07"), ("Skerra", "place", None), ("Ada Roe", "person", None))
    two = with_actors(made(texts["b"], "b", "2031-05-07"), ("Ada Roe", "person", None))
    one = with_quote(one, "The cranes are a danger to all of us.", "a2")
    two = with_quote(two, "Nobody will be let in before they are gone.", "a1")
    brief = brief_of(one, two, chess(), clinic())
    assert ("a", "b") in [story.articles for story in brief.stories]
    voices = [*brief.quotes, *(story.quote for story in brief.stories if story.quote)]
    assert [printed(brief, quote.speaker) for quote in voices].count("Ada Roe") == 1


@pytest.mark.parametrize(
    ("before", "speaker", "role"),
    [("Gov.", "Gov. Ada Roe", None), ("Governor", "Ada Roe", "Governor")],
)
def test_a_title_cut_short_stands_before_the_name(before: str, speaker: str, role: str | None) -> None:
    facts = made(f"“The crews will be paid by the end of June,” {before} Ada Roe said.")
    facts = with_actors(facts, ("Ada Roe", "person", before))
    quote = quote_item(
        Source(facts, "A"), with_quote(facts, "The crews will be paid by the end of June,", "a1").quotes[0]
    )
    said = [" ".join(w.span.of(facts.article.text) for w in line.words) for line in (quote.speaker, quote.role) if line]
    assert said == [speaker, *([role] if role else [])]


def test_a_fragment_is_no_voice_of_its_own() -> None:
    text = "The yard in Marrow was shut on the orders of the harbour master.\nMona Reyes called it “an insult to every one of the loyal crews”."
    facts = with_actors(made(text), ("Mona Reyes", "person", None))
    facts = with_quote(facts, "an insult to every one of the loyal crews", "a1", fragment=True)
    brief = brief_of(facts)
    assert brief.stories[0].quote is None
    assert not brief.quotes


@pytest.mark.parametrize(
    ("told", "words", "cue", "whole"),
    [
        ("Mona Reyes said that if “the ruling asks us to pay the crews, we will appeal.”", "the ruling asks us to pay the crews, we will appeal.", "said", False),
        ("Mona Reyes said that “the ruling asks us to pay all the crews now.”", "the ruling asks us to pay all the crews now.", "said", True),
        ("Mona Reyes said “the ruling asks us to pay all the crews now.”", "the ruling asks us to pay all the crews now.", "said", True),
        ("Mona Reyes said, “the ruling asks us to pay all the crews now.”", "the ruling asks us to pay all the crews now.", "said", True),
        ("Mona Reyes was blunt: “the ruling asks us to pay all the crews now.”", "the ruling asks us to pay all the crews now.", None, True),
        ("Mona Reyes said the crews who “the ruling asks us to pay now, are many.”", "the ruling asks us to pay now, are many.", "said", False),
        ("Mona Reyes said whether “The ruling asks us to pay all the crews now.”", "The ruling asks us to pay all the crews now.", "said", True),
    ],
)  # fmt: skip
def test_words_that_begin_within_a_sentence_are_no_voice_unless_they_stand_alone(
    told: str,
    words: str,
    cue: str | None,
    whole: bool,  # noqa: FBT001
) -> None:
    text = f"The yard in Marrow was shut on the orders of the harbour master.\n{told}"
    facts = with_actors(made(text), ("Mona Reyes", "person", None))
    cue_span = at(text, f"Reyes {cue}").end if cue else 0
    facts = with_quote(facts, words, "a1", cue=cue, cue_span=Span(cue_span - 4, cue_span) if cue else None)
    assert bool(brief_of(facts).stories[0].quote) is whole


def test_the_second_piece_of_a_broken_quotation_is_no_voice() -> None:
    said = "“The crews did it,” Mona Reyes said, “because the yard asked them to keep the pier open.”"
    text = f"The yard in Marrow was shut on the orders of the harbour master.\n{said}"
    facts = with_actors(made(text), ("Mona Reyes", "person", None))
    facts = with_quote(facts, "The crews did it,", "a1")
    end = at(text, "Reyes said").end
    facts = with_quote(facts, "because the yard asked them to keep the pier open.", "a1", cue_span=Span(end - 4, end))
    assert brief_of(facts).stories[0].quote is None


def test_who_is_known_by_the_label_of_a_transcript_alone_is_not_printed() -> None:
    text = "The yard in Marrow was shut on the orders of the harbour master.\n“REYES: The crews did nothing wrong at all this year.”"
    facts = with_actors(made(text), ("REYES", "person", None))
    words = "The crews did nothing wrong at all this year."
    label = at(text, "REYES")
    shown = with_quote(facts, words, "a1", speaker_span=label)
    hidden = with_quote(facts, words, "a1", speaker_span=label, rule="transcript")
    assert brief_of(shown).stories[0].quote
    assert brief_of(hidden).stories[0].quote is None


def test_the_mark_of_a_turn_is_the_one_before_its_label() -> None:
    text = "The yard in Marrow was shut by Mona Reyes on the orders of the harbour master.\n“REYES: The crews did nothing wrong at all this year.”"
    facts = with_actors(made(text), ("Mona Reyes", "person", None))
    words = "The crews did nothing wrong at all this year."
    facts = with_quote(facts, words, "a1", speaker_span=at(text, "REYES"), rule="transcript")
    quote = brief_of(facts).stories[0].quote
    assert quote
    assert quote.marks == "double"


def test_a_figure_keeps_the_word_that_limits_it_and_is_no_year() -> None:
    lines = [
        "The yard in Marrow was shut on the orders of the harbour master.",
        "Storms had torn away most of the northern pier and two cranes.",
        "Sailors slept in the town hall while their boats were mended.",
        "Every inn was closed until the spring of 2032 for want of guests.",
        "Bakers gave their bread away to whoever came to the door.",
        "A choir of schoolchildren sang for the crews on the steps.",
        "Nobody could say when the lighthouse would be lit again.",
        "Almost 40,000 people sail from the old harbour to the islands each summer.",
    ]
    brief = brief_of(made("\n".join(lines)))
    assert [printed(brief, figure.value) for figure in brief.figures] == ["Almost 40,000"]


@pytest.mark.parametrize(
    ("sentence", "printed_as"),
    [
        (
            "The Marlow Road bridge will be open by June, the council said.",
            "The Marlow Road bridge will be open by June",
        ),
        ("“Talks will be opened with the traders,” said Ada Holm, who leads Marlow Council.", "Talks will be opened"),
        ("The rest centre will be rebuilt by Marlow Council, Ada Holm promised.", "The rest centre will be rebuilt by"),
        ("Marlow Council will rebuild the rest centre, Ada Holm promised.", "will rebuild the rest centre"),
    ],
)
def test_a_pledge_is_printed_with_its_subject_where_that_is_not_the_one_bound(
    sentence: str, printed_as: str, facts_of_text: FactsOf
) -> None:
    brief = brief_of(facts_of_text(f"{sentence}\nTrade at the market was slow on Monday."))
    (row,) = brief.commitments
    assert printed(brief, row.text).startswith(printed_as)
