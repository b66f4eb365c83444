"""Nouns that hold a pledge: "a target to boost …", "his threat not to defend …", "announced plans to …"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from briefing.extract.commitments.aims import is_explained, is_scored, is_taken, purpose_of
from briefing.extract.commitments.grammar import (
    CLAUSAL,
    bound_by,
    infinitive_under,
    is_infinitive,
    is_passive,
    mentions_money,
    negation_of,
    object_of,
)
from briefing.extract.commitments.markers import Marker, noun_markers, verb_markers
from briefing.extract.commitments.measures import fits, is_given_up
from briefing.extract.commitments.owners import named_owner
from briefing.extract.commitments.predicates import chain_from
from briefing.extract.commitments.undertaking import Undertaking
from briefing.lexicon import entries, words
from briefing.model.facts import Strength
from briefing.syntax.tense import auxiliaries
from briefing.syntax.tree import SUBJECTS

_OPEN = frozenset({"firm", "concrete", "specific", "immediate", "definite", "final", "detailed", "clear", "further"})
_VOICING = frozenset({"tell", "assure", "offer", "give", "express", "declare", "stress", "underline", "confirm"})
_DECLARING = frozenset({"announce", "confirm", "declare", "pledge"})
ASSURANCES = frozenset({"undertaking", "assurance", "guarantee", "pledge", "promise", "commitment", "vow", "word"})
_GIVEN = frozenset({"give", "make", "offer", "repeat", "renew", "issue"})
_HAD = frozenset({"receive", "get", "win", "secure", "obtain", "have", "extract"})
_PLANNED = frozenset({"plan", "bid", "aim", "drive", "proposal"})
_OBLIGE = frozenset({"must", "should", "ought"})
_IMPUTED = frozenset({"alleged", "purported", "supposed"})  # plans that others lay to somebody


def nominals_at(token: Token) -> Iterator[Undertaking]:
    """Give the undertaking of the noun at `token`."""
    if token.pos_ not in {"NOUN", "PROPN"} or (marker := noun_markers().get(token.lemma_.lower())) is None:
        return
    if any(c.dep_ == "nsubj" for c in token.children):
        return  # a verb that the tagger took for a noun
    verb = next((a for a in token.ancestors if a.pos_ in {"VERB", "AUX"}), None)
    if verb is None or (negation_of(verb) is not None and token.dep_ in {"dobj", "attr"}):
        return
    if (
        is_scored(token)
        or is_explained(token)
        or is_given_up(token)
        or any(c.lower_ in _IMPUTED for c in token.children)
    ):
        return
    if token.dep_ == "dobj" and token.head.lemma_.lower() in words("weighing_verbs"):
        return  # “questioned his commitment to reform”: what he is like
    if token.dep_ == "pobj" and token.head.lower_ == "against":
        return  # “might decide against his plans to”
    action, owner = _action(token, marker), _owner(token, marker)
    if action is None or owner is None:
        return
    none = next((c for c in token.children if c.lower_ == "no" and c.dep_ in {"det", "neg"}), None)
    if none is not None and (marker.strength != "intention" or any(c.lower_ in _OPEN for c in token.children)):
        return
    last, more, further = chain_from(action)
    strengths: list[Strength] = [marker.strength, *further]
    if none is not None or (is_infinitive(action) and negation_of(action) is not None):
        strengths.append("refusal")
    elif token.lemma_.lower() == "decision" and "refusal" not in further and not is_taken(token):
        return  # “the decision to close the mine” may be carried out; one not to do something goes on
    if _obliged(verb):
        strengths.append("expected")
    to = [c for c in action.children if c.tag_ == "TO" and c.dep_ == "aux"]
    cue = tuple(sorted({token, *to, *more, *([none] if none is not None else [])}, key=lambda t: t.i))
    yield Undertaking(cue, verb, last, owner, tuple(strengths), "noun", marker.word, marker.tense, marker.own)


def assured_by(token: Token) -> Iterator[Undertaking]:
    """Give the undertaking of a promise by another name: "gave an undertaking that no work would begin"."""
    if token.lemma_.lower() not in ASSURANCES or (carrier := _carrier(token)) is None:
        return
    below = (c for c in carrier.subtree if c.i > token.i and c.dep_ in {"acl", "relcl", "ccomp"})
    clause = next((c for c in below if _is_that_clause(c)), None)
    party = _assuring(carrier)
    if clause is None or party is None or negation_of(carrier) is not None:
        return
    strengths: list[Strength] = ["firm"] if negation_of(clause) is None else ["firm", "refusal"]
    yield Undertaking((token,), carrier, clause, party, tuple(strengths), "assured", token.lemma_.lower())


def _is_that_clause(clause: Token) -> bool:
    """Tell whether the clause says what will be so: "that no work will begin"."""
    that = any(child.lower_ == "that" and child.tag_ == "IN" for child in clause.children)
    return that and any(helper.tag_ == "MD" for helper in auxiliaries(clause))


def _assuring(carrier: Token) -> Token | None:
    """Give whose word it is: who gives the assurance, or from whom one was had."""
    if carrier.lemma_ in _GIVEN:
        return bound_by(carrier)
    if carrier.lemma_ in _HAD:
        for child in (
            *carrier.children,
            *(c for noun in carrier.children if noun.dep_ == "dobj" for c in noun.children),
        ):
            if child.dep_ == "prep" and child.lower_ == "from":
                return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _action(noun: Token, marker: Marker) -> Token | None:
    of = any(c.lower_ in {"of", "for"} and c.dep_ == "prep" for c in noun.children)
    if (purpose := purpose_of(noun)) is not None:
        return purpose
    if "to" in marker.complements and not of and (action := infinitive_under(noun) or _beside(noun)) is not None:
        return action
    if marker.word in _PLANNED and (verb := _hyphened(noun)) is not None:
        return verb
    for preposition in noun.children:
        if preposition.dep_ != "prep" or preposition.lower_ not in {"of", "for", "to"}:
            continue
        for child in preposition.children:
            gerund = child.dep_ == "pcomp" or (child.dep_ == "pobj" and child.tag_ == "VBG")
            if "of" in marker.complements and (gerund or (child.dep_ == "pobj" and _counted(child))):
                return child
            planned = marker.word == "plan" and preposition.lower_ == "for" and child.dep_ == "pobj"
            if planned and (_is_announced(noun) or (_is_carried(noun) and fits(child, "act"))):
                return child
            if "thing" in marker.complements and child.dep_ == "pobj" and _affirmed(noun):
                return child
    return None


def _hyphened(noun: Token) -> Token | None:
    """Give the object of a verb with a hyphen, taken for an adjective of it: "a plan to fast-track cases"."""
    to = noun.nbor() if noun.i + 3 < len(noun.doc) else None
    if to is None or to.lower_ != "to" or to.dep_ != "prep" or to.nbor(2).tag_ != "HYPH":
        return None
    return object_of(to, "pobj") if to.nbor().text.islower() else None


def _is_announced(noun: Token) -> bool:
    """Tell whether plans are laid before others: "unveiled plans for a tram"."""
    carrier = _carrier(noun)
    return carrier is not None and noun.tag_ == "NNS" and carrier.lemma_.lower() in words("laying_verbs")


def _is_carried(plans: Token) -> bool:
    carrier = _carrier(plans)
    return carrier is not None and plans.tag_ == "NNS" and _carriers().get(carrier.lemma_) == "carry"


def _counted(thing: Token) -> bool:
    """Tell whether the thing is a sum, a share or a number of things: "a target of 300,000 homes"."""
    return mentions_money(thing) or any(child.dep_ == "nummod" for child in thing.children)


def _beside(noun: Token) -> Token | None:
    """Give the infinitive that the parser hung on the verb instead of the noun ("set out plans on Monday to widen")."""
    if noun.dep_ not in {"dobj", "attr", "pobj", "nsubj"}:
        return None
    head = noun.head.head if noun.dep_ == "pobj" else noun.head
    if head.lower_ == "part" and head.dep_ == "pobj":
        head = head.head.head  # “is cutting jobs as part of its drive to slash costs”
    if noun.dep_ == "nsubj" and head.lemma_ != "be":
        return None
    for child in head.children:
        if child.i > noun.i and child.dep_ in CLAUSAL and is_infinitive(child):
            if any(c.dep_ in SUBJECTS and c.i < child.i for c in child.children):
                return None  # “under our plans we expect claims to fall”
            between = any(noun.i < c.i < child.i and c.dep_ in {"dobj", "attr", "acomp"} for c in head.children)
            return None if between else child
    return None


def _owner(noun: Token, marker: Marker) -> Token | None:
    """Give the head word of the one bound by the noun."""
    carrier = _carrier(noun)
    kind = _carriers().get(carrier.lemma_) if carrier is not None else None
    if carrier is not None and _drops(carrier):
        return None  # “dropped its threat to”: no longer
    if marker.owner == "steadfast":
        return _affirmer(noun)
    over = kind == "done" and carrier is not None and carrier.tag_ in {"VBD", "VBN"}
    if over and noun.lemma_.lower() not in words("deals"):
        return None
    if marker.owner not in {"any", "carried"}:
        wanted = words("laying_verbs") if marker.owner == "laid" else {marker.owner}
        return bound_by(carrier) if carrier is not None and carrier.lemma_ in wanted else None
    owner = named_owner(noun) or _of_whose(noun) or _laid_by(noun) if marker.owner == "any" else None
    if owner is not None and (kind is None or owner.tag_ != "PRP$" or owner.lower_ in {"my", "our"}):
        return owner
    return bound_by(carrier) if carrier is not None and kind is not None else _bound_beside(noun, marker)


def _drops(carrier: Token) -> bool:
    """Tell whether the verb that carries a pledge gives it up."""
    markers = verb_markers().get(carrier.lemma_, ())
    return any("pledge" in marker.complements and marker.strength == "refusal" for marker in markers)


def _bound_beside(noun: Token, marker: Marker) -> Token | None:
    """Give who acts with, on or as part of it: "went ahead with a plan to", "as part of a drive to"."""
    link = noun.head
    if noun.dep_ != "pobj":
        return None
    carried = link.lower_ == "with" or (link.lower_ == "on" and marker.strength == "firm")
    if carried and link.head.pos_ in {"VERB", "AUX"}:
        return bound_by(link.head)
    return _bound_above(noun) if link.lower_ == "of" and link.head.lower_ == "part" else None


def _laid_by(noun: Token) -> Token | None:
    """Give who laid it before others: "plans to abolish the levy have been unveiled by the party"."""
    verb = noun.head
    if noun.dep_ != "nsubjpass" or verb.lemma_ not in _carriers().keys() | words("laying_verbs"):
        return None
    by = next((child for child in verb.children if child.dep_ == "agent"), None)
    return object_of(by, "pobj") if by is not None else None


def _of_whose(noun: Token) -> Token | None:
    """Give whose aim it is: "the aim of the party is to"."""
    of = next((c for c in noun.children if c.lower_ == "of" and c.dep_ == "prep"), None)
    whose = object_of(of, "pobj") if of is not None and purpose_of(noun) is not None else None
    return whose if whose is not None and whose.pos_ in {"NOUN", "PROPN"} else None


def _bound_above(noun: Token) -> Token | None:
    """Give the subject of the clause that does something "as part of a plan"; of the one above where that is no noun, or suffers it."""
    for verb in (ancestor for ancestor in noun.ancestors if ancestor.pos_ in {"VERB", "AUX"}):
        subject = bound_by(verb) if not is_passive(verb) else None
        if subject is not None and subject.pos_ in {"NOUN", "PROPN", "PRON"}:
            return subject
    return None


def _carrier(noun: Token) -> Token | None:
    return noun.head if noun.dep_ == "dobj" else None


def _affirmed(noun: Token) -> bool:
    """Tell whether a verb affirms the noun or an adjective makes it steadfast: "iron-clad support"."""
    carrier = _carrier(noun)
    declared = noun.lemma_ in {"support", "backing"} and carrier is not None and carrier.lemma_ in _DECLARING
    if declared or (carrier is not None and _carriers().get(carrier.lemma_) == "affirm"):
        return True
    return any(t.lower_ in words("steadfast") for c in noun.children if c.dep_ == "amod" for t in c.subtree)


def _affirmer(noun: Token) -> Token | None:
    if not _affirmed(noun):
        return None
    for ancestor in noun.ancestors:
        lemma = ancestor.lemma_
        if ancestor.pos_ == "VERB" and (_carriers().get(lemma) == "affirm" or lemma in _VOICING | _DECLARING):
            return bound_by(ancestor)
    return None


def _obliged(verb: Token) -> bool:
    """Tell whether others call for it: "need to turn up with a commitment to"."""
    here = verb
    while here.dep_ in {"xcomp", "conj"}:
        here = here.head
        if here.lemma_ == "need":
            return True
    return any(helper.lower_ in _OBLIGE for helper in auxiliaries(verb))


@cache
def _carriers() -> dict[str, str]:
    return {entry[0]: entry[1] for entry in entries("pledge_carriers")}
