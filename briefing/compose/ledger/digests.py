"""Sentences by their words, so that one that was printed is known again wherever it stands."""

from __future__ import annotations

import re
from hashlib import blake2b

_WORDS = re.compile(r"\w+")


def sentence_digest(text: str) -> str:
    """Give the digest of a sentence's words: letter case, marks and white space don't count.

    >>> sentence_digest("“We will,” she said.") == sentence_digest("'We will', she said")
    True
    """
    return blake2b(
        " ".join(_WORDS.findall(text.casefold())).encode("utf-8", "surrogatepass"), digest_size=8
    ).hexdigest()
