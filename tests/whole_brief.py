"""A brief with something in every section, made by hand of invented news: what renderers are tested on."""

from __future__ import annotations

import datetime as dt
from typing import Any

from briefing.errors import Problem
from briefing.model.brief import (
    Brief,
    BriefArticle,
    CastMember,
    Change,
    Clash,
    ClashSide,
    CommitmentItem,
    Figure,
    Gloss,
    HistoryItem,
    Line,
    QuestionItem,
    QuoteItem,
    Role,
    Story,
    ThenAndNow,
    Watched,
    WatchItem,
    Words,
)
from briefing.model.run_report import RunReport, SourceReport
from briefing.model.span import Span

DAY = dt.date(2031, 4, 2)
FERRY = (
    "The ferry to Port Ellery will run again on 3 May, Ada Quill said.",
    "Ms Quill, the harbour master, said: “We lost 41 days, and we will not lose another.”",
    "Repairs cost £2.4 million.",
    "The harbour board said the bill was £2.1 million.",
    "Asked who would pay, the board did not answer.",
    "Passengers say they were told nothing.",
    "The board promised to publish its accounts by June if the auditors agree.",
    "A hearing is due on 14 April.",
    "The winter timetable begins in 2032.",
)
STRIKE = (
    "Rail staff at Lunt & Sons voted to strike.",
    "“Nobody wants this <strike>,” said Jo *Fenn*, of the union.",
    "The firm had offered 3% and a bonus of $200 on 1 April.",
)
BEFORE = (
    "Repairs will cost £1.9 million, the board said in March.",
    "“We have lost nothing,” Ms Quill said then.",
    "The board promised to publish its accounts by May.",
)


def article(letter: str, sentences: tuple[str, ...], **fields: Any) -> BriefArticle:  # noqa: ANN401 (of `BriefArticle`)
    text, spans = "", []
    for sentence in sentences:
        spans.append(Span(len(text), len(text) + len(sentence)))
        text += sentence + "\n\n"
    known = {"title": f"Title {letter}", "published": DAY, "publisher": f"The {letter} Post", "sha256": letter * 64}
    return BriefArticle(letter.lower(), letter, text, tuple(spans), **{**known, **fields})


FERRY_NEWS = article("A", FERRY, url="https://example.org/ferry?id=1&x=2")
STRIKE_NEWS = article("B", STRIKE)
OLD_NEWS = article("C", BEFORE, published=dt.date(2031, 3, 20), earlier=True)
UNUSED_NEWS = article("D", ("Nothing of this is printed.",), published=None)
ARTICLES = {a.letter: a for a in (FERRY_NEWS, STRIKE_NEWS, OLD_NEWS, UNUSED_NEWS)}


def line(letter: str, words: str, *glosses: Gloss) -> Line:
    """Address the one place of `words` in an article."""
    found = ARTICLES[letter]
    assert found.text.count(words) == 1, f"{words!r} stands {found.text.count(words)} times"
    start = found.text.index(words)
    number = next(n for n, s in enumerate(found.sentences, start=1) if s.covers(start))
    return Line(f"{letter}{number}", (Words(found.id, Span(start, start + len(words))), *glosses))


def quote(letter: str, words: str, speaker: str, role: str | None = None) -> QuoteItem:
    said = line(letter, words)
    role_line = line(letter, role) if role else None
    return QuoteItem(said, line(letter, speaker), "double", role_line, None, ARTICLES[letter].published)


def whole_brief(**changes: Any) -> Brief:  # noqa: ANN401 (of `Brief`)
    """Make the brief; `changes` replace its fields."""
    lost = quote("A", "We lost 41 days, and we will not lose another.", "Ms Quill", "the harbour master")
    stories = (
        Story(
            "s1", "UPDATED", ("a", "b"), line("A", "The ferry to Port Ellery will run again"), line("A", "Port Ellery"), DAY,
            (line("A", "Repairs cost £2.4 million."), line("A", "Passengers say they were told nothing.")), lost,
            line("A", "The harbour board said the bill was £2.1 million."), line("A", "The winter timetable begins in 2032."),
            new_sentences=2,
        ),
        Story("s2", "NEW", ("b",), line("B", "Rail staff at Lunt & Sons voted to strike."), published=DAY),
        Story("s3", "NEW", ("b",), line("B", "The firm had offered 3%"), published=DAY, lines=(line("B", "a bonus of $200"),), nib=True),
    )  # fmt: skip
    march = dt.date(2031, 3, 20)
    accounts = line("A", "promised to publish its accounts by June")
    then = line("C", "promised to publish its accounts by May")
    fields: dict[str, Any] = {
        "date": DAY,
        "title": "Harbour & Coast",
        "articles": (FERRY_NEWS, STRIKE_NEWS, OLD_NEWS, UNUSED_NEWS),
        "window": (dt.date(2031, 4, 1), DAY),
        "watched": (Watched("Port Ellery", (line("A", "The ferry to Port Ellery"),), 3), Watched("Lunt Bridge")),
        "top_lines": (line("A", "Ada Quill said", Gloss("…", "cut")), line("B", "voted to strike")),
        "figures": (Figure(line("A", "41"), line("A", "days")),),
        "changes": (
            Change("story", line("B", "Rail staff"), story="s2"),
            Change("grown", line("A", "told nothing"), count=2, story="s1"),
            Change("figure", line("A", "£2.4 million"), line("C", "£1.9 million"), published=DAY, since=march),
            Change("commitment", accounts, then, line("A", "The board"), "CHANGED", ("deadline",), published=DAY, since=march),
            Change("question", line("A", "who would pay")),
            Change("answer", line("A", "bill was"), line("C", "Repairs will cost")),
        ),
        "stories": stories,
        "actors": (
            CastMember("q", line("A", "Ada Quill"), "person", (Role(line("A", "harbour master"), DAY),), (("a", 5), ("b", 1))),
            CastMember("l", line("B", "Lunt & Sons"), "organisation", (), (("b", 2),)),
        ),
        "commitments": (
            CommitmentItem(
                line("A", "The board"), accounts, "conditional", None, line("A", "by June"), "2031-06", line("A", "if the auditors agree"),
                published=DAY, also=(then,), state="CHANGED", since=march, changed=("deadline",), history=(HistoryItem(march, "NEW", then),),
            ),
            CommitmentItem(
                line("B", "The firm"), line("B", "offered 3% and a bonus"), "firm", line("B", "$200"), line("B", "on 1 April"), "2031-04-01",
                to=line("B", "Rail staff"), via=line("B", "the union"), asked=True, passed=True, published=DAY,
            ),
        ),
        "quotes": (quote("B", "Nobody wants this <strike>,", "Jo *Fenn*", "of the union"),),
        "questions": (
            QuestionItem(
                line("A", "who would pay, the board"), "unanswered", line("A", "the board did not answer"),
                line("A", "the board did not"), DAY, march, 13, (HistoryItem(march, "OPEN", line("C", "the board said in March")),),
            ),
        ),
        "watch": (
            WatchItem(line("A", "A hearing is due"), line("A", "on 14 April"), "2031-04-14"),
            WatchItem(line("A", "winter timetable begins"), None, "2032"),
            WatchItem(line("A", "will run again on 3 May"), None, "2031-05-03", past_tense=True),
            WatchItem(line("A", "Passengers")),
        ),
        "clashes": (
            Clash("number", (
                ClashSide(line("A", "Repairs cost £2.4 million"), line("A", "£2.4 million"), ("The A Post", "The B Post"), DAY),
                ClashSide(line("A", "the bill was £2.1 million"), line("A", "£2.1 million"), (), None),
            )),
        ),
        "then_and_now": (
            ThenAndNow(line("A", "Ms Quill"), quote("C", "We have lost nothing", "Ms Quill"), lost, line("A", "lost 41 days")),
        ),
        "problems": (Problem("read", "inbox/3.txt", "empty"),),
        "dropped": (("actors", 4), ("questions", 2), ("stories", 3)),
        "report": RunReport(
            dt.datetime(2031, 4, 2, 6, 31, tzinfo=dt.UTC), dt.datetime(2031, 4, 1, 6, 30, tzinfo=dt.UTC),
            (SourceReport("The A Post", "https://example.org/a", "fetched", 4), SourceReport("The B Post", "https://example.org/b", "failed", word="answers 503")),
            (dt.date(2031, 3, 31),),
        ),
        "previous": dt.date(2031, 3, 30),
        "hand": ("Killed a story about a cat.",),
    }  # fmt: skip
    return Brief(**{**fields, **changes})
