"""What the page chooses and leaves: a contrast that says no, a pledge with its subject, a diary of more than one day."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.compose.diary import spread
from briefing.compose.merit import Text
from briefing.compose.printed import Printed
from briefing.compose.source import Source
from briefing.compose.summary import rank
from briefing.compose.telling import tell
from briefing.compose.threads import thread_of
from briefing.compose.wording import CUT, sentence_line
from briefing.config import Limits
from briefing.model.facts import Cut
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
from tests.three_articles import DAY, brief_of, chess, printed

OPENING = (
    "The harbour board will sell the pier of Skerra to a hotel group from Marrow.\nThe sale is worth £3 million.\n"
)


@pytest.mark.parametrize(
    ("turn", "is_contrast"),
    [
        ("But the islanders' council rejected the sale and called a vote.", True),
        ("But the islanders haven’t seen a contract for the hotel.", True),
        ("Despite the storms, the board insisted that the price was fair.", True),
        ("But the sale has suffered a blow at the bank in Marrow.", True),
        ("But the price of the pier continued to fall over the winter.", False),
        ("But the pier can no longer carry the weight of lorries.", False),
        ("Despite having no buyer last year, the board found one in Marrow.", False),
        ("The islanders' council rejected the sale and called a vote.", False),
    ],
)
def test_only_a_turn_that_says_no_speaks_against_the_news(turn: str, is_contrast: bool) -> None:  # noqa: FBT001
    story = next(s for s in brief_of(made(OPENING + turn), chess()).stories if "a" in s.articles)
    assert (story.contrast is not None) == is_contrast


def test_what_a_policy_would_do_to_others_is_printed_with_its_sentence() -> None:
    text = OPENING + "Under Mr Orme’s plan, six would lose their crews from September."
    facts = with_actors(made(text), ("Mr Orme", "person", None))
    facts = with_commitment(
        facts,
        "would lose",
        "lose their crews from September",
        "a1",
        rule="policy:would",
        who_span=facts.cast.actors[0].name_span,
    )
    (row,) = brief_of(facts, chess()).commitments
    expected = "Under Mr Orme’s plan, six would lose their crews from September"
    assert printed(brief_of(facts, chess()), row.text) == expected


def test_a_short_topic_that_speaks_of_it_is_printed_with_its_sentence() -> None:
    said = "Asked for the price of the pier, Mr Orme said it would be told “when it’s ready.”"
    facts = with_actors(made(OPENING + said), ("Mr Orme", "person", None))
    brief = brief_of(with_question(facts, "would be told", "when it’s ready", asked_of="a1"), chess())
    assert [printed(brief, question.text) for question in brief.questions] == [said]


def test_actors_stand_in_the_order_of_the_number_beside_them() -> None:
    text = "Ada Brandt met Ivo Kell in Marrow.\n" + "\n".join(f"Ivo Kell sold {n} boats." for n in range(5))
    facts = with_actors(made(text), ("Ada Brandt", "person", None), ("Ivo Kell", "person", None))
    brief = brief_of(with_mention(facts, "met", "a1", "nominal"), chess())
    counts = [sum(number for _, number in actor.mentions) for actor in brief.actors]
    assert counts == sorted(counts, reverse=True)
    assert len(counts) > 1


def test_people_stand_before_the_bodies_that_they_lead() -> None:
    text = "Ada Brandt sold boats.\n" + "\n".join(f"Acme sold {n} boats." for n in range(5)) + "\nAda Brandt left."
    facts = with_actors(made(text), ("Acme", "organisation", None), ("Ada Brandt", "person", None))
    brief = brief_of(facts, chess())
    assert [actor.kind for actor in brief.actors[:2]] == ["person", "organisation"]


def test_a_top_line_tells_what_happened_before_what_was_said_of_it() -> None:
    lead = (
        "The Harbour Board voted to close the Skerra terminal, the oldest of the northern coast and the only one "
        "that still lands crabs from the islands and timber from the mainland, and to move its crews and its cranes to a new quay "
        "in Marrow in the spring."
    )
    said = "“We will fight this to the last day,” Ada Roe said."
    rest = "\n".join(f"Crate {n} was loaded by a crew from the hamlet of Dunmore." for n in range(8))
    title = "Harbour Board to close the Skerra terminal"
    facts = made(f"{title}\n{lead}\n{said}\n{rest}", title=title)
    facts = with_commitment(with_actors(facts, ("Ada Roe", "person", None)), "will", "fight this to the last day", "a1")
    brief = brief_of(facts, chess())
    assert printed(brief, brief.top_lines[0]) == lead


def test_of_several_leads_the_one_that_says_what_the_titles_say_is_told() -> None:
    picture = "The Evening Herald of Marrow and Lower Dunmore went off like a rocket over Skerra on Monday night."
    news = "The harbour board has opened an inquiry into the sale of the pier."
    text = Text((picture, "Boats sank.", news, "Cars burned."), "Inquiry into pier sale opened", (0, 0, 1, 1))
    assert rank(text, lambda picked: len(picked) > 0) == (2,)


def test_figures_are_those_of_the_news_while_there_is_any() -> None:
    old = made(
        "The pier burned.\n" + "\n".join(f"Some {n},100 boats sank in storm {n}." for n in range(2, 9)),
        "old",
        "2029-01-02",
    )
    new = made(
        OPENING + "\n".join(f"Some {n},200 people sailed in week {n}." for n in range(2, 9)), "new", "2031-05-07"
    )
    brief = brief_of(old, new)
    assert brief.figures
    assert {next(figure.value.words).article for figure in brief.figures} == {"new"}


def test_a_long_sentence_is_not_cut_down_to_a_few_words(monkeypatch: pytest.MonkeyPatch) -> None:
    after = "when she faces questions about her changing accounts of the sale of the pier and a letter that was found last summer"
    text = f"Mona Reyes is likely to be unpredictable {after}."
    facts = made(text)
    source = Source(replace(facts, cuts=(Cut(at(text, f" {after}"), "trailing"),)), "A")
    assert [line.span.of(text) for line in sentence_line(source, facts.sentences[0], aim=28).words] == [text]
    monkeypatch.setattr("briefing.compose.shortening.SHARE", 0.0)
    assert sentence_line(source, facts.sentences[0], aim=28).parts.count(CUT) == 1


def test_a_crowded_day_leaves_room_for_others() -> None:
    lines = [f"Team {word} will play in Skerra." for word in ("one", "two", "three", "four")]
    facts = made("\n".join([*lines, "The board will meet in Marrow.", "A vote will be held some day."]))
    for line in lines:
        facts = with_event(facts, line, date="2031-05-08")
    facts = with_event(facts, "The board will meet in Marrow.", date="2031-05-20")
    facts = with_event(facts, "A vote will be held some day.")
    days = [event.date for _, event in spread([(Source(facts, "A"), event) for event in facts.watch])]
    assert days == ["2031-05-08", "2031-05-08", "2031-05-20", "2031-05-08", "2031-05-08", None]


def test_an_event_that_was_weighed_stands_behind_those_that_a_rule_told() -> None:
    lines = ("Roe will race in Skerra.", "The board will meet in Marrow.", "A vote will be held some day.")
    facts = made("\n".join(lines))
    for line, rule in zip(lines, ("weighed: race", "day: meet", "announced: hold"), strict=True):
        facts = with_event(facts, line, date=None if "some day" in line else "2031-05-20", rule=rule)
    rules = [event.rule for _, event in spread([(Source(facts, "A"), event) for event in facts.watch])]
    assert rules == ["day: meet", "weighed: race", "announced: hold"]


def test_a_limit_that_counts_from_its_article_bears_its_day() -> None:
    text = OPENING + "The ferry will not take lorries from tomorrow."
    facts = with_actors(made(text, published="2031-05-01"), ("The ferry", "organisation", None))
    facts = with_commitment(facts, "will not", "take lorries", "a1", strength="refusal", deadline="from tomorrow")
    brief = brief_of(facts, chess())
    assert [printed(brief, row.deadline) for row in brief.commitments] == ["from tomorrow [2 May 2031]"]


def test_how_a_poll_was_made_is_neither_told_nor_a_figure() -> None:
    lead = "Most voters in Marrow want the pier of Skerra rebuilt, a poll says."
    found = "The poll found that the ferry matters more to the young than to the old."
    notes = "The poll was conducted by telephone in May.\nIn all 1,400 adults were questioned by telephone in Marrow."
    facts = made(f"{lead}\n{found}\n{notes}\nIts margin of sampling error is three points.")
    brief = brief_of(facts, chess())
    told = [printed(brief, line) for story in brief.stories for line in story.lines]
    assert found in told
    assert not [line for line in told if "telephone" in line or "error" in line]
    assert not [figure for figure in brief.figures if "1,400" in printed(brief, figure.value)]


def test_of_single_reports_the_one_leads_in_which_most_is_at_stake() -> None:
    quiet = made("Gulls were counted in Aldmoor on Monday.\nThere were many.", "a", "2031-05-07")
    stakes = made("Acme will close the yard at Ostrey.\nThe crews went home.", "b", "2031-05-07")
    stakes = with_commitment(
        with_actors(stakes, ("Acme", "organisation", None)), "will close", "close the yard at Ostrey", "a1"
    )
    quiet = with_commitment(
        with_actors(quiet, ("Gulls", "group", None)), "counted", "counted in Aldmoor", "a1", strength="expected"
    )
    assert [story.id for story in brief_of(quiet, stakes).stories] == ["b", "a"]


def test_what_has_happened_today_and_what_a_reader_is_asked_stand_in_no_diary() -> None:
    told = "The yard at Ostrey went broke on Wednesday after the bank in Marrow refused another loan."
    asked = "Will you sail to the fair of the harbour crews in June?"
    rest = "\n".join(f"Crate {n} was loaded by a crew from the hamlet of Dunmore." for n in range(5))
    title = "Yard at Ostrey goes broke"
    facts = made(f"{title}\n{told}\n{asked}\n{rest}", "a", DAY.isoformat(), title)
    facts = with_event(facts, "The yard at Ostrey went broke on Wednesday", date=DAY.isoformat())
    facts = with_event(facts, "the fair of the harbour crews", "in June", date="2031-06")
    assert brief_of(facts).watch == ()


def test_a_relative_clause_stands_in_the_diary_with_its_noun() -> None:
    said = (
        "The harbour board has a plan, which it hopes to present on 14 May, when its members return from the islands."
    )
    rest = "\n".join(f"Crate {n} was loaded by a crew from the hamlet of Dunmore." for n in range(5))
    title = "Harbour board has a plan"
    facts = made(f"{title}\n{said}\n{rest}", "a", DAY.isoformat(), title)
    brief = brief_of(with_event(facts, "which it hopes to present on 14 May", "14 May", date="2031-05-14"))
    assert [printed(brief, line) for line in brief.top_lines[:1]] == [said]
    assert [printed(brief, event.text) for event in brief.watch] == [said.partition(", when")[0]]


def test_a_report_or_an_official_without_a_name_is_no_voice() -> None:
    text = "“The pier has been unsafe for a decade,” the report said.\nThe board met in Marrow."
    facts = made(text)
    speaker = at(text, "the report")
    voiced = with_quote(
        facts, "The pier has been unsafe for a decade,", None, speaker_name="the report", speaker_span=speaker
    )
    brief = brief_of(voiced, chess())
    assert brief.quotes == ()
    assert all(story.quote is None for story in brief.stories)


def test_a_story_tells_nothing_that_the_page_has_in_another_article_s_words() -> None:
    one = "Ada Roe will replace Ivo Kell as chair of the harbour board in Marrow."
    two = "Ivo Kell, chair of the harbour board in Marrow, will be replaced by Ada Roe."
    rest = "The board runs nine ferries between Skerra and the outer islands."
    here, there = Source(made(f"{one}\nThe pier is old.", "a"), "A"), Source(made(f"{two}\n{rest}", "b"), "B")
    page = Printed()
    page.prose(here.line(here.facts.sentences[0]))
    story = tell(thread_of((here, there), "NEW"), here.line(here.facts.sentences[0]), page, Limits())
    told = [words.span.of(there.text) for line in story.lines for words in line.words if words.article == "b"]
    assert told == [rest]


def test_the_article_that_heads_a_story_tells_it_first() -> None:
    title = "Harbour board sells the Skerra pier to a bank"
    early = made("Boats have called at the Skerra pier for a century.\nAnglers like it.", "a")
    lead = made(
        f"{title}\nThe harbour board has sold the Skerra pier to a bank.\nThe bank will run it.", "b", title=title
    )
    sources = Source(early, "A"), Source(lead, "B")
    thread = replace(thread_of(sources, "NEW"), order=((1, 1), (0, 0), (1, 2)))
    page = Printed()
    page.prose(sources[1].line(lead.sentences[1]))
    story = tell(thread, sources[1].line(lead.sentences[1]), page, Limits())
    assert [next(line.words).article for line in story.lines] == ["b", "a"]
