"""Who is who on the page, which articles are one story, and whose day it is."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from briefing.compose.cast import company_of
from briefing.compose.duplicates import copies
from briefing.compose.source import Source, letter
from briefing.compose.stories import group
from briefing.config import Settings
from briefing.model.brief import Gloss
from briefing.model.facts import Facts, TimePhrase
from briefing.model.span import Span
from briefing.pipeline import build_brief
from briefing.pipeline.building import facts_of
from tests.made_facts import (
    at,
    made,
    with_actors,
    with_commitment,
    with_event,
    with_mention,
    with_quote,
)
from tests.three_articles import CHESS, DAY, FERRY, brief_of, chess, ferry, printed


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


def test_a_title_of_one_spouse_joins_nobody_to_the_other() -> None:
    text = "Mayor Hale and his wife, Mrs Anna Hale, opened the pool.\nSwimmers cheered."
    facts = with_actors(made(text, "a"), ("Anna Hale", "person", None), ("Hale", "person", None))
    wife, mayor = facts.cast.actors
    both = (replace(wife, aliases=("Anna Hale", "Mrs Anna Hale")), replace(mayor, aliases=("Hale", "Mayor Hale")))
    facts = replace(facts, cast=replace(facts.cast, actors=both))
    assert names(facts, person("b", "Hale", "Mayor Hale")) == {"Anna Hale": 1, "Hale": 2}


@pytest.mark.parametrize(
    ("role", "printed_as"),
    [
        ("then deputy harbour master", []),
        (
            "former aide to the harbour board of Marrow and secretary of the pilots",
            ["former aide to the harbour board of Marrow"],
        ),
        (
            "secretary of the board for pilots and ferries in all of greater Marrow",
            ["secretary of the board for pilots and ferries in all of greater Marrow"],
        ),
    ],
)
def test_a_role_is_one_that_is_held_and_not_two(role: str, printed_as: list[str]) -> None:
    facts = with_actors(made(f"Ada Roe, {role}, opened the pool."), ("Ada Roe", "person", role))
    (member,) = company_of([Source(facts, "A")], frozenset()).cast
    words = [part.span.of(facts.article.text) for one in member.roles for part in one.line.words]
    assert words == printed_as


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
