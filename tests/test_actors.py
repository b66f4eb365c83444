"""The cast of an article: who is one actor, who are two, who is nobody."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.compose.cast import company_of
from briefing.compose.source import Source, letter
from briefing.config import DEFAULT_MODEL
from briefing.model.facts import Actor, Facts
from briefing.pipeline import facts_of
from briefing.sources.text import article_from_text
from tests.conftest import FactsOf, load_cases


def _facts_of_case(case: dict[str, Any], facts_of_text: FactsOf, seed_facts: dict[str, Facts]) -> Facts:
    if "seed" in case:
        return seed_facts[case["seed"]]
    return facts_of_text(case["text"], case.get("published"), case.get("title"))


def _holder(facts: Facts, form: str) -> Actor | None:
    return next((a for a in facts.cast.actors if form == a.name or form in a.aliases), None)


def _named(facts: Facts, name: str) -> Actor:
    found = [a for a in facts.cast.actors if a.name == name]
    assert found, f"no actor {name!r} in {[a.name for a in facts.cast.actors]}"
    return found[0]


@pytest.mark.parametrize("case", load_cases("actors"))
def test_the_cast_is_as_the_case_says(
    case: dict[str, Any], facts_of_text: FactsOf, seed_facts: dict[str, Facts]
) -> None:
    facts = _facts_of_case(case, facts_of_text, seed_facts)
    text = facts.article.text
    for name, aliases in case.get("actors", {}).items():
        assert set(aliases) <= set(_named(facts, name).aliases)
    for name, kind in case.get("kinds", {}).items():
        assert _named(facts, name).kind == kind
    for name, role in case.get("roles", {}).items():
        span = _named(facts, name).role_span
        assert span is not None
        assert span.of(text) == role
    for name in case.get("no_roles", []):
        assert _named(facts, name).role_span is None
    for form in case.get("absent", []):
        assert _holder(facts, form) is None
    for one, other in case.get("apart", []):
        first, second = _holder(facts, one), _holder(facts, other)
        assert first is None or second is None or first.id != second.id
        assert first is not None or second is not None
    for words, name in case.get("who", []):
        mention = facts.cast.mention_at(text.index(words))
        actor = facts.cast.actor(mention.actor) if mention else None
        assert (actor.name if actor else "") == name


def test_every_case_says_something_that_could_fail() -> None:
    asked = {"actors", "kinds", "roles", "no_roles", "absent", "who", "apart"}
    for parameter in load_cases("actors"):
        case = parameter.values[0]
        assert asked & set(case), case["name"]


def test_names_and_mentions_of_the_seeds_are_cut_from_the_text(seed_facts: dict[str, Facts]) -> None:
    for facts in seed_facts.values():
        text = facts.article.text
        for actor in facts.cast.actors:
            assert actor.name_span.of(text) == actor.name
            assert all(m.actor == actor.id for m in actor.mentions)
            forms = {m.span.of(text) for m in actor.mentions if m.kind != "pronoun"}
            assert forms <= set(actor.aliases)


def test_no_mention_of_the_seeds_lies_in_a_caption(seed_facts: dict[str, Facts]) -> None:
    for facts in seed_facts.values():
        captions = [z.span for z in facts.article.zones if z.kind in {"caption", "date_prefix", "byline"}]
        for actor in facts.cast.actors:
            assert not any(c.overlaps(m.span) for c in captions for m in actor.mentions)


def test_actor_ids_are_unique_and_the_cast_is_in_order_of_salience(seed_facts: dict[str, Facts]) -> None:
    for facts in seed_facts.values():
        ids = [a.id for a in facts.cast.actors]
        assert len(ids) == len(set(ids))
        saliences = [a.salience for a in facts.cast.actors]
        assert saliences == sorted(saliences, reverse=True)


def test_the_seeds_are_about_whom_they_are_about(seed_facts: dict[str, Facts]) -> None:
    for number in ("000", "004"):
        first_two = {a.name for a in seed_facts[number].cast.actors[:2]}
        assert first_two == {"Sir Keir Starmer", "Donald Trump"}


def test_who_acts_ranks_before_who_is_merely_present(facts_of_text: FactsOf) -> None:
    facts = facts_of_text(
        "Amara Okafor closed the ward on Monday. Okafor said the roof leaked. A portrait of Ivo Brandt hangs there."
    )
    names = [a.name for a in facts.cast.actors]
    assert names.index("Amara Okafor") < names.index("Ivo Brandt")


def test_the_headline_lifts_whom_it_names(facts_of_text: FactsOf) -> None:
    text = "Tom Hale and Ruth Marsh spoke to the court. Mr Hale wept. Ms Marsh left."
    for name in ("Tom Hale", "Ruth Marsh"):
        facts = facts_of_text(text, title=f"{name} speaks to the court")
        assert facts.cast.actors[0].name == name


WORDS = st.sampled_from(
    ["Mr", "Hale", "Ruth", "Marsh", "Sir", "von", "der", "the", "mayor", "PM", ",", ".", "“", "”", "’s", "he", "said", "Leeds", "police", "\n\n", "Nato"]
)  # fmt: skip


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(WORDS, min_size=1, max_size=30))
def test_any_text_gives_a_sound_cast(words: list[str]) -> None:
    text = " ".join(words)
    facts = facts_of(article_from_text(text, "any"), DEFAULT_MODEL)
    for actor in facts.cast.actors:
        assert actor.name == actor.name_span.of(text)
        assert actor.mentions
        assert all(0 <= m.span.start < m.span.end <= len(text) for m in actor.mentions)
        assert "pronoun" not in {m.kind for m in actor.mentions if m.span.of(text) in actor.aliases}


KNOWN = (
    ("Zora Zqueeble", ("the Iron Duchess",)),
    ("Office for Rivers", ("the watchdog", "OfR")),
    ("Ada Reed", ("Reed",)),
)
ASKED = "Ms Zqueeble met Brackwater on Monday. The watchdog wept. The Iron Duchess said OfR was late. Tom Reed agreed."


def test_all_names_that_the_settings_give_to_an_actor_are_that_actor() -> None:
    facts = facts_of(article_from_text(ASKED, "test"), DEFAULT_MODEL, KNOWN)
    forms = {actor.name: set(actor.aliases) for actor in facts.cast.actors}
    assert {"The watchdog", "OfR"} <= forms["Office for Rivers"]
    assert "The Iron Duchess" in forms["Zora Zqueeble"]
    assert [s.speaker_name for s in facts.statements] == ["Zora Zqueeble"]
    assert {m.rule for m in _named(facts, "Office for Rivers").mentions if m.kind == "name"} == {"settings"}


def test_an_actor_of_the_settings_is_printed_as_the_article_prints_it() -> None:
    facts = facts_of(article_from_text(ASKED, "test"), DEFAULT_MODEL, KNOWN)
    assert _named(facts, "Zora Zqueeble").name_span.of(ASKED) == "The Iron Duchess"


def test_a_surname_in_the_settings_takes_nobody_elses_words() -> None:
    facts = facts_of(article_from_text(ASKED, "test"), DEFAULT_MODEL, KNOWN)
    assert _named(facts, "Tom Reed").aliases == ("Tom Reed",)


def test_a_watched_body_stays_in_the_cast_though_it_does_nothing() -> None:
    text = "Rain fell on a car park at Northern Hospital Trust. Umbrellas were sold by a boy."
    asked = facts_of(article_from_text(text, "test"), DEFAULT_MODEL, (("Northern Hospital Trust", ()),))
    assert [a.name for a in asked.cast.actors if a.kind == "organisation"] == ["Northern Hospital Trust"]
    assert not [
        a for a in facts_of(article_from_text(text, "test"), DEFAULT_MODEL).cast.actors if a.kind == "organisation"
    ]


def test_a_surname_in_one_article_is_the_person_whom_another_names_in_full() -> None:
    day = [
        "Amara Okafor, the harbour master, closed the port on Monday. Ships turned back.",
        "Ferries stayed in the harbour. “We cannot risk lives,” Ms Okafor said.",
    ]
    facts = [facts_of(article_from_text(text, f"t{n}"), DEFAULT_MODEL) for n, text in enumerate(day)]
    sources = [Source(found, letter(number)) for number, found in enumerate(facts)]
    (okafor,) = [one for one in company_of(sources, frozenset()).cast if one.kind == "person"]
    assert (okafor.quotes, len(okafor.mentions)) == (1, 2)


def test_the_settings_join_an_actor_across_articles_that_share_no_name() -> None:
    known = (("Office for Rivers", ("OfR", "the water watchdog")),)
    day = ["OfR fined two firms on Monday.", "The water watchdog said the fines were fair."]
    facts = [facts_of(article_from_text(text, f"t{n}"), DEFAULT_MODEL, known) for n, text in enumerate(day)]
    sources = [Source(found, letter(number)) for number, found in enumerate(facts)]
    bodies = [one for one in company_of(sources, frozenset()).cast if one.kind == "organisation"]
    assert [len(one.mentions) for one in bodies] == [2]
