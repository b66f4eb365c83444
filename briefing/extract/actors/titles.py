"""What stands before a name: forms of address (`Mrs`), titles (`Sen.`), roles (`the museum's director Ade Bakare`)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from spacy.tokens import Doc, Token

from briefing import lexicon
from briefing.model.days import MONTHS, WEEKDAYS

HONORIFICS = lexicon.words("honorifics")
KEPT = frozenset(entry[0] for entry in lexicon.entries("honorifics") if entry[2] == "kept")
TITLES = lexicon.words("titles")
ROLE_HEADS = lexicon.words("role_heads")
MODIFIERS = frozenset(
    {"compound", "amod", "nmod", "poss", "case", "nummod", "punct", "prep", "pobj", "npadvmod", "advmod"}
)
STOPS = frozenset({"DET", "PRON", "VERB", "AUX", "SCONJ", "CCONJ", "ADV"})
JOINTS = frozenset({",", "-", "–", "’", "'", "/"})
LINKS = frozenset({"for", "of", "to"})  # of an office
SENT = frozenset({"ambassador", "delegate", "envoy", "representative"})
RANKS = frozenset({"fellow", "general", "major", "principal"})  # adjectives as well
AFFIXES = frozenset({"co", "ex", "sub", "vice"})
PORTFOLIO = 5  # tokens from the link of an office to the name
FARTHEST = 12  # tokens before a name that a role may take
FORMER = 2  # tokens of `then-` and of an office with its *and*


@dataclass(frozen=True, slots=True)
class Lead:
    """What stands before a name: where it begins, the honorific there, and the role's tokens (empty: `start == end`)."""

    start: int
    honorific: str
    role_start: int
    role_end: int


def lead_of(doc: Doc, start: int, root: Token) -> Lead:
    """Read what stands before the name that begins at token `start` and is headed by `root`."""
    at, honorific = start, ""
    while at and not doc[at].is_sent_start and is_honorific(doc[at - 1]):
        at -= 1
        honorific = doc[at].lower_.rstrip(".")
    role_end = at
    if at == 0 or doc[at].is_sent_start or _stands_apart(doc[at - 1], root) or not _role_ends(doc, at, root):
        return Lead(at, honorific, at, at)
    begin = _role_start(doc, at, root)
    if not honorific and is_honorific(doc[begin]):
        honorific = doc[begin].lower_.rstrip(".")  # Mrs Justice Farrell
    return Lead(begin, honorific, begin, role_end)


def _stands_apart(noun: Token, root: Token) -> bool:
    """Tell whether the noun before a name is of several, or somebody else's: `the judge Reed attacked`."""
    related = root.dep_ == "nsubj" and root.head.dep_ == "relcl" and root.head.head == noun
    return noun.tag_ in {"NNS", "NNPS"} or related


def is_role_word(doc: Doc, i: int) -> bool:
    """Tell whether the token is a role noun or a title, alone or as the last word of one."""
    token = doc[i]
    word = token.lower_.rstrip(".")
    if word in RANKS and token.tag_ == "JJ" and token.text.islower() and not (i and doc[i - 1].text[:1].isupper()):
        return False
    affix, _, post = word.partition("-")
    if affix in AFFIXES and post in ROLE_HEADS:
        return token.pos_ in {"NOUN", "PROPN", "ADJ"}  # an ex-aide, a co-editor
    if word in ROLE_HEADS or (token.text[:1].isupper() and word in TITLES) or token.lemma_.lower() in ROLE_HEADS:
        return token.pos_ in {"NOUN", "PROPN", "ADJ"}
    if word in {"elect", "designate"} and i > 1 and doc[i - 1].tag_ == "HYPH":
        return is_role_word(doc, i - 2)
    return _is_fixed(doc, i - 1)


def _is_fixed(doc: Doc, link: int) -> bool:
    """Tell whether the token links the words of a fixed role: `secretary of state`, `editor in chief`."""
    return link > 0 and doc[link].lower_ in {"in", "of"} and doc[link - 1 : link + 2].text.lower() in ROLE_HEADS


def is_honorific(token: Token) -> bool:
    """Tell whether the token is a form of address, as printed before a name; the First Lady is none."""
    word = token.lower_.rstrip(".")
    if word == "lady" and token.i and token.nbor(-1).text == "First":
        return False
    return word in HONORIFICS and token.text[:1].isupper() and (len(word) > 1 or token.text.endswith("."))


def _owner(doc: Doc, i: int, root: Token) -> bool:
    """Tell whether the name is owned by a body: `the BBC’s Ade Bakare`."""
    return doc[i].tag_ == "POS" and doc[i].head.dep_ == "poss" and doc[i].head.head == root


def _office_of(doc: Doc, i: int, end: int) -> bool:
    """Tell whether the token is the link of an office before the name: `Secretary of State`, `Minister for Health`."""
    if _is_fixed(doc, i):
        return True
    if i == 0 or doc[i].lower_ not in LINKS or not is_role_word(doc, i - 1):
        return False
    sent = doc[i].lower_ == "to" and doc[i - 1].lower_ in SENT  # ambassador to the United Nations
    if not sent and not (doc[i].lower_ in {"of", "for"} and doc[i - 1].text[:1].isupper()):
        return False
    first = i + 2 if i + 1 < end and doc[i + 1].lower_ == "the" else i + 1  # Minister for the Environment
    named = list(takewhile(lambda t: t.lower_ not in {"of", "for"}, doc[first:end]))
    return bool(named) and all(
        t.ent_type_ == "ORG" or (t.tag_ in {"NNP", "NNPS"} and (t.lower_ == "state" or not is_role_word(doc, t.i)))
        for t in named
    )


def _role_ends(doc: Doc, at: int, root: Token) -> bool:
    """Tell whether a role ends right before token `at`: in a role noun, a portfolio (`Minister of Health`) or an owner."""
    if is_role_word(doc, at - 1) or _owner(doc, at - 1, root):
        return True
    return any(_office_of(doc, i, at) for i in range(at - 2, max(0, at - PORTFOLIO), -1))


def _title(token: Token) -> bool:
    """Tell whether the token is a capitalised title."""
    return token.text[:1].isupper() and token.lower_.rstrip(".") in TITLES


def _role_start(doc: Doc, end: int, root: Token) -> int:
    """Walk back from the name over role words and what modifies them."""
    inside = {root.i}
    begin = end
    while begin and end - begin < FARTHEST and not doc[begin].is_sent_start:
        token = doc[begin - 1]
        mark = token.is_quote or (token.is_punct and token.text not in JOINTS)
        within = token.lower_ == "the" and begin > 1 and _office_of(doc, begin - 2, end)
        if (token.pos_ in STOPS and not within) or token.is_space or (mark and token.tag_ != "POS"):
            break
        near = begin == end or (begin == end - 1 and token.tag_ in {"NNP", "NN", "JJ", "HYPH"})
        tied = token.dep_ in MODIFIERS and token.head.i in inside
        owner = token.tag_ == "POS" and token.head.head.i in inside
        if not (near or tied or owner or within or _office_of(doc, begin - 1, end) or is_role_word(doc, begin - 1)):
            break
        loose = token.tag_ == "NNS" or (token.tag_ == "NN" and not is_role_word(doc, begin - 1))
        if loose and begin < end and _title(doc[begin]):
            break  # held in high esteem Sen. Ada Reed
        begin -= 1
        inside.add(begin)
    while begin < end and (
        doc[begin].is_punct or doc[begin].tag_ == "POS" or doc[begin].pos_ == "ADP" or _by_the_way(doc, begin, end)
    ):
        begin += 1
    return _with_what_came_before(doc, begin, end, root)


def _with_what_came_before(doc: Doc, begin: int, end: int, root: Token) -> int:
    """Take in `then-` and a first office joined by *and*: `then-Governor Reyl`, `former mayor and presidential candidate Reyl`.

    Only an office without an article is surely the same man's: `the mayor and candidate Tom Reyl` may be two.
    """
    if begin == end or begin < FORMER or doc[begin].is_sent_start:
        return begin
    if doc[begin - 1].text == "-" and doc[begin - FORMER].lower_ in {"then", "ex"}:
        return begin - FORMER
    first = doc[begin - FORMER]
    joined = doc[begin - 1].lower_ == "and" and root.dep_ == "conj" and root.head == first
    if not joined or first.tag_ not in {"NN", "NNP"} or not is_role_word(doc, first.i):
        return begin
    before = list(first.lefts)
    plain = all(t.dep_ in {"amod", "compound", "nmod", "punct", "prep"} for t in before)
    return min((t.left_edge.i for t in before), default=first.i) if plain else begin


def _by_the_way(doc: Doc, begin: int, end: int) -> bool:
    """Tell whether a title begins after the word, which only says when or in what mood: `Friday President`, `a somber House Speaker`."""
    token = doc[begin]
    if begin + 1 == end:
        return False
    plain = token.text.islower() and token.tag_ in {"JJ", "VB"} and doc[begin + 1].text[:1].isupper()
    month = token.text in MONTHS and begin > 0 and doc[begin - 1].lower_ == "in"  # in June President Reyl
    return token.text in WEEKDAYS or month or (plain and token.lower_ not in lexicon.words("office_limits"))
