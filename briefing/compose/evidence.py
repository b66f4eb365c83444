"""What was found in a sentence, as a reason to print it or to pass it over."""

from __future__ import annotations

import re
from bisect import bisect_right

from briefing.compose.source import WORD
from briefing.model.days import MONTHS
from briefing.model.facts import Attribution, Commitment, Facts, Question
from briefing.model.span import Span

Item = Question | Commitment

_SMALL = re.compile(r"[a-z](?:[a-z]|\s)")  # not “iPhone”
_PERSONAL = re.compile(r"\b(?:I(?!\.)|I['’](?:m|ve|d|ll)|[Mm]y|me|[Ww]e|[Oo]ur|[Yy]ou|[Yy]our)\b(?!\s*(?:\d|[”\"]))")
_PICTURED = re.compile(
    r"\((?:(?:far |second |third )?(?:left|right)|cent(?:re|er)|pictured|above|below)\)|^(?:Pictured|Above|Below|File photo)\b[:,]"
    r"|\b[Ii]n this (?:[\w.,]+ ){0,6}(?:photo|photograph|picture|image|frame)\b"
)
_DATED_END = re.compile(
    rf",\s+(?:in\s+|on\s+)?(?:{'|'.join(f'{m}|{m[:3]}' for m in MONTHS)}|Sept)\.?\s+\d{{1,2}},\s+(?P<year>\d{{4}})\.?$"
)
_BIO = re.compile(
    r"^(?P<name>(?:[A-Z][\w.’'-]+ ){2,4})(?:is|are|was|works as|serves as) (?:an? |the )?(?:[\w’'-]+ ){0,5}?"
    r"(?:author|columnist|commentator|contributor|correspondent|director|editor|executive|fellow|journalist|lawyer|lecturer|"
    r"member|partner|president|producer|professor|reporter|scholar|teacher|writer)\b"
)
_SILENT = re.compile(
    r"\b(?:not (?:immediately )?(?:respond|reply)|declined? (?:to|further) comment|not (?:immediately )?(?:return|answer)\b[^.]*\b(?:calls?"
    r"|messages?|e-?mails?|requests?)|not (?:immediately )?(?:be reached|available) for comment|request(?:s|ed)? (?:for )?comment)",
    re.IGNORECASE,
)
_METHOD = re.compile(  # how a poll was made
    r"\b(?:poll|survey)s?\b.*\b(?:was|were|is|are) (?:based on|carried out|conducted|taken)\b|\bmargin of (?:\w+ )?error\b|\bsampling error\b"
    r"|\b(?:adults?|people|voters|residents)\b.*\b(?:interviewed|polled|questioned|surveyed) (?:by|in|on|over|via|between|from)\b",
    re.IGNORECASE,
)
LAST = 3  # sentences among which an author is introduced
MARKS = 2  # characters: an opening and a closing mark
FIRST = 8  # sentences that show how an article begins its sentences
SHOUTED = 0.7  # of the letters are capitals
SHORTEST = 5  # words: what is shorter tells nothing alone
WEIGHT = {
    "dodged": 1.0,
    "firm": 0.8,
    "refusal": 0.8,
    "unanswered": 0.6,
    "disputed": 0.6,
    "conditional": 0.6,
    "uncertain": 0.5,
    "pending": 0.4,
    "intention": 0.4,
    "expected": 0.2,
}
UNSURE = 0.5  # of the weight of an item that a rule found


def weight_of_facts(facts: Facts) -> tuple[float, ...]:
    """Weigh each sentence by the evasion, dispute or pledge that it holds: 0 for none, 1 for a dodge."""
    weights = [0.0] * len(facts.sentences)
    for item in items_of(facts):
        at = sentence_at(facts, item.span.start)
        if at is not None:
            weights[at] = max(weights[at], weight_of(item))
    return tuple(weights)


def items_of(facts: Facts) -> list[Item]:
    """Give the open questions and the commitments."""
    return [*facts.questions, *facts.commitments]


def weight_of(item: Item) -> float:
    """Weigh an open question or a commitment by its kind; less where no rule is sure of it."""
    return WEIGHT[item.kind if isinstance(item, Question) else item.strength] * (UNSURE if item.weighed else 1.0)


def said_again(one: Item, two: Item) -> bool:
    """Tell whether two questions, or two commitments, are one said twice."""
    sure = not (one.weighed or two.weighed)  # what only looks like a pledge takes no other's place
    return sure and type(one) is type(two) and one.group is not None and one.group == two.group


def fit_to_stand_alone(facts: Facts, number: int) -> bool:
    """Tell whether a sentence can be printed by itself.

    Not a question nor the want of an answer, not the writer's own voice nor who the writer is, not a caption, not how a poll was made, not a few words, not the announcement of what follows, not speech whose sentence doesn't say who speaks, nor speech that runs on after it.
    """
    sentence = facts.sentences[number]
    words = sentence.of(facts.article.text)
    if len(WORD.findall(words)) < SHORTEST or "?" in words or words.endswith(":") or addresses_reader(facts, sentence):
        return False
    if (
        _begins_midway(facts, words)
        or _SILENT.search(words)
        or is_caption(facts, sentence)
        or tells_method(words)
        or _is_shouted(words)
        or _repeats_title(facts, words)
        or _introduces_author(facts, number)
    ):
        return False
    return _balanced(words) and not unattributed(facts, sentence) and not _runs_on(facts, sentence)


def is_caption(facts: Facts, sentence: Span) -> bool:
    """Tell whether a sentence says what a picture shows: by its own words, or the full date of this year at its end.

    Reports leave out the year that they are written in; agencies date their pictures with it.
    """
    text, published = facts.article.text, facts.article.published
    words = sentence.of(text)
    dated = _DATED_END.search(words)
    this_year = dated is not None and published is not None and int(dated["year"]) == published.year
    return this_year or bool(_PICTURED.search(words))


def tells_method(words: str) -> bool:
    """Tell whether the words say how a poll was made: a footnote of the news.

    >>> tells_method("The poll was conducted in May among 900 adults."), tells_method("The poll found that voters are tired.")
    (True, False)
    """
    return bool(_METHOD.search(words))


def _repeats_title(facts: Facts, words: str) -> bool:
    """Tell whether a sentence is the article's title over again."""
    title = facts.article.title or ""
    return bool(title) and WORD.findall(title.casefold()) == WORD.findall(words.casefold())


def _is_shouted(words: str) -> bool:
    """Tell whether a sentence is set in capitals, as scripts of broadcasts and notices are."""
    letters = [char for char in words if char.isalpha()]
    return sum(map(str.isupper, letters)) > SHOUTED * len(letters)


def _introduces_author(facts: Facts, number: int) -> bool:
    """Tell whether a sentence at the article's end says who wrote it: somebody whom nothing before it tells of but the byline."""
    found = (
        _BIO.match(facts.sentences[number].of(facts.article.text)) if number >= len(facts.sentences) - LAST else None
    )
    if found is None:
        return False
    told = facts.article.text[facts.sentences[0].start : facts.sentences[number].start]
    return found["name"].split()[-1] not in told


def _begins_midway(facts: Facts, words: str) -> bool:
    """Tell whether the words begin small where the article's sentences don't: a caption, a line cut in two."""
    if not _SMALL.match(words):
        return False
    first = (sentence.of(facts.article.text) for sentence in facts.sentences[:FIRST])
    return any(said[:1].isupper() for said in first)


def addresses_reader(facts: Facts, words: Span) -> bool:
    """Tell whether the writer speaks in the first person, or to the reader: a column or a letter, and no report."""
    spoken = _quotes_in(facts, words)
    return any(
        not any(quote.span.covers(found.start()) for quote in spoken)
        for found in _PERSONAL.finditer(facts.article.text, words.start, words.end)
    )


def _balanced(words: str) -> bool:
    """Tell whether the double quotation marks of a sentence come in pairs: half a quotation isn't a line."""
    return words.count("“") == words.count("”") and words.count('"') % 2 == 0


def unattributed(facts: Facts, sentence: Span) -> bool:
    """Tell whether the sentence is all speech, with its speaker named elsewhere."""
    for quote in _quotes_in(facts, sentence):
        outside = max(0, quote.span.start - sentence.start) + max(0, sentence.end - quote.span.end)
        named_here = quote.speaker_span is not None and sentence.overlaps(quote.speaker_span)
        if outside <= MARKS and not named_here:
            return True
    return False


def _runs_on(facts: Facts, sentence: Span) -> bool:
    """Tell whether speech that begins in the sentence goes on beyond it, in the same paragraph or the next."""
    spoken = _quotes_in(facts, sentence)
    if not spoken:
        return False
    last = spoken[-1]
    after = next((quote for quote in facts.quotes if quote.span.start >= sentence.end), None)
    left_open = after is not None and after.continues and last.span.end + MARKS >= sentence.end
    return last.span.end > sentence.end or left_open


def _quotes_in(facts: Facts, sentence: Span) -> list[Attribution]:
    return [quote for quote in facts.quotes if quote.span.overlaps(sentence)]


def sentence_at(facts: Facts, offset: int) -> int | None:
    """Give the number (from 0) of the sentence that covers `offset`."""
    at = bisect_right(facts.sentences, offset, key=lambda s: s.start) - 1
    return at if at >= 0 and facts.sentences[at].covers(offset) else None
