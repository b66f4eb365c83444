"""What a body's plan means for things and people, told once the plan is: "The new speeds will come at no extra charge".

An article that has told whose plan it is goes on with the plan itself. The subject of such a clause binds nobody; bound is
the one whose commitment was told just before, as long as the writer or that party's own people speak.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from spacy.tokens import Token

from briefing.extract.commitments.actions import befalls_by_nature, is_diary_event
from briefing.extract.commitments.clauses import (
    describes_a_thing,
    is_guess,
    is_misjoined,
)
from briefing.extract.commitments.drafting import drafted
from briefing.extract.commitments.grammar import (
    bound_by,
    infinitive_under,
    is_passive,
    negation_of,
    object_of,
)
from briefing.extract.commitments.modals import LOOKING_AHEAD, WOULD
from briefing.extract.commitments.parties import Party, party_of, speaker_at
from briefing.extract.commitments.passages import body_before
from briefing.extract.commitments.reading import Reading
from briefing.extract.commitments.standing import perhaps, standing_of
from briefing.extract.commitments.subjects import kind_of, noun_kind
from briefing.extract.commitments.undertaking import Undertaking
from briefing.extract.commitments.voices import has_office, is_body, is_reporter
from briefing.lexicon import entries, words
from briefing.model.facts import Actor, Attribution, Commitment, Strength
from briefing.syntax.tense import auxiliaries
from briefing.syntax.tree import span_of

_EFFECTS = frozenset({"consequence", "effect", "impact", "implication", "repercussion"})
_NEAR = 2  # sentences after a commitment in which the writer still tells of it
_BY_THE_WAY = ("held:", "programme:", "continued:", "adjective:")  # no plan that an article goes on with
_CLAUSES = frozenset({"ROOT", "ccomp", "conj", "parataxis"})
_ANNOUNCING = frozenset({"announce", "confirm", "declare", "reveal", "disclose", "pledge", "promise"})
_LIVE = frozenset({"firm", "intention", "expected"})


def told_of_plans(found: Sequence[Commitment], reading: Reading) -> Iterator[Commitment]:
    """Give what is told of a plan after the commitments `found`, in clauses that hold none themselves."""
    plans = [c for c in found if c.strength in _LIVE and _is_of_body(c, reading)]
    for number, (sentence, tokens) in enumerate(reading.sentences()):
        clauses = [u for token in tokens if token.dep_ in _CLAUSES and (u := _clause_at(token)) is not None]
        told = [c for c in found if c.span == sentence] if clauses else []
        for clause in clauses:
            if _is_told(clause, told) or not _stands(clause, reading):
                continue
            announcer = _announcer(clause.verb, reading)
            owner = announcer or _owner_of_plan(clause.verb, number, plans, reading) or _behind(clause, reading)
            if owner is None or clause.party is None:
                continue
            commitment = drafted(clause, replace(owner, span=span_of([clause.party])), sentence, reading)
            if commitment is not None:
                plans += [commitment] if announcer is not None else []
                yield commitment


def _is_told(clause: Undertaking, told: list[Commitment]) -> bool:
    cue = span_of(list(clause.cue))
    return any(c.action.covers(clause.action.idx) or c.cue.overlaps(cue) for c in told)


def _announcer(verb: Token, reading: Reading) -> Party | None:
    """Name the body that is said to announce it: "the council has confirmed that the waste will be stored here"."""
    source = bound_by(verb.head) if verb.dep_ == "ccomp" and verb.head.lemma_ in _ANNOUNCING else None
    return party_of(source, verb.head, reading) if source is not None and is_body(source, reading) else None


def _behind(clause: Undertaking, reading: Reading) -> Party | None:
    """Name who lays down what no plan was told of before: the office that says so, or the body that the passage is about."""
    verb, subject = clause.verb, clause.party
    if subject is None:
        return None
    voice = reading.voice(verb)
    if voice is not None:
        if is_reporter(voice, reading):
            return None
        speaker = reading.actor(voice.speaker)
        sets = is_passive(clause.action) or object_of(clause.action) is not None
        said = speaker is not None and speaker.kind == "organisation" and sets
        return speaker_at(verb, reading) if said and has_office(verb, reading) else None
    taken = is_passive(clause.action) and clause.action.lemma_.lower() in words("measures") | words("provisions")
    body = body_before(subject, reading) if taken and not reading.quoted(verb) else None
    return Party(body.id, body.name, span_of([subject])) if body is not None else None


def _is_of_body(commitment: Commitment, reading: Reading) -> bool:
    """Tell whether it is a body or somebody in office who is bound."""
    verb = reading.token_at(commitment.action.start)
    if commitment.rule.startswith(_BY_THE_WAY) or (verb is not None and verb.dep_ in {"advcl", "relcl"}):
        return False  # “its strategy to”, “ahead of May, when the court will decide”: told by the way
    actor = reading.actor(commitment.who)
    if actor is None:
        last = (commitment.who_name or "").lower().split()[-1:]
        return bool(set(last) & (words("governments") | words("body_nouns")))
    if actor.kind in {"organisation", "place"}:
        return True
    return actor.kind == "person" and bool(_role_of(actor, reading) & words("office_heads"))


def _owner_of_plan(verb: Token, number: int, plans: Sequence[Commitment], reading: Reading) -> Party | None:
    """Name whose plan the clause goes on with."""
    plan = _plan_of(verb, number, plans, reading)
    if plan is None or plan.who_name is None:
        return None
    return Party(plan.who, plan.who_name, reading.parsed.sentences[number])


def _plan_of(verb: Token, number: int, plans: Sequence[Commitment], reading: Reading) -> Commitment | None:
    """Give the commitment that the clause goes on from: the last one near before, or any before of whoever speaks."""
    here = reading.parsed.sentences[number]
    before = sorted((c for c in plans if c.span.start < here.start), key=lambda c: c.span.start)
    voice = reading.voice(verb)
    if voice is not None:
        return next((plan for plan in reversed(before) if _is_owners(voice, plan, reading)), None)
    last = before[-1] if before and not reading.quoted(verb) else None
    at = reading.parsed.sentence_at(last.span.start) if last is not None else None
    if last is None or at is None or number - at > _NEAR:
        return None
    shifted_back = any(helper.lower_ in WOULD for helper in auxiliaries(verb))
    proposed = last.strength == "intention" or last.rule.endswith(":would")
    return last if proposed or not shifted_back else None


def _clause_at(verb: Token) -> Undertaking | None:
    """Read the clause of `verb`, one of the future that has a thing, or people without a name, as its subject."""
    if not verb.tag_.startswith("VB"):
        return None
    helper = next((c for c in auxiliaries(verb) if c.lower_ in LOOKING_AHEAD), None)
    subject = bound_by(verb)
    if subject is None or subject.pos_ != "NOUN" or subject.i > verb.i:
        return None
    if helper is None:
        return _to_be_done(verb, subject)
    if not _may_be_laid_down(verb):
        return None
    cue = [helper] + [n for n in (negation_of(verb),) if n is not None]
    strengths: tuple[Strength, ...] = ("firm", "refusal") if negation_of(verb) is not None else ("firm",)
    return Undertaking(
        tuple(sorted(cue, key=lambda t: t.i)),
        verb,
        verb,
        subject,
        strengths,
        "announced",
        helper.lower_,
    )


def _to_be_done(be: Token, subject: Token) -> Undertaking | None:
    """Read "lessons are to be taught"."""
    action = infinitive_under(be) if be.lemma_ == "be" and be.tag_ in {"VBZ", "VBP"} else None
    if action is None or action.dep_ != "xcomp" or negation_of(be) is not None or not is_passive(action):
        return None
    if action.i - be.i > len(("to", "soon", "be")) + 1 or not _may_be_laid_down(action):
        return None
    return Undertaking(
        (be, *auxiliaries(action)),
        be,
        action,
        subject,
        ("expected",),
        "announced",
        "is to be",
    )


def _may_be_laid_down(action: Token) -> bool:
    """Tell whether a plan can lay down what the clause says."""
    if is_passive(action):
        return action.lemma_.lower() not in words("suffered_verbs") and not befalls_by_nature(action)
    wanted = _laid_down().get(action.lemma_.lower())
    if wanted is None:
        return False
    if wanted == "any":
        return True
    if wanted == "object":
        thing = object_of(action)
        return thing is not None and thing.lemma_.lower() not in _EFFECTS
    beside = {child.lower_ for child in action.children}
    beside |= {child.lower_ for c in action.children if c.dep_ == "prep" for child in c.children}
    return bool(beside & set(wanted.split(",")))


@cache
def _laid_down() -> dict[str, str]:
    return {entry[0]: entry[1] if len(entry) > 1 else "any" for entry in entries("laid_down")}


def _stands(clause: Undertaking, reading: Reading) -> bool:
    """Tell whether a thing, or people without a name, are the subject, and the clause is no guess, condition or entry."""
    verb, action, subject = clause.verb, clause.action, clause.party
    if subject is None or not _is_touched(subject, reading) or any(c.dep_ == "agent" for c in action.children):
        return False
    if perhaps(verb) or is_guess(verb) or is_misjoined(verb) or describes_a_thing(verb) or is_diary_event(action):
        return False
    if any(child.dep_ == "advmod" and child.lower_ in words("unsure_adverbs") for child in verb.children):
        return False
    standing = standing_of(verb, reading)
    return standing is not None and (
        not standing.reported or reading.voice(verb) is not None or verb.head.lemma_ in _ANNOUNCING
    )


def _is_touched(subject: Token, reading: Reading) -> bool:
    """Tell whether the subject is a thing or many people, and nobody who could bind himself."""
    mention = reading.mention(subject)
    if (mention is not None and mention.kind != "nominal") or reading.is_common_word(subject):
        return False
    if subject.lemma_.lower() in words("event_nouns") | words("contests"):
        return False  # an entry for the diary
    kind = kind_of(subject, reading) if mention is None else noun_kind(subject)
    if subject.head.lemma_ == "see" and kind is None:
        return False  # “the mistake would see shares fall”
    return kind is None or (kind in {"people", "role"} and subject.tag_ == "NNS")


def _is_owners(voice: Attribution, plan: Commitment, reading: Reading) -> bool:
    """Tell whether it is the owner of the plan who speaks, or who told of it before, or one of its people."""
    if (voice.cue or "").lower().startswith("accord"):
        return False
    if voice.speaker is not None and voice.speaker in {plan.who, plan.via}:
        return True
    owner, speaker = reading.actor(plan.who), reading.actor(voice.speaker)
    told = _role_of(speaker, reading) | set((voice.speaker_name or "").lower().split())
    if told & words("bystanders"):
        return False
    if owner is None or speaker is None or speaker.role_span is None:
        return False
    role = speaker.role_span.of(reading.text)
    return any(name in role for name in sorted({m.span.of(reading.text) for m in owner.mentions if m.kind == "name"}))


def _role_of(actor: Actor | None, reading: Reading) -> set[str]:
    role = actor.role_span.of(reading.text) if actor is not None and actor.role_span is not None else ""
    found = {word.strip(",.’'") for word in role.lower().split()}
    return found | {word.removesuffix("'s").removesuffix("’s") for word in found}
