"""The title that an article's page or feed states beside the text: it may head a story, as the source's own words and no extract."""

from __future__ import annotations

import re
from functools import cache

from briefing.compose.source import Source, word_count
from briefing.compose.vectors import content
from briefing.lexicon import words

SITE = re.compile(r"\s+(?:[|•]|[-–—]{1,2})\s+(?P<name>[^|•–—]{2,40}?)\s*$")  # what a page's title ends in
ADDRESS = re.compile(r"^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,4}$", re.IGNORECASE)
FEWEST, MOST = 4, 24  # words: less names a section, more is a description
BORNE_OUT = 0.5  # of the title's words that carry meaning stand in the text: else it is the title of something else


def title_of(source: Source) -> str | None:
    """Give the title to print where the text doesn't bear one: a stretch of `Article.title`, without the site's name at its end.

    `None` where the text has its own headline, and where the stated title is no headline: a section's name, a page of many things, a garbled one.
    """
    stated = source.facts.article.title or ""
    title = without_site(stated, source.facts.article.publisher).strip()
    if (
        source.headline
        or source.is_spoilt
        or not title.isprintable()
        or not FEWEST <= word_count(title) <= MOST
        or is_round_up(title)
    ):
        return None
    meant = set(content(title))
    told = meant & set(content(source.text))
    return title if len(told) > 1 and len(told) >= BORNE_OUT * len(meant) else None


def without_site(title: str, publisher: str | None) -> str:
    """Leave out the name of the paper or the site that ends the title.

    >>> without_site("Ferry to sail again | The Post", None), without_site("Ferry to sail again - by May", None)
    ('Ferry to sail again', 'Ferry to sail again - by May')
    """
    if publisher and (named := re.search(rf"\s+[|•–—-]+\s+{re.escape(publisher)}\s*$", title, re.IGNORECASE)):
        return title[: named.start()]
    found = SITE.search(title)
    if not found:
        return title
    bare, name = title[: found.start()], found["name"]
    apart = "|" in found.group() and word_count(bare) > word_count(name)  # not “Update | Ferry to sail again”
    return without_site(bare, publisher) if apart or ADDRESS.match(name) else title


def is_round_up(title: str) -> bool:
    """Tell whether the title is that of a page which holds many things."""
    return bool(_round_ups().search(title))


@cache
def _round_ups() -> re.Pattern[str]:
    listed = sorted(words("round_ups"), key=lambda entry: (-len(entry), entry))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, listed))})\b", re.IGNORECASE)
