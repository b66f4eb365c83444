"""How a sentence becomes a line that can be read by itself, without a word of ours outside square brackets.

A connective at its head is cut and the cut marked; a pronoun gets the name, a “today” the day, of its article.
Nothing else is touched: not the attribution, not the clause that begins with “but”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import cache

from briefing.compose.naming import name_gloss, nameless
from briefing.compose.openings import connective, dangles, points_back
from briefing.compose.shortening import headline_cuts, kept, line_cuts
from briefing.compose.source import Source, word_count
from briefing.compose.titles import without_site
from briefing.lexicon import entries
from briefing.model.brief import Gloss, Line, Words
from briefing.model.days import MONTHS, date_in_words, day_in_words
from briefing.model.facts import TimePhrase
from briefing.model.span import Span

CUT = Gloss("…", "cut")
LONGEST = 34  # words of a line, where its grammar lets it be shortened
HEADLINE = 15  # the same of a headline
OPENING = 3  # words, at the most, up to the name of whom the opening pronoun means
_CONTRAST = re.compile(r"[’”\"']?\s*[,;:–—-]*\s*(?:but|although|though|yet|however)\b")
_MONTH_DAY = (
    rf"(?:(?:{'|'.join(f'{m}|{m[:3]}' for m in MONTHS)}|Sept)\.?\s+\d{{1,2}}|\d{{1,2}}\s+(?:{'|'.join(MONTHS)}))\b"
)
_DAY_AFTER = re.compile(rf"(?:,\s+|\s+\(|\s+)(?:the\s+)?{_MONTH_DAY}")
_DAY_BEFORE = re.compile(rf"{_MONTH_DAY},?\s+(?:\(|an?\s+)?$")
_BEFORE_NAME = re.compile(r"[^\W\d_][\w.&’'-]*\s$")  # a word before it: the capital isn't that of a sentence's head
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def sentence_line(source: Source, sentence: Span, *, follows: bool = False, aim: int = LONGEST) -> Line:
    """Make the line of one sentence, long ones without some of their parts; every cut is marked.

    `follows`: the sentence before it is printed just above, so that what points back at it may stand.
    """
    opening = None if follows else connective(source.text, sentence)
    body = Span(opening.end, sentence.end) if opening else sentence
    pieces = kept(body, line_cuts(source, body, aim))
    glosses = _glosses(source, pieces, named_above=follows)
    parts: list[Words | Gloss] = [CUT] if pieces[0].start > sentence.start else []
    for number, piece in enumerate(pieces):
        parts += [CUT] if number else []
        parts += _with_glosses(source, piece, glosses)
    parts += [CUT] if pieces[-1].end < sentence.end else []
    return Line(source.ref(pieces[0]), tuple(parts))


def leans(source: Source, line: Line) -> bool:
    """Tell whether the line points back at a sentence that the reader doesn't have, by its first word or a later phrase."""
    if any(points_back(words.span.of(source.text)) for words in line.words):
        return True
    said = next(line.words).span.of(source.text)
    named = any(isinstance(part, Gloss) and part.rule == "name" for part in line.parts)
    if dangles(said):  # “She told him [Ivo Kell] …” names the other one
        return not named or word_count(said) > OPENING
    return not named and nameless(source, [words.span for words in line.words])


def clause_line(source: Source, clause: Span, known: frozenset[str] = frozenset(), dated: str | None = None) -> Line:
    """Make the line of a part of a sentence, with its days and the name that its first pronoun stands for; never cut at a contrast.

    `known` are the actors whom the page names just before: their pronouns need no name; nor does the day `dated` (ISO) that stands beside it.
    """
    clause = to_contrast(source, clause)
    name = name_gloss(source, [clause], known)
    glosses = [*_days_but(source, [clause], dated), *([name] if name else [])]
    return Line(source.ref(clause), tuple(_with_glosses(source, clause, sorted(glosses, key=lambda found: found[0]))))


def dated_line(source: Source, *spans: Span, dated: str | None = None) -> Line:
    """Make a line of these words and no others, with the days they speak of; what is left out between them is marked."""
    glosses = _days_but(source, spans, dated)
    parts: list[Words | Gloss] = []
    for span in spans:
        parts += [CUT] if parts else []
        parts += _with_glosses(source, span, glosses)
    return Line(source.ref(spans[0]), tuple(parts))


def _days_but(source: Source, spans: Sequence[Span], dated: str | None) -> list[tuple[int, Gloss]]:
    """Find the days of some words, each once, without the one that is printed beside them."""
    beside = date_in_words(dated) if dated else None
    found = {gloss.text: (at, gloss) for span in reversed(spans) for at, gloss in reversed(_days(source, span))}
    return sorted((one for text, one in found.items() if text != beside), key=lambda one: one[0])


def to_contrast(source: Source, clause: Span) -> Span:
    """Draw a clause out to its sentence's end where a contrast follows it: half a balance would say something else."""
    sentence = source.sentence_of(clause)
    if not _CONTRAST.match(source.text, clause.end, sentence.end):
        return clause
    return Span(clause.start, max(clause.end, sentence.start + len(sentence.of(source.text).rstrip(" .!?’”\"'"))))


def headline_line(source: Source, sentence: Span) -> Line:
    """Make the headline: the source's own, or else the lead sentence without its full stop and its lesser parts.

    A headline only leaves words out. What it leaves out within is not marked, what it leaves out at an end is.
    """
    if source.headline:
        return source.line(_without_stop(source, _without_site(source, source.headline)))
    whole = _without_stop(source, sentence)
    pieces = [_trimmed(source.text, piece) for piece in kept(whole, headline_cuts(source, whole, HEADLINE))]
    parts = [source.words(piece) for piece in pieces if piece]
    ends = [CUT] if pieces[-1].end < whole.end else []
    return Line(source.ref(pieces[0]), (*parts, *ends))


def _glosses(source: Source, pieces: Sequence[Span], *, named_above: bool) -> list[tuple[int, Gloss]]:
    """Find the names and days that a reader of this line alone would need, by where they are printed."""
    days = [found for piece in pieces for found in _days(source, piece)]
    meanings: dict[str, tuple[int, Gloss]] = {}
    for at, gloss in days:
        meanings.setdefault(gloss.text, (at, gloss))
    name = None if named_above else name_gloss(source, pieces)
    return sorted([*meanings.values(), *([name] if name else [])], key=lambda found: found[0])


def _with_glosses(source: Source, span: Span, glosses: Sequence[tuple[int, Gloss]]) -> Iterator[Words | Gloss]:
    start = span.start
    for at, gloss in glosses:
        if start < at <= span.end:
            yield source.words(_trimmed(source.text, Span(start, at)))
            yield gloss
            start = at
    rest = _trimmed(source.text, Span(start, span.end))
    if rest:
        yield source.words(rest)


def _days(source: Source, span: Span) -> list[tuple[int, Gloss]]:
    """Find what counts from the article's day (“today”, “on Sunday”, “last week”), with the day that it means."""
    found: list[tuple[int, Gloss]] = []
    for match in _deictic().finditer(source.text, span.start, span.end):
        where = Span(match.start(), match.end())
        if any(quote.span.holds(where) for quote in source.facts.quotes) or _has_its_day(source.text, where):
            continue
        meaning = _meaning(source, where, match.group().lower())
        if meaning:
            found.append((where.end, Gloss(meaning, "date", source.words(where))))
    return found


def _has_its_day(text: str, where: Span) -> bool:
    """Tell whether the day stands beside the phrase in the article: “Thursday, May 7”, “yesterday (Nov. 7)”, “Dec. 18, a Wednesday”."""
    before = _DAY_BEFORE.search(text, max(0, where.start - 24), where.start)
    return bool(before or _DAY_AFTER.match(text, where.end))


def _meaning(source: Source, where: Span, words: str) -> str | None:
    """Say which day is meant; `None` for the bare name of a day that nothing dates (“Super Saturday”)."""
    published = source.facts.article.published
    resolved = _resolved(source.facts.dates, where)
    if _is_name(source, where) or (words == "today" and not _tells_time(source.facts.dates, where)):
        return None
    if words.split(maxsplit=1)[0] in _WEEKDAYS and resolved is None:
        return None
    if published is None:
        return "date unknown"
    steps = {entry[0]: entry[1] for entry in entries("deictic_times") if len(entry) > 1}
    step = steps.get(words, "")
    if step:
        return day_in_words(published + timedelta(days=int(step)))
    if resolved:
        return date_in_words(resolved)
    return f"as of {day_in_words(published)}"


def _resolved(dates: Sequence[TimePhrase], where: Span) -> str | None:
    return next((phrase.date for phrase in dates if phrase.date and phrase.span.overlaps(where)), None)


def _tells_time(dates: Sequence[TimePhrase], where: Span) -> bool:
    """Tell whether the words tell a time: “the world today” doesn't."""
    return any(phrase.span.overlaps(where) for phrase in dates)


def _is_name(source: Source, where: Span) -> bool:
    """Tell whether the words are a name's: “USA Today”, “CBS This Morning”. A capital after the first word shows it."""
    last = where.of(source.text).split()[-1]
    return (
        last[:1].isupper()
        and last.lower() not in _WEEKDAYS
        and bool(_BEFORE_NAME.search(source.text[max(0, where.start - 40) : where.start]))
    )


@cache
def _deictic() -> re.Pattern[str]:
    listed = sorted((entry[0] for entry in entries("deictic_times")), key=lambda phrase: (-len(phrase), phrase))
    weekdays = "|".join(_WEEKDAYS)
    phrases = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in listed)
    return re.compile(
        rf"\b(?:{phrases}|(?:(?:on|this|next|last)\s+)?(?:{weekdays})(?:\s+(?:morning|afternoon|evening|night))?)\b(?!['’]s|\s+(?:morning|afternoon|evening|night)['’]s)",
        re.IGNORECASE,
    )


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.end - (len(words) - len(words.rstrip()))))


def _without_site(source: Source, headline: Span) -> Span:
    """Leave out the name of the paper or the site that ends the title: “… | The Post”, “… - Example.com”."""
    bare = without_site(headline.of(source.text), source.facts.article.publisher)
    return Span(headline.start, headline.start + len(bare))


def _without_stop(source: Source, span: Span) -> Span:
    return Span(span.start, span.end - 1) if span.of(source.text).endswith((".", ";", ",")) else span
