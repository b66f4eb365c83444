"""Where sentences end, by the text alone: stops, the marks that touch them, abbreviations, what follows.

After Grefenstette & Tapanainen (1994) and Kiss & Strunk (2006): a stop is judged by the word before it and the word
after it. Where that leaves doubt (“in the U.S. Officials …”) the parser decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import cache

from briefing.lexicon import entries, names, words

_STOP = re.compile(
    r"""(?P<stop>[.?!…]+)
    (?P<close>(?:[ \u00a0]?[”»](?![\w])|["’')\]])*)
    (?P<gap>\s+)
    (?=(?P<next>\S+))""",
    re.VERBOSE,
)
_OPENING = "\"“‘'«([*•–—―-"
_INITIAL = re.compile(r"(?:[A-Z]\.)?[A-Z]\Z")
_ACRONYM = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]\Z")
_ITEM_NUMBER = re.compile(r"\s*[\"“‘(]?\d{1,3}[.)]+\Z")  # `6. Water bills`
_TAIL_WORDS = 7  # `said Jo Finch, its director of operations` is longer, but then a comma shows it
_LEADS_ON = re.compile(r"[:“\"‘]|,\s+[“\"‘]")
_SPEAKER = re.compile(r"[A-Z][\w.’'-]*\Z|(?:the|a|an|of|for|at|in|de|von|van|der|la|his|her|their)\Z")

LONGEST = 150  # words; nobody reads a longer sentence, and the parser would join on for ever
_LOOK_BACK = 60


class Ends(Enum):
    """Whether a sentence ends at a stop."""

    YES = 1
    NO = 2
    PARSER = 3  # doubtful: let the parser decide


def sentence_starts(text: str) -> Iterator[tuple[int, Ends]]:
    """Give each offset at which a sentence may begin, and whether it does. Elsewhere none begins."""
    caseless = not any(char.isupper() for char in text)
    start = 0
    for match in _STOP.finditer(text):
        verdict = _judge(text, match, caseless=caseless)
        if verdict is Ends.NO or _ITEM_NUMBER.match(text, start, match.end("stop")):
            continue
        at = match.start("next")
        yield from _cuts(text, start, at)
        yield at, verdict
        start = at
    yield from _cuts(text, start, len(text))


def _judge(text: str, match: re.Match[str], *, caseless: bool) -> Ends:
    """Judge one stop by what stands around it."""
    following = match["next"].lstrip(_OPENING)
    opened = len(following) < len(match["next"])
    stop, closed = match["stop"], bool(match["close"])
    before = text[max(0, match.start() - 40) : match.start()].split()
    word = before[-1].lstrip(_OPENING) if before and not text[match.start() - 1].isspace() else ""
    if not following:
        return _before_marks(text, match)
    if following[0] in ".…,;:?!" or (stop == "." and text[match.start() - 1 : match.start()].isspace()):
        return Ends.NO if following[0] in ".…,;:?!" or following[0].islower() else Ends.PARSER  # `. . .`
    if following[0].islower() and not _camel(following):
        return (
            Ends.YES if (caseless and not closed) or (opened and stop == "." and not _abbreviation(word)) else Ends.NO
        )
    if stop in {"…", "..", "..."}:
        return Ends.PARSER
    if stop == "." and not closed and _ends_address(before, following):
        return Ends.YES
    if closed and not opened and _is_tail(text, match.start("next"), bare=stop == "."):
        return Ends.NO
    return _judge_stop(word, following, closed=closed) if stop == "." else Ends.YES


def _before_marks(text: str, match: re.Match[str]) -> Ends:
    """Judge a stop before marks that stand alone: a dash goes on, a lone closing mark belongs to what it closes."""
    rest = text[match.end() :].split(maxsplit=1)
    alone = match["next"]
    if not rest or alone[0] in "–—―-" or (alone[0] in "\"'’)" and match["gap"] != ""):
        return Ends.NO
    return Ends.YES


def _camel(word: str) -> bool:
    """Tell a name that begins small: `iPhone`, `eBay`."""
    return word[1:2].isupper()


def _judge_stop(word: str, following: str, *, closed: bool) -> Ends:
    """Judge a single full stop: it may be part of an abbreviation, an initial, a number."""
    kind = _abbreviation(word)
    bare = re.split(r"[^\w]", following, maxsplit=1)[0]
    opener = bare.lower() in words("sentence_openers")
    if kind == "name" and not closed:
        return Ends.NO
    if kind == "number":
        return Ends.NO if following[0].isdigit() else Ends.YES
    if word[-1:].isdigit() and following[0].isdigit() and not closed:
        return Ends.PARSER  # `8. 6 per cent`, `in 2030. 15 boats`
    if _INITIAL.match(word) and kind is None:
        return _judge_initial(word, bare, opener=opener)
    if kind == "either" or _ACRONYM.match(word):
        if opener:
            return Ends.YES
        return Ends.NO if following[0].isdigit() or bare.lower() in words("after_clock_times") else Ends.PARSER
    return Ends.YES


def _judge_initial(word: str, bare: str, *, opener: bool) -> Ends:
    """Judge the stop of `J. K. Smith`, `Plan B. The`, `So do I. Nobody`."""
    if opener and bare not in {"I", "A"}:
        return Ends.YES
    return Ends.PARSER if word == "I" else Ends.NO


def _ends_address(before: list[str], following: str) -> bool:
    """Tell whether a state's short form ends the sentence: `in Orford, Fla. Hale said`, where a comma would follow if it went on."""
    place = len(before) > 1 and before[-2].endswith(",") and f"{before[-1]}." in names("home_states", 1)
    first = following.rstrip(".,").lower()
    return place and following[:1].isupper() and first not in words("role_heads") | words("groups")


@cache
def _abbreviations() -> dict[str, str]:
    return {word[:-1]: kind for word, kind in entries("abbreviations")}


def _abbreviation(word: str) -> str | None:
    """Give the kind of an abbreviation (written without its last stop): name, number, either."""
    if not word or (len(word) == 1 and word.isupper()):
        return None
    spellings = {word, word.lower(), word.title()} if word.isupper() else {word, word.lower()}
    last = word.rsplit("-", 1)[-1].rsplit("(", 1)[-1]
    return next((kind for form in (*sorted(spellings), last) if (kind := _abbreviations().get(form))), None)


def _is_tail(text: str, at: int, *, bare: bool) -> bool:
    """Tell whether `Mr Hale recounted saying.` stands at `at`: a speaker, a verb of saying, and soon the end.

    With `bare` the verb must be the last word. `She added: “…` leads to what comes, and is no tail.
    """
    sentence = re.split(r"(?<=[^.]{3})[.?!](?:\s|$)", text[at : at + 160], maxsplit=1)[0]
    clause = re.split(r"[,;:“\"‘]", sentence, maxsplit=1)[0]
    if _LEADS_ON.match(sentence, len(clause)):
        return False
    tail = clause.split()
    for number, word in enumerate(tail[:_TAIL_WORDS]):
        if word.lower() in words("attribution_tails"):
            after = len(tail) - number - 1
            return number > 0 and after < (1 if bare else _TAIL_WORDS) and "that" not in tail[number:]
        if not _SPEAKER.match(word):
            return False
    return False


def _cuts(text: str, start: int, end: int) -> Iterator[tuple[int, Ends]]:
    """Cut a stretch that no stop ends after at most `LONGEST` words, at a semicolon or comma where there is one."""
    found = list(re.finditer(r"\S+", text[start:end])) if end - start > LONGEST else []
    first = 0
    while len(found) - first > LONGEST:
        window = found[first + LONGEST - _LOOK_BACK : first + LONGEST]
        back = next((n for n, m in enumerate(reversed(window)) if m[0][-1] in ";,:—–"), 0)
        first += LONGEST - back
        yield start + found[first].start(), Ends.YES
