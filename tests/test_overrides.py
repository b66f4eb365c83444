"""The editor's hand: read with every mistake at once, carried out last, told in the footer."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.compose import Occasion, audit, compose, read_overrides
from briefing.errors import WrongUsage
from briefing.model.brief import Brief, Gloss, Line
from briefing.model.facts import Facts
from briefing.render import render
from briefing.render.brief_json import from_json, to_json
from tests.conftest import FactsOf
from tests.days import SETTINGS
from tests.made_facts import made, with_actors, with_commitment
from tests.test_clashes import ECHO, FIRE, POST

DAY = dt.date(2031, 5, 2)


def ferry() -> Facts:
    text = "Ada Ro will close the ferry terminal at Skerra for 2.9 weeks.\nThe ferry carries 9,000 people.\nIslanders are cross."
    facts = with_actors(made(text, "ferry", "2031-05-02", "Ferry to close"), ("Ada Ro", "person", None))
    return with_commitment(facts, "will", "close the ferry terminal at Skerra", "a1")


def bridge() -> Facts:
    text = "Peter Holt painted the bridge at Varnes red.\nGulls have nested on it.\nThe paint came from Aldmoor."
    return with_actors(made(text, "bridge", "2031-05-01", "Bridge painted"), ("Peter Holt", "person", None))


def brief_with(*orders: str) -> Brief:
    occasion = Occasion(DAY, "Test", SETTINGS.limits, overrides=read_overrides("\n".join(orders)))
    brief = compose([ferry(), bridge()], (), occasion)
    assert audit(brief) == []
    assert from_json(to_json(brief)) == brief
    return brief


def printed(brief: Brief, line: Line) -> str:
    parts = (f"[{p.text}]" if isinstance(p, Gloss) else p.span.of(brief.article(p.article).text) for p in line.parts)
    return " ".join(parts)


def all_lines(brief: Brief) -> list[str]:
    return [printed(brief, line) for line in brief.lines]


def test_every_mistake_is_told_at_once_with_its_line() -> None:
    with pytest.raises(WrongUsage) as caught:
        read_overrides('# fine\npin\n\nburn a b\nrole "Ada Roe"\nrename "" x\nkill one # fine too')
    assert str(caught.value).count("line ") == 4
    for words in (
        "line 2: pin wants an article",
        "line 4: “burn” is no order",
        "line 5: role wants",
        "line 6: rename has an empty name",
    ):
        assert words in str(caught.value)


def test_names_stand_between_straight_or_curly_marks() -> None:
    (order,) = read_overrides('rename “Ada O’Ro” "Ada Roe"  # a comment').orders
    assert order.what == ("Ada O’Ro", "Ada Roe")


def test_a_pinned_story_leads() -> None:
    assert brief_with("pin ferry").stories[0].articles == ("ferry",)
    assert brief_with("pin bridge").stories[0].articles == ("bridge",)


def test_a_killed_article_is_left_out() -> None:
    brief = brief_with("kill ferry")
    assert [article.id for article in brief.articles] == ["bridge"]
    assert brief.hand == ("left out: ferry",)


def test_a_killed_line_is_struck_wherever_it_stands() -> None:
    line = next(line for line in brief_with().lines if "close the ferry" in printed(brief_with(), line))
    brief = brief_with(f"kill {line.ref}")
    assert not [text for text in all_lines(brief) if "close the ferry" in text]
    assert brief.hand == (f"struck: {line.ref} “Ada Ro will close the ferry terminal at Skerra …”",)


@pytest.mark.parametrize("turned", [False, True])
def test_references_are_those_of_the_page_that_the_editor_read_whatever_else_is_ordered(*, turned: bool) -> None:
    read = brief_with()
    line = next(line for line in read.lines if "2.9 weeks" in printed(read, line))
    assert line.ref == "B1"
    orders = ["kill bridge", 'correct B1 "2.9" "3.1"', 'pin "Ferry to"', "kill B2"]
    brief = brief_with(*(reversed(orders) if turned else orders))
    assert [(article.id, article.letter) for article in brief.articles] == [("ferry", "B")]
    assert any("2.9 [3.1] weeks" in text for text in all_lines(brief))
    assert not any("carries 9,000 people" in text for text in all_lines(brief))
    assert set(brief.hand) == {
        "left out: bridge",
        "B1: “2.9” corrected to “3.1”",
        "pinned: Ferry to",
        "struck: B2 “The ferry carries 9,000 people.”",
    }


def test_a_line_of_an_article_that_is_left_out_is_not_looked_for_in_another() -> None:
    brief = brief_with("kill A1", "kill bridge")
    assert "kill A1 (line 1): nothing like it in this edition" in brief.hand
    assert any("close the ferry terminal" in text for text in all_lines(brief))


def test_stories_are_merged_and_split() -> None:
    assert [set(story.articles) for story in brief_with("merge ferry bridge").stories] == [{"ferry", "bridge"}]
    assert len(brief_with("merge ferry bridge", "split bridge").stories) == 2


def test_a_name_is_printed_beside_the_articles() -> None:
    brief = brief_with('rename "Ada Ro" "Ada Roe"')
    assert any("Ada Ro [Ada Roe]" in text for text in all_lines(brief))
    assert not any("[Ada Roe] [Ada Roe]" in text for text in all_lines(brief))


def test_a_role_replaces_the_articles() -> None:
    brief = brief_with('role "Ada Ro" "harbour master"')
    member = next(actor for actor in brief.actors if "Ada Ro" in printed(brief, actor.name))
    assert (printed(brief, member.name), member.roles) == ("Ada Ro [harbour master]", ())


def test_a_role_holds_wherever_the_articles_role_is_printed(facts_of_text: FactsOf) -> None:
    text = (
        "Ada Ro, the island's treasurer, closed the ferry on Thursday after a week of rumours.\n\n"
        "“We have run out of money for the crossing, and out of patience,” Ms Ro told islanders. Few of them cheered.\n"
    )
    facts = facts_of_text(text, DAY.isoformat())

    def edition(*orders: str) -> Brief:
        overrides = read_overrides("\n".join(orders))
        return compose([facts], (), Occasion(DAY, "Test", SETTINGS.limits, overrides=overrides))

    def credited(brief: Brief) -> list[str]:
        told = (*brief.quotes, *(story.quote for story in brief.stories if story.quote))
        return [" ".join(printed(brief, line) for line in (quote.speaker, quote.role) if line) for quote in told]

    assert any("treasurer" in credit for credit in credited(edition()))
    called = edition('role "Ada Ro" "mayor"')
    assert credited(called) == ["Ada Ro [mayor]"]
    assert called.hand == ("Ada Ro called mayor",)


def test_a_correction_stands_after_what_it_corrects() -> None:
    line = next(line for line in brief_with().lines if "2.9 weeks" in printed(brief_with(), line))
    brief = brief_with(f'correct {line.ref} "2.9" "3.1"')
    assert any("2.9 [3.1] weeks" in text for text in all_lines(brief))
    assert "2.9 [3.1] weeks" in render(brief, "txt").decode().replace("\n", " ").replace("  ", " ")


def test_an_alias_joins_two_names() -> None:
    two = with_actors(replace(made("The boss said no.", "boss", "2031-05-02")), ("The boss", "person", None))
    orders = read_overrides('alias "The boss" "Ada Ro"')
    brief = compose([ferry(), two], (), Occasion(DAY, "Test", SETTINGS.limits, overrides=orders))
    assert audit(brief) == []
    assert brief.hand == ("“The boss” taken for Ada Ro",)
    assert {article for actor in brief.actors for article, _ in actor.mentions} == {"ferry", "boss"}


def test_an_order_that_finds_nothing_says_so() -> None:
    assert brief_with("pin elsewhere").hand == ("pin elsewhere (line 1): nothing like it in this edition",)


@settings(derandomize=True, max_examples=80)
@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        orders = read_overrides(text).orders
    except WrongUsage:
        return
    assert len(orders) <= len(text.splitlines())


@pytest.mark.parametrize(
    "name", ["ferry", "2031-05-02/ferry.md", "2031-05-02/ferry", "ferry.md", '"Ferry to"', '"ferry TO close"']
)
def test_an_article_is_named_by_its_file_or_by_words_of_its_headline(name: str) -> None:
    facts = [
        replace(one, article=replace(one.article, id=f"id{number}", path=f"in/2031-05-02/{one.article.id}.md"))
        for number, one in enumerate((ferry(), bridge()))
    ]
    occasion = Occasion(DAY, "Test", SETTINGS.limits, overrides=read_overrides(f"kill {name}"))
    assert [article.id for article in compose(facts, (), occasion).articles] == ["id1"]


@pytest.mark.parametrize("name", ["Ferry", "erry", '"Ferry to clos"', '"close ferry"'])
def test_a_part_of_a_name_names_no_article(name: str) -> None:
    assert len(brief_with(f"kill {name}").articles) == 2


def test_merging_what_is_one_story_says_so_and_orders_are_told_as_written() -> None:
    two = replace(ferry(), article=replace(ferry().article, id="second", title="Ferry to close at last"))
    orders = read_overrides('merge ferry second\npin "no such story"')
    brief = compose([ferry(), two], (), Occasion(DAY, "Test", SETTINGS.limits, overrides=orders))
    assert brief.hand == (
        "one story already: ferry, second",
        'pin "no such story" (line 2): nothing like it in this edition',
    )


def test_a_killed_line_is_struck_from_what_readers_watch_and_where_sources_differ(facts_of_text: FactsOf) -> None:
    texts = {"post": FIRE.format("Fourteen") + POST, "echo": FIRE.format("Nine") + ECHO}
    found = []
    for name, text in texts.items():
        facts = facts_of_text(text, DAY.isoformat())
        found.append(replace(facts, article=replace(facts.article, id=name, path=name, publisher=name)))

    def edition(*orders: str) -> Brief:
        overrides = read_overrides("\n".join(orders))
        return compose(found, (), Occasion(DAY, "Test", SETTINGS.limits, watch=("Varnes",), overrides=overrides))

    whole = edition()
    ref = whole.clashes[0].sides[0].line.ref
    struck = edition(f"kill {ref}")
    assert whole.clashes
    assert not struck.clashes
    assert [line.ref for line in whole.watched[0].mentions if line.ref != ref] == [
        line.ref for line in struck.watched[0].mentions
    ]
    assert ref not in {line.ref for line in struck.lines}
    assert struck.hand[0].startswith(f"struck: {ref} “")
