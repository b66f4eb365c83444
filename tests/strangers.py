"""Asking a server that means no good: what the tests of hostile servers share."""

from __future__ import annotations

import datetime as dt

from briefing.config import NetworkSettings, SourceSettings
from briefing.sources.fetching import Outcome, Wire, fetch
from tests.newsstand import feed_of

NOW = dt.datetime(2031, 3, 12, 6, 30, tzinfo=dt.UTC)
OPEN = NetworkSettings(allow_private=True, delay=0.0, deadline=5.0)
HASTY = NetworkSettings(allow_private=True, delay=0.0, deadline=0.4)
PLAIN = Wire()
STORY = ("https://courier.example/ferry", "Ferry sinks", "<p>The ferry sank on Monday in the harbour.</p>" * 20)
FEED = feed_of(STORY)


def ask(url: str, network: NetworkSettings = OPEN, wire: Wire = PLAIN) -> Outcome:
    (outcome,) = fetch([SourceSettings(url=url)], {}, network, NOW, wire=wire)
    return outcome


def reason(outcome: Outcome) -> str:
    assert outcome.status == "failed"
    assert outcome.articles == ()
    (problem,) = outcome.problems
    assert problem.where == outcome.source.where
    assert "\n" not in problem.message
    assert len(problem.message) < 300
    return problem.message
