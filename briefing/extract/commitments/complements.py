"""What follows a marker: its particles, and the action undertaken."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from briefing.extract.commitments.grammar import infinitive_under, mentions_money, mentions_share, object_of
from briefing.extract.commitments.markers import Marker, noun_markers, verb_markers
from briefing.extract.commitments.measures import is_counted_up
from briefing.lexicon import entries, words
from briefing.syntax.tense import auxiliaries

_LISTS = {
    "programme": "programmes",
    "course": "courses_of_action",
    "act": "proposed_acts",
    "deal": "deals",
    "means": "means_given",
}
_GIVING_WORD = frozenset({"pledge", "promise", "vow"})
_OCCASIONS = frozenset({"campaign", "debate", "election", "interview", "primary", "race", "rally", "speech", "talk"})
_COMING = frozenset({"will", "would", "should", "’ll", "'ll"})
_PARTICLE = frozenset({"prt", "prep", "advmod", "acomp", "dobj"})
_PREPOSITION = frozenset({"prep", "prt", "dative", "agent", "advmod"})


def particles_of(head: Token, marker: Marker) -> list[Token] | None:
    """Give the marker's particles under `head`, `None` when one is missing."""
    found = [next((c for c in head.children if c.lower_ == p and c.dep_ in _PARTICLE), None) for p in marker.particles]
    return None if None in found else [token for token in found if token is not None]


def complement_of(head: Token, marker: Marker) -> Token | None:
    """Give the head word of what is undertaken under `head`, `None` when nothing fits that the marker may govern."""
    for name in marker.complements:
        if (action := _complement(head, name)) is not None:
            return action
    return None


def preposition_of(action: Token, marker: Marker) -> tuple[Token, ...]:
    """Give the preposition between a marker and its complement: the *to* of "committed to a ban"."""
    wanted = {name.partition(":")[0] for name in marker.complements if ":" in name}
    return (action.head,) if action.dep_ in {"pobj", "pcomp"} and action.head.lower_ in wanted else ()


def _complement(head: Token, name: str) -> Token | None:
    preposition, _, kind = name.rpartition(":")
    if preposition:
        return _after(head, preposition, kind)
    if name == "to":
        return _to_best(head) if _has_object(head) else infinitive_under(head) or _after_occasion(head)
    if name == "step":
        action = infinitive_under(head)
        thing = object_of(action) if action is not None else None
        if thing is not None and thing.lemma_ in {"ton", "tonne"}:
            return None  # “expects to release 2m tons of carbon”: a forecast
        return action if action is not None and action.lemma_.lower() in words("timetable_steps") else None
    if name == "ing":
        return next((c for c in head.children if c.tag_ == "VBG" and c.dep_ in {"xcomp", "ccomp", "dobj"}), None)
    if name == "planning":
        action = infinitive_under(head)
        done = action is not None and any(child.lower_ == "have" for child in action.children)
        return action if action is not None and not done and action.lemma_ in verb_markers() else None
    if name == "announce":
        action = infinitive_under(head)
        return action if action is not None and action.lemma_ in {"announce", "unveil", "publish", "propose"} else None
    thing = _given(head)
    if kind != "asked" and (any(c.dep_ == "ccomp" for c in head.children) or (thing is not None and _is_told(thing))):
        return None  # “promised neighbours that …”: they are who heard it
    if thing is None or not _fits(thing, name):
        return None
    action = infinitive_under(thing) if name in {"asked", "deal"} else None
    if action is not None and name == "asked" and _is_for_others(thing, action):
        return thing  # “rejected a call for four witnesses to testify”
    return (action if name == "asked" else None) if action is not None else thing


def _has_object(head: Token) -> bool:
    """Tell whether the verb has an object before its infinitive: "offering money to help" offers no help."""
    if head.lemma_ in {"promise", "commit", "recommit", "bind", "pledge"} or not head.tag_.startswith("VB"):
        return False
    return object_of(head) is not None


def _given(head: Token) -> Token | None:
    """Give what is the object of the verb, and not who is promised it: "promised them £8m", "offered growers £500 each"."""
    objects = [child for child in head.children if child.dep_ in {"dobj", "npadvmod", "oprd"} and child.i > head.i]
    told = object_of(head)
    if len(objects) > 1 and objects[0].dep_ == "dobj":
        return next((thing for thing in objects[1:] if mentions_money(thing)), told)
    return told


def _after_occasion(head: Token) -> Token | None:
    """Give what is promised where the parser hung it on the occasion: "promised during the campaign to scrap the levy"."""
    if head.lemma_ not in _GIVING_WORD or object_of(head) is not None:
        return None
    occasions = (object_of(c, "pobj") for c in head.children if c.dep_ == "prep" and c.lower_ in {"at", "during", "in"})
    noun = next((word for word in occasions if word is not None and word.lemma_ in _OCCASIONS), None)
    return infinitive_under(noun) if noun is not None else None


def _to_best(head: Token) -> Token | None:
    """Give what one does one's best to do."""
    best = object_of(head)
    if head.lemma_ != "do" or best is None or best.lower_ not in {"best", "utmost"}:
        return None
    return infinitive_under(head) or infinitive_under(best)


def _fits(thing: Token, kind: str) -> bool:
    if kind == "sum":
        return mentions_money(thing) and thing.lemma_.lower() not in words("financial_results")
    if kind == "measure":
        return mentions_money(thing) or mentions_share(thing)
    if kind in _LISTS:
        return thing.lemma_.lower() in words(_LISTS[kind]) and not _is_owned(thing) and not is_counted_up(thing)
    if kind == "asked":
        return _is_asked(thing)
    return (kind == "thing" and thing.tag_ != "PRP" and thing.ent_type_ != "PERSON") or (
        kind == "pledge"
        and (marker := noun_markers().get(thing.lemma_)) is not None
        and marker.owner != "laid"
        and thing.lemma_ not in {"threat", "contract"}
    )


def _is_asked(thing: Token) -> bool:
    """Tell whether others ask for something, and it is said what: "calls to resign", "an offer from Vale Bank"."""
    wanted = _asked_for().get(thing.lemma_.lower())
    if wanted is None:
        return False
    if wanted in {"clause", "duty"}:
        clauses = (c for c in (*thing.children, *thing.head.children) if c.dep_ in {"acl", "relcl", "ccomp"})
        coming = _COMING if wanted == "clause" else {"should"}
        return any(h.lower_ in coming for clause in clauses for h in auxiliaries(clause))
    said = any(c.i > thing.i and c.dep_ in {"prep", "acl", "relcl"} for c in thing.children)
    owned = any(c.dep_ in {"poss", "nummod", "compound"} for c in thing.children)
    return said or owned or mentions_money(thing) or infinitive_under(thing.head) is not None


def _is_for_others(thing: Token, action: Token) -> bool:
    """Tell whether it is said between the two who is to do it."""
    named = (c for word in thing.children if word.lower_ == "for" and word.i < action.i for c in word.children)
    return any(word.dep_ == "pobj" and word.pos_ in {"NOUN", "PROPN"} for word in named)


@cache
def _asked_for() -> dict[str, str]:
    return {entry[0]: entry[1] if len(entry) > 1 else "any" for entry in entries("asked_for")}


def _is_told(thing: Token) -> bool:
    """Tell whether the clause that the parser hung on the object says what is promised: "promised families that they will"."""
    clauses = (child for child in thing.children if child.dep_ in {"relcl", "acl"})
    return any(word.lower_ == "that" and word.tag_ == "IN" for clause in clauses for word in clause.children)


def _is_owned(thing: Token) -> bool:
    """Tell whether the thing is somebody else's: "announced the club's sale", no new one."""
    return any(child.dep_ == "poss" and child.lower_ not in {"its", "their", "his", "her"} for child in thing.children)


def _after(head: Token, preposition: str, kind: str) -> Token | None:
    """Give what follows the preposition under `head`, or under a particle or object of it (“walk away from”)."""
    places = [head, *(c for c in head.children if c.dep_ in {"prt", "advmod", "prep", "acomp"})]
    for place in places:
        for word in place.children:
            if word.lower_ == preposition and word.dep_ in _PREPOSITION:
                for child in word.children:
                    if (child.dep_ == "pcomp" and kind == "ing") or (child.dep_ == "pobj" and _fits(child, kind)):
                        return child
    return None
