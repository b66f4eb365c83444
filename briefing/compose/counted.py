"""The words after a number that say what it counts, where they make sense by themselves; else none are given.

A figure is printed without the sentence around it, so that a number that was only supposed, denied, one end of a change or
part of a name (“the Fortune 500”) is no figure, and neither is one whose words need others to be understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefing.compose.source import word_count
from briefing.lexicon import words
from briefing.model.days import MONTHS
from briefing.model.span import Span

_MONEY = r"[£$€]"
AMOUNT = re.compile(
    r"(?<![\w.,-])"
    rf"(?:{_MONEY}\s?\d[\d,.]*\d|{_MONEY}\s?\d|\d[\d,.]*\d|\d)"
    r"(?:\s?(?:per\s+cent|percent|%|billion|million|trillion|bn|m|tn)\b|%)?"
    r"(?![\w-]|[,.]\d)"
)
LIMIT = re.compile(
    r"\b(?:about|almost|around|nearly|roughly|some|over|under|up to|at least|at most|an estimated|more than|fewer than|"
    r"less than|as many as|as much as|no more than|only|just)\s+$",
    re.IGNORECASE,
)
_SHARE = re.compile(r"%|cent")
_LARGE = re.compile(r"[£$€%]|cent|illion|bn|tn")
_END = re.compile(
    r"[,;:](?=\s)|[.](?=\s*$)|[–—()“”\"\n?!]|\s[-‘]|’(?!\w)|''"
    r"|\b(?:and|but|or|because|while|when|after|before|as|if|unless|until|except|though|although|than|according)\b"
)
_HALF = re.compile(r"(?:or|if|unless|until|except|than|and)\b|[“\"?]|''")  # what stops the words in the middle
_LISTED = re.compile(r",\s+(?:[\w’'-]+\s+){0,4}(?:and|or)\b")
_BARE = re.compile(
    r"(?:by|over|from|since|until|till|per|higher|lower|more|less|at|against|last|next|this|on|with|under|to|a|an|each|every"
    r"|in\s+(?:this|that|these|those))\b|\w+ly\b"
)
_THINGS = re.compile(r"(?:(?!of\b)[\w’'-]+\s+){0,3}(?:\w+[^s\W]s|people|men|women|children)\b")  # no “section 114”
_UNITS = re.compile(
    r"(?:times|years?|months?|weeks?|days?|hours?|minutes?|seconds?|words|points|degrees|miles?|km|kilomet(?:re|er)s?"
    r"|met(?:re|er)s?|feet|yards?|acres?|hectares?|square|(?:metric\s+)?tons?|tonnes?|kg|kilos?|[KMGT]B|litres?|gallons?)\b"
)
_OF_THINGS = re.compile(
    r"(?:of|in|for)\s+(?!(?:the|that|this|these|those|them|him|his|her|hers|it|its|their|our|my|your|us|you|me|which|whom"
    r"|a|an|each|every|such|\d{4}|[A-Z][a-z]+\s*$)\b)"
)
_OF_ONE = re.compile(r"(?:of|in|for)\s+(?:the|an?)\s+(?:[\w’'-]+\s+){1,3}(?:of|in|for|between|who|that|to)\s")
_MONTHS = re.compile(rf"in\s+(?:(?:early|late|mid)?-?\s*(?:{'|'.join(MONTHS)}|spring|summer|autumn|fall|winter))\b")
_CHANGE = re.compile(
    r"(?:pay\s+|price\s+|tax\s+)?(?:rise|increase|fall|drop|cut|decline|reduction|growth|stake|share|majority|tariff|levy|duty)"
    r"\s+(?:in|of|on|to|for)\s"
)
_PREDICATE = re.compile(
    r"\b(?:are|were|is|was|have|had|has|will|came|come|go|went|say|want|support|back|oppose|think|believe|live|work|own|"
    r"favour|favor|prefer|approve|disapprove|agree|feel|expect|use|face|lack|receive|earn|pay|[a-z]{2,}ed)\b"
)
_DONE = re.compile(  # what became of what is counted: a bare count of things says nothing away from its sentence
    rf"(?:(?!(?:of|that|which|who|to|such)\b)[\w’'-]+\s+){{0,3}}?(?:\w+s|people|men|women|children)\s+"
    rf"(?:(?:in|at|from|of|on|across|with)\s+(?:(?!that\b|which\b|who\b)[\w’'-]+\s+){{1,5}}?)?(?:\w+ly\s+)?{_PREDICATE.pattern}"
)
_OPENS = re.compile(
    r"\W*(?:(?:(?:[Ll]ast|[Tt]his|[Nn]ext)\s+\w+|[Ii]n\s+\w+|[Oo]n\s+\w+),?\s+)?"
)  # and what follows is a subject
TOLD = 5  # words of a subject and what is told of it
_SHARED_OUT = re.compile(r"of\s+(?:[\w’'-]+\s+){1,3}on\s")  # “of GDP on defence”
_LONE = re.compile(r"of\s+(?:the\s+)?(?:these|those|them|us|it)\b")
_PAID_FOR = re.compile(r"(?:an?|the|its?|their|his|her|this|that|new|another)\s+$")
_MONEY_NOUN = re.compile(r"(?:\w+\s+){0,2}(?:of|for|with|between|from|on|to)\s")
_VERB = re.compile(
    r"\b(?:is|was|are|were|be|been|has|had|have|will|would|could|may|might|can|should|must|did|does|do|says?|said|told|"
    r"being|asked|argued|claimed)\b"
)
_UNREAL = re.compile(
    r"\b(?:if|unless|whether|suppose|imagine|would|could|might|should|may|can|can't|cannot|not|never|without|neither|nor"
    r"|rather\s+than|instead\s+of|den(?:y|ies|ied)|falsely|hoax|myth|hypothetical\w*)\b|n['’]t\b",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(r"\b(?:if|unless|imagine|suppose|would|could|might)\b|\?\s*[”\"’']*$", re.IGNORECASE)
_OTHER_END = re.compile(r"\d\S*\s+(?:\S+\s+)?(?:and|to|or|versus|v\.?|vs\.?|-|–)\s+$|\bbetween\s+$", re.IGNORECASE)
_NAMED = re.compile(
    r"\b(?:[A-Z][\w&’'.-]*|no\.|nos\.|number|section|article|page|room|chapter|flight|route|highway|rule|paragraph|top)\s$"
)
_RATE = re.compile(r"\b(?:per|in every|out of|of|for every)\s+$", re.IGNORECASE)
_CLAUSE = re.compile(
    r"(?:^|[,;:—–“\"(]|\b(?:that|and|but|said|says|show(?:s|ed)?|found|which|while|where|because|although|though|say))\s*[“‘\"(]?$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\bin\s+(?:\w+\s+)?((?:19|20)\d\d)\b", re.IGNORECASE)
LONGEST, SHORTEST = 12, 2  # words that say what is counted
SMALL = 100  # a plain number below this is no figure of the day
RECENT = 2  # years: a sentence about an earlier one tells no figure of the day


def figures_in(text: str, sentence: Span, year: int | None) -> Iterator[tuple[Span, Span]]:
    """Give each number of the sentence that may stand alone, and the words that say what it counts.

    `year` is that of the article, where it is known.
    """
    said = sentence.of(text)
    if any(year is None or year - int(found[1]) >= RECENT for found in _YEAR.finditer(said)):
        return
    for match in AMOUNT.finditer(text, sentence.start, sentence.end):
        before = text[sentence.start : match.start()]
        counted = _counted(text, match.end(), sentence.end)
        if counted is None or _is_supposed(said, before) or _is_named(before):
            continue
        limit = LIMIT.search(before)
        lead = before[: limit.start()] if limit else before
        if _is_half(before) or _is_half(lead):
            continue
        if _says(match.group(), lead, counted.of(text)):
            yield Span(sentence.start + len(lead), match.end()), counted


def _is_supposed(said: str, before: str) -> bool:
    """Tell whether the number is denied, or stands in what is only supposed or asked."""
    return bool(_UNREAL.search(before) or _SUPPOSED.search(said))


def _is_half(before: str) -> bool:
    """Tell whether another number belongs to this one: “from 3 to 5”, “between 3 and 5”, “40 per 100,000 people”."""
    return bool(_OTHER_END.search(before) or _RATE.search(before))


def _is_named(before: str) -> bool:
    """Tell whether the number belongs to a name: “the Fortune 500”. The first word of a sentence has a capital anyway."""
    named = _NAMED.search(before)
    return bool(named and (before[: named.start()].strip(" “‘\"'") or named.group()[0].islower()))


def _counted(text: str, start: int, end: int) -> Span | None:
    """Give the words up to where their clause pauses, none where that cuts a list or a condition in two."""
    stop = _END.search(text, start, end)
    if stop and stop.group() in {"and", "or"} and not _PREDICATE.search(text, start, stop.start()):
        listed = stop.end()  # “roads and bridges” is more than roads
        stop = _END.search(text, listed, end)
        if re.search(r"\d", text[listed : stop.start() if stop else end]):
            return None
    if stop and (_HALF.match(stop.group()) or _LISTED.match(text, stop.start(), end)):
        return None
    clause = text[start : stop.start() if stop else end].rstrip(" ,;:")
    if not clause.strip():
        return None
    counted = Span(start + len(clause) - len(clause.lstrip()), start + len(clause.rstrip()))
    last = counted.of(text).rpartition(" ")[2]
    whole = last not in words("stop_words")  # “of the” needs another word
    return counted if whole and SHORTEST <= word_count(counted.of(text)) <= LONGEST else None


def _says(amount: str, before: str, counted: str) -> bool:
    """Tell whether number and words make sense without their sentence."""
    if _BARE.match(counted) or _UNITS.match(counted):
        return False
    if _VERB.search(counted) and not _CLAUSE.search(before):  # the verb may be that of a longer subject
        return False
    if _SHARE.search(amount):
        return _says_of_what(counted, opens=bool(_CLAUSE.search(before)))
    if re.search(_MONEY, amount):
        of_what = _is_of_things(counted) and not _VERB.search(counted) and word_count(counted) > SHORTEST  # whose debt?
        bought = _PAID_FOR.search(before) and _MONEY_NOUN.match(counted) and not _VERB.search(counted)
        return of_what or bool(bought)
    if _PAID_FOR.search(before) and not re.search(r"illion|,", amount):
        return False
    subject = bool(_OPENS.fullmatch(before)) and word_count(counted) >= TOLD
    if not subject and not _DONE.match(counted):
        return False
    if _LARGE.search(amount):
        return True
    plain = amount.replace(",", "")
    if not plain.isdigit() or int(plain) < SMALL:
        return False
    return ("," in amount or len(plain) == len(str(SMALL))) and bool(_THINGS.match(counted))


def _says_of_what(counted: str, *, opens: bool) -> bool:
    """Tell whether a share is told of what, and what is true of it: “of voters back the plan”, “rise in rents”."""
    if _CHANGE.match(counted):
        return not _VERB.search(counted)
    if not counted.startswith("of") or _LONE.match(counted) or not _is_of_things(counted):
        return False
    return bool(_SHARED_OUT.match(counted) or (opens and _PREDICATE.search(counted)))


def _is_of_things(counted: str) -> bool:
    return bool(_OF_THINGS.match(counted) or _OF_ONE.match(counted)) and not _MONTHS.match(counted)
