"""The page as its reader sees it: roles, topics, wordings, the order of the stories."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.compose.source import Source, letter
from briefing.compose.threads import Thread, in_order, thread_of
from briefing.config import Limits
from briefing.model.brief import StoryState
from briefing.model.facts import Actor, Mention
from briefing.model.room import PAGES, room_of
from briefing.model.span import Span
from tests.made_facts import (
    at,
    made,
    with_actors,
    with_commitment,
    with_mention,
    with_question,
)
from tests.three_articles import FERRY, brief_of, chess, clinic, ferry, printed


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


def test_what_another_says_is_no_reply_of_the_one_who_was_asked() -> None:
    text = (
        "Ada Holt refused to say when the board will reopen the pier at Skerra."
        "\nAsked about his ferry, Ivo Marr said: “I am very pleased with the works so far.”"
    )
    facts = with_actors(made(text), ("Ada Holt", "person", None), ("Ivo Marr", "person", None))
    about = "when the board will reopen the pier at Skerra"
    facts = with_question(facts, "refused to say", about, asked_of="a1", group=1)
    reply = at(text, "I am very pleased with the works so far.")
    facts = with_question(facts, "Asked about", "his ferry", asked_of="a2", group=1, answer=reply)
    (question,) = brief_of(facts, chess()).questions
    assert question.answer is None


@pytest.mark.parametrize(
    ("text", "cue", "about", "shown"),
    [
        (
            "Ada Holt did not directly address the issue of fees at the pier.",
            "did not directly address",
            "fees at the pier",
            "Ada Holt did not directly address the issue of fees at the pier",
        ),
        (
            "The cause of the fire has not been determined, the board said.",
            "has not been determined",
            "The cause of the fire",
            "The cause of the fire has not been determined",
        ),
        (
            "The board hasn’t got the final bill, it said.",
            "n’t got",
            "the final bill",
            "The board hasn’t got the final bill",
        ),
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
    assert "The council sold the pier" in " ".join(printed(brief, line) for line in brief.lines)
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
