"""Quotation marks on display: a sentence cut from a longer quotation lacks one, and is printed with it.

Only what is shown gains a mark; the words and their offsets stay as the article has them.
"""

from __future__ import annotations

import re

_OPENS = {"”": "“", "’": "‘", '"': '"', "'": "'"}
_CLOSES = {opening: closing for closing, opening in _OPENS.items()}
_MIXED = {"“": '"', '"': "“"}  # typed at one end and set at the other
_BEFORE_OPENING = frozenset("([{—–“‘„\"'")
_ELISION = re.compile(  # “'90s”, “'em”, and what is left of “they'll” where a line begins within it
    r"(?:\d|(?:n|em|til|tis|twas|cause|cos|bout|round|ll|ve|re|s|d|m|t)\b)", re.IGNORECASE
)
_DROPPED_G = re.compile(r"\w{2}in$")
_SPEECH_ENDS = frozenset(".,!?…;:")
_DOUBLED = re.compile(r"``|''")  # typists' double marks: one mark, not two
_TRAILING_COMMA = re.compile(r",(?=[”’\"')\]]*$)")


def balanced(text: str) -> tuple[str, str]:
    """Give the marks that `text` lacks: those to print before it, those to print after it.

    >>> balanced("We will appeal,” Ms Rao said.")
    ('“', '')
    >>> balanced("She said: “We will appeal.")
    ('', '”')
    >>> balanced('"On whose authority?” said Ms Rao.')
    ('', '')
    >>> balanced("the players’ ‘shock’ and Ms Rao’s plea")
    ('', '')
    >>> balanced("It is hard,'' she said.")
    ("''", '')
    """
    outer = _doubled(text)
    inner = _single(_DOUBLED.sub("", text))
    return outer[0] + inner[0], inner[1] + outer[1]


def _doubled(text: str) -> tuple[str, str]:
    """Give the doubled singles that `text` lacks: ``so'' and ''so''."""
    is_open = is_missing = False
    for match in _DOUBLED.finditer(text):
        before, after = text[: match.start()][-1:], text[match.end() :][:1]
        starts = bool(after.strip()) and (not before.strip() or before in _BEFORE_OPENING)
        if match.group() == "``" or starts:
            is_open = True
        elif is_open:
            is_open = False
        else:
            is_missing = True
    return "''" if is_missing else "", "''" if is_open else ""


def _single(text: str) -> tuple[str, str]:
    opened: list[str] = []
    missing: list[str] = []
    for at, character in enumerate(text):
        if character not in _OPENS and character not in _CLOSES:
            continue
        opening = _OPENS.get(character, character)
        if _is_opening(text, at):
            if opening not in opened:  # a long quotation opens anew with each paragraph
                opened.append(opening)
        elif _is_closing(text, at, is_open=opening in opened):
            paired = opening if opening in opened else _MIXED.get(opening)
            if paired in opened:
                del opened[opened.index(paired) :]
            elif opening not in missing:
                missing.append(opening)
    return "".join(reversed(missing)), "".join(_CLOSES[mark] for mark in reversed(opened))


def without_trailing_comma(text: str) -> str:
    """Leave out the comma on which a fragment ends, a closing mark after it or not.

    >>> without_trailing_comma("proof of increasing desperation,")
    'proof of increasing desperation'
    """
    return _TRAILING_COMMA.sub("", text)


def _is_opening(text: str, at: int) -> bool:
    mark, before, after = _around(text, at)
    if mark == "“":
        return True
    if mark in "”’" or not after or after.isspace():
        return False
    if mark == "‘":
        return not _ELISION.match(text, at + 1)
    starts = not before or before.isspace() or before in _BEFORE_OPENING
    return starts and not (mark == "'" and _ELISION.match(text, at + 1))


def _is_closing(text: str, at: int, *, is_open: bool) -> bool:
    mark, before, after = _around(text, at)
    if mark in "“‘" or not before or before.isspace():
        return False
    if mark == "”":
        return True
    if mark == '"':
        return is_open or not before.isdigit()  # 6'2" is a height
    if after.isalnum():
        return False  # an apostrophe
    if is_open:
        return not _is_possessive(text, at)
    if before in _SPEECH_ENDS:
        return True
    return before not in "sS" and not _DROPPED_G.search(text, 0, at) and not _is_clipped(text, at)


def _is_possessive(text: str, at: int) -> bool:
    """Tell the plural's apostrophe from the mark that closes: a word follows, and so does another mark to close with."""
    if text[at - 1] not in "sS" or not re.match(r" \w", text[at + 1 : at + 3]):
        return False
    rest = re.split(r"‘|(?<=\s)'", text[at + 1 :], maxsplit=1)[0]
    return re.search(r"[^\s][’'](?!\w)", rest) is not None


def _is_clipped(text: str, at: int) -> bool:
    """Tell whether the mark ends a clipped word such as ’n’."""
    return re.search(r"[’'‘]\w$", text[max(0, at - 2) : at]) is not None


def _around(text: str, at: int) -> tuple[str, str, str]:
    return text[at], text[at - 1 : at] if at else "", text[at + 1 : at + 2]
