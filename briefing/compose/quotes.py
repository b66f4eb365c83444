"""Direct speech worth printing: complete, short, by somebody who matters, and once a speaker a subject."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefing.compose.openings import dangles
from briefing.compose.printed import Printed
from briefing.compose.roles import role_line
from briefing.compose.source import Source, word_count
from briefing.compose.wording import CUT
from briefing.model.brief import Line, QuoteItem
from briefing.model.facts import Attribution
from briefing.model.span import Span

SHORTEST, LONGEST = 6, 45  # words of a printed quotation
LONGEST_NAME = 8  # words that name a speaker who is no actor of the article
_ANYBODY = re.compile(
    r"(?:(?:an?|the|another|one|some)\s+)?(?:man|woman|men|women|person|people|boy|girl|guy|someone|somebody|anyone|others?)\b",
    re.IGNORECASE,
)
_NAMELESS = re.compile(
    r"(?:the|an?)\s+[a-z][\w’'-]*(?:\s+[a-z][\w’'-]*)?", re.IGNORECASE
)  # “the report”, “a senior official”
LEAD_MARKS = " \u00a0\"'`“”‘’„«»"
DOUBLE_MARKS = frozenset('“”"„«»')


def ranked_quotes(sources: Iterable[Source], printed: Printed) -> list[QuoteItem]:
    """Give the quotations of one story that may be printed, best first, one a speaker; no fragments."""
    found = [
        (_worth(source, quote), source, quote)
        for source in sources
        for quote in source.facts.quotes
        if _printable(source, quote) and printed.admits_prose(source, quote.span)
    ]
    found.sort(key=lambda item: (-item[0], item[1].letter, item[2].span))
    items: dict[str, QuoteItem] = {}
    for _, source, quote in found:
        items.setdefault((quote.speaker_name or "").casefold(), quote_item(source, quote))
    return list(items.values())


def quote_item(source: Source, quote: Attribution) -> QuoteItem:
    """Write the quotation with its speaker, and the role that its article gives."""
    actor = source.actors.get(quote.speaker or "")
    speaker = source.line(actor.name_span) if actor else source.line(quote.speaker_span or quote.span)
    role = role_line(source, actor) if actor else None
    if actor and role and (titled := _with_title(source, actor.name_span, next(role.words).span)):
        speaker, role = source.line(titled), None
    opening = quote.span.start
    if quote.rule == "transcript" and quote.speaker_span:
        opening = quote.speaker_span.start  # the mark stands before the label
    before = source.text[opening - 1 : opening]
    return QuoteItem(
        text=shortened(source, quote.span),
        speaker=speaker,
        marks="double" if before in DOUBLE_MARKS or source.text[opening - 2 : opening] in {"''", "``"} else "single",
        role=role,
        actor=quote.speaker,
        published=source.facts.article.published,
    )


def _with_title(source: Source, name: Span, role: Span) -> Span | None:
    """Find the name with the title cut short that stands before it: “Gov. Ada Roe” reads better than “Ada Roe, Gov.”."""
    end = role.end + 1 + len(name)
    before = role.of(source.text).endswith(".") and source.text[role.end : end] == f" {name.of(source.text)}"
    return Span(role.start, end) if before else None


def shortened(source: Source, span: Span) -> Line:
    """Print the whole quotation, or of a long one its first whole sentences with the cut marked."""
    if word_count(span.of(source.text)) <= LONGEST:
        return source.line(span)
    end = span.start
    for sentence in source.facts.sentences:
        if sentence.start < span.end and sentence.end > span.start:
            if word_count(source.text[span.start : sentence.end]) > LONGEST:
                break
            end = min(sentence.end, span.end)
    if end == span.start:
        return source.line(span)
    whole = source.line(Span(span.start, end))
    return Line(whole.ref, (*whole.parts, CUT))


def _printable(source: Source, quote: Attribution) -> bool:
    """Tell whether the quotation can be printed: whole, by somebody named or at least described, and long enough to say something."""
    printed_name = quote.speaker_span.of(source.text) if quote.speaker_span else ""
    named = quote.speaker in source.actors or (
        printed_name == quote.speaker_name
        and 0 < word_count(printed_name) <= LONGEST_NAME
        and not dangles(printed_name)
        and not (_NAMELESS.fullmatch(printed_name) and printed_name[1:].islower())
    )
    return (
        named
        and not quote.fragment
        and not _is_label(source, quote)
        and not _ANYBODY.match(quote.speaker_name or "")
        and _stands_alone(source, quote)
        and ";" not in (quote.speaker_name or "")
        and word_count(quote.span.of(source.text)) >= SHORTEST
    )


def _is_label(source: Source, quote: Attribution) -> bool:
    """Tell whether the speaker is known by the label of a transcript alone, all in capitals."""
    actor = source.actors.get(quote.speaker or "")
    return quote.rule == "transcript" and (actor is None or actor.name.isupper())


def _stands_alone(source: Source, quote: Attribution) -> bool:
    """Tell whether the words need nothing that stands before their mark: `if “the appeal fails, we will pay”` do.

    Words that begin small do only after the word of saying, after *that*, or after a colon; not as the later piece of a
    broken quotation.
    """
    text, start = source.text, quote.span.start
    if not text[start : start + 1].islower():
        return True
    sentence = next((s for s in source.facts.sentences if s.start <= start < s.end), quote.span)
    if any(other.span.end <= start and other.span.start >= sentence.start for other in source.facts.quotes):
        return False
    lead = text[sentence.start : start].rstrip(LEAD_MARKS)
    said = quote.cue_span is not None and quote.cue_span.end == sentence.start + len(lead.rstrip(",: "))
    return lead.endswith(":") or said or lead.rpartition(" ")[2].casefold() == "that"


def _worth(source: Source, quote: Attribution) -> float:
    """Weigh a quotation: a main actor's, a whole sentence, of good length, with a pledge or an evasion in it."""
    length = word_count(quote.span.of(source.text))
    worth = 2.0 / (1 + source.rank.get(quote.speaker or "", 9))
    worth += 0.5 * (not quote.continues)
    worth += 0.8 * any(c.span.overlaps(quote.span) for c in source.facts.commitments if c.strength != "expected")
    worth += 0.4 * any(word in {"I", "We", "we", "our"} for word in quote.span.of(source.text).split())
    return worth - 0.02 * max(0, length - LONGEST) - 0.05 * max(0, 10 - length)
