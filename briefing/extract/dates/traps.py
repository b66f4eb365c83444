"""Days and months that tell no time: Theresa May, the March for Trees, a Sunday newspaper, every Monday."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from briefing.extract.dates.phrases import Phrase
from briefing.extract.dates.turns import is_event
from briefing.lexicon import words

_NAMES = frozenset({"may", "march", "april", "june", "august"})  # also a verb, a demonstration or a person
_HABIT = frozenset({"every", "each", "most", "many", "alternate"})
_NOT_THEN = frozenset({("rather", "than"), ("instead", "of")})
_COUNTED = frozenset({"CARDINAL", "MONEY", "QUANTITY", "PERCENT", "ORDINAL"})
_FESTIVE = frozenset({"break", "day", "eve", "holiday", "holidays", "message", "monday", "recess", "sunday", "week", "weekend"})  # fmt: skip
_LONG = frozenset({"century", "decade", "year"})
_NATIONAL_DAYS = {"july": ("fourth", "4th")}
_NEAR = 6  # words
_NOWADAYS = frozenset({"generally", "often", "rarely", "seldom", "sometimes", "typically", "usually"})
_HEADINGS = frozenset({"PRODUCT", "WORK_OF_ART", "LAW", "FAC", "EVENT", "ORG"})


def _is_habit(first: Token) -> bool:
    """Tell whether it comes again and again: `every Saturday and Sunday`."""
    day = first.head if first.dep_ == "compound" and first.head.i == first.i + 1 else first  # `Sunday morning`
    while day.dep_ == "conj" and day.head.i < day.i:
        day = first = day.head
    before = [first.nbor(-1)] if first.i else []
    return any(word.lower_ in _HABIT for word in (*before, *first.children) if word.i < first.i)


def is_trap(phrase: Phrase, tokens: list[Token], people: frozenset[str]) -> bool:
    """Tell whether the phrase is a name or a habit. `tokens` are those of its core, `people` last words of names."""
    if not tokens:
        return True
    if _is_habit(tokens[0]):
        return True
    if _is_ruled_out(phrase, tokens[0]) or _is_signed(phrase, tokens[0]):
        return True
    if phrase.rule == "day" and "y" not in phrase.parts and not phrase.preposition:
        return tokens[0].doc[tokens[0].i : tokens[-1].i + 1].text in words("day_names")
    if phrase.rule == "count" and phrase.part("how") == "in" and phrase.part("unit") in _LONG:
        return _is_superlative(tokens[0])
    if phrase.rule == "weekday":
        return _named_day(phrase, tokens)
    if phrase.rule == "month" and "y" not in phrase.parts:
        return _named_month(phrase, tokens, people)
    if phrase.rule == "period" and phrase.part("edge") == "end":  # “by year end”, no “year-end results”
        return phrase.preposition not in {"by", "before", "at"}
    if phrase.rule == "feast":
        return tokens[-1].ent_type_ == "PERSON" or _named_feast(tokens[-1])
    if phrase.rule == "season" and "y" not in phrase.parts:
        return tokens[-1].dep_ in {"compound", "amod", "nmod"}
    if phrase.rule == "today":
        return _named_today(phrase, tokens)
    return phrase.rule == "year" and not _tells_year(phrase, tokens)


def _is_superlative(first: Token) -> bool:
    """Tell whether it says how long nothing was like it: “the first contested convention in 40 years”."""
    before = first.doc[max(0, first.i - _NEAR) : first.i]
    return any(token.tag_ in {"JJS", "RBS"} or token.lower_ in {"first", "only"} for token in before)


def _is_ruled_out(phrase: Phrase, first: Token) -> bool:
    """Tell whether it is the day on which it will not be: “on Wednesday rather than tomorrow”."""
    before = first
    while before.i and before.idx >= phrase.span.start:
        before = before.nbor(-1)
    return bool(before.i) and (before.nbor(-1).lower_, before.lower_) in _NOT_THEN


def _is_signed(phrase: Phrase, first: Token) -> bool:
    """Tell whether it is the day on which a post was written, behind its author: “— Ann Roe (@annroe) August 1, 2031”."""
    before = first.doc[max(0, first.i - _NEAR) : first.i].text
    return phrase.rule == "day" and before.rstrip().endswith(")") and "(@" in before.replace(" ", "")


def people_named_like_months(doc: Doc) -> frozenset[str]:
    """Give the months that are surnames in this article."""
    named = (token for entity in doc.ents if entity.label_ == "PERSON" for token in entity)
    return frozenset(
        token.lower_ for token in named if token.lower_ in _NAMES and token.i and _is_name_before(token.nbor(-1))
    )


def _is_name_before(token: Token) -> bool:
    return token.ent_type_ == "PERSON" or token.lower_.rstrip(".") in {"mr", "mrs", "ms", "miss", "dr", "lady", "lord"}


def _named_day(phrase: Phrase, tokens: list[Token]) -> bool:
    day = next((t for t in tokens if t.lower_ == phrase.part("wd")), tokens[-1])
    around = day.doc[max(0, day.i - 2) : day.i + 3].text
    if any(name in around for name in words("day_names")):
        return True
    if not phrase.preposition and any(child.tag_ == "PRP$" for child in day.children):  # “to cheer up your Monday”
        return True
    if day.i + 1 < len(day.doc) and day.nbor(1).lower_ in {"mornings", "afternoons", "evenings", "nights"}:
        return True
    if day.ent_type_ in _HEADINGS and day.dep_ in {"compound", "nmod"} and day.head.tag_ == "NNP":
        return True
    return day.dep_ == "compound" and day.head.i == day.i + 1 and day.head.tag_.startswith("NNP")


def _named_feast(last: Token) -> bool:
    """Tell whether the feast is part of a name or a kind: “the New Year Sprint”, “a Christmas card”, but not “the Easter weekend”."""
    after = last.nbor(1) if last.i + 1 < len(last.doc) else None
    if after is None or last.dep_ != "compound" or after.lower_ in _FESTIVE:
        return False
    return after.tag_ == "NNP" or ((after.pos_ == "NOUN" or after.dep_ == "pobj") and not is_event(last.head))


def _named_today(phrase: Phrase, tokens: list[Token]) -> bool:
    """Tell whether “today” is a name's (a newspaper's) or means these days: “the threats today are”, “the young of today”."""
    last = tokens[-1]
    if last.text[:1].isupper() and not last.is_sent_start and not phrase.preposition:
        return True
    if phrase.part("word") != "today" or len(tokens) > 1:
        return False
    if any(child.lower_ in _NOWADAYS for child in last.head.children):  # “today, games often cost as much as films”
        return True
    if not last.i:
        return False
    before = last.nbor(-1)
    if before.lower_ == "of":
        return not before.i or before.nbor(-1).lower_ != "as"
    if before.tag_ != "NNS" and before.lower_ not in {"world", "society", "life"}:
        return False
    verb = next((above for above in last.ancestors if above.tag_ in {"VBZ", "VBP", "VBD", "MD", "VBN", "VBG"}), None)
    return verb is not None and verb.tag_ in {"VBZ", "VBP"}


def _named_month(phrase: Phrase, tokens: list[Token], people: frozenset[str]) -> bool:
    name = phrase.part("m").rstrip(".")
    month = next((t for t in tokens if t.lower_.rstrip(".") == name), tokens[-1])
    if month.head.lower_ == "of" and month.head.head.lower_ in _NATIONAL_DAYS.get(name, ()):
        return True  # “every Fourth of July”
    if name not in _NAMES or phrase.part("edge") or phrase.part("which"):
        return month.ent_type_ == "PERSON" and not phrase.preposition
    after = month.nbor(1) if month.i + 1 < len(month.doc) else None
    if name in people and phrase.preposition not in {"in", "until", "since", "during"}:
        return True
    if month.tag_ not in {"NNP", "NN"} or month.ent_type_ == "PERSON":
        return True
    if after is not None and after.tag_ == "NNP" and month.dep_ == "compound":
        return True
    return not phrase.preposition and (not _attributive(month) or (bool(month.is_sent_start) and month.dep_ != "poss"))


def _attributive(month: Token) -> bool:
    """Tell whether the month stands before a noun that it dates: “a May vote”, “March’s figures”."""
    return (month.dep_ in {"compound", "nmod", "poss"} and month.head.i > month.i) or month.dep_ == "npadvmod"


def _tells_year(phrase: Phrase, tokens: list[Token]) -> bool:
    year = tokens[-1]
    if year.ent_type_ in _COUNTED:
        return phrase.preposition in {"in", "by", "since", "until"} and year.dep_ == "pobj"
    return bool(phrase.preposition or phrase.part("edge")) or year.ent_type_ in {"DATE", "EVENT"}
