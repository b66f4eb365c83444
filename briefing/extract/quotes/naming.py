"""Who is named as the speaker: the source of a report, whoever reports it, whoever spoke last."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from briefing.extract.quotes.account import Account, Said
from briefing.extract.quotes.climbing import interposed, outer_governor
from briefing.extract.quotes.governor import Governor, could_be_seen, who_urges
from briefing.extract.quotes.passages import Passage
from briefing.lexicon import words as listed
from briefing.model.facts import Actor
from briefing.syntax.gender import PRONOUNS, agree, of_forename
from briefing.syntax.speakers import Speaker, can_speak, is_person, name_speaker
from briefing.syntax.tree import tokens_in

FULL = 2  # words of a full name


def named(found: Governor, passage: Passage, account: Account) -> Said:
    """Name the speaker.

    Who reports the report speaks instead of a source that can't, of one that only thinks, and of a pronoun, unless
    the two are known to differ.
    """
    found = (who_urges(found.cue) if found.cue is not None else None) or found
    speaker = _speaker(found, account)
    outer = _reporter(found, passage, account)
    if outer is None or found.source is None or speaker is None:
        return Said(speaker, found.cue, found.rule)
    reporter = _speaker(outer, account)
    thought = found.cue is not None and (
        could_be_seen(found.cue) or (found.cue.i in account.reports and account.reports[found.cue.i].kind == "think")
    )
    unsure = found.source.tag_.startswith("PRP") and (reporter is None or speaker.actor in {None, reporter.actor})
    if thought or unsure or not can_speak(found.source, account.cast) or _foretells(found, speaker, reporter, account):
        return Said(reporter, outer.cue if thought else found.cue, f"{found.rule}, {outer.rule}")
    return Said(speaker, found.cue, found.rule)


def _foretells(found: Governor, speaker: Speaker, reporter: Speaker | None, account: Account) -> bool:
    """Tell whether somebody says what a body will say or ask: Hale said the agency would push for “the strongest charges”."""
    body, person = account.cast.actor(speaker.actor), account.cast.actor(reporter.actor) if reporter else None
    if found.cue is None or body is None or person is None or body.kind == "person" or person.kind != "person":
        return False
    verb = found.cue.head if found.cue.dep_ == "xcomp" else found.cue
    return any(child.tag_ == "MD" for child in verb.lefts)


def _reporter(found: Governor, passage: Passage, account: Account) -> Governor | None:
    """Give who reports the report: the nearest that can speak (a source said the logs suggested the thieves sought “maps”)."""
    outer = outer_governor(found, passage, account.reports)
    while (
        outer is not None
        and outer.source is not None
        and (outer.source == found.source or not _may_report(outer.source, found, account))
    ):
        outer = outer_governor(outer, passage, account.reports)
    return outer or (interposed(found.cue, account.reports) if found.cue is not None else None)


def _may_report(source: Token, found: Governor, account: Account) -> bool:
    """Tell whether the noun can speak; any noun may that reports what a pronoun says whom nobody knows."""
    pronoun = found.source is not None and found.source.lower_ in {"he", "she", "they"}
    unknown = pronoun and found.source is not None and account.cast.mention_at(found.source.idx) is None
    return can_speak(source, account.cast) or (unknown and source.pos_ == "NOUN")


def _speaker(governor: Governor, account: Account) -> Speaker | None:
    """Name the source. Who goes on or adds is whoever was quoted last, when only a pronoun says who.

    *It* and *they*, when nobody resolved them, are the body or the document that was quoted last.
    """
    if governor.source is None:
        return None
    if governor.cue is None and governor.source.is_lower and not can_speak(governor.source, account.cast):
        return None  # The price: “…”
    speaker = name_speaker(governor.source, account.cast, account.text)
    if governor.source.lower_ in {"he", "she"}:
        speaker = _last_voice(governor.source, speaker, account)
    last = account.last.speaker if account.last else None
    if last is None or last.name is None:
        return speaker
    actor = account.cast.actor(last.actor)
    goes_on = governor.cue is not None and governor.cue.lemma_ in {"continue", "add"}
    body = actor is not None and actor.kind != "person" and actor.name == last.name
    he = governor.source.lower_ in {"he", "she"}
    again = _may_be(governor.source, actor) if he else _is_described_again(governor.source, account)
    if goes_on and again and not body and not _spoke_since(speaker, account, by_deed=he):
        return replace(last, span=speaker.span)
    if governor.source.lower_ in {"it", "they"} and speaker.name is None and (actor is None or actor.kind != "person"):
        return replace(last, span=speaker.span)
    return speaker


def _may_be(pronoun: Token, actor: Actor | None) -> bool:
    """Tell whether *he* or *she* may be the actor, as far as the forename shows."""
    return actor is None or agree(of_forename(actor.name.split()[0]), PRONOUNS[pronoun.lower_])


def _is_described_again(noun: Token, account: Account) -> bool:
    """Tell whether the noun describes somebody whom the article has told of just before: added *the 29-year-old*."""
    mention = account.cast.mention_at(noun.idx)
    return mention is not None and mention.rule in {"told again", "just named"}


def _last_voice(pronoun: Token, speaker: Speaker, account: Account) -> Speaker:
    """Give who the narrator last told said something, for a pronoun that nobody else fits: `A spokesman said …. “…,” he said`.

    A spokesman goes before somebody named whom nothing has spoken of since he spoke.
    """
    last = next((s for s in reversed(account.sources) if s.i < pronoun.i and s.tag_ != "PRP"), None)
    unread = speaker.name is None and last is not None and _may_be_somebody(last, account)
    if last is None or not (unread or is_person(last, account.cast)) or _paragraphs_between(last, pronoun, account) > 1:
        return speaker
    if speaker.name is not None and (
        last.lemma_.lower() not in listed("voices") or _told_since(speaker, last, account)
    ):
        return speaker
    return replace(name_speaker(last, account.cast, account.text), span=speaker.span)


def _may_be_somebody(name: Token, account: Account) -> bool:
    """Tell whether a name of two words that nobody knows for a person's may yet be one, where only *he* tells."""
    mention = account.cast.mention_at(name.idx)
    actor = account.cast.actor(mention.actor) if mention is not None else None
    whole = actor is None or (actor.kind == "organisation" and len(actor.name.split()) == FULL)
    return whole and name.i > 0 and name.pos_ == "PROPN" and name.nbor(-1).pos_ == "PROPN"


def _told_since(speaker: Speaker, voice: Token, account: Account) -> bool:
    """Tell whether the speaker is named in the sentence in which `voice` is heard, or after it; or is not known."""
    actor = account.cast.actor(speaker.actor)
    mentions = actor.mentions if actor is not None else ()
    return actor is None or any(m.kind != "pronoun" and m.span.start >= voice.sent.start_char for m in mentions)


def _paragraphs_between(one: Token, other: Token, account: Account) -> int:
    first, second = account.parsed.paragraph_at(one.idx), account.parsed.paragraph_at(other.idx)
    return second - first if first is not None and second is not None else 0


def _spoke_since(speaker: Speaker, account: Account, *, by_deed: bool) -> bool:
    """Tell whether the narrator has told, since the last quotation, what this speaker said (or did, `by_deed`), by name: then who adds is he."""
    actor = account.cast.actor(speaker.actor)
    if actor is None:
        return False
    since = max(p.pair.outer.end for p in account.passages[: len(account.said)])
    named_since = [m.span for m in actor.mentions if m.kind == "name" and since <= m.span.start < speaker.span.start]
    if any(span.covers(token.idx) for span in named_since for token in account.sources):
        return True
    if not by_deed:
        return False
    words = (token for span in named_since for token in tokens_in(account.parsed.doc, span))
    return any(token.dep_ == "nsubj" and token.head.dep_ == "ROOT" for token in words)
