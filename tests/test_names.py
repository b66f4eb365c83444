"""Entities put right: labels and bounds that the model gets wrong."""

from __future__ import annotations

import functools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from briefing.config import DEFAULT_MODEL
from briefing.model.parsed import ParsedArticle
from briefing.nlp import Parser
from briefing.nlp.names.layers import Layer
from briefing.nlp.names.posts import roles_of_bodies
from briefing.sources.text import article_from_text

ACTORS = {"PERSON", "ORG", "GPE", "NORP"}


@functools.cache
def _parser() -> Parser:
    return Parser(DEFAULT_MODEL)


def _parsed(text: str) -> ParsedArticle:
    return _parser().parse(article_from_text(text, "test"))


def _entities(text: str) -> set[tuple[str, str]]:
    return {(e.text, e.label_) for e in _parsed(text).doc.ents if e.label_ in ACTORS}


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Sir Alan Pemberton spoke first.", ("Alan Pemberton", "PERSON")),
        ("The bill was drafted by Councillor Ade Bakare.", ("Ade Bakare", "PERSON")),
        ("Mrs van der Meer left early.", ("van der Meer", "PERSON")),
        ("The award went to Ursula von der Heide on Monday.", ("Ursula von der Heide", "PERSON")),
        ("Olaf Lindqvist, the opposition leader, lost.", ("Olaf Lindqvist", "PERSON")),
        ("His wife, Marta, wept in court.", ("Marta", "PERSON")),
        ("Nadia Rahman KC opened for the defence.", ("Nadia Rahman", "PERSON")),
        ("Critics of the pro-Hale lobby met Tom Hale.", ("Tom Hale", "PERSON")),
        ("Labour and the Lib Dems voted against.", ("Labour", "ORG")),
        ("Aides at No10 said nothing.", ("No10", "ORG")),
        ("Ministers in the UK were silent.", ("UK", "GPE")),
        ("Nato members met in Bergen.", ("Nato", "ORG")),
        ("The Department for Work and Pensions said so.", ("Department for Work and Pensions", "ORG")),
        ("He studied at the University of Bremen.", ("University of Bremen", "ORG")),
        ("He was tried at Leeds Crown Court on Friday.", ("Leeds Crown Court", "ORG")),
        ("South Korean leader Park Eun-hye met envoys.", ("Park Eun-hye", "PERSON")),
        ("Striker Temi Okonjo will leave this summer.", ("Temi Okonjo", "PERSON")),
        ("“We have listened,” said Carys Penrose, the union's general secretary.", ("Carys Penrose", "PERSON")),
        ("The Midwives' Alliance wept.", ("Midwives' Alliance", "ORG")),
        ("A group calling itself Nightjar has claimed responsibility.", ("Nightjar", "ORG")),
        ("Stellarway, the company that built the rocket, paid.", ("Stellarway", "ORG")),
        ("The photograph is by Hollin Vale, the company", ("Hollin Vale", "ORG")),
        ("The chief constable of Ravenshire vowed last night to stay in his job.", ("Ravenshire", "GPE")),
        ("Kwame Asante, an analyst at Broadstreet, reckons so.", ("Broadstreet", "ORG")),
        ("Temi Okonjo will leave Harbour Rovers. Rovers said nothing.", ("Rovers", "ORG")),
    ],
)
def test_a_name_is_found_with_its_label_and_bounds(text: str, entity: tuple[str, str]) -> None:
    assert entity in _entities(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("General Motors will close the plant.", "Motors"),
        ("Justice Department lawyers declined to comment.", "Department"),
        ("Storm Ingrid cut the power.", "Ingrid"),
        ("Will Britain join the fund?", "Will Britain"),
        ("Brexit slowed the trucks.", "Brexit"),
        ("Rep. Ada Reed (D-Mass.) voted no.", "D-Mass"),
        ("The Government has paused the scheme.", "Government"),
        ("In May the river fell.", "May"),
        ("The Transport Secretary, Dame Ruth Ellison, spoke.", "Transport"),
    ],
)
def test_what_is_no_person_is_labelled_none(text: str, word: str) -> None:
    assert not any(label == "PERSON" and word in name for name, label in _entities(text))


def test_a_surname_proven_once_is_a_person_wherever_it_stands() -> None:
    text = (
        "Tom Brexley was elected. Critics of Brexley fumed.\n\nBrexley’s allies cheered. “Brexley is done,” said one."
    )
    people = [e.text for e in _parsed(text).doc.ents if e.label_ == "PERSON"]
    assert people.count("Brexley") == 3


def test_a_town_stays_a_town_beside_a_namesake() -> None:
    text = "Ann Chester won the race. She lives in Chester and trains near Chester. Rain fell in Chester."
    places = [e for e in _parsed(text).doc.ents if e.text == "Chester" and e.label_ == "PERSON"]
    assert places == []


def test_the_body_corrects_the_headline() -> None:
    text = "Crowd Boos Ada Reed at Summit.\n\nAda Reed was booed on Monday. Reed said she did not mind."
    names = {e.text for e in _parsed(text).doc.ents if e.label_ == "PERSON"}
    assert names == {"Ada Reed", "Reed"}


def test_no_entity_lies_in_a_zone_that_holds_no_prose() -> None:
    text = "date 2031-02-17 Ada Reed meeting Tom Hale at the quay - Max Moor/Max Moor\n\nAda Reed has won. Reed wept."
    parsed = _parsed(text)
    captions = [z.span for z in parsed.article.zones if z.kind in {"caption", "date_prefix"}]
    assert not any(c.covers(e.start_char) for c in captions for e in parsed.doc.ents)


PIECES = st.sampled_from(
    ["Mr", "Sir", "Ada", "Reed", "van", "der", "Meer", "-", "KC", "’s", "the", "Department", "of", "for", "and", "Leeds", "Storm", ",", ".", "\n\n", "M.", "Rep."]
)  # fmt: skip


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(PIECES, min_size=1, max_size=25))
def test_entities_never_overlap_and_begin_with_a_word(pieces: list[str]) -> None:
    doc = _parsed(" ".join(pieces)).doc
    covered: set[int] = set()
    for entity in doc.ents:
        tokens = set(range(entity.start, entity.end))
        assert tokens
        assert not tokens & covered
        assert not entity[0].is_space
        covered |= tokens


def test_a_name_that_the_settings_ask_for_is_found_as_printed() -> None:
    text = "The tribunal heard Zqueeble at noon. Then the watchdog spoke, and Zora Zqueeble wept."
    known = (("Office for Rivers", ("the watchdog",)), ("Zora Zqueeble", ("Zqueeble",)))
    doc = _parser().parse(article_from_text(text, "test"), known).doc
    found = [(e.text, e.label_) for e in doc.ents if e.label_ in ACTORS]
    assert found == [("Zqueeble", "PERSON"), ("the watchdog", "ORG"), ("Zora Zqueeble", "PERSON")]


@pytest.mark.parametrize(
    "text",
    ["Tom Reed sang.", "The crowd cheered Reed Theatre.", "She met the reed cutters.", "Ms Ruth Reed-Hale sang."],
)
def test_a_name_that_the_settings_ask_for_is_not_found_in_a_longer_name_or_another_word(text: str) -> None:
    plain = _entities(text)
    doc = _parser().parse(article_from_text(text, "test"), (("Reed", ()),)).doc
    assert {(e.text, e.label_) for e in doc.ents if e.label_ in ACTORS} == plain


@pytest.mark.parametrize(
    ("age", "people"),
    [("33", ["Vale Crites"]), ("3", ["Vale Crites"]), ("2", []), ("110", []), ("²", []), ("9" * 5000, [])],
)
def test_an_age_beside_a_name_makes_it_a_persons_and_no_other_number_does(age: str, people: list[str]) -> None:
    words = ["Vale", "Crites", ",", age, ",", "won"]
    doc = Doc(_parser().nlp.vocab, words, pos=["PROPN", "PROPN", "PUNCT", "NUM", "PUNCT", "VERB"])
    doc.ents = [Span(doc, 0, 2, label="ORG")]
    assert [span.text for span in roles_of_bodies(doc, Layer(doc, doc.ents))] == people
