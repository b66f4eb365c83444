"""Verbs and adjectives that undertake: "pledged to", "rules out", "is ready to", "was due to"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from briefing.extract.commitments.actions import rules_out
from briefing.extract.commitments.complements import complement_of, particles_of, preposition_of
from briefing.extract.commitments.grammar import (
    BE,
    bound_by,
    infinitive_under,
    is_infinitive,
    is_passive,
    negation_of,
    object_of,
    own_to,
)
from briefing.extract.commitments.markers import Marker, adjective_markers, verb_markers
from briefing.extract.commitments.subjects import noun_kind
from briefing.extract.commitments.undertaking import Undertaking
from briefing.lexicon import words
from briefing.model.facts import Strength
from briefing.syntax.tense import auxiliaries
from briefing.syntax.tree import SUBJECTS

ASSURING = frozenset({"promise", "pledge", "vow", "guarantee", "assure", "swear"})
_COPULAS = frozenset({"be", "remain", "stand", "stay", "seem"})
_DEGREES = frozenset({"more", "less", "most", "least", "as", "equally"})
_LOYALTY = frozenset({"allegiance", "loyalty", "fealty", "oath"})
Link = tuple[Marker, tuple[Token, ...], Token]  # a marker, its words, the action it governs


def link_at(token: Token) -> Link | None:
    """Read the verb or adjective at `token` as a marker with a complement."""
    markers = verb_markers().get(token.lemma_.lower(), ())
    if markers and _verbal(token) and not _passive(token):
        for marker in markers:
            particles = particles_of(token, marker)
            action = complement_of(token, marker) if particles is not None else None
            if particles is not None and action is not None:
                return marker, (token, *particles, *preposition_of(action, marker), *own_to(action)), action
    for marker in adjective_markers().get(token.lower_, ()):
        if copula_of(token) is not None and (action := _adjective_complement(token, marker)) is not None:
            return marker, (token, *preposition_of(action, marker), *own_to(action)), action
    return None


def _verbal(token: Token) -> bool:
    """Tell whether the token is a verb, tagged so or not: in "the firm plans to" the tagger often sees a noun."""
    if token.tag_.startswith("VB"):
        return True
    subject = any(c.dep_ == "nsubj" for c in token.children) or subject_in_compound(token) is not None
    return token.tag_ in {"NN", "NNS"} and subject


def subject_in_compound(token: Token) -> Token | None:
    """Give the subject that the parser took for half of a compound, as "brewery" in "the brewery plans to rebuild".

    A sentence has a verb: where its root is the marker with an infinitive after it and no subject, the noun before it is one.
    """
    if token.dep_ != "ROOT" or token.tag_ not in {"NNS", "VBZ"} or not token.i or infinitive_under(token) is None:
        return None
    before = token.nbor(-1)
    taken = before.head.i == token.i and before.dep_ in {"compound", "nmod"} and before.tag_ in {"NN", "NNP"}
    return before if taken and not any(c.dep_ in SUBJECTS for c in token.children) else None


def _whose(plans: Token) -> Token | None:
    """Give whose plans they are, where the tagger took them for a verb: "tore into the Tory plans to scrap"."""
    if plans.dep_ not in {"pobj", "dobj"} or not plans.i:
        return None
    before = plans.nbor(-1)
    return before if before.head.i == plans.i and before.pos_ in {"PROPN", "ADJ"} and before.text.istitle() else None


def copula_of(word: Token) -> Token | None:
    """Give the *be*, *remain* or *stand* that an adjective or participle hangs on."""
    helper = next((c for c in word.children if c.dep_ == "auxpass" and c.lemma_ == "be"), None)
    if helper is not None:
        return helper
    hangs = word.dep_ in {"acomp", "attr", "oprd", "conj", "xcomp"}
    return word.head if hangs and word.head.lemma_ in _COPULAS else None


def chain_from(action: Token) -> tuple[Token, tuple[Token, ...], tuple[Strength, ...]]:
    """Follow markers that govern markers ("will seek to …"): the last action, their words, their strengths."""
    words: list[Token] = []
    strengths: list[Strength] = []
    seen: set[int] = set()
    while action.i not in seen:
        seen.add(action.i)
        link = link_at(action)
        if link is None and action.lemma_ in BE:
            link = next((found for c in action.children if c.dep_ == "acomp" and (found := link_at(c))), None)
        if link is None:
            break
        marker, spelled, further = link
        strengths.append(marker.strength)
        if not is_infinitive(further) or not _follows(spelled):
            break  # “push for a law”, “work with allies to …”: the marker is part of what is undertaken
        action = further
        words.extend(spelled)
        if negation_of(action) is not None:
            strengths.append("refusal")
    if action.pos_ == "VERB" and rules_out(action):
        strengths.append("refusal")
    return action, tuple(words), tuple(strengths)


def _follows(words: tuple[Token, ...]) -> bool:
    """Tell whether the infinitive's *to* comes right after the marker, an adverb or a negation between them at most."""
    *_, before, to = sorted(words, key=lambda t: t.i)
    return all(t.pos_ in {"ADV", "PART"} or t.is_punct for t in to.doc[before.i + 1 : to.i])


def predicates_at(token: Token) -> Iterator[Undertaking]:
    """Give the undertaking whose marker is the verb or adjective at `token`."""
    link = link_at(token)
    if link is None:
        return
    marker, words, action = link
    if marker.word == "pledge" and action.lemma_ in _LOYALTY:
        return  # what somebody is, not what he will do
    adjectival = any(marker is m for m in adjective_markers().get(token.lower_, ()))
    copula = copula_of(token) if adjectival else None
    verb = token if copula is None or copula.dep_ == "auxpass" else copula
    strengths: list[Strength] = [marker.strength]
    negative = negation_of(verb) or (negation_of(token) if verb is not token else None)
    if negative is not None:
        if marker.strength != "intention":
            return
        strengths.append("refusal")
        words = (negative, *words)
    if is_infinitive(action) and negation_of(action) is not None:
        strengths.append("refusal")
    last, more, further = chain_from(action)
    helpers = auxiliaries(verb) if adjectival or negative is not None else []
    if marker.word in {"want", "like"} and last.lemma_ in {"assure", "promise", "pledge", "guarantee"}:
        strengths = ["firm"]  # “I want to assure you”: saying so does it
    yield Undertaking(
        cue=tuple(sorted({*helpers, verb, *words, *more}, key=lambda t: t.i)),
        verb=verb,
        action=last,
        party=_bound(verb, last, marker),
        strengths=(*strengths, *further),
        family="adjective" if adjectival else "verb",
        word=marker.word,
        tense=marker.tense,
        own=marker.own,
        agent=marker.agent,
    )


def _bound(verb: Token, action: Token, marker: Marker) -> Token | None:
    """Give the head word of the one bound: who is to do what is expected, else the subject, else whose plans they are."""
    doer = doer_of(action) if marker.strength == "expected" else None
    return doer or bound_by(verb) or subject_in_compound(verb) or _whose(verb)


def assurances_at(token: Token) -> Iterator[Undertaking]:
    """Give the undertaking of a promise that something will be so: "she promised that every school would have heat"."""
    if token.lemma_.lower() not in ASSURING or not token.tag_.startswith("VB") or _passive(token):
        return
    clause = next((c for c in token.children if c.dep_ == "ccomp"), None) or _told_of(token)
    if clause is None or negation_of(token) is not None or not any(h.tag_ == "MD" for h in auxiliaries(clause)):
        return
    subject = bound_by(clause)
    nobody = subject is not None and subject.left_edge.lower_ in {"no", "not", "nobody", "none"}
    strengths: list[Strength] = ["firm", "refusal"] if nobody or negation_of(clause) is not None else ["firm"]
    yield Undertaking((token,), token, clause, bound_by(token), tuple(strengths), "assured", token.lemma_.lower())


def _told_of(verb: Token) -> Token | None:
    """Give the clause that a verb put beside it tells of: "Bills would not rise, she promised"."""
    return verb.head if verb.dep_ == "parataxis" and verb.head.i < verb.i else None


def scheduled_at(token: Token) -> Iterator[Undertaking]:
    """Give the undertaking of a bare *be to* ("the school is to close in May")."""
    if token.lemma_ != "be" or token.dep_ in {"aux", "auxpass"} or token.tag_ not in {"VBZ", "VBP", "VBD"}:
        return
    subject = bound_by(token)
    if negation_of(token) is not None or (token.lower_ == "were" and subject is not None and subject.i > token.i):
        return  # “were he to lose”
    action = infinitive_under(token)
    course = _course(token)
    if course is not None and (action := action or infinitive_under(course)) is not None:
        cue = (token, *token.doc[token.i + 1 : action.i])
        yield Undertaking(cue, token, action, bound_by(token), ("expected",), "scheduled", "on course to")
        return
    filled = any(
        c.dep_ in {"acomp", "attr", "prep", "oprd", "advmod"} and c.i < (action.i if action else 0) and c.i > token.i
        for c in token.children
    )
    if action is None or action.dep_ != "xcomp" or filled or _is_goal(bound_by(token)):
        return
    yield Undertaking((token, *own_to(action)), token, action, bound_by(token), ("expected",), "scheduled", "be to")


def _is_goal(subject: Token | None) -> bool:
    """Tell whether it is what the goal is, not what is arranged: "the mission of the campaign is to"."""
    return subject is not None and subject.lemma_.lower() in words("goal_nouns")


def _course(be: Token) -> Token | None:
    """Give the course that somebody is on: "is on track to"."""
    on = next((child for child in be.children if child.lower_ == "on"), None)
    noun = object_of(on, "pobj") if on is not None else None
    return noun if noun is not None and noun.lemma_ in {"course", "track", "schedule"} else None


def doer_of(passive: Token) -> Token | None:
    """Give who is to do it: "will be rebuilt by the council"."""
    by = next((child for child in passive.children if child.dep_ == "agent" and child.lower_ == "by"), None)
    doer = object_of(by, "pobj") if by is not None and is_passive(passive) else None
    if doer is None or doer.ent_type_ in {"DATE", "TIME"}:
        return None  # “by Christmas”
    return doer if doer.pos_ == "PROPN" or noun_kind(doer) is not None else None


def _passive(verb: Token) -> bool:
    if verb.tag_ != "VBN":
        return False
    if verb.dep_ == "acomp":
        return True  # “and we are committed to”
    return any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children)


def _adjective_complement(word: Token, marker: Marker) -> Token | None:
    if word.lower_ in {"likely", "willing"} and any(c.lower_ in _DEGREES for c in word.children):
        return None  # “is more likely to”, “are more willing to blame”
    if word.lower_ == "set" and any(child.dep_ == "prt" for child in word.children):
        return None  # “is set up to”
    if (action := complement_of(word, marker)) is not None:
        return action
    helper = copula_of(word)
    if helper is not None and helper.i < word.i and any(":" in name for name in marker.complements):
        return complement_of(helper, marker)  # “remains ‘committed’ to halving”
    below = helper is not None and helper.dep_ != "auxpass" and marker.complements[0] in {"to", "announce"}
    return infinitive_under(helper) if below and helper is not None else None
