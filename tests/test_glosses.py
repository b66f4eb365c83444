"""Days beside “today” and “on Sunday”: where the words tell a day, and not where they are a name's or mean these days."""

from __future__ import annotations

import pytest

from briefing.compose.source import Source
from briefing.compose.wording import sentence_line
from briefing.model.brief import Gloss
from tests.conftest import FactsOf

CASES = [
    ("The council met in Marrow this morning to settle the budget.", ["16 February 2024"]),
    ("The council said today that the yard would close.", ["16 February 2024"]),
    ("The council settled the budget on Monday.", ["12 February 2024"]),
    ("Ada Brandt told USA Today about the yard.", []),
    ("Ada Brandt told CBS This Morning about the yard.", []),
    ("Ada Brandt told Fox News Sunday about the yard.", []),
    ("A failure to grasp the threats today is a danger to the valley.", []),
    ("The young people of today want work near the valley.", []),
    ("Crowds cheered at Monday night’s final in Marrow.", []),
]


@pytest.mark.parametrize(("text", "days"), CASES)
def test_only_words_that_tell_a_day_are_given_one(text: str, days: list[str], facts_of_text: FactsOf) -> None:
    source = Source(facts_of_text(text, "2024-02-16"), "A")
    line = sentence_line(source, source.facts.sentences[0])
    assert [part.text for part in line.parts if isinstance(part, Gloss) and part.rule == "date"] == days
