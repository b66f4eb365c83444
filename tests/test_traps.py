"""The editorial traps that a brief can fall into, each held by a test on the seeds' brief or on articles made up for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from lxml import html as lxml_html

from briefing.compose.audit import prose
from briefing.config.settings import Look
from briefing.model.brief import Brief, Gloss, Line
from briefing.pipeline import build_brief
from briefing.render import render
from briefing.render.prose import plain
from tests.conftest import FactsOf
from tests.made_facts import made, with_actors, with_commitment, with_quote

DAY = dt.date(2031, 5, 7)
BriefOf = Callable[..., Brief]


@pytest.fixture
def brief_of(facts_of_text: FactsOf) -> BriefOf:
    """Give a function: texts, or pairs of text and day → the brief of 7 May 2031."""

    def brief(*articles: str | tuple[str, str]) -> Brief:
        found = []
        for number, given in enumerate(articles):
            text, published = (given, None) if isinstance(given, str) else given
            facts = facts_of_text(text, published)
            found.append(replace(facts, article=replace(facts.article, id=f"article-{number}", path=f"{number}.txt")))
        return build_brief(found, (), DAY)

    return brief


def printed(brief: Brief, line: Line) -> str:
    """Look a line up, glosses in brackets."""
    texts = {article.id: article.text for article in brief.articles}
    return " ".join(f"[{p.text}]" if isinstance(p, Gloss) else p.span.of(texts[p.article]) for p in line.parts)


FERRY = """The Harbour Board will close the Skerra ferry terminal in March 2032, its chair Mona Reyes said on Tuesday.
The board had promised to keep the route open for ten years.
Ms Reyes told reporters: “We will pay every crew member in full until the last boat has sailed.”
But she declined to say how many jobs would be lost.
Meanwhile, the islanders' council said it would go to court if the last ferry is withdrawn.
The terminal has been in use since 1961."""

CLINIC = """Northern Clinics recalled 4,000 heart monitors on Monday after two patients were given the wrong dose.
He added that the company was looking into the fault.
The regulator said it would publish a report by 30 June 2031.
“We got this wrong and we are sorry,” said Ada Brandt, the chief executive of Northern Clinics.
The devices were sold in nine countries."""


def test_trap_1_no_sentence_is_printed_twice(seed_brief: Brief) -> None:
    lines = list(prose(seed_brief))
    for one, two in combinations(lines, 2):
        for a in one.words:
            assert not any(a.article == b.article and a.span.overlaps(b.span) for b in two.words)


def test_trap_1_the_headline_is_the_lead_when_the_article_bears_none(brief_of: BriefOf) -> None:
    brief = brief_of(FERRY)
    headline = printed(brief, brief.stories[0].headline)
    assert headline.startswith("The Harbour Board will close the Skerra ferry terminal")
    assert not headline.endswith(".")
    assert all(printed(brief, line) != headline for line in (*brief.top_lines, *brief.stories[0].lines))


def test_trap_2_a_lifted_line_loses_its_connective_and_says_so(brief_of: BriefOf) -> None:
    brief = brief_of(FERRY)
    opened = [printed(brief, line) for line in prose(brief)]
    assert not [line for line in opened if line.startswith(("But ", "Meanwhile"))]
    assert any(line.startswith(("[…] she", "[…] the islanders")) for line in opened)


def test_trap_2_a_line_that_leans_on_a_missing_sentence_is_not_printed(brief_of: BriefOf) -> None:
    brief = brief_of(CLINIC)
    assert not [line for line in prose(brief) if printed(brief, line).startswith("He added")]


@pytest.mark.parametrize(
    ("published", "gloss"),
    [("2031-05-06", "6 May 2031"), (None, "date unknown")],
)
def test_trap_3_a_day_gets_its_date_and_an_undated_article_says_so(
    facts_of_text: FactsOf, published: str | None, gloss: str
) -> None:
    text = "The council shut the old library in Marrow today. Its books went to four schools in the county."
    brief = build_brief([facts_of_text(text + "\nThe mayor opened the new hall this morning.", published)], (), DAY)
    dates = [part for line in prose(brief) for part in line.parts if isinstance(part, Gloss) and part.rule == "date"]
    assert dates
    assert {part.text for part in dates} == {gloss}
    assert all(part.evidence for part in dates)


def test_trap_6_a_role_bears_the_day_of_its_article(brief_of: BriefOf) -> None:
    old = ("Opposition leader Anna Hale met farmers in Dunmore.\nMs Hale promised a new law on water.", "2030-02-01")
    new = ("Prime Minister Anna Hale met doctors in Marrow.\nMs Hale said the law on water would follow.", "2031-05-06")
    brief = brief_of(new, old)
    hale = next(actor for actor in brief.actors if "Hale" in printed(brief, actor.name))
    assert [role.published for role in hale.roles] == sorted(role.published or DAY for role in hale.roles)
    assert len(hale.mentions) == 2


def test_trap_6_two_holders_of_one_office_stay_two(brief_of: BriefOf) -> None:
    one = "Mayor Tom Ash opened the bridge at Marrow. Mr Ash thanked the builders."
    two = "Mayor Tom Birch closed the school at Dunmore. Mr Birch thanked the teachers."
    names = [printed(brief, actor.name) for brief in [brief_of(one, two)] for actor in brief.actors]
    assert {"Tom Ash", "Tom Birch"} <= set(names)


def test_trap_7_an_old_article_is_background_and_never_leads(seed_brief: Brief) -> None:
    assert [story.state for story in seed_brief.stories] == ["NEW", "BACKGROUND"]
    assert seed_brief.stories[1].published == dt.date(2024, 2, 17)
    old = seed_brief.stories[1].articles[0]
    assert all(words.article != old for line in seed_brief.top_lines for words in line.words)


def test_trap_9_attribution_is_never_cut(brief_of: BriefOf) -> None:
    text = (
        "The dam at Upper Corrin is unsafe and must be emptied before the winter storms, according to a report by the "
        "county's own engineers, who inspected the wall, the gates and the spillway over three weeks in the spring."
    )
    brief = brief_of(text)
    assert "according to a report by the" in printed(brief, brief.stories[0].headline)


def test_trap_10_nothing_is_cut_at_a_contrast(brief_of: BriefOf) -> None:
    text = (
        "Residents in the harbour quarter have long praised the plan for a new tram, but their support has fallen "
        "since the council doubled the fares on every other line in the city and closed two of the older stops."
    )
    brief = brief_of(text)
    assert "but their support has fallen" in printed(brief, brief.stories[0].headline)


def test_trap_11_every_cut_is_marked_the_one_at_the_end_included(brief_of: BriefOf) -> None:
    text = (
        "The Harbour Board closed the Skerra ferry terminal to all passenger and freight traffic for good on Friday "
        "after the last of three storms tore away most of the northern pier and the crane that stood upon it.\n"
        "The crews were sent home."
    )
    brief = brief_of(text)
    article = brief.articles[0]
    for line in (*brief.top_lines, *(line for story in brief.stories for line in (*story.lines, story.headline))):
        last = list(line.words)[-1].span
        rest = article.text[last.end :].split("\n")[0]
        assert not rest.strip(" .") or line.parts[-1] == Gloss("…", "cut") or isinstance(line.parts[-2], Gloss)


def test_trap_13_a_caption_feeds_no_names(seed_brief: Brief) -> None:
    names = [printed(seed_brief, actor.name) for actor in seed_brief.actors]
    assert not {"Tom Pullen", "Anthony Blinken"} & set(names)


def test_a_past_day_is_no_longer_in_the_diary(brief_of: BriefOf) -> None:
    old = (
        "The committee will vote on the water bill on 3 March 2030.\nMinisters will meet again in Dunmore.",
        "2030-02-01",
    )
    news = "The rail bill has split the parties in Marrow.\nThe committee will vote on the rail bill on 12 June 2031."
    new = (news, "2031-05-06")
    brief = brief_of(old, new)
    assert [item.date for item in brief.watch if item.date] == ["2031-06-12"]


QUIET = "The yard in Marrow was shut on the orders of the harbour master."


def test_traps_5_and_15_words_told_by_a_spokesperson_keep_their_carrier_and_their_he() -> None:
    text = f"{QUIET}\nIts owners lost the lease.\n‘He said the crews will be paid in full by June,’ an Acme spokesperson said."
    facts = with_actors(made(text), ("Acme spokesperson", "person", None))
    facts = with_quote(facts, "He said the crews will be paid in full by June,", "a1")
    brief = build_brief([facts], (), DAY)
    (voice,) = [story.quote for story in brief.stories if story.quote]
    assert printed(brief, voice.speaker) == "Acme spokesperson"
    assert printed(brief, voice.text).startswith("He said")


def test_trap_8_what_is_merely_scheduled_stands_in_the_diary() -> None:
    facts = with_actors(made(f"{QUIET}\nAcme was due to sign the lease."), ("Acme", "organisation", None))
    facts = with_commitment(facts, "was due to", "sign the lease", "a1", strength="expected")
    brief = build_brief([facts], (), DAY)
    assert brief.commitments == ()
    assert [item.past_tense for item in brief.watch] == [True]


def test_trap_12_what_others_demand_is_marked_as_asked() -> None:
    facts = with_actors(made(f"{QUIET}\nUnions said Acme needs to pay."), ("Acme", "organisation", None))
    facts = with_commitment(facts, "needs to", "pay", "a1", strength="expected")
    assert [row.asked for row in build_brief([facts], (), DAY).commitments] == [True]


def test_trap_14_whom_a_pledge_is_made_to_is_no_condition() -> None:
    facts = with_actors(made(f"{QUIET}\nAcme will share its data with the port."), ("Acme", "organisation", None))
    facts = with_commitment(facts, "will share", "share its data", "a1", to="with the port")
    (row,) = build_brief([facts], (), DAY).commitments
    assert row.condition is None
    assert row.to


def test_traps_4_and_16_the_span_of_a_quotation_is_the_articles_own() -> None:
    text = f"{QUIET}\nIts owners lost the lease.\n‘We never had a chance to save the yard,’ Mona Reyes said."
    facts = with_quote(
        with_actors(made(text), ("Mona Reyes", "person", None)), "We never had a chance to save the yard,", "a1"
    )
    brief = build_brief([facts], (), DAY)
    (voice,) = [story.quote for story in brief.stories if story.quote]
    assert printed(brief, voice.text) == "We never had a chance to save the yard,"
    assert voice.marks == "single"


def test_a_headline_only_leaves_words_out(brief_of: BriefOf) -> None:
    text = (
        "The Harbour Board, which has run the island's boats since 1961, quietly closed the Skerra ferry terminal on Friday "
        "after three storms tore away the northern pier."
    )
    brief = brief_of(text)
    headline = brief.stories[0].headline
    places = [words.span for words in headline.words]
    assert places == sorted(places)
    assert all(one.end <= two.start for one, two in pairwise(places))
    assert {part.text for part in headline.parts if isinstance(part, Gloss)} <= {"…"}
    kept = " ".join(span.of(text) for span in places)
    assert len(kept.split()) < len(text.split())
    assert "Harbour Board" in kept
    assert "terminal" in kept


def test_marks_are_balanced_on_display_only() -> None:
    text = f"{QUIET}\nIts owners lost the lease.\n‘We never had a chance to save the yard,’ Mona Reyes said."
    facts = with_quote(
        with_actors(made(text), ("Mona Reyes", "person", None)), "We never had a chance to save the yard,", "a1"
    )
    brief = build_brief([facts], (), DAY)
    (voice,) = [story.quote for story in brief.stories if story.quote]
    assert printed(brief, voice.text) == "We never had a chance to save the yard,"
    page = " ".join(lxml_html.document_fromstring(render(brief, "html")).text_content().split())
    assert "‘We never had a chance to save the yard’ Mona Reyes" in page


def test_what_others_demand_is_printed_as_asked_of_them() -> None:
    facts = with_actors(made(f"{QUIET}\nUnions said Acme needs to pay."), ("Acme", "organisation", None))
    brief = build_brief([with_commitment(facts, "needs to", "pay", "a1", strength="expected")], (), DAY)
    page = lxml_html.document_fromstring(render(brief, "html"))
    (row,) = page.xpath("//section[@aria-labelledby='commitments']//tbody/tr")
    assert "Asked of them" in row.text_content()
    assert "asked of them" in render(brief, "txt").decode()


@pytest.mark.parametrize("look", ["brief", "compact", "large"])
def test_every_look_prints_each_line_whole_or_not_at_all(seed_brief: Brief, look: Look) -> None:
    page = lxml_html.document_fromstring(render(seed_brief, "html", look=look)).get_element_by_id("brief")
    page.find_class("texts")[0].drop_tree()
    shown = " ".join(page.text_content().split())
    texts = {article.id: article.text for article in seed_brief.articles}
    began = [line for line in prose(seed_brief) if " ".join(plain(line, texts).split())[:40] in shown]
    assert len(began) > 5
    assert [line.ref for line in began if " ".join(plain(line, texts).split()) not in shown] == []


def test_a_role_is_printed_with_its_day(seed_brief: Brief) -> None:
    page = lxml_html.document_fromstring(render(seed_brief, "html"))
    roles = [role.text_content() for role in page.find_class("role")]
    assert any("Labour leader (17 Feb 2024)" in role for role in roles)
    dated = [role for actor in seed_brief.actors for role in actor.roles if role.published]
    assert sum(role.count("2024)") for role in roles) == len(dated)
