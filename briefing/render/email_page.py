"""The two bodies of an e-mail: one column of HTML with its styles inlined, and the same lines as plain text."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from css_inline import CSSInliner

from briefing.model.brief import Brief
from briefing.render.across import about, quiet
from briefing.render.edition import Edition
from briefing.render.overflow import shorter_briefs
from briefing.render.safe import web_link
from briefing.render.sections import outline
from briefing.render.templates import fill
from briefing.render.text import as_text

LARGEST = 90_000  # bytes of HTML: from about 102 kB on, Gmail hides the rest behind a link
RULES = "=-"  # a line of any other character is nine characters a column on the wire
WIDTH = 72  # columns of the plain text (RFC 3676 advises 78 at the most, quotation marks of replies included)


@dataclass(frozen=True, slots=True)
class Bodies:
    """What the two parts of an e-mail say."""

    html: str
    text: str


@lru_cache(maxsize=1)  # the letters of one edition differ in their headers alone
def bodies(
    brief: Brief, templates: Path | None = None, *, attached: bool = False, unsubscribe: str | None = None
) -> Bodies:
    """Give both bodies. A brief too long for one e-mail loses whole items in a fixed order; both parts lose the same.

    Raises:
        WrongUsage: when a template of the user's is wrong.

    """
    stop = web_link(unsubscribe)

    def page(shown: Brief) -> str:
        return _page(shown, templates, attached=attached, unsubscribe=stop)

    html = page(brief)
    if len(html.encode()) > LARGEST:
        shorter = shorter_briefs(brief)
        fits = bisect_left(shorter, True, key=lambda shown: len(page(shown).encode()) <= LARGEST)  # noqa: FBT003
        brief = shorter[min(fits, len(shorter) - 1)]
        html = page(brief)
    out = f"\nStop these e-mails: {stop}\n" if stop else ""
    return Bodies(html, as_text(brief, templates, WIDTH, RULES) + out)


def preheader(brief: Brief) -> str:
    """Give what a list of messages shows after the subject: the second headline, or else the first top line."""
    edition = Edition(brief)
    second = [edition.headline(story) for story in brief.stories[1:2]]
    return "".join(second or map(edition.plain, brief.top_lines[:1]))


@cache
def _inliner() -> CSSInliner:
    return CSSInliner(keep_at_rules=True, minify_css=True, load_remote_stylesheets=False)


def _page(brief: Brief, templates: Path | None, *, attached: bool, unsubscribe: str | None) -> str:
    page = fill(
        "email.html.j2",
        brief,
        templates,
        outline=outline(brief, templates),
        preheader=preheader(brief),
        about=about(Edition(brief)),
        quiet=quiet(brief),
        attached=attached,
        unsubscribe=unsubscribe,
    )
    return _inliner().inline(page)
