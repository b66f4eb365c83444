"""A brief as Markdown (CommonMark 0.31), every mark of the articles' own escaped: what they say can't become markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from briefing.model.brief import Brief
from briefing.render.across import about, quiet
from briefing.render.days import full_day
from briefing.render.edition import Edition
from briefing.render.outline import Entry, Paragraph, Section, untold
from briefing.render.safe import visible
from briefing.render.sections import outline
from briefing.render.templates import labels

_BOLD = frozenset({"strong", "label", "state"})
_MARKS = re.compile(
    r"([\\`*_{}\[\]<>#|~$^&@])"
)  # the last ones are other dialects': tables, strikes, formulas, addresses
_AT_THE_START = re.compile(r"^(\d{1,9}(?=[.)])|(?=[-+=:!]))")  # lists, rules, underlined headings, definitions
_LINKED = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp|www)(?=[:.])")  # what dialects turn into links by themselves


def as_markdown(brief: Brief, templates: Path | None = None) -> bytes:
    """Give the brief as Markdown in UTF-8; references lead to the sentence on the publisher's page where there is one.

    Raises:
        WrongUsage: when the user's own labels are wrong.

    """
    parts = [f"# {escaped(visible(brief.title))}", f"{full_day(brief.date)}\\\n{about(Edition(brief))}"]
    parts += [quiet(brief)] if quiet(brief) else []
    for section in outline(brief, templates):
        parts += _section(section)
    parts += ["---", escaped(labels(templates).key)]
    return ("\n\n".join(parts) + "\n").encode("utf-8", "replace")


def escaped(text: str) -> str:
    r"""Escape what Markdown would read as a mark.

    >>> escaped("1. *Read* <b>this</b> at www.example.org")
    '1\\. \\*Read\\* \\<b\\>this\\</b\\> at www\\.example.org'
    """
    return _AT_THE_START.sub(r"\1\\", _marks_escaped(text))


def _marks_escaped(text: str) -> str:
    return _LINKED.sub(r"\1\\", _MARKS.sub(r"\\\1", text))


def _section(section: Section) -> Iterator[str]:
    left_out = f" ({section.left_out} left out)" if section.left_out else ""
    if section.id == "stories":
        for story in section.entries:
            yield from _story(story)
        if section.left_out:
            yield f"{untold(section.left_out)}."
        return
    yield f"## {section.title}{left_out}"
    if section.id in {"quotes", "then_and_now"}:
        for entry in section.entries:
            yield from _paragraphs(entry)
    elif section.id == "top":
        yield "\n".join(
            f"{number}. {_set(entry.paragraphs[0])}" for number, entry in enumerate(section.entries, start=1)
        )
    else:
        yield "\n".join(_item(entry) for entry in section.entries)


def _story(story: Entry) -> Iterator[str]:
    head = next(paragraph for paragraph in story.paragraphs if paragraph.kind == "headline")
    yield f"## {_set(Paragraph(tuple(replace(run, face='plain') for run in head.runs)))}"
    yield from _paragraphs(Entry(tuple(paragraph for paragraph in story.paragraphs if paragraph is not head)))


def _paragraphs(entry: Entry) -> Iterator[str]:
    """Set each paragraph by itself, a quotation with its speaker as one block."""
    for at, paragraph in enumerate(entry.paragraphs):
        if paragraph.kind == "quote":
            yield f"> {_set(paragraph)}\n>\n> {_set(entry.paragraphs[at + 1])}"
        elif paragraph.kind != "credit":
            yield _set(paragraph)


def _item(entry: Entry) -> str:
    """Set an item of a list; what belongs to it begins lines of its own."""
    return "- " + "\\\n  ".join(_set(paragraph) for paragraph in entry.paragraphs)


def _set(paragraph: Paragraph) -> str:
    faces = groupby(paragraph.runs, key=lambda run: (run.face in _BOLD, run.link))
    whole = "".join(_in_face("".join(run.text for run in runs), bold, link) for (bold, link), runs in faces)
    return _AT_THE_START.sub(r"\1\\", whole)


def _in_face(words: str, bold: bool, link: str | None) -> str:  # noqa: FBT001 - the two faces that Markdown has
    text = _marks_escaped(words)
    if link:
        return f"[{text}](<{link.translate(_IN_LINK)}>)"
    core = text.strip(" :")
    return text.replace(core, f"**{core}**", 1) if bold and core else text


_IN_LINK = str.maketrans({"<": "%3C", ">": "%3E", "\\": "%5C", "\n": ""})
