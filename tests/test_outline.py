"""The outline: how each kind of line reads in the forms of one column."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise

import pytest

from briefing.model.brief import Brief
from briefing.model.run_report import RunReport, SourceReport
from briefing.render.across import since
from briefing.render.overflow import shorter_briefs
from briefing.render.sections import outline
from tests.whole_brief import whole_brief

READS = {
    "watched": ["Port Ellery: 3 mentions", "The ferry to Port Ellery A1", "Lunt Bridge: no mention"],
    "top": ["Ada Quill said […] A1", "voted to strike B1"],
    "figures": ["41: days A2"],
    "changes": [
        "New story: Rail staff B1",
        "More on: told nothing A6 (+2 sentences)",
        "Figure: £1.9 million C1 (20 Mar 2031) → £2.4 million A3",
        "Commitment, changed (by when): The board: promised to publish its accounts by May C3 (20 Mar 2031) → promised to publish its accounts by June A7",
        "New question: who would pay A5",
        "Answered: Repairs will cost C1 → bill was A4",
    ],
    "stories": [
        "Updated +2 sentences · Port Ellery · 2 April 2031 · 2 articles",
        "The ferry to Port Ellery will run again A1",
        "Repairs cost £2.4 million. A3",
        "Passengers say they were told nothing. A6",
        "Against that: The harbour board said the bill was £2.1 million. A4",
        "Background: The winter timetable begins in 2032. A9",
        "“We lost 41 days, and we will not lose another.”",
        "– Ms Quill, the harbour master (2 Apr 2031) A2",
        "New · 2 April 2031",
        "Rail staff at Lunt & Sons voted to strike. B1",
    ],
    "nibs": ["The firm had offered 3% B3 – a bonus of $200 B3"],
    "commitments": [
        "The board: conditional, changed: by when (since 20 Mar 2031)",
        "promised to publish its accounts by June A7 C3",
        "How much: –; by when: by June (June 2031); on condition: if the auditors agree",
        "20 Mar 2031: promised to publish its accounts by May C3",
        "The firm: asked of them, via the union",
        "offered 3% and a bonus B3",
        "To: Rail staff",
        "How much: $200; by when: on 1 April (Tue 1 Apr 2031, passed); on condition: –",
    ],
    "actors": ["Ada Quill, harbour master (2 Apr 2031): 6 mentions", "Lunt & Sons: 2 mentions"],
    "questions": [
        "Unanswered by the board did not answer, day 14 unanswered: who would pay, the board A5",
        "Reply: the board did not A5",
        "20 Mar 2031: the board said in March C1",
    ],
    "quotes": ["“Nobody wants this <strike>”", "– Jo *Fenn*, of the union (2 Apr 2031) B2"],
    "watch": [
        "Mon 14 Apr 2031: A hearing is due A8 (on 14 April)",
        "2032: winter timetable begins A9",
        "Sat 3 May 2031, was due: will run again on 3 May A1",
        "No date: Passengers A6",
    ],
    "clashes": [
        "Number",
        "£2.4 million: Repairs cost £2.4 million A3 (The A Post, The B Post, 2 Apr 2031)",
        "£2.1 million: the bill was £2.1 million A4",
    ],
    "then_and_now": [
        "Ms Quill on lost 41 days",
        "“We have lost nothing”",
        "– Ms Quill (20 Mar 2031) C2",
        "“We lost 41 days, and we will not lose another.”",
        "– Ms Quill, the harbour master (2 Apr 2031) A2",
    ],
    "sources": [
        "A  The A Post: Title A, 2 April 2031; 9 of 9 sentences",
        "B  The B Post: Title B, 2 April 2031; 3 of 3 sentences",
        "C  The C Post: Title C, 20 March 2031, from an earlier edition; 3 of 3 sentences",
        "Read, nothing printed: D The D Post: Title D, undated",
    ],
    "problems": ["inbox/3.txt: empty"],
    "report": [
        "Built on 2 April 2031 at 06:31 UTC; looks at what came since 1 April 2031, 06:30; covers 31 March 2031 too, which had no edition; 1 of 2 sources answered.",
        "The B Post: failed, answers 503",
        "Editor’s hand: Killed a story about a cat.",
    ],
}


def reads(brief: Brief) -> dict[str, list[str]]:
    return {
        section.id: [p.text.replace("\xa0", " ") for entry in section.entries for p in entry.paragraphs]
        for section in outline(brief)
    }


@pytest.mark.parametrize("section", READS)
def test_each_section_reads_as_it_should(section: str) -> None:
    assert reads(whole_brief())[section] == READS[section]


def test_the_sections_come_in_the_order_of_the_page() -> None:
    assert list(reads(whole_brief())) == list(READS)


def test_an_empty_brief_has_no_section() -> None:
    assert outline(Brief(dt.date(2031, 4, 2), "Quiet", ())) == ()


def test_a_reference_knows_its_sentence_and_its_article_s_colour() -> None:
    (top,) = (section for section in outline(whole_brief()) if section.id == "top")
    first, second = (entry.paragraphs[0].runs[-1] for entry in top.entries)
    assert (first.face, first.anchor, second.anchor, second.link) == ("reference", "A1", "B1", None)
    assert first.link
    assert first.link.startswith("https://example.org/ferry?id=1&x=2#:~:text=The%20ferry")
    assert first.tone != second.tone


@pytest.mark.parametrize(
    ("day", "head"),
    [
        (None, "Since yesterday"), (dt.date(2031, 4, 1), "Since yesterday"), (dt.date(2031, 3, 30), "Since 30 March"),
        (dt.date(2030, 12, 24), "Since 24 December 2030"),
    ],
)  # fmt: skip
def test_changes_are_counted_from_the_edition_before(day: dt.date | None, head: str) -> None:
    assert since(whole_brief(previous=day)) == head


def test_a_report_names_the_sources_that_gave_nothing_and_no_other() -> None:
    report = RunReport(
        dt.datetime(2031, 4, 2, 6, 31, tzinfo=dt.timezone(dt.timedelta(hours=1), "BST")),
        sources=(
            SourceReport("Well", "w", "fetched", 3, dropped=7),
            SourceReport("Still", "s", "unchanged"),
            SourceReport("Stale", "t", "unchanged", stale=True, last_success=dt.date(2031, 3, 1), word="nothing new"),
            SourceReport("Later", "l", "postponed", word="asked to wait"),
            SourceReport("Gone", "g", "gone"),
        ),
    )
    assert reads(whole_brief(report=report, hand=()))["report"] == [
        "Built on 2 April 2031 at 06:31 UTC+01:00; 3 of 5 sources answered; 7 articles over the limit were left out.",
        "Stale: stale, nothing new; last brought something on 1 March 2031",
        "Later: postponed, asked to wait",
        "Gone: gone",
    ]
    offline = replace(report, offline=True, sources=())
    assert reads(whole_brief(report=offline, hand=()))["report"] == [
        "Built on 2 April 2031 at 06:31 UTC+01:00; nothing was fetched, by order."
    ]


def test_many_articles_without_a_printed_line_are_counted_not_named() -> None:
    brief = whole_brief()
    unused = tuple(replace(brief.articles[3], id=f"d{n}", letter=f"D{chr(65 + n)}") for n in range(20))
    last = reads(whole_brief(articles=(*brief.articles[:3], *unused)))["sources"][-1]
    assert last == "20 more articles were read, and nothing is printed from them."


def test_a_brief_grows_shorter_item_by_item_until_nothing_is_left() -> None:
    brief = whole_brief()
    shorter = shorter_briefs(brief)
    first = dict(shorter[0].dropped)
    assert (len(shorter[0].stories), first["stories"]) == (2, 4)  # the story in brief goes first
    counts = [
        sum(len(getattr(b, name)) for name in ("stories", "actors", "watch", "commitments", "changes"))
        for b in (brief, *shorter)
    ]
    assert all(before - after in {0, 1} for before, after in pairwise(counts))
    assert (counts[-1], shorter[-1].top_lines) == (0, ())
    assert dict(shorter[-1].dropped)["actors"] == 4 + 2
