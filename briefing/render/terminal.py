"""A brief in the terminal, by rich: sections, the articles' colours, and links behind the references where the terminal has them."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.style import Style
from rich.table import Table
from rich.text import Text

from briefing.model.brief import Brief
from briefing.render.across import about, quiet
from briefing.render.days import full_day
from briefing.render.edition import Edition
from briefing.render.outline import Entry, Paragraph, Run, Section, untold
from briefing.render.safe import visible
from briefing.render.sections import outline
from briefing.render.templates import labels

WIDEST = 96  # columns: longer lines are hard to find the next of
_ACCENT = "red"
_TONES = ("bright_black", "blue", "yellow", "cyan", "magenta", "green", "red")
_FACES = {
    "plain": Style(),
    "strong": Style(bold=True),
    "label": Style(bold=True),
    "state": Style(bold=True, color=_ACCENT),
    "mute": Style(dim=True),
    "gloss": Style(dim=True),
    "reference": Style(bold=True),
}
_INDENTS = {"quote": 4, "credit": 4, "what": 2, "detail": 2}
_PADDING = re.compile(r" +$", re.MULTILINE)
_LINK_ID = re.compile(r"\x1b]8;id=[^;]*;")


@dataclass(frozen=True, slots=True)
class Screen:
    """What a terminal can do: its width in columns, whether it has colours, and whether it follows links (OSC 8)."""

    width: int
    colours: bool = True
    links: bool = True


def as_terminal(brief: Brief, screen: Screen, templates: Path | None = None) -> str:
    """Give the brief with the control sequences of a terminal; the same for the same brief and screen.

    Raises:
        WrongUsage: when the user's own labels are wrong.

    """
    out = io.StringIO()
    console = Console(
        file=out,
        width=min(screen.width, WIDEST),
        force_terminal=True,
        color_system="standard",
        no_color=not screen.colours,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},
    )
    press = _Press(screen)
    console.print(Text(visible(brief.title), Style(bold=True, color=_ACCENT)))
    console.print(Text(full_day(brief.date), "bold"), Text(about(Edition(brief)), _FACES["mute"]), sep="\n")
    if word := quiet(brief):
        console.print(Padding(Text(word), (1, 0, 0, 0)))
    for section in outline(brief, templates):
        console.print(press.section(section))
    console.print(Padding(Text(labels(templates).key, _FACES["mute"]), (1, 0, 0, 0)))
    return _PADDING.sub("", _LINK_ID.sub("\x1b]8;;", out.getvalue()))  # rich draws the links' ids by lot


class _Press:
    """Sets sections for one screen."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen

    def section(self, section: Section) -> RenderableType:
        if section.id == "stories":
            more = [Text(f"{untold(section.left_out)}.", _FACES["mute"])] if section.left_out else []
            return Group(*(self._story(story) for story in section.entries), *more)
        title = Text(section.title, Style(bold=True, color=_ACCENT))
        if section.left_out:
            title.append(f"  {section.left_out} left out", _FACES["mute"])
        head = Group(Text(), Rule(style=_FACES["mute"]), title)
        if section.id == "top":
            return Group(head, self._numbered(section))
        return Group(head, *(self._entry(entry, section) for entry in section.entries))

    def _story(self, story: Entry) -> RenderableType:
        parts = (self._paragraph(paragraph, 0) for paragraph in story.paragraphs)
        return Group(Text(), Rule(style=_FACES["mute"]), *parts)

    def _numbered(self, section: Section) -> RenderableType:
        table = Table.grid(padding=(0, 1))
        for number, entry in enumerate(section.entries, start=1):
            table.add_row(Text(str(number), Style(bold=True, color=_ACCENT)), self._text(entry.paragraphs[0]))
        return table

    def _entry(self, entry: Entry, section: Section) -> RenderableType:
        parts = [self._paragraph(paragraph, 2) for paragraph in entry.paragraphs]
        if entry.bars:
            parts.append(self._bars(entry))
        if section.id in {"commitments", "quotes", "then_and_now"} and entry is not section.entries[-1]:
            parts.append(Text())
        return Group(*parts)

    def _paragraph(self, paragraph: Paragraph, indent: int) -> RenderableType:
        return Padding(self._text(paragraph), (0, 0, 0, indent + _INDENTS.get(paragraph.kind, 0)))

    def _text(self, paragraph: Paragraph) -> Text:
        text = Text(style=Style(italic=paragraph.kind == "quote"))
        for run in paragraph.runs:
            text.append(run.text.replace("\xa0", " "), self._style(run))
        return text

    def _style(self, run: Run) -> Style:
        style = _FACES[run.face]
        if run.face == "reference":
            style += Style(color=_TONES[run.tone])
        return style + Style(link=run.link) if run.link and self._screen.links else style

    def _bars(self, entry: Entry) -> RenderableType:
        """Draw an actor's mentions in the colours of the articles, the longest bar as wide as half the screen."""
        longest = min(self._screen.width, WIDEST) // 2
        bar = Text()
        for part in entry.bars:
            bar.append("▇" * max(1, round(longest * part.share / 100)), Style(color=_TONES[part.tone]))
        return Padding(bar, (0, 0, 0, 2))
