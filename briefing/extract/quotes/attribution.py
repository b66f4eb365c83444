"""Decide for each passage between marks whether it is a quote, and lead it to its speaker."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Token

from briefing.extract.quotes.after import governor_after, governor_later, governor_of_whole
from briefing.extract.quotes.asides import governor_aside
from briefing.extract.quotes.before import (
    governor_before,
    governor_near,
    governor_of_sentence,
    is_verbless,
    subject_of_sentence,
)
from briefing.extract.quotes.cited import cited
from briefing.extract.quotes.climbing import governor_in_tree, outer_governor
from briefing.extract.quotes.governor import Governor, Reports, could_be_seen, first_noun, who_urges
from briefing.extract.quotes.passages import SENTENCE_ENDS, Passage, is_fragment, read_passages
from briefing.extract.quotes.turns import LABEL, speaker_of_turn
from briefing.lexicon import words as listed
from briefing.model.facts import Attribution, Cast
from briefing.model.parsed import ParsedArticle
from briefing.model.span import Span
from briefing.syntax.reporting import Report, find_reports
from briefing.syntax.speakers import Speaker, can_speak, is_person, name_speaker
from briefing.syntax.tree import SUBJECTS, tokens_in


@dataclass(frozen=True, slots=True)
class _Said:
    """What was decided about one passage."""

    speaker: Speaker | None
    cue: Token | None
    rule: str
    inherited: bool = False


def find_quotes(parsed: ParsedArticle, cast: Cast) -> tuple[Attribution, ...]:
    """Find what somebody is quoted with, pair of marks by pair of marks, in order."""
    return _Finder(parsed, cast).find()


class _Finder:
    """Goes through the passages of one article once, since a passage may take its speaker from the one before."""

    def __init__(self, parsed: ParsedArticle, cast: Cast) -> None:
        self.parsed = parsed
        self.cast = cast
        self.text = parsed.article.text
        passages = read_passages(parsed, parsed.marks)
        names = cited(passages)
        quoted = [passage.pair for passage, name in zip(passages, names, strict=True) if not name]
        self.passages = read_passages(parsed, quoted) if any(names) else passages
        self.spoken = {token.i for passage in self.passages for token in passage.tokens}
        found = find_reports(parsed.doc)
        self.narrated: Reports = {i: self._narrated(report) for i, report in found.items() if i not in self.spoken}
        self.reports: Reports = {
            i: report for i, report in self.narrated.items() if (report.source is None) == (found[i].source is None)
        }
        voices = (r.source for r in self.narrated.values() if r.source is not None and r.kind in {"say", "tell"})
        self.sources = sorted(voices, key=lambda source: source.i)
        turns = (LABEL.match(self.text, passage.pair.inner.start) for passage in self.passages)
        self.in_turns = len({match.group(1) for match in turns if match}) > 1  # a conversation, not one “WARNING: …”
        self.said: list[_Said | None] = []

    def find(self) -> tuple[Attribution, ...]:
        for passage in self.passages:
            self.said.append(self._decide(passage))
        self._look_ahead()
        fragments = self._fragments()
        return tuple(
            self._attribution(passage, said, fragment=fragment)
            for passage, said, fragment in zip(self.passages, self.said, fragments, strict=True)
            if said is not None
        )

    def _look_ahead(self) -> None:
        """Give a quotation without a speaker the one of the paragraph that carries it on: “We must change. “And soon,” Rao said."""
        for number in reversed(range(len(self.passages) - 1)):
            here, after = self.said[number], self.said[number + 1]
            taken_up = self.passages[number + 1].pair.continues
            if here is not None and here.rule == "nobody" and taken_up and after is not None and after.speaker:
                self.said[number] = _Said(after.speaker, after.cue, "next paragraph", inherited=True)

    def _fragments(self) -> list[bool]:
        """Tell of each passage whether it is a fragment; the pieces of one broken quotation are judged together."""
        found = [passage.fragment for passage in self.passages]
        for (one, last), (other, passage) in pairwise(enumerate(self.passages)):
            broken = last.opens and not passage.opens and last.after == passage.before
            if broken and _same_cue(self.said[one], self.said[other]):
                whole = not is_fragment((*last.tokens, *passage.tokens))
                found[one] = found[other] = found[one] and found[other] and not whole
        return found

    def _narrated(self, report: Report) -> Report:
        """Give the report as the narrator makes it: a source that stands in a quotation is none."""
        if report.source is None or report.source.i not in self.spoken:
            return report
        outside = (c for c in report.cue.children if c.dep_ in SUBJECTS and c.i not in self.spoken)
        return replace(report, source=next(outside, None))

    def _decide(self, passage: Passage) -> _Said | None:
        transcript = LABEL.match(self.text, passage.pair.inner.start)
        if transcript and self.in_turns:
            return _Said(speaker_of_turn(transcript, self.cast, self.text), None, "transcript")
        found = self._governor(passage)
        if found is not None:
            return self._named(_with_agent(found, passage), passage)
        if passage.pair.continues:
            return self._inherit("continues") or _Said(None, None, "continues")
        said = self._attributed_before(passage)
        if said is not None:
            return None if _is_aside(said, passage) else replace(said, rule="shared", inherited=False)
        near = governor_near(passage, self.reports) or governor_of_whole(passage, self.reports)
        if near is not None:
            return self._named(near, passage)
        if passage.opens and passage.sentence_like and not passage.runs_on:
            return self._carried(passage) or (None if passage.fragment else _Said(None, None, "nobody"))
        return None

    def _governor(self, passage: Passage) -> Governor | None:
        before = governor_before(passage, self.reports) or governor_aside(passage, self.reports)
        if before is not None:
            return before
        after = governor_after(passage, self.narrated if passage.ends == "," else self.reports)
        if passage.opens and passage.sentence_like:
            return after or governor_later(passage, self.reports)
        tree = governor_in_tree(passage, self.reports)
        if after is None or (tree is not None and tree.source is not None and passage.fragment):
            return tree
        return after

    def _named(self, found: Governor, passage: Passage) -> _Said:
        """Name the speaker.

        Who reports the report speaks instead of a source that can't, of one that only thinks, and of a pronoun, unless
        the two are known to differ.
        """
        found = (who_urges(found.cue) if found.cue is not None else None) or found
        speaker = self._speaker(found)
        outer = self._reporter(found, passage)
        if outer is None or found.source is None or speaker is None:
            return _Said(speaker, found.cue, found.rule)
        reporter = self._speaker(outer)
        thought = found.cue is not None and (
            could_be_seen(found.cue) or (found.cue.i in self.reports and self.reports[found.cue.i].kind == "think")
        )
        unsure = found.source.tag_.startswith("PRP") and (reporter is None or speaker.actor in {None, reporter.actor})
        if thought or unsure or not can_speak(found.source, self.cast) or self._foretells(found, speaker, reporter):
            return _Said(reporter, outer.cue if thought else found.cue, f"{found.rule}, {outer.rule}")
        return _Said(speaker, found.cue, found.rule)

    def _foretells(self, found: Governor, speaker: Speaker, reporter: Speaker | None) -> bool:
        """Tell whether somebody says what a body will say or ask: Hale said the agency would push for “the strongest charges”."""
        body, person = self.cast.actor(speaker.actor), self.cast.actor(reporter.actor) if reporter else None
        if found.cue is None or body is None or person is None or body.kind == "person" or person.kind != "person":
            return False
        verb = found.cue.head if found.cue.dep_ == "xcomp" else found.cue
        return any(child.tag_ == "MD" for child in verb.lefts)

    def _reporter(self, found: Governor, passage: Passage) -> Governor | None:
        """Give who reports the report: the nearest that can speak (a source said the logs suggested the thieves sought “maps”)."""
        outer = outer_governor(found, passage, self.reports)
        while (
            outer is not None
            and outer.source is not None
            and (outer.source == found.source or not self._may_report(outer.source, found))
        ):
            outer = outer_governor(outer, passage, self.reports)
        return outer

    def _may_report(self, source: Token, found: Governor) -> bool:
        """Tell whether the noun can speak; any noun may that reports what a pronoun says whom nobody knows."""
        pronoun = found.source is not None and found.source.lower_ in {"he", "she", "they"}
        unknown = pronoun and found.source is not None and self.cast.mention_at(found.source.idx) is None
        return can_speak(source, self.cast) or (unknown and source.pos_ == "NOUN")

    def _speaker(self, governor: Governor) -> Speaker | None:
        """Name the source. Who goes on or adds is whoever was quoted last, when only a pronoun says who.

        *It*, when nobody resolved it, is the body or the document that was quoted last.
        """
        if governor.source is None:
            return None
        if governor.cue is None and governor.source.is_lower and not can_speak(governor.source, self.cast):
            return None  # The price: “…”
        speaker = name_speaker(governor.source, self.cast, self.text)
        if governor.source.lower_ in {"he", "she"}:
            speaker = self._last_voice(governor.source, speaker)
        last = next((s.speaker for s in reversed(self.said) if s is not None), None)
        if last is None or last.name is None:
            return speaker
        actor = self.cast.actor(last.actor)
        goes_on = governor.cue is not None and governor.cue.lemma_ in {"continue", "add"}
        body = actor is not None and actor.kind != "person" and actor.name == last.name
        if goes_on and governor.source.lower_ in {"he", "she"} and not body and not self._spoke_since(speaker):
            return replace(last, span=speaker.span)
        if governor.source.lower_ == "it" and speaker.name is None and (actor is None or actor.kind != "person"):
            return replace(last, span=speaker.span)
        return speaker

    def _last_voice(self, pronoun: Token, speaker: Speaker) -> Speaker:
        """Give who the narrator last told said something, for a pronoun that nobody else fits: `A spokesman said …. “…,” he said`.

        A spokesman goes before somebody named whom nothing has spoken of since he spoke.
        """
        last = next((s for s in reversed(self.sources) if s.i < pronoun.i and s.tag_ != "PRP"), None)
        if last is None or not is_person(last, self.cast) or self._paragraphs_between(last, pronoun) > 1:
            return speaker
        if speaker.name is not None and (
            last.lemma_.lower() not in listed("voices") or self._told_since(speaker, last)
        ):
            return speaker
        return replace(name_speaker(last, self.cast, self.text), span=speaker.span)

    def _told_since(self, speaker: Speaker, voice: Token) -> bool:
        """Tell whether the speaker is named in the sentence in which `voice` is heard, or after it; or is not known."""
        actor = self.cast.actor(speaker.actor)
        mentions = actor.mentions if actor is not None else ()
        return actor is None or any(m.kind != "pronoun" and m.span.start >= voice.sent.start_char for m in mentions)

    def _paragraphs_between(self, one: Token, other: Token) -> int:
        first, second = self.parsed.paragraph_at(one.idx), self.parsed.paragraph_at(other.idx)
        return second - first if first is not None and second is not None else 0

    def _spoke_since(self, speaker: Speaker) -> bool:
        """Tell whether the narrator has told, since the last quotation, what this speaker said, by name: then who adds is he."""
        actor = self.cast.actor(speaker.actor)
        if actor is None:
            return False
        since = max((p.pair.outer.end for p in self.passages[: len(self.said)]), default=0)
        named = [m.span for m in actor.mentions if m.kind == "name" and since <= m.span.start < speaker.span.start]
        doing = (t for p in named for t in tokens_in(self.parsed.doc, p) if t.dep_ == "nsubj" and t.head.dep_ == "ROOT")
        return any(span.covers(token.idx) for span in named for token in self.sources) or any(True for _ in doing)

    def _attributed_before(self, passage: Passage) -> _Said | None:
        """Give what was decided of the passage before, where this one stands in the words that follow it in its sentence."""
        last = self.passages[passage.number - 1]
        if passage.opens or last.paragraph != passage.paragraph or last.after != passage.before:
            return None
        return self.said[-1] if self.said else None

    def _carried(self, passage: Passage) -> _Said | None:
        """Find the speaker of a sentence that has no attribution of its own in what goes before it.

        That is, in this order: a colon at the end of the paragraph before; the passage before, when its words or its
        attribution end just before this one; the main word of saying of the narrator's sentence before.
        """
        words = self._sentence_before(passage)
        led = self._led_in(passage, words)
        if led is not None:
            return led
        last = self.passages[passage.number - 1] if passage.number else None
        beside = last is not None and self._touches(last, passage, words)
        if beside and last is not None and self.said[-1] is not None:
            own = governor_after(last, self.reports)
            if own is not None and own.cue != self.said[-1].cue:
                return replace(self._named(own, passage), inherited=True)
            return self._inherit("same paragraph" if last.paragraph == passage.paragraph else "next paragraph")
        governor = governor_of_sentence(words, self.reports)
        if governor is not None:
            return replace(self._named(governor, passage), inherited=True)
        return self._told_of(words)

    def _told_of(self, words: list[Token]) -> _Said | None:
        """Give the person whom the sentence before tells of, as who speaks now; past the line under a picture, who spoke last."""
        found = subject_of_sentence(words)
        if found is None or found.source is None:
            caption = is_verbless(words) and words[-1].text not in SENTENCE_ENDS
            return self._inherit("past a caption") if caption else None
        mention = self.cast.mention_at(found.source.idx)
        actor = self.cast.actor(mention.actor) if mention is not None else None
        if mention is None or actor is None or actor.kind != "person":
            return None
        return _Said(Speaker(mention.span, actor.id, actor.name), None, found.rule, inherited=True)

    def _sentence_before(self, passage: Passage) -> list[Token]:
        """Give the narrator's tokens of the sentence that ends just before the passage."""
        start = passage.pair.outer.start
        number = self.parsed.sentence_at(len(self.text[:start].rstrip()) - 1)
        if number is None:
            return []
        sentence = self.parsed.sentences[number]
        tokens = tokens_in(self.parsed.doc, Span(sentence.start, min(sentence.end, start)))
        return [t for t in tokens if t.i not in self.spoken and not t.is_space]

    def _touches(self, last: Passage, passage: Passage, words: list[Token]) -> bool:
        """Tell whether the passage before, or the narrator's sentence that attributes it, ends just before this one."""
        between = self.text[last.pair.outer.end : passage.pair.outer.start]
        if not any(char.isalnum() for char in between):
            return True
        said = self.said[-1]
        here = {t.i for t in words}
        if said is not None and said.cue is not None and said.cue.i in here:
            return True
        return last.paragraph == passage.paragraph and governor_of_sentence(words, self.reports) is None

    def _led_in(self, passage: Passage, words: list[Token]) -> _Said | None:
        """Follow a colon that ends the paragraph before."""
        if passage.leads or not words or words[-1].text != ":":
            return None
        found = governor_before(replace(passage, before=tuple(words), leads=":"), self.reports)
        return self._named(found, passage) if found is not None else None

    def _inherit(self, rule: str) -> _Said | None:
        said = next((s for s in reversed(self.said) if s is not None), None)
        if said is None:
            return None
        return _Said(said.speaker, said.cue, rule, inherited=rule != "continues")

    def _attribution(self, passage: Passage, said: _Said, *, fragment: bool) -> Attribution:
        speaker, cue, words = said.speaker, said.cue, passage.pair.inner
        label = LABEL.match(self.text, words.start) if said.rule == "transcript" else None
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


def _same_cue(one: _Said | None, other: _Said | None) -> bool:
    """Tell whether two passages hang on one word of saying."""
    return one is not None and other is not None and one.cue is not None and one.cue == other.cue


def _is_aside(said: _Said, passage: Passage) -> bool:
    """Tell whether the passage goes with what the narrator adds to an attribution: “…,” she said, waving a “peace” flag."""
    return said.rule.startswith("after") and passage.leads != "," and passage.before[-1].pos_ != "CCONJ"


def _with_agent(found: Governor, passage: Passage) -> Governor:
    """Take the agent that stands after the marks where the words before them name nobody: was called a “farce” by Rao."""
    if found.source is not None or not passage.after or passage.after[0].lower_ != "by":
        return found
    return replace(found, source=first_noun(passage.after[1:]))
