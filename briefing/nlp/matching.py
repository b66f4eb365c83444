"""A copy of the text, of the same length, that the model reads better than the original."""

from __future__ import annotations

import re

_INNER_APOSTROPHE = re.compile(r"(?<=\w)[’ʼ](?=\w)")
_ODD_SPACE = re.compile(
    "[\u00a0\u2000-\u200a\u202f\u3000\u2028\u2029\t\n\r\v\f\x00-\x08\x0e-\x1f\x7f-\x9f]"  # white space and controls
    "|(?<!\\w)[\u00ad\u200b-\u200d\u2060]|[\u00ad\u200b-\u200d\u2060](?!\\w)"  # invisible, at a word's edge
    "|[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"  # direction and byte order
)
_ODD_DASH = re.compile("[―‒]")


def matching_copy(text: str) -> str:
    """Replace characters one for one: curly apostrophes inside words made straight, odd spaces and controls blank.

    Offsets into the copy are offsets into `text`. Quotation marks stay: straight ones make the parser split sentences.
    An invisible character inside a word stays too: blank, it would cut the word in two.
    """
    return _ODD_DASH.sub("—", _ODD_SPACE.sub(" ", _INNER_APOSTROPHE.sub("'", text)))
