"""The owner's two documents, as they come."""

from __future__ import annotations

from briefing.model.facts import Facts


def test_every_sentence_of_the_seeds_is_trimmed_and_in_order(seed_facts: dict[str, Facts]) -> None:
    for facts in seed_facts.values():
        words = [s.of(facts.article.text) for s in facts.sentences]
        assert all(w == w.strip() and w for w in words)
        assert list(facts.sentences) == sorted(facts.sentences)
