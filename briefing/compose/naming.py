"""Whom a pronoun means, where that is beyond doubt: a wrong name in brackets is worse than none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.compose.source import Source
from briefing.model.brief import Gloss
from briefing.model.facts import Mention
from briefing.model.span import Span

_CLITIC = re.compile(r"['’](?:s|d|ll|re|ve|m)\b", re.IGNORECASE)
_SUBJECTS = frozenset({"he", "she"})
POSSESSIVE = "’s"
_OTHERS = frozenset({"him", "his", "her", "hers"})


def name_gloss(source: Source, pieces: Sequence[Span], known: frozenset[str] = frozenset()) -> tuple[int, Gloss] | None:
    """Find the first pronoun of a line whose person nobody has named before it, with the name to print after it.

    `known` are the actors whom the page names just before the line.
    """
    named = set(known)
    for mention in (mention for piece in pieces for mention in source.mentions_in(piece)):
        if mention.kind != "pronoun":
            named.add(mention.actor)
            continue
        printed = mention.span.of(source.text).casefold()
        if mention.actor in named or printed not in _SUBJECTS | _OTHERS or _spoken(source, mention):
            continue
        if not _certain(source, mention, subject=printed in _SUBJECTS):
            return None
        actor = source.actors[mention.actor]
        if actor.name.isupper() and " " in actor.name:
            return None  # words of a line set in capitals
        whose = POSSESSIVE if printed == "his" else ""  # “her” may be either: the name alone is right for both
        end = _CLITIC.match(source.text, mention.span.end)  # “he's”, “she'll”: the name stands after the word
        return end.end() if end else mention.span.end, Gloss(
            actor.name_span.of(source.text) + whose, "name", source.words(actor.name_span)
        )
    return None


def nameless(source: Source, pieces: Sequence[Span]) -> bool:
    """Tell whether the first pronoun for a person finds nobody in the line whom it could stand for, before it or after."""
    mentions = [mention for piece in pieces for mention in source.mentions_in(piece)]
    named: set[str] = set()
    for number, mention in enumerate(mentions):
        personal = mention.span.of(source.text).casefold() in _SUBJECTS | _OTHERS
        if mention.kind == "pronoun" and personal and not _spoken(source, mention):
            after = {later.actor for later in mentions[number:] if later.kind != "pronoun"}
            return not named and mention.actor not in after
        if mention.kind != "pronoun" and source.actors[mention.actor].kind == "person":
            named.add(mention.actor)
    return False


def _certain(source: Source, mention: Mention, *, subject: bool) -> bool:
    """Tell whether nobody else can be meant.

    Of the people named in the sentence before and in this one up to the pronoun there is only this one; or this
    sentence has named this one alone; or the pronoun is a subject, and he or she was the first of those in the sentence before.
    """
    number = source.sentence_at(mention.span.start)
    before = source.facts.sentences[max(0, number - 1)]
    here = source.facts.sentences[max(0, number)]
    people = _people(source, Span(before.start, mention.span.start))
    named = _people(source, Span(min(here.start, mention.span.start), mention.span.start))
    opens = mention.span.start - here.start <= len("“‘But, ")
    alone = {mention.actor} in (set(people), set(named))
    return alone or (subject and opens and people[:1] == [mention.actor])


def _people(source: Source, span: Span) -> list[str]:
    """Give whom the words name, in order."""
    named = (mention.actor for mention in source.mentions_in(span) if mention.kind != "pronoun")
    return [actor for actor in named if source.actors[actor].kind == "person"]


def _spoken(source: Source, mention: Mention) -> bool:
    return any(quote.span.holds(mention.span) for quote in source.quotes_in(mention.span))
