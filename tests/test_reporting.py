"""Who reports what: the words of saying of a text, their kinds, and the head word of whose words they are."""

from __future__ import annotations

from typing import Any

import pytest

from briefing.syntax.reporting import find_reports
from tests.conftest import ParsedOf, load_cases


@pytest.mark.parametrize("case", load_cases("reporting"))
def test_each_word_of_saying_has_its_kind_and_its_source(case: dict[str, Any], parsed_of_text: ParsedOf) -> None:
    reports = find_reports(parsed_of_text(case["text"]).doc).values()
    found = [f"{r.cue.text} ({r.kind}): {r.source.text if r.source is not None else 'nobody'}" for r in reports]
    assert found == case["reports"]
