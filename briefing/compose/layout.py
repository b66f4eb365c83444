"""What fits on two pages: whole items go, in a fixed order, until the rest does; type is never shrunk, no line is cut.

The step that makes the rest fit may free more than was lacking. So items that went come back afterwards, in another fixed order, as
long as there is room.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from briefing.config import Limits
from briefing.model.brief import Brief, Story
from briefing.model.room import PAGES, room_of

SPARE = 6  # rows of commitments; more are printed only where they cost nothing else
FEWEST = {
    "actors": 5,
    "quotes": 3,
    "watch": 4,
    "questions": 3,
    "commitments": 4,
    "figures": 2,
    "changes": 6,
    "clashes": 1,
    "then_and_now": 1,
}
NIBS = 5  # stories told by their headline alone: on a mixed day breadth is worth more than a fifth date
FEW_NIBS = 3  # and more than a third story told in full

BACK = (
    "stories",
    "commitments",
    "questions",
    "lines",
    "watch",
    "quotes",
    "clashes",
    "changes",
    "actors",
    "figures",
    "then_and_now",
)

Step = Callable[[Brief], Brief]


def fit(brief: Brief, limits: Limits, below: float = 0.0) -> Brief:
    """Drop whole items until the brief keeps to its words and its two pages, fill what got free, and count what was dropped by section.

    `below` are mm that what is added later needs at its foot.
    """
    kept = brief
    for step in _steps():
        while not _fits(kept, limits, below):
            shorter = step(kept)
            if shorter == kept:
                break
            kept = shorter
    return _filled(kept, brief, limits, below)


def _filled(kept: Brief, whole: Brief, limits: Limits, below: float) -> Brief:
    """Put items of the `whole` brief back, one a section in turn, while what is kept fits."""
    grown = True
    while grown:
        grown = False
        for section in BACK:
            longer = _longer(kept, whole, section)
            if longer is not None and _fits(longer, limits, below):
                kept, grown = longer, True
    return kept


def _longer(kept: Brief, whole: Brief, section: str) -> Brief | None:
    """Put the next item of a section back, or the next `lines` of a story; `None` where nothing went."""
    if section == "lines":
        longer = _stories_longer(kept, whole)
        return replace(kept, stories=longer) if longer else None
    items, number = getattr(whole, section), len(getattr(kept, section))
    if number == len(items):
        return None
    back = as_nib(items[number]) if section == "stories" else items[number]
    return kept.keeping(section, (*getattr(kept, section), back))


def _stories_longer(kept: Brief, whole: Brief) -> tuple[Story, ...] | None:
    """Tell the first story that was made shorter at more length; `None` where none was."""
    for number, (story, full) in enumerate(zip(kept.stories, whole.stories, strict=False)):
        if story != full:
            lines = full.lines[: len(story.lines) + 1]
            longer = full if story.nib or lines == full.lines else replace(story, lines=lines)
            return (*kept.stories[:number], longer, *kept.stories[number + 1 :])
    return None


def _fits(brief: Brief, limits: Limits, below: float) -> bool:
    return brief.word_count <= limits.words and room_of(brief).whole + below <= PAGES


def _steps() -> Iterator[Step]:
    """Give the steps in order: spare rows, actors, quotes, diary, questions, the last full story, nibs beyond a few, then all by ones."""
    yield _shorten("commitments", SPARE)
    for section in ("actors", "quotes", "watch", "questions", "changes", "clashes", "then_and_now"):
        yield _shorten(section, FEWEST[section])
    yield _last_story_to_nib(keep=3)
    yield _drop_nib(keep=NIBS)
    yield _shorten("figures", FEWEST["figures"])
    yield _for_nibs(_shorten("then_and_now", 0))
    yield _shorten_stories
    yield _shorten("commitments", FEWEST["commitments"])
    for section in ("actors", "watch", "quotes", "questions"):
        yield _for_nibs(_shorten(section, FEWEST[section] - 1))
    yield _drop_nib(keep=FEW_NIBS)
    yield _for_nibs(_last_story_to_nib(keep=2))
    yield _drop_nib(keep=0)
    yield _last_story_to_nib(keep=1)
    for section in (
        "then_and_now",
        "clashes",
        "actors",
        "quotes",
        "watch",
        "questions",
        "commitments",
        "figures",
        "changes",
    ):
        yield _shorten(section, 0)
    yield _drop_nib(keep=0)
    yield _bare
    yield _shorten("top_lines", 0)
    yield _last_story_to_nib(keep=0)
    yield _drop_nib(keep=0)


def _drop_nib(keep: int) -> Step:
    def step(brief: Brief) -> Brief:
        if len(brief.stories) <= 1 or sum(story.nib for story in brief.stories) <= keep:
            return brief
        return brief.keeping("stories", brief.stories[:-1])

    return step


def _for_nibs(step: Step) -> Step:
    """Take the step only where stories are told in brief: one more of these is worth more than one more of a record."""
    return lambda brief: step(brief) if any(story.nib for story in brief.stories) else brief


def _shorten(section: str, fewest: int) -> Step:
    def step(brief: Brief) -> Brief:
        items = getattr(brief, section)
        if len(items) <= fewest:
            return brief
        return brief.keeping(section, items[:-1])

    return step


def _bare(brief: Brief) -> Brief:
    """Leave the stories their headlines and lines."""
    stories = (replace(story, background=None, quote=None, contrast=None) for story in brief.stories)
    return replace(brief, stories=tuple(stories))


def _last_story_to_nib(keep: int) -> Step:
    def step(brief: Brief) -> Brief:
        full = [number for number, story in enumerate(brief.stories) if not story.nib]
        if len(full) <= keep:
            return brief
        stories = list(brief.stories)
        stories[full[-1]] = as_nib(stories[full[-1]])
        return replace(brief, stories=tuple(stories))

    return step


def _shorten_stories(brief: Brief) -> Brief:
    """Take the last line of the longest story, while it has more than two."""
    longest = max(range(len(brief.stories)), key=lambda n: (len(brief.stories[n].lines), n), default=None)
    if longest is None or len(brief.stories[longest].lines) <= 2:  # noqa: PLR2004 (what happened, and why it matters)
        return brief
    stories = list(brief.stories)
    stories[longest] = replace(stories[longest], lines=stories[longest].lines[:-1])
    return replace(brief, stories=tuple(stories))


def as_nib(story: Story) -> Story:
    """Tell a story by its headline alone."""
    return replace(story, lines=(), quote=None, contrast=None, background=None, nib=True)
