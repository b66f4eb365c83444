"""What a programme gives people or lays on them, and what it holds: "patients would be able to", "the review will look at".

The subject is only who or what is touched; bound is whose programme it is: the office that tells of it, or told of it just before.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from briefing.extract.commitments.actions import is_willed
from briefing.extract.commitments.authors import author_of
from briefing.extract.commitments.case import Case
from briefing.extract.commitments.grammar import (
    BE,
    bound_by,
    infinitive_under,
    is_infinitive,
    is_passive,
    negation_of,
    object_of,
)
from briefing.extract.commitments.modals import LOOKING_AHEAD
from briefing.extract.commitments.reading import Reading
from briefing.extract.commitments.standing import perhaps
from briefing.extract.commitments.subjects import FIRST, THIRD, noun_kind
from briefing.extract.commitments.tellers import teller_around, unveiler
from briefing.extract.commitments.undertaking import Undertaking
from briefing.extract.commitments.voices import has_office, is_rival
from briefing.lexicon import words
from briefing.model.facts import Strength
from briefing.syntax.tense import auxiliaries

_FREE = frozenset({"able", "free", "entitled", "eligible", "exempt", "liable", "subject"})
_RULED = frozenset(
    {"allow", "permit", "entitle", "require", "oblige", "expect", "ask", "encourage", "invite", "let"}
    | {"compel", "force", "make", "bind"}
)  # passives with an infinitive
_DUTIES = frozenset({"compel", "force", "bind", "ask"})
_RIGHTS = frozenset(
    {"right", "power", "duty", "choice", "option", "access", "entitlement", "protection", "say", "responsibility"}
)
_HOLDS = frozenset(
    {"apply", "consider", "cover", "examine", "extend", "include", "investigate", "look", "replace", "set", "target"}
    | {"focus", "aim"}
)
_LEAD = 3  # sentences that say what the article is about
_LAYS_DOWN = frozenset({"abolish", "ban", "cap", "create", "end", "ensure", "introduce", "limit", "outlaw", "require"})
ENTITLING = _RULED | _HOLDS | _LAYS_DOWN | BE | {"have"}
_BY_NOBODY = frozenset({"somebody", "someone", "you", "who", "which", "that", "this", "it", "there"})
_OF_OTHERS = frozenset({"warn", "claim", "accuse", "fear", "complain", "allege", "predict", "argue", "suggest"})


def entitlements_at(token: Token) -> Iterator[Undertaking]:
    """Give the undertaking of what somebody or something will or would be able, free or bound to do."""
    if token.lemma_ not in ENTITLING:
        return
    helper = next((c for c in auxiliaries(token) if c.lower_ in LOOKING_AHEAD), None)
    subject = bound_by(token)
    if helper is None or subject is None or subject.lower_ in FIRST | THIRD - {"they"} | _BY_NOBODY:
        return
    if subject.lower_ == "they" and not (is_passive(token) and token.lemma_ == "allow"):
        return  # “told the two that they would not be allowed to travel”
    if subject.pos_ == "PROPN" or subject.ent_type_ in {"PERSON", "GPE"} or token.dep_ in {"relcl", "advcl", "acl"}:
        return
    if subject.lemma_.lower() in words("policies") and author_of(subject) is not None:
        return  # read as what a policy lays down
    given = _given(token) or _held(token, subject)
    if given is None:
        return
    strengths: list[Strength] = ["firm"]
    if any(child.lower_ == "no" for child in subject.children) or subject.lower_ in {"nobody", "none"}:
        if given is token:
            return  # “no child will have to travel” is read with what is spared people
        strengths.append("refusal")
    elif negation_of(token) is not None:
        strengths.append("refusal")
    if is_passive(token) and token.lemma_ in _DUTIES and _is_body_of_its_own(subject):
        yield Undertaking((helper, token), token, given, subject, ("expected",), "ordered", f"be {token.lower_}")
        return
    yield Undertaking((helper, token), token, given, subject, tuple(strengths), "granted", f"{helper.lower_} be given")


def _is_body_of_its_own(subject: Token) -> bool:
    """Tell whether it is a body, or bodies, that can be held to its duty: "councils and the prison service"."""
    every = any(child.lower_ in {"every", "each", "any", "no", "all"} for child in subject.children)
    return noun_kind(subject) == "body" and not every


def _given(verb: Token) -> Token | None:
    """Give what they will be able, free or bound to do, or the right that they will have."""
    if verb.lemma_ == "have" and not is_passive(verb):
        burden = infinitive_under(verb)
        if burden is not None and object_of(verb) is None:
            return verb if _are_many(bound_by(verb)) else None
        right = object_of(verb)
        return right if right is not None and right.lemma_.lower() in _RIGHTS else None
    if is_passive(verb) and verb.lemma_ in _RULED:
        return infinitive_under(verb) or (object_of(verb, "dobj", "oprd") if verb.lemma_ == "allow" else None)
    if verb.lemma_ in BE:
        if not _may_do(bound_by(verb)):
            return None  # “the bus service will be able to reunite families”
        free = next((c for c in verb.children if c.dep_ == "acomp" and c.lower_ in _FREE), None)
        action = free and next((c for c in free.children if c.dep_ == "xcomp" and is_infinitive(c)), None)
        return action or (free if free is not None and free.lower_ in _FREE - {"able", "subject"} else None)
    return None


def _may_do(subject: Token | None) -> bool:
    """Tell whether it is somebody, or one of many, who may do something."""
    return subject is not None and (_are_many(subject) or noun_kind(subject) in {"role", "people"})


def _are_many(subject: Token | None) -> bool:
    """Tell whether a rule is laid on all of a kind, or on nobody: "passengers", "anyone who", "no child"."""
    if subject is None:
        return False
    determined = any(c.lower_ in {"every", "each", "any", "no"} for c in subject.children)
    return determined or subject.tag_ == "NNS" or subject.lower_ in {"anyone", "anybody", "everyone", "nobody", "one"}


def _held(verb: Token, subject: Token) -> Token | None:
    """Give what a review will look at, or what a scheme will replace."""
    listed = subject.lemma_.lower() in words("policies") | words("programmes") | words("measures_in_force")
    if subject.lemma_.lower() in words("policies") and verb.lemma_ in _LAYS_DOWN and not is_passive(verb):
        return verb
    listed |= any(child.lower_ == "new" for child in subject.children)
    return verb if listed and verb.lemma_ in _HOLDS and not is_passive(verb) else None


def granted_stands(case: Case) -> bool:
    """Judge what is told of a programme: by an office, or by the writer where an office just told of it."""
    verb = case.undertaking.verb
    if perhaps(verb):
        return False
    voice = case.reading.voice(verb)
    if voice is None:
        return _is_of_a_programme(verb, case.reading)
    cue = (voice.cue or "").lower()
    it = case.undertaking
    if it.refused and it.verb.lemma_ in BE and not is_willed(it.action):
        return False  # “families will not be able to keep up with the costs”
    if is_rival(voice, case.reading):
        return False
    return has_office(verb, case.reading) and not any(cue.startswith(word) for word in _OF_OTHERS)


def _is_of_a_programme(verb: Token, reading: Reading) -> bool:
    """Tell whether a programme is told of here or in the two sentences before, and somebody in office tells of it."""
    here = reading.sentence_around(verb)
    if here is None or reading.quoted(verb) or (teller_around(verb, reading) or unveiler(reading)) is None:
        return False
    programme = words("policies") | words("programmes")
    return any(
        token.pos_ == "NOUN" and token.lemma_.lower() in programme
        for sentence in (here, *reading.sentences_up_to(here), *reading.parsed.sentences[:_LEAD])
        for token in reading.tokens(sentence)
    )
