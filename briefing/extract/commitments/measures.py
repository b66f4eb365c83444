"""What counts as a measure that somebody proposes, and what becomes of it."""

from __future__ import annotations

from spacy.tokens import Token

from briefing.extract.commitments.grammar import bound_by, mentions_money, mentions_share
from briefing.lexicon import words

_COUNTED = frozenset(
    ["arrest", "birth", "case", "casualty", "crime", "death", "infection", "injury", "unemployment", "visitor"]
)
_GONE = frozenset({"abandoned", "aborted", "defunct", "failed", "scrapped", "shelved"})
_PUTTING = frozenset({"give", "put", "cast", "lay", "throw"})
_TRAITS = frozenset({"commitment", "determination", "resolve", "willingness"})


def is_act(noun: Token) -> bool:
    """Tell whether the noun is a measure that somebody takes."""
    return _spelled(noun) in words("proposed_acts")


def is_amount(thing: Token) -> bool:
    """Tell whether the thing is a sum or a share, or of one; what a clause tells of it does not count."""
    if not (mentions_money(thing) or mentions_share(thing)):
        return False
    clauses = [c for c in thing.children if c.dep_ in {"relcl", "acl"}]
    return not any(mentions_money(c) or mentions_share(c) for c in clauses)


def fits(word: Token, kind: str) -> bool:
    """Tell whether the word may be what is planned: *ing* a gerund, *act* a measure or a sum, *thing* any noun."""
    if kind == "ing":
        return word.tag_ == "VBG" and word.dep_ in {"xcomp", "pcomp", "dobj", "ccomp"}
    if word.dep_ not in {"dobj", "pobj"} or word.pos_ not in {"NOUN", "PROPN", "NUM", "SYM"}:
        return False
    if word.ent_type_ in {"DATE", "TIME", "EVENT", "PERSON"}:
        return False  # “big plans for the final month”
    return kind == "thing" or (is_act(word) and not is_counted_up(word)) or is_amount(word)


def is_counted_up(noun: Token) -> bool:
    """Tell whether it is what figures show, and nobody decides: "announced record increases in deaths"."""
    of = (word for child in noun.children if child.lower_ == "in" for word in child.children if word.dep_ == "pobj")
    return any(word.lemma_.lower() in _COUNTED | words("financial_results") for word in of)


def is_ended(noun: Token) -> bool:
    """Tell whether it is carried out, changed, judged or dropped: "reached its goal of", "raised its pledge", "questioned her commitment"."""
    verb = noun.head
    if noun.dep_ == "pobj" and verb.lower_ == "against":
        return True  # “might decide against his plans to”
    if is_given_up(noun) or _is_gone_back_on(noun):
        return True
    fates = words("giving_up_verbs") | words("keeping_verbs") | words("plan_fates")
    if noun.lemma_ in _TRAITS:
        fates |= words("weighing_verbs")
    return noun.dep_ in {"dobj", "nsubjpass"} and verb.lemma_.lower() in fates


def _is_gone_back_on(noun: Token) -> bool:
    """Tell whether somebody took it back: "have gone back on their pledge", "reneged on its promise"."""
    preposition = noun.head
    verb = preposition.head
    if noun.dep_ != "pobj" or preposition.lower_ != "on":
        return False
    back = any(child.lower_ == "back" for child in verb.children)
    return verb.lemma_ in {"renege", "backtrack", "backpedal", "welch"} or (back and verb.lemma_ in {"go", "row"})


def is_given_up(noun: Token) -> bool:
    """Tell whether it is put away: "having given up his ambition to"."""
    verb = noun.head
    if any(c.dep_ == "amod" and c.lower_ in _GONE for c in noun.children):
        return True  # “a failed scheme to”
    if any(c.dep_ == "acl" and c.lower_ in {"thwarted", "blocked"} for clause in noun.children for c in clause.subtree):
        return True  # “had its bid to stop the ban thwarted”
    away = any(c.dep_ == "prt" and c.lower_ in {"up", "aside", "away"} for c in verb.children)
    return verb.lemma_ in _PUTTING and away and noun.dep_ in {"dobj", "nsubjpass"}


def doer_of(verb: Token) -> Token | None:
    """Give who does it; of "by proposing" and "since signing" the subject of the verb above."""
    if verb.tag_ != "VBG" or verb.dep_ != "pcomp":
        return bound_by(verb)
    if verb.head.lower_ in {"in", "of", "for", "from"}:
        return None  # “took part in drawing up a plan”
    above = next((a for a in verb.ancestors if a.pos_ in {"VERB", "AUX"}), None)
    return bound_by(above) if above is not None else None


def _spelled(noun: Token) -> str:
    """Give the noun's lemma; of "sell-off", which is cut at the hyphen, the whole."""
    if noun.i > 1 and noun.nbor(-1).text == "-" and not noun.nbor(-1).whitespace_:
        return f"{noun.nbor(-2).lower_}-{noun.lemma_.lower()}"
    return noun.lemma_.lower()
