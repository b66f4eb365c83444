"""Who is meant at a place of the text: the longest mention that covers it, however many there are."""

from __future__ import annotations

import pickle

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.model.facts import Actor, Cast, Mention
from briefing.model.span import Span

SPANS = st.builds(lambda start, size: Span(start, start + size), st.integers(0, 40), st.integers(1, 9))


def cast_of(spans: list[list[Span]]) -> Cast:
    return Cast(
        tuple(
            Actor(name, name, "person", (), tuple(Mention(span, name, "name", "made up") for span in own), Span(0, 1))
            for name, own in ((f"a{number}", own) for number, own in enumerate(spans, 1))
        )
    )


@given(st.lists(st.lists(SPANS, max_size=4), max_size=4))
@settings(derandomize=True)
def test_the_longest_mention_of_a_place_is_found_as_by_looking_at_each(spans: list[list[Span]]) -> None:
    cast = cast_of(spans)
    every = [mention for actor in cast.actors for mention in actor.mentions]
    for offset in range(52):
        here = [mention for mention in every if mention.span.covers(offset)]
        assert cast.mention_at(offset) == max(here, key=lambda m: (len(m.span), -m.span.start), default=None)


def test_a_cast_travels_without_what_it_looks_places_up_in() -> None:
    cast = cast_of([[Span(0, 4), Span(9, 12)]])
    before = pickle.dumps(cast)
    assert cast.mention_at(2) is not None
    assert pickle.dumps(cast) == before
    assert pickle.loads(before) == cast  # noqa: S301  our own
