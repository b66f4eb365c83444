"""The terms of a pledge: by when, how much, to whom."""

from __future__ import annotations

import re

from spacy.tokens import Token

from briefing.extract.commitments.conditions import trimmed
from briefing.extract.commitments.grammar import form_of, infinitive_under, object_of
from briefing.extract.commitments.reading import Reading
from briefing.extract.commitments.subjects import kind_of
from briefing.lexicon import words
from briefing.model.facts import TimePhrase
from briefing.model.span import Span
from briefing.syntax.reporting import Report

_QUALIFIER = (
    r"(?:(?:up to|at least|at most|more than|less than|fewer than|no more than|no fewer than|as (?:much|many) as|nearly|almost|about|around"
    r"|over|under|roughly|approximately|some|a maximum of|a minimum of|a total of|a further|an additional|an extra|an initial|another|additional|extra|further|only|just)\s+)*"
)
_NUMBER = r"\d(?:[\d,]*\d)?(?:\.\d+)?(?:½|¼|¾)?"
_SCALE = r"(?:\s?-?(?:million|billion|trillion|thousand|hundred|bn|mn|tn|m|k)\b)?"
_SPELLED = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|dozens|hundreds|thousands|millions)"
MONEY = re.compile(rf"{_QUALIFIER}(?:[A-Z]{{1,3}})?[£$€¥₹]\s?{_NUMBER}{_SCALE}", re.IGNORECASE)
MONEY_WORD = re.compile(
    rf"{_QUALIFIER}{_NUMBER}{_SCALE}\s(?:[A-Z]\w+\s)?(?:pounds|dollars|euros|yen|rupees|kronor|francs)", re.IGNORECASE
)
SHARE = re.compile(
    rf"{_QUALIFIER}{_NUMBER}\s?(?:per cent|percent|pc\b|%)(?:\sof\s(?:its\s|the\s|their\s)?[\w-]+)?", re.IGNORECASE
)
COUNT = re.compile(
    rf"(?i:{_QUALIFIER})(?:{_NUMBER}{_SCALE}|{_SPELLED}(?:\sof)?)\s(?:[a-z][\w’'-]*\s){{0,2}}?[a-z][\w’'-]*s\b"
)
_BEFORE_A_NOUN = frozenset({"compound", "poss", "amod", "nmod", "nummod"})
_LIMITING = ("before ", "by ", "within ", "until ", "till ")
_DAYS = frozenset({"clock", "day", "today", "weekday"})
_ENDING = ("until ", "till ", "through ")
_TOLD = frozenset({"past", "perfect", "pluperfect"})
_NO_PLURAL = frozenset({"its", "his", "this", "was", "is", "has", "as", "us", "years-old"})
_FIXED = (
    "as soon as possible",
    "as quickly as possible",
    "by year end",
    "by the year end",
    "by year - end",
    "by year ’s end",
    "by year 's end",
)
_TIMES = frozenset(
    {"seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades", "nights", "weekends", "times"}
)
_TIMELESS = frozenset(
    {
        "parliament",
        "court",
        "congress",
        "committee",
        "judge",
        "jury",
        "panel",
        "tribunal",
        "commons",
        "senate",
        "house",
        "board",
    }
)


def deadline_of(scope: list[Token], verb: Token, reading: Reading, *, refused: bool) -> tuple[Span, str | None] | None:
    """Give the limit, date or duration printed in `scope`, the tokens of the pledge made by `verb`, and its date."""
    if not scope:
        return None
    numbers = {t.i for t in scope}
    if (limit := _limit(scope, reading)) is not None:
        if refused or limit.of(reading.text).lower().startswith(_ENDING):
            return limit, None  # the day it ends, not the day it is due
        dated = reading.time_phrases(limit)
        return limit, next((p.date for p in dated if not _may_be_past(p)), None)
    within = Span(scope[0].idx, scope[-1].idx + len(scope[-1]))
    for phrase in reading.time_phrases(within):
        if _may_be_past(phrase) or not _hangs_in(phrase, numbers, reading):
            continue
        if not _is_day_of_saying(phrase, verb, reading, refused=refused):
            return phrase.span, None if phrase.span.of(reading.text).lower().startswith(_ENDING) else phrase.date
    return None


def _may_be_past(phrase: TimePhrase) -> bool:
    """Tell whether the time is past, or a year of which an article without a day doesn't tell: “ahead of the 2016 election”."""
    return phrase.relation == "past" or (phrase.rule == "year" and phrase.relation == "unknown")


def _hangs_in(phrase: TimePhrase, numbers: set[int], reading: Reading) -> bool:
    """Tell whether the phrase limits the pledge itself and no noun beyond it ("Monday night’s debate", "a July summit")."""
    tokens = reading.tokens(phrase.span)
    if not tokens or tokens[0].i not in numbers:
        return False
    return not any(token.dep_ in _BEFORE_A_NOUN and token.head.i > tokens[-1].i for token in tokens)


def _is_day_of_saying(phrase: TimePhrase, verb: Token, reading: Reading, *, refused: bool) -> bool:
    """Tell whether the phrase is the article's day, told of a pledge or a refusal that was made on it.

    "Pledged £12m on Tuesday", "will not trade today": neither is due by then, as "will sign it today" is.
    """
    published = reading.parsed.article.published
    is_today = phrase.rule in _DAYS and phrase.relation == "present"
    is_today |= published is not None and phrase.date == published.isoformat()
    if not is_today or phrase.span.of(reading.text).lower().startswith(_LIMITING):
        return False
    return refused or form_of(verb) in _TOLD


def _limit(scope: list[Token], reading: Reading) -> Span | None:
    """Give a limit that is no date: "for as long as it takes", "in time for the summit", "before this parliament ends"."""
    for token in scope:
        following = " ".join(t.lower_ for t in token.doc[token.i : token.i + 5])
        if (fixed := next((words_ for words_ in _FIXED if following.startswith(words_)), None)) is not None:
            tokens = list(token.doc[token.i : token.i + len(fixed.split())])
        elif following.startswith(
            ("for as long as", "as long as it takes", "in time for", "ahead of", "no later than", "in the run-up to")
        ):
            tokens = _with_following(token)
        elif token.lower_ in {"before", "until", "till"} and token.dep_ == "mark" and not _is_history(token.head):
            tokens = sorted(token.head.subtree, key=lambda t: t.i)
        elif token.lower_ in {"before", "until", "till", "within"} and token.dep_ == "prep" and _event(token):
            tokens = sorted(token.subtree, key=lambda t: t.i)
        else:
            continue
        span = trimmed([t for t in tokens if t.i >= token.i], reading.text)
        if span is None:
            continue
        if token.lower_ == "within" or not any(p.relation == "past" for p in reading.time_phrases(span)):
            return span
    return None


def _is_history(clause: Token) -> bool:
    """Tell whether the clause is of a past that what is told now is not dated by: "gifts made before he became mayor"."""
    told_then = any(
        form_of(above) in _TOLD | {"past_progressive"} for above in clause.ancestors if above.dep_ == "ROOT"
    )
    would = any(child.lower_ in {"would", "'d", "’d"} for above in clause.ancestors for child in above.children)
    return form_of(clause) in {"past", "pluperfect"} and not told_then and not would


def _with_following(token: Token) -> list[Token]:
    """Give the phrase that begins at `token`, with the phrases that the parser hung beside it."""
    tokens = set(token.subtree)
    last = max(t.i for t in tokens)
    for child in token.head.children:
        if child.i > token.i and child.dep_ in {"prep", "advcl", "ccomp"} and child.left_edge.i <= last + 1:
            tokens |= set(child.subtree)
            last = max(t.i for t in tokens)
    return sorted(tokens, key=lambda t: t.i)


def _event(preposition: Token) -> bool:
    thing = object_of(preposition, "pobj", "pcomp")
    done = object_of(thing) if thing is not None and thing.tag_ == "VBG" else None
    if done is not None and done.tag_ == "PRP":
        return False  # “before carrying it out”
    return thing is not None and thing.lemma_.lower() not in _TIMELESS and thing.ent_type_ not in {"PERSON", "ORG"}


def amount_of(scope: list[Token], others: list[Span], reading: Reading) -> Span | None:
    """Give the sum, share or number in `scope`, with its qualifiers; dates and the `others` are no amounts."""
    if not scope:
        return None
    start, end = scope[0].idx, scope[-1].idx + len(scope[-1])
    begins = {token.idx for token in scope}
    taken = [p.span for p in reading.time_phrases(Span(start, end))] + others
    for pattern in (MONEY, MONEY_WORD, SHARE, COUNT):
        for match in pattern.finditer(reading.text, start, end):
            span = Span(match.start(), match.end())
            if span.start not in begins:
                continue
            if not any(span.overlaps(other) for other in taken) and _countable(reading.text, span, pattern):
                return _with_noun(span, reading) if pattern is SHARE else span
    return None


def _with_noun(share: Span, reading: Reading) -> Span:
    """Stretch "2 per cent of their national" over the noun that it stands before."""
    token = reading.token_at(share.end - 1)
    if token is None or token.dep_ not in {"amod", "compound", "nmod", "poss", "det"} or token.head.i < token.i:
        return share
    return Span(share.start, token.head.idx + len(token.head))


def _countable(text: str, span: Span, pattern: re.Pattern[str]) -> bool:
    """Tell whether the match is an amount: not a part of a word, a time, or a run of past or coming times."""
    if span.start > 0 and (text[span.start - 1].isalnum() or text[span.start - 1] in "-.,:/"):
        return False
    if pattern is not COUNT:
        return True
    *_, last = span.of(text).lower().split()
    before = text[: span.start].rsplit(maxsplit=1)[-1:]
    if last in _NO_PLURAL or (before and before[0].lower() in {"past", "last", "next", "previous", "coming", "first"}):
        return False
    return last not in _TIMES or text[span.end :].startswith(" of ")


def addressee_of(action: Token, verb: Token, reading: Reading) -> Span | None:
    """Give to whom the pledge is made or what is given goes, as printed."""
    recipient = _recipient(action, reading)
    if recipient is not None:
        return _plain(recipient, reading)
    partner = _met(verb)
    if partner is not None:
        return _plain(partner, reading)
    told = _told(verb, reading)
    if (
        told is None
        or kind_of(told, reading) is None
        or told.lemma_.lower() in {"reporter", "journalist", "broadcaster"}
    ):
        return None
    return _plain(told, reading)


def _recipient(action: Token, reading: Reading) -> Token | None:
    """Give who receives what is given, or by whom one stands; looks through "continue to"."""
    if (you := next((c for c in action.children if c.dep_ == "dobj" and c.lower_ == "you"), None)) is not None:
        return you
    for child in action.children:
        if child.dep_ == "dative" and child.pos_ != "ADP" and child.lower_ != "it":
            return child
        transfers = action.lemma_.lower() in words("transfer_verbs") and child.lower_ == "to"
        stands = action.lemma_ == "stand" and child.lower_ in {"with", "by", "behind"}
        if child.dep_ in {"prep", "dative"} and (transfers or stands):
            heard = object_of(child, "pobj")
            known = heard is not None and (heard.pos_ == "PROPN" or kind_of(heard, reading) is not None)
            return heard if known else None
    further = infinitive_under(action)
    return _recipient(further, reading) if further is not None and further.dep_ == "xcomp" else None


def _met(verb: Token) -> Token | None:
    """Give whom the meeting was with: "in a meeting with Ms Rao, he pledged"."""
    for place in (verb, *verb.ancestors):
        for child in place.children if place.lemma_ != "be" else ():
            if child.dep_ == "prep" and child.lower_ in {"in", "at", "during", "after"}:
                for meeting in child.children:
                    if meeting.lemma_ in {"meeting", "talk", "call", "summit", "conversation"}:
                        for token in meeting.subtree:
                            if token.lower_ == "with" and token.dep_ == "prep":
                                return object_of(token, "pobj")
    return None


def _told(verb: Token, reading: Reading) -> Token | None:
    """Give whom the report of `verb` addresses, or the sentence before it, where the same speaker goes on."""
    for place in (verb, *verb.ancestors):
        if (heard := _hearer(place)) is not None:
            return heard
        report = reading.report(place) if place.i != verb.i else None
        if report is not None:
            return _told_before(report, reading) if report.kind == "say" else None
    return None


def _hearer(place: Token) -> Token | None:
    if place.lemma_ in {"tell", "assure", "inform", "remind", "notify"}:
        return object_of(place, "dobj", "dative")
    if place.lemma_ == "promise":
        return object_of(place, "dative")
    clear = next((c for c in place.children if c.lower_ == "clear" and c.dep_ in {"acomp", "ccomp", "oprd"}), None)
    to = next((c for c in clear.children if c.lower_ == "to" and c.dep_ == "prep"), None) if clear is not None else None
    return object_of(to, "pobj") if to is not None else None


def _told_before(report: Report, reading: Reading) -> Token | None:
    """Give whom the speaker of `report` told something in the sentence before, in the same paragraph."""
    before = reading.sentence_before(report.cue)
    if before is None or report.source is None:
        return None
    speaker = reading.mention(report.source)
    for token in reading.tokens(before):
        earlier = reading.report(token)
        if earlier is None or earlier.source is None or speaker is None:
            continue
        mention = reading.mention(earlier.source)
        if mention is not None and mention.actor == speaker.actor and (heard := _hearer(token)) is not None:
            return heard
    return None


def _plain(head: Token, reading: Reading) -> Span | None:
    """Give the noun phrase of `head` without clauses and lists of examples."""
    left_out = {"relcl", "appos", "acl", "punct", "advcl"} | ({"prep"} if head.pos_ == "PROPN" else set())
    tokens = [head]
    for child in head.children:
        restrictive = child.lower_ == "including" and not (child.i and child.nbor(-1).is_punct)
        if child.dep_ not in left_out and not restrictive:
            tokens.extend(child.subtree)
    tokens.sort(key=lambda t: t.i)
    while tokens and tokens[-1].tag_ in {"CC", ",", "POS"}:
        tokens.pop()
    return trimmed(tokens, reading.text)
