"""Write `briefing/lexicon/en/word_frequencies.txt` anew: how often English words stand in texts of all kinds.

    python -m venv /tmp/frequencies && /tmp/frequencies/bin/pip install wordfreq==3.1.1 nltk
    /tmp/frequencies/bin/python scripts/make_word_frequencies.py > briefing/lexicon/en/word_frequencies.txt

The table is made once and shipped, so `wordfreq` is no requirement of ours. Words are summed by their Snowball stems, as
`compose/vectors.py` cuts them; rarer stems than `RAREST` are left out, since whatever is not in the table counts as that rare.
"""

from __future__ import annotations

import re
import textwrap
from collections import defaultdict
from collections.abc import Iterator, Mapping
from math import log10

from nltk.stem.snowball import SnowballStemmer
from wordfreq import get_frequency_dict  # type: ignore[import-not-found]  # installed for this script alone

RAREST = 3e-7  # of all words: three in ten million
STEPS = 20  # to one unit of the Zipf scale
WIDTH = 140

_WORD = re.compile(r"[a-z][a-zß-ÿ']*")

HEAD = """\
# How often words stand in English texts of all kinds, by their Snowball stems: made by scripts/make_word_frequencies.py.
# First column: the Zipf scale, log10 of the occurrences in a billion words (van Heuven and others 2014); then the stems.
#
# Derived from wordfreq 3.1.1 by Robyn Speer (https://github.com/rspeer/wordfreq), whose data combine Wikipedia, subtitles, books,
# web pages, news and online talk. The data, and so this file, are under the Creative Commons Attribution-ShareAlike 4.0
# licence (https://creativecommons.org/licenses/by-sa/4.0/). Changed: English only, summed by stem, rounded to 1/20, rare
# words and words with digits left out. Among its sources are the Google Books Ngrams (http://books.google.com/ngrams), the
# Leeds Internet Corpus, Wikipedia, ParaCrawl, OPUS OpenSubtitles 2018 (http://www.opensubtitles.org/) and SUBTLEX.
"""


def by_stem(frequencies: Mapping[str, float]) -> dict[str, float]:
    """Sum the frequencies of the words that have one stem. Words of other scripts are passed over."""
    stem = SnowballStemmer("english").stem
    summed: dict[str, float] = defaultdict(float)
    for word, frequency in sorted(frequencies.items()):
        if _WORD.fullmatch(word):
            summed[stem(word)] += frequency
    return summed


def lines(stems: Mapping[str, float]) -> Iterator[str]:
    """Give the lines of the table, frequent stems first."""
    classes: dict[int, list[str]] = defaultdict(list)
    for found, frequency in sorted(stems.items()):
        if frequency >= RAREST:
            classes[round(STEPS * (log10(frequency) + 9))].append(found)
    for step in sorted(classes, reverse=True):
        for words in textwrap.wrap(" ".join(classes[step]), WIDTH, break_long_words=False, break_on_hyphens=False):
            yield f"{step / STEPS:.2f}\t{words}"


if __name__ == "__main__":
    print(HEAD + "\n".join(lines(by_stem(get_frequency_dict("en", wordlist="large")))))
