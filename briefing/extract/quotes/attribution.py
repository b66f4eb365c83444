"""Decide for each passage between marks whether it is a quote, and lead it to its speaker."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from briefing.extract.quotes.account import Account, Said
from briefing.extract.quotes.after import governor_after, governor_later, governor_of_whole, is_told_whole
from briefing.extract.quotes.asides import governor_aside
from briefing.extract.quotes.before import governor_before, governor_near, governor_of_owned
from briefing.extract.quotes.carrying import attributed_before, carried, inherit
from briefing.extract.quotes.climbing import governor_in_tree
from briefing.extract.quotes.governor import Governor, first_noun
from briefing.extract.quotes.naming import named
from briefing.extract.quotes.passages import Passage, is_fragment
from briefing.extract.quotes.turns import LABEL, speaker_of_turn
from briefing.model.facts import Attribution, Cast
from briefing.model.parsed import ParsedArticle
from briefing.model.span import Span
from briefing.syntax.inlaid import in_links


def find_quotes(parsed: ParsedArticle, cast: Cast) -> tuple[Attribution, ...]:
    """Find what somebody is quoted with, pair of marks by pair of marks, in order."""
    account = Account(parsed, cast)
    for passage in account.passages:
        account.said.append(_decide(passage, account))
    _look_ahead(account)
    fragments = _fragments(account)
    found = (
        _attribution(passage, said, account, fragment=fragment)
        for passage, said, fragment in zip(account.passages, account.said, fragments, strict=True)
        if said is not None
    )
    linked = in_links(parsed.doc)
    return tuple(quote for quote in found if not linked(quote.span))


def _decide(passage: Passage, account: Account) -> Said | None:
    transcript = LABEL.match(account.text, passage.pair.inner.start)
    if transcript and account.in_turns:
        return Said(speaker_of_turn(transcript, account.cast, account.text), None, "transcript")
    found = _governor(passage, account)
    if found is not None:
        return named(_with_agent(found, passage), passage, account)
    if passage.pair.continues:
        return inherit("continues", account) or Said(None, None, "continues")
    said = attributed_before(passage, account)
    if said is not None:
        return None if _is_aside(said, passage) else replace(said, rule="shared", inherited=False)
    near = governor_near(passage, account.reports) or governor_of_whole(passage, account.reports)
    if near is not None:
        return named(near, passage, account)
    if (passage.opens and passage.sentence_like and not passage.runs_on) or passage.prefaced:
        return carried(passage, account) or (None if passage.fragment else Said(None, None, "nobody"))
    return None


def _governor(passage: Passage, account: Account) -> Governor | None:
    before = (
        governor_before(passage, account.reports)
        or governor_of_owned(passage, account.reports)
        or governor_aside(passage, account.reports)
    )
    if before is not None and before.source is not None:
        return before
    after = governor_after(passage, account.narrated if passage.ends == "," else account.reports)
    if before is not None:
        return after if after is not None and after.source is not None else before  # That said, “…,” she added
    if after is not None and after.rule == "quoted as":
        return after
    if passage.opens and passage.sentence_like:
        return after or governor_later(passage, account.reports)
    tree = governor_in_tree(passage, account.reports)
    if after is None:
        return tree
    outer = tree is not None and tree.source is not None and passage.fragment
    return tree if outer and not _is_passed_on(after, tree) else after


def _is_passed_on(after: Governor, tree: Governor | None) -> bool:
    """Tell whether the one in the tree only passes on what the one after the words said: “…,” Rao added, the Herald reported."""
    return after.cue is not None and tree is not None and tree.cue is not None and after.cue.i < tree.cue.i


def _look_ahead(account: Account) -> None:
    """Give words without a speaker the one of the words they go on with.

    That is the paragraph that carries on a quotation (“We must change. “And soon,” Rao said), or the rest of a sentence that
    somebody is said to tell as a whole (The plan is “a mess” and a “farce”, according to Rao).
    """
    pairs = [*enumerate(pairwise(account.passages))]
    for number, (passage, following) in reversed(pairs):
        here, after = account.said[number], account.said[number + 1]
        if after is None or after.speaker is None:
            continue
        if here is not None and here.speaker is None and following.pair.continues:
            account.said[number] = Said(after.speaker, after.cue, "next paragraph", inherited=True)
        elif here is None and passage.after == following.before and _is_told_whole(passage, after):
            account.said[number] = after


def _is_told_whole(passage: Passage, after: Said) -> bool:
    return after.cue is not None and after.cue.lower_ == "according" and is_told_whole(passage)


def _fragments(account: Account) -> list[bool]:
    """Tell of each passage whether it is a fragment; the pieces of one broken quotation are judged together."""
    found = [passage.fragment for passage in account.passages]
    for (one, last), (other, passage) in pairwise(enumerate(account.passages)):
        broken = last.opens and not passage.opens and last.after == passage.before
        if broken and _same_cue(account.said[one], account.said[other]):
            whole = not is_fragment((*last.tokens, *passage.tokens))
            found[one] = found[other] = found[one] and found[other] and not whole
    return found


def _attribution(passage: Passage, said: Said, account: Account, *, fragment: bool) -> Attribution:
    speaker, cue, words = said.speaker, said.cue, passage.pair.inner
    label = LABEL.match(account.text, words.start) if said.rule == "transcript" else None
    return Attribution(
        span=Span(label.end(), words.end) if label and label.end() < words.end else words,
        speaker=speaker.actor if speaker else None,
        speaker_name=speaker.name if speaker else None,
        speaker_span=speaker.span if speaker else None,
        cue=cue.text if cue is not None else None,
        cue_span=Span(cue.idx, cue.idx + len(cue)) if cue is not None else None,
        fragment=fragment,
        continues=passage.pair.continues,
        inherited=said.inherited,
        rule=said.rule,
    )


def _same_cue(one: Said | None, other: Said | None) -> bool:
    """Tell whether two passages hang on one word of saying."""
    return one is not None and other is not None and one.cue is not None and one.cue == other.cue


def _is_aside(said: Said, passage: Passage) -> bool:
    """Tell whether the passage goes with what the narrator adds to an attribution: “…,” she said, waving a “peace” flag."""
    return said.rule.startswith("after") and passage.leads != "," and passage.before[-1].pos_ != "CCONJ"


def _with_agent(found: Governor, passage: Passage) -> Governor:
    """Take the agent that stands after the marks where the words before them name nobody: was called a “farce” by Rao."""
    if found.source is not None or not passage.after or passage.after[0].lower_ != "by":
        return found
    return replace(found, source=first_noun(passage.after[1:]))
