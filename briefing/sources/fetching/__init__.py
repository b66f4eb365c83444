"""The sources of a run, asked: `fetch` gives each one’s articles, what went wrong, and what to remember of it.

An address passes `guard` (where may a request go), `politeness` (whose turn is it), `robots` (does the site mind), `transfer` (one
request, counted and timed) and `visiting` (redirects, second tries); `contents` reads the answer, `following` goes from teasers
to their pages, `settling` makes the articles fit to keep, and `asking` draws the conclusions.
"""

from briefing.sources.fetching.fetch import Wire, fetch
from briefing.sources.fetching.outcomes import Outcome

__all__ = ["Outcome", "Wire", "fetch"]
