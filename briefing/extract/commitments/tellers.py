"""Who is behind a measure that nobody is named for: who announces it, or tells of it in the sentences around.

"Nine embassies will close. Mr Hale said the move would save £6m." – "Consuls will be appointed as part of plans
announced by Mr Hale."
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from briefing.extract.commitments.grammar import bound_by, negation_of, object_of
from briefing.extract.commitments.reading import Reading
from briefing.extract.commitments.subjects import FIRST, THIRD, named, noun_kind
from briefing.lexicon import words
from briefing.model.span import Span
from briefing.syntax.tree import phrase

Teller = tuple[Token, Token]  # the head word of who announces, and the verb that does

_PLEDGING = frozenset({"pledge", "promise", "vow", "plan", "intend", "propose", "want", "announce", "agree"})
_UNVEILING = frozenset({"announce", "launch", "outline", "present", "publish", "reveal", "set", "unveil"})
_COMING_TO_POWER = frozenset({"win", "elect", "re-elect", "reelect", "return", "come", "take"})
_LIST = 4  # sentences of a list of what somebody would do
_LEAD = 2  # sentences of a lead, which may name nobody before the next does


def announcer_in(action: Token) -> Teller | None:
    """Give who announced what the action is part of: "is to rise under plans announced by ministers"."""
    for token in action.subtree:
        if token.dep_ == "acl" and token.i > action.i and token.lemma_.lower() in words("laying_verbs"):
            by = next((child for child in token.children if child.dep_ == "agent"), None)
            agent = object_of(by, "pobj") if by is not None else None
            if agent is not None:
                return agent, token
    return None


def winner_for(verb: Token) -> Token | None:
    """Give who must come to power for it: "taxes will rise if the Greens win", "if Ms Rao is elected"."""
    told = (clause for said in verb.children if said.dep_ == "ccomp" for clause in said.children)
    for clause in (*verb.children, *told):  # the parser may hang it on the verb of saying
        if clause.dep_ != "advcl" or clause.lemma_.lower() not in _COMING_TO_POWER:
            continue
        if any(child.lower_ in {"if", "should", "once"} for child in clause.children):
            return bound_by(clause)
    return None


def teller_around(token: Token, reading: Reading) -> Teller | None:
    """Give who in office tells of it just before, or, where it stands in the lead, just after."""
    here = reading.sentence_around(token)
    if here is None or reading.quoted(token):
        return None
    first = reading.parsed.sentence_at(here.start)
    around = [*reading.sentences_up_to(here), *(reading.sentences_after(here) if (first or 0) <= _LEAD else [])]
    return next((teller for sentence in around for teller in _tellers_in(sentence, reading)), None)


def unveiler(reading: Reading) -> Teller | None:
    """Give whose programme the article is about, as its lead has it: "an overhaul of policing unveiled by Ms Rao"."""
    for sentence in reading.parsed.sentences[: _LEAD + 2]:
        for token in reading.tokens(sentence):
            if token.lemma_.lower() not in _UNVEILING or token.pos_ != "VERB" or reading.quoted(token):
                continue
            agent, thing = _laid_by(token)
            if agent is not None and thing is not None and thing.lemma_.lower() in words("policies"):
                return agent, token
    return None


def _laid_by(verb: Token) -> tuple[Token | None, Token | None]:
    """Give who lays something before others, and the thing: "unveils a plan", "a plan unveiled by"."""
    if verb.dep_ != "acl" or verb.tag_ != "VBN":
        return bound_by(verb), object_of(verb)
    by = next((child for child in verb.children if child.dep_ == "agent"), None)
    return (object_of(by, "pobj") if by is not None else None), verb.head


def teller_before(pronoun: Token, reading: Reading) -> Token | None:
    """Give who is reported, or pledges, in the sentence before, or before others that say what the same one would do."""
    here = reading.sentence_around(pronoun)
    for _ in range(_LIST):
        before = reading.sentences_up_to(here)[:1] if here is not None else []
        if not before:
            return None
        here = before[0]
        tokens = reading.tokens(here)
        for verb in tokens:
            report = reading.report(verb) if verb.dep_ in {"ROOT", "conj", "ccomp"} else None
            source = report.source if report is not None and report.kind in {"say", "tell"} else None
            source = source or (bound_by(verb) if verb.dep_ == "ROOT" and verb.lemma_ in _PLEDGING else None)
            if source is not None:
                return source
        if not any(t.lower_ == pronoun.lower_ and t.head.dep_ == "ROOT" and t.dep_ == "nsubj" for t in tokens):
            return None
    return None


def _tellers_in(sentence: Span, reading: Reading) -> Iterator[Teller]:
    for verb in reading.tokens(sentence):
        if verb.dep_ not in {"ROOT", "conj", "parataxis"} or verb.pos_ != "VERB" or negation_of(verb) is not None:
            continue
        report = reading.report(verb)
        told = report is not None and report.kind in {"say", "tell"}
        if not told and verb.lemma_.lower() not in words("laying_verbs"):
            continue
        source = report.source if report is not None and told else bound_by(verb)
        if source is not None and _holds_office(source, reading):
            yield source, verb


def _holds_office(source: Token, reading: Reading) -> bool:
    """Tell whether it is a body, its spokesman or somebody in office, and no critic or onlooker."""
    mention = reading.mention(source) if source.lower_ in FIRST | THIRD else named(source, reading)
    actor = reading.actor(mention.actor) if mention is not None else None
    printed = phrase(source).of(reading.text)
    role = actor.role_span.of(reading.text) if actor is not None and actor.role_span is not None else ""
    told = {word.strip(",.’'") for word in f"{printed} {role}".lower().split()}
    if told & words("bystanders") or "union" in told:
        return False
    office = told & (words("office_heads") | words("speaking_for"))
    body = noun_kind(source) == "body" or (actor is not None and actor.kind in {"organisation", "place"})
    return bool(office) or body
