"""What becomes of facts on the page: stories, cast, tables, limits, and the ledger of what is printed."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.compose import audit
from briefing.compose.cast import company_of
from briefing.compose.duplicates import copies
from briefing.compose.layout import BACK, fit
from briefing.compose.openings import connective, dangles
from briefing.compose.shortening import kept
from briefing.compose.source import Source, letter
from briefing.compose.stories import group
from briefing.compose.threads import Thread, in_order, thread_of
from briefing.config import Limits, Settings
from briefing.model.brief import Brief, Gloss, Line, StoryState, Words
from briefing.model.days import over
from briefing.model.facts import Actor, Facts, Mention, TimePhrase
from briefing.model.room import PAGES, room_of
from briefing.model.span import Span
from briefing.pipeline import build_brief
from briefing.pipeline.building import facts_of
from briefing.render.brief_json import to_json
from tests.made_facts import (
    at,
    made,
    with_actors,
    with_commitment,
    with_event,
    with_mention,
    with_question,
    with_quote,
)

DAY = dt.date(2031, 5, 7)

FERRY = """The Harbour Board will close the Skerra ferry terminal in March 2032.
Mona Reyes, the chair of the board, told reporters: “We will pay every crew member in full until the last sailing.”
But Ms Reyes declined to say how many jobs would go at the terminal.
The islanders' council will take the board to court if the last ferry is withdrawn.
She said the pier had cost the board £3.2 million in repairs since the storms.
A public meeting is to be held in Skerra on 3 June."""

CLINIC = """Northern Clinics recalled 4,000 heart monitors after two patients were given the wrong dose.
The regulator will publish a report by 30 June 2031.
“We got this wrong and we are sorry for the harm that it did,” said Ada Brandt, the chief executive.
The devices were sold in nine countries."""

CHESS = """Ivo Lindqvist won the northern chess title in Marrow with a draw in the last round.
The final was watched by 12,000 people in the town's old market hall.
The next title match will be played in Dunmore."""


def ferry() -> Facts:
    facts = with_actors(
        made(FERRY, "ferry", "2031-05-06"),
        ("Harbour Board", "organisation", None),
        ("Mona Reyes", "person", "the chair of the board"),
        ("islanders' council", "organisation", None),
    )
    facts = with_mention(facts, "Ms Reyes", "a2", "name")
    facts = with_quote(facts, "We will pay every crew member in full until the last sailing.", "a2")
    facts = with_commitment(facts, "will close", "close the Skerra ferry terminal in March 2032", "a1", due="2032-03")
    facts = with_commitment(
        facts,
        "will take",
        "take the board to court if the last ferry is withdrawn",
        "a3",
        strength="conditional",
        condition="if the last ferry is withdrawn",
    )
    facts = with_question(facts, "declined to say", "how many jobs would go at the terminal", asked_of="a2")
    return with_event(facts, "A public meeting is to be held in Skerra", "on 3 June", date="2031-06-03")


def clinic() -> Facts:
    facts = with_actors(
        made(CLINIC, "clinic"),
        ("Northern Clinics", "organisation", None),
        ("Ada Brandt", "person", "the chief executive"),
    )
    return with_quote(facts, "We got this wrong and we are sorry for the harm that it did,", "a2")


def chess() -> Facts:
    return with_actors(made(CHESS, "chess", "2031-05-07"), ("Ivo Lindqvist", "person", None))


def brief_of(*facts: Facts, limits: Limits = Limits()) -> Brief:  # noqa: B008 (frozen)
    return build_brief(facts, (), DAY, Settings(limits=limits))


def printed(brief: Brief, line: Line | None) -> str:
    if line is None:
        return ""
    texts = {article.id: article.text for article in brief.articles}
    return " ".join(f"[{p.text}]" if isinstance(p, Gloss) else p.span.of(texts[p.article]) for p in line.parts)


# ---------------------------------------------------------------- tables


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


# ---------------------------------------------------------------- lines


def test_a_pronoun_gets_its_name_only_where_nobody_else_can_be_meant() -> None:
    sure = "Mona Reyes met the crews of the yard in Marrow.\nShe said the lease would end in the spring of that year."
    text = sure.replace("the crews", "Ada Brandt and the crews")
    alone = with_mention(with_actors(made(sure), ("Mona Reyes", "person", None)), "She", "a1")
    two = with_actors(made(text), ("Mona Reyes", "person", None), ("Ada Brandt", "person", None))
    second = with_mention(two, "She", "a2")
    assert "She [Mona Reyes] said" in " ".join(printed(brief_of(alone), line) for line in brief_of(alone).lines)
    assert not [part for line in brief_of(second).lines for part in line.parts if getattr(part, "rule", "") == "name"]


def test_a_headline_leaves_words_out_unmarked_within_and_marked_at_its_end(facts_of_text: object) -> None:
    facts = facts_of_text(  # type: ignore[operator]
        "The Harbour Board, which owns both piers, closed the Skerra terminal to all freight and passengers on Friday "
        "after the last of the three great storms tore away most of the northern pier.\nThe crews went home."
    )
    brief = brief_of(facts)
    headline = brief.stories[0].headline
    words = [part for part in headline.parts if isinstance(part, Words)]
    assert len(words) > 1
    assert "which owns" not in printed(brief, headline)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("But the vote was lost.", "But "),
        ("Meanwhile, the vote was lost.", "Meanwhile, "),
        ("However the vote was lost.", "However "),
        ("On the other hand, the vote was lost.", "On the other hand, "),
        ("Later trains were full.", None),
        ("Still waters run deep.", None),
        ("Butter prices rose.", None),
        ("Andrew lost the vote.", None),
    ],
)
def test_a_connective_is_one_only_where_it_ties_sentences(sentence: str, expected: str | None) -> None:
    found = connective(sentence, Span(0, len(sentence)))
    assert (found.of(sentence) if found else None) == expected


def test_openers_that_point_back_dangle() -> None:
    assert dangles("“It is over,” she said.")
    assert dangles("The move was welcomed.")
    assert not dangles("Items were sold.")
    assert not dangles("The mover was paid.")


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=5))
def test_what_is_kept_and_what_is_cut_make_up_the_sentence(bounds: list[tuple[int, int]]) -> None:
    cuts = [Span(min(pair), max(pair)) for pair in bounds if pair[0] != pair[1]]
    pieces = kept(Span(0, 40), cuts)
    held = {offset for piece in pieces for offset in range(piece.start, piece.end)}
    lost = {offset for cut in cuts for offset in range(cut.start, cut.end)}
    assert held | lost == set(range(40))
    assert not held & lost


# ---------------------------------------------------------------- cast and stories


def names(*facts: Facts) -> dict[str, int]:
    sources = [Source(found, letter(number)) for number, found in enumerate(facts)]
    cast = company_of(sources, frozenset()).cast
    texts = {found.article.id: found.article.text for found in facts}
    return {next(m.name.words).span.of(texts[next(m.name.words).article]): len(m.mentions) for m in cast}


def person(article_id: str, name: str, alias: str | None = None) -> Facts:
    facts = with_actors(made(f"{name} was there.", article_id), (name, "person", None))
    actor = facts.cast.actors[0]
    aliases = (name, *([alias] if alias else []))
    return replace(facts, cast=replace(facts.cast, actors=(replace(actor, aliases=aliases),)))


@pytest.mark.parametrize(
    ("one", "two", "joined"),
    [
        ("Anna Hale", "Anna Hale", True),
        ("Sir Anna Hale", "Anna Hale", True),
        ("Anna B. Hale", "Anna Hale", True),
        ("Antony Hale", "Anthony Hale", True),
        ("Anna Hale", "Anna Brandt", False),
        ("Anna Hale", "Ruth Hale", False),
        ("Jon Hale", "Joy Hale", False),
    ],
)
def test_people_are_joined_by_full_names_only(one: str, two: str, joined: bool) -> None:  # noqa: FBT001
    assert (len(names(person("a", one), person("b", two))) == 1) is joined


def test_a_titled_surname_joins_the_one_person_who_bears_it() -> None:
    assert names(person("a", "Anna Hale"), person("b", "Hale", "Ms Hale")) == {"Anna Hale": 2}
    three = names(person("a", "Anna Hale"), person("b", "Ruth Hale"), person("c", "Hale", "Ms Hale"))
    assert len(three) == 3


def test_articles_months_apart_are_no_one_story_however_alike() -> None:
    near = [made(FERRY, "a", "2031-05-06").article, made(FERRY + "\nMore.", "b", "2031-05-07").article]
    far = [near[0], replace(near[1], published=dt.date(2031, 7, 1))]
    assert group(near) == [0, 0]
    assert group(far) == [0, 1]


def test_a_copy_is_found_and_the_longest_text_is_the_original() -> None:
    articles = [made(FERRY, "a").article, made(FERRY + "\nThe mayor wept.", "b").article, made(CHESS, "c").article]
    assert copies(articles) == {0: 1}


def test_a_copy_adds_no_line() -> None:
    again = replace(ferry(), article=replace(ferry().article, id="wire", path="wire.txt"))
    brief = brief_of(ferry(), again)
    assert [article.duplicate_of for article in brief.articles] == [None, "ferry"]
    assert {words.article for line in brief.commitments for words in line.text.words} == {"ferry"}


def test_no_article_gives_a_brief_without_lines() -> None:
    brief = brief_of()
    assert not list(brief.lines)
    assert brief.word_count == 0


def test_a_text_without_a_sentence_does_no_harm() -> None:
    assert brief_of(made("", "empty"), chess()).stories[0].articles == ("chess",)


def test_two_articles_of_one_id_are_refused() -> None:
    with pytest.raises(ValueError, match="one id"):
        brief_of(ferry(), ferry())


# ---------------------------------------------------------------- the page as its reader sees it


def test_an_office_is_printed_before_a_party_s_post_and_an_earlier_role_before_a_later() -> None:
    text = "{who}, the Harbour Party leader, opened the pier.\n{office} was cheered."
    then = made(text.format(who="Ada Holt", office="The crowd"), "old", "2031-01-05")
    now = made(text.format(who="Ada Holt", office="The Prime Minister"), "new", "2031-05-06")
    then = with_actors(then, ("Ada Holt", "person", "the Harbour Party leader"))
    now = with_actors(now, ("Ada Holt", "person", "the Harbour Party leader"))
    now = with_mention(now, "The Prime Minister", "a1", "nominal")
    brief = brief_of(now, then)
    assert [printed(brief, role.line) for role in brief.actors[0].roles] == ["Harbour Party leader", "Prime Minister"]


def test_a_title_before_the_name_is_a_role_where_the_article_gives_no_other() -> None:
    facts = with_actors(
        made("Officials met President-elect Hale in Marrow on Monday.\nHale wore a hat."), ("Hale", "person", None)
    )
    brief = brief_of(facts)
    assert [printed(brief, role.line) for role in brief.actors[0].roles] == ["President-elect"]


def test_a_pledge_is_printed_with_the_sum_that_follows_it() -> None:
    facts = with_actors(
        made("The board is committed to the path to 3 per cent of income."), ("board", "organisation", None)
    )
    facts = with_commitment(facts, "committed to", "the path", "a1", amount="3 per cent")
    brief = brief_of(facts)
    assert [printed(brief, row.text) for row in brief.commitments] == ["committed to the path to 3 per cent"]


def test_of_one_question_the_wording_that_stands_alone_is_printed_with_the_reply_to_another() -> None:
    text = (
        "The board met in Marrow.\nAda Holt refused to say when she will reach that goal."
        "\nAda Holt dodged questions on when the board will reopen the pier at Skerra."
        "\nPressed on the issue, Ada Holt said: “I am very pleased with the works so far.”"
    )
    facts = with_actors(made(text), ("Ada Holt", "person", None))
    for cue, about, answer in (
        ("refused to say", "when she will reach that goal", None),
        ("dodged", "when the board will reopen the pier at Skerra", None),
        ("Pressed", "the issue", at(text, "I am very pleased with the works so far.")),
    ):
        facts = with_question(facts, cue, about, asked_of="a1", group=1, answer=answer)
    brief = brief_of(facts, chess())
    (question,) = brief.questions
    assert printed(brief, question.text) == "when the board will reopen the pier at Skerra"
    assert printed(brief, question.answer) == "I am very pleased with the works so far."


@pytest.mark.parametrize(
    ("text", "cue", "about", "shown"),
    [
        (
            "Ada Holt did not directly address the issue of fees at the pier.",
            "did not directly address",
            "fees at the pier",
            "did not directly address the issue of fees at the pier",
        ),
        (
            "The cause of the fire has not been determined, the board said.",
            "has not been determined",
            "The cause of the fire",
            "The cause of the fire has not been determined",
        ),
        ("The board hasn’t got the final bill, it said.", "n’t got", "the final bill", "hasn’t got the final bill"),
        (
            "Ada Holt refused to say whether the pier would shut.",
            "refused to say",
            "whether the pier would shut",
            "whether the pier would shut",
        ),
        (
            "Ada Holt declined, after an hour in which she spoke of her garden and her cat, to name the buyer of the pier.",
            "declined",
            "to name the buyer of the pier",
            "to name the buyer of the pier",
        ),
    ],
)
def test_a_bare_topic_is_printed_with_what_marks_it_as_open(text: str, cue: str, about: str, shown: str) -> None:
    facts = made(f"The pier at Skerra burned on Monday.\n{text}")
    brief = brief_of(with_question(facts, cue, about, kind="unanswered"), chess())
    assert [printed(brief, question.text) for question in brief.questions] == [shown]


def test_a_bare_topic_takes_no_words_of_another_question() -> None:
    text = "The board met in Marrow.\nAda Holt dodged questions on when the pier will open, or about claims of waste there."
    facts = with_question(made(text), "dodged", "when the pier will open")
    facts = with_question(facts, "dodged", "claims of waste there")
    brief = brief_of(facts, chess())
    shown = {printed(brief, question.text) for question in brief.questions}
    assert shown == {"when the pier will open", "claims of waste there"}


def test_without_stories_none_is_told_in_brief() -> None:
    brief = brief_of(ferry(), clinic(), chess(), limits=Limits(stories=0))
    assert brief.stories == ()
    assert dict(brief.dropped)["stories"] == 3


def test_what_goes_on_and_several_tell_is_no_smaller_news_than_what_is_new() -> None:
    def thread(state: StoryState, name: str, *publishers: str) -> Thread:
        told = [
            replace(
                made(FERRY, f"{name}{n}", "2031-05-06"),
                article=replace(made(FERRY, f"{name}{n}", "2031-05-06").article, publisher=publisher),
            )
            for n, publisher in enumerate(publishers)
        ]
        sources = tuple(Source(facts, letter(n), None) for n, facts in enumerate(told))
        return replace(thread_of(sources, state), id=name)

    threads = [
        thread("NEW", "trifle", "Echo"),
        thread("UPDATED", "flood", "Echo", "Herald"),
        thread("UPDATED", "fair", "Echo"),
        thread("NEW", "strike", "Echo", "Herald"),
    ]
    ordered = sorted(threads, key=lambda one: in_order(one, (), frozenset()))
    assert [one.id for one in ordered] == ["strike", "flood", "trifle", "fair"]


def test_a_topic_is_the_name_in_the_headline_that_other_stories_lack() -> None:
    one = with_actors(
        made("Marrow sent Skerran crews its best pumps.\nThe pumps are old.", "one"),
        ("Marrow", "place", None),
    )
    one = replace(one, cast=replace(one.cast, actors=(*one.cast.actors, _place("Skerra", Span(12, 19)))))
    two = with_actors(made("The town hall of Marrow burnt down.\nNobody was hurt.", "two"), ("Marrow", "place", None))
    brief = brief_of(one, two)
    topics = {story.id: printed(brief, story.topic) for story in brief.stories}
    assert topics == {"one": "Skerran", "two": "Marrow"}


def _place(name: str, where: Span) -> Actor:
    return Actor("a9", name, "place", (name,), (Mention(where, "a9", "name", "made"),), where)


def test_a_columnist_s_own_voice_is_no_line_of_a_report() -> None:
    facts = made("I have a plan for the pier.\nThe council sold the pier to a bank in Marrow.\nYou would weep.")
    brief = brief_of(facts, chess())
    assert all("I have" not in printed(brief, line) and "You" not in printed(brief, line) for line in brief.lines)


def test_a_big_day_keeps_to_two_pages() -> None:
    days = [
        with_actors(
            made(FERRY.replace("Skerra", f"Skerra{n}"), f"f{n}", f"2031-05-0{n}"), ("Harbour Board", "group", None)
        )
        for n in range(1, 7)
    ]
    brief = brief_of(*days, ferry(), clinic(), chess(), limits=Limits(stories=8, story_lines=8))
    assert room_of(brief).whole <= PAGES
    assert room_of(replace(brief, stories=brief.stories * 2)).whole > room_of(brief).whole


# ---------------------------------------------------------------- limits and properties


def test_what_there_is_no_room_for_is_counted() -> None:
    brief = brief_of(ferry(), clinic(), chess(), limits=Limits(actors=2, commitments=1))
    assert len(brief.actors) == 2
    assert len(brief.commitments) == 1
    assert dict(brief.dropped)["actors"] == 1
    assert dict(brief.dropped)["commitments"] == 1


@pytest.mark.parametrize("words", [40, 90, 160, 300])
def test_the_budget_of_words_is_kept_by_dropping_whole_items(words: int) -> None:
    whole = {printed(brief_of(ferry(), clinic(), chess()), line) for line in brief_of(ferry(), clinic(), chess()).lines}
    brief = brief_of(ferry(), clinic(), chess(), limits=Limits(words=words))
    assert brief.word_count <= words
    assert {printed(brief, line) for line in brief.lines} <= whole
    assert brief.stories


@pytest.mark.parametrize("words", [60, 90, 160, 220])
def test_no_room_is_left_empty_that_an_item_which_went_would_fill(words: int) -> None:
    whole = brief_of(ferry(), clinic(), chess())
    kept = fit(whole, Limits(words=words))
    assert kept.word_count <= words < whole.word_count
    for section in BACK:
        items = getattr(whole, section)
        assert section == "stories" or getattr(kept, section) == items[: len(getattr(kept, section))]
        if section != "stories" and len(getattr(kept, section)) < len(items):
            assert dict(kept.dropped)[section] == len(items) - len(getattr(kept, section))
            more: dict[str, Any] = {section: items[: len(getattr(kept, section)) + 1]}
            assert replace(kept, **more).word_count > words


@settings(derandomize=True, deadline=None, max_examples=25)
@given(st.permutations([ferry(), clinic(), chess()]), st.integers(1, 3))
def test_the_order_of_the_articles_changes_nothing(facts: list[Facts], count: int) -> None:
    chosen = facts[:count]
    brief = brief_of(*chosen)
    assert to_json(brief) == to_json(brief_of(*sorted(chosen, key=lambda found: found.article.id)))
    assert audit(brief) == []


def test_every_line_of_the_seeds_is_in_its_article(seed_brief: Brief) -> None:
    assert audit(seed_brief) == []
    assert seed_brief.word_count <= Limits().words


def test_the_audit_finds_a_line_that_lies() -> None:
    brief = brief_of(chess())
    headline = brief.stories[0].headline
    (words,) = headline.words
    beyond = Line(headline.ref, (Words(words.article, Span(0, 9_999)),))
    wordless = Line("A1", (Gloss("all is well", "made"),))
    elsewhere = Line("A3", headline.parts)
    for lie, fault in (
        (beyond, "nothing stands"),
        (wordless, "without a word"),
        (elsewhere, "its words are those of A1"),
    ):
        assert any(fault in found for found in audit(replace(brief, top_lines=(lie,))))
    assert any("printed already" in found for found in audit(replace(brief, top_lines=(headline,))))


def test_the_hash_seed_changes_nothing() -> None:
    code = (
        "import sys; sys.path.insert(0, '.')\n"
        "from tests.test_compose import brief_of, chess, clinic, ferry\n"
        "from briefing.render.brief_json import to_json\n"
        "sys.stdout.buffer.write(to_json(brief_of(ferry(), clinic(), chess())))"
    )
    root = Path(__file__).resolve().parent.parent
    outputs = [
        subprocess.run(
            [sys.executable, "-c", code], cwd=root, env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("0", "1")
    ]
    assert outputs[0] == outputs[1]
    assert outputs[0]


# ---------------------------------------------------------------- whose day, whose name, which days


def test_a_pledge_is_not_due_on_the_day_that_it_was_made_nor_a_refusal_on_any() -> None:
    text = "Acme pledged to mend the pier on Wednesday.\nAcme will not sell the yard on 9 May.\nAcme will pay the crews on 9 May."
    facts = with_actors(made(text, published=DAY.isoformat()), ("Acme", "organisation", None))
    for cue, action, limit, fields in (
        ("pledged", "mend the pier", "on Wednesday", {"due": DAY.isoformat()}),
        ("will not", "sell the yard", "on 9 May", {"due": "2031-05-09", "strength": "refusal"}),
        ("will pay", "pay the crews", "on 9 May", {"due": "2031-05-09"}),
    ):
        line = text.index(action)
        span = Span(text.index(limit, line), text.index(limit, line) + len(limit))
        facts = with_commitment(facts, cue, action, "a1", deadline=span, **fields)
    brief = brief_of(facts)
    rows = {printed(brief, row.text): row for row in brief.commitments}
    found = {words: (row.deadline and printed(brief, row.deadline), row.due) for words, row in rows.items()}
    assert found == {
        "pledged to mend the pier": (None, None),
        "will not sell the yard": ("on 9 May", None),
        "will pay the crews": ("on 9 May", "2031-05-09"),
    }


def test_nobody_is_described_by_their_own_name() -> None:
    facts = with_actors(made("The mayor opened the pool.\nSwimmers cheered."), ("mayor", "person", "mayor"))
    assert [member.roles for member in company_of([Source(facts, "A")], frozenset()).cast] == [()]


def test_somebody_without_a_name_is_no_key_actor_for_one_remark() -> None:
    text = "Ada Roe opened the pool.\n“It is cold,” said a customer."
    facts = with_actors(made(text), ("Ada Roe", "person", None), ("customer", "person", None))
    facts = with_quote(with_quote(facts, "It is cold", "a2"), "opened the pool", "a1")
    brief = brief_of(facts)
    assert [printed(brief, member.name) for member in brief.actors] == ["Ada Roe"]


def test_who_is_named_once_in_a_short_article_comes_after_who_is_named_again() -> None:
    short = with_quote(
        with_actors(made("Ken Farrow opened the pool.", "a"), ("Ken Farrow", "person", None)), "pool", "a1"
    )
    long = with_actors(
        made("Acme sold the yard.\nGareth Noon blamed Acme.\nAcme blamed Gareth Noon.\nAcme rose.", "b"),
        ("Acme", "organisation", None),
        ("Gareth Noon", "person", None),
    )
    long = with_mention(long, "Gareth Noon.", "a2", "name")
    salience = {"a1": 1.0, "a2": 0.8}
    actors = tuple(replace(actor, salience=salience[actor.id]) for actor in long.cast.actors)
    long = replace(long, cast=replace(long.cast, actors=actors))
    cast = company_of([Source(short, "A"), Source(long, "B")], frozenset({"a", "b"})).cast
    texts = {"a": short.article.text, "b": long.article.text}
    said = [words.span.of(texts[words.article]) for member in cast for words in member.name.words]
    assert said.index("Gareth Noon") < said.index("Ken Farrow")


def test_a_brief_of_all_that_was_given_names_no_window() -> None:
    assert brief_of(ferry()).window == (None, None)


def test_of_an_article_in_another_language_nobody_is_taken_for_an_actor() -> None:
    text = (
        "Der Bürgermeister von Aldmoor hat am Montag versprochen, das Schwimmbad bis Mai zu öffnen. Die Schwimmer wollen nun vor Gericht ziehen, "
        "und der Rat will am kommenden Montag mit ihnen darüber sprechen, wie es im Sommer weitergehen kann."
    )
    article = made(text, published=DAY.isoformat()).article
    facts = facts_of(article, Settings().model)
    assert facts.sentences
    assert (facts.cast.actors, facts.quotes, facts.commitments, facts.watch) == ((), (), (), ())
    assert build_brief([facts], (), DAY).stories


def test_the_diary_names_the_days_that_do_not_stand_beside_it() -> None:
    told = "The court will hear on Friday the crews who were dismissed on Monday"
    text = f"Acme closed its last yard at Skerra without a word of thanks.\n{told}.\nGulls have taken the slipway."
    facts = with_actors(made(text, published=DAY.isoformat()))
    days = tuple(
        TimePhrase(at(text, words), day, "past")
        for words, day in (("on Friday", "2031-05-09"), ("on Monday", "2031-05-05"))
    )
    facts = replace(with_event(facts, told, "on Friday", date="2031-05-09"), dates=days)
    (item,) = brief_of(facts).watch
    assert [part.text for part in item.text.parts if isinstance(part, Gloss)] == ["5 May 2031"]
