"""One truth: every format of an edition holds the same lines, in the same order, section by section."""

from __future__ import annotations

import email
import email.policy
import io
import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from zipfile import ZipFile

import pypdf
import pytest
from lxml import html as lxml_html
from markdown_it import MarkdownIt

from briefing.config import DEFAULT_MODEL, MailSettings
from briefing.model.brief import Brief, Line
from briefing.pipeline import build_brief, facts_of
from briefing.render import render
from briefing.render.brief_json import from_json
from briefing.render.email import email_message
from briefing.render.prose import plain
from briefing.render.terminal import Screen, as_terminal
from briefing.sources import read_paths
from tests.conftest import ROOT, printed_under_hash_seeds
from tests.whole_brief import whole_brief

_CONTROL = re.compile(r"\x1b\[[\d;]*m|\x1b\]8;[^\x1b]*\x1b\\")


def squashed(text: str) -> str:
    """Leave of a text what no line break, hyphenation or type changes."""
    return re.sub(r"[\s\u00ad\u2010-]+", "", unicodedata.normalize("NFKC", text))


def of_html(page: bytes | str) -> str:
    page = page.decode() if isinstance(page, bytes) else page
    tree = lxml_html.document_fromstring(re.sub(r"^<\?xml[^>]*>", "", page))
    for element in tree.xpath("//style | //title | //nav"):
        element.text = ""
        for child in list(element):
            element.remove(child)
    return str(tree.text_content())


def of_mail(brief: Brief, kind: str) -> str:
    message = email_message(brief, "desk@example.org", MailSettings(sender="brief@example.org"), "2031-04-02")
    parsed = email.message_from_bytes(message, policy=email.policy.default)
    part = parsed.get_body((kind,))
    assert part is not None
    content = str(part.get_content())
    return of_html(content) if kind == "html" else content


def of_epub(book: bytes) -> str:
    return of_html(ZipFile(io.BytesIO(book)).read("EPUB/brief.xhtml"))


def of_pdf(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


PRINTED: dict[str, Callable[[Brief], str]] = {
    "page": lambda brief: of_html(render(brief, "html")),
    "PDF": lambda brief: of_pdf(render(brief, "pdf")),
    "text": lambda brief: render(brief, "txt").decode(),
    "Markdown": lambda brief: of_html(MarkdownIt("commonmark").render(render(brief, "md").decode())),
    "e-mail": lambda brief: of_mail(brief, "html"),
    "e-mail's text": lambda brief: of_mail(brief, "plain"),
    "e-book": lambda brief: of_epub(render(brief, "epub")),
    "terminal": lambda brief: _CONTROL.sub("", as_terminal(brief, Screen(80))),
    "terminal without colours": lambda brief: _CONTROL.sub("", as_terminal(brief, Screen(60, colours=False, links=False))),
}  # fmt: skip


def sections(brief: Brief) -> Iterator[tuple[str, list[Line]]]:
    """Give the items' own lines, section by section, as the page has them."""
    yield "watched", [line for entry in brief.watched for line in entry.mentions]
    yield "top lines", list(brief.top_lines)
    yield "figures", [line for figure in brief.figures for line in (figure.value, figure.text)]
    yield "changes", [line for change in brief.changes for line in change.lines]
    for story in (story for story in brief.stories if not story.nib):
        quote = [story.quote.text, story.quote.speaker] if story.quote else []
        yield f"topic of {story.id}", [story.topic] if story.topic else []
        yield f"story {story.id}", [*story.prose, *quote]
    nibs = [story for story in brief.stories if story.nib]
    yield "in brief", [line for story in nibs for line in (story.headline, *story.lines[:1])]
    yield "commitments", [line for row in brief.commitments for line in (row.who, row.text)]
    yield "actors", [line for actor in brief.actors for line in (actor.name, *(role.line for role in actor.roles))]
    yield "questions", [line for q in brief.questions for line in (q.text, *([q.answer] if q.answer else []))]
    yield "quotes", [line for quote in brief.quotes for line in (quote.text, quote.speaker)]
    yield "diary", [item.text for item in brief.watch]
    yield "clashes", [line for clash in brief.clashes for side in clash.sides for line in (side.value, side.line)]
    pairs = [(pair.speaker, pair.then.text, pair.now.text) for pair in brief.then_and_now]
    yield "then and now", [line for pair in pairs for line in pair]


def lacking(brief: Brief, printed: str) -> list[str]:
    """Find each section's lines one after the other; give those that don't follow on the line before."""
    texts = {article.id: article.text for article in brief.articles}
    found, whole = [], squashed(printed)
    for name, lines in sections(brief):
        wanted = [squashed(plain(line, texts)) for line in lines]
        if wanted and not in_order(wanted, whole):
            found.append(f"{name}: {' | '.join(plain(line, texts) for line in lines)}")
    return found


def in_order(wanted: list[str], whole: str) -> bool:
    """Tell whether the lines stand one after the other, close enough to be one section."""
    room = 3 * sum(map(len, wanted)) + 160 * len(wanted)  # references, labels, terms and roles stand in between
    for start in (match.start() for match in re.finditer(re.escape(wanted[0]), whole)):
        at = start
        for line in wanted:
            at = whole.find(line, at)
            if at < 0 or at - start > room:
                break
            at += len(line)
        else:
            return True
    return False


@cache
def mixed() -> Brief:
    """Build the brief of two days of the made-up newsroom: sixteen publishers' worth of unrelated news."""
    days = [str(ROOT / "tests" / "newsroom" / "articles" / day) for day in ("2026-03-02", "2026-03-03")]
    facts = [facts_of(article, DEFAULT_MODEL) for article in read_paths(days).articles[:8]]
    return build_brief(facts, (), date(2026, 3, 3))


@pytest.mark.parametrize("medium", PRINTED)
def test_a_brief_of_the_seeds_holds_the_same_lines_in_every_format(medium: str, seed_brief: Brief) -> None:
    assert len([line for _, lines in sections(seed_brief) for line in lines]) > 50
    assert lacking(seed_brief, PRINTED[medium](seed_brief)) == []


@pytest.mark.parametrize("medium", PRINTED)
def test_a_brief_of_mixed_news_holds_the_same_lines_in_every_format(medium: str) -> None:
    assert mixed().stories
    assert lacking(mixed(), PRINTED[medium](mixed())) == []


@pytest.mark.parametrize("medium", PRINTED)
def test_a_brief_with_something_in_every_section_holds_the_same_lines_in_every_format(medium: str) -> None:
    brief = whole_brief()
    assert [name for name, lines in sections(brief) if not lines] == ["topic of s2"]
    assert lacking(brief, PRINTED[medium](brief)) == []


@pytest.mark.parametrize("medium", PRINTED)
def test_every_line_is_printed_with_its_reference(medium: str) -> None:
    brief = whole_brief()
    printed = squashed(PRINTED[medium](brief))
    texts = {article.id: article.text for article in brief.articles}
    headlines, pledges = (story.headline for story in brief.stories), (row.text for row in brief.commitments)
    put = (*brief.top_lines, *headlines, *pledges)
    assert [line.ref for line in put if f"{squashed(plain(line, texts))}{line.ref}" not in printed] == []


def test_the_json_of_a_brief_is_the_brief() -> None:
    assert from_json(render(whole_brief(), "json")) == whole_brief()


def test_lines_out_of_order_are_noticed() -> None:
    brief = whole_brief()
    turned = whole_brief(top_lines=brief.top_lines[::-1], watch=brief.watch[1:])
    missed = [found.partition(":")[0] for found in lacking(brief, render(turned, "txt").decode())]
    assert missed == ["top lines", "diary"]


def test_the_hash_seed_changes_no_byte() -> None:
    """The page and the PDF are compared in test_golden.py."""
    code = (
        "from hashlib import sha256; from tests.whole_brief import whole_brief; from briefing.render import render;"
        "from briefing.render.email import email_message; from briefing.config import MailSettings; brief = whole_brief();"
        "letter = email_message(brief, 'a@example.org', MailSettings(sender='b@example.org'), '2031-04-02');"
        "made = [letter, *(render(brief, form) for form in ('txt', 'json', 'md', 'epub', 'ics'))];"
        "print([sha256(each).hexdigest() for each in made])"
    )
    assert len(printed_under_hash_seeds(code)) == 1


@pytest.mark.parametrize("medium", PRINTED)
def test_articles_of_earlier_editions_are_not_counted_as_today_s(medium: str) -> None:
    assert "3articlesfrom3outlets,3stories" in squashed(PRINTED[medium](whole_brief()))
