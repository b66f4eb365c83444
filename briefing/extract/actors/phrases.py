"""Where a noun phrase begins and ends, for naming and for mentions: without its clauses, with what belongs to the noun."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from briefing.syntax.deeds import counted
from briefing.syntax.tree import is_owners_mark

WEAK = frozenset({"be", "have", "seem", "become", "remain", "appear", "include", "face", "need"})
CLAUSES = frozenset({"ccomp", "relcl", "acl", "appos", "advcl", "parataxis", "conj", "cc"})
BELONGING = frozenset(
    {"of", "for", "at", "from", "with", "in", "on"}
)  # a reporter for the paper, officials at the agency
SLIGHT = frozenset({"and", "even", "just", "merely", "only"})  # `even many miners` are many miners
SEATED = frozenset({"branch", "consulate", "embassy", "mission"})
_CAPITALS = re.compile("[A-Z]{2,}s")


def acts(head: Token) -> bool:
    """Tell whether the noun is the subject or agent of a verb of action, or those it counts are (`all of the pilots`)."""
    head = counted(head)
    verb = head.head
    if head.dep_ == "pobj" and verb.dep_ == "agent":
        return True
    return head.dep_ == "nsubj" and verb.pos_ == "VERB" and verb.lemma_.lower() not in WEAK


def is_subject(head: Token) -> bool:
    """Tell whether the word, or what it stands in apposition to, is a subject."""
    while head.dep_ == "appos" and head.head.i < head.i:
        head = head.head
    return head.dep_ in {"nsubj", "nsubjpass"}


def noun_of(head: Token) -> str:
    """Give the noun's plain form; of `PACs` too, which taggers take for a name."""
    text = head.text
    if _CAPITALS.fullmatch(text) or (head.tag_ == "NNPS" and text.endswith("s") and head.lemma_ == text):
        return text[:-1].lower()
    return head.lemma_.lower()


def is_plural(head: Token) -> bool:
    """Tell whether the noun is printed in the plural."""
    return head.tag_ in {"NNS", "NNPS"} or noun_of(head) + "s" == head.lower_


def phrase_start(head: Token) -> int:
    """Give the first token of the phrase of `head`: its articles, adjectives, owners; not what an apposition leaves."""
    start = head.i
    for child in sorted(head.lefts, key=lambda c: -c.i):
        if (
            child.dep_ in CLAUSES
            or child.is_quote
            or (child.dep_ in {"punct", "prep", "advmod"} and child.tag_ != "HYPH")
        ):
            continue
        start = min(start, *(t.i for t in child.subtree))
    while start < head.i and head.doc[start].lower_ in SLIGHT:
        start += 1
    return start


def phrase_end(doc: Doc, head: Token, links: frozenset[str] = BELONGING) -> int:
    """Give the end of the phrase of `head` (exclusive), with each `of …` or `for …` that follows at once."""
    end = head.i + 1
    while end + 1 < len(doc) and doc[end].tag_ == "HYPH" and head in {doc[end + 1].head, doc[end + 1].head.head}:
        end += 2  # secretary-general, son-in-law
    for child in sorted(head.rights, key=lambda c: c.i):
        timed = any(c.ent_type_ in {"DATE", "TIME"} for c in child.children)  # a jury on Tuesday
        does = any(c.dep_ == "pcomp" for c in child.children)  # accused by critics of hiding figures
        if child.i != end or child.dep_ != "prep" or child.lower_ not in links or timed or does:
            break
        end = _run(doc, child, head)
    return end


def _run(doc: Doc, preposition: Token, head: Token) -> int:
    """Give the end of the unbroken run of the preposition's phrase, stopping at clauses and marks."""
    inside = {
        t.i
        for t in preposition.subtree
        if not any(
            a.dep_ in {"relcl", "acl", "appos", "advcl"} and a.i > head.i
            for a in (t, *t.ancestors)
            if a.i >= preposition.i
        )
        and not any(_is_somebody_else(a) for a in (t, *t.ancestors) if a.i > preposition.i)
    }
    end = preposition.i
    while (
        end < len(doc)
        and end in inside
        and (not doc[end].is_punct or doc[end].tag_ == "HYPH" or is_owners_mark(doc[end]))
    ):
        end += 1
    end = _past_hyphens(doc, end)
    while end > preposition.i and doc[end - 1].pos_ in {"CCONJ", "ADP", "DET", "PUNCT", "SPACE"} | (
        {"PART"} if doc[end - 1].tag_ == "POS" else set()
    ):
        end -= 1
    return max(end, preposition.i) if end > preposition.i + 1 else preposition.i


def _is_somebody_else(word: Token) -> bool:
    """Tell whether it is a person joined to what is none, who begins anew: `the secretary of state and Ada Holt`."""
    return word.dep_ == "conj" and word.ent_type_ == "PERSON" and word.head.dep_ == "pobj" and not word.head.ent_type_


def _past_hyphens(doc: Doc, end: int) -> int:
    """Step over the rest of a word that a hyphen cuts (`a lawyer for the non` + `-profit Reed Centre`), to its noun."""
    if end + 1 >= len(doc) or doc[end].text != "-" or doc[end - 1].whitespace_ or doc[end].whitespace_:
        return end
    end += 2
    while end < len(doc) and doc[end].pos_ in {"NOUN", "PROPN", "ADJ"} and not doc[end].is_sent_start:
        end += 1
    return end


def past_seat(body: Token) -> int:
    """Give the end of a body's name (exclusive) with where it has its seat: `the U.S. Embassy in Orford`."""
    doc, end = body.doc, body.i + 1
    if body.lemma_.lower() not in SEATED or doc[end : end + 1].text.lower() != "in":
        return end
    seat = end + 1
    while seat < len(doc) and doc[seat].ent_type_ == "GPE":
        seat += 1
    return seat if seat > end + 1 else end
