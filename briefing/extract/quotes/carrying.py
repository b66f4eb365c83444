"""Passages without an attribution of their own: whose they are by what goes before them."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from briefing.extract.quotes.account import Account, Said
from briefing.extract.quotes.after import governor_after
from briefing.extract.quotes.before import governor_before, governor_of_sentence, is_verbless, subject_of_sentence
from briefing.extract.quotes.naming import named
from briefing.extract.quotes.passages import SENTENCE_ENDS, Passage
from briefing.lexicon import words as listed
from briefing.model.span import Span
from briefing.syntax.speakers import Speaker, name_speaker
from briefing.syntax.tree import SUBJECTS, tokens_in

_TELLING = frozenset({"record", "reveal", "show"})  # what papers do
FAR = 3  # paragraphs from one quotation of somebody to the next without a word of saying
TOLD = 2  # passages before one of a body's, among which its teller spoke


def attributed_before(passage: Passage, account: Account) -> Said | None:
    """Give what was decided of the passage before, where this one stands in the words that follow it in its sentence."""
    last = account.passages[passage.number - 1]
    if passage.opens or last.paragraph != passage.paragraph or last.after != passage.before:
        return None
    return account.said[-1] if account.said else None


def carried(passage: Passage, account: Account) -> Said | None:
    """Find the speaker of a sentence that has no attribution of its own in what goes before it.

    That is, in this order: a colon at the end of the paragraph before; the passage before, when its words or its
    attribution end just before this one; the main word of saying of the narrator's sentence before.
    """
    words = _sentence_before(passage, account)
    led = _led_in(passage, words, account)
    if led is not None:
        return led
    last = account.passages[passage.number - 1] if passage.number else None
    beside = last is not None and _touches(last, passage, words, account)
    if beside and last is not None and account.said[-1] is not None:
        own = governor_after(last, account.reports)
        if own is not None and own.cue != account.said[-1].cue:
            return replace(named(own, passage, account), inherited=True)
        teller = _teller_of_body(passage, account)
        if teller is not None:
            return teller
        return inherit("same paragraph" if last.paragraph == passage.paragraph else "next paragraph", account)
    governor = governor_of_sentence(words, account.reports)
    if governor is not None:
        return replace(named(governor, passage, account), inherited=True)
    return _told_of(words, account) or _still_speaking(passage, account)


def _teller_of_body(passage: Passage, account: Account) -> Said | None:
    """Give the person who spoke last, where the passage before only tells what a body wants: whole words of *ours* are a person's.

    `Rao said … . The council wanted to “end” it. “We're closing every one.”`
    """
    last = account.said[-1]
    if last is None or last.speaker is None or last.cue is None or not _is_ours(passage):
        return None
    body, report = account.cast.actor(last.speaker.actor), account.reports.get(last.cue.i)
    if report is None or report.kind != "think" or body is None or body.kind == "person":
        return None
    spoken = (said for said in reversed(account.said[-1 - TOLD : -1]) if said is not None and said.speaker is not None)
    for said in spoken:
        actor = account.cast.actor(said.speaker.actor) if said.speaker is not None else None
        if actor is not None and actor.kind == "person":
            return Said(said.speaker, said.cue, "told by a person", inherited=True)
    return None


def _is_ours(passage: Passage) -> bool:
    """Tell whether the passage speaks of *I* or *we*."""
    return any(token.lower_ in {"i", "we"} and token.dep_ in SUBJECTS for token in passage.tokens)


def _told_of(words: list[Token], account: Account) -> Said | None:
    """Give the person whom the sentence before tells of, as who speaks now; past the line under a picture, who spoke last."""
    found = subject_of_sentence(words)
    if found is None or found.source is None:
        caption = is_verbless(words) and words[-1].text not in SENTENCE_ENDS
        return inherit("past a caption", account) if caption else None
    if found.source.lemma_.lower() in listed("documents") and found.source.head.lemma_ in _TELLING:
        return Said(name_speaker(found.source, account.cast, account.text), None, found.rule, inherited=True)
    mention = account.cast.mention_at(found.source.idx)
    actor = account.cast.actor(mention.actor) if mention is not None else None
    if mention is None or actor is None or actor.kind != "person":
        return None
    return Said(Speaker(mention.span, actor.id, actor.name), None, found.rule, inherited=True)


def _still_speaking(passage: Passage, account: Account) -> Said | None:
    """Give the person who was quoted last, not far above, for whole words that nothing leads in: nobody else has spoken since."""
    last = account.passages[passage.number - 1] if passage.number else None
    said = account.said[-1] if account.said else None
    actor = account.cast.actor(said.speaker.actor) if said is not None and said.speaker is not None else None
    if last is None or actor is None or actor.kind != "person":
        return None
    first, here = (account.parsed.paragraph_at(p.pair.outer.start) for p in (last, passage))
    near = first is not None and here is not None and here - first <= FAR
    between = Span(last.pair.outer.end, passage.pair.outer.start)
    since = [source for source in account.sources if between.covers(source.idx)]
    others = any(_is_other_person(source, actor.id, account) for source in since)
    return inherit("still speaking", account) if near and not others else None


def _is_other_person(source: Token, actor: str, account: Account) -> bool:
    mention = account.cast.mention_at(source.idx)
    return mention is None or mention.actor != actor


def _sentence_before(passage: Passage, account: Account) -> list[Token]:
    """Give the narrator's tokens of the sentence that ends just before the passage."""
    start = passage.pair.outer.start
    number = account.parsed.sentence_at(len(account.text[:start].rstrip()) - 1)
    if number is None:
        return []
    sentence = account.parsed.sentences[number]
    tokens = tokens_in(account.parsed.doc, Span(sentence.start, min(sentence.end, start)))
    return [t for t in tokens if t.i not in account.spoken and not t.is_space]


def _touches(last: Passage, passage: Passage, words: list[Token], account: Account) -> bool:
    """Tell whether the passage before, or the narrator's sentence that attributes it, ends just before this one."""
    between = account.text[last.pair.outer.end : passage.pair.outer.start]
    if not any(char.isalnum() for char in between):
        return True
    said = account.said[-1]
    here = {t.i for t in words}
    if said is not None and said.cue is not None and said.cue.i in here:
        return True
    return last.paragraph == passage.paragraph and governor_of_sentence(words, account.reports) is None


def _led_in(passage: Passage, words: list[Token], account: Account) -> Said | None:
    """Follow a colon that ends the paragraph before."""
    if passage.leads or not words or words[-1].text != ":":
        return None
    found = governor_before(replace(passage, before=tuple(words), leads=":"), account.reports)
    return named(found, passage, account) if found is not None else None


def inherit(rule: str, account: Account) -> Said | None:
    """Give the passage to whoever spoke last."""
    said = account.last
    if said is None:
        return None
    return Said(said.speaker, said.cue, rule, inherited=rule != "continues")
