"""A brief as plain text, for the terminal and for whoever reads without a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from briefing.model.brief import Brief
from briefing.render.across import about, quiet
from briefing.render.edition import Edition
from briefing.render.filters import wrapped
from briefing.render.outline import Entry, Paragraph, Section
from briefing.render.sections import outline
from briefing.render.templates import fill

WIDTH = 80
NARROWEST = 40
RULES = "═─"
_INDENTS = {  # spaces before a paragraph's first line, and how many more before the others
    "line": (2, 2),
    "kicker": (0, 0),
    "headline": (0, 0),
    "quote": (2, 0),
    "credit": (2, 2),
    "who": (2, 2),
    "what": (4, 0),
    "detail": (4, 2),
}


def as_text(brief: Brief, templates: Path | None = None, width: int = WIDTH, rules: str = RULES) -> str:
    """Give the brief in lines of at most `width` columns (one long word may stand out).

    `rules` are two characters to rule lines with: under the masthead, and under a heading.

    Raises:
        WrongUsage: when a template of the user's is wrong.

    """
    width = max(width, NARROWEST)
    sections = {section.id: section for section in outline(brief, templates)}

    def printed(name: str) -> str:
        """Set the section of this name; nothing where the brief has none."""
        section = sections.get(name)
        return "\n".join(_set(section, width, rules[1] * width)) + "\n" if section else ""

    said = {"about": about(Edition(brief)), "quiet": quiet(brief)}
    lines = {"double": rules[0] * width, "single": rules[1] * width}
    return fill("brief.txt.j2", brief, templates, width=width, printed=printed, **said, **lines)


def _set(section: Section, width: int, rule: str) -> Iterator[str]:
    if section.id == "stories":
        for story in section.entries:
            yield from ("", "", *_story(story, width, rule))
        return
    if section.id == "top":
        yield ""
        yield from (wrapped(f"{n}  {entry.text}", width, 0, 3) for n, entry in enumerate(section.entries, start=1))
        return
    left_out = f" ({section.left_out} left out)" if section.left_out else ""
    yield from ("", "", f"{section.title.upper()}{left_out}", rule, "")
    for number, entry in enumerate(section.entries):
        if number and section.id == "commitments":
            yield ""
        for paragraph in entry.paragraphs:
            indent, hanging = (2, 3) if section.id == "sources" else _INDENTS[paragraph.kind]
            yield wrapped(paragraph.text, width, indent, hanging)


def _story(story: Entry, width: int, rule: str) -> Iterator[str]:
    for paragraph in story.paragraphs:
        if paragraph.kind == "line":
            yield wrapped(paragraph.text, width, 2)
        elif paragraph.kind == "quote":
            yield from ("", wrapped(paragraph.text, width - 4, 6))
        elif paragraph.kind == "credit":
            yield wrapped(paragraph.text, width - 4, 6, 2)
        else:
            yield wrapped(_shouted(paragraph), width)
        if paragraph.kind == "headline":
            yield rule


def _shouted(paragraph: Paragraph) -> str:
    """Put a story's state in capitals, the bold type of plain text."""
    return "".join(run.text.upper() if run.face == "state" else run.text for run in paragraph.runs)
