"""The page as a stranger reads it: nothing that needs its sentence, its neighbour or its web page to make sense."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.compose.evidence import fit_to_stand_alone
from briefing.compose.printed import Printed
from briefing.compose.source import Source
from briefing.compose.watchlist import watched
from briefing.compose.wording import headline_line, sentence_line
from briefing.model.article import Zone
from briefing.model.brief import Gloss
from briefing.model.facts import Facts
from briefing.model.span import Span
from tests.made_facts import at, made, with_actors, with_event, with_mention, with_question, with_quote
from tests.three_articles import brief_of, chess, printed

OPENING = "The pier at Skerra burned on Monday.\n"


@pytest.mark.parametrize(
    ("sentence", "cue", "shown"),
    [
        (
            "The harbour board has yet to name the buyer of the pier.",
            "has yet to name",
            "The harbour board has yet to name the buyer of the pier",
        ),
        (
            "Mr Orme faces a long trial over the sale, and denied selling the pier below its price.",
            "denied",
            "Mr Orme faces a long trial over the sale, and denied selling the pier below its price.",
        ),
        ("“We have no further comment on the pier,” they said.", "have no further", None),
    ],
)
def test_a_clause_is_printed_with_its_subject_where_nobody_is_named_before_it(
    sentence: str, cue: str, shown: str | None
) -> None:
    facts = made(OPENING + sentence)
    about = Span(facts.article.text.index(cue), len(facts.article.text.rstrip(".”")))
    topic = about.of(facts.article.text).removesuffix(",” they said")
    brief = brief_of(with_question(facts, cue, topic, kind="unanswered"), chess())
    assert [printed(brief, question.text) for question in brief.questions] == [shown or sentence]


def test_a_clause_too_long_to_print_whole_is_no_open_question() -> None:
    facts = made(OPENING + "It is " + "very " * 40 + "hard and denied being unfair to the crews of Marrow.")
    facts = with_question(facts, "denied", "denied being unfair to the crews of Marrow", kind="disputed")
    assert brief_of(facts, chess()).questions == ()


@pytest.mark.parametrize(
    ("sentence", "what", "shown"),
    [
        (
            "The two lists will decide who may control the council.",
            "control the council",
            "The two lists will decide who may control the council.",
        ),
        (
            "Money set aside for posters planned for June comes from the guilds.",
            "planned for June",
            "Money set aside for posters planned for June comes from the guilds.",
        ),
        ("Crews are looking to the June vote on the pier.", "the June vote on the pier", "the June vote on the pier"),
    ],
)
def test_an_entry_of_the_diary_is_no_verb_without_its_subject(sentence: str, what: str, shown: str) -> None:
    facts = with_event(made(OPENING + sentence), what, date="2031-06")
    assert [printed(brief_of(facts), item.text) for item in brief_of(facts).watch] == [shown]


def test_a_sentence_of_many_words_is_no_entry_of_the_diary() -> None:
    facts = made(OPENING + "It will decide, " + "very " * 40 + "soon, who is to control the council.")
    assert brief_of(with_event(facts, "control the council", date="2031-06")).watch == ()


def test_a_year_stands_in_the_diary_after_its_days() -> None:
    text = OPENING + "A census will be held in 2031 in Skerra.\nA rally for the crews is planned for 9 May 2031."
    facts = with_event(made(text), "A census will be held", date="2031")
    facts = with_event(facts, "A rally for the crews", date="2031-05-09")
    assert [item.date for item in brief_of(facts).watch] == ["2031-05-09", "2031"]


@pytest.mark.parametrize(
    ("sentence", "fit"),
    [
        ("Mayor Ada Holt (right), looks on as the harbour master Ivo Orme opens the pier.", False),
        ("Noa Lindqvist is the author of three books and a writer at the Marrow Institute.", False),
        ("Ivo Orme is the director of the board that runs the pier.", True),  # the article tells of him
    ],
)
def test_captions_and_who_the_writer_is_are_no_lines(sentence: str, fit: object) -> None:
    facts = made(f"{OPENING}Ivo Orme ran from the fire on the pier.\n{sentence}")
    assert fit_to_stand_alone(facts, 2) is fit


def test_whoever_said_it_is_no_voice() -> None:
    facts = with_actors(
        made(f"{OPENING}“I saw it burn from my own window,” another person said."), ("Skerra", "place", None)
    )
    facts = with_quote(facts, "I saw it burn from my own window,", None)
    (quote,) = facts.quotes
    said = replace(quote, speaker_name="another person", speaker_span=at(facts.article.text, "another person"))
    brief = brief_of(replace(facts, quotes=(said,)))
    assert not brief.quotes
    assert not brief.stories[0].quote


@pytest.mark.parametrize(("tail", "leads"), [("", True), (", he added", False)])
def test_a_line_that_ends_in_he_added_is_no_top_line(tail: str, *, leads: bool) -> None:
    pledge = f"The harbour board will pay for a new pier by June{tail}."
    others = "Crews from three towns fought the fire.\nThe pier was built of oak.\nDivers looked for its lamp."
    brief = brief_of(made(f"{OPENING}{pledge}\n{others}\nBakers in Marrow gave bread away to the crews."))
    assert brief.top_lines
    assert (pledge in [printed(brief, line) for line in brief.top_lines]) == leads


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Pier burns at Skerra - skerra-post.com", "Pier burns at Skerra"),
        ("Pier burns at Skerra | Homes and gardens", "Pier burns at Skerra"),
        ("Pier burns at Skerra – The Post", "Pier burns at Skerra"),
        ("Pier burns at Skerra – crews blame the board", "Pier burns at Skerra – crews blame the board"),
    ],
)
def test_a_headline_leaves_out_the_name_of_the_site(title: str, shown: str) -> None:
    facts = made(f"{title}\n{OPENING.strip()}")
    article = replace(facts.article, zones=(Zone("headline", Span(0, len(title))),), publisher="The Post")
    source = Source(replace(facts, article=article, sentences=facts.sentences[1:]), "A")
    words = [part.span.of(article.text) for part in headline_line(source, source.facts.sentences[0]).words]
    assert words == [shown]


def test_one_office_in_two_spellings_is_one_role() -> None:
    def told(name: str, role: str, day: str) -> Facts:
        return with_actors(made(f"{role} Ada Holt opened the pier.", name, day), ("Ada Holt", "person", role))

    brief = brief_of(told("old", "U.S. Senator", "2031-05-05"), told("new", "US Sen.", "2031-05-06"))
    assert [printed(brief, role.line) for role in brief.actors[0].roles] == ["U.S. Senator"]


@pytest.mark.parametrize(
    "words", ["on Thursday, May 7, 2031, at noon", "yesterday (May 6) at noon", "on May 7, a Wednesday, at noon"]
)
def test_a_day_that_stands_in_the_article_gets_none_of_ours(words: str) -> None:
    facts = made(f"The pier at Skerra burned {words}.\nNobody was hurt by it at all.", published="2031-05-07")
    found = sentence_line(Source(facts, "A"), facts.sentences[0])
    assert not any(isinstance(part, Gloss) for part in found.parts)


def test_a_page_of_letters_is_no_story_of_the_day() -> None:
    def paper(name: str, title: str) -> Facts:
        told = "The pier burned on Monday night." if name == "Skerra" else "A reader misses the swans of old Marrow."
        facts = made(f"{title}\n{told}", name, "2031-05-07", title)
        article = replace(facts.article, zones=(Zone("headline", Span(0, len(title))),))
        return replace(facts, article=article, sentences=facts.sentences[1:])

    brief = brief_of(paper("a", "Letters to the Editor"), paper("Skerra", "Skerra pier burns"))
    assert [story.articles for story in brief.stories] == [("Skerra",), ("a",)]


def test_a_watched_name_is_printed_with_what_is_said_of_it() -> None:
    text = OPENING + "The pier at Skerra is to be built again of oak.\nBakers gave their bread away to the crews."
    printed_before = Printed()
    facts = made(text)
    source = Source(facts, "A")
    printed_before.prose(sentence_line(source, facts.sentences[0]))
    (entry,) = watched(["Skerra"], [source], printed_before)
    assert [line.ref for line in entry.mentions] == ["A2"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The harbour board did not immediately respond to a request for comment.",
        "Mr Orme declined to comment on the sale of the pier on Monday.",
        "Calls to the office of the board were not returned, and it could not be reached for comment.",
    ],
)
def test_that_nobody_answered_is_no_news_of_its_own(sentence: str) -> None:
    facts = made(OPENING + sentence)
    assert not fit_to_stand_alone(facts, 1)


def test_a_point_without_a_topic_gives_way_to_one_that_has_it() -> None:
    text = OPENING + "Ada Holt declined to comment.\nThe cause of the fire at the pier has not been found."
    facts = with_question(made(text), "declined", "Ada Holt declined to comment")
    facts = with_question(facts, "has not been found", "The cause of the fire at the pier", kind="unanswered")
    shown = [printed(brief_of(facts), question.text) for question in brief_of(facts).questions]
    assert shown[0] == "The cause of the fire at the pier has not been found"


@pytest.mark.parametrize(
    ("role", "shown"), [("the rival", []), ("the trust’s chief executive", ["trust’s chief executive"])]
)
def test_what_somebody_is_to_another_is_no_role(role: str, shown: list[str]) -> None:
    facts = with_actors(made(f"{role} Ada Holt saw the pier burn. Ada Holt ran."), ("Ada Holt", "person", role))
    brief = brief_of(facts)
    assert [printed(brief, line.line) for line in brief.actors[0].roles] == shown


def test_a_title_in_a_wish_is_no_role() -> None:
    facts = with_actors(
        made(OPENING + "“I hope to say President Holt, thank you, next year,” Ada Holt told the crowd. Ada Holt sang."),
        ("Ada Holt", "person", None),
    )
    facts = with_mention(facts, "Holt, thank", "a1", "name")
    facts = with_quote(facts, "I hope to say President Holt, thank you, next year,", "a1")
    assert brief_of(facts).actors[0].roles == ()
