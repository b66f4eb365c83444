"""`ParsedArticle` → `Facts`. The order stands here; the extractors don't know each other.

Values travel, imports do not: what one finds is handed to the next as plain values of `briefing.model.facts`.
To add an extractor: a module here with one `find_…` function, a field of `Facts`, a line below, cases under `tests/cases`.
"""

from __future__ import annotations

from dataclasses import replace

from briefing.extract.actors import find_cast
from briefing.extract.acts import find_acts
from briefing.extract.commitments import find_commitments
from briefing.extract.cuts import find_cuts
from briefing.extract.dates import find_dates
from briefing.extract.questions import find_questions
from briefing.extract.quotes import find_quotes
from briefing.extract.salience import rank_cast
from briefing.extract.statements import find_statements
from briefing.extract.watch import find_watch
from briefing.garbage import garbage_left
from briefing.model.facts import Facts
from briefing.model.parsed import ParsedArticle
from briefing.syntax.words import read_off

__all__ = ["extract"]


@garbage_left()  # what is made on the way is let go again without it
def extract(parsed: ParsedArticle) -> Facts:
    """Find every fact of one article. The summary is chosen later, in `compose`."""
    with read_off(parsed.doc) as doc:  # spaCy makes each word anew at every look; the rules look often
        return _facts(replace(parsed, doc=doc))


def _facts(parsed: ParsedArticle) -> Facts:
    dates = find_dates(parsed)
    cast = find_cast(parsed)
    quotes = find_quotes(parsed, cast)
    statements = find_statements(parsed, cast, quotes)
    commitments = find_commitments(parsed, cast, quotes, statements, dates)
    questions = find_questions(parsed, cast, quotes, statements, dates)
    named = frozenset(q.asked_of for q in questions if q.asked_of)
    asked = frozenset(a.id for a in cast.actors if any(m.rule == "settings" for m in a.mentions))
    return Facts(
        article=parsed.article,
        sentences=parsed.sentences,
        cast=rank_cast(parsed, cast, (*quotes, *statements), commitments, kept=named | asked),
        quotes=quotes,
        statements=statements,
        commitments=commitments,
        questions=questions,
        watch=find_watch(parsed, dates, commitments),
        dates=dates,
        cuts=find_cuts(parsed, dates),
        acts=find_acts(parsed, cast, commitments),
    )
