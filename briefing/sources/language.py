"""Whether a text is English: the share of its words that are English function words."""

from __future__ import annotations

import re

from briefing.lexicon import words

_LEAST_WORDS = 30
_LEAST_SHARE = 0.08  # English news has .10 to .40, its neighbours less than .03
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_LETTER = re.compile(r"[^\W\d_]")
_LEAST_LATIN = 0.5
_SAMPLE = 20_000


def is_english(text: str) -> bool:
    """Tell whether a text may be English; a text too short to tell may be."""
    sample = text[:_SAMPLE]
    if len(_LATIN.findall(sample)) < _LEAST_LATIN * len(_LETTER.findall(sample)):
        return False
    spoken = re.findall(r"[^\W\d_]+", sample.lower())
    known = sum(word in words("function_words") for word in spoken)
    return len(spoken) < _LEAST_WORDS or known >= _LEAST_SHARE * len(spoken)
