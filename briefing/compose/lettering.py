"""The letters of articles, by which a reader of the page names a sentence (`A7`) and an editor strikes or corrects it.

An edition made under the editor's orders keeps the letters that it has without them: who leaves an article out deals no other article a
new letter, so that every order means what its writer read, whatever stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from briefing.compose.lines import each_line
from briefing.compose.source import letter, number_of
from briefing.model.brief import Brief, Line

Letters = Mapping[str, str]  # article id → letter


def letters_of(brief: Brief) -> Letters:
    """Give the letters that an edition's articles bear."""
    return {one.id: one.letter for one in brief.articles}


def pointed_at(brief: Brief, known: Letters) -> Brief:
    """Leave out the earlier articles of which, after all, nothing is printed, and give the others the letters after today's in turn.

    An article whose letter is `known` keeps it.
    """
    used = {words.article for line in brief.lines for words in line.words}
    today = [one for one in brief.articles if not one.earlier]
    earlier = [one for one in brief.articles if one.earlier and one.id in used]
    first = after((*(one.letter for one in today), *known.values()))
    unknown = [one.id for one in earlier if one.id not in known]
    given = {**known, **{name: letter(first + number) for number, name in enumerate(unknown)}}
    changed = {one.id: (one.letter, given[one.id]) for one in earlier}

    def lettered(line: Line) -> Line:
        old, new = changed.get(next(line.words).article, ("", ""))
        return replace(line, ref=new + line.ref.removeprefix(old)) if old else line

    articles = (*today, *(replace(one, letter=given[one.id]) for one in earlier))
    return replace(each_line(brief, lettered), articles=articles)


def after(letters: Iterable[str]) -> int:
    """Give the number of the first letter after all of these."""
    return max(map(number_of, letters), default=-1) + 1
