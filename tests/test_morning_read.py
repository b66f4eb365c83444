"""What a reader at seven in the morning stumbles over: lines that begin within a word, lead with history, show a picture's caption or say themselves twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.compose.cast import company_of
from briefing.compose.evidence import fit_to_stand_alone
from briefing.compose.roles import role_line
from briefing.compose.source import Source
from briefing.compose.threads import Thread, in_order
from briefing.model.facts import Cast, Facts, Upcoming
from briefing.render.marks import balanced
from tests.conftest import FactsOf
from tests.made_facts import at, made, with_actors, with_commitment, with_event, with_mention, with_question, with_quote
from tests.three_articles import brief_of, printed


@pytest.mark.parametrize("said", ["'ll mend the quay on Monday", "'s mending the quay.", "'ve sold it", "'d wait"])
def test_what_is_left_of_a_contraction_opens_no_quotation(said: str) -> None:
    assert balanced(said) == ("", "")


def test_a_pledge_in_a_contraction_is_printed_with_its_pronoun() -> None:
    facts = with_actors(made("The crews of Acme say they'll mend the quay by June."), ("Acme", "organisation", None))
    brief = brief_of(with_commitment(facts, "'ll mend", "mend the quay by June", "a1"))
    assert printed(brief, brief.commitments[0].text) == "they'll mend the quay by June"


def test_a_name_stands_after_the_whole_contraction() -> None:
    text = "Ada Roe opened the pool at Varnes.\nEverybody knows that she's planning to open the yard in June."
    facts = with_mention(with_actors(made(text), ("Ada Roe", "person", None)), "she", "a1")
    brief = brief_of(with_event(facts, "she's planning to open the yard in June", None, date=None))
    assert printed(brief, brief.watch[0].text) == "she's [Ada Roe] planning to open the yard in June"


def test_the_diary_prints_words_that_an_article_repeats_once() -> None:
    said = "The ferry council meets in Varnes on 3 June."
    facts = made(f"{said}\nGulls cried all day.\n{said}", published="2031-05-07")
    places = [span for span in facts.sentences if span.of(facts.article.text) == said]
    events = tuple(Upcoming(span, span, None, "2031-06-03") for span in places)
    assert len(events) == 2
    assert len(brief_of(replace(facts, watch=events)).watch) == 1


CAPTIONS = [
    "Mayor Ada Roe opens the new pool to cheering children in Varnes, Wednesday, May 7, 2031.",
    "In this April 24, 2030 file photo, empty ferries are shown at the terminal in Skerra.",
    "A MOVE BY THE COUNCIL COULD KEEP THE LAST FERRY RUNNING FOR A YEAR.",
    "Ferry to Skerra may Sail for One More Year",
]


@pytest.mark.parametrize("said", CAPTIONS)
def test_captions_shouts_and_the_title_again_are_no_lines(said: str, facts_of_text: FactsOf) -> None:
    text = f"{said}\n\nThe council kept the last ferry to Skerra running."
    facts = facts_of_text(text, "2031-05-07", "Ferry to Skerra may sail for one more year")
    fit = [s.of(text) for number, s in enumerate(facts.sentences) if fit_to_stand_alone(facts, number)]
    assert fit == ["The council kept the last ferry to Skerra running."]


def test_a_story_in_brief_leads_with_its_news_and_not_with_its_last_dodge() -> None:
    news = "The chess club of Marrow won the northern title after a draw in the last round."
    rest = "\n".join(f"The {word} round was played in the old market hall of the town." for word in ("first", "third"))
    long_ago = "The club failed to say who paid for the hall when it was built in the years of the great drought."
    text = f"Marrow wins the title\n{news}\n{rest}\n{long_ago}\nTea was served."
    facts = with_question(
        made(text, title="Marrow wins the title"), "failed to say", "who paid for the hall", kind="pending"
    )
    facts = replace(facts, sentences=facts.sentences[1:])
    other = made("The Harbour Board shut the Skerra ferry after a storm broke the pier.\nGulls cried all day.", "b")
    brief = brief_of(other, facts)
    tops = [printed(brief, line) for line in brief.top_lines]
    assert news in tops
    assert not any("failed to say" in line for line in tops)


def test_a_titled_surname_joins_the_one_of_a_family_who_bears_the_title() -> None:
    text = "President Ada Hale met her son Peter Hale.\nAda Hale was glad."
    one = with_actors(made(text, "a"), ("Ada Hale", "person", None), ("Peter Hale", "person", None))
    one = _called(one, 0, "President Ada Hale")
    two = _called(
        with_actors(made("President Hale spoke in Varnes.", "b"), ("Hale", "person", None)), 0, "President Hale"
    )
    cast = company_of([Source(one, "A"), Source(two, "B")], frozenset({"a", "b"})).cast
    assert sorted(len(member.mentions) for member in cast) == [1, 2]


def _called(facts: Facts, number: int, alias: str) -> Facts:
    """Add what an article calls one of its actors."""
    actors = list(facts.cast.actors)
    actors[number] = replace(actors[number], aliases=(*actors[number].aliases, alias))
    return replace(facts, cast=Cast(tuple(actors)))


@pytest.mark.parametrize(
    ("called", "printed_as"),
    [
        (("recall mayor", "mayor", "mayor"), ["mayor"]),
        (("mayor", "president of the harbour board"), ["president of the harbour board"]),
        (("deputy mayor", "mayor", "mayor"), ["deputy mayor"]),
    ],
)
def test_nobody_holds_two_offices_one_after_the_other_on_one_day(
    called: tuple[str, ...], printed_as: list[str]
) -> None:
    sources = []
    for number, role in enumerate(called):
        text = f"There was the {role} Ada Roe at the quay."
        facts = with_actors(made(text, str(number), "2031-05-07"), ("Ada Roe", "person", role))
        sources.append(Source(facts, "ABC"[number]))
    (member,) = company_of(sources, frozenset("012")).cast
    texts = {source.id: source.text for source in sources}
    said = [words.span.of(texts[words.article]) for role in member.roles for words in role.line.words]
    assert said == printed_as


@pytest.mark.parametrize(
    ("role", "printed_as"),
    [
        ("a sombre Prime Minister", "Prime Minister"),
        ("a former Prime Minister", "former Prime Minister"),
        ("deputy Prime Minister", "deputy Prime Minister"),
        ("the chair of the Harbour Board", "chair of the Harbour Board"),
    ],
)
def test_a_role_begins_with_its_title(role: str, printed_as: str) -> None:
    facts = with_actors(made(f"At the quay {role} Ada Roe spoke."), ("Ada Roe", "person", role))
    source = Source(facts, "A")
    line = role_line(source, facts.cast.actors[0])
    assert line is not None
    assert [words.span.of(source.text) for words in line.words] == [printed_as]


def test_a_story_prints_the_words_of_its_voice_once_though_two_articles_have_them() -> None:
    said = "The people of Skerra can be sure that the board will look into the wreck in full and in the open"
    first = (
        "The Skerra ferry sank in a storm off the pier on the northern coast.\n"
        f"“{said},” Ada Roe told the Post.\nGulls cried all day over the empty ferry terminal where families waited.\n"
        "The ferry had carried twelve cars and a lorry of eels when the storm broke its bow door.\n"
        "The coastguard sent two boats from Varnes to the wreck of the ferry."
    )
    second = (
        "Divers searched the Skerra ferry that sank in a storm off the pier on the northern coast.\n"
        f"“{said},” Ada Roe wrote.\nThe Skerra ferry lies in forty metres of water and its bow door is missing.\n"
        "The owners of the ferry bought it from a Baltic line that had laid it up for years.\n"
        "Insurers said the storm was the worst on record."
    )
    articles = [
        with_quote(
            with_actors(made(text, name, "2031-05-07", "Skerra ferry sinks in storm"), ("Ada Roe", "person", None)),
            said + ",",
            "a1",
            speaker_span=at(text, "Ada Roe"),
        )
        for name, text in (("a", first), ("b", second))
    ]
    brief = brief_of(*articles)
    lines = [line for story in brief.stories for line in (*story.lines, *([story.quote.text] if story.quote else []))]
    lines += [*(quote.text for quote in brief.quotes), *brief.top_lines]
    assert sum(said in printed(brief, line) for line in lines) == 1


def test_of_one_publisher_s_stories_the_one_that_more_articles_tell_comes_first() -> None:
    def thread(*ids: str) -> Thread:
        told = tuple(Source(made(f"The Skerra ferry sank ({name}).", name, "2031-05-07"), "A") for name in ids)
        same = tuple(
            replace(s, facts=replace(s.facts, article=replace(s.facts.article, publisher="Desk"))) for s in told
        )
        return Thread(same, "NEW", ((0, 0),), ids[0])

    assert in_order(thread("y", "z"), (), frozenset()) < in_order(thread("a"), (), frozenset())
