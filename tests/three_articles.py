"""Three invented articles with their facts, and a brief of them: what the tests of the page share."""

from __future__ import annotations

import datetime as dt

from briefing.config import Limits, Settings
from briefing.model.brief import Brief, Gloss, Line
from briefing.model.facts import Facts
from briefing.pipeline import build_brief
from tests.made_facts import (
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
