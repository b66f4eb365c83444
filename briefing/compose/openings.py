"""How a sentence opens: on its own feet, or leaning on the one before it."""

from __future__ import annotations

import re
from functools import cache

from briefing.lexicon import words
from briefing.model.span import Span

_BARE = frozenset({"and", "but", "or", "nor", "so", "yet"})  # these need no comma to tie sentences
_FULL = "about|against|by|for|from|in|of|on|over|that|to|which|whether|who|with|at"  # after a noun, these say which one
_MARKS = "\"'“‘(` "
_POINTS = r"(?:that|this|these|those)"
_TIMES = "afternoon|autumn|century|day|decade|evening|fall|fiscal|month|morning|night|season|spring|summer|term|time|week|weekend|winter|year"
_LEANING = re.compile(  # “For that reason, …”, “Nowhere is that truer …”; not “In this year’s …”, “For those who …”
    rf"[{_MARKS}]*(?:(?:after|against|amid|at|because\s+of|before|behind|by|despite|for|from|given|in|of|on|to|under|with)\s+"
    rf"{_POINTS}\b(?!\s+(?:{_TIMES}|who|whose|which|with|in|from|of|on|at|that|are|were)\b)"
    r"|[a-z]+\s+(?:is|are|was|were|did|does|has|had)\s+(?:that|this|it)\b|(?:him|them|us|me)\b)",
    re.IGNORECASE,
)
_STANDING_FOR = re.compile(  # a clause or a noun of the sentence before: “… if that happened”, “… to make theirs”
    r"\b(?:if|when|whether|unless|because)\s+(?:that|this)\s+(?:is|was|were|would|will|had|has|does|did|may|might|could|happen(?:s|ed)"
    r"|mean(?:s|t)|comes|came|fail(?:s|ed)|work(?:s|ed))\b|\bthat\s+one\s+(?:has|had|is|was|will|would)\b|\b(?:theirs|hers|ours)\b",
    re.IGNORECASE,
)


@cache
def _connective() -> re.Pattern[str]:
    listed = sorted(words("connectives"), key=lambda entry: (-len(entry), entry))
    bare = "|".join(sorted(_BARE))
    with_comma = "|".join(re.escape(entry) for entry in listed)
    return re.compile(rf"(?:(?:{with_comma}),|(?:{bare}|however)\b,?)\s+", re.IGNORECASE)


@cache
def _dangling() -> re.Pattern[str]:
    listed = sorted(words("dangling") | words("connectives"), key=lambda entry: (-len(entry), entry))
    return re.compile(rf"[{_MARKS}]*(?:{'|'.join(re.escape(entry) for entry in listed)})\b", re.IGNORECASE)


def connective(text: str, sentence: Span) -> Span | None:
    """Find the connective that opens the sentence, with the white space after it: “But ”, “Meanwhile, ”.

    >>> connective("But the vote was lost.", Span(0, 22))
    Span(start=0, end=4)
    >>> connective("Later trains were full.", Span(0, 23)) is None
    True
    """
    found = _connective().match(text, sentence.start, sentence.end)
    return Span(found.start(), found.end()) if found else None


def dangles(sentence: str) -> bool:
    """Tell whether the sentence opens with a pronoun or connective that points back.

    >>> dangles("He added that the bridge was safe."), dangles("The bridge was safe."), dangles("For that reason it shut.")
    (True, False, True)
    """
    return bool(_dangling().match(sentence) or _LEANING.match(sentence))


@cache
def _pointing() -> re.Pattern[str]:
    phrases = _either(words("pointing_back"))
    nouns = _either(words("said_before"))
    return re.compile(rf"\b(?:{phrases})\b|\b[Tt]he (?:{nouns})\b(?!['’]s|\s+(?:{_FULL})\b|\s+\w+ing\b)", re.IGNORECASE)


def _either(entries: frozenset[str]) -> str:
    """Give the alternatives of a pattern, the longest first."""
    return "|".join(re.escape(entry) for entry in sorted(entries, key=lambda entry: (-len(entry), entry)))


def points_back(sentence: str) -> bool:
    """Tell whether the sentence holds a phrase that only the one before it explains.

    >>> points_back("He would pay the crews in that case."), points_back("The case is closed.")
    (True, False)
    """
    return bool(_pointing().search(sentence) or _STANDING_FOR.search(sentence))
