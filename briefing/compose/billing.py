"""Who stands in the printed cast, in which order, and by which id the rest of the page calls them."""

from __future__ import annotations

from dataclasses import replace

from briefing.compose.cast import Company
from briefing.model.brief import Brief, Line, QuoteItem


def with_members(brief: Brief, company: Company) -> Brief:
    """Name speakers and those bound by their ids in the printed cast, no longer by the ids that their articles give.

    Of those whom there is room for the people come first, then bodies and places, each in the order of the number beside them.
    """
    printed = {actor.id for actor in brief.actors}

    def member(line: Line, actor: str | None) -> str | None:
        found = company.members.get((next(line.words).article, actor or ""))
        return found if found in printed else None

    def quoted(quote: QuoteItem) -> QuoteItem:
        return replace(quote, actor=member(quote.text, quote.actor))

    return replace(
        brief,
        actors=tuple(
            sorted(
                brief.actors, key=lambda actor: (actor.kind != "person", -sum(number for _, number in actor.mentions))
            )
        ),
        quotes=tuple(map(quoted, brief.quotes)),
        commitments=tuple(replace(row, actor=member(row.text, row.actor)) for row in brief.commitments),
        stories=tuple(replace(story, quote=quoted(story.quote) if story.quote else None) for story in brief.stories),
    )
