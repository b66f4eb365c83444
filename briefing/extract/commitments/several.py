"""Who is bound together: joint subjects, pairs, firms that become one."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from spacy.tokens import Token

from briefing.extract.commitments.passages import is_generic
from briefing.extract.commitments.reading import Reading
from briefing.extract.commitments.subjects import kind_of, noun_kind
from briefing.model.facts import Actor, Mention
from briefing.syntax.tense import auxiliaries

_JOINTLY = frozenset({"together", "both", "jointly"})
_PAIR = 2
_MERGED = frozenset({"combined", "merged", "enlarged"})


def bound_together(head: Token, verb: Token, reading: Reading) -> Sequence[Token]:
    """Give the head words of all who are the subject of `verb`, where its first is `head`."""
    if verb.dep_ == "relcl" and any(child.lower_ in _JOINTLY for child in verb.children):
        while head.dep_ in {"appos", "conj"}:
            head = head.head  # “China and the United States, which together vowed”
    head = _speaker_of_clause(head, verb, reading) or _beside(verb) or head
    joined = [head, *(word for word in head.conjuncts if word.i > head.i)]
    if verb.dep_ == "relcl":
        joined = [word for word in joined if word.i < verb.i]  # “Rao, who will run, and Hale, who won't”
    if len(joined) > 1 and _is_one_of_several(verb) and joined[-1].i < verb.i:
        return joined[-1:]  # “the union and the council, which plans to”
    if len(joined) == 1 and head.tag_ == "NNS":
        return _listed(head) or [head, *_among(head)]
    return joined


def is_merged(head: Token) -> bool:
    """Tell whether the subject is what two firms become: "the combined group"."""
    return (
        head.tag_ == "NN" and any(child.lower_ in _MERGED for child in head.children) and is_generic(head, but=_MERGED)
    )


def is_of_two(head: Token) -> bool:
    """Tell whether the noun counts two: "both companies", "the two sides"."""
    before = {child.lower_ for child in head.children if child.i < head.i}
    return head.tag_ == "NNS" and ("both" in before or ("two" in before and bool(before & {"the", "these"})))


def joined_before(head: Token, reading: Reading) -> list[Actor]:
    """Give the two that were last named together, for "both companies": bodies or persons, as the noun says."""
    return _together(head, {"person"} if _are_persons(head) else {"organisation", "place"}, 0, reading)


def _are_persons(head: Token) -> bool:
    return noun_kind(head) == "role" or head.lemma_ in {"man", "woman"}


def _together(head: Token, kinds: AbstractSet[str], since: int, reading: Reading) -> list[Actor]:
    """Give the two of these kinds that were last named with only *and* between them, no further back than `since`."""
    after: Mention | None = None
    for mention in reading.mentions_before(head.idx):
        if mention.span.start < since:
            break
        if mention.kind == "name":
            if after is not None and reading.text[mention.span.end : after.span.start].strip() in {"and", "&"}:
                two = [actor for one in (mention, after) if (actor := reading.actor(one.actor)) is not None]
                if {actor.kind for actor in two} <= kinds and len({actor.id for actor in two}) == _PAIR:
                    return two
            after = mention
    return []


def last_two(head: Token, reading: Reading) -> list[Actor]:
    """Give the two that were named last: two persons, or two bodies where no two persons stand close before; none where there are none."""
    here = reading.sentence_around(head)
    near = min((sentence.start for sentence in reading.sentences_up_to(here)), default=0) if here is not None else 0
    persons = [("person", near), ("person", 0)]
    kinds = persons if _are_persons(head) else [persons[0], ("organisation", near), ("place", near), persons[1]]
    if two := _together(head, {"person"}, near, reading):
        return two
    for kind, since in kinds:
        found: dict[str, Actor] = {}
        for mention in reading.mentions_before(head.idx):
            actor = reading.actor(mention.actor)
            if mention.span.start < since or len(found) == _PAIR:
                break
            if actor is not None and mention.kind == "name" and actor.kind == kind:
                found.setdefault(actor.id, actor)
        if len(found) == _PAIR:
            return [*reversed(found.values())]
    return []


def _listed(head: Token) -> list[Token]:
    """Give those whom names beside the noun list: "rivals Norland and Dunmore will"."""
    names = (word for word in head.children if word.dep_ in {"appos", "npadvmod"} and word.pos_ == "PROPN")
    first = next((name for name in names if any(name.conjuncts)), None)
    return [first, *first.conjuncts] if first is not None else []


def _among(head: Token) -> list[Token]:
    """Give those who are named as some of them: "several banks, including Norland and Dunmore, will"."""
    for word in head.children:
        if word.lower_ == "including":
            named = next((child for child in word.children if child.dep_ == "pobj" and child.pos_ == "PROPN"), None)
            return [named, *named.conjuncts] if named is not None else []
    return []


def _is_one_of_several(verb: Token) -> bool:
    """Tell whether the verb of a relative clause is in the singular, so that only the one before it is meant."""
    clause = verb
    while clause.dep_ in {"xcomp", "acomp", "conj"}:
        clause = clause.head
    if clause.dep_ != "relcl":
        return False
    finite = [clause, *auxiliaries(clause)]
    return any(word.tag_ == "VBZ" for word in finite) and any(c.tag_ == "WDT" for c in clause.children)


def _beside(verb: Token) -> Token | None:
    """Give who stands before a participle after *with*: "with the Greens pledging £2m" has a subject of its own."""
    first = verb.left_edge
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or not first.i:
        return None
    for child in verb.head.subtree:
        if child.lower_ == "with" and child.i < first.i:
            whom = next((word for word in child.children if word.dep_ == "pobj"), None)
            if whom is not None and whom.right_edge.i == first.i - 1:
                return whom
    return None


def _speaker_of_clause(head: Token, verb: Token, reading: Reading) -> Token | None:
    """Give who speaks where a thing was taken for who pledges: "Ms Rao says its fall was a shock and has vowed to sue"."""
    if verb.dep_ != "conj" or verb.head.dep_ != "ccomp" or head.head.i != verb.head.i:
        return None
    if not any(word.tag_ in {"VBZ", "VBP"} for word in auxiliaries(verb)) or kind_of(head, reading) is not None:
        return None
    report = reading.report(verb.head.head)
    return report.source if report is not None else None
