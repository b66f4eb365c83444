"""On what a pledge or a coming event hangs: never left out of the line that tells of it.

“The union will strike on 12 March” is false where its sentence goes on “unless pay rises”. The tree knows most conditions of pledges; here
the words that follow or open the sentence are read, whatever became of the tree.
"""

from __future__ import annotations

import re
from functools import cache

from briefing.compose.source import Source
from briefing.lexicon import words
from briefing.model.span import Span

_SAYS = r"\b(?:said|says|say|told|tells|added|adds|announced|warned|warns|according)\b"
_SPEAKER_LAST = re.compile(rf"\s*[,;–—]\s[^,;]{{0,80}}{_SAYS}[^,;]{{0,60}}$")
_SAME_CLAUSE = r"\s(?:(?!\b(?:and|but|or|that|which|who|whether|ask\w*|while|when)\b)[^,;:.–—“”]){0,60}?"
_STOP = " .!?;,’”\"'"


def with_condition(source: Source, said: Span) -> tuple[Span, ...]:
    """Give the words with the condition that their sentence ties them to: one span where the two stand side by side, else two in the order of the text."""
    sentence = source.sentence_of(said)
    if not sentence.holds(said):
        return (said,)
    before = _fronted().match(source.text, sentence.start, said.start)
    if before:
        said = Span(before.start("condition"), said.end)
    at = _following().match(source.text, said.end, sentence.end) or _spoken().match(source.text, said.end, sentence.end)
    if at is None:
        return (said,)
    condition = Span(at.start("condition"), sentence.end)
    whole = condition.of(source.text).rstrip(_STOP)
    speaker = _SPEAKER_LAST.search(whole)
    end = condition.start + (speaker.start() if speaker else len(whole))
    if at.re is _following():
        return (Span(said.start, end),)
    return said, Span(condition.start, end)


@cache
def _openings() -> str:
    listed = sorted(words("conditions_kept"), key=lambda phrase: (-len(phrase), phrase))
    return rf"(?P<condition>(?:{'|'.join(re.escape(one) for one in listed)})\b)"


@cache
def _following() -> re.Pattern[str]:
    """Match a condition that follows at once (“…, but only if …”) or after the end of the same clause (“… at two depots unless …”)."""
    return re.compile(rf"(?:{_SAME_CLAUSE}\s|[\s,;–—-]*)(?:\b(?:but|and|only|even)\s+)*\b{_openings()}", re.IGNORECASE)


@cache
def _spoken() -> re.Pattern[str]:
    """Match a condition after who says so: “…, the council said, if …”."""
    return re.compile(rf"\s*,\s[^,;]{{0,80}}{_SAYS}[^,;]{{0,60}},\s+{_openings()}", re.IGNORECASE)


@cache
def _fronted() -> re.Pattern[str]:
    """Match a condition that opens the sentence: what it limits is the clause after its comma, which the words belong to or are."""
    return re.compile(rf"(?:(?:but|and|yet)\s+)?{_openings()}[^;:]*?,", re.IGNORECASE)
