"""Asides just before a passage that say whose words it holds: a valley that, in Rao's words, is “dying”.

They are nearer than the word of saying that governs the whole clause (`Farmers say that …`).
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from briefing.extract.quotes.governor import Governor, Reports, first_noun, whose_words
from briefing.extract.quotes.passages import Passage

LEAST = 3  # words of an aside
BETWEEN = 4  # words between the aside and the passage: *is*, *most farms would be*


def governor_aside(passage: Passage, reports: Reports) -> Governor | None:
    """Read *in Rao's words*, *in the words of Rao*, *as Rao put it*, *according to Rao* between commas."""
    words = passage.before
    commas = [n for n, token in enumerate(words) if token.text == ","]
    if not commas or len(words) - 1 - commas[-1] > BETWEEN:
        return None
    first = commas[-2] + 1 if len(commas) > 1 else 0
    aside = words[first : commas[-1]]
    if len(aside) < LEAST:
        return None
    opener = aside[0].lower_
    if opener == "in":
        return _in_words_of(aside)
    if opener == "as":
        return _as_put(aside)
    report = reports.get(aside[0].i)
    return Governor(report.cue, report.source, "aside") if report is not None and report.kind == "according" else None


def _in_words_of(aside: Sequence[Token]) -> Governor | None:
    noun = next((token for token in aside if token.lower_ == "words"), None)
    owner = whose_words(noun, aside) if noun is not None else None
    return Governor(noun, owner, "aside") if owner is not None else None


def _as_put(aside: Sequence[Token]) -> Governor | None:
    put = next((token for token in aside if token.lemma_ == "put"), None)
    source = first_noun(aside[1:])
    it_follows = put is not None and put.nbor().lower_ == "it"
    return Governor(put, source, "aside") if source is not None and it_follows else None
